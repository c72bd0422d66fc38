/** `--future`: what customers of a ledger are expected to buy, and whether that is to be believed. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { purchasesIfAgain } from '../src/economics/future/bg-nbd-scores'
import { heldOutOf, isModelBetter } from '../src/economics/future/held-out'
import { dayOfIso, isoOf } from '../src/inputs/dates'
import { CountedDays } from '../src/ledger/counted-days'
import { CountedSales } from '../src/ledger/counted-sales'
import { DayLog } from '../src/ledger/future/day-log'
import { daysOfTime, yearsOfTime } from '../src/ledger/future/forecast-terms'
import { hashOfKey, lowestHashes } from '../src/ledger/future/lowest-hashes'
import { LeftOut } from '../src/ledger/left-out'
import { OneRow } from '../src/ledger/row-amounts'
import { exact } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import type { Table } from '../src/tables/table'
import { inFolder, json, recover, root } from './program'
import { SPENDS, simulatedLedger, TRUTH } from './simulated-customers'

const DATA = path.join(root, '..', 'shared', 'data')
const there = fs.existsSync(DATA)
const absent = there ? '' : ' (skipped: ../shared/data is not here)'

type Row = { readonly [key: string]: number | string | null }

const LEDGER = simulatedLedger(1, 600, 78, TRUTH, SPENDS)

/** Runs a command on a ledger, from stdin. */
const customersOf = (text: string, ...flags: string[]) =>
  recover(['customers', '-', '--json', ...flags], { input: text })

const codes = ({ warnings }: { warnings: { code: string }[] }) => warnings.map(({ code }) => code)

describe('a ledger drawn from the model', () => {
  const answer = json(customersOf(LEDGER, '--future', '26w'))
  const rows: readonly Row[] = answer.rows
  const { future } = answer

  test('the model is taken, its parameters are near the truth, and it was better on the last third', () => {
    expect(future.model).toBe('bgnbd')
    expect(future.weeks).toBe(26)
    expect(future.customers).toBe(601)
    for (const [key, truth] of Object.entries(TRUTH)) {
      const off = Math.abs(Math.log(future.parameters[key] / truth))
      expect(off / future.log_errors[key], key).toBeLessThan(3)
    }
    expect(future.held_out.model_error).toBeLessThan(future.held_out.year_error)
  })

  test('rows are ranked by expected margin, and add up to the totals', () => {
    const margins = rows.map(({ expected_margin }) => expected_margin as number)
    expect(margins).toEqual([...margins].sort((a, b) => b - a))
    expect(rows.map(({ rank }) => rank)).toEqual(rows.map((_, i) => i + 1))
    for (const key of ['expected_purchases', 'expected_margin', 'at_risk']) {
      const sum = rows.reduce((all, row) => all + (row[key] as number), 0)
      expect(sum, key).toBeCloseTo(answer.totals[key], 5)
    }
    expect(rows.at(-1)!.cumulative_net).toBe(answer.totals.total)
  })

  test('at risk is (1 − p_alive) × what they are worth alive, and who bought once has not gone', () => {
    for (const { p_alive, expected_margin, at_risk } of rows as readonly Record<string, number>[])
      if (p_alive! > 0.01)
        expect(at_risk! / (((1 - p_alive!) * expected_margin!) / p_alive! || 1)).toBeCloseTo(
          p_alive === 1 ? 0 : 1,
          2,
        )
  })

  test('whoever ever bought has a row, also without a purchase in the year; the whale curve stays that of the year', () => {
    const plainly = json(customersOf(LEDGER))
    expect(rows.length).toBe(601)
    expect(plainly.rows.length).toBeLessThan(601)
    for (const key of ['revenue', 'total', 'peak', 'peak_rank', 'deciles'])
      expect(answer.totals[key], key).toEqual(plainly.totals[key])
  })

  test('the order of the rows changes nothing', () => {
    const [head, ...lines] = LEDGER.trim().split('\n')
    const turned = json(customersOf(`${[head, ...lines.reverse()].join('\n')}\n`, '--future', '26w'))
    expect(turned.future).toEqual(future)
    expect(turned.rows).toEqual(rows)
    // Of many customers a part is fitted first, which is the same part.
    const many = simulatedLedger(6, 9000, 52, TRUTH, SPENDS).trim().split('\n')
    const futureOf = (cwd: string) =>
      json(
        recover(['batch', '-', '--ledger', 'many.csv', '--future', '26w', '--json'], {
          input: 'customer,remedy\nc1,1\n',
          cwd,
        }),
      ).future
    inFolder((cwd, write) => {
      write('many.csv', `${many.join('\n')}\n`)
      const straight = futureOf(cwd)
      write('many.csv', `${[many[0], ...many.slice(1).reverse()].join('\n')}\n`)
      expect(futureOf(cwd)).toEqual(straight)
    })
  })

  test('the page tells the sums, how the model did, and draws the expected margins', () => {
    const { out } = recover(['customers', '-', '--future', '26w'], { input: LEDGER })
    expect(out).toContain(
      'What the next 26 weeks may bring\nBy how often each customer bought, and since when they have not (BG/NBD model).',
    )
    expect(out).not.toContain('NaN')
    expect(out).toContain('Of customers who have just bought for the first time')
    expect(out).toContain('The expected margin added up, the most promising customers first')
  })
})

describe('it is never believed unseen', () => {
  const few = simulatedLedger(2, 60, 78, TRUTH, SPENDS)

  test('where fewer than 100 bought twice the year is taken, and said; --model bgnbd insists', () => {
    const year = json(customersOf(few, '--future', '52w'))
    expect(year.future.model).toBe('year')
    expect(codes(year)).toContain('year_for_model')
    for (const {
      p_alive,
      at_risk,
      expected_purchases,
      purchases,
      expected_margin,
      annual_margin,
    } of year.rows) {
      expect([p_alive, at_risk]).toEqual([null, null])
      expect([expected_purchases, expected_margin]).toEqual([purchases, annual_margin])
    }
    expect(year.totals.at_risk).toBeNull()
    const model = json(customersOf(few, '--future', '52w', '--model', 'bgnbd'))
    expect(model.future.model).toBe('bgnbd')
    expect(codes(model)).not.toContain('year_for_model')
  })

  test('a model is better that errs less on the average and whose sum is no further off', () => {
    const actual = Float64Array.of(0, 1, 5)
    const held = (model: readonly number[], year: readonly number[]) =>
      isModelBetter(heldOutOf(Float64Array.from(model), Float64Array.from(year), actual))
    expect(held([0, 1, 4], [1, 2, 5])).toBe(true)
    expect(held([0, 1, 3], [1, 1, 4])).toBe(false)
    expect(held([1, 2, 3], [0, 1, 3])).toBe(false)
  })

  test('insisted on where nothing fits: refused with what was tried', () => {
    const once = `customer,date,revenue,cost\n${Array.from({ length: 9 }, (_, i) => `c${i},2025-0${i + 1}-01,10,6\n`).join('')}`
    const { code, err } = customersOf(once, '--future', '52w', '--model', 'bgnbd')
    expect(code).toBe(65)
    expect(JSON.parse(err).error).toMatchObject({ code: 'no_fit' })
    expect(err).toContain('nobody bought twice')
  })

  test('more than half of the customers first buy in the first tenth: a cohort, or cut off; --old-customers is heard', () => {
    const lines = Array.from(
      { length: 40 },
      (_, i) => `c${i},2024-01-0${1 + (i % 9)},10,6\nc${i},2025-06-0${1 + (i % 9)},10,6\n`,
    )
    const cohort = `customer,date,revenue,cost\n${lines.join('')}`
    expect(codes(json(customersOf(cohort, '--future', '12m')))).toContain('cohort_or_cut')
    const old = json(customersOf(cohort, '--future', '12m', '--old-customers'))
    expect(codes(old)).not.toContain('cohort_or_cut')
  })
})

describe('the time to come', () => {
  test.each([
    ['52w', 52, 'weeks', 364, '1'],
    ['365d', 365, 'days', 365, '1'],
    ['12m', 12, 'months', 365, '1'],
    ['13w', 13, 'weeks', 91, '0.25'],
  ] as const)('%s', (_, count, unit, days, years) => {
    expect(daysOfTime({ count, unit }, dayOfIso('2025-03-01'))).toBe(days)
    expect(plain(yearsOfTime({ count, unit }))).toBe(years)
  })

  test('months are those of the calendar, of the 31st the last', () => {
    const from = dayOfIso('2024-01-31')
    expect(daysOfTime({ count: 1, unit: 'months' }, from)).toBe(29)
    expect(daysOfTime({ count: 12, unit: 'months' }, from)).toBe(366)
  })

  test.each(['52', '0w', '2y', '1000w', '5.5w', ''])('--future %j is refused', (text) =>
    expect(customersOf(LEDGER, '--future', text).code).toBe(2))

  test('--model and --old-customers need --future', () => {
    for (const flags of [['--model', 'bgnbd'], ['--old-customers']])
      expect(JSON.parse(customersOf(LEDGER, ...flags).err).error.code).toBe('missing_flag')
  })

  test('a file without days of purchases has no future', () => {
    const { code, err } = customersOf('customer,sales,margin\na,10,3\n', '--future', '52w')
    expect([code, JSON.parse(err).error.code]).toEqual([65, 'wrong_kind'])
  })
})

test('fits take the customers whose keys hash lowest, whatever their order', () => {
  const names = Array.from({ length: 50 }, (_, i) => `customer ${i}`)
  const numbered = (all: readonly string[]) => ({
    size: all.length,
    find: (text: string) => all.indexOf(text),
    textOf: (i: number) => all[i]!,
    cellsOf: () => null,
  })
  const some = (all: readonly string[]) =>
    Array.from(lowestHashes(Int32Array.from(all.keys()), numbered(all), 10), (id) => all[id]!)
  expect(some(names)).toHaveLength(10)
  expect(some([...names].reverse())).toEqual(some(names))
  expect(some(names)).toEqual([...names].sort((a, b) => hashOfKey(a) - hashOfKey(b)).slice(0, 10))
})

describe.skipIf(!there)(`the sample of CDNOW${absent}`, () => {
  const cdnow = (future: string, ...flags: string[]) =>
    json(
      recover([
        ...['customers', path.join(DATA, 'cdnow_sample.csv'), '--margin-rate', '100%', '--json'],
        ...['--future', future, ...flags],
      ]),
    )

  test('to 1997-09-30: spends of 946 customers fit 6.2496, 3.7442, 15.4435 at −4055.9177 (notes/025)', () => {
    const { future, rows } = cdnow('39w', '--as-of', '1997-09-30')
    expect(future.spend.p).toBeCloseTo(6.2496, 4)
    expect(future.spend.q).toBeCloseTo(3.7442, 4)
    expect(future.spend.v).toBeCloseTo(15.4435, 4)
    expect(future.spend.log_likelihood).toBeCloseTo(-4055.9177, 4)
    // Eight of its customers spent nothing on their first day, which is no purchase here: .2426, 4.414, .793, 2.426 with them.
    expect(future.customers).toBe(2349)
    expect(future.parameters.r).toBeCloseTo(0.2439, 4)
    const first = rows.find(({ customer }: Row) => customer === '00111')
    expect(first.p_alive).toBeGreaterThan(0)
  })

  test('its first 39 weeks expect 1,653 purchases of the next, 1,882 were made: half the error of the rule (.788 against 1.598 a customer)', () => {
    const { rows, totals } = cdnow('273d', '--as-of', '1997-09-30')
    const days = new Map<string, { before: Set<string>; after: Set<string> }>()
    const [, ...lines] = fs.readFileSync(path.join(DATA, 'cdnow_sample.csv'), 'utf8').trim().split(/\r?\n/)
    for (const line of lines) {
      const [customer, date, , revenue] = line.split(',') as [string, string, string, string]
      if (Number(revenue) <= 0) continue
      const own = days.get(customer) ?? { before: new Set(), after: new Set() }
      days.set(customer, own)
      ;(date > '1997-09-30' ? own.after : own.before).add(date)
    }
    const buyers = (rows as Row[])
      .filter(({ p_alive }) => p_alive !== null)
      .map((row) => ({
        expected: row.expected_purchases as number,
        ...days.get(row.customer as string)!,
      }))
    const mean = (errors: readonly number[]) =>
      errors.reduce((all, one) => all + Math.abs(one), 0) / errors.length
    expect(buyers.reduce((all, { after }) => all + after.size, 0)).toBe(1882)
    expect(totals.expected_purchases).toBeCloseTo(1653.4, 0)
    expect(mean(buyers.map(({ expected, after }) => expected - after.size))).toBeCloseTo(0.788, 3)
    expect(mean(buyers.map(({ before, after }) => before.size - after.size))).toBeCloseTo(1.598, 3)
  })

  test('the model is better than the year on its last third', () => {
    const { future } = cdnow('39w')
    expect(future.model).toBe('bgnbd')
    expect(future.held_out.model_error).toBeLessThan(future.held_out.year_error)
    expect(Math.abs(future.held_out.model_total / future.held_out.actual_total - 1)).toBeLessThan(0.05)
  })
})

describe('batch beside a ledger', () => {
  /** A case a customer, on a day or none. */
  const cases = (rows: readonly string[], ledger: string, ...flags: string[]) =>
    inFolder((_, write) =>
      recover([
        ...[
          'batch',
          write('cases.csv', `customer,date,remedy,stay_if_recovered,stay_if_ignored\n${rows.join('\n')}\n`),
        ],
        ...['--ledger', write('ledger.csv', ledger), '--json', ...flags],
      ]),
    )

  const answer = json(customersOf(LEDGER, '--future', '52w'))
  const rowOf = (customer: string) => answer.rows.find((row: Row) => row.customer === customer)
  /** Somebody who bought often, and may have gone. */
  const often = answer.rows.find(({ p_alive }: Row) => (p_alive as number) < 0.9).customer

  test('a customer who complains is one: what is expected is E[X] ÷ p_alive, in money of the time', () => {
    const { rows, future } = json(cases([`${often},,cash:1,90%,40%`], LEDGER, '--future', '52w'))
    const { p_alive, expected_margin } = rowOf(often)
    expect(future).toEqual(answer.future)
    expect(rows[0].future_margin / (expected_margin / p_alive)).toBeCloseTo(1, 3)
    expect(rows[0].annual_margin).toBeCloseTo(rows[0].future_margin, 9)
    expect(rows[0].incremental_value).toBeCloseTo(0.5 * rows[0].future_margin - 1, 9)
  })

  test('a case of more than a month after the last day of the ledger is told once, with that day', () => {
    const [, ...lines] = LEDGER.trim().split('\n')
    const last = lines.map((line) => line.split(',')[1]!).reduce((one, other) => (one > other ? one : other))
    const behind = (days: number) => isoOf(dayOfIso(last) + days)
    const told = (...days: string[]) =>
      json(
        cases(
          days.map((day) => `${often},${day},cash:1,90%,40%`),
          LEDGER,
          ...['--future', '52w'],
        ),
      ).warnings.filter(({ code }: { code: string }) => code === 'case_beyond_ledger')
    expect(told('', behind(-40), behind(31))).toEqual([])
    expect(told(behind(31), behind(32), behind(400))).toEqual([
      { code: 'case_beyond_ledger', count: 2, first: 3, message: expect.stringContaining(last) },
    ])
  })

  test('the time is that of the flag: half of it is less than half of a discounted year, and serving costs a year', () => {
    const row = (...flags: string[]) => json(cases([`${often},,cash:1,90%,40%`], LEDGER, ...flags)).rows[0]
    const year = row('--future', '52w')
    const half = row('--future', '26w')
    expect(half.future_margin).toBeLessThan(year.future_margin)
    // Customers leave: the first half has more than half of it.
    expect(half.future_margin).toBeGreaterThan(year.future_margin / 2)
    expect(half.annual_margin).toBeCloseTo(2 * half.future_margin, 9)
    expect(row('--future', '52w', '--discount', '10%').future_margin).toBeLessThan(year.future_margin)
    expect(row('--future', '26w', '--cost-to-serve', '4').future_margin).toBeCloseTo(
      half.future_margin - 2,
      9,
    )
  })

  test('a case on an earlier day is worth what was known then; before the first purchase nothing was', () => {
    const worth = (day: string) =>
      json(cases([`${often},${day},cash:1,90%,40%`], LEDGER, '--future', '52w')).rows[0].future_margin
    expect(worth('2023-03-01')).not.toBe(worth(''))
    const { code, err } = cases(['c1,2010-01-01,cash:1,90%,40%'], LEDGER, '--future', '52w')
    expect([code, JSON.parse(err).error.code]).toEqual([65, 'not_in_ledger'])
  })

  test('where the model is not taken, the year counts for as long as the time is', () => {
    const few = simulatedLedger(2, 60, 78, TRUTH, SPENDS)
    const row = (...flags: string[]) => json(cases(['c0,,cash:1,90%,40%'], few, ...flags)).rows[0]
    expect(row('--future', '365d')).toEqual(row())
    expect(row('--future', '26w').future_margin).toBe(row().future_margin / 2)
    expect(codes(json(cases(['c0,,cash:1,90%,40%'], few, '--future', '365d')))).toContain('year_for_model')
  })

  test.each([
    [['--retention', '90%']],
    [['--horizon', '3']],
    [['--per-year', '12']],
  ])('%j beside it is refused: the time holds it already', (flags) => {
    const { code, err } = cases(['c1,,cash:1,90%,40%'], LEDGER, '--future', '52w', ...flags)
    expect([code, JSON.parse(err).error.code]).toEqual([2, 'conflicting_inputs'])
  })

  test('where chances were measured within a window, the value is that of somebody who came again: ÷ 1 − ((α + T) ÷ (α + T + W))^(r + x)', () => {
    const measured = Array.from(
      { length: 60 },
      (_, i) => `${i % 2 ? 'treated,cash:1,9' : 'control,,9'},${i % 3 ? 'yes' : 'no'}`,
    )
    const of = (rows: readonly string[], ...flags: string[]) =>
      inFolder((folder, write) => {
        const chances = path.join(folder, 'chances.json')
        recover([
          'measure',
          write('m.csv', `group,remedy,value,stayed\n${measured.join('\n')}\n`),
          '--save-chances',
          chances,
        ])
        const saved = JSON.parse(fs.readFileSync(chances, 'utf8'))
        write('chances.json', JSON.stringify({ ...saved, window_days: 91 }))
        const lines = ['customer,remedy,stay_if_recovered,stay_if_ignored', ...rows]
        const args = [
          'batch',
          write('cases.csv', `${lines.join('\n')}\n`),
          '--ledger',
          write('ledger.csv', LEDGER),
        ]
        return recover([...args, '--chances', chances, ...flags])
      })
    const rows = [`${often},cash:1,,`, `${often},cash:1,,40%`, `${often},cash:1,90%,40%`, `${often},,,40%`]
    const told = json(of(rows, '--future', '52w', '--json'))
    // Once more from the ledger itself: repeat purchase days, and weeks from the first one to the end.
    const days = (of: (row: readonly string[]) => boolean) => [
      ...new Set(
        LEDGER.trim()
          .split('\n')
          .slice(1)
          .map((line) => line.split(','))
          .filter(of)
          .map((row) => dayOfIso(row[1]!)),
      ),
    ]
    const own = days(([customer]) => customer === often)
    const age = (Math.max(...days(() => true)) - Math.min(...own)) / 7
    const { r, alpha } = told.future.parameters
    const again = 1 - ((alpha + age) / (alpha + age + 13)) ** (r + own.length - 1)
    const [neither, one, both, none] = told.rows.map(({ future_margin }: Row) => future_margin)
    expect((neither * again) / both).toBeCloseTo(1, 6)
    expect([one, none]).toEqual([neither, both])
    expect(told.future.came_again).toEqual({ window_days: 91, rows: 2 })
    expect(of(rows, '--future', '52w').out.replace(/\s+/g, ' ')).toContain('of coming again within 91 days')
    expect(of(rows.slice(0, 1), '--future', '13w').code).toBe(0)
    for (const short of ['12w', '90d', '3m']) {
      const { code, err } = of(rows, '--future', short, '--json')
      expect([
        code,
        JSON.parse(err).error.code,
        JSON.parse(err).error.problems?.[0]?.column ?? '--future',
      ]).toEqual([2, 'out_of_range', '--future'])
    }
  })

  test('where no model fits, what was and as many as before are told all the same', () => {
    const { future } = json(recover(['customers', 'examples/ledger.csv', '--future', '26w', '--json']))
    const { cut, model_error, year_error, model_total, year_total, actual_total } = future.held_out
    expect([future.parameters, model_error, model_total]).toEqual([null, null, null])
    expect(cut).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect([year_error > 0, year_total > 0, actual_total > 0]).toEqual([true, true, true])
  })

  test('--future needs a ledger', () => {
    const { code, err } = recover(['batch', '-', '--future', '52w', '--json'], {
      input: 'customer,sales,margin\na,10,3\n',
    })
    expect([code, JSON.parse(err).error.code]).toEqual([2, 'missing_flag'])
  })

  test('without a model a customer who is silent is told, with the line and the day of the last purchase', () => {
    const ledger = 'customer,date,revenue,cost\na,2024-01-02,10,5\na,2024-01-09,10,5\nb,2025-01-01,10,5\n'
    const { warnings } = json(cases(['b,,cash:1,,', 'a,,cash:1,,'], ledger))
    expect(warnings.find(({ code }: { code: string }) => code === 'silent_customer')).toMatchObject({
      count: 1,
      first: 3,
      message: expect.stringContaining('a (last purchase 2024-01-09)'),
    })
  })
})

test('of somebody who came again: those of somebody alive ÷ the chance of it; a time shorter than the window has none', () => {
  const model = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
  const history = { repeats: 11, age: 47.9 }
  expect(purchasesIfAgain(model, history, 52, 13)).toBeCloseTo(8.1023 / 0.940011 / 0.917528, 3)
  expect(purchasesIfAgain(model, history, 13, 13)).toBeGreaterThan(1)
  expect(purchasesIfAgain(model, history, 12, 13)).toBeNull()
})

describe('purchase days', () => {
  const day = (n: number) => 19_000 + n
  /** A ledger of one customer: days, and what each row brought in. */
  const daysOf = (rows: readonly (readonly [day: number, revenue: number])[], old = false) => {
    const log = new DayLog(null, new CountedDays(null, null, day(90)), new CountedSales(3, true))
    log.reach(1)
    for (const [at, revenue] of rows)
      log.addOne(new OneRow(0, day(at), null, [exact(revenue), exact(revenue), exact(0)]))
    return log.close(old, null, { skip: () => undefined } as unknown as Table, new LeftOut(log))
  }
  const ROWS = [
    [14, 30],
    [0, 10],
    [7, 20],
    [7, 5],
    [14, -4],
    [20, -9],
    [28, 1],
    [28, -3],
  ] as const

  test('are those with revenue above 0 in a row, in any order of the rows', () => {
    const days = daysOf(ROWS)
    expect(days.historyOf(0, day(30))).toEqual({ repeats: 3, recency: 4, age: 30 / 7 })
    expect(days.historyOf(0, day(13))).toEqual({ repeats: 1, recency: 1, age: 13 / 7 })
    expect(days.historyOf(0, day(6))).toEqual({ repeats: 0, recency: 0, age: 6 / 7 })
    expect(days.historyOf(0, day(-1))).toBeNull()
    expect(daysOf([...ROWS].reverse()).historyOf(0, day(30))).toEqual(days.historyOf(0, day(30)))
  })

  test('a spend is the mean of the repeat days that brought something in, refunds of the day taken off', () => {
    expect(daysOf(ROWS).spendOf(0, day(30))).toEqual({ purchases: 2, mean: (25 + 26) / 2 })
    expect(daysOf(ROWS).spendOf(0, day(6))).toBeNull()
  })

  test('old customers count from the first day of the ledger, every purchase being a repeat', () => {
    expect(daysOf([[-7, -1], ...ROWS], true).historyOf(0, day(30))).toEqual({
      repeats: 4,
      recency: 5,
      age: 37 / 7,
    })
  })

  test('many rows are put in order, too', () => {
    const many = Array.from({ length: 90 }, (_, i) => [(i * 37) % 90, 1 + (i % 3)] as const)
    expect(daysOf(many).historyOf(0, day(89))).toEqual({ repeats: 89, recency: 89 / 7, age: 89 / 7 })
    expect(daysOf(many).historyOf(0, day(59))!.repeats).toBe(59)
    expect(daysOf(many).spendOf(0, day(89))!.mean).toBeCloseTo((180 - 1) / 89, 12)
  })
})
