// The same ledger as a workbook of Excel and as CSV: what reading a workbook takes beyond, in time and memory.
import fs from 'node:fs'
import path from 'node:path'
import { rolldown } from 'rolldown'
import { generateLedger } from './generate-ledger.mjs'
import { race, say } from './race.mjs'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const DAY_ZERO = Date.UTC(1899, 11, 30)

/** The program's own archive of parts. */
async function packedParts(root, folder) {
  const file = path.join(folder, 'packed-parts.mjs')
  const bundle = await rolldown({
    input: path.join(root, 'src/render/workbook/packed-parts.ts'),
    platform: 'node',
  })
  await bundle.write({ file, format: 'esm' })
  return (await import(file)).PackedParts
}

/** A cell as Excel saves it: a text by its number, a day as a number with a format, a number. */
function cellOf(text, place, shared) {
  if (/^-?[\d.]+$/.test(text)) return `<c r="${place}"><v>${Number(text)}</v></c>`
  if (/^\d{4}-\d\d-\d\d$/.test(text))
    return `<c r="${place}" s="1"><v>${(Date.parse(text) - DAY_ZERO) / 86_400_000}</v></c>`
  const number = shared.get(text) ?? shared.size
  shared.set(text, number)
  return `<c r="${place}" t="s"><v>${number}</v></c>`
}

/** Writes a CSV file without quotes as a workbook beside it, where that is not there yet. Returns its path. */
async function asWorkbook(csv, root) {
  const file = csv.replace(/csv$/, 'xlsx')
  if (fs.existsSync(file)) return file
  const PackedParts = await packedParts(root, path.dirname(csv))
  const out = fs.openSync(`${file}.part`, 'w')
  const parts = new PackedParts((data) => fs.writeSync(out, data))
  const relation = (id, kind, target) =>
    `<Relationship Id="r${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  parts.whole('[Content_Types].xml', '<Types/>')
  parts.whole(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
  )
  parts.whole(
    'xl/_rels/workbook.xml.rels',
    `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'styles', 'styles.xml')}${relation(3, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
  )
  parts.whole(
    'xl/styles.xml',
    '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  )
  const shared = new Map()
  const sheet = parts.begin('xl/worksheets/sheet1.xml')
  sheet.write(`<worksheet xmlns="${MAIN}"><sheetData>`)
  for (const [i, line] of fs.readFileSync(csv, 'utf8').trimEnd().split('\n').entries()) {
    const cells = line.split(',').map((text, at) => cellOf(text, `${'ABCDEFGH'[at]}${i + 1}`, shared))
    sheet.write(`<row r="${i + 1}" spans="1:${cells.length}">${cells.join('')}</row>`)
  }
  sheet.write('</sheetData></worksheet>')
  sheet.end()
  const texts = parts.begin('xl/sharedStrings.xml')
  texts.write(`<sst xmlns="${MAIN}">`)
  for (const text of shared.keys()) texts.write(`<si><t>${text}</t></si>`)
  texts.write('</sst>')
  texts.end()
  parts.end()
  fs.closeSync(out)
  fs.renameSync(`${file}.part`, file)
  return file
}

/** Prints what `customers` takes of a workbook, against the CSV of the same. */
export async function workbooks(root, folder, rows, runs) {
  const csv = generateLedger(folder, rows, rows / 10, 'unused')
  const customers = (file) => ({
    name: `recover customers of ${path.extname(file)}`,
    args: [path.join(root, 'bin', 'recover.js'), 'customers', file, '--format', 'csv'],
  })
  say(await race(customers(await asWorkbook(csv, root)), [customers(csv)], runs), rows)
}
