/** Opens a workbook: finds out which it is, the sheet that is meant, and the headings there. */
import { EXIT, Failure, type Warning } from '../../../errors'
import type { AnywhereFile } from '../../../tables/file-bytes'
import type { WorkbookRead } from '../../../tables/table'
import { listing, say } from '../../../words/say'
import {
  type Dialect,
  type DialectFlags,
  delimiterOf,
  type Fitness,
  headingsBelow,
  quotedRow,
  STANDARD,
  STANDARD_DIALECT,
} from '../dialect'
import type { Records } from '../records'
import type { Book, Sheet } from './book'
import { isOds, openOds } from './ods-book'
import { locked } from './refusals'
import { SheetRecords } from './sheet-records'
import { isXlsx, openXlsx } from './xlsx-book'
import { ZipParts } from './zip-parts'

/** So many lines at the start of a sheet are looked at. */
const LOOK = 80

/** The rows of a sheet, opened like those of a CSV file. */
export interface WorkbookRows {
  readonly form: 'separated'
  readonly workbook: WorkbookRead
  readonly dialect: Dialect
  /** The lines above the headings, as CSV. */
  readonly above: readonly string[]
  readonly batches: AsyncIterable<Records>
  warnings(): readonly Warning[]
}

/** What is asked of a workbook: a sheet by its name, and whether hidden rows are left out. */
export interface AskedOfWorkbook {
  /** The name by which messages call the file. */
  readonly name: string
  readonly sheet?: string | null
  readonly visible?: boolean
  readonly dialect: DialectFlags
}

/** So much of them. */
const LOOK_AT = 1 << 20

/** So many sheets are looked into for the one that is meant. */
const MOST_TRIED = 100

/** The first lines of a sheet as CSV, blank ones as such, so that a row stands on its line. */
async function startOf(book: Book, sheet: Sheet, isVisibleOnly: boolean): Promise<string[]> {
  const lines: string[] = []
  let size = 0
  for await (const rows of book.rows(sheet))
    for (const row of rows) {
      if (row.line > LOOK || row.isTooLong || size > LOOK_AT) return lines
      if (row.isBlank || (row.isHidden && isVisibleOnly)) continue
      while (lines.length < row.line - 1) lines.push('\n')
      // A line end within a cell would shift the lines below it.
      lines.push(
        quotedRow(
          Array.from(row.texts, (text = '') => text.replace(/[\r\n]+/g, ' ')),
          STANDARD,
        ),
      )
      size += lines.at(-1)!.length
    }
  return lines
}

/** How many headings of a sheet are known at most, and whether nothing is missing in that row. */
function bestOf(lines: readonly string[], suits: (cells: readonly string[]) => Fitness): Fitness {
  const none: Fitness = { known: 0, complete: false }
  return lines
    .map((line) => suits(cellsOf(line)))
    .reduce(
      (best, one) =>
        (Number(one.complete) - Number(best.complete) || one.known - best.known) > 0 ? one : best,
      none,
    )
}

/** The cells of a line that was written here. */
const cellsOf = (line: string): string[] =>
  line === '\n'
    ? []
    : line
        .slice(1, -2)
        .split('","')
        .map((cell) => cell.replaceAll('""', '"'))

const sheetFailure = (
  file: string,
  code: 'unknown_sheet' | 'ambiguous_sheet',
  sheets: readonly Sheet[],
  asked: string,
) => {
  const names = listing(sheets.map(({ name }) => name))
  const said =
    code === 'unknown_sheet'
      ? say('{file}: there is no sheet {asked}', { file, asked })
      : say('{file}: which sheet is meant? {names}', { file, names })
  const flag = `--sheet "${sheets[0]?.name ?? ''}"`
  const hint =
    code === 'unknown_sheet' ? say('its sheets: {names}', { names }) : say('{flag} names it', { flag })
  return new Failure(EXIT.data, code, said, sheets.length === 0 ? null : hint)
}

/** The sheet that is meant. Errors: a Failure that names those that may be. */
async function sheetOf(
  book: Book,
  { name: file, sheet: asked = null, visible = false }: AskedOfWorkbook,
  suits: (cells: readonly string[]) => Fitness,
): Promise<Sheet> {
  const { sheets } = book
  if (asked !== null) {
    const same = (one: Sheet) => one.name === asked
    const alike = (one: Sheet) => one.name.trim().toLowerCase() === asked.trim().toLowerCase()
    const named = sheets.find(same) ?? sheets.find(alike)
    if (named === undefined) throw sheetFailure(file, 'unknown_sheet', sheets, asked)
    return named
  }
  const seen = sheets.filter(({ isHidden }) => !isHidden)
  if (seen.length === 1) return seen[0]!
  const tries: { sheet: Sheet; fitness: Fitness }[] = []
  for (const sheet of seen.slice(0, MOST_TRIED)) {
    const lines = await startOf(book, sheet, visible)
    if (lines.length > 0) tries.push({ sheet, fitness: bestOf(lines, suits) })
  }
  // Sheets that nothing stands on are no choice.
  if (tries.length === 1) return tries[0]!.sheet
  const whole = tries.filter(({ fitness }) => fitness.complete)
  const known = whole.length > 0 ? whole : tries.filter(({ fitness }) => fitness.known > 0)
  if (known.length === 1) return known[0]!.sheet
  const open = known.length > 0 ? known : tries
  throw sheetFailure(file, 'ambiguous_sheet', open.length > 0 ? open.map(({ sheet }) => sheet) : sheets, '')
}

/** Where the headings stand: below what is passed over, titles or what a recipe says of. */
function headingLine(
  lines: readonly string[],
  file: string,
  { skipLines, usuallyAbove }: DialectFlags,
  suits: (cells: readonly string[]) => Fitness,
): number {
  const start = { text: lines.slice(skipLines).join(''), whole: lines.length < LOOK }
  const line = skipLines + 1
  if (usuallyAbove !== undefined)
    return headingsBelow(start, [STANDARD], line, false, suits)?.line ?? line + usuallyAbove
  return delimiterOf(start, line, file, false, suits, [STANDARD]).line
}

/** Which workbook it is. Errors: a Failure for an archive that is none. */
async function bookOf(opened: AnywhereFile, file: string, start: Buffer): Promise<Book> {
  const parts = await ZipParts.of(opened, file, start)
  if (isXlsx(parts)) return openXlsx(parts)
  if (isOds(parts)) return openOds(parts)
  if (parts.has('EncryptedPackage')) throw locked(file)
  const isBinary = parts.has('xl/workbook.bin')
  const said = isBinary
    ? say('{file}: this is a binary Excel workbook (.xlsb), which is not read', { file })
    : say('{file}: this is a zip archive, not CSV or a workbook', { file })
  const hint = isBinary ? say('in Excel save it as .xlsx') : say('unpack it and give the file in it')
  throw new Failure(EXIT.data, 'not_csv', said, hint)
}

/** Errors: a Failure where it is no workbook that is read, or no sheet of it is the only one that may be meant. */
export async function openWorkbook(
  opened: AnywhereFile,
  start: Buffer,
  asked: AskedOfWorkbook,
  suits: (cells: readonly string[]) => Fitness,
): Promise<WorkbookRows> {
  const { name: file, visible = false } = asked
  try {
    const book = await bookOf(opened, file, start)
    const sheet = await sheetOf(book, asked, suits)
    const lines = await startOf(book, sheet, visible)
    const line = headingLine(lines, file, asked.dialect, suits)
    const rows = new SheetRecords(file, book, sheet, line, visible)
    return {
      form: 'separated',
      workbook: { kind: book.kind, sheet: sheet.name },
      dialect: STANDARD_DIALECT,
      above: lines.slice(0, line - 1),
      batches: closing(rows.batches(), opened),
      warnings: () => rows.warnings(),
    }
  } catch (error) {
    opened.close()
    throw error
  }
}

/** The same rows; when they end, or nobody wants more of them, the file is closed. */
async function* closing(batches: AsyncIterable<Records>, opened: AnywhereFile): AsyncGenerator<Records> {
  try {
    yield* batches
  } finally {
    opened.close()
  }
}
