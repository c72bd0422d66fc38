/** Customers side by side, as they are worked out fast, beside what is told of one at a time. */
import { describe, expect, test } from 'vitest'
import { CountedDays } from '../src/ledger/counted-days'
import { CountedSales } from '../src/ledger/counted-sales'
import { DayLog } from '../src/ledger/future/day-log'
import { Forecast } from '../src/ledger/future/forecast'
import type { LedgerAnswer } from '../src/ledger/ledger-answer'
import { LeftOut } from '../src/ledger/left-out'
import { VatOut } from '../src/ledger/vat-out'
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

/** The log of rows in lots of a batch each; revenue in cents, all of it margin. Some rows are no sales: their revenue is not short. */
function closed(rows: readonly Row[]) {
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
  return log.close(false, table, new LeftOut(log))
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

  test('give the purchase days that each customer has, and what these brought in', () => {
    const days = closed(rows)
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

test('what is expected of all customers side by side is what is told of each', () => {
  const days = closed(rowsOf(8))
  const names = { size: CUSTOMERS, find: Number, textOf: String, cellsOf: () => null }
  const portfolio = { days, vat: new VatOut(null) } as unknown as LedgerAnswer
  const forecast = new Forecast(portfolio, names, FIRST + END, {
    time: { count: 52, unit: 'weeks' },
    insists: true,
    old: false,
  })
  const { ids, alive, ifAlive, margin } = forecast.outlooks()
  expect(ids.length).toBe(forecast.buyers)
  const each = Array.from(ids, (id) => forecast.outlook(id, forecast.end)!)
  expect(Array.from(alive)).toEqual(each.map((one) => one.alive))
  expect(Array.from(ifAlive)).toEqual(each.map((one) => one.ifAlive))
  expect(Array.from(margin)).toEqual(each.map((one) => one.margin ?? Number.NaN))
})
