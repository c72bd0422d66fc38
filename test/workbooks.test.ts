/** Workbooks: each kind of cell, which sheet is meant, what is refused, and the same answer as from the CSV of the same. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { inDigits } from '../src/inputs/json-text'
import { digitsOfDouble, isWrittenOut } from '../src/reading/records/workbooks/sheet-row'
import { inFolder, json, recover, root } from './program'
import { numberCell, type Parts, styleOf, textCell, textRow, xlsx, zip } from './workbook-writer'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'workbooks-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** Writes a file and runs a command on it. */
function on(book: Buffer | string, command: string, ...flags: string[]) {
  const name = flags[0]?.includes('.') ? flags.shift()! : 'a.xlsx'
  fs.writeFileSync(path.join(folder, name), book)
  return recover([command, name, ...flags], { cwd: folder })
}

const HEAD = textRow('customer', 'sales', 'margin_rate', 'stay_if_recovered', 'stay_if_ignored', 'remedy')

/** A case whose cells are given as XML; what is left out is as usual. */
const caseRow = (
  customer = textCell('Ana'),
  sales = numberCell(10),
  rate = numberCell(0.3, '0.00%'),
  attributes = '',
) =>
  `<row${attributes}>${customer}${sales}${rate}${numberCell(0.9)}${numberCell(0.4)}${textCell('cash:2')}</row>`

/** The rows of the answer about one sheet. */
const rowsOf = (rows: string, ...flags: string[]) => {
  const { out, err, code } = on(xlsx({ Sheet1: HEAD + rows }), 'batch', '--format', 'json', ...flags)
  return { rows: code === 0 || out !== '' ? JSON.parse(out).rows : [], err, code }
}

/** What is wrong with the only row. */
function problemOf(rows: string, ...flags: string[]) {
  const { err } = on(xlsx({ Sheet1: HEAD + rows }), 'batch', '--strict', '--format', 'json', ...flags)
  return JSON.parse(err.slice(err.indexOf('{"error"'))).error.problems[0]
}

describe('cells', () => {
  test('a number is read to 15 digits, without regard to how texts are written', () => {
    const rows =
      caseRow(undefined, numberCell('0.30000000000000004')) + caseRow(textCell('Eva'), textCell('1.234,50'))
    expect(rowsOf(rows).rows.map(({ sales }: { sales: unknown }) => sales)).toEqual([0.3, 1234.5])
  })

  test('a number that is written out is read as it stands, as if it were worked out', () => {
    const worked = (text: string) => inDigits(String(Number(Number(text).toPrecision(15))))
    const written = fc.tuple(
      fc.constantFrom('', '-'),
      fc.nat(10 ** 9),
      fc.stringMatching(/^(?:\.[0-9]{0,12})?$/),
    )
    fc.assert(
      fc.property(written, ([sign, whole, part]) => {
        const text = `${sign}${whole}${part}`
        expect(digitsOfDouble(Number(text))).toBe(worked(text))
        if (isWrittenOut(text)) expect(text).toBe(worked(text))
      }),
    )
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(digitsOfDouble(value)).toBe(worked(String(value)))
      }),
    )
    expect(['1', '-0.5', '12.25'].every(isWrittenOut)).toBe(true)
    expect(['-0', '1.0', '01', '1e3', '0.30000000000000004', '.5', '1.'].some(isWrittenOut)).toBe(false)
  })

  test('a percentage is one: a share may be, an amount not', () => {
    expect(rowsOf(caseRow()).rows[0].margin).toBe(3)
    expect(problemOf(caseRow(undefined, numberCell(0.5, '0.00%')))).toMatchObject({
      code: 'not_an_amount',
      line: 2,
      sheet: 'Sheet1',
      found: '50%',
    })
  })

  test('a currency in the format is evidence', () => {
    const rows = caseRow(undefined, numberCell(-0 + 12.5, '#,##0.00\\ [$€-407]'))
    const { out } = on(xlsx({ Sheet1: HEAD + rows }), 'batch', '--format', 'json')
    expect(JSON.parse(out).currency).toBe('EUR')
    const mixed = rows + caseRow(textCell('Eva'), textCell('£3'))
    expect(on(xlsx({ Sheet1: HEAD + mixed }), 'batch').err).toContain('more than one currency')
  })

  test('zeros that a format shows are part of a name', () => {
    expect(rowsOf(caseRow(numberCell(123, '00000'))).rows[0].customer).toBe('00123')
  })

  test('a text is the text alone: rich, without what is spoken, unescaped', () => {
    const shared =
      '<si><r><t>An</t></r><r><rPr><b/></rPr><t xml:space="preserve">a _x0041_</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si>'
    const rows = caseRow('<c t="s"><v>0</v></c>')
    const { out } = on(xlsx({ Sheet1: HEAD + rows }, { shared }), 'batch', '--format', 'json')
    expect(JSON.parse(out).rows[0].customer).toBe('Ana A')
  })

  test('an error is rejected with its cell', () => {
    const rows = caseRow(undefined, '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    expect(problemOf(rows)).toMatchObject({ code: 'error_value', line: 2, sheet: 'Sheet1', found: '#DIV/0!' })
    expect(on(xlsx({ Sheet1: HEAD + rows }), 'batch').err).toContain('a.xlsx: Sheet1!B2: Sales: ')
  })

  test('a formula is its result; without one it is rejected', () => {
    expect(rowsOf(caseRow(undefined, '<c><f>5+5</f><v>10</v></c>')).rows[0].sales).toBe(10)
    expect(problemOf(caseRow(undefined, '<c><f>5+5</f><v></v></c>'))).toMatchObject({
      code: 'formula_not_worked_out',
      found: '=5+5',
      hint: 'open the workbook in a spreadsheet, let it calculate, and save it',
    })
  })

  test('a cell that begins like an error is a text where it is one', () => {
    expect(rowsOf(caseRow(textCell('#7'))).rows[0].customer).toBe('#7')
    expect(rowsOf(caseRow(textCell('=x'))).rows[0].customer).toBe('=x')
  })

  test('yes and no are booleans', () => {
    const rows = `${textRow('customer', 'group', 'stayed', 'value', 'remedy')}${[0, 1, 1, 0]
      .map(
        (stayed, i) =>
          `<row>${numberCell(i + 1)}${textCell(i < 2 ? 'treated' : 'control')}<c t="b"><v>${stayed}</v></c>${numberCell(36)}${textCell(i < 2 ? 'cash:3' : '')}</row>`,
      )
      .join('')}`
    const { out } = on(xlsx({ Sheet1: rows }), 'measure', '--format', 'json')
    expect(JSON.parse(out)).toMatchObject({ inputs: { treated: 2, treated_stayed: 1, control_stayed: 1 } })
  })
})

describe('days', () => {
  const ledger = (day: string) =>
    `${textRow('customer', 'date', 'revenue', 'cost')}<row>${textCell('Ana')}${day}${numberCell(10)}${numberCell(5)}</row>`
  const looked = (day: string, is1904 = false) =>
    on(xlsx({ Sheet1: ledger(day) }, { is1904 }), 'look', '--format', 'json')

  test.each([
    [numberCell(45_292, 'yyyy\\-mm\\-dd'), false, '2024-01-01'],
    [numberCell(43_830, 'yyyy\\-mm\\-dd'), true, '2024-01-01'],
    [numberCell(45_292.75, 'dd/mm/yyyy\\ hh:mm'), false, '2024-01-01'],
    ['<c t="d"><v>2024-01-01T00:00:00</v></c>', false, '2024-01-01'],
    [numberCell(61, 'yyyy\\-mm\\-dd'), false, '1900-03-01'],
  ])('%s', (cell, is1904, day) => {
    expect(JSON.parse(looked(cell, is1904).out).looks[0].from).toBe(day)
  })

  test('before 1900-03-01 Excel counts a day that there was not', () => {
    expect(JSON.parse(looked(numberCell(60, 'yyyy\\-mm\\-dd')).out).rejected[0]).toMatchObject({
      code: 'not_a_date',
      expected: 'a day from 1900-03-01 on',
    })
  })

  test.each([
    [false, '2024-01-01'],
    [true, '2028-01-02'],
  ])('a number without a format is refused with the day that it would be: 1904 %s', (is1904, day) => {
    const { err } = on(xlsx({ Sheet1: ledger(numberCell(45_292)) }, { is1904 }), 'customers')
    expect(err).toContain(`45292 is Excel's number for ${day}`)
  })
})

describe('sheets', () => {
  const good = HEAD + caseRow()
  const notes = textRow('Notes', 'of the year')

  test('the only one that is seen, or whose headings are known, is meant', () => {
    expect(on(xlsx({ Old: { rows: good, isHidden: true }, New: good }), 'batch').code).toBe(0)
    expect(on(xlsx({ Notes: notes, Cases: good }), 'batch').code).toBe(0)
  })

  test('what is no workbook has none', () =>
    inFolder((cwd, write) => {
      write('a.csv', 'customer,sales,margin\nAna,10,3\n')
      const { code, err } = recover(['batch', 'a.csv', '--sheet', 'May'], { cwd })
      expect([code, err]).toEqual([
        65,
        'recover: a.csv: this is no workbook, and has no sheets\nhint: leave --sheet out\n',
      ])
      const { err: other } = recover(['batch', 'a.csv', '--visible'], { cwd })
      expect(other).toContain('hint: leave --visible out')
    }))

  test('a ledger beside a workbook need not be one', () =>
    inFolder((cwd, write) => {
      write('a.xlsx', xlsx({ May: good, June: good }))
      write('b.csv', 'customer,date,revenue,cost\nAna,2025-01-02,10,7\nAna,2025-12-20,10,7\n')
      const flags = ['--ledger', 'b.csv', '--sheet', 'May']
      const { code, err } = recover(['batch', 'a.xlsx', ...flags], { cwd })
      expect(code, err).toBe(0)
    }))

  test('of several an error names them, and --sheet one', () => {
    const book = xlsx({ May: good, June: good })
    const { code, err } = on(book, 'batch')
    expect([code, err]).toEqual([
      65,
      'recover: a.xlsx: which sheet is meant? May and June\nhint: --sheet "May" names it\n',
    ])
    expect(on(book, 'batch', '--sheet', 'June').code).toBe(0)
    expect(on(book, 'batch', '--sheet', 'July').err).toContain('there is no sheet July')
  })

  test('a hidden one is read by its name', () => {
    const book = xlsx({ Old: { rows: good, isHidden: true }, New: notes })
    expect(on(book, 'batch', '--sheet', 'Old').code).toBe(0)
  })

  test('titles above the headings are told of as in CSV', () => {
    const { code, err } = on(xlsx({ Cases: `${textRow('Cases of May')}<row/>${good}` }), 'batch')
    expect([code, err]).toEqual([
      65,
      'recover: a.xlsx: the headings look to be on line 3\nhint: --skip-lines 2 passes over what stands before them\n',
    ])
    expect(
      on(xlsx({ Cases: `${textRow('Cases of May')}<row/>${good}` }), 'batch', '--skip-lines', '2').code,
    ).toBe(0)
  })

  test('hidden rows count, which is said, and --visible leaves them out', () => {
    const rows = caseRow() + caseRow(textCell('Eva'), undefined, undefined, ' hidden="1"')
    const all = rowsOf(rows)
    expect(all.rows).toHaveLength(2)
    expect(all.err).toContain('a.xlsx: Sheet1 has 1 row that is hidden and counts; --visible leaves them out')
    expect(rowsOf(rows, '--visible').rows).toHaveLength(1)
  })

  test('check tells the workbook and the sheet', () => {
    const { out } = on(xlsx({ Cases: good }), 'check', '--format', 'json')
    expect(JSON.parse(out)).toMatchObject({ input: 'xlsx', sheet: 'Cases', delimiter: null })
  })
})

describe('refusals', () => {
  const long = 'a'.repeat(32_768)
  const book = (rows: string, others: Parts = {}) => xlsx({ Sheet1: HEAD + rows }, others)
  const SPACES = ' '.repeat(40 << 20)
  test.each<[string, Buffer, string]>([
    ['a cell over 32,767 characters', book(caseRow(textCell(long))), 'more than 32,767 characters'],
    ['no tag within 1 MiB', book(`<row>${SPACES}</row>`), 'more than 1 MiB without a tag'],
    ['a comment without an end', book(`<!--${SPACES}`), 'more than 1 MiB without a tag'],
    ['tags within tags', book('<a>'.repeat(1_000_000)), 'damaged'],
    [
      'a document type',
      book('', { 'xl/worksheets/sheet0.xml': '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' }),
      'document type',
    ],
    ['more columns', book('<row><c r="XFE2"><v>1</v></c></row>'), 'more than 16,384 columns'],
    ['more rows', book('<row r="1048577"><c><v>1</v></c></row>'), 'more than 1,048,576 rows'],
    ['rows out of order', book('<row r="1"><c><v>1</v></c></row>'), 'out of order'],
    [
      'a part over 4 GiB',
      book('', { 'xl/worksheets/sheet0.xml': { content: '<a/>', size: 5 * 2 ** 30 } }),
      'a part of this workbook is larger than 4 GiB',
    ],
    [
      'a part larger than it says',
      book('', { 'xl/worksheets/sheet0.xml': { content: `<a>${SPACES}</a>`, size: 1000 } }),
      'damaged',
    ],
    [
      'shared texts over 512 MiB',
      book('', { 'xl/sharedStrings.xml': { content: '<sst/>', size: 0x20000001 } }),
      'more than 512 MiB',
    ],
    [
      'an encrypted part',
      book('', { 'xl/sharedStrings.xml': { content: '<sst/>', flags: 1 } }),
      'a password',
    ],
    ['an archive cut short', book(caseRow()).subarray(0, -40), 'ends too soon'],
    ['no XML', book('</row>'), 'cannot be read'],
    ['another archive', zip({ 'a.txt': 'a' }), 'a zip archive'],
    ['a binary workbook', zip({ 'xl/workbook.bin': 'a' }), '.xlsb'],
    ['a workbook with a password', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex'), 'a password'],
  ])('%s', (_, bytes, said) => {
    const { code, err } = on(bytes, 'batch')
    expect([code, err.slice(0, 400)]).toEqual([65, expect.stringContaining(said)])
  })

  test('an old workbook and one on a pipe are refused by name', () => {
    const ole = Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex')
    expect(on(ole, 'batch', 'a.xls').err).toContain('an old Excel workbook (.xls)')
    const piped = recover(['batch', '-'], { input: book(caseRow()) })
    expect(piped.err).toContain('stdin: this is an Excel workbook (.xlsx), not CSV')
    expect(piped.err).toContain('give it by its name')
  })
})

describe('the same as the CSV that LibreOffice saves', () => {
  const place = path.join(root, 'test', 'workbooks')
  const names = fs.readdirSync(place).filter((name) => /\.(?:xlsx|ods)$/.test(name))

  /** All that is said of a file but for what tells the files apart. */
  const answer = (command: string, name: string) => {
    const { code, out, err } = recover([command, name, '--format', 'json'], { cwd: place })
    const said = JSON.stringify([code, JSON.parse(out || '{}'), err])
    return said
      .replace(/"bytes":\d+,"sha256":"\w+"/g, '')
      .replace(/"(?:sheet|input|delimiter)":(?:"[^"]*"|null),/g, '')
      .replace(/\.(?:csv|xlsx|ods)\b/g, '')
  }

  test.each(names)('%s', (name) => {
    const command = { incidents: 'batch', ledger: 'customers', offers: 'offers' }[path.parse(name).name]!
    expect(answer(command, name)).toBe(answer(command, name.replace(/\.\w+$/, '.csv')))
  })

  test('a JSON schema holds for what a workbook gives', () => {
    expect(names.length).toBeGreaterThan(3)
    expect(json(recover(['check', path.join(place, names[0]!), '--format', 'json'])).schema).toBe(
      'recover/check/2',
    )
    expect(styleOf('00000')).toBeGreaterThan(0)
  })
})
