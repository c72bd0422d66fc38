/** Cases that are read while their cells are found against the same rows from csv-parse, which go column by column. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { OneCurrency } from '../src/inputs/currencies'
import { facts } from '../src/inputs/facts'
import { NumberColumn } from '../src/reading/columns/numbers/number-column'
import { RemedyColumn } from '../src/reading/columns/remedies/remedy-column'
import { PlainCases } from '../src/reading/plain/plain-cases'
import { RowKeys } from '../src/reading/plain/row-keys'
import { Scanner } from '../src/reading/records/scanner'
import { NobodyCases } from '../src/reading/rules/nobody-cases'
import { inFolder, recover } from './program'
import { Chance } from './random-ledger'

/** The first 10,000 rows of a file are looked at before any is read ahead, and its last block never is: there are some in between. */
const ROWS = 14_000

const HEADINGS = [
  ['customer', 'segment', 'sales', 'margin', 'remedy', 'stay_if_recovered', 'stay_if_ignored', 'note'],
  ['note', 'sales', 'remedy', 'customer', 'stay_if_ignored', 'margin', 'stay_if_recovered', 'cost_to_serve'],
  ['stay_if_recovered', 'cost', 'sales', 'customer', 'segment', 'remedy_cost', 'date'],
] as const

type Cells = { [heading: string]: string }

/** What makes a row odd. */
const ODDITIES: readonly ((cells: Cells, chance: Chance) => void)[] = [
  (cells) => Object.assign(cells, { customer: `"${cells.customer}"` }),
  (cells) => Object.assign(cells, { customer: `"A ""quoted"" one\nover two lines"` }),
  (cells) => Object.assign(cells, { customer: '' }),
  (cells) => Object.assign(cells, { customer: ` ${cells.customer} ` }),
  (cells, chance) =>
    Object.assign(cells, { customer: chance.of(['José', 'Jose\u0301', 'Κώστας', 'a\u200bb']) }),
  (cells, chance) =>
    Object.assign(cells, { customer: chance.of(['Ann@x.cl', 'ann@x.cl', 'K@', 'ANN@X.CL']) }),
  (cells, chance) => Object.assign(cells, { customer: chance.of(['Total', 'Suma', 'Totals of May', 'Tom']) }),
  (cells, chance) =>
    Object.assign(cells, { customer: chance.of(['Walk-in', 'Consumidor final', 'anonymous', 'Wally']) }),
  (cells, chance) =>
    Object.assign(cells, { sales: chance.of(['', 'x', '-', '+5', '-7', 'USD 12', '1 000']) }),
  (cells, chance) =>
    Object.assign(cells, { sales: chance.of(['0', '-0', '000012', '123456789012', '1e3', '12.3456789']) }),
  (cells, chance) => Object.assign(cells, { margin: `${chance.whole(1, 9)}234567890123456789` }),
  (cells, chance) => Object.assign(cells, { margin: chance.of(['', '-3', '7%', 'USD 4', '12345678901']) }),
  (cells, chance) =>
    Object.assign(cells, { stay_if_recovered: chance.of(['', '101%', '2', '-1%', '% 5', '5 %']) }),
  (cells, chance) =>
    Object.assign(cells, { stay_if_ignored: chance.of(['', '.5', '1e-1', '0.12345678901234']) }),
  (cells, chance) =>
    Object.assign(cells, {
      remedy: chance.of([
        'refund:',
        'Refund:5',
        ' refund: 5 ',
        'labour:15min@12/h',
        'gift',
        '-4',
        'cash:1e2',
      ]),
    }),
  (cells, chance) => Object.assign(cells, { remedy_cost: chance.of(['', 'x', '5+5', '123456789012345678']) }),
  (cells, chance) => Object.assign(cells, { date: chance.of(['', '2025-02-30', 'soon', '2999-01-01']) }),
  (cells, chance) =>
    Object.assign(cells, { segment: chance.of(['"North, east"', '', ' x', 'Νότος', '=1+1']) }),
  (cells, chance) => Object.assign(cells, { note: chance.of(['"a ""b"""', '', '-', '@x', 'late;=1']) }),
]

function casesOfSeed(seed: number): string {
  const chance = new Chance(seed * 17 + 3)
  const delimiter = [',', ';', '\t', '|'][seed % 4]!
  const decimal = delimiter === ',' ? '.' : chance.of(['.', ','])
  const isPerCent = seed % 2 === 0
  const odd = [0, 0.001, 0.02][seed % 3]!
  const own = chance.of([400, 100_000])
  const headings = HEADINGS[seed % 3]!
  const end = chance.of(['\n', '\n', '\r\n'])
  // Round amounts and halves, of which many results end just in the middle.
  const amount = (most: number) =>
    `${chance.whole(1, most)}${chance.of(['', '', `${decimal}5`, `${decimal}25`])}`
  const share = () =>
    isPerCent ? `${chance.of(['50', '75', `12${decimal}5`, '100'])}%` : `0${decimal}${chance.whole(1, 999)}`
  const remedy = () =>
    chance.of([
      '',
      amount(50),
      `refund:${amount(50)}`,
      `replace:${amount(90)}+cash:${amount(3)}`,
      `discount:${amount(9)}x${chance.whole(1, 4)}`,
      `credit:${amount(20)}+gift:${amount(9)}`,
    ])
  const rows: string[] = []
  for (let i = 0; i < ROWS; i++) {
    if (i > 0 && chance.is(0.001)) {
      rows.push(rows[chance.whole(0, i - 1)]!)
      continue
    }
    const cells: Cells = {
      customer: chance.of([`K${chance.whole(1, own)}`, `Sue To${chance.whole(1, own)} Gray`]),
      segment: chance.of(['north', 'South', 'old town']),
      sales: amount(400),
      margin: amount(200),
      cost: amount(100),
      remedy: remedy(),
      remedy_cost: chance.of(['', amount(30)]),
      stay_if_recovered: share(),
      stay_if_ignored: share(),
      cost_to_serve: chance.of(['', '', String(chance.whole(0, 9))]),
      note: chance.is(0.1) ? `"said ""no"",\nand left"` : `case ${i}`,
      date: `2025-0${chance.whole(1, 9)}-1${chance.whole(0, 9)}`,
    }
    if (chance.is(odd)) chance.of(ODDITIES)(cells, chance)
    const texts = headings.map((heading) => cells[heading]!)
    if (chance.is(odd / 10)) texts.pop()
    if (chance.is(odd / 10)) texts.push(chance.of(['', 'more']))
    rows.push(`${texts.join(delimiter)}${end}`)
    if (chance.is(odd / 10)) rows.push(end)
  }
  return `${headings.join(delimiter)}\n${rows.join('')}`
}

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
      { numbers, decidable: numbers },
      0,
      new RowKeys(),
      new NobodyCases(1),
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
