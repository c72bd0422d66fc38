/** Customers side by side, as they are worked out fast, beside what is told of one at a time. */
import { describe, expect, test } from 'vitest'
import { CountedDays } from '../src/ledger/counted-days'
import { CountedSales } from '../src/ledger/counted-sales'
import { DayLog } from '../src/ledger/future/day-log'
import { Forecast } from '../src/ledger/future/forecast'
import { cutOf } from '../src/ledger/future/trial-days'
import type { LedgerAnswer } from '../src/ledger/ledger-answer'
import { LeftOut } from '../src/ledger/left-out'
import { OneRow } from '../src/ledger/row-amounts'
import { VatOut } from '../src/ledger/vat-out'
import { exact } from '../src/numbers/exact/decimal'
import type { Table } from '../src/tables/table'
import { drawsOf } from './simulated-customers'

const CUSTOMERS = 20_000
const ROWS = 120_000
const END = 400
/** 2020-01-01. */
const FIRST = 18_262

interface Row {
  readonly customer: number
  readonly day: number
  readonly revenue: number
}

/** Few customers buy often, many hardly ever; a tenth of the rows is a refund or brings nothing. */
function rowsOf(seed: number): Row[] {
  const { even } = drawsOf(seed)
  const draw = (below: number) => Math.floor(even() * below)
  return Array.from({ length: ROWS }, () => ({
    customer: draw(4) === 0 ? draw(50) : draw(CUSTOMERS),
    day: FIRST + draw(END + 1),
    revenue: draw(10) === 0 ? -draw(300) : 100 + draw(900),
  }))
}

/**
 * The log of rows in lots of a batch each, asked as of its `end`, or of any day; revenue in cents, all of it margin. Some
 * rows are no sales: their revenue is not short.
 */
function closed(rows: readonly Row[], end: number | null = null) {
  const counted = new CountedSales(3, true)
  const window = new CountedDays(null, null, FIRST + END)
  const log = new DayLog(null, window, counted)
  const table = { skip: () => undefined } as unknown as Table
  log.reach(CUSTOMERS)
  counted.reach(CUSTOMERS)
  for (let from = 0; from < rows.length; from += 1000) {
    const lot = rows.slice(from, from + 1000)
    const long = (i: number) => (from > 0 && i % 9 === 0 ? 10 ** 9 : 1)
    const revenue = Float64Array.from(lot, (one, i) => one.revenue * long(i))
    const places = Uint8Array.from(lot, (_, i) => (long(i) > 1 ? 11 : 2))
    const batch = {
      customers: Int32Array.from(lot, ({ customer }) => customer),
      days: Int32Array.from(lot, ({ day }) => day),
      ...{ invoices: null, n: [revenue, revenue], s: [places, places] },
    }
    const others = log.addSales(table, batch, lot.length, new Uint8Array(lot.length))
    expect(others).toBe(lot.filter((_, i) => long(i) > 1).length)
    log.add(batch, lot.length, log.taken)
  }
  return log.close(false, end, table, new LeftOut(log))
}

describe.each([
  ['in any order', (rows: Row[]) => rows],
  ['by day', (rows: Row[]) => rows.sort((a, b) => a.day - b.day)],
  ['the last first', (rows: Row[]) => rows.sort((a, b) => b.day - a.day)],
])('rows that come %s', (_, put) => {
  const rows = put(rowsOf(7))
  const bought = new Map<string, { sum: number; isPurchase: boolean }>()
  for (const { customer, day, revenue } of rows) {
    const own = bought.get(`${customer}/${day}`) ?? { sum: 0, isPurchase: false }
    bought.set(`${customer}/${day}`, {
      sum: own.sum + revenue,
      isPurchase: own.isPurchase || revenue > 0,
    })
  }

  test.each([
    null,
    FIRST + END,
  ])('give the purchase days that each customer has, and what these brought in, as of %j', (end) => {
    const days = closed(rows, end)
    const daysOf = new Map<number, number[]>()
    for (const [key, { isPurchase }] of bought) {
      const [customer, day] = key.split('/').map(Number) as [number, number]
      if (isPurchase) daysOf.set(customer, [...(daysOf.get(customer) ?? []), day])
    }
    const ids = Array.from({ length: CUSTOMERS }, (_, id) => id)
    const expected = ids.map((id) => {
      const own = (daysOf.get(id) ?? []).sort((a, b) => a - b)
      if (own.length === 0) return null
      const [first, last] = [own[0]!, own.at(-1)!]
      const brought = own.slice(1).map((day) => bought.get(`${id}/${day}`)!.sum)
      const some = brought.filter((one) => one > 0)
      return {
        ...{ repeats: own.length - 1, recency: (last - first) / 7, age: (FIRST + END - first) / 7 },
        spent: some.reduce((all, one) => all + one, 0),
      }
    })
    const found = ids.map((id) => {
      const [history, spend] = [days.historyOf(id, FIRST + END), days.spendOf(id, FIRST + END)]
      return (
        history && { ...history, spent: spend === null ? 0 : Math.round(100 * spend.purchases * spend.mean) }
      )
    })
    expect(found).toEqual(expected)
  })
})

test('what is counted up to the end, the cut and as long before it is what all purchase days tell', () => {
  const rows = rowsOf(9)
  const [all, seen] = [closed(rows), closed(rows, FIRST + END)]
  const cut = cutOf(all.first, FIRST + END)
  for (let id = 0; id < CUSTOMERS; id++) {
    expect(seen.has(id)).toBe(all.has(id))
    if (!all.has(id)) continue
    expect(seen.firstOf(id)).toBe(all.firstOf(id))
    for (const day of [FIRST + END, cut, 2 * cut - FIRST - END])
      expect(seen.countUpTo(id, day)).toBe(all.countUpTo(id, day))
    for (const day of [FIRST + END, cut])
      if (all.countUpTo(id, day) > 0) expect(seen.lastBy(id, day)).toBe(all.lastBy(id, day))
  }
})

test('days before 1970 are purchases as any', () => {
  const counted = new CountedSales(3, false, true)
  const log = new DayLog(null, new CountedDays(null, 'all', FIRST), counted)
  log.reach(1)
  counted.reach(1)
  for (const day of [-1500, -1400, -1400, -3])
    log.addOne(new OneRow(0, day, null, [exact(10), exact(5), exact(0)]))
  const table = { skip: () => undefined } as unknown as Table
  const days = log.close(false, -3, table, new LeftOut(log))
  expect(counted.purchases.of(0)).toBe(3)
  expect(days.historyOf(0, -3)).toEqual({ repeats: 2, recency: 1497 / 7, age: 1497 / 7 })
  expect(log.countedOf(0)).toEqual({ count: 3, first: -1500, last: -3 })
})

test('what is expected of all customers side by side is what is told of each', () => {
  const days = closed(rowsOf(8), FIRST + END)
  const names = { size: CUSTOMERS, find: Number, textOf: String, cellsOf: () => null }
  const portfolio = { days, vat: new VatOut(null) } as unknown as LedgerAnswer
  const forecast = new Forecast(portfolio, names, FIRST + END, {
    time: { count: 52, unit: 'weeks' },
    insists: true,
    old: false,
  })
  const told: [id: number, alive: number, ifAlive: number, margin: number | null][] = []
  forecast.tellOutlooks((id, alive, ifAlive, margin) => {
    told.push([id, alive, ifAlive, Number.isNaN(margin) ? null : margin])
  })
  expect(told.length).toBe(forecast.buyers)
  for (const [id, ...one] of told) {
    const { alive, ifAlive, margin } = forecast.outlook(id, forecast.end)!
    expect(one).toEqual([alive, ifAlive, margin])
  }
})
