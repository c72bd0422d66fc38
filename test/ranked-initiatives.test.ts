import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RANKS } from '../src/commands/initiatives/kept-initiatives'
import { futureMarginOf } from '../src/economics/case/future-margin-of'
import { caseFamily } from '../src/economics/case/work'
import { descendingOrder } from '../src/numbers/double/descending-order'
import { compare, type Exact, exact, ZERO } from '../src/numbers/exact/decimal'
import { businessCase, facts } from './cases'
import { type GivenInitiative, keptOf } from './kept-initiatives'

/** Amounts of which many are alike, and some so near to each other that their doubles are alike. */
const amount = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((n) => exact(n)),
  fc.integer({ min: 0, max: 5 }).map((n) => exact(9_007_199_254_740_990_000n + BigInt(n), 6)),
  fc.integer({ min: -30, max: 30 }).map((n) => exact(n, 1)),
)

/** Of which some begin alike, some are no ASCII, and UTF-16 puts some in another order than UTF-8. */
const NAMES = [
  null,
  'A',
  'B',
  'a',
  'Initiative 1',
  'Initiative 12',
  'Initiative 2',
  'Άλφα',
  '\u{1f600}',
  '\uffee',
]

const initiative = fc
  .record({ cost: amount, direct: amount, indirect: amount, name: fc.constantFrom(...NAMES) })
  .map(({ cost, direct, indirect, name }): GivenInitiative => {
    const own = { customersReached: null, retentionChange: null, futureMargin: null }
    return { name, facts: { ...own, cost, givenDirect: direct, indirect, reinvestedShare: exact(5, 1) } }
  })

/** What the order goes by, one after the other: exact values, what is absent last. */
const isBefore = (a: Exact | null, b: Exact | null) =>
  a === null || b === null ? (a === null ? 1 : 0) - (b === null ? 1 : 0) : compare(b, a)

test('initiatives are ranked by their exact values, however near to each other', () => {
  let near = 0
  fc.assert(
    fc.property(fc.array(initiative, { maxLength: 60 }), fc.constantFrom(...RANKS), (all, by) => {
      const key = by === 'return' ? 'returnOnInitiative' : 'customerImpact'
      const kept = keptOf(all)
      const ranked = Array.from(kept.order(by), (row) => ({
        name: kept.nameOf(row) ?? '',
        ...kept.valuesOf(row),
      }))
      expect(ranked).toHaveLength(all.length)
      ranked.slice(1).forEach((two, i) => {
        const one = ranked[i]!
        const order = isBefore(one[key], two[key])
        expect(order).toBeLessThanOrEqual(0)
        const [a, b] = [one[key] ?? ZERO, two[key] ?? ZERO]
        if (order < 0 && Number(a.n) / Number(a.d) === Number(b.n) / Number(b.d)) near++
        if (order === 0 && one.name !== two.name) expect(one.name < two.name).toBe(true)
        if (order === 0 && one.name === two.name) expect(isBefore(one.cost, two.cost)).toBeLessThanOrEqual(0)
      })
    }),
  )
  // Some of them had to be told apart beyond what doubles hold.
  expect(near).toBeGreaterThan(0)
})

test('a future margin by itself is that of all metrics', () => {
  fc.assert(
    fc.property(businessCase, (texts) => {
      const own = facts(texts)
      expect(futureMarginOf(own)).toEqual(caseFamily.work({ ...own }).futureMargin)
    }),
  )
})

test('doubles are put in order as they are by comparing them, alike ones as they stand', () => {
  const numbers = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, 5e-324)))
  fc.assert(
    fc.property(numbers, (all) => {
      const compared = all
        .map((_, at) => at)
        .sort((a, b) => (all[a]! < all[b]! ? 1 : all[a]! > all[b]! ? -1 : a - b))
      expect([...descendingOrder(Float64Array.from(all))]).toEqual(compared)
    }),
  )
})
