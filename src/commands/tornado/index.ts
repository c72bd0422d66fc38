import { type AnyMetric, results, type Worked } from '../../economics/case/work'
import { mistyped, type Problem } from '../../errors'
import { type FactKey, fieldOf } from '../../inputs/facts'
import type { Given } from '../../inputs/readers'
import { type Remedy, remedyText, withAmount } from '../../inputs/remedy'
import { isRefusal, share, shorten } from '../../inputs/units'
import {
  compare,
  type Exact,
  exact,
  largest,
  minus,
  ONE,
  plus,
  round,
  sign,
  size,
  smallest,
  times,
} from '../../numbers/exact/decimal'
import { type Cell, type Column, type Report, snake } from '../../report/report'
import { completed, isRemedy, metricNamed, numeric, problem, unitOf, withValue } from '../../vary/input'
import { pairedRanges, type Range, typedValue } from '../../vary/steps'
import type { Command, Request } from '../command'
import { inputs } from '../whatif'
import { tornadoPage } from './page'

/** One input at its low and its high, and the metric there; null where it is absent. */
export interface Bar {
  readonly key: FactKey
  readonly low: Exact | string
  readonly high: Exact | string
  readonly ends: readonly [Worked, Worked]
  readonly at: readonly [Exact | null, Exact | null]
  readonly swing: Exact | null
  /** Whether the metric is below 0 at one end and not at the other. */
  readonly crosses: boolean
}

type Ends = Pick<Bar, 'key' | 'low' | 'high'> & { readonly cases: readonly [Given, Given] }

/** A remedy of which every part is so many times as large. What is made of several numbers becomes one amount. */
const scaled = (remedy: Remedy, by: Exact): Remedy =>
  remedy.map((part) => withAmount(part, shorten(times(part.amount, by))))

/** A typed input a share below and above itself, within its bounds; null where it is no number other than 0. */
function around(given: Given, key: FactKey, spread: Exact): Ends | null {
  const value = given[key]
  const factors = [minus(ONE, spread), plus(ONE, spread)] as const
  if (value === null || typeof value === 'string') return null
  if (isRemedy(key)) {
    const [low, high] = factors.map((by) => scaled(value as Remedy, by)) as [Remedy, Remedy]
    const cases = [
      { ...given, [key]: low },
      { ...given, [key]: high },
    ] as const
    return { key, low: remedyText(low), high: remedyText(high), cases }
  }
  const { min, max, whole } = fieldOf(key)
  const bounded = (one: Exact) => {
    const above = min === undefined ? one : largest(one, exact(min))
    return round(max === undefined ? above : smallest(above, exact(max)), whole ? 0 : 12)
  }
  if (sign(value as Exact) === 0) return null
  const [low, high] = factors.map((by) => bounded(times(value as Exact, by))).sort(compare) as [Exact, Exact]
  return { key, low, high, cases: [withValue(given, key, low, 'cash'), withValue(given, key, high, 'cash')] }
}

function ends({ args, given, written, options, decimal }: Request): Ends[] {
  const problems: Problem[] = []
  const ranges = pairedRanges(args, decimal, problems)
  const twice = ranges.find(({ key }, i) => ranges.findIndex((one) => one.key === key) < i)
  if (twice) problems.push(problem('KEY=LOW..HIGH', 'each input once', snake(twice.key)))
  const typed = options.get('spread')?.at(-1) ?? null
  const spread = typed === null ? null : share(typed)
  const inside = spread !== null && !isRefusal(spread) && sign(spread) > 0 && compare(spread, ONE) <= 0
  if (spread !== null && !inside) {
    const hint = isRefusal(spread) ? spread.hint : 'a fifth is 20%, or 0.2'
    problems.push(problem('--spread', 'a share above 0%, at most 100%', typed!, hint))
  }
  if (args.length === 0 && typed === null)
    problems.push(
      problem('KEY=LOW..HIGH', 'inputs with a low and a high like margin=2..4, or --spread 20%', ''),
    )
  if (problems.length > 0) throw mistyped(problems)
  const named = ranges.map((range): Ends => {
    const [low, high] = range.values as [Exact, Exact]
    const at = (value: Exact) => withValue(given, range.key, value, range.part)
    return {
      key: range.key,
      low: typedValue(range as Range, low),
      high: typedValue(range as Range, high),
      cases: [at(low), at(high)],
    }
  })
  const others = numeric.filter((key) => written.has(key) && !ranges.some((one) => one.key === key))
  const spreads = inside ? others.flatMap((key) => around(given, key, spread as Exact) ?? []) : []
  if (named.length + spreads.length === 0)
    throw mistyped([problem('--spread', 'at least one input that is a number other than 0', typed!)])
  return [...named, ...spreads]
}

function barOf({ key, low, high, cases }: Ends, metric: AnyMetric): Bar {
  const worked = cases.map(completed) as [Worked, Worked]
  const at = worked.map((values) => values[metric.key]) as [Exact | null, Exact | null]
  const [a, b] = at
  const swing = a && b ? size(minus(b, a)) : null
  return { key, low, high, ends: worked, at, swing, crosses: !!a && !!b && sign(a) < 0 !== sign(b) < 0 }
}

const COLUMNS: readonly Column[] = [
  { key: 'key', title: 'Input', unit: 'text' },
  { key: 'low', title: 'Low', unit: 'count' },
  { key: 'high', title: 'High', unit: 'count' },
  { key: 'at_low', title: 'At low', unit: 'money' },
  { key: 'at_high', title: 'At high', unit: 'money' },
  { key: 'swing', title: 'Swing', unit: 'money' },
  { key: 'crosses', title: 'Crosses 0', unit: 'text' },
]

function run(request: Request): Report {
  const metric = metricNamed('--metric', request.options.get('metric')?.at(-1) ?? 'incremental_value')
  const all = ends(request)
  const base = completed(request.given)
  // The widest first; where a metric is absent at an end, last.
  const bars = all
    .map((one) => barOf(one, metric))
    .sort((a, b) =>
      a.swing && b.swing ? compare(b.swing, a.swing) : Number(b.swing !== null) - Number(a.swing !== null),
    )
  const rows = bars.map(({ key, low, high, at, swing, crosses }): Cell[] => [
    snake(key),
    low,
    high,
    ...at,
    swing,
    crosses,
  ])
  const units = [...new Set(bars.map(({ key }) => unitOf(key)))]
  return {
    schema: 'recover/tornado/1',
    columns: COLUMNS.map((column) => {
      if (column.unit === 'money') return { ...column, unit: metric.unit }
      // Where all inputs are of one unit, it is theirs.
      return column.unit === 'count' && units.length === 1 ? { ...column, unit: units[0]! } : column
    }),
    rows: [rows],
    listed: true,
    before: {
      inputs: inputs(request.given, base),
      results: { metric: snake(metric.key), base: base[metric.key] },
    },
    after: () => ({}),
    page: (show) => tornadoPage(bars, metric, base, show),
    least: 'over the bars',
    // The worst end of any bar is what a check asks for.
    measure: (wanted) => {
      const { key } = results.find((one) => snake(one.key) === wanted)!
      const found = [base, ...bars.flatMap((bar) => bar.ends)].map((values) => values[key] as Exact | null)
      return found.includes(null) ? null : (found as Exact[]).reduce((a, b) => smallest(a, b))
    },
    warnings: () => [],
  }
}

export const tornado: Command = {
  name: 'tornado',
  summary: 'which input matters most? each between its low and its high, the others as given',
  examples: [
    'recover tornado stay-if-recovered=60%..100% margin=2..4 --sales 10 --margin 3 --remedy 10',
    'recover tornado --spread 20% --sales 10 --margin 3 --remedy 10 --stay-if-recovered 80% --stay-if-ignored 30%',
  ],
  input: 'facts',
  argument: {
    name: 'key=low..high',
    optional: true,
    many: true,
    description: 'inputs, each with its low and its high; those of --spread need not be named',
  },
  options: [
    {
      name: 'spread',
      value: 'SHARE',
      description: 'every number that was typed, so much below and above itself, such as 20%',
    },
    { name: 'metric', value: 'METRIC', description: 'what is shown (default: incremental_value)' },
    {
      name: 'fail-below',
      value: 'METRIC=VALUE',
      description: 'exit 1 if the metric is below the value as given or at any end',
    },
  ],
  run,
}
