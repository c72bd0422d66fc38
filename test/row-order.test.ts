/** No answer about customers depends on the order of the rows of a ledger, and ties are settled as every database does. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byBytes } from '../src/inputs/byte-order'
import { inFolder, recover } from './program'

/** Ways to write customers: both forms of Unicode, a sign behind U+FFFF, a control character. */
const CUSTOMERS = [
  'ann@x.cl',
  'ÿ@x.cl',
  'José',
  'Jose\u0301',
  '\u00a0José ',
  '\u{1F600}',
  '\uFF21',
  '\u0001bo',
  'bo',
  '\tbo\u2003',
]

const line = fc.record({
  customer: fc.constantFrom(...CUSTOMERS),
  name: fc.constantFrom('', 'Zoe', 'zoe', '\u{1F600}', '\uFF21'),
  shop: fc.constantFrom('', 'Sol', 'SOL', 'Luna', 'ñu'),
})

const answerOf = (lines: readonly { customer: string; name: string; shop: string }[]): string =>
  inFolder((_, write) => {
    const rows = lines.map(({ customer, name, shop }) => `"${customer}",2025-01-02,10,5,${name},${shop}\n`)
    const file = write('a.csv', `customer,date,revenue,cost,name,shop\n${rows.join('')}`)
    return recover(['customers', file, '--by', 'shop', '--format', 'csv', '--quiet']).out
  })

test('rows in any order give the same rows', () => {
  fc.assert(
    fc.property(
      fc
        .array(line, { minLength: 1, maxLength: 12 })
        .chain((lines) =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
        ),
      ([lines, others]) => {
        expect(answerOf(others)).toBe(answerOf(lines))
      },
    ),
    { numRuns: 12 },
  )
})

test('ties go by the bytes of UTF-8, and names and segments are the first by them', () => {
  const lines = [
    { customer: '\u{1F600}', name: '\u{1F600}', shop: 'Sol' },
    { customer: '\u{1F600}', name: '\uFF21', shop: 'Luna' },
    { customer: '\uFF21', name: 'zoe', shop: '' },
    { customer: '\uFF21', name: 'Zoe', shop: 'b' },
  ]
  const [, ...rows] = answerOf(lines).trim().split('\n')
  expect(rows.map((row) => row.split(',').slice(0, 3))).toEqual([
    ['\uFF21', 'Zoe', 'b'],
    ['\u{1F600}', '\uFF21', 'Luna'],
  ])
})

test('the same spaces are trimmed off every customer: a control character is part of one', () => {
  const lines = ['\u0001bo', 'bo', '\tbo\u2003'].map((customer) => ({ customer, name: '', shop: '' }))
  const customers = answerOf(lines).trim().split('\n').slice(1)
  expect(customers.map((row) => row.split(',')[0])).toEqual(['bo', '\u0001bo'])
})

test('texts are ordered as their bytes are', () => {
  const text = fc.string({ unit: 'binary', maxLength: 6 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(byBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  )
})
