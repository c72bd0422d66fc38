/** From what was given of one case to its complete facts, or every problem that stands in the way. */
import { type FactKey, facts, type Horizon, plainKeys } from '../../inputs/facts'
import { type FactProblem, type Given, MARGINS, ONE_MARGIN, remedyOf } from '../../inputs/readers'
import { compensation, type Remedy, type RemedyCosted } from '../../inputs/remedy'
import {
  type Exact,
  exact,
  minus,
  negate,
  ONE,
  over,
  plus,
  smallest,
  times,
  ZERO,
} from '../../numbers/exact/decimal'
import { listing, measure, type Said, say } from '../../words/say'
import { factors, lostRebuilding, reachAfter } from './factors'
import type { Facts } from './facts'
import { given as divide } from './remedy-value'
import { type CaseWorked, caseFamily } from './work'

const A_YEAR: Record<string, Exact> = {
  day: exact(365),
  week: exact(52),
  month: exact(12),
  quarter: exact(4),
  year: exact(1),
}

/** How many purchases a year has, by what was given. */
export const perYearOf = (given: Given): Exact =>
  (given.perYear as Exact | null) ?? A_YEAR[given.period as string]!

const missing = (key: FactKey, expected: Said, hint?: Said): FactProblem => ({
  code: 'missing_value',
  key,
  expected,
  found: '',
  ...(hint && { hint }),
})

/** What was given, where only one of them may be. */
const titlesOf = (keys: readonly FactKey[]): Said =>
  say('{facts}', { facts: listing(keys.map((key) => say('{fact}', { fact: measure(facts[key].title) }))) })

function findMargin(given: Given, sales: Exact, problems: FactProblem[]): Exact {
  const { margin, cost, marginRate } = given as { [key in (typeof MARGINS)[number]]: Exact | null }
  const ways = (margin === null ? 0 : 1) + (cost === null ? 0 : 1) + (marginRate === null ? 0 : 1)
  if (ways === 1) return margin ?? (cost !== null ? minus(sales, cost) : times(sales, marginRate!))
  if (ways === 0)
    problems.push(missing('margin', 'a margin, a cost or a margin-rate', 'for example --margin 3'))
  else {
    problems.push({
      code: 'conflicting_inputs',
      key: 'margin',
      expected: ONE_MARGIN,
      found: titlesOf(MARGINS.filter((key) => given[key] !== null)),
    })
  }
  return ZERO
}

/** Puts in what the remedy comes to with its goods valued at cost of goods, or at price. */
export function valueRemedy(given: Given, facts: Facts, atPrice: boolean): void {
  const terms = { atPrice, redemption: given.redemption as Exact, displacement: given.displacement as Exact }
  const { goods, paid } = divide(remedyOf(given), terms)
  // Without sales there is no cost of goods to value them at: they count in full.
  const valued = facts.sales.n > 0
  facts.goodsGiven = valued ? goods : ZERO
  facts.paidOut = valued ? paid : plus(paid, goods)
  facts.goodsBasis = atPrice ? facts.sales : minus(facts.sales, facts.margin)
  facts.owed = ZERO
  facts.shortOfFloor = ZERO
  if (given.floor !== null) goBeyond(facts, divide(given.floor as Remedy, terms), remedyOf(given).length > 0)
}

/** Leaves of a remedy what goes beyond another one, which is owed in any case: nothing, where it costs no more. */
function goBeyond(facts: Facts, { goods, paid }: RemedyCosted, isGiven: boolean): void {
  const { sales, margin } = facts
  const valued = sales.n > 0
  const costOf = (goods: Exact, paid: Exact) =>
    plus(valued ? over(times(goods, minus(sales, margin)), sales) : goods, paid)
  facts.owed = costOf(goods, paid)
  const more = minus(costOf(facts.goodsGiven, facts.paidOut), facts.owed)
  const goesBeyond = more.n > 0
  if (!goesBeyond && isGiven) facts.shortOfFloor = negate(more)
  facts.goodsGiven = goesBeyond && valued ? minus(facts.goodsGiven, goods) : ZERO
  facts.paidOut = goesBeyond ? minus(facts.paidOut, valued ? paid : facts.owed) : ZERO
}

/**
 * The facts of one case, resolved from what was given; or every problem that stands in the way.
 * Defaults must already be in `given`. `into`, where given, is filled and returned instead of a new object.
 */
export function resolve<Into extends Partial<Facts>>(
  given: Given,
  into: Into,
): (Into & Facts) | FactProblem[] {
  const problems: FactProblem[] = []
  const sales = given.sales as Exact | null
  if (sales === null)
    problems.push(missing('sales', 'an amount like 1200 or 1,200.50', 'for example --sales 10'))
  const margin = findMargin(given, sales ?? ZERO, problems)
  const perYear = perYearOf(given)
  const include = given.incidentSale === 'include'
  const horizon = (given.horizon as Horizon | null) ?? perYear
  const series = factors(
    given.retention as Exact,
    given.discount as Exact,
    perYear,
    include || given.timing === 'begin' ? 0 : 1,
  )
  const counted = series.sum(horizon)
  if (counted === null) {
    const hint = 'give a discount above 0% or a retention below 100%'
    problems.push({
      code: 'endless_horizon',
      key: 'horizon',
      expected: 'a number of purchases: this forever has no end',
      found: 'forever',
      hint,
    })
  }
  const climb = given.rebuild as Exact
  const from = given.rebuildFrom as Exact | null
  if (climb.n > 0 && from === null)
    problems.push(
      missing('rebuildFrom', 'a share like 50%', 'rebuild says how long, rebuild-from from where'),
    )
  if (given.remedy !== null && given.remedyCost !== null) {
    problems.push({
      code: 'conflicting_inputs',
      key: 'remedyCost',
      expected: 'a remedy or its ready cost, not both',
      found: titlesOf(['remedy', 'remedyCost']),
    })
  }
  if (problems.length > 0) return problems

  const parts = remedyOf(given)
  const incident = include ? (horizon === 'forever' ? ONE : smallest(ONE, horizon)) : ZERO
  const resolved = into as Into & Facts
  resolved.sales = sales!
  resolved.margin = margin
  resolved.perYear = perYear
  for (const key of plainKeys) resolved[key] = given[key] as Exact
  resolved.countedPurchases = counted!
  resolved.incidentPurchases = incident
  resolved.rebuildPurchases =
    climb.n > 0 ? lostRebuilding(Number(climb.n), from!, series, horizon, incident) : ZERO
  valueRemedy(given, resolved, given.remedyBasis === 'price')
  resolved.compensation = parts.length === 0 ? ZERO : compensation(parts)
  const climbing = climb.n > 0 ? { over: Number(climb.n), from: from!, weight: weightOf(resolved) } : null
  resolved.purchasesToReach = (target) => reachAfter(target, series, horizon, incident, climbing)
  return resolved
}

/** What the margin of a purchase is to its net margin: what is lost while trust is rebuilt is margin, its service is not spared. */
function weightOf({ margin, perYear, costToServe }: Facts): Exact {
  const annual = times(margin, perYear)
  const net = minus(annual, costToServe)
  return net.n > 0 ? over(annual, net) : ONE
}

/** Works out one case whose facts are known to be complete. */
export const workOut = (given: Given): CaseWorked => caseFamily.work(resolve(given, {}) as Facts)

/** The same case with goods valued the other way. */
export function otherBasis(given: Given): { basis: string; values: CaseWorked } {
  const basis = given.remedyBasis === 'price' ? 'cost' : 'price'
  return { basis, values: workOut({ ...given, remedyBasis: basis }) }
}
