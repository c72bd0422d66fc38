/** Every case along one input or two, and the values at which a metric changes its sign, solved. */
import type { AnyMetric, CaseWorked } from '../../economics/case/work'
import { mistyped, type Problem } from '../../errors'
import { fieldOf } from '../../inputs/facts'
import type { Given } from '../../inputs/readers'
import {
  compare,
  type Exact,
  exact,
  largest,
  minus,
  over,
  plus,
  smallest,
  times,
} from '../../numbers/exact/decimal'
import { findRoots } from '../../numbers/exact/roots'
import { pauses } from '../../tables/pause'
import { completed, isSameInput, metricNamed, placesOf, problem, valuesOf, withValue } from '../../vary/input'
import { MOST_FOR_MACHINES, MOST_STEPS, type Range, steppedRanges } from '../../vary/steps'
import { say } from '../../words/say'
import type { Request } from '../command'

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

/** What is asked of a sweep. */
export interface SweepAsked {
  readonly ranges: readonly Range[]
  readonly metric: AnyMetric
  /** How many cases that makes. */
  readonly size: number
}

export interface Swept extends SweepAsked {
  /** Every case, in the order of the first input and then of the second. */
  readonly cases: readonly { readonly at: readonly Exact[]; readonly values: CaseWorked }[]
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
  samples: readonly Exact[] = sampled(range),
): Pick<Crossing, 'value' | 'rises' | 'pays'>[] {
  if (samples.length < 2) return []
  const distance = (value: Exact) =>
    (valuesOf(withValue(given, range.key, value, range.part))?.[metric.key] ?? null) as Exact | null
  const places = placesOf(range.key)
  const unit = exact(1, places)
  return findRoots(distance, samples, places)
    .roots.filter(({ before, after }) => before * after < 0)
    .map(({ from, to, after }) => {
      const beside =
        after > 0 ? (places === 0 ? to : plus(to, unit)) : places === 0 ? from : minus(from, unit)
      // Beyond the range an input may not be allowed.
      const gaining = largest(samples[0]!, smallest(samples.at(-1)!, beside))
      const values = valuesOf(withValue(given, range.key, gaining, range.part))
      return { value: to, rises: after > 0, pays: values?.decision === 'recover' }
    })
}

/** What is asked, checked. A program may ask for more cases than a person reads. Errors: a Failure that names what is wrong. */
export function sweepAsked({ args, options, decimal, rowsAlone, detailed }: Request): SweepAsked {
  const metric = metricNamed('--metric', options.get('metric')?.at(-1) ?? 'incremental_value')
  const problems: Problem[] = []
  const most = rowsAlone || detailed ? MOST_FOR_MACHINES : MOST_STEPS
  const ranges = steppedRanges(args, decimal, most, problems)
  const size = ranges.reduce((all, { values }) => all * values.length, 1)
  if (args.length > 2)
    problems.push(problem('too_many_values', 'KEY=A..B:STEP', say('one input, or two'), args.join(' ')))
  else if (ranges.length === 2 && isSameInput(ranges[0]!.key, ranges[1]!.key))
    problems.push(problem('repeated_name', 'KEY=A..B:STEP', say('two different inputs'), args.join(' ')))
  else if (size > most)
    problems.push(
      problem(
        'too_many_values',
        'KEY=A..B:STEP',
        say('at most {most} cases, each of them a whole what-if', { most }),
        say('{n} {n|case|cases}', { n: size }),
        say('take larger steps'),
      ),
    )
  if (problems.length > 0) throw mistyped(problems)
  return { ranges, metric, size }
}

const set = (given: Given, { key, part }: Range, value: Exact) => withValue(given, key, value, part)

/** Where the metric changes its sign: along the only input, or along the second at each value of the first. */
export async function allCrossings(given: Given, { ranges, metric }: SweepAsked): Promise<Crossing[]> {
  const [first, second] = ranges as [Range, Range | undefined]
  const along = (given: Given, range: Range, samples: readonly Exact[], at: Crossing['at']) =>
    crossingsOf(given, range, metric, samples).map((one) => ({ ...one, range, at }))
  if (!second) return along(given, first, sampled(first), null)
  const samples = sampled(second)
  const pause = pauses()
  const crossings: Crossing[] = []
  for (const value of first.values) {
    await pause()
    crossings.push(...along(set(given, first, value), second, samples, { range: first, value }))
  }
  return crossings
}

export async function swept(given: Given, asked: SweepAsked): Promise<Swept> {
  const [first, second] = asked.ranges as [Range, Range | undefined]
  const cases: { at: Exact[]; values: CaseWorked }[] = []
  const pause = pauses()
  for (const value of first.values) {
    await pause()
    const row = set(given, first, value)
    if (!second) cases.push({ at: [value], values: completed(row) })
    else
      for (const other of second.values) {
        await pause()
        cases.push({ at: [value, other], values: completed(set(row, second, other)) })
      }
  }
  return { ...asked, cases, crossings: await allCrossings(given, asked) }
}
