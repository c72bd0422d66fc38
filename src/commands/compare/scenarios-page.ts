/** Cases side by side for people: the differences from the first one, then what all have in common. */

import type { Unit } from '../../inputs/units'
import { sign } from '../../numbers/exact/decimal'
import type { Block, Cell, Column, Show } from '../../report/report'
import type { Compared } from './cases'

/** More cases than these stand below each other: beside each other they fit no terminal. */
const BESIDE = 4

/** What a person looks at first, where there is no room for everything. */
const FEW = ['remedy_cost', 'net_retained_value', 'incremental_value', 'decision']

/** A difference bears its sign; that of two shares is in percentage points. */
function changed(change: Compared['changes'][number], unit: Unit, show: Show): string {
  if (change === null) return '–'
  const text = show(change, unit).replace(/%$/, 'pp')
  return sign(change) > 0 ? `+${text}` : text
}

/** A grid of what differs, a column a case; of results, each but the first with its difference beside it. */
function beside(title: string, names: readonly string[], some: readonly Compared[], show: Show): Block[] {
  if (some.length === 0) return []
  const isChangeShown = (i: number) => i > 0 && some[0]!.kind === 'result'
  // Numbers of several units stand in one column: they come as texts, which are aligned as numbers are.
  const column = (key: string, title: string): Column => ({ key, title, unit: 'count' })
  return [
    {
      kind: 'grid',
      columns: [
        { key: 'what', title, unit: 'text' },
        ...names.flatMap((name, i) => [
          column(`case_${i}`, name),
          ...(isChangeShown(i) ? [column(`change_${i}`, 'Difference')] : []),
        ]),
      ],
      rows: some.map(({ title, unit, values, changes }) => [
        title,
        ...values.flatMap((value, i) => [
          show(value, unit),
          ...(isChangeShown(i) ? [changed(changes[i]!, unit, show)] : []),
        ]),
      ]),
      uncut: ['what'],
      neutral: names.map((_, i) => `change_${i}`),
    },
  ]
}

/** A row a case, with what differs of its inputs and its main results. */
function below(names: readonly string[], all: readonly Compared[], most: number): Block {
  const shown = all.filter(({ kind, key, differs, follows }) =>
    kind === 'input' ? differs && !follows : FEW.includes(key),
  )
  const rows = names.map((name, i): Cell[] => [name, ...shown.map(({ values }) => values[i]!)])
  const hidden = rows.length - most
  return {
    kind: 'grid',
    columns: [
      { key: 'case', title: 'Case', unit: 'text' },
      ...shown.map(({ key, title, unit }) => ({ key, title, unit })),
    ],
    rows: hidden > 0 ? rows.slice(0, most) : rows,
    ...(hidden > 0 && { gap: { after: most, hidden } }),
  }
}

/** What came of the cases, in a sentence each. */
function verdicts(names: readonly string[], all: readonly Compared[], show: Show): string[] {
  const of = (key: string) => all.find((one) => one.key === key && one.kind === 'result')!
  const [value, decision] = [of('incremental_value'), of('decision')]
  return names.slice(1).map((name, i) => {
    const change = value.changes[i + 1]!
    const size = show(change.n < 0 ? { ...change, n: -change.n } : change, 'money')
    const gains = show(value.values[i + 1]!, 'money')
    const than = `${sign(change) > 0 ? 'more' : 'less'} than ${names[0]}`
    const [before, after] = [decision.values[0], decision.values[i + 1]]
    const turns = before === after ? '' : ` The decision is ${after}, not ${before}.`
    return sign(change) === 0
      ? `${name}: an incremental value of ${gains}, as ${names[0]}.${turns}`
      : `${name}: an incremental value of ${gains}, ${size} ${than}.${turns}`
  })
}

/** What was put in and is the same in every case, in one sentence. */
function common(all: readonly Compared[], show: Show): string {
  const told = all
    .filter(({ isTold }) => isTold)
    .map(({ title, unit, values }) => `${title.toLowerCase()} ${show(values[0]!, unit)}`)
  const rest = 'every other input is as by default'
  return told.length === 0 ? `The same in all: ${rest}.` : `The same in all: ${told.join(', ')}; ${rest}.`
}

export function scenariosPage(
  names: readonly string[],
  all: readonly Compared[],
  show: Show,
  most: number,
): Block[] {
  const differing = all.filter(({ differs }) => differs)
  const of = (kind: Compared['kind']) => differing.filter((one) => one.kind === kind && !one.follows)
  const same: Block = { kind: 'text', tone: 'quiet', text: common(all, show) }
  if (differing.length === 0) return [{ kind: 'text', text: 'The cases do not differ.' }, same]
  if (names.length > BESIDE) return [below(names, all, most), same]
  return [
    ...verdicts(names, all, show).map((text): Block => ({ kind: 'text', text })),
    { kind: 'text', tone: 'title', text: 'What differs' },
    ...beside('Input', names, of('input'), show),
    same,
    { kind: 'text', tone: 'title', text: 'What comes of it' },
    ...beside('Result', names, of('result'), show),
    ...(of('result').length === 0 ? [{ kind: 'text', text: 'No result differs.' } as const] : []),
  ]
}
