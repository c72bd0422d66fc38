/** Random cases made of what businesses write: 5-cent steps, halves, thirds, quarters. */

import fc from 'fast-check'
import type { Facts } from '../src/economics/case/facts'
import { resolve } from '../src/economics/case/resolve'
import type { CustomerFacts } from '../src/economics/customers/facts'
import type { FutureFacts } from '../src/economics/future/facts'
import type { InitiativeFacts } from '../src/economics/initiatives/facts'
import type { Spending } from '../src/economics/initiatives/share-of-spend'
import { offerFamily } from '../src/economics/offers'
import type { OfferFacts } from '../src/economics/offers/facts'
import type { FactKey } from '../src/inputs/facts'
import { defaults, type Given, readers, type Value } from '../src/inputs/readers'
import type { Exact } from '../src/numbers/exact/decimal'
import { parse } from '../src/numbers/exact/digits'

export type Texts = { readonly [key in FactKey]?: string }

/** Reads a case from texts, as the command line does. */
export function given(texts: Texts): Given {
  const all: Given = { ...defaults }
  for (const [key, text] of Object.entries(texts))
    all[key as FactKey] = readers[key as FactKey](text, '.') as Value
  return all
}

export function facts(texts: Texts): Facts {
  const resolved = resolve(given(texts), {})
  if (Array.isArray(resolved)) throw new Error(JSON.stringify(resolved))
  return resolved as Facts
}

const cents = (from: number, to: number, step = 5) =>
  fc
    .integer({ min: Math.ceil(from / step), max: Math.floor(to / step) })
    .map((n) => ((n * step) / 100).toFixed(2))

const share = fc.oneof(
  fc.constantFrom(
    '0',
    '1',
    '0.5',
    '0.25',
    '0.75',
    '0.333333333333',
    '0.666666666667',
    '0.1',
    '0.3',
    '0.8',
    '33.33%',
  ),
  fc.integer({ min: 0, max: 100 }).map((n) => `${n}%`),
)

const remedy = fc
  .tuple(fc.constantFrom('replace', 'gift', 'refund', 'credit', 'cash', 'salvage'), cents(0, 20000))
  .map(([kind, amount]) => `${kind}:${amount}`)

/** A case whose facts are round business amounts. */
export const businessCase: fc.Arbitrary<Texts> = fc.record(
  {
    sales: cents(5, 100_000),
    margin: cents(-5_000, 60_000),
    perYear: fc.constantFrom('1', '4', '8.5', '12', '52', '3'),
    horizon: fc.constantFrom('1', '2.5', '6', '12', '24', '40'),
    stayIfRecovered: share,
    stayIfIgnored: share,
    remedy: fc.array(remedy, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('+')),
    remedyBasis: fc.constantFrom('cost', 'price'),
    redemption: share,
    displacement: share,
    incidentSale: fc.constantFrom('exclude', 'include'),
    costToServe: cents(0, 20_000),
    acquisitionCost: cents(0, 50_000),
    costIfIgnored: fc.oneof(fc.constant('0'), cents(0, 20_000)),
    toldIfLost: fc.constantFrom('0', '3', '9'),
    leaveRate: fc.constantFrom('0%', '2%', '10%'),
    toldIfRecovered: fc.constantFrom('0', '4', '5'),
    joinRate: fc.constantFrom('0%', '2%', '5%'),
    toldValue: cents(0, 20_000),
    notGenuine: fc.constantFrom('0', '30%', '12.5%', '100%'),
  },
  { requiredKeys: ['sales', 'margin'] },
)

const money = (from: number, to: number) => cents(from, to).map((text) => parse(text)!)

const part = fc.integer({ min: 0, max: 100 }).map((n): Exact => ({ n, s: 2, d: 1 }))

const purchases = fc.constantFrom('0', '1', '2.5', '12', '52').map((text) => parse(text)!)

/** A customer's year, of a customer who earns or costs. */
export const customerYear: fc.Arbitrary<CustomerFacts> = fc.record({
  revenue: money(-5_000, 200_000),
  annualMargin: money(-20_000, 60_000),
  purchases,
  costToServe: money(0, 60_000),
  avoidableShare: fc.option(part),
  exitCost: money(0, 5_000),
  maxPriceRise: part,
  maxServiceCut: part,
})

/** What a customer is expected to do, by a model, by the year, or not at all. */
export const expectation: fc.Arbitrary<FutureFacts> = fc
  .record({ gone: part, alive: purchases, model: purchases, year: purchases, marginEach: money(-500, 5_000) })
  .chain(({ gone, alive, model, year, marginEach }) => {
    const none = { chanceGone: null, purchasesIfAlive: null, expectedByModel: null, expectedByYear: null }
    return fc.constantFrom<FutureFacts>(
      { ...none, chanceGone: gone, purchasesIfAlive: alive, expectedByModel: model, marginEach },
      { ...none, chanceGone: gone, purchasesIfAlive: alive, expectedByModel: model, marginEach: null },
      { ...none, expectedByYear: year, marginEach },
      { ...none, marginEach: null },
    )
  })

/** An offer to a satisfied customer, good or bad; some of them break even. */
export const offer: fc.Arbitrary<OfferFacts> = fc
  .record({
    offerCost: money(-100, 3_000),
    acceptRate: part,
    acceptAnyway: part,
    giveAway: money(0, 1_000),
    extraMargin: money(-200, 2_000),
    purchases,
  })
  .chain((one) => fc.constantFrom(one, { ...one, offerCost: offerFamily.work({ ...one }).maxOfferCost }))

const sometimes = (amount: fc.Arbitrary<Exact>) => fc.oneof(fc.constant(parse('0')!), amount)

/** An initiative whose direct impact is given, or to be worked out; good, bad or invisible. */
export const initiative: fc.Arbitrary<InitiativeFacts> = fc
  .record({
    cost: sometimes(money(-500, 50_000)),
    givenDirect: sometimes(money(-2_000, 80_000)),
    indirect: sometimes(money(-2_000, 80_000)),
    reinvestedShare: part,
    reached: fc.option(fc.tuple(fc.nat(500), fc.integer({ min: -100, max: 100 }))),
  })
  .map(({ reached, ...one }) => ({
    ...one,
    customersReached: reached && { n: reached[0], s: 0, d: 1 },
    retentionChange: reached && { n: reached[1], s: 2, d: 1 },
    futureMargin: null,
  }))

/** What all initiatives cost together, and what of it is invisible. */
export const spending: fc.Arbitrary<Spending> = fc.record({
  spend: sometimes(money(-500, 90_000)),
  invisibleSpend: sometimes(money(0, 90_000)),
})
