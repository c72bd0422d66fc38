/** What cases with and without a remedy add up to, and what that says of the remedy. */

import { type MeasuredAnswers, measuredFamily } from '../../economics/measure'
import type { BonusOn, MeasuredFacts } from '../../economics/measure/facts'
import { netAfterBonus } from '../../economics/measure/net-after-bonus'
import { trainingPaybackCases } from '../../economics/measure/training-payback-cases'
import { type Interval, newcombe } from '../../numbers/double/proportions'
import { type Exact, exact, over, round, times, ZERO } from '../../numbers/exact/decimal'
import { fromNumber } from '../../numbers/exact/digits'
import { Sum } from '../../numbers/exact/sum'

/** Some cases of one kind: how many, how many stayed, what they are worth and what their remedies cost. */
export class Arm {
  cases = 0
  stayed = 0
  readonly worth = new Sum()
  readonly spend = new Sum()

  add(stayed: boolean, worth: Exact | null, cost: Exact): void {
    this.cases++
    if (stayed) this.stayed++
    if (worth !== null) this.worth.add(worth)
    this.spend.add(cost)
  }

  /** Takes in so many cases at once, all worth and costing the same. */
  addAll(cases: number, stayed: number, worth: Exact, cost: Exact): void {
    this.cases += cases
    this.stayed += stayed
    this.worth.add(worth)
    this.spend.add(times(cost, exact(cases)))
  }
}

/** The terms of a measurement. */
export interface MeasureTerms {
  readonly bonusRate: Exact
  readonly trainingCost: Exact | null
  readonly confidence: number
  readonly bonusOn: BonusOn
  /** How many decimals money has that is paid out. */
  readonly places: number
}

/** What was measured of some cases. */
export interface ArmsMeasured {
  readonly treated: Arm
  readonly control: Arm
  readonly facts: MeasuredFacts
  readonly results: MeasuredAnswers
  /** Of the uplift; null where nothing was held out. */
  readonly interval: readonly [low: Exact, high: Exact] | null
  /** What a customer who stays is worth; null where nobody stayed of whom that is known. */
  readonly value: Exact | null
  /** Whether the uplift can be told from chance: its interval leaves 0 out. */
  readonly isSure: boolean
}

/** Measures treated cases against cases held out. */
export function measureArms(
  treated: Arm,
  control: Arm,
  { bonusRate, trainingCost, confidence, bonusOn, places }: MeasureTerms,
): ArmsMeasured {
  const both: Interval | null =
    control.cases === 0 || treated.cases === 0
      ? null
      : newcombe(
          { cases: treated.cases, hits: treated.stayed },
          { cases: control.cases, hits: control.stayed },
          confidence,
        )
  // Where only those who stayed have shown what they are worth, theirs is the mean: of the treated, if any of them did.
  const { worth } = treated.worth.count > 0 ? treated : control
  const value = worth.count === 0 ? null : over(worth.total, exact(worth.count))
  const [low, high] = both === null ? [null, null] : [fromNumber(both[0]), fromNumber(both[1])]
  const facts = {
    treated: exact(treated.cases),
    treatedStayed: exact(treated.stayed),
    control: exact(control.cases),
    controlStayed: exact(control.stayed),
    // Where nobody stayed there is no uplift either, so that what they would be worth does not count.
    valueKept: value ?? ZERO,
    remedySpend: treated.spend.total,
    bonusRate,
    trainingCost,
    upliftLow: low,
    upliftHigh: high,
  }
  const { netBenefit, netLow } = measuredFamily.work({ ...facts, bonusBase: ZERO })
  const isSure = both !== null && (both[0] > 0 || both[1] < 0)
  // Nothing to tell chance from is no reason to withhold a bonus that was asked for naively.
  const base =
    bonusOn === 'point' || both === null
      ? netBenefit
      : bonusOn === 'low'
        ? (netLow ?? ZERO)
        : isSure
          ? netBenefit
          : ZERO
  const exactly = measuredFamily.work({ ...facts, bonusBase: base })
  // A pool is paid, so it is money of whole minor units, and what follows from it follows from that.
  const paid = { ...exactly, bonusPool: round(exactly.bonusPool, places) }
  const left = { ...paid, netAfterBonus: netAfterBonus(paid) }
  const results = {
    ...left,
    trainingPaybackCases: trainingPaybackCases(left),
    ...(value === null && { netLow: null, netHigh: null }),
  }
  return {
    treated,
    control,
    facts: { ...facts, bonusBase: base },
    results,
    interval: low === null || high === null ? null : [low, high],
    value,
    isSure,
  }
}

/** By how much what was gained exceeds what it cost, for those who share in a pool: not below 0. */
export const merit = ({ results }: ArmsMeasured): Exact =>
  results.netBenefit.n > 0 ? results.netBenefit : ZERO
