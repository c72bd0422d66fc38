/** Cases that are measured side by side are the same cases measured one by one, to every digit. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { doubleIn, putPlain } from '../src/commands/measure/measured-columns'
import { exact, fix } from '../src/numbers/exact/decimal'
import { toNumber } from '../src/numbers/exact/digits'
import { Results } from '../src/tables/results'
import { TextNumbers } from '../src/tables/text-numbers'
import { inFolder, json, recover } from './program'

let seed = 20260115
const random = (below: number) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 4294967296) * below)
}
const one = (...texts: string[]) => texts[random(texts.length)]!

const REMEDIES = [
  ...['replace:10', 'refund:3', 'credit:4+cash:2.5', 'cash:2.5+credit:4', 'gift:1+replace:2', 'discount:2x3'],
  ...['salvage:7', 'labour:15min@12/h', '0', 'refund:0', '12', 'cash:0.000000000001', 'Refund:3', ''],
]

/** What stands under a heading in the i-th row. */
const CELLS: { readonly [heading: string]: (i: number) => string } = {
  case: (i) => (random(40) === 0 ? `k${random(i + 1)}` : one(`k${i}`, ` k${i} `, `"k${i}"`, `Ά${i}`, '')),
  date: () => one('2026-01-31', '2026-02-01', '2025-12-31', '2026-02-28', ''),
  employee: () => one('Ana', ' Ana ', 'Άννα', '"Ana ""B"""', 'ana', 'Álvaro', 'Alvaro', ''),
  group: () => one('treated', 'control', 'treated', 'treated', 'Control', random(60) === 0 ? '' : 'treated'),
  kind: () => one('first', 'repeated', ''),
  failure: () => one('late', 'Late', 'LATE', 'πίσω', 'ΠΊΣΩ', 'wrong item', ''),
  shop: () => one('A', 'a', 'B', '"B"', ''),
  sales: () => one('10', '12.5', '0', '33.33', '900000000000000', random(50) === 0 ? 'x' : '1000'),
  margin: () => one('3', '-1', '3.3', '0', '0.000000000001'),
  margin_rate: () => one('30%', '33.3333%', '0.123456789012', '100%'),
  remedy: () => one(...REMEDIES),
  paid: () => one('cash:3', 'refund:2.5', 'cash:0', '', 'replace:2'),
  value: () => one('36', '12.34', '', '999999999999999', '0'),
  brought: () => one('36', '12.34', '0', '-5.5', '999999999999999', random(30) === 0 ? '' : '7'),
  stayed: () => one('yes', 'no', 'yes', random(20) === 0 ? '' : 'yes'),
  cost_to_serve: () => one('', '0', '7'),
}

/** A file of so many rows, and the same with a column that says what holds anyway, which no compiled formula takes. */
function written(headings: string, rows: number): [plain: string, single: string] {
  const keys = headings.split(',')
  const lines = Array.from({ length: rows }, (_, i) => keys.map((key) => CELLS[key]!(i)).join(','))
  const head = headings.replace('paid', 'remedy')
  return [
    `${head}\n${lines.join('\n')}\n`,
    `${head},period\n${lines.map((line) => `${line},month`).join('\n')}\n`,
  ]
}

const OWN = 'case,date,employee,group,failure,shop'

test.each([
  [`${OWN},sales,margin,remedy,stayed`, []],
  [`${OWN},sales,margin,remedy,stayed`, ['--by', 'shop', '--bonus-rate', '10%', '--bonus-on', 'point']],
  [`${OWN},sales,margin_rate,remedy,stayed,cost_to_serve`, ['--per-year', '7', '--horizon', '5']],
  [`${OWN},sales,margin,remedy,stayed`, ['--retention', '80%', '--discount', '10%', '--horizon', '36']],
  [`${OWN},sales,margin,stayed`, ['--remedy', 'refund:3+gift:1', '--by', 'failure']],
  [`${OWN},value,paid,stayed`, []],
  [`${OWN},value,paid,stayed`, ['--value', '20', '--min-cases', '500']],
  [`${OWN},stayed`, ['--value', '20', '--remedy', 'cash:3', '--no-control']],
  [`${OWN},stayed`, ['--value', '20', '--remedy', 'replace:3']],
  [`${OWN},sales,margin,value,remedy,stayed`, []],
  [`${OWN},brought,paid,stayed`, ['--by', 'shop']],
  [`${OWN},kind,sales,margin,brought,remedy,stayed`, ['--planned-share', '50%']],
  [`${OWN},value,paid,stayed`, ['--kind', 'offers']],
  [`date,group,sales,margin,remedy,stayed`, ['--remedy-basis', 'price', '--redemption', '80%']],
])('%s %j', (headings, flags) => {
  const [plain, single] = written(headings, 3000)
  inFolder((cwd, write) => {
    write('plain.csv', plain)
    write('single.csv', single)
    const answers = ['plain', 'single'].map((name) => {
      const args = ['measure', `${name}.csv`, ...flags, '--save-chances', `${name}.json`]
      const ended = recover([...args, '--json'], { cwd })
      const { results, inputs, employees, parts, totals, rejected, warnings } = json(ended)
      const found = { results, inputs, employees, parts, totals, rejected, warnings }
      const { measured: _, ...chances } = JSON.parse(fs.readFileSync(path.join(cwd, `${name}.json`), 'utf8'))
      return JSON.parse(JSON.stringify({ found, chances }).replaceAll(`${name}.csv`, 'FILE'))
    })
    expect(answers[0].found.totals.rows).toBeGreaterThan(500)
    expect(answers[0]).toEqual(answers[1])
  })
})

test('an amount as a double is that of its exact value, however it is kept', () => {
  const results = new Results(2, [false, false], [])
  results.clear(1)
  const [set, put] = results.columns as [(typeof results.columns)[0], (typeof results.columns)[0]]
  for (const [n, s, d] of [
    [1, 0, 3],
    [-22, 0, 7],
    [1, 12, 1],
    [123_456_789, 4, 1],
    [5, 0, 1],
    [0, 0, 1],
    [98_765, 1, 11],
  ] as const) {
    results.set(0, 0, { n, s, d })
    expect(doubleIn(set, 0)).toBe(toNumber(fix({ n, s, d })))
    if (results.put(1, 0, n, s, d)) expect(doubleIn(put, 0)).toBe(doubleIn(set, 0))
  }
  results.set(0, 0, null)
  expect(doubleIn(set, 0)).toBeNaN()
  putPlain(put, 0, Number.NaN, 0)
  expect(doubleIn(put, 0)).toBeNaN()
  results.set(0, 0, exact(10n ** 24n))
  expect(doubleIn(set, 0)).toBe(1e24)
})

test('texts have numbers by what they are, from cells of any kind and from texts', () => {
  const words = ['late', ' late ', 'Ύστερα', 'a "b"', 'late', '', 'x'.repeat(3000), ' ', 'λ', 'a', 'Ύστερα']
  const bytes = Buffer.from(words.join(''))
  let end = 0
  const to = Int32Array.from(words, (word) => {
    end += Buffer.byteLength(word)
    return end
  })
  const from = Int32Array.from(words, (word, i) => to[i]! - Buffer.byteLength(word))
  const first = Int32Array.from({ length: words.length + 1 }, (_, i) => i)
  const cells = { bytes, view: new DataView(bytes.buffer), from, to, first, column: 0 }
  const texts = { at: (row: number) => words[row]!.trim(), cells }
  const numbers = new TextNumbers()
  const found = words.map((_, row) => numbers.numberOf(texts, cells, row))
  const trimmed = words.map((word) => word.trim())
  const known = [...new Set(trimmed.filter((word) => word !== ''))]
  expect(found).toEqual(trimmed.map((word) => known.indexOf(word)))
  expect(trimmed.map((word) => numbers.numberOfText(word))).toEqual(found)
  expect(known.map((_, number) => numbers.textOf(number))).toEqual(known)
  for (let i = 0; i < 20_000; i++) expect(numbers.numberOfText(`n${i}`)).toBe(known.length + i)
  expect(numbers.textOf(known.length + 12_345)).toBe('n12345')
  expect(numbers.size).toBe(known.length + 20_000)
})
