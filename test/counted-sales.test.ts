/** What rows of sales come to, a row at a time, against the same rows column by column; and days in bits against days in a list. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CountedSales } from '../src/ledger/counted-sales'
import { DaysBought } from '../src/ledger/days-bought'
import { type RowAmounts, Selection } from '../src/ledger/row-amounts'
import { MARGIN, REVENUE, SERVICE } from '../src/ledger/rows'
import { plain } from '../src/numbers/exact/digits'

const CUSTOMERS = 5
const LAST = 20_000

const amount = fc.oneof(
  fc.integer({ min: -2000, max: 2000 }),
  fc.constantFrom(0, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 2 ** 52),
)
const scale = fc.constantFrom(0, 1, 2, 2, 2, 12)
const sale = fc.record({
  customer: fc.integer({ min: -1, max: CUSTOMERS - 1 }),
  day: fc.integer({ min: LAST - 364, max: LAST }),
  ...{ revenue: amount, margin: amount, decimals: scale, ofMargin: scale },
})

type Sale = {
  customer: number
  day: number
  revenue: number
  margin: number
  decimals: number
  ofMargin: number
}

/** What sales come to in so many batches: beside a column of services, where there is one, they are added up column by column. */
function answerOf(batches: readonly Sale[][], customers: number, hasService: boolean) {
  const counted = new CountedSales(SERVICE + 1, true)
  for (const sales of batches) {
    counted.reach(customers)
    const numbers = (of: (one: Sale) => number) => Float64Array.from(sales, of)
    const rows: RowAmounts = {
      customers: Int32Array.from(sales, (one) => one.customer),
      days: Int32Array.from(sales, (one) => one.day),
      invoices: null,
      n: [numbers((one) => one.revenue), numbers((one) => one.margin), hasService ? numbers(() => 0) : null],
      s: [
        Uint8Array.from(sales, (one) => one.decimals),
        Uint8Array.from(sales, (one) => one.ofMargin),
        hasService ? new Uint8Array(sales.length) : null,
      ],
    }
    const picked = new Selection()
    picked.clear(sales.length)
    for (let row = 0; row < sales.length; row++) picked.add(row)
    counted.add(rows, picked)
  }
  const { gross, credits, creditRows, unattributed } = counted.totals
  return {
    customers: Array.from(counted.customers(), (id) => [
      id,
      counted.purchases.of(id),
      ...[REVENUE, MARGIN, SERVICE].map((column) => plain(counted.sums.at(id, column))),
    ]),
    totals: [
      ...[gross, credits, unattributed.revenue, unattributed.margin].map(({ total }) => plain(total)),
      ...[creditRows, unattributed.rows],
    ],
  }
}

test('sales come to the same a row at a time and column by column', () => {
  fc.assert(
    fc.property(fc.array(fc.array(sale, { maxLength: 30 }), { maxLength: 5 }), (batches) => {
      const answers = [false, true].map((hasService) => answerOf(batches, CUSTOMERS, hasService))
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]!.customers.length).toBeLessThanOrEqual(CUSTOMERS)
    }),
  )
})

test('so do those of many customers in large batches', () => {
  const sales = fc.sample(sale, { numRuns: 6000, seed: 17 })
  const of = sales.map((one, i) => ({ ...one, customer: one.customer < 0 ? -1 : (i * 7919) % 3000 }))
  const batches = [of.slice(0, 400), of.slice(400, 3000), of.slice(3000)]
  const answers = [false, true].map((hasService) => answerOf(batches, 3000, hasService))
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]!.customers.length).toBeGreaterThan(1500)
})

test('days of a year in bits are counted, and the first and last of them found, as in a list', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 365 }), { maxLength: 40 })
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 60_000 }), days, days, (last, here, there) => {
      const [own, other] = [new DaysBought(), new DaysBought()]
      for (const before of here) own.mark(1, last - before)
      for (const before of there) other.mark(1, last - before)
      const all = [...new Set([...here, ...there])]
      expect(own.count(1)).toBe(here.length)
      expect(own.spanBefore(1, last, other)).toEqual({
        count: all.length,
        first: Math.max(0, ...all),
        last: all.length === 0 ? 384 : Math.min(...all),
      })
    }),
  )
})
