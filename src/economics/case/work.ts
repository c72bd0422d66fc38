/** Works out the metrics of one case in reading order, and what to beware of in the answer. */
import type { WarningCode } from '../../errors'
import { Family, type Listed } from '../../formulas/family'
import type { ValuesOf } from '../../formulas/metric'
import { facts } from '../../inputs/facts'
import { compare, exact, ONE, times } from '../../numbers/exact/decimal'
import { metrics } from '.'
import { NEARLY_ZERO } from './decision'
import { derived, type Facts } from './facts'
import { parsedFormulas } from './parsed-formulas'

/** Every metric's value under its key: exact, or null where absent. */
export type Answers = ValuesOf<typeof metrics>

/** Facts and results of one case in one object, so that a metric may build on either. */
export type CaseWorked = Facts & Answers

/** A metric as the list is walked, whatever it needs. */
export type AnyMetric = Listed & { readonly key: keyof Answers }

/** The metrics of one case, with what their formulas may name. */
export const caseFamily = new Family<Facts, typeof metrics>(
  metrics,
  facts,
  derived,
  [],
  [['purchases to reach', 'purchasesToReach']],
  parsedFormulas,
)

/** Every metric, in reading order. */
export const all: readonly AnyMetric[] = metrics

/** The metrics that are answers, in reading order; the others are steps towards them. */
export const answers: readonly AnyMetric[] = all.filter((metric) => !metric.step)

const HALF_AGAIN = exact(15, 1)

/** What of the results the cautions look at. */
type PayOff = Pick<Answers, 'requiredStay' | 'incrementalValue'>

/** Whether the remedy could not pay even if the customer stayed for sure; what just breaks even does, as in the decision. */
export const cannotPayOff = ({ requiredStay, incrementalValue }: PayOff): boolean =>
  requiredStay !== null && compare(requiredStay, ONE) > 0 && compare(incrementalValue, NEARLY_ZERO) < 0

/** What an answer should be read with caution for, in words that hold for one case and for many. */
export const CAUTIONS = {
  remedy_changes_nothing: 'the remedy changes nothing: stay if recovered is not above stay if ignored',
  remedy_cannot_pay_off: 'the remedy cannot pay off: the required stay is above 100%',
  remedy_below_floor: 'the remedy costs less than what is owed in any case, which is given instead',
  remedy_overcompensates:
    'the remedy is worth more than 150% of the purchase: compensation above that stops helping (Haesevoets et al. 2017)',
  margin_above_sales: 'the margin is more than the sales: goods would cost less than nothing',
} as const satisfies { readonly [code in WarningCode]?: string }

export type Caution = keyof typeof CAUTIONS

const NONE: readonly Caution[] = []

/** The cautions that hold for one case. */
export function cautions(facts: Facts, answer: PayOff): readonly Caution[] {
  const { stayIfRecovered, stayIfIgnored, costIfIgnored, compensation, sales, margin } = facts
  const changesNothing = compare(stayIfRecovered, stayIfIgnored) <= 0 && costIfIgnored.n === 0
  const belowFloor = facts.shortOfFloor.n > 0
  const never = cannotPayOff(answer)
  const overcompensates =
    sales.n > 0 && compensation.n !== 0 && compare(compensation, times(sales, HALF_AGAIN)) > 0
  const marginAboveSales = sales.n > 0 && compare(margin, sales) > 0
  if (!changesNothing && !never && !belowFloor && !overcompensates && !marginAboveSales) return NONE
  const holding: { readonly [caution in Caution]: boolean } = {
    remedy_changes_nothing: changesNothing,
    remedy_cannot_pay_off: never,
    remedy_below_floor: belowFloor,
    remedy_overcompensates: overcompensates,
    margin_above_sales: marginAboveSales,
  }
  return (Object.keys(holding) as Caution[]).filter((caution) => holding[caution])
}
