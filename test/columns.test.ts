/** Files worked out column by column, against the metrics themselves: every cell, every caution, and what is declined. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DECISIONS } from '../src/economics/case/decision'
import { FastFile } from '../src/economics/case/fast/fast-file'
import { CAUTION_BITS } from '../src/economics/case/fast/many-cases'
import { Doubts } from '../src/economics/case/fast/rows-to-resolve'
import { answers, caseFamily, cautions } from '../src/economics/case/work'
import type { FactKey } from '../src/inputs/facts'
import { snake } from '../src/inputs/names'
import { isVerbal } from '../src/inputs/units'
import type { Exact } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { Sum } from '../src/numbers/exact/sum'
import { openTable } from '../src/reading/open-table'
import { Results } from '../src/tables/results'
import { bytes, nothingAsked } from './asked'
import { businessCase, facts, given, type Texts } from './cases'

const ROWS = 250

/** What a file has in columns; whatever else a case has holds for the whole file. */
const CELLS = [
  ...['sales', 'margin', 'remedy', 'stayIfRecovered', 'stayIfIgnored', 'costToServe', 'acquisitionCost'],
  ...['toldIfLost', 'leaveRate', 'toldIfRecovered', 'joinRate'],
] as FactKey[]

const remedies = fc.oneof(
  fc.integer({ min: 0, max: 4000 }).map((n) => ((n * 5) / 100).toFixed(2)),
  fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 12 }))
    .map(([each, often]) => `discount:${(each * 5) / 100}x${often}+cash:2.5`),
  fc.constantFrom('labour:15min@12/h', 'credit:10 + gift:3', 'refund:1234.5+refund:0.125'),
)

const cell = (texts: Texts, key: FactKey) => texts[key] ?? ''

/** Files of so many rows: what holds for all of them, the columns they have, and their cells. */
const file = fc
  .record({
    common: businessCase,
    columns: fc.subarray(CELLS.slice(2), { minLength: 1 }),
    cases: fc.array(businessCase, { minLength: ROWS, maxLength: ROWS }),
    other: fc.array(fc.option(remedies), { minLength: ROWS, maxLength: ROWS }),
    margin: fc.constantFrom('margin', 'cost', 'marginRate'),
  })
  .map(({ common, columns, cases, other, margin }) => {
    const keys = ['sales', margin, ...columns] as FactKey[]
    const base = Object.fromEntries(
      Object.entries(common).filter(([key]) => !['sales', 'margin', 'remedy'].includes(key)),
    )
    const rows = cases.map((texts, i): Texts => {
      const own = {
        ...texts,
        remedy: other[i] ?? texts.remedy ?? '',
        [margin]: margin === 'marginRate' ? cell(texts, 'stayIfIgnored') || '30%' : cell(texts, 'margin'),
      }
      return Object.fromEntries(keys.map((key) => [key, cell(own, key)]).filter(([, text]) => text !== ''))
    })
    return { base, keys, rows }
  })

/** The facts that are told beside the answers. */
const TOLD = ['sales', 'margin', 'perYear', 'stayIfRecovered', 'stayIfIgnored'] as const

const opened = (text: string, base: Texts) =>
  openTable(bytes(text), { ...nothingAsked, decimal: '.', base: given(base) })

const written = (value: Exact | string | null) =>
  value === null || typeof value === 'string' ? value : plain(value)

/** Works out so many files by their columns, and every row of them by the metrics; tells how many rows the columns declined. */
async function heldAgainstMetrics(files: typeof file, numRuns: number) {
  const seen = { rows: 0, declined: 0 }
  await fc.assert(
    fc.asyncProperty(files, async ({ base, keys, rows }) => {
      const text = [keys.map(snake), ...rows.map((texts) => keys.map((key) => cell(texts, key)))].join('\n')
      const cases = await opened(text, base)
      const doubts = new Doubts(cases.base)
      const isWord = [...answers.map(({ unit }) => isVerbal(unit)), ...TOLD.map(() => false)]
      const sheet = new Results(isWord.length, isWord, DECISIONS)
      const told: string[][] = []
      for await (const batch of cases.batches) {
        const lane = FastFile.of(cases.base, doubts, batch.columns, { unasked: new Set(), told: TOLD })!
        const doubtful = new Uint8Array(batch.rows)
        sheet.clear(batch.rows)
        doubts.mark(batch, doubtful)
        lane.open(batch, doubtful)
        const sums = answers.map(() => [new Sum(), new Sum()] as const)
        const all = Int32Array.from({ length: batch.rows }, (_, row) => row)
        let stopped = lane.work(0, batch.rows, all, doubtful, sheet)
        for (let row = 0; row < batch.rows; row++) {
          const resolved = facts({ ...base, ...rows[row] })
          const expected = caseFamily.work({ ...resolved })
          seen.rows++
          if (row === stopped) {
            seen.declined++
            for (const [i, { key }] of answers.entries()) sheet.set(i, row, expected[key])
            stopped = lane.work(row + 1, batch.rows, all, doubtful, sheet)
          } else {
            for (const [i, key] of TOLD.entries())
              told.push([plain(resolved[key]), written(sheet.at(answers.length + i, row)) as string])
            const bits = cautions(expected, expected).map((one) => 1 << CAUTION_BITS.indexOf(one))
            expect(sheet.flags[row]).toBe(bits.reduce((a, b) => a | b, 0))
          }
          for (const [i, { key }] of answers.entries()) {
            const found = written(sheet.at(i, row))
            if (found !== written(expected[key]))
              throw new Error(
                `${key}: ${found}, not ${written(expected[key])} for ${JSON.stringify({ ...base, ...rows[row] })}`,
              )
            if (expected[key] !== null && typeof expected[key] === 'object') sums[i]![0].add(expected[key])
          }
        }
        for (const [expected, found] of told) expect(found).toBe(expected)
        for (const [i, { unit }] of answers.entries()) {
          if (isVerbal(unit)) continue
          sheet.sum(i, batch.rows, sums[i]![1])
          expect(plain(sums[i]![1].total)).toBe(plain(sums[i]![0].total))
          expect(sums[i]![1].count).toBe(sums[i]![0].count)
        }
      }
    }),
    { numRuns, seed: 20260101 },
  )
  return seen
}

test('100,000 rows give what the metrics give, to the 12th decimal, and so do their sums', async () => {
  const seen = await heldAgainstMetrics(file, 400)
  expect(seen.rows).toBe(100_000)
  // Both ways were taken.
  expect(seen.declined).toBeGreaterThan(5_000)
  expect(seen.declined).toBeLessThan(60_000)
}, 600_000)

test('whole numbers that leave the safe integers, as factors of retention and discount make them, are worked out in columns', async () => {
  const factored = fc
    .tuple(file, fc.constantFrom('80%', '0.5', '93.75%'), fc.constantFrom('0', '10%', '0.25'))
    .map(([one, retention, discount]) => ({ ...one, base: { ...one.base, retention, discount } }))
  const seen = await heldAgainstMetrics(factored, 60)
  expect(seen.rows).toBe(15_000)
  // What lies half-way between two values is left to the metrics, and so is what does not fit into a column.
  expect(seen.declined).toBeLessThan(7_500)
}, 600_000)

test('how often customers buy may stand in a column of words: what hangs on it is worked out in columns, too', async () => {
  const words = ['week', 'month', '', 'year', 'quarter', 'day']
  const spaced = fc.tuple(file, fc.constantFrom('', '80%'), fc.boolean()).map(([one, retention, isGiven]) => {
    const { perYear = '', ...others } = one.base
    const isBeaten = isGiven && perYear !== ''
    return {
      base: { ...others, ...(isBeaten && { perYear }), ...(retention !== '' && { retention }) },
      keys: [...one.keys, 'period' as const],
      rows: one.rows.map((texts, i) => {
        const period = words[(i * 7) % words.length]!
        return period === '' ? texts : { ...texts, period }
      }),
    }
  })
  const seen = await heldAgainstMetrics(spaced, 60)
  expect(seen.rows).toBe(15_000)
  expect(seen.declined).toBeLessThan(9_000)
}, 600_000)

test('a quotient of whole numbers of two doubles is rounded half to even, or declined near a half', () => {
  const sheet = new Results(1, [false], [])
  sheet.clear(1)
  let put = 0
  const whole = (digits: number) =>
    fc
      .tuple(fc.bigInt({ min: 1n, max: 10n ** BigInt(digits) }), fc.integer({ min: 0, max: digits }))
      .map(([n, zeros]) => n - (n % 10n ** BigInt(zeros)))
  const halves = (all: bigint): [number, number] => [Number(all), Number(all - BigInt(Number(all)))]
  fc.assert(
    fc.property(
      fc.tuple(whole(30), fc.boolean()).map(([n, below]) => (below ? -n : n)),
      fc.integer({ min: 0, max: 24 }),
      fc.oneof(fc.constantFrom(1n, 2n, 4n, 12n, 365n, 10n ** 12n), whole(8), whole(28)),
      (n, s, d) => {
        if (d === 0n) return
        if (!sheet.divideWide(0, 0, ...halves(n), s, ...halves(d))) return
        put++
        expect(written(sheet.at(0, 0))).toBe(plain({ n, s, d: d as unknown as number }))
      },
    ),
    { numRuns: 40_000, seed: 20260101 },
  )
  expect(put).toBeGreaterThan(20_000)
  expect(sheet.divideWide(0, 0, Number.NaN, 0, 1, 1, 0)).toBe(true)
  expect(sheet.at(0, 0)).toBeNull()
  // Half a unit in the 13th decimal.
  expect(sheet.divideWide(0, 0, 5, 0, 13, 1, 0)).toBe(false)
})

test('a cell holds any quotient rounded half to even at the 12th decimal, or is declined', () => {
  const sheet = new Results(1, [false], [])
  sheet.clear(1)
  let put = 0
  const half = (n: number, s: number, d: number) => {
    if (!sheet.put(0, 0, n, s, d)) return
    put++
    expect(written(sheet.at(0, 0))).toBe(plain({ n, s, d }))
  }
  fc.assert(
    fc.property(
      fc.oneof(
        fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
      ),
      fc.integer({ min: 0, max: 24 }),
      fc.oneof(
        fc.integer({ min: 1, max: 9_000_000_000_000 }),
        fc.tuple(fc.nat(12), fc.nat(11)).map(([two, five]) => 2 ** two * 5 ** five),
        fc.constant(1),
      ),
      half,
    ),
    { numRuns: 100_000, seed: 20260101 },
  )
  expect(put).toBeGreaterThan(60_000)
})

test.each([
  '0',
  '-0.5',
  '12345678901234567.5',
  '-99999999999999999999.000000000001',
  '9007199254740991',
  '-9007199254740993',
])('a cell gives back %s', (text) => {
  const sheet = new Results(1, [false], [])
  sheet.clear(1)
  const [whole = '', part = ''] = text.split('.')
  sheet.set(0, 0, { n: BigInt(whole + part), s: part.length, d: 1 })
  expect(written(sheet.at(0, 0))).toBe(text)
  const sum = new Sum()
  sheet.sum(0, 1, sum)
  sheet.sum(0, 1, sum)
  expect(plain(sum.total)).toBe(plain({ n: BigInt(whole + part) * 2n, s: part.length, d: 1 }))
})

test('the point of $.50 is no part of the currency sign: the next cell is not read a hundred times too large', async () => {
  const cases = await opened('sales,margin\n10,$.50\n10,$.75\n10,$1.25\n', {})
  for await (const { columns } of cases.batches)
    expect([0, 1, 2].map((row) => written(columns[1]!.values.at(row) as Exact))).toEqual([
      '0.5',
      '0.75',
      '1.25',
    ])
})
