/** Workbooks that are written, opened by LibreOffice in Spanish and Greek: every number of the rows and totals of the JSON is there. */
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recover, root } from './program'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'opened-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const LINES: { readonly [name: string]: readonly string[] } = {
  batch: ['batch', 'incidents.csv'],
  customers: ['customers', 'ledger.csv', '--driver', 'calls=15', '--avoidable-share', '80%'],
  offers: ['offers', 'offers.csv'],
}

/** Which of the totals of JSON a page tells as numbers. */
const TOTALS: { readonly [name: string]: readonly string[] } = {
  batch: ['annual_margin', 'remedy_cost', 'net_retained_value', 'value_if_ignored', 'incremental_value'],
  customers: ['revenue', 'credits', 'annual_margin', 'cost_to_serve', 'net_annual_margin'],
  offers: ['satisfied.rows', 'dissatisfied.rows', 'satisfied.advised.offer_value', 'loss_if_ignored'],
}

/** Whoever sits there: their language, and the settings of their country, with a decimal comma. */
const OFFICES = { es: 'es-CL', el: 'el-GR' } as const

const settings = (locale: string) => `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>${locale}</value></prop></item></oor:items>`

/** Every sheet as a file of its own: tabs, texts bare and all else in quotes, numbers as they are and not as they are shown. */
const EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1'

const asked = (line: readonly string[], ...more: string[]) =>
  recover([...line, '--quiet', ...more], { cwd: path.join(root, 'examples') }).out

/** Writes the workbooks in a language and has LibreOffice open them. */
function open(lang: keyof typeof OFFICES): void {
  const profile = path.join(folder, `profile-${lang}`)
  fs.mkdirSync(path.join(profile, 'user'), { recursive: true })
  fs.writeFileSync(path.join(profile, 'user', 'registrymodifications.xcu'), settings(OFFICES[lang]))
  const books = Object.entries(LINES).map(([name, line]) => {
    asked(line, '--lang', lang, '--output', path.join(folder, `${lang}-${name}.xlsx`))
    return `${lang}-${name}.xlsx`
  })
  const user = `-env:UserInstallation=file://${profile}`
  const args = [user, '--headless', '--convert-to', EVERY_SHEET, '--outdir', folder, ...books]
  execFileSync('soffice', args, { cwd: folder, stdio: 'ignore' })
}

/** The cells of the two sheets of a workbook. */
function sheetsOf(book: string): readonly [rows: string[][], totals: string[][]] {
  const names = fs.readdirSync(folder).filter((name) => name.startsWith(`${book}-`) && name.endsWith('.csv'))
  const [rows, totals] = names
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8').replace(/\n$/, ''))
    .map((text) => text.split('\n').map((line) => line.split('\t')))
    .sort((a, b) => b[0]!.filter(Boolean).length - a[0]!.filter(Boolean).length)
  return [rows!, totals!]
}

/** A cell that LibreOffice knows to be a number, which is in quotes and has a decimal comma; null for any other. */
function numberIn(cell: string): number | null {
  const [, digits, percent] = /^"(-?\d+(?:,\d+)?)(%?)"$/.exec(cell) ?? []
  return digits === undefined ? null : Number(digits.replace(',', '.')) / (percent ? 100 : 1)
}

/** Equal to the 15 digits that a spreadsheet has, and to the 12 decimals of a percentage there. */
const rounded = (value: number) => Number(value.toPrecision(12))

const isThere = spawnSync('soffice', ['--version']).status === 0
const absent = isThere ? '' : ' (did not run: there is no soffice on the path)'

describe.skipIf(!isThere)(`LibreOffice${absent}`, () => {
  beforeAll(() => {
    for (const lang of ['es', 'el'] as const) open(lang)
  })

  const all = (['es', 'el'] as const).flatMap((lang) =>
    Object.keys(LINES).map((name) => [lang, name] as const),
  )

  test.each(all)('in %s has every number of the rows of recover %s', (lang, name) => {
    const [[, ...found]] = sheetsOf(`${lang}-${name}`)
    const { rows } = JSON.parse(asked(LINES[name]!, '--json')) as { rows: { [key: string]: unknown }[] }
    // The columns of CSV in its order, between which a workbook may have more that are carried along.
    const keys = asked(LINES[name]!, '--format', 'csv').split('\n')[0]!.split(',')
    const isNumeric = (key: string) => rows.some((row) => typeof row[key] === 'number')
    const expected = rows.map((row) =>
      keys.filter((key) => isNumeric(key) && row[key] !== null).map((key) => rounded(row[key] as number)),
    )
    expect(expected.flat().length).toBeGreaterThan(3 * rows.length)
    expect(
      found.map((cells) =>
        cells
          .map(numberIn)
          .filter((one) => one !== null)
          .map(rounded),
      ),
    ).toEqual(expected)
  })

  test.each([
    ['es', 'batch', ['recuperar', 'ofrecer menos', 'no hacer nada']],
    ['es', 'customers', ['conservar', 'subir el precio', 'reducir el servicio', 'dejar de atender']],
    ['el', 'customers', ['διατήρηση']],
  ] as const)('in %s has the words of closed lists in the language: %s', (lang, name, words) => {
    const [[, ...found]] = sheetsOf(`${lang}-${name}`)
    expect(found.flat()).toEqual(expect.arrayContaining([...words]))
    for (const word of ['recover', 'offer-less', 'let-go', 'keep', 'reprice', 'cut-service', 'exit'])
      expect(found.flat()).not.toContain(word)
  })

  test.each(all)('in %s has the totals of recover %s', (lang, name) => {
    const [, sheet] = sheetsOf(`${lang}-${name}`)
    const numbers = sheet.flat().map(numberIn)
    const found = numbers.filter((one) => one !== null).map(rounded)
    const { totals } = JSON.parse(asked(LINES[name]!, '--json'))
    const expected = TOTALS[name]!.map(
      (key) => key.split('.').reduce((all, part) => all[part], totals) as unknown,
    )
    expect(found).toEqual(expect.arrayContaining(expected.map((one) => rounded(one as number))))
  })
})
