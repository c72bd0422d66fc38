/** An answer as a workbook for spreadsheets: the rows that CSV has, and a sheet of what people are told around them. */
import type { Block, Cell, Column, Report, Show, SpokenBlock } from '../../report/report'
import { say } from '../../words/say'
import { inHole } from '../../words/together'
import { columnHeading, type Look } from '../look'
import { spokenBlock } from '../spoken'
import { PackedParts } from './packed-parts'
import { checkLines, columnLetters, inXml, placedValue, textAt } from './sheet-cells'
import { SheetLines } from './sheet-lines'
import { ToldValues } from './told-values'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The first row stays where it is while the others move. */
const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

/** The formats of numbers; money with the decimals of its currency. */
function stylesXml(minor: number): string {
  const money = `#,##0${minor > 0 ? `.${'0'.repeat(minor)}` : ''}`
  // In the order of CELL_STYLES.
  const cells = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  ]
  const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${money}"/></numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

const sheetStart = (view: string, widths: readonly number[]): string =>
  `${HEAD}<worksheet xmlns="${MAIN}">${view}<cols>${widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`

/** The rows of the report, which are read as they come. */
async function writeRows(report: Report, parts: PackedParts, show: Show, titles: readonly string[]) {
  const { columns } = report
  const sheet = parts.begin('xl/worksheets/sheet1.xml')
  const letters = columns.map((_, i) => columnLetters(i))
  sheet.write(
    sheetStart(
      FROZEN,
      columns.map((_, i) => (i === 0 ? 28 : 16)),
    ),
  )
  sheet.write(
    `<row r="1">${titles.map((title, i) => textAt(`${letters[i]}1`, title, 'title')).join('')}</row>`,
  )
  const lines = new SheetLines(columns, show, sheet.write)
  for await (const rows of report.rows)
    if (rows.laid) lines.laid(rows.laid, rows.length)
    else for (const row of rows) lines.row(row)
  lines.flush()
  const filter = columns.length === 0 ? '' : `<autoFilter ref="A1:${letters.at(-1)}${lines.line}"/>`
  sheet.write(`</sheetData>${filter}</worksheet>`)
  sheet.end()
}

/** The lines of the second sheet: each a row of cells, as XML in a place. */
type PlacedCell = (place: string) => string

function* toldLines(block: SpokenBlock, told: ToldValues, currency: string | null): Generator<PlacedCell[]> {
  const said = (text: string, isTitle = false): PlacedCell => {
    const known = told.valueOf(text)
    return (place) =>
      known
        ? placedValue(place, known.value, known.unit, told.show)
        : textAt(place, told.plainly(text), isTitle ? 'title' : 'plain')
  }
  switch (block.kind) {
    case 'text':
      yield block.text === '' ? [] : [said(block.text, block.tone === 'title')]
      break
    case 'verbatim':
      for (const line of block.text.split('\n')) yield [said(line)]
      break
    case 'lines':
      for (const { label, value, note } of block.lines)
        yield [label, value, ...(note === undefined ? [] : [note])].map((text) => said(text))
      break
    case 'grid': {
      const { columns, rows } = block
      if (rows.length === 0) return
      yield columns.map((column) => said(columnHeading(column, currency), true))
      for (const row of rows)
        yield row.map((cell: Cell, i) => {
          const { unit } = columns[i]!
          if (typeof cell === 'string' && unit !== 'word') return said(cell)
          return (place: string) => placedValue(place, cell, unit, told.show)
        })
    }
  }
}

/** What people are told: verdict, totals, groups and what is assumed, with values that are numbers. */
async function writeTold(blocks: readonly SpokenBlock[], parts: PackedParts, told: ToldValues, look: Look) {
  const sheet = parts.begin('xl/worksheets/sheet2.xml')
  sheet.write(sheetStart('', [48, 18, 36]))
  let line = 0
  for (const block of blocks)
    for (const cells of toldLines(block, told, look.currency)) {
      checkLines(++line)
      if (cells.length > 0)
        sheet.write(`<row r="${line}">${cells.map((put, i) => put(columnLetters(i) + line)).join('')}</row>`)
    }
  sheet.write('</sheetData></worksheet>')
  sheet.end()
}

/**
 * Writes the workbook as it goes; `blocks` gives what people are told, once the rows are read.
 * Errors: a Failure for more rows, or a longer text, than a sheet holds.
 */
export async function workbook(
  report: Report,
  blocks: (show: Show) => Promise<readonly Block[]>,
  write: (data: Buffer) => void,
  look: Look,
): Promise<void> {
  const parts = new PackedParts(write)
  const { put, show, currency } = look
  const titleOf = (column: Column) => columnHeading({ ...column, title: put(inHole(column.title)) }, currency)
  const names = [put(say('Rows')), put(say('Totals and assumptions'))]
  const sheets = names.map(
    (name, i) => `<sheet name="${inXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  const types = ['worksheets/sheet1', 'worksheets/sheet2'].map(
    (name) => `<Override PartName="/xl/${name}.xml" ContentType="${KIND}.worksheet+xml"/>`,
  )
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  parts.whole(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/>${types.join('')}<Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/></Types>`,
  )
  parts.whole(
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  )
  parts.whole(
    'xl/workbook.xml',
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`,
  )
  parts.whole(
    'xl/_rels/workbook.xml.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'worksheet', 'worksheets/sheet2.xml')}${relation(3, 'styles', 'styles.xml')}</Relationships>`,
  )
  parts.whole('xl/styles.xml', stylesXml(show.minor))
  await writeRows(report, parts, show, report.columns.map(titleOf))
  const told = new ToldValues(show)
  const spoken = (await blocks(told.show)).map((block) => spokenBlock(block, put))
  await writeTold(spoken, parts, told, look)
  parts.end()
}
