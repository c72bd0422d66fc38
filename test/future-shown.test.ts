/** `--future` of one customer (`--show`), beside a plain program, and on ledgers that are real. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { dayOfIso, isoOf } from '../src/inputs/dates'
import { inFolder, json, recover, root } from './program'
import { SPENDS, simulatedLedger, TRUTH } from './simulated-customers'

const DATA = path.join(root, '..', 'shared', 'data')
const there = fs.existsSync(DATA)
const absent = there ? '' : ' (skipped: ../shared/data is not here)'

// biome-ignore lint/suspicious/noExplicitAny: what a script makes of JSON
type Told = any

const LEDGER = simulatedLedger(7, 1000, 78, TRUTH, SPENDS)
const ROWS = LEDGER.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',') as [string, string, string, string])
const END = Math.max(...ROWS.map(([, date]) => dayOfIso(date)))

const stepOf = (steps: readonly Told[], key: string) => steps.find((one) => one.key === key).value

/** The cases of customers beside a ledger, with what was measured within 91 days where that is asked for. */
const batchOf = (rows: readonly string[], flags: readonly string[], measured = false) =>
  inFolder((_, write) => {
    const control = Array.from(
      { length: 60 },
      (_, i) => `${i % 2 ? 'treated,cash:1,9' : 'control,,9'},${i % 3 ? 'yes' : 'no'}`,
    )
    const file = write('m.csv', `group,remedy,value,stayed\n${control.join('\n')}\n`)
    const chances = path.join(path.dirname(file), 'chances.json')
    recover(['measure', file, '--save-chances', chances])
    write(
      'chances.json',
      JSON.stringify({ ...JSON.parse(fs.readFileSync(chances, 'utf8')), window_days: 91 }),
    )
    const cases = write(
      'cases.csv',
      `customer,date,remedy,stay_if_recovered,stay_if_ignored\n${rows.join('\n')}\n`,
    )
    const ledger = write('ledger.csv', LEDGER)
    return json(
      recover([
        ...['batch', cases, '--ledger', ledger, '--future', '52w', '--json'],
        ...(measured ? ['--chances', chances] : []),
        ...flags,
      ]),
    )
  })

/** A plain program: what a customer who complains at the end of the ledger will bring, by parameters that are told. */
function worthOf(
  customer: string,
  { parameters, spend }: Told,
  weeks: number,
  window: number | null,
): number {
  const { r, alpha, a, b } = parameters
  const days = new Map<number, number>()
  let [revenue, margin] = [0, 0]
  for (const [who, date, sales, cost] of ROWS) {
    if (who !== customer) continue
    days.set(dayOfIso(date), (days.get(dayOfIso(date)) ?? 0) + Number(sales))
    revenue += Number(sales)
    margin += Number(sales) - Number(cost)
  }
  const [first, ...later] = [...days.keys()].sort((one, two) => one - two) as [number, ...number[]]
  const [x, age] = [later.length, (END - first) / 7]
  const z = weeks / (alpha + age + weeks)
  let [sum, term] = [1, 1]
  for (let k = 0; k < 5000; k++) {
    term *= (((r + x + k) * (b + x + k)) / ((a + b + x - 1 + k) * (k + 1))) * z
    sum += term
  }
  const alive = ((a + b + x - 1) / (a - 1)) * (1 - ((alpha + age) / (alpha + age + weeks)) ** (r + x) * sum)
  const again = window === null ? 1 : 1 - ((alpha + age) / (alpha + age + window)) ** (r + x)
  const brought = later.reduce((all, day) => all + days.get(day)!, 0)
  const each = (spend.p * (spend.v + brought)) / (spend.p * x + spend.q - 1)
  return (alive / again) * each * (margin / revenue)
}

describe('a thousand customers who complain, beside a plain program', () => {
  test.each([
    ['typed chances: of somebody alive', ',90%,40%', false, null],
    ['measured chances: of somebody who came again within 91 days', ',,', true, 13],
  ] as const)('%s', (_, chances, measured, window) => {
    const rows = Array.from({ length: 1000 }, (_, i) => `c${i + 1},,cash:1${chances}`)
    const told = batchOf(rows, [], measured)
    expect(told.future.model).toBe('bgnbd')
    expect(told.rows).toHaveLength(1000)
    for (const row of told.rows) {
      const worth = worthOf(row.customer, told.future, 52, window)
      expect(row.future_margin / worth, row.customer).toBeCloseTo(1, 4)
      if (!measured) expect(row.incremental_value).toBeCloseTo(0.5 * row.future_margin - 1, 6)
    }
  })
})

describe('the last purchase', () => {
  const day = (before: number) => isoOf(END - before)
  const rows = [
    ...Array.from({ length: 12 }, (_, i) => `long,${day(540 - 14 * i)},10,6`),
    ...Array.from({ length: 12 }, (_, i) => `lately,${day(1 + 14 * i)},10,6`),
    `once,${day(200)},10,6`,
    `new,${day(1)},10,6`,
  ]
  const told = json(
    recover(['customers', '-', '--future', '26w', '--json'], { input: `${LEDGER}${rows.join('\n')}\n` }),
  )
  const of = (who: string) => told.rows.find(({ customer }: Told) => customer === who)

  test('long ago of one who bought often: gone, as good as surely, and at risk', () => {
    expect(of('long').p_alive).toBeLessThan(0.01)
    expect(of('long').expected_purchases).toBeLessThan(0.1)
    expect(of('long').at_risk).toBeGreaterThan(50 * of('long').expected_margin)
  })

  test('yesterday: there, and buying as before', () => {
    expect(of('lately').p_alive).toBeGreaterThan(0.9)
    expect(of('lately').expected_purchases).toBeGreaterThan(5)
    expect(of('lately').expected_purchases).toBeLessThan(14)
  })

  test('the only one: nobody leaves but after buying again, and little is expected the longer it is ago', () => {
    expect([of('once').p_alive, of('new').p_alive]).toEqual([1, 1])
    expect(of('once').at_risk).toBe(0)
    expect(of('once').expected_purchases).toBeLessThan(of('new').expected_purchases / 2)
  })
})

describe('--show beside --future', () => {
  const shown = (who: string, ...flags: string[]) =>
    json(recover(['customers', '-', '--future', '26w', '--json', '--show', who, ...flags], { input: LEDGER }))

  test.each([
    [[]],
    [['--vat', '19%']],
    [['--old-customers']],
    [['--as-of', '2023-03-01']],
  ])('customers %j: the numbers are those of the whole answer, and come of each other', (flags) => {
    const all = json(recover(['customers', '-', '--future', '26w', '--json', ...flags], { input: LEDGER }))
    const once = all.rows.find(({ p_alive }: Told) => p_alive === 1) ?? all.rows[1]
    for (const row of [all.rows[0], all.rows[500], all.rows.at(-1), once]) {
      const { results, steps, future, rows } = shown(row.customer, ...flags)
      expect(results).toEqual(Object.fromEntries(Object.keys(results).map((key) => [key, row[key]])))
      expect(future).toEqual(all.future)
      expect(rows.length).toBe(ROWS.filter(([customer]) => customer === row.customer).length)
      for (const key of ['p_alive', 'expected_purchases', 'expected_margin', 'at_risk'])
        expect(stepOf(steps, key)).toBe(row[key])
      const [x, recency, age] = ['repeat_purchases', 'recency', 'age'].map((key) => stepOf(steps, key))
      const { r, alpha, a, b } = future.parameters
      const odds = x === 0 ? 0 : (a / (b + x - 1)) * ((alpha + age) / (alpha + recency)) ** (r + x)
      expect(stepOf(steps, 'p_alive')).toBeCloseTo(1 / (1 + odds), 4)
      expect(stepOf(steps, 'chance_gone')).toBeCloseTo(1 - row.p_alive, 9)
      const [alive, each, sales] = ['purchases_if_alive', 'margin_each', 'sales_each'].map((key) =>
        stepOf(steps, key),
      )
      expect(row.expected_purchases).toBeCloseTo(row.p_alive * alive, 4)
      expect(row.expected_margin).toBeCloseTo(row.expected_purchases * each, 9)
      expect(sales).toBeGreaterThan(each)
    }
  })

  test('the page tells x, tₓ and T by the days of the ledger, and the formulas with their numbers', () => {
    const { out } = recover(['customers', '-', '--future', '26w', '--show', 'c1'], { input: LEDGER })
    const dates = ROWS.filter(([customer]) => customer === 'c1').map(([, date]) => date)
    const days = new Set(dates).size
    expect(out).toContain('What the next 26 weeks may bring')
    expect(out).toMatch(new RegExp(`Repeat purchases \\(x\\) +${days - 1} +${days} − 1`))
    expect(out).toContain(`(${isoOf(END)} − ${dates.sort()[0]}) ÷ 7`)
    expect(out).toContain('₂F₁')
  })

  test('where the year is taken it is told by the year', () => {
    const few = simulatedLedger(2, 60, 78, TRUTH, SPENDS)
    const one = (...flags: string[]) =>
      json(recover(['customers', '-', '--future', '26w', '--json', ...flags], { input: few }))
    const { results, steps, warnings } = one('--show', 'c3')
    const row = one().rows.find(({ customer }: Told) => customer === 'c3')
    expect(results).toEqual(Object.fromEntries(Object.keys(results).map((key) => [key, row[key]])))
    expect(stepOf(steps, 'expected_purchases')).toBe(row.purchases / 2)
    expect(warnings.map(({ code }: Told) => code)).toContain('year_for_model')
  })

  test.each([
    ['typed chances', ',90%,40%', false],
    ['measured chances', ',,', true],
  ] as const)('batch with %s: each case as its row, with the day that it is of', (_, chances, measured) => {
    const rows = [`c1,,cash:1${chances}`, `c1,${isoOf(END - 30)},cash:2${chances}`, `c2,,cash:1${chances}`]
    const all = batchOf(rows, [], measured)
    const { cases, future } = batchOf(rows, ['--show', 'c1'], measured)
    expect(future).toEqual(all.future)
    expect(cases).toHaveLength(2)
    for (const one of cases) {
      const row = all.rows.find(
        ({ remedy_cost, customer }: Told) => customer === 'c1' && remedy_cost === one.line - 1,
      )
      for (const key of ['future_margin', 'incremental_value', 'decision'])
        if (key in one.results) expect(one.results[key], key).toEqual(row[key])
      const bought = stepOf(one.future, measured ? 'purchases_if_again' : 'purchases_if_alive')
      expect(row.future_margin).toBeCloseTo(bought * stepOf(one.future, 'margin_each'), 6)
      expect(stepOf(one.future, 'per_year')).toBe(bought)
    }
    const [late, early] = cases.map((one: Told) => stepOf(one.future, 'age'))
    expect(late - early).toBeCloseTo(30 / 7, 9)
  })
})

describe.skipIf(!there)(`the held-out third of real ledgers${absent}`, () => {
  const of = (file: string, ...flags: string[]) =>
    json(recover(['customers', path.join(DATA, file), '--future', '12w', '--json', ...flags]))
  const said = ({ warnings }: Told) =>
    warnings.find(({ code }: Told) => code === 'year_for_model')?.message ?? null

  test('CDNOW: 1,175 purchases expected, 1,437 by as long a time before, 1,156 made', () => {
    const told = of('cdnow_sample.csv', '--margin-rate', '100%')
    const { model_total, year_total, actual_total } = told.future.held_out
    expect([Math.round(model_total), year_total, actual_total]).toEqual([1175, 1437, 1156])
    expect([told.future.model, said(told)]).toEqual(['bgnbd', null])
  })

  test('online retail, its first 10,000 lines: 13 customers bought twice, which is too few', () => {
    const told = of('online_retail_10000_lines.csv', '--margin-rate', '30%')
    expect(told.future.model).toBe('year')
    expect(said(told)).toContain('13 customers bought twice, fewer than 100')
  })

  test('superstore, of which nobody leaves: no model fits, and the year is taken', () => {
    const told = of('superstore.csv')
    expect(told.future.model).toBe('year')
    expect(said(told)).toContain('it does not fit')
  })
})
