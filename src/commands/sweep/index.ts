import { type AnyMetric, results, type Worked } from '../../economics/case/work'
import { mistyped, type Problem } from '../../errors'
import { fieldOf } from '../../inputs/facts'
import type { Given } from '../../inputs/readers'
import { compare, type Exact, exact, minus, over, plus, times } from '../../numbers/exact/decimal'
import { findRoots } from '../../numbers/exact/roots'
import { resultColumns } from '../../report/case-columns'
import { type Cell, type Column, type Json, type Report, snake } from '../../report/report'
import { pauses } from '../../tables/pause'
import {
  completed,
  isSameInput,
  metricNamed,
  placesOf,
  problem,
  unitOf,
  valuesOf,
  withValue,
} from '../../vary/input'
import { MOST_STEPS, type Range, steppedRanges, typedValue } from '../../vary/steps'
import type { Command, Request } from '../command'
import { inputs } from '../whatif'
import { sweepPage } from './page'

/** Where the metric changes its sign along one input; `at` is what the other input is there. */
export interface Crossing {
  readonly range: Range
  readonly value: Exact
  /** Whether it is above 0 beyond that value. */
  readonly rises: boolean
  /** Whether the remedy pays where the metric is above 0: a customer worth nothing is let go on both sides. */
  readonly pays: boolean
  readonly at: { readonly range: Range; readonly value: Exact } | null
}

export interface Swept {
  readonly ranges: readonly Range[]
  readonly metric: AnyMetric
  /** Every case, in the order of the first input and then of the second. */
  readonly cases: readonly { readonly at: readonly Exact[]; readonly values: Worked }[]
  readonly crossings: readonly Crossing[]
}

const SAMPLES = 60

/** The values of a range and evenly spaced ones between its ends, ascending: among them a change of sign is looked for. */
function sampled({ key, values }: Range): Exact[] {
  const sorted = [...values].sort(compare)
  const [low, high] = [sorted[0]!, sorted.at(-1)!]
  const even = fieldOf(key).whole
    ? []
    : Array.from({ length: SAMPLES - 1 }, (_, i) =>
        plus(low, over(times(minus(high, low), exact(i + 1)), exact(SAMPLES))),
      )
  const all = [...sorted, ...even.filter(({ d, s }) => d === 1 && s <= 12)].sort(compare)
  return all.filter((one, i) => i === 0 || compare(one, all[i - 1]!) !== 0)
}

/** Where a metric changes its sign within a range; a point that it only touches, and the ends, are no crossings. */
export function crossingsOf(
  given: Given,
  range: Range,
  metric: AnyMetric,
): Pick<Crossing, 'value' | 'rises' | 'pays'>[] {
  const samples = sampled(range)
  if (samples.length < 2) return []
  const distance = (value: Exact) =>
    (valuesOf(withValue(given, range.key, value, range.part))?.[metric.key] ?? null) as Exact | null
  const places = placesOf(range.key)
  const unit = exact(1, places)
  return findRoots(distance, samples, places)
    .roots.filter(({ before, after }) => before * after < 0)
    .map(({ from, to, after }) => {
      const gaining =
        after > 0 ? (places === 0 ? to : plus(to, unit)) : places === 0 ? from : minus(from, unit)
      const values = valuesOf(withValue(given, range.key, gaining, range.part))
      return { value: to, rises: after > 0, pays: values?.decision === 'recover' }
    })
}

async function swept({ args, given, options, decimal }: Request): Promise<Swept> {
  const metric = metricNamed('--metric', options.get('metric')?.at(-1) ?? 'incremental_value')
  const problems: Problem[] = []
  const ranges = steppedRanges(args, decimal, problems)
  const cells = ranges.reduce((all, { values }) => all * values.length, 1)
  if (args.length > 2) problems.push(problem('KEY=A..B:STEP', 'one input, or two', args.join(' ')))
  else if (ranges.length === 2 && isSameInput(ranges[0]!.key, ranges[1]!.key))
    problems.push(problem('KEY=A..B:STEP', 'two different inputs', args.join(' ')))
  else if (cells > MOST_STEPS)
    problems.push(
      problem(
        'KEY=A..B:STEP',
        `at most ${MOST_STEPS} cases, each of them a whole what-if`,
        `${cells} cases`,
        'take larger steps',
      ),
    )
  if (problems.length > 0) throw mistyped(problems)
  const [first, second] = ranges as [Range, Range | undefined]
  const set = (given: Given, range: Range, value: Exact) => withValue(given, range.key, value, range.part)
  const cases: { at: Exact[]; values: Worked }[] = []
  const crossings: Crossing[] = []
  if (!second)
    crossings.push(...crossingsOf(given, first, metric).map((one) => ({ ...one, range: first, at: null })))
  const pause = pauses()
  for (const value of first.values) {
    await pause()
    const row = set(given, first, value)
    if (!second) cases.push({ at: [value], values: completed(row) })
    else {
      for (const other of second.values) {
        await pause()
        cases.push({ at: [value, other], values: completed(set(row, second, other)) })
      }
      const at = { range: first, value }
      crossings.push(...crossingsOf(row, second, metric).map((one) => ({ ...one, range: second, at })))
    }
  }
  return { ranges, metric, cases, crossings }
}

/** Results come under their own names; an input of the same name is the same. */
const inputColumns = (ranges: readonly Range[]): readonly Column[] =>
  ranges.map(({ key }) => ({ key: snake(key), title: fieldOf(key).title, unit: unitOf(key) }))

const crossingJson = ({ range, value, rises, at }: Crossing): Json => ({
  key: snake(range.key),
  value,
  rises,
  ...(at && { [snake(at.range.key)]: typedValue(at.range, at.value) }),
})

async function run(request: Request): Promise<Report> {
  const all = await swept(request)
  const { ranges, metric, cases, crossings } = all
  const shown = inputColumns(ranges).filter(({ key }) => !resultColumns.some((one) => one.key === key))
  const rows = cases.map(({ at, values }): Cell[] => [
    ...ranges.flatMap((range, i) =>
      shown.some(({ key }) => key === snake(range.key)) ? [typedValue(range, at[i]!)] : [],
    ),
    ...results.map(({ key }) => values[key]),
  ])
  const base = valuesOf(request.given)
  return {
    schema: 'recover/sweep/1',
    columns: [...shown, ...resultColumns],
    rows: [rows],
    listed: true,
    before: {
      inputs: base ? inputs(request.given, base) : null,
      results: { metric: snake(metric.key), crossings: crossings.map(crossingJson) },
    },
    after: () => ({}),
    page: (show, most) => sweepPage(request.given, all, show, most),
    least: 'over the cases',
    // The worst case is what a check asks for.
    measure: (wanted) => {
      const { key } = results.find((one) => snake(one.key) === wanted)!
      const found = cases.map(({ values }) => values[key] as Exact | null)
      return found.includes(null) ? null : (found as Exact[]).reduce((a, b) => (compare(a, b) < 0 ? a : b))
    },
    warnings: () => [],
  }
}

export const sweep: Command = {
  name: 'sweep',
  summary: 'the answer along one input or two, and where it changes sign',
  examples: [
    'recover sweep stay-if-recovered=0%..100%:10% --sales 10 --margin 3 --remedy 10',
    'recover sweep stay-if-recovered=50%..100%:10% remedy=5..20:5 --sales 10 --margin 3',
    'recover sweep margin=1,2,4 --sales 10 --remedy 10 --metric net_retained_value',
  ],
  input: 'facts',
  argument: {
    name: 'key=a..b:step',
    optional: false,
    many: true,
    description: 'an input and its values, or two: a range with a step, or a list such as 30%,40%',
  },
  options: [
    { name: 'metric', value: 'METRIC', description: 'what is shown (default: incremental_value)' },
    {
      name: 'fail-below',
      value: 'METRIC=VALUE',
      description: 'exit 1 if the metric is below the value in any of the cases',
    },
  ],
  run,
}
