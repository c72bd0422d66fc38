/** Cases side by side for people: the differences from the first one, then what all have in common. */

import { remedyOf } from '../../inputs/readers'
import type { Unit } from '../../inputs/units'
import { sign } from '../../numbers/exact/decimal'
import type { Block, Cell, Show } from '../../report/report'
import { type Message, measure, plainly, say, type Text } from '../../words/say'
import { inHole } from '../../words/together'
import { remedyInWords } from '../whatif/remedy-in-words'
import type { Compared } from './cases'
import { type CaseCosted, costLines, inColumn } from './page'

/** More cases than these stand below each other: beside each other they fit no terminal. */
const BESIDE = 4

/** What a person looks at first, where there is no room for everything. */
const FEW = ['remedy_cost', 'net_retained_value', 'incremental_value', 'decision']

/** A difference bears its sign; that of two shares is in percentage points. */
function changed(change: Compared['changes'][number], unit: Unit, show: Show): string {
  if (change === null) return '–'
  const text = show(change, unit).replace(/\s?%$/, 'pp')
  return sign(change) > 0 ? `+${text}` : text
}

/** The value of a case for people: its remedy in words. */
function shownOf({ key, unit, values }: Compared, i: number, { given }: CaseCosted, show: Show): Message {
  const remedy = remedyOf(given)
  return key === 'remedy' && remedy.length > 0 ? remedyInWords(remedy, show) : plainly(show(values[i]!, unit))
}

/** A grid of what differs, a column a case; of results, each but the first with its difference beside it. */
function beside(title: Text, cases: readonly CaseCosted[], some: readonly Compared[], show: Show): Block[] {
  if (some.length === 0) return []
  const isChangeShown = (i: number) => i > 0 && some[0]!.kind === 'result'
  return [
    {
      kind: 'grid',
      columns: [
        { key: 'what', title, unit: 'text' },
        ...cases.flatMap(({ name }, i) => [
          inColumn(`case_${i}`, plainly(name)),
          ...(isChangeShown(i) ? [inColumn(`change_${i}`, 'Difference')] : []),
        ]),
      ],
      rows: some.map((one) => [
        inHole(one.title),
        ...cases.flatMap((each, i) => [
          shownOf(one, i, each, show),
          ...(isChangeShown(i) ? [changed(one.changes[i]!, one.unit, show)] : []),
        ]),
      ]),
      uncut: ['what'],
      wraps: true,
      neutral: cases.map((_, i) => `change_${i}`),
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
function verdicts(names: readonly string[], all: readonly Compared[], show: Show): Message[] {
  const of = (key: string) => all.find((one) => one.key === key && one.kind === 'result')!
  const [value, decision] = [of('incremental_value'), of('decision')]
  return names.slice(1).map((name, i) => {
    const change = value.changes[i + 1]!
    const size = show(change.n < 0 ? { ...change, n: -change.n } : change, 'money')
    const gains = show(value.values[i + 1]!, 'money')
    const first = names[0]!
    const verdict =
      sign(change) === 0
        ? say('{name}: {gains} gained over doing nothing, as {first}.', { name, gains, first })
        : sign(change) > 0
          ? say('{name}: {gains} gained over doing nothing, {size} more than {first}.', {
              name,
              gains,
              size,
              first,
            })
          : say('{name}: {gains} gained over doing nothing, {size} less than {first}.', {
              name,
              gains,
              size,
              first,
            })
    const [before = null, after = null] = [decision.values[0], decision.values[i + 1]]
    return before === after
      ? verdict
      : say('{verdict} The decision is to {after}, not to {before}.', {
          verdict,
          after: show(after, 'word'),
          before: show(before, 'word'),
        })
  })
}

/** What was put in and is the same in every case, in one sentence. */
function common(all: readonly Compared[], show: Show): Message {
  const told = all
    .filter(({ isTold }) => isTold)
    .map(({ title, unit, values }) =>
      say('{measure} {value}', { measure: measure(title as Text), value: show(values[0]!, unit) }),
    )
  return told.length === 0
    ? say('The same in all: every other input is as by default.')
    : say('The same in all: {told}; every other input is as by default.', {
        told: told.reduce((one, other) => say('{one}, {other}', { one, other })),
      })
}

export function scenariosPage(
  cases: readonly CaseCosted[],
  all: readonly Compared[],
  show: Show,
  most: number,
): Block[] {
  const names = cases.map(({ name }) => name)
  const differing = all.filter(({ differs }) => differs)
  const of = (kind: Compared['kind']) => differing.filter((one) => one.kind === kind && !one.follows)
  const same: Block = { kind: 'text', tone: 'quiet', text: common(all, show) }
  if (differing.length === 0) return [{ kind: 'text', text: say('The cases do not differ.') }, same]
  if (names.length > BESIDE) return [below(names, all, most), same]
  return [
    ...verdicts(names, all, show).map((text): Block => ({ kind: 'text', text })),
    { kind: 'text', tone: 'title', text: say('What differs') },
    ...beside('Input', cases, of('input'), show),
    same,
    { kind: 'text', tone: 'title', text: say('What comes of it') },
    ...beside('Result', cases, of('result'), show),
    ...(of('result').length === 0 ? [{ kind: 'text', text: say('No result differs.') } as const] : []),
    ...(differing.some(({ key }) => key === 'remedy_cost') ? costLines(cases, show) : []),
  ]
}
