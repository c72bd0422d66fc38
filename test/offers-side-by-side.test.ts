/** Offers and cases worked out into columns are what the metrics say, whichever way a row went. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offerColumns, offerKeys } from '../src/commands/offers/columns'
import { offered } from '../src/commands/offers/rows'
import { OfferResults } from '../src/commands/offers/side-by-side'
import { OfferTotals } from '../src/commands/offers/totals'
import { offerWorked, type Weighed } from '../src/commands/offers/weighed'
import { type CustomerSide, givenFor, sideOf } from '../src/economics/offers/facts'
import { offerTerms } from '../src/inputs/files/offer-fields'
import { offersFile } from '../src/inputs/files/offers'
import { readerOf, type Value } from '../src/inputs/readers'
import { type Exact, exact, fix, TooLarge } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { openTable } from '../src/reading/open-table'
import { fill, type Table } from '../src/tables/table'
import { bytes, nothingAsked } from './asked'
import { businessCase, facts, given, offer, type Texts } from './cases'

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
          cautions: worked.cautionsOf(place),
          assumed: worked.assumed[place],
        }).toEqual(expected)
    }),
    { numRuns: 3000 },
  )
  expect(refused).toBeGreaterThan(0)
})

const blankOr = (...texts: string[]) => fc.constantFrom('', ...texts)

/** Cells of a row: some blank, contradicting each other, or too large to be worked out side by side. */
const CELLS = {
  offer_cost: blankOr('0', '2', '9.20', '12.125', '999999999999999', '-3'),
  accept_rate: blankOr('0%', '100%', '15%', '0.333333333333', '12.5%'),
  extra_margin: blankOr('3.42', '0', '-1.05', '99999999999999.99', '7.5'),
  status: blankOr('satisfied', 'satisfied', 'dissatisfied', 'happy', 'n/a'),
  satisfied: blankOr('', '', '', 'yes', 'no'),
  accept_anyway: blankOr('0%', '5%', '0.125'),
  give_away: blankOr('0', '1.50', '3'),
  purchases: blankOr('0', '2.5', '12', '60'),
  period: blankOr('week', 'month', 'daily', 'year'),
  per_year: blankOr('8.5', '24'),
  sales: blankOr('10', '361.95', '0', '250.125'),
  margin_rate: blankOr('36%', '27%', '0.3'),
  remedy: blankOr('', 'cash:3.5', 'replace:10', 'refund:25+cash:2', 'discount:2x3'),
  stay_if_recovered: blankOr('73%', '100%', '59%'),
  stay_if_ignored: blankOr('31%', '0%', '60%'),
}

const [NEEDED, OTHERS] = [Object.keys(CELLS).slice(0, 3), Object.keys(CELLS).slice(3)]

const offersAsCsv = fc.record({
  headings: fc.subarray(OTHERS).map((others) => [...NEEDED, ...others] as (keyof typeof CELLS)[]),
  rows: fc.array(fc.record(CELLS), { minLength: 40, maxLength: 40 }),
  terms: fc.record({
    offerCost: blankOr('1', '2.25'),
    acceptRate: blankOr('15%', '100%'),
    acceptAnyway: fc.constantFrom('0%', '5%'),
    giveAway: fc.constantFrom('0', '1.50'),
    extraMargin: blankOr('1.50'),
    purchases: blankOr('', '5.5'),
    status: blankOr('satisfied', 'dissatisfied'),
  }),
  base: fc
    .record(
      {
        perYear: fc.constantFrom('8.5', '24'),
        retention: fc.constant('80%'),
        remedy: fc.constant('cash:1'),
      },
      { requiredKeys: [] },
    )
    .map((texts): Texts => texts),
})

/** The rows of a file one by one, by the metrics: what stands in their columns, and what is to be said of them. */
async function oneByOne(cases: Table, terms: { readonly [key: string]: Value | null }) {
  const { base, otherwise } = givenFor(cases, terms)
  const rows: (string | null)[][] = []
  const said = new Map<string, number>()
  for await (const batch of cases.batches)
    for (let row = 0; row < batch.rows; row++) {
      if (batch.rejected[row] === 1) continue
      const own = { ...base }
      fill(own, batch, row, base)
      const side = sideOf(own, otherwise)
      if (Array.isArray(side)) cases.reject(batch, row, side)
      else if (side.status === 'unknown') cases.skip(1)
      else {
        const worked = byMetrics(side, own.remedy !== null || own.remedyCost !== null)
        if (worked === null) cases.reject(batch, row, [])
        else rows.push(worked.cells as (string | null)[])
        for (const one of worked?.cautions ?? []) said.set(one, (said.get(one) ?? 0) + 1)
      }
    }
  return { rows, said }
}

test('a file of offers gives what its rows give one by one, whatever is blank, contradicts itself or is too large', async () => {
  const seen = { rows: 0, rejected: 0 }
  await fc.assert(
    fc.asyncProperty(offersAsCsv, async ({ headings, rows, terms: texts, base }) => {
      const terms = Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [
          key,
          text === '' ? null : (readerOf(offerTerms[key as keyof typeof offerTerms])(text, '.') as Value),
        ]),
      )
      const text = [headings, ...rows.map((row) => headings.map((one) => row[one]))].join('\n')
      const open = () =>
        openTable(bytes(text), { ...nothingAsked, kinds: [offersFile], decimal: '.', base: given(base) })
      const [cases, others] = [await open(), await open()]
      const totals = new OfferTotals(null)
      const found: unknown[][] = []
      for await (const some of offered(cases, terms, totals))
        for (const row of some)
          found.push(
            row
              .slice(-offerColumns.length)
              .map((value) => (value !== null && typeof value === 'object' ? plain(value as Exact) : value)),
          )
      const expected = await oneByOne(others, terms)
      expect(found).toEqual(expected.rows)
      expect(cases.tally).toEqual(others.tally)
      const warnings = totals.warnings(cases, true).filter(({ code }) => code !== 'status_unknown')
      expect(new Map(warnings.map(({ code, count }) => [code, count]))).toEqual(expected.said)
      seen.rows += found.length
      seen.rejected += cases.tally.rejected
    }),
    { numRuns: 500 },
  )
  expect(seen.rows).toBeGreaterThan(5_000)
  expect(seen.rejected).toBeGreaterThan(500)
})
