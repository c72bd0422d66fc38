/** Each kind of cell, made by hand and saved by LibreOffice: its text, and whether it may be an amount, a share and a day. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Ended, inFolder, recover, root } from './program'
import { numberCell, textCell, textRow, xlsx } from './workbook-writer'

const saved = path.join(root, 'test', 'fixtures', 'libreoffice')

/** What a cell is read as: its text where nothing is asked of it, else the value, or the code by which it is refused. */
interface ReadAs {
  readonly text: string
  readonly amount: number | string
  readonly share: number | string
  /** Null where it is no day. */
  readonly day: string | null
}

type Row = readonly [cell: string, byHand: string, readAs: ReadAs]

const of = (text: string, amount: number | string, share: number | string = 'out_of_range'): ReadAs => ({
  ...{ text, amount, share },
  day: /^\d{4}-/.test(text) ? text.slice(0, 10) : null,
})

/** The cells of the workbooks that LibreOffice saved (test/fixtures/libreoffice/cells.mjs), by their names there. */
const CELLS: readonly Row[] = [
  ['number', numberCell('0.30000000000000004'), of('0.3', 0.3, 0.3)],
  ['number of 15 digits', numberCell('123456789012345'), of('123456789012345', 'too_large')],
  ['percent', numberCell(0.125, '0.00%'), of('12.5%', 'not_an_amount', 0.125)],
  ['currency by its sign', numberCell(12.5, '#,##0.00\\ [$€-407]'), of('€12.5', 12.5, 'not_a_share')],
  ['currency by its code', numberCell(1250, '[$EUR-407]\\ 0'), of('EUR 1250', 1250, 'not_a_share')],
  ['day', numberCell(45293, 'yyyy\\-mm\\-dd'), of('2024-01-02', 'not_an_amount', 'not_a_share')],
  [
    'moment',
    numberCell(45293.75, 'dd/mm/yyyy\\ hh:mm'),
    of('2024-01-02 18:00:00', 'not_an_amount', 'not_a_share'),
  ],
  ['number that may be a day', numberCell(45293), of('45293', 45293)],
  ['padded', numberCell(123, '00000'), of('00123', 123)],
  [
    'padded, of 16 digits',
    numberCell('1234567890123456', '00000'),
    of('1234567890123460', 'too_many_digits', 'not_a_share'),
  ],
  ['text', textCell('1.234,5'), of('1.234,5', 1234.5)],
  ['text of digits', textCell('00123'), of('00123', 123)],
  ['boolean', '<c t="b"><v>1</v></c>', of('yes', 'not_an_amount', 'not_a_share')],
  ['error', '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', of('#DIV/0!', 'error_value', 'error_value')],
  ['formula', '<c><f>5+5</f><v>10</v></c>', of('10', 10)],
  ['rich text', '<c t="inlineStr"><is><r><t>1</t></r><r><rPr><b/></rPr><t>2</t></r></is></c>', of('12', 12)],
  ['text with a note', textCell('12'), of('12', 12)],
]

/** Cells that LibreOffice does not write. */
const BY_HAND: readonly Row[] = [
  [
    'day as a text of ISO 8601',
    '<c t="d"><v>2024-01-02T00:00:00</v></c>',
    of('2024-01-02', 'not_an_amount', 'not_a_share'),
  ],
  [
    'day that Excel counts wrong',
    numberCell(33, 'yyyy\\-mm\\-dd'),
    { ...of('1900-02-01', 'not_a_date', 'not_a_date'), day: null },
  ],
  ['formula without a result', '<c><f>5+5</f></c>', of('=5+5', ...twice('formula_not_worked_out'))],
  [
    'text with what is spoken',
    '<c t="inlineStr"><is><t>12</t><rPh sb="0" eb="1"><t>spoken</t></rPh></is></c>',
    of('12', 12),
  ],
  ['escaped text', textCell('1_x000D_2'), of('1\r2', 'not_an_amount', 'not_a_share')],
]

function twice(code: string): [amount: string, share: string] {
  return [code, code]
}

interface Answer {
  readonly rows: readonly { readonly customer: string; readonly [key: string]: unknown }[]
  readonly rejected: readonly { readonly line: number; readonly code: string; readonly found: string }[]
  readonly warnings: readonly { readonly code: string; readonly count: number; readonly first: number }[]
}

const answerOf = ({ out }: Ended): Answer => JSON.parse(out)

/** What each cell of a workbook is read as, by its name. */
function readAs(file: string, cells: readonly Row[]): { readonly [cell: string]: ReadAs } {
  const asked = (...args: string[]) => answerOf(recover([args[0]!, file, ...args.slice(1), '--json']))
  const given = ['--margin', '0.1', '--remedy', 'cash:1']
  const texts = asked('batch', '--sales', '10', ...given)
  const amounts = asked('batch', '--map', 'sales=found', ...given)
  const shares = asked('batch', '--sales', '10', '--map', 'stay_if_recovered=found', ...given)
  // A column of dates is asked about alone, since all else is refused there.
  const days = asked('customers', '--map', 'date=found')
  const has = (answer: Answer, name: string) => answer.rows.find(({ customer }) => customer === name)
  const refusal = (answer: Answer, line: number) => answer.rejected.find((one) => one.line === line)
  return Object.fromEntries(
    cells.map(([name], i) => {
      const [line, kept] = [i + 2, has(texts, name)]
      const read = (answer: Answer, key: string) =>
        (has(answer, name)?.[key] as number | undefined) ?? refusal(answer, line)!.code
      const text = String(kept === undefined ? refusal(texts, line)!.found : kept.found)
      const day = has(days, name) === undefined ? null : text.slice(0, 10)
      return [name, { text, amount: read(amounts, 'sales'), share: read(shares, 'stay_if_recovered'), day }]
    }),
  )
}

const expected = (cells: readonly Row[]) => Object.fromEntries(cells.map(([name, , one]) => [name, one]))

describe('each kind of cell is read as the spreadsheet means it', () => {
  test('made by hand', () =>
    inFolder((folder, write) => {
      const all = [...CELLS, ...BY_HAND]
      const rows = all.map(
        ([name, cell]) => `<row>${textCell(name)}${numberCell(10)}${numberCell(7)}${cell}</row>`,
      )
      write('cells.xlsx', xlsx({ cells: textRow('customer', 'revenue', 'cost', 'found') + rows.join('') }))
      expect(readAs(path.join(folder, 'cells.xlsx'), all)).toEqual(expected(all))
    }))

  test.each(['xlsx', 'ods'])('saved by LibreOffice: %s', (kind) => {
    // OpenDocument knows a currency by its code alone.
    const sign = (text: string) => (kind === 'ods' ? text.replace('€', 'EUR ') : text)
    const cells = CELLS.map(([name, cell, one]): Row => [name, cell, { ...one, text: sign(one.text) }])
    expect(readAs(path.join(saved, `cells.${kind}`), cells)).toEqual(expected(cells))
  })
})

describe('numbers that are numbers', () => {
  test('say nothing of how texts are written', () =>
    inFolder((cwd, write) => {
      const rows = [numberCell(10.5), textCell('1.200')].map((cell) => `<row>${cell}${numberCell(1)}</row>`)
      write('a.xlsx', xlsx({ a: textRow('sales', 'margin') + rows.join('') }))
      expect(recover(['batch', 'a.xlsx', '--json'], { cwd }).err).toContain('"code": "ambiguous_number"')
    }))

  test.each([
    'cells.xlsx',
    'cells.ods',
  ])('tell the day that they would be in a column of dates: %s', (name) => {
    const { err } = recover(['customers', path.join(saved, name), '--map', 'date=found'])
    expect(err).toContain("45293 is Excel's number for 2024-01-02")
  })
})

describe('digits that a spreadsheet does not keep', () => {
  const lost = (answer: Answer) => answer.warnings.filter(({ code }) => code === 'digits_lost')
  const batch = (file: string, cwd: string) => recover(['batch', file, '--json'], { cwd })
  const head = textRow('customer', 'sales', 'margin')
  const row = (customer: string) => `<row>${customer}${numberCell(10)}${numberCell(3)}</row>`

  test('are told where a number stands for a text, once a column', () =>
    inFolder((cwd, write) => {
      const ids = [
        numberCell('123456789012345', '00000'),
        numberCell('1234567890123456', '00000'),
        numberCell('12345678901234567'),
      ]
      write('a.xlsx', xlsx({ a: head + ids.map(row).join('') }))
      const answer = answerOf(batch('a.xlsx', cwd))
      expect(answer.rows.map(({ customer }) => customer).sort()).toEqual([
        '123456789012345',
        '1234567890123460',
        '12345678901234600',
      ])
      expect(lost(answer)).toEqual([
        {
          ...{ code: 'digits_lost', count: 2, first: 3 },
          message:
            'a.xlsx: customer has 2 numbers of more than 15 digits, first on line 3: a spreadsheet keeps 15, and the last are lost; typed as texts they stay whole',
        },
      ])
    }))

  test('are none where the format puts zeros before a number, or where a text has as many', () =>
    inFolder((cwd, write) => {
      const book = xlsx({
        a: head + [numberCell(7, '0'.repeat(20)), textCell('1234567890123456')].map(row).join(''),
      })
      write('a.xlsx', book)
      const answer = answerOf(batch('a.xlsx', cwd))
      expect(answer.rows.map(({ customer }) => customer).sort()).toEqual([
        '00000000000000000007',
        '1234567890123456',
      ])
      expect(lost(answer)).toEqual([])
    }))

  test('are none in CSV, which has them all', () =>
    inFolder((cwd, write) => {
      write('a.csv', 'customer,sales,margin\n1234567890123456,10,3\n')
      expect(lost(answerOf(batch('a.csv', cwd)))).toEqual([])
    }))

  test.each(['cells.xlsx', 'cells.ods'])('are told of what LibreOffice saved: %s', (name) => {
    const args = ['--sales', '10', '--margin', '3', '--json']
    expect(lost(answerOf(recover(['batch', name, ...args], { cwd: saved })))).toMatchObject([
      { count: 1, first: 11 },
    ])
  })
})

describe('what LibreOffice saves under the settings of five countries', () => {
  /** The answer without what tells the two files apart, and the flags that only a text needs. */
  const answer = (name: string, ...flags: string[]) => {
    const { code, out } = recover(['batch', name, '--json', ...flags], { cwd: saved })
    const { files, currency, inputs, ...rest } = JSON.parse(out)
    const { encoding, locale, dates, years, ...others } = inputs
    expect(files).toHaveLength(1)
    const told = JSON.stringify({ ...rest, inputs: others, code }).replaceAll(name, 'FILE')
    return { currency, told }
  }

  /** A `$` may be that of several countries; OpenDocument tells which. */
  const CODES: { readonly [country: string]: string } = { 'es-CL': 'CLP', 'es-MX': 'MXN', 'en-US': 'USD' }

  test.each([
    ['es-ES', 'es-ES.csv'],
    ['es-CL', 'es-CL-windows-1252.csv', '--encoding', 'windows-1252', '--locale', 'es-CL'],
    // The years of its CSV have two digits; those of a workbook have all.
    ['es-MX', 'es-MX.csv', '--dates', 'dmy', '--years', '2000'],
    ['el-GR', 'el-GR.csv'],
    ['en-US', 'en-US.csv'],
  ])('%s: workbooks give the JSON of the CSV', (country, csv, ...flags) => {
    const { told, currency } = answer(csv, ...flags)
    expect(told).toContain('"code":0')
    for (const kind of ['xlsx', 'ods']) {
      const book = answer(`${country}.${kind}`)
      expect(book.told).toBe(told)
      expect(book.currency).toBe(kind === 'ods' ? (CODES[country] ?? currency) : currency)
    }
  })

  test('they are small', () => {
    const sizes = fs.readdirSync(saved).map((name) => fs.statSync(path.join(saved, name)).size)
    expect(Math.max(...sizes)).toBeLessThan(12_000)
  })
})
