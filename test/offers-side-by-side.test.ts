/** Offers and cases worked out into columns are what the metrics say, whichever way a row went. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offerColumns, offerKeys } from '../src/commands/offers/columns'
import { OfferResults } from '../src/commands/offers/side-by-side'
import { offerWorked, type Weighed } from '../src/commands/offers/weighed'
import type { CustomerSide } from '../src/economics/offers/facts'
import { exact, fix, TooLarge } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { businessCase, facts, offer } from './cases'

const aYear = fc.constantFrom(exact(12), exact(85, 1), exact(1))

const satisfied = fc
  .tuple(offer, aYear, fc.boolean())
  .map(([offer, aYear, assumed]): (() => CustomerSide) => () => ({
    ...{ status: 'satisfied', offer: { ...offer }, aYear, assumed },
  }))

/** Offers whose numbers leave the safe integers, or are no results at all. */
const large = fc.constantFrom(exact(999_999_999_999_999), exact(99_999_999_999_999.9 * 10, 1), exact(1, 12))

const extreme = fc
  .record({
    ...{ offerCost: large, acceptRate: fc.constantFrom(exact(0), exact(1), exact(333_333_333_333, 12)) },
    ...{ acceptAnyway: fc.constantFrom(exact(0), exact(5, 1)), giveAway: large, extraMargin: large },
    purchases: large,
  })
  .map((offer): (() => CustomerSide) => () => ({
    ...{ status: 'satisfied', offer: { ...offer }, aYear: exact(12), assumed: false },
  }))

const dissatisfied = fc.option(businessCase).map((texts): (() => CustomerSide) => () => ({
  status: 'dissatisfied',
  facts: texts && facts(texts),
}))

/** A row by the metrics; null where it cannot be reported. */
function byMetrics(side: CustomerSide, remedied: boolean) {
  let worked: Weighed
  try {
    worked = offerWorked(side, remedied)
    const cells = offerKeys.map((key) => {
      const value = key === 'status' ? side.status : (worked.values[key] ?? null)
      return value !== null && typeof value === 'object' ? plain(fix(value)) : value
    })
    return { cells, cautions: worked.cautions, assumed: side.status === 'satisfied' && side.assumed }
  } catch (error) {
    if (error instanceof TooLarge) return null
    throw error
  }
}

test('a row is what the metrics say, whatever stood in its place before', () => {
  const worked = new OfferResults()
  worked.clear(8)
  let refused = 0
  const side = fc.oneof(satisfied, extreme, dissatisfied)
  fc.assert(
    fc.property(side, fc.boolean(), fc.nat(7), (one, remedied, place) => {
      const expected = byMetrics(one(), remedied)
      expect(worked.put(place, one(), remedied)).toBe(expected !== null)
      if (expected === null) refused++
      else
        expect({
          cells: offerColumns.map((_, column) => {
            const value = worked.results.at(column, place)
            return value !== null && typeof value === 'object' ? plain(value) : value
          }),
          cautions: worked.cautions[place],
          assumed: worked.assumed[place],
        }).toEqual(expected)
    }),
    { numRuns: 3000 },
  )
  expect(refused).toBeGreaterThan(0)
})
