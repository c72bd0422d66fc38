/** Cases of customers made one in columns, against the same made one as they were given: every cell and every warning. */
import { expect, test } from 'vitest'
import { inFolder, recover } from './program'

/** The answer as CSV by columns, and the same where the parts of the remedies are asked for, which only cases as given tell. */
function bothWays(lines: readonly string[], ...flags: string[]) {
  return inFolder((cwd, write) => {
    write('cases.csv', `${lines.join('\n')}\n`)
    const run = (...more: string[]) =>
      recover(['batch', 'cases.csv', '--combine', '--format', 'csv', ...flags, ...more], { cwd })
    const plain = run()
    const keys = plain.out.slice(0, plain.out.indexOf('\n'))
    const parts = run('--columns', `${keys},remedy`)
    const cut = parts.out.replaceAll(/,[^,\n]*$/gm, '')
    return { plain, given: { ...parts, out: cut } }
  })
}

let seed = 20260101
const random = (below: number) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 4294967296) * below)
}
const one = (...texts: string[]) => texts[random(texts.length)]!

const REMEDIES = [
  ...['replace:10', 'refund:2.5', 'credit:5+cash:2.5', 'discount:2x3', '7', '', '0'],
  ...['labour:15min@12/h', 'replace:20+salvage:5', 'refund:0.125', 'cash:900000000000000', 'refund:0.000001'],
]

const caseOf = () => [
  `c${random(900)}`,
  one('', '2026-01-05', '2026-02-05', '2025-02-05', '2024-02-05'),
  one('10', '10.00', '12.5', '20', '', '0'),
  one('3', '3.00', '4.5', '', '30'),
  one(...REMEDIES),
  one('', '80%', '0.9', '0.333333333333'),
  one('', '40%', '0.1'),
  one('', '0', '5', '0.05', '900000000000000', '900000000000000.125'),
  one('', '0', '2.5'),
  one('', '0', '10%'),
]

const HEADINGS =
  'customer,date,sales,margin,remedy,stay_if_recovered,stay_if_ignored,cost_if_ignored,cost_to_serve,not_genuine'

test.each([
  ['without flags', []],
  ['with chances by flag', ['--stay-if-recovered', '70%', '--stay-if-ignored', '20%']],
  ['with sales by flag, for blank cells', ['--sales', '10']],
  ['with factors', ['--retention', '80%', '--discount', '10%']],
  ['within a budget', ['--budget', '500']],
  ['with earlier cases that count', ['--repeat-factor', '90%']],
])('six thousand cases of nine hundred customers are the same joined in columns, %s', (_, flags) => {
  const rows = Array.from({ length: 6000 }, () => caseOf().join(','))
  const { plain, given } = bothWays([HEADINGS, ...rows], ...flags)
  expect(plain.out.split('\n').length).toBeGreaterThan(800)
  expect(plain.out).toBe(given.out)
  expect(plain.err).toBe(given.err)
  expect(plain.code).toBe(given.code)
})

test('rows without a customer stand for themselves, and more customers than are handed on at once come in their order', () => {
  const rows = Array.from(
    { length: 9000 },
    (_, i) => `${i % 7 === 0 ? '' : `c${i % 5000}`},10,3,refund:${i % 9},${i % 100}%`,
  )
  const { plain, given } = bothWays(['customer,sales,margin,remedy,stay_if_recovered', ...rows])
  expect(plain.out.split('\n').length).toBeGreaterThan(5000)
  expect(plain).toEqual(given)
})

test('earlier cases count against a chance of staying that a flag says', () => {
  const rows = Array.from(
    { length: 3000 },
    (_, i) => `c${i % 800},${one('', '2026-01-05', '2025-02-05', '2024-02-05')},10,3,refund:${i % 9}`,
  )
  const flags = ['--repeat-factor', '0.7', '--stay-if-recovered', '90%']
  const { plain, given } = bothWays(['customer,date,sales,margin,remedy', ...rows], ...flags)
  expect(plain.out.split('\n').length).toBe(802)
  expect(plain).toEqual(given)
  expect(plain.out).not.toBe(
    bothWays(['customer,date,sales,margin,remedy', ...rows], ...flags.slice(2)).plain.out,
  )
})
