/** The customers of a ledger against a simple exact reference, and what they are made of. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOfIso, isoOf } from '../src/inputs/dates'
import { ledgerFiles } from '../src/inputs/files/ledger'
import { DaysBought } from '../src/ledger/days-bought'
import type { ForecastTerms } from '../src/ledger/future/forecast-terms'
import { PairSet } from '../src/ledger/pair-set'
import { Portfolio } from '../src/ledger/portfolio'
import { OneRow, Selection } from '../src/ledger/row-amounts'
import { Sums } from '../src/ledger/sums'
import { WaitingRows } from '../src/ledger/waiting-rows'
import { descending } from '../src/numbers/double/descending'
import { type Exact, exact } from '../src/numbers/exact/decimal'
import { parse, plain } from '../src/numbers/exact/digits'
import type { Sum } from '../src/numbers/exact/sum'
import { Packed } from '../src/reading/columns/packed-texts'
import { Register } from '../src/reading/columns/register'
import { openTable } from '../src/reading/open-table'
import type { Table } from '../src/tables/table'
import { bytes, nothingAsked } from './asked'
import { Fraction } from './fraction'

const TODAY = '2026-11-22'
const today = dayOfIso(TODAY)

interface Row {
  readonly customer: string
  readonly day: number
  readonly revenue: string
  readonly cost: string
  readonly invoice: string
}

interface Years {
  readonly asOf: number | null
  readonly since: number | 'all' | null
}

const amount = fc.oneof(
  fc.integer({ min: -99_999, max: 999_999 }).map((cents) => (cents / 100).toFixed(2)),
  fc.constantFrom('0', '', '12.5', '0.000000000001', '999999999999999.99', '-999999999999999.99', '7'),
)

const row: fc.Arbitrary<Row> = fc
  .record({
    customer: fc.constantFrom('ann', 'bob', 'carl & sons', 'Ömer', 'a much longer name', ''),
    day: fc.integer({ min: today - 900, max: today }),
    revenue: amount,
    cost: amount,
    invoice: fc.constantFrom('', '', 'i1', 'i2', 'i3'),
  })
  // A further line of an invoice without a customer would be that of the one before.
  .map((one) => (one.customer === '' ? { ...one, invoice: '' } : one))

const years: fc.Arbitrary<Years> = fc.record({
  asOf: fc.option(fc.integer({ min: today - 700, max: today })),
  since: fc.option(fc.oneof(fc.constant('all' as const), fc.integer({ min: today - 900, max: today - 400 }))),
})

/** The same day a year before, by the calendar of JavaScript. */
function yearBefore(day: number): number {
  const date = new Date(day * 86_400_000)
  const before = new Date(Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate()))
  // 29 February would become 1 March.
  return before.getTime() / 86_400_000 - (before.getUTCMonth() === date.getUTCMonth() ? 0 : 1)
}

interface Expected {
  revenue: Fraction
  margin: Fraction
  readonly purchases: Set<string>
}

function expected(rows: readonly Row[], { asOf, since }: Years): Map<string, Expected> {
  const good = rows.filter(({ revenue, cost }) => revenue !== '' && cost !== '')
  const last = Math.max(...good.map(({ day }) => day))
  const to = asOf ?? (since === null ? last : Number.POSITIVE_INFINITY)
  const from = since === 'all' ? Number.NEGATIVE_INFINITY : (since ?? yearBefore(to) + 1)
  const all = new Map<string, Expected>()
  for (const { customer, day, revenue, cost, invoice } of good) {
    if (day < from || day > to || customer === '') continue
    const one = all.get(customer) ?? {
      revenue: Fraction.of(0),
      margin: Fraction.of(0),
      purchases: new Set<string>(),
    }
    one.revenue = one.revenue.plus(Fraction.of(revenue))
    const goods = Fraction.of(cost)
    // Goods that come back do not cost once more.
    const isBack = Fraction.of(revenue).sign < 0 && goods.sign > 0
    const brought = Fraction.of(revenue)
    one.margin = one.margin.plus(isBack ? brought.plus(goods) : brought.minus(goods))
    if (Fraction.of(revenue).sign > 0) one.purchases.add(`${day} ${invoice}`)
    all.set(customer, one)
  }
  return all
}

const isSame = ({ n, s, d }: Exact, other: Fraction) =>
  Fraction.make(BigInt(n), BigInt(d) * 10n ** BigInt(s)).minus(other).sign === 0

/** A ledger of some files, read to its end. */
async function read(
  files: readonly (readonly Row[])[],
  { asOf, since }: Years,
  invoices: boolean,
  future?: ForecastTerms,
) {
  const registers = { customers: new Register(), invoices: new Register() }
  const portfolio = new Portfolio({
    asOf,
    since,
    today,
    rate: null,
    vat: null,
    drivers: [],
    segment: null,
    spool: nothingAsked.spool,
    ...(future && { future }),
  })
  const tables: Table[] = []
  const head = `customer,date,revenue,cost${invoices ? ',invoice' : ''}`
  for (const [i, rows] of files.entries()) {
    const lines = rows.map(
      (one) =>
        `${one.customer},${isoOf(one.day)},${one.revenue},${one.cost}${invoices ? `,${one.invoice}` : ''}`,
    )
    const asked = { ...nothingAsked, decimal: '.' as const, kinds: ledgerFiles, registers }
    const table = await openTable(bytes(`${[head, ...lines].join('\n')}\n`), { ...asked, keep: 1 })
    tables.push(table)
    await portfolio.addAll(table)
    if (i === files.length - 1) portfolio.close(table)
  }
  return { portfolio, customers: registers.customers, tables }
}

describe('a portfolio', () => {
  test('is what each customer brought in the year, from rows in any order and of several files', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(row, { minLength: 3, maxLength: 25 }), { minLength: 1, maxLength: 3 }),
        years,
        fc.boolean(),
        async (files, year, invoices) => {
          const { portfolio, customers } = await read(files, year, invoices)
          const rows = files.flat().map((one) => (invoices ? one : { ...one, invoice: '' }))
          const all = expected(rows, year)
          const ids = [...portfolio.customers()]
          expect(ids.map((id) => customers.textOf(id)).sort()).toEqual([...all.keys()].sort())
          for (const id of ids) {
            const one = all.get(customers.textOf(id))!
            expect(isSame(portfolio.revenueOf(id), one.revenue)).toBe(true)
            expect(isSame(portfolio.marginOf(id), one.margin)).toBe(true)
            expect(plain(portfolio.purchasesOf(id)!)).toBe(String(one.purchases.size))
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  test('is the same where all its days are kept, whatever is worked out of them', async () => {
    const future = { time: { count: 52, unit: 'weeks' }, insists: false, old: false } as const
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(row, { minLength: 3, maxLength: 25 }), { minLength: 1, maxLength: 3 }),
        years,
        fc.boolean(),
        async (files, year, invoices) => {
          const [found, wanted] = await Promise.all(
            [future, undefined].map(async (terms) => {
              const { portfolio, tables } = await read(files, year, invoices, terms)
              const { totals, leftOut, purchases, first, last } = portfolio
              const sum = ({ total }: Sum) => plain(total)
              return {
                customers: [...portfolio.customers()].map((id) => [
                  ...[portfolio.revenueOf(id), portfolio.marginOf(id), portfolio.purchasesOf(id)!].map(plain),
                  purchases.silentSince(id, year.asOf ?? last),
                ]),
                totals: [sum(totals.gross), sum(totals.credits), totals.creditRows],
                nobody: [totals.unattributed.rows, sum(totals.unattributed.revenue)],
                days: [first, last],
                left: [leftOut.before, leftOut.after].map(({ rows, revenue }) => [rows, sum(revenue)]),
                refunds: leftOut.refunds,
                skipped: tables.reduce((all, { tally }) => all + tally.skipped, 0),
              }
            }),
          )
          expect(found).toEqual(wanted)
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('sums', () => {
  test('are exact whatever the decimals and the size', () => {
    fc.assert(
      fc.property(fc.array(amount.filter((text) => text !== '')), (texts) => {
        const sums = new Sums(2)
        let all = Fraction.of(0)
        texts.forEach((text, i) => {
          const value = parse(text)!
          if (i % 2 === 0) sums.addExact(3, 1, value)
          else {
            const one = new OneRow(3, null, null, [value])
            if (one.isPlain) sums.addAll(one.customers, 1, one.n[0]!, one.s[0]!, OneRow.picked)
            else sums.addExact(3, 1, value)
          }
          all = all.plus(Fraction.of(text))
        })
        expect(isSame(sums.at(3, 1), all)).toBe(true)
        expect(sums.at(3, 0).n).toBe(0)
      }),
    )
  })
})

test('pairs and the calendar of a year count what is distinct', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: -365, max: 0 })), { maxLength: 20_000 }),
      (all) => {
        const pairs = new PairSet()
        const calendar = new DaysBought()
        calendar.reach(5001)
        const fresh = all.filter(([one, day]) => pairs.add(one, day))
        for (const [one, day] of all) calendar.mark(one, day)
        expect(fresh.length).toBe(new Set(all.map(String)).size)
        const days = Array.from({ length: 5001 }, (_, one) => calendar.count(one))
        expect(days.reduce((sum, count) => sum + count, 0)).toBe(fresh.length)
      },
    ),
    { numRuns: 20 },
  )
})

test('a register knows each text by the order in which it came', () => {
  const register = new Register()
  const known: string[] = []
  const packed = new Packed()
  for (let batch = 0; batch < 8; batch++) {
    const texts = Array.from({ length: 3000 }, (_, i) => (i % 7 === 0 ? '' : `K${(i * (batch + 3)) % 9001}é`))
    packed.clear(texts.length)
    texts.forEach((text, i) => {
      if (text !== '') packed.put(i, Buffer.from(text), 0, Buffer.byteLength(text))
    })
    const numbers = new Int32Array(texts.length)
    register.numbersOf(packed, texts.length, numbers)
    for (const text of texts) if (text !== '' && !known.includes(text)) known.push(text)
    expect(Array.from(numbers, (id) => (id < 0 ? '' : register.textOf(id)))).toEqual(texts)
  }
  expect(register.size).toBe(known.length)
  expect(known.map((text) => register.find(text))).toEqual(known.map((_, i) => i))
  expect(register.find('nobody')).toBe(-1)
})

test('rows that wait come back as they were, in memory and in the file', () => {
  const parts: Buffer[] = []
  const spool = () => ({
    write: (block: Buffer) => void parts.push(Buffer.from(block)),
    read: (at: number, size: number) => Buffer.concat(parts).subarray(at, at + size),
    close: () => {},
  })
  const deferred = new WaitingRows(3, spool)
  const rows = 100_000
  const brought = {
    customers: Int32Array.from({ length: rows }, (_, i) => i),
    days: Int32Array.from({ length: rows }, (_, i) => -i),
    invoices: null,
    n: [Float64Array.from({ length: rows }, (_, i) => i / 2), null, null],
    s: [Uint8Array.from({ length: rows }, (_, i) => i % 13), null, null],
  }
  const picked = new Selection()
  picked.clear(rows)
  for (let i = 0; i < rows; i += 2) picked.add(i)
  const times = 24
  for (let i = 0; i < times; i++) deferred.add(brought, picked)
  expect(parts.length).toBeGreaterThan(0)
  let seen = 0
  let wrong = 0
  for (const { rows: block, count } of deferred.all())
    for (let i = 0; i < count; i++) {
      const at = 2 * (seen++ % picked.count)
      const isRight =
        block.customers[i] === at &&
        block.days![i] === -at &&
        block.n[0]![i] === at / 2 &&
        block.s[0]![i] === at % 13
      if (!isRight || block.n[1] !== null) wrong++
    }
  expect([seen, wrong]).toEqual([times * picked.count, 0])
})

test('numbers are put in descending order, and equal ones stay in theirs', () => {
  // Some are told apart by their last digits alone.
  const near = fc.integer({ min: -300, max: 300 }).map((i) => Math.sign(i) + i * 2 ** -50)
  const number = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1), near)
  fc.assert(
    fc.property(fc.oneof(fc.array(number), fc.array(near, { minLength: 100, maxLength: 400 })), (numbers) => {
      const places = numbers.map((_, i) => i).sort((a, b) => numbers[b]! - numbers[a]! || a - b)
      const finite = numbers.every(Number.isFinite)
      if (finite) expect(Array.from(descending(Float64Array.from(numbers)))).toEqual(places)
    }),
  )
})

test('one row by itself is plain where Numbers hold it', () => {
  expect(new OneRow(0, null, null, [exact(5, 1)]).isPlain).toBe(true)
  expect(new OneRow(0, null, null, [exact(2n ** 60n)]).isPlain).toBe(false)
})
