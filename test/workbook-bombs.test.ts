/** Workbooks of a few bytes that would fill memory: each is refused with its reason, in 64 MB of heap. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from './program'
import { numberCell, textCell, textRow, xlsx, zip } from './workbook-writer'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bombs-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const NAMES = ['customer', 'sales', 'margin', 'remedy']
const LONG = 'a'.repeat(32_767)

const book = (rows: string, others = {}) => xlsx({ Sheet1: textRow(...NAMES) + rows }, others)

const odsCell = (content: string, times = '1') =>
  `<table:table-cell office:value-type="string" table:number-columns-repeated="${times}"><text:p>${content}</text:p></table:table-cell>`

const odsRow = (cells: string, times = '1') =>
  `<table:table-row table:number-rows-repeated="${times}">${cells}</table:table-row>`

const ods = (rows: string, sheets = '') =>
  zip({
    'META-INF/manifest.xml': '<manifest/>',
    'content.xml': `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="S">${odsRow(NAMES.map((name) => odsCell(name)).join(''))}${rows}</table:table>${sheets}</office:document-content>`,
  })

const CASE = odsRow(['Ana', '10', '3', 'cash:1'].map((text) => odsCell(text)).join(''))
const BLANK = '<table:table-cell table:number-columns-repeated="1000000000"/>'

/** What is said of a file, and the exit code. */
function answer(bytes: Buffer, ending: string, output = '/dev/null') {
  const file = path.join(folder, `a.${ending}`)
  fs.writeFileSync(file, bytes)
  const program = path.join(root, 'bin', 'recover.js')
  const heap = ['--max-old-space-size=64', '--max-semi-space-size=8']
  const args = [...heap, program, 'batch', file, '--format', 'csv', '--output', output]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return [status, stderr]
}

const listed = (item: string) => item.repeat(70_000)

test.each<[string, 'xlsx' | 'ods', () => Buffer, string]>([
  [
    'long texts in a row',
    'xlsx',
    () => book(`<row>${textCell(LONG).repeat(2000)}</row>`),
    'longer than 1 MiB',
  ],
  [
    'wide rows',
    'xlsx',
    () => book(Array.from({ length: 3000 }, (_, i) => `<row><c r="XFD${i + 2}"><v>1</v></c></row>`).join('')),
    'line 2: this row has more than 1024 columns',
  ],
  [
    'formats',
    'xlsx',
    () =>
      book('', {
        'xl/styles.xml': `<styleSheet><cellXfs>${listed('<xf numFmtId="0"/>')}</cellXfs></styleSheet>`,
      }),
    'damaged: xl/styles.xml cannot be read',
  ],
  [
    'relations',
    'xlsx',
    () =>
      book('', {
        'xl/_rels/workbook.xml.rels': `<a>${Array.from({ length: 70_000 }, (_, i) => `<Relationship Id="${i}" Target="a"/>`).join('')}</a>`,
      }),
    'damaged: xl/_rels/workbook.xml.rels cannot be read',
  ],
  [
    'attributes',
    'xlsx',
    () => book(`<row${Array.from({ length: 50_000 }, (_, i) => ` a${i}="1"`).join('')}/>`.repeat(20)),
    'damaged: xl/worksheets/sheet0.xml cannot be read',
  ],
  [
    'attributes of a table',
    'ods',
    () => ods(CASE, `<table:table ${Array.from({ length: 257 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
    'damaged: content.xml cannot be read',
  ],
  [
    'shared texts',
    'xlsx',
    () => book('', { 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(17_000_000)}</sst>` }),
    'this workbook has more than 16,777,216 texts',
  ],
  ['a text repeated in a row', 'ods', () => ods(odsRow(odsCell(LONG, '16000'), '1000000')), 'than 1 MiB'],
  ['rows repeated', 'ods', () => ods(odsRow(odsCell('a', '9000'), '1000000')), 'more than 1024 columns'],
  ['more rows', 'ods', () => ods(odsRow(odsCell('a'), '1048576')), 'more than 1,048,576 rows'],
  ['more columns', 'ods', () => ods(odsRow(odsCell('a', '16385'))), 'more than 16,384 columns'],
  ['spaces repeated', 'ods', () => ods(odsRow(odsCell('<text:s text:c="99999999"/>'.repeat(99)))), '32,767'],
  ['line ends', 'ods', () => ods(odsRow(odsCell(listed('<text:line-break/>')))), '32,767 characters'],
  ['sheets', 'ods', () => ods(CASE, listed('<table:table/>')), 'damaged: content.xml cannot be read'],
  ['rows taken back', 'ods', () => ods(CASE + odsRow(BLANK, '-5') + CASE), 'damaged: content.xml'],
  ['no number of rows', 'ods', () => ods(odsRow(BLANK, '1e300')), 'damaged: content.xml cannot be read'],
  ['no number of columns', 'ods', () => ods(odsRow(odsCell('a', 'x'))), 'damaged: content.xml'],
])('%s', (_, ending, made, said) => {
  expect(answer(made(), ending)).toEqual([65, expect.stringContaining(said)])
})

test('many short texts that cells share are read in the same room, each as it is', () => {
  const shared = Array.from({ length: 2_000_000 }, (_, i) => `<si><t>a${i}</t></si>`).join('')
  const cells = (name: number) =>
    `<row><c t="s"><v>${name}</v></c>${numberCell(10)}${numberCell(3)}${textCell('cash:1')}</row>`
  const bytes = book(cells(0) + cells(1_999_999) + cells(123_456), {
    'xl/sharedStrings.xml': `<sst>${shared}</sst>`,
  })
  const file = path.join(folder, 'shared.csv')
  const [status, said] = answer(bytes, 'xlsx', file)
  expect([status, said]).toEqual([0, expect.stringContaining('3 rows: 3 used')])
  expect(fs.readFileSync(file, 'utf8').match(/^a\d+/gm)?.sort()).toEqual(['a0', 'a123456', 'a1999999'])
})

test('blank rows and columns that are repeated are none', () => {
  const [status, said] = answer(ods(CASE + odsRow(BLANK, '1000000000').repeat(1000)), 'ods')
  expect([status, said]).toEqual([0, expect.stringContaining('1 row: 1 used')])
})

test('rows far below are read with the blank ones between', () => {
  const last = `<row r="1048576">${textCell('Ana')}${numberCell(10)}${numberCell(3)}${textCell('cash:1')}</row>`
  const [status, said] = answer(book(last), 'xlsx')
  expect([status, said]).toEqual([0, expect.stringContaining('1 used, 0 rejected, 1048574 skipped')])
})
