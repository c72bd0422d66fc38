/** Rows that are read while their cells are found against the same rows from csv-parse, which go column by column. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { DateColumn } from '../src/reading/columns/date-column'
import { IdColumn } from '../src/reading/columns/label-columns'
import { Register } from '../src/reading/columns/register'
import { PlainRows } from '../src/reading/plain/plain-rows'
import { Scanner } from '../src/reading/records/scanner'
import type { Taken } from '../src/tables/table'
import { inFolder, recover } from './program'
import { Chance } from './random-ledger'

/** The first 10,000 rows of a file are looked at before any is read ahead, and its last block never is: there are some in between. */
const ROWS = 15_000

type Cells = Record<'customer' | 'date' | 'revenue' | 'cost' | 'segment', string>

/** How a ledger is written that a seed gives. */
interface Form {
  readonly delimiter: string
  readonly lineEnd: (chance: Chance) => string
  readonly decimal: string
  readonly day: (year: number, month: string, day: string, chance: Chance) => string
  readonly headings: readonly (keyof Cells)[]
  readonly who: (chance: Chance) => string
  readonly isMonthFirst: boolean
  /** How many rows are odd. */
  readonly odd: number
  /** How often a row is written a second time. */
  readonly again: number
}

const TIMES = ['', ' 09:30:00', 'T23:59:59']

function formOf(seed: number): Form {
  const chance = new Chance(seed * 31 + 5)
  const delimiter = [',', ';', '\t', '|'][seed % 4]!
  const decimal = delimiter === ',' ? '.' : chance.of(['.', ','])
  const ends = ['\n', '\r\n', '\r']
  const end = chance.of(['\n', '\n', '\r\n', 'any'])
  const form = chance.of(['iso', 'iso', 'timed', 'dmy', 'mdy', 'mixed'])
  const own = chance.of([40, 700, 5000])
  const spelled = chance.of([
    (n: number) => `K${n}`,
    (n: number) => `c${n}@shop.example`,
    (n: number) => `Sue To${n} Gray`,
    (n: number) => `${n}`,
  ])
  return {
    delimiter,
    decimal,
    lineEnd: (any) => (end === 'any' ? any.of(ends) : end),
    day: (year, month, day, any) => {
      const isIso = form === 'iso' || form === 'timed' || (form === 'mixed' && any.is(0.5))
      if (isIso) return `${year}-${month}-${day}${form === 'timed' ? any.of(TIMES) : ''}`
      return form === 'mdy' ? `${month}/${day}/${year}` : `${day}/${month}/${year}`
    },
    isMonthFirst: form === 'mdy' || seed % 5 === 4,
    headings: chance.of([
      ['customer', 'date', 'revenue', 'cost'],
      ['date', 'customer', 'segment', 'revenue', 'cost'],
      ['segment', 'cost', 'revenue', 'date', 'customer'],
    ] as const),
    who: (any) => spelled(any.whole(1, own)),
    odd: chance.of([0, 0.0005, 0.02]),
    again: chance.of([0, 0.001]),
  }
}

/** What makes a row odd. */
const ODDITIES: readonly ((cells: Cells, chance: Chance) => void)[] = [
  (cells) => Object.assign(cells, { customer: `"${cells.customer}"` }),
  (cells) => Object.assign(cells, { customer: `"A ""quoted"" one\nover two lines"` }),
  (cells) => Object.assign(cells, { customer: '' }),
  (cells) => Object.assign(cells, { customer: ` ${cells.customer} ` }),
  (cells, chance) =>
    Object.assign(cells, { customer: chance.of(['José', 'Jose\u0301', 'Κώστας', 'a\u200bb']) }),
  (cells) => Object.assign(cells, { customer: cells.customer.toUpperCase() }),
  (cells, chance) => Object.assign(cells, { customer: chance.of(['Total', 'Suma', 'Totals of May', 'Tom']) }),
  (cells, chance) =>
    Object.assign(cells, { customer: chance.of(['Walk-in', 'Consumidor final', 'anonymous']) }),
  (cells) => Object.assign(cells, { date: '2999-01-01' }),
  (cells, chance) =>
    Object.assign(cells, { date: chance.of(['', '2025-02-30', 'soon', '1970-01-01', '5 May 2025']) }),
  (cells, chance) =>
    Object.assign(cells, { revenue: chance.of(['', 'x', '-', '+5', 'USD 12', '1 000', '(5)', '5-']) }),
  (cells, chance) =>
    Object.assign(cells, { revenue: chance.of(['0', '-0', '000012', '123456789012', '1e3']) }),
  (cells, chance) => Object.assign(cells, { revenue: `${chance.whole(1, 9)}234567890123456789` }),
  (cells, chance) => Object.assign(cells, { cost: chance.of(['', '0', '-3', '12345678901', '7%', 'USD 4']) }),
  (cells) => Object.assign(cells, { revenue: `-${cells.revenue}` }),
  (cells) => Object.assign(cells, { cost: `${cells.cost}1234567890123` }),
  (cells, chance) => Object.assign(cells, { segment: chance.of(['"North, east"', '', ' x', 'Νότος']) }),
]

function ledgerOfSeed(seed: number): string {
  const form = formOf(seed)
  const chance = new Chance(seed)
  const amount = (most: number) => {
    const whole = chance.whole(1, most)
    const decimals =
      seed % 3 === 0 ? '' : chance.of(['', '5', '50', '25', '999'].slice(0, seed % 5 === 0 ? 5 : 4))
    return decimals === '' ? `${whole}` : `${whole}${form.decimal}${decimals}`
  }
  const rows: string[] = []
  for (let i = 0; i < ROWS; i++) {
    if (i > 0 && chance.is(form.again)) {
      rows.push(rows[chance.whole(0, i - 1)]!)
      continue
    }
    const month = String(chance.whole(1, 12)).padStart(2, '0')
    const day = String(chance.whole(1, 28)).padStart(2, '0')
    const sign = chance.is(0.02) ? '-' : ''
    const cells: Cells = {
      customer: form.who(chance),
      date: form.day(2025 - (chance.is(0.4) ? 1 : 0), month, day, chance),
      revenue: `${sign}${amount(9000)}`,
      cost: `${chance.is(0.5) ? sign : ''}${amount(6000)}`,
      segment: chance.of(['north', 'South', 'south', 'old town']),
    }
    if (chance.is(form.odd)) chance.of(ODDITIES)(cells, chance)
    const texts = form.headings.map((heading) => cells[heading])
    if (chance.is(form.odd / 10)) texts.pop()
    if (chance.is(form.odd / 10)) texts.push(chance.of(['', 'more']))
    rows.push(`${texts.join(form.delimiter)}${form.lineEnd(chance)}`)
    if (chance.is(form.odd / 10)) rows.push(form.lineEnd(chance))
  }
  const mark = seed % 6 === 5 ? '\ufeff' : ''
  return `${mark}${form.headings.join(form.delimiter)}\n${rows.join('')}`
}

/** Flags under which another part of an answer hangs on every row. */
const FLAGS = [
  [],
  ['--since', 'all'],
  ['--since', '2025-03-01', '--as-of', '2025-08-15'],
  ['--dedupe'],
  ['--max-decimals', '2'],
  ['--annualise', '--count-all'],
]

/** Signs that stand in no ledger: a row that begins with one is passed over, and csv-parse reads all others. */
const BY_CSV_PARSE = ['--comment', '~']

const SEEDS = process.env.RECOVER_SEEDS ? 60 : 6

test.each(
  Array.from({ length: SEEDS }, (_, seed) => seed),
)('ledger %i is read as csv-parse has it read', (seed) => {
  inFolder((folder, write) => {
    const file = write('ledger.csv', ledgerOfSeed(seed))
    const flags = FLAGS[seed % FLAGS.length]!
    const by = formOf(seed).headings.includes('segment') && seed % 2 === 0 ? ['--by', 'segment'] : []
    const order = formOf(seed).isMonthFirst ? 'mdy' : 'dmy'
    const rejects = path.join(folder, 'rejects.csv')
    const answerOf = (format: string, more: readonly string[]) => {
      const ask = ['customers', file, '--dates', order, '--format', format, '--rejects', rejects]
      const ended = recover([...ask, ...flags, ...by, ...more])
      const rejected = fs.existsSync(rejects) ? fs.readFileSync(rejects, 'utf8') : null
      fs.rmSync(rejects, { force: true })
      // What was asked is told, too.
      return `${ended.code}\n${ended.err}\n${rejected}\n${ended.out.replace(/\n *"inputs": \{.*?\n *\}/s, '')}`.split(
        '\n',
      )
    }
    for (const format of [['json', 'csv', 'ndjson'][seed % 3]!]) {
      const own = answerOf(format, [])
      const other = answerOf(format, BY_CSV_PARSE)
      const at = own.findIndex((line, i) => line !== other[i])
      expect([at, own[at], own.length]).toEqual([-1, other[at], other.length])
      expect(own.length, own.join('\n')).toBeGreaterThan(20)
    }
  })
})

test.each([
  ['K1,2025-01-02,a', 1],
  ['K1,2025-01-02 10:11:12,a', 1],
  ['ann@x.cl,2025-01-02,a', 1],
  ['Ann@x.cl,2025-01-02,a', 0],
  ['Bar Ñ,2025-01-02,a', 0],
  [' K1,2025-01-02,a', 0],
  ['K1 ,2025-01-02,a', 0],
  [',2025-01-02,a', 0],
  ['"K1",2025-01-02,a', 0],
  ['K1,2025-02-29,a', 0],
  ['K1,02/01/2025,a', 0],
  ['K1,2027-01-02,a', 0],
  ['K1,2025-01-02,"a"', 0],
  ['K1,2025-01-02,a,b', 0],
  ['K1,2025-01-02', 0],
])('%s behind a plain row: %i more is plain', (row, more) => {
  const column = (key: 'customer' | 'date', position: number): Taken => ({
    heading: key,
    position,
    key,
    field: null,
  })
  const who = new IdColumn([column('customer', 1)], 'customer', new Register())
  const date = new DateColumn(2, 'date', null, { century: null, first: null }, '2026-01-01', true)
  for (const end of ['\n', '\r\n']) {
    const scanner = new Scanner(',', 2, 'file')
    scanner.ahead = new PlainRows(
      { delimiter: ',' },
      3,
      { numbers: [], date, decidable: [date] },
      who,
      null,
      [],
    )
    const { ahead, rows, lines } = scanner.push(
      Buffer.from(`A,2025-03-04,x${end}${row}${end}B,2025-03-04,y${end}`),
      false,
    )
    expect([ahead, rows]).toEqual([more === 1 ? 3 : 1, 3])
    expect([...lines.subarray(0, 3)]).toEqual([2, 3, 4])
  }
})
