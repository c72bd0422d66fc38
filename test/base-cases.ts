/** Random facts of the commands that look at many customers at once. */
import fc from 'fast-check'
import { type ClvFacts, shortfall, yearsOf } from '../src/economics/clv/facts'
import type { DamageFacts, ImprovementFacts } from '../src/economics/damage/facts'
import type { MeasuredFacts } from '../src/economics/measure/facts'
import { grownYears, type PreventionFacts } from '../src/economics/prevent/facts'
import { exact, ONE, ZERO } from '../src/numbers/exact/decimal'

const percent = (min: number, max: number) => fc.integer({ min, max }).map((n) => exact(n, 2))
const cents = (min: number, max: number) => fc.integer({ min, max }).map((n) => exact(n, 2))
const people = (max: number) => fc.integer({ min: 0, max }).map((n) => exact(n))

/** What a customer is worth over the years: for some of them, or for ever where that has an end. */
export const clvFacts: fc.Arbitrary<ClvFacts> = fc
  .record({
    margin: cents(-1000, 10_000),
    perYear: fc.constantFrom(exact(1), exact(12), exact(85, 1)),
    retention: percent(0, 100),
    discount: percent(0, 30),
    growth: percent(-20, 20),
    customers: fc.option(people(1_000_000)),
    years: fc.option(fc.integer({ min: 1, max: 100 }).map((n) => exact(n, 1))),
  })
  .filter(({ years, ...rates }) => years !== null || shortfall(rates).n > 0)
  .map(({ years, ...facts }) => ({ ...facts, ...yearsOf(facts, years) }))

const share = percent(0, 100)

/** What problems do to a base of customers, some of them happier for it. */
export const damageFacts: fc.Arbitrary<DamageFacts> = fc.record({
  customers: people(100_000),
  problemRate: share,
  complainRate: share,
  loyalty: share,
  silentLoyalty: share,
  complainantLoyalty: share,
  toldIfLost: people(20),
  leaveRate: share,
  customerValue: fc.option(cents(-1_000, 100_000)),
})

export const improvementFacts: fc.Arbitrary<ImprovementFacts> = fc.record({
  lostBefore: people(10_000),
  lostAfter: people(10_000),
  heardBefore: people(1_000),
  heardAfter: people(1_000),
  marginLostBefore: fc.option(cents(-1_000, 1_000_000)),
  marginLostAfter: fc.option(cents(-1_000, 1_000_000)),
  improvementCost: fc.option(cents(-100, 100_000)),
})

/** Prevention against cure: of something, of nothing, or of a share that is not known. */
export const preventionFacts: fc.Arbitrary<PreventionFacts> = fc
  .record({
    incidents: people(10_000),
    sharePrevented: fc.option(share),
    preventionCost: cents(0, 1_000_000),
    growth: share,
    years: fc.integer({ min: 1, max: 20 }),
    customerValue: cents(-1_000, 100_000),
    keptValue: cents(-1_000, 100_000),
    remedyCost: cents(0, 10_000),
    complainRate: share,
    silentLoyalty: share,
    wordOfMouthIfLost: cents(0, 10_000),
    discount: percent(0, 30),
  })
  .map(({ growth, years, discount, ...facts }) => ({
    ...facts,
    years: exact(years),
    discountedYears: grownYears(exact(0), years, discount),
    grownYears: grownYears(growth, years, discount),
  }))

/** What was seen of a programme of remedies: by who stayed, or in money; with cases held out, or without. */
export const measuredFacts: fc.Arbitrary<MeasuredFacts> = fc
  .record({
    treated: people(1000).map(({ n }) => exact(Number(n) + 1)),
    control: people(3),
    stayed: percent(0, 100),
    inMoney: fc.boolean(),
    isTold: fc.boolean(),
    amounts: fc.array(cents(-5000, 5000), { minLength: 7, maxLength: 7 }),
    shares: fc.tuple(percent(-50, 20), percent(20, 90), percent(0, 30)),
    trainingCost: fc.option(cents(0, 5000)),
  })
  .map(({ treated, control, stayed, inMoney, isTold, amounts, shares, trainingCost }) => {
    const isHeldOut = control.n > 0
    const end = (i: number) => (inMoney && isHeldOut && isTold ? amounts[i]! : null)
    return {
      treated,
      treatedStayed: exact(Math.floor((Number(treated.n) * Number(stayed.n)) / 100)),
      control,
      controlStayed: exact(Math.floor(Number(control.n) / 2)),
      valueKept: amounts[0]!,
      remedySpend: amounts[1]!,
      bonusRate: shares[2],
      trainingCost,
      upliftLow: isHeldOut ? shares[0] : null,
      upliftHigh: isHeldOut ? shares[1] : null,
      inMoney: inMoney ? ONE : ZERO,
      broughtTreated: inMoney ? amounts[2]! : null,
      broughtControl: inMoney ? amounts[3]! : null,
      marginLow: end(4),
      marginHigh: end(5),
      bonusBase: amounts[6]!,
    }
  })
