/** Cases that are read while their cells are found against the same rows from csv-parse, which go column by column. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { OneCurrency } from '../src/inputs/currencies'
import { facts } from '../src/inputs/facts'
import { NumberColumn } from '../src/reading/columns/numbers/number-column'
import { RemedyColumn } from '../src/reading/columns/remedies/remedy-column'
import { ColumnsAhead } from '../src/reading/plain/columns-ahead'
import { PlainCases } from '../src/reading/plain/plain-cases'
import { RowKeys } from '../src/reading/plain/row-keys'
import { Scanner } from '../src/reading/records/scanner'
import { NobodyCases } from '../src/reading/rules/nobody-cases'
import { casesOfSeed, ROWS } from './odd-cases'
import { inFolder, recover } from './program'

/** Flags under which another part of an answer hangs on every row. */
const FLAGS = [
  [],
  ['--dedupe'],
  ['--max-decimals', '2'],
  ['--columns', 'customer,remedy,decision'],
  ['--combine'],
]

/** Signs that stand in no case: a row that begins with one is passed over, and csv-parse reads all others. */
const BY_CSV_PARSE = ['--comment', '~']

const SEEDS = process.env.RECOVER_SEEDS ? 60 : 6

test.each(
  Array.from({ length: SEEDS }, (_, seed) => seed),
)('cases %i are read as csv-parse has them read', (seed) => {
  inFolder((folder, write) => {
    const file = write('cases.csv', casesOfSeed(seed))
    const rejects = path.join(folder, 'rejects.csv')
    const answerOf = (more: readonly string[]) => {
      const format = ['csv', 'json', 'ndjson'][seed % 3]!
      const ask = ['batch', file, '--format', format, '--rejects', rejects]
      const ended = recover([...ask, ...FLAGS[seed % FLAGS.length]!, ...more])
      const rejected = fs.existsSync(rejects) ? fs.readFileSync(rejects, 'utf8') : null
      fs.rmSync(rejects, { force: true })
      return `${ended.code}\n${ended.err}\n${rejected}\n${ended.out.replace(/\n *"inputs": \{.*?\n *\}/s, '')}`.split(
        '\n',
      )
    }
    const [own, other] = [answerOf([]), answerOf(BY_CSV_PARSE)]
    const at = own.findIndex((line, i) => line !== other[i])
    expect([at, own[at], own.length]).toEqual([-1, other[at], other.length])
    expect(own.length, own.join('\n')).toBeGreaterThan(ROWS / 4)
  })
})

test.each([
  ['K1,5,2.5,refund:2,a', 1],
  ['K1,5,,,', 1],
  ['K1,5,2.5,replace:2+cash:0.5,a', 1],
  ['K1,5,2.5,discount:2x3,a', 1],
  ['ann@x.cl,5,2.5,,a', 0],
  ['Walk-in,5,2.5,,a', 0],
  ['Bar Ñ,5,2.5,,a', 0],
  [' K1,5,2.5,,a', 0],
  ['K1 ,5,2.5,,a', 0],
  [',5,2.5,,a', 0],
  ['"K1",5,2.5,,a', 0],
  ['K1,5,2.5,,"a, ""b"""', 1],
  ['K1,5,2.5,,""', 1],
  ['K1,5,2.5,,"a\nb\n"', 1],
  ['K1,5,2.5,,"a\rb"', 0],
  ['K1,"5",2.5,,a', 0],
  ['K1,5,2.5,"",a', 0],
  ['K1,-5,2.5,,a', 1],
  ['K1,5 ,2.5,,a', 0],
  ['K1,5,x,,a', 0],
  ['K1,5,2.5,refund:x,a', 0],
  ['K1,5,2.5,labour:15min@12/h,a', 0],
  ['K1,5,2.5,,a,b', 0],
  ['K1,5,2.5,', 0],
])('%s behind a plain row: %i more is plain', (row, more) => {
  const currency = new OneCurrency()
  const writing = { sign: '.' as const, whole: false, maxDecimals: null, currency }
  const numbers = [
    new NumberColumn('sales', facts.sales, 2, 'sales', writing),
    new NumberColumn('margin', facts.margin, 3, 'margin', writing),
    new RemedyColumn('remedy', facts.remedy, 4, 'remedy', writing),
  ]
  for (const end of ['\n', '\r\n']) {
    const scanner = new Scanner(',', 2, 'file')
    scanner.ahead = new PlainCases(
      { delimiter: ',' },
      5,
      new ColumnsAhead({ numbers, decidable: numbers }, 44),
      0,
      new RowKeys(),
      new NobodyCases(1).beginnings,
    )
    const { ahead, rows, lines } = scanner.push(
      Buffer.from(`A,1,1,1,x${end}${row}${end}B,1,1,,y${end}`),
      false,
    )
    expect([ahead, rows]).toEqual([more === 1 ? 3 : 1, 3])
    const within = row.split(/[\r\n]/).length - 1
    expect([...lines.subarray(0, 3)]).toEqual([2, 3, 4 + within])
  }
})
