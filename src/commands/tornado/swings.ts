/** One input after the other at its low and its high, and what a metric is there. */
import type { AnyMetric, CaseWorked } from '../../economics/case/work'
import { mistyped, type Problem } from '../../errors'
import { type FactKey, fieldOf } from '../../inputs/facts'
import { snake } from '../../inputs/names'
import type { Given } from '../../inputs/readers'
import { type Remedy, remedyText, withAmount } from '../../inputs/remedy'
import { isRefusal, readShare, shorten } from '../../inputs/units'
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
import { completed, isRemedy, numeric, problem, withValue } from '../../vary/input'
import { pairedRanges, type Range, typedValue } from '../../vary/steps'
import { say } from '../../words/say'
import type { Request } from '../command'

/** One input at its low and its high, and the metric there; null where it is absent. */
export interface Swing {
  readonly key: FactKey
  readonly low: Exact | string
  readonly high: Exact | string
  readonly ends: readonly [CaseWorked, CaseWorked]
  readonly at: readonly [Exact | null, Exact | null]
  readonly swing: Exact | null
  /** Whether the metric is below 0 at one end and not at the other. */
  readonly crosses: boolean
}

type SwingEnds = Pick<Swing, 'key' | 'low' | 'high'> & { readonly cases: readonly [Given, Given] }

/** A remedy of which every part is so many times as large. What is made of several numbers becomes one amount. */
const scaled = (remedy: Remedy, by: Exact): Remedy =>
  remedy.map((part) => withAmount(part, shorten(times(part.amount, by))))

/** A typed input a share below and above itself, within its bounds; null where it is no number other than 0. */
function around(given: Given, key: FactKey, spread: Exact): SwingEnds | null {
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

export function ends({ args, given, written, options, decimal }: Request): SwingEnds[] {
  const problems: Problem[] = []
  const ranges = pairedRanges(args, decimal, problems)
  const twice = ranges.find(({ key }, i) => ranges.findIndex((one) => one.key === key) < i)
  if (twice)
    problems.push(problem('repeated_name', 'KEY=LOW..HIGH', say('each input once'), snake(twice.key)))
  const typed = options.get('spread')?.at(-1) ?? null
  const spread = typed === null ? null : readShare(typed)
  const inside = spread !== null && !isRefusal(spread) && sign(spread) > 0 && compare(spread, ONE) <= 0
  if (spread !== null && !inside) {
    const hint = isRefusal(spread) ? spread.hint : say('a fifth is 20%, or 0.2')
    const code = isRefusal(spread) ? spread.code : 'out_of_range'
    problems.push(problem(code, '--spread', say('a share above 0%, at most 100%'), typed!, hint))
  }
  if (args.length === 0 && typed === null)
    problems.push(
      problem(
        'missing_argument',
        'KEY=LOW..HIGH',
        say('inputs with a low and a high like {range}, or {flag}', {
          range: 'margin=2..4',
          flag: '--spread 20%',
        }),
        '',
      ),
    )
  if (problems.length > 0) throw mistyped(problems)
  const named = ranges.map((range): SwingEnds => {
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
    throw mistyped([
      problem('missing_value', '--spread', say('at least one input that is a number other than 0'), typed!),
    ])
  return [...named, ...spreads]
}

export function swingOf({ key, low, high, cases }: SwingEnds, metric: AnyMetric): Swing {
  const worked = cases.map(completed) as [CaseWorked, CaseWorked]
  const at = worked.map((values) => values[metric.key]) as [Exact | null, Exact | null]
  const [a, b] = at
  const swing = a && b ? size(minus(b, a)) : null
  return { key, low, high, ends: worked, at, swing, crosses: !!a && !!b && sign(a) < 0 !== sign(b) < 0 }
}
