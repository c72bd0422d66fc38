import { resolve, workOut } from '../../economics/case/resolve'
import { CAUTIONS, type CaseWorked, cautions } from '../../economics/case/work'
import { EXIT, Failure, type Problem } from '../../errors'
import { type FactKey, factKeys } from '../../inputs/facts'
import { kebab, plainKey } from '../../inputs/names'
import type { DecimalSign } from '../../inputs/numerals'
import { type Given, MARGINS, read, remedyOf } from '../../inputs/readers'
import { remedyText } from '../../inputs/remedy'
import { isRefusal } from '../../inputs/units'
import { type Exact, compare as order, plus, ZERO } from '../../numbers/exact/decimal'
import type { Cell, Column, Report } from '../../report/report'
import type { Command, Request } from '../command'

const NOTHING = 'do nothing'

interface RemedyOption {
  readonly name: string
  readonly remedy: string
  readonly cost: Exact
  /** What is kept once the cost is paid. */
  readonly kept: Exact
  readonly gain: Exact
  readonly values: CaseWorked
}

/** Reads `name=replace:10+cash:2` and, after semicolons, any other fact: `name=credit:10; stay-if-recovered=70%`. */
function option(
  text: string,
  given: Given,
  decimal: DecimalSign | null,
  problems: Problem[],
): Given & { name: string } {
  const [first = '', ...rest] = text.split(';')
  const at = first.indexOf('=')
  const own: Given = { ...given }
  const wrong = (expected: string, found: string, hint?: string) =>
    problems.push({ column: '--option', field: 'Option', expected, found, ...(hint && { hint }) })
  if (at < 1) wrong('a name and a remedy like "voucher=credit:10"', text)
  const take = (key: FactKey, value: string) => {
    const result = read(key, value, () => {}, decimal)
    const misplaced =
      value.includes(',') && value.slice(value.indexOf(',')).includes('=')
        ? 'other facts follow after ";"'
        : undefined
    if (isRefusal(result)) wrong(result.expected, value, misplaced ?? result.hint)
    else own[key] = result
  }
  if (at >= 1) take('remedy', first.slice(at + 1).trim())
  for (const piece of rest) {
    const sign = piece.indexOf('=')
    const key = factKeys.find((one) => plainKey(one) === plainKey(piece.slice(0, Math.max(0, sign))))
    if (key === undefined) wrong('a fact like stay-if-recovered=70%', piece.trim(), 'see recover fields')
    else take(key, piece.slice(sign + 1).trim())
  }
  // A margin of the option's own takes the place of the one for all.
  const named = rest.map((piece) => plainKey(piece.split('=')[0] ?? ''))
  const margin = MARGINS.find((key) => named.includes(plainKey(key)))
  if (margin) for (const key of MARGINS) if (key !== margin) own[key] = null
  const settled = resolve(own, {})
  if (Array.isArray(settled)) for (const { expected, found, hint } of settled) wrong(expected, found, hint)
  return { ...own, name: first.slice(0, Math.max(0, at)).trim() }
}

function choices({ given, options, decimal }: Request): RemedyOption[] {
  const problems: Problem[] = []
  const read = (options.get('option') ?? []).map((text) => option(text, given, decimal, problems))
  const names = read.map(({ name }) => name)
  for (const name of new Set(names.filter((one, i) => names.indexOf(one) !== i || one === NOTHING))) {
    problems.push({
      column: '--option',
      field: 'Option',
      expected: 'a name of its own for each option',
      found: name,
    })
  }
  if (read.length === 0 && problems.length === 0) {
    problems.push({
      column: '--option',
      field: 'Option',
      expected: 'at least one option like "voucher=credit:10"',
      found: '',
    })
  }
  if (problems.length > 0)
    throw new Failure(EXIT.usage, 'the options cannot be compared', 'recover compare --help', problems)
  const offered = read.map((one): RemedyOption => {
    const values = workOut(one)
    return {
      name: one.name,
      remedy: remedyText(remedyOf(one)),
      cost: values.remedyCost,
      kept: values.netRetainedValue,
      gain: values.incrementalValue,
      values,
    }
  })
  const ignored = workOut({ ...given, remedy: null, remedyCost: null })
  const nothing: RemedyOption = {
    name: NOTHING,
    remedy: '',
    cost: ZERO,
    kept: ignored.valueIfIgnored,
    gain: ZERO,
    values: ignored,
  }
  return [...offered, nothing]
}

/** One that costs no more and brings no less, and is better in one of the two. */
function dominating(one: RemedyOption, all: readonly RemedyOption[]): RemedyOption | undefined {
  const brings = (choice: RemedyOption) => plus(choice.kept, choice.cost)
  return all.find((other) => {
    const cost = order(other.cost, one.cost)
    const worth = order(brings(other), brings(one))
    return cost <= 0 && worth >= 0 && (cost < 0 || worth > 0)
  })
}

const COLUMNS: readonly Column[] = [
  { key: 'option', title: 'Option', unit: 'text' },
  { key: 'remedy', title: 'Remedy', unit: 'text' },
  { key: 'stay_if_recovered', title: 'Stays', unit: 'share' },
  { key: 'remedy_cost', title: 'Remedy cost', unit: 'money' },
  { key: 'net_retained_value', title: 'Net retained value', unit: 'money' },
  { key: 'incremental_value', title: 'Incremental value', unit: 'money' },
  { key: 'decision', title: 'Decision', unit: 'text' },
  { key: 'dominated_by', title: 'Dominated by', unit: 'text' },
]

function compareOptions(request: Request): Report {
  const all = choices(request)
  const ranked = [...all].sort((a, b) => order(b.gain, a.gain) || order(a.cost, b.cost))
  const rows = ranked.map((one): Cell[] => {
    const nothing = one.name === NOTHING
    return [
      one.name,
      nothing ? null : one.remedy,
      nothing ? one.values.stayIfIgnored : one.values.stayIfRecovered,
      one.cost,
      one.kept,
      one.gain,
      nothing ? null : one.values.decision,
      dominating(one, all)?.name ?? null,
    ]
  })
  const best = ranked[0]!
  const warnings = all.flatMap((one) =>
    one.name === NOTHING
      ? []
      : cautions(one.values, one.values).map((caution) => `${one.name}: ${CAUTIONS[caution]}`),
  )
  const dominated = rows.some((row) => row.at(-1) !== null)
  const shown = COLUMNS.map((_, i) => i).filter((i) => dominated || COLUMNS[i]!.key !== 'dominated_by')
  return {
    schema: 'recover/compare/1',
    columns: COLUMNS,
    rows: [rows],
    listed: true,
    before: { best: best.name },
    after: () => ({}),
    page: (show) => [
      {
        kind: 'text',
        tone: best.name === NOTHING ? 'bad' : 'good',
        text:
          best.name === NOTHING
            ? 'Do nothing: no option gains anything.'
            : `Best: ${best.name}, which gains ${show(best.gain, 'money')} over doing nothing.`,
      },
      {
        kind: 'grid',
        columns: shown.map((i) => COLUMNS[i]!),
        rows: rows.map((row) => shown.map((i) => row[i]!)),
      },
      ...(dominated
        ? [
            {
              kind: 'text',
              tone: 'quiet',
              text: 'Dominated: another option costs no more and brings no less.',
            } as const,
          ]
        : []),
    ],
    warnings: () => warnings,
  }
}

export const compare: Command = {
  name: 'compare',
  summary:
    'which remedy? options side by side with doing nothing, best first; or the cases of scenario files',
  examples: [
    'recover compare --sales 10 --margin 3 --option "new one=replace:10" --option "money back=refund:10"',
    'recover compare --sales 10 --margin 3 --option "new one=replace:10; stay-if-recovered=90%" --option "apology=labour:15min@12/h; stay-if-recovered=40%"',
    'recover compare today.json tomorrow.json',
  ],
  input: 'case',
  argument: {
    name: 'file',
    optional: true,
    many: true,
    description: 'scenario files whose cases are compared with the first one, in place of options',
  },
  scenarios: true,
  options: [
    {
      name: 'option',
      value: 'NAME=REMEDY',
      many: true,
      description: `a remedy to compare; other facts may follow after ";" (${kebab('stayIfRecovered')}=70%)`,
    },
  ],
  run: async (request) =>
    request.scenarios.length > 0
      ? (await import('./scenarios')).compareScenarios(request)
      : compareOptions(request),
}
