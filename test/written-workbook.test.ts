/** The workbook that `--format xlsx` writes: its parts, its numbers, and names that stay text. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { keptNumber } from '../src/render/workbook/sheet-cells'
import { partsOf as bookParts } from './book-parts'
import { recover, root } from './program'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'written-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const CASES = path.join(root, 'examples', 'incidents.csv')

const partsOf = (file: string) => bookParts(path.join(folder, file))

const inFolder = (...args: string[]) => recover(args, { cwd: folder })

describe('a workbook that is written', () => {
  test('goes to a file only', () => {
    const { out, err, code } = inFolder('batch', CASES, '--format', 'xlsx')
    expect([out, code]).toEqual(['', 2])
    expect(err).toContain('--output FILE.xlsx')
    expect(inFolder('batch', CASES, '--format', 'xlsx', '--output', '/dev/null').code).toBe(2)
  })

  test('has titles in the language, typed numbers, a frozen row and a filter', async () => {
    expect(inFolder('batch', CASES, '--output', 'es.xlsx', '--lang', 'es', '--quiet').code).toBe(0)
    const parts = await partsOf('es.xlsx')
    const rows = parts['xl/worksheets/sheet1.xml']!
    expect(rows).toContain('<t xml:space="preserve">Cliente</t>')
    expect(rows).toContain('state="frozen"')
    expect(rows).toContain('<autoFilter ref="A1:W9"/>')
    expect(rows).toContain('<c r="H2" s="2"><v>7</v></c>')
    expect(rows).toContain('recuperar')
    expect(parts['xl/worksheets/sheet2.xml']).toContain('<v>4023.068</v>')
    expect(parts['xl/workbook.xml']).toContain('Totales y supuestos')
  })

  test('a heading of a file and the name of an option are data, whatever else they may be called', async () => {
    const head = 'customer,sales,margin,remedy,Formula,Share'
    fs.writeFileSync(path.join(folder, 'own.csv'), `${head}\nAna,10,3,cash:1,9,b\n`)
    expect(inFolder('batch', 'own.csv', '--output', 'own.xlsx', '--lang', 'es', '--quiet').code).toBe(0)
    const titles = (await partsOf('own.xlsx'))['xl/worksheets/sheet1.xml']!.split('</row>')[0]
    expect(titles).toContain('>Formula</t>')
    expect(titles).toContain('>Share</t>')
    expect(titles).toContain('>Cliente</t>')
    const grouped = inFolder('batch', 'own.csv', '--by', 'Share', '--lang', 'es', '--quiet').out
    expect(grouped).toContain('│ Share ')
    const options = ['Formula=refund:5', 'b=cash:1'].flatMap((one) => ['--option', one])
    const compared = inFolder('compare', '--sales', '10', '--margin', '3', ...options, '--lang', 'es').out
    expect(compared).toMatch(/│ Opción .*│ +Formula │/)
  })

  test('no name becomes a formula, or markup', async () => {
    const names = ['=1+1', '@x', '<b>&"', 'a_x0041_', '+3']
    const lines = names.map((name) => `"${name.replaceAll('"', '""')}",10,3,cash:1`)
    fs.writeFileSync(path.join(folder, 'names.csv'), `customer,sales,margin,remedy\n${lines.join('\n')}\n`)
    expect(inFolder('batch', 'names.csv', '--output', 'names.xlsx').code).toBe(0)
    const xml = (await partsOf('names.xlsx'))['xl/worksheets/sheet1.xml']!
    expect(xml).not.toContain('<f')
    expect(xml).toContain('>=1+1</t>')
    expect(xml).toContain('>&lt;b&gt;&amp;&quot;</t>')
    expect(xml).toContain('>a_x005F_x0041_</t>')
  })

  test('a text longer than a cell holds is refused, and no file is left', () => {
    const text = (length: number) => `"${'é'.repeat(length)}"`
    const write = (length: number) =>
      fs.writeFileSync(
        path.join(folder, 'long.csv'),
        `customer,sales,margin,remedy\nAna,10,3,cash:1\n${text(length)},10,3,cash:1\n`,
      )
    write(32_767)
    expect(inFolder('batch', 'long.csv', '--output', 'just.xlsx', '--quiet').code).toBe(0)
    write(32_768)
    const before = fs.readdirSync(folder)
    const { code, err } = inFolder('batch', 'long.csv', '--output', 'long.xlsx')
    expect([code, err]).toEqual([
      65,
      'recover: A3: this cell has more than 32,767 characters\nhint: write it as CSV\n',
    ])
    expect(fs.readdirSync(folder)).toEqual(before)
  })

  test('has the columns that were chosen, what they were worked out from among them', async () => {
    const columns = 'remedy,customer,decision,incremental_value,margin'
    const answer = (...flags: string[]) => inFolder('batch', CASES, '--columns', columns, ...flags)
    expect(answer('--output', 'chosen.xlsx', '--quiet').code).toBe(0)
    const xml = (await partsOf('chosen.xlsx'))['xl/worksheets/sheet1.xml']!
    const rows = xml.split('<row ').slice(2)
    const read = rows.map((row) =>
      [...row.matchAll(/<[tv][^>]*>([^<]*)<\/[tv]>/g)].map(([, cell]) => cell!.replaceAll('&amp;', '&')),
    )
    const { rows: expected } = JSON.parse(answer('--json').out)
    expect(read.map(([remedy, customer, , gained]) => [remedy, customer, Number(gained)])).toEqual(
      expected.map((row: { [key: string]: unknown }) => [row.remedy, row.customer, row.incremental_value]),
    )
  })

  test.each(['--budget=100', '--by=segment', '--combine'])('every page stands in it: %s', async (flag) => {
    expect(inFolder('batch', CASES, flag, '--output', `f${flag}.xlsx`).code).toBe(0)
    expect((await partsOf(`f${flag}.xlsx`))['xl/worksheets/sheet2.xml']).toContain('</worksheet>')
  })

  test('the same answer gives the same bytes', () => {
    for (const name of ['one.xlsx', 'two.xlsx']) inFolder('batch', CASES, '--output', name)
    expect(fs.readFileSync(path.join(folder, 'one.xlsx'))).toEqual(
      fs.readFileSync(path.join(folder, 'two.xlsx')),
    )
  })

  test('a number has the 15 digits that a spreadsheet keeps, and is a text where it would be another', () => {
    expect(keptNumber('0.594444444444')).toBe('0.594444444444')
    expect(keptNumber('123456.123456789012')).toBe('123456.123456789')
    expect(keptNumber('-999999999999999')).toBe('-999999999999999')
    expect(keptNumber('1234567890123456')).toBeNull()
  })
})
