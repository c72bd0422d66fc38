/** What cases with and without a remedy add up to, and what that says of the remedy. */

import { type MeasuredAnswers, measuredFamily } from '../../economics/measure'
import type { BonusOn, MeasuredFacts } from '../../economics/measure/facts'
import { netAfterBonus } from '../../economics/measure/net-after-bonus'
import { trainingPaybackCases } from '../../economics/measure/training-payback-cases'
import { type Interval, newcombe } from '../../numbers/double/proportions'
import type { SpecialFunctions } from '../../numbers/double/special-functions'
import { intervalOfMeans, Moments, meansApart } from '../../numbers/double/welch'
import { type Exact, exact, ONE, over, round, times, ZERO } from '../../numbers/exact/decimal'
import { fromNumber, toNumber } from '../../numbers/exact/digits'
import { Sum } from '../../numbers/exact/sum'

/** Some cases of one kind: how many, how many stayed, what they are worth and brought, and what their remedies cost. */
export class Arm {
  cases = 0
  stayed = 0
  readonly worth = new Sum()
  readonly spend = new Sum()
  /** What their customers brought, stayed or not, and how that varies. */
  readonly brought = new Sum()
  readonly margins = new Moments()

  add(stayed: boolean, worth: Exact | null, cost: Exact, brought: Exact | null = null): void {
    this.cases++
    if (stayed) this.stayed++
    if (worth !== null) this.worth.add(worth)
    this.spend.add(cost)
    if (brought === null) return
    this.brought.add(brought)
    this.margins.add(toNumber(brought))
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
  readonly interval: ExactInterval | null
  /** Of the margin uplift; null where it cannot be told. */
  readonly marginInterval: ExactInterval | null
  /** What a customer who stays is worth; null where nobody stayed of whom that is known. */
  readonly value: Exact | null
  /** Whether the uplift, in money where that is known, can be told from chance: its interval leaves 0 out. */
  readonly isSure: boolean
}

export type ExactInterval = readonly [low: Exact, high: Exact]

const exactly = (interval: Interval | null): ExactInterval | null =>
  interval && [fromNumber(interval[0]), fromNumber(interval[1])]

/** The interval of the margin uplift; null where a group has fewer than two cases, or neither varies. */
function marginIntervalOf(
  treated: Arm,
  control: Arm,
  confidence: number,
  special: SpecialFunctions,
): Interval | null {
  const apart = meansApart(treated.margins, control.margins)
  return apart && intervalOfMeans(apart, confidence, special)
}

/** Measures treated cases against cases held out: in money where `special` is given, with which its interval is told. */
export function measureArms(
  treated: Arm,
  control: Arm,
  { bonusRate, trainingCost, confidence, bonusOn, places }: MeasureTerms,
  special: SpecialFunctions | null = null,
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
  const margins = special && both && marginIntervalOf(treated, control, confidence, special)
  const [interval, marginInterval] = [exactly(both), exactly(margins)]
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
    upliftLow: interval?.[0] ?? null,
    upliftHigh: interval?.[1] ?? null,
    inMoney: special ? ONE : ZERO,
    broughtTreated: special && treated.brought.total,
    broughtControl: special && control.brought.total,
    marginLow: marginInterval?.[0] ?? null,
    marginHigh: marginInterval?.[1] ?? null,
  }
  const { netBenefit, netLow } = measuredFamily.work({ ...facts, bonusBase: ZERO })
  const basis = special ? margins : both
  const isSure = basis !== null && (basis[0] > 0 || basis[1] < 0)
  // Nothing to tell chance from is no reason to withhold a bonus that was asked for naively.
  const base =
    bonusOn === 'point' || both === null
      ? netBenefit
      : bonusOn === 'low'
        ? (netLow ?? ZERO)
        : isSure
          ? netBenefit
          : ZERO
  const worked = measuredFamily.work({ ...facts, bonusBase: base })
  // A pool is paid, so it is money of whole minor units, and what follows from it follows from that.
  const paid = { ...worked, bonusPool: round(worked.bonusPool, places) }
  const left = { ...paid, netAfterBonus: netAfterBonus(paid) }
  const results = {
    ...left,
    trainingPaybackCases: trainingPaybackCases(left),
    ...(value === null && !special && { netLow: null, netHigh: null }),
  }
  return {
    treated,
    control,
    facts: { ...facts, bonusBase: base },
    results,
    interval,
    marginInterval,
    value,
    isSure,
  }
}
