/** The head of a file: in what it is written, its headings, and what kind of file they make of it. */
import { EXIT, Failure, type Warning } from '../errors'
import { minorUnits } from '../inputs/currencies'
import type { FileKind } from '../inputs/files/file-kind'
import type { RowForm } from '../inputs/files/row-forms'
import { NOTHING_ASKED } from '../meaning/asked'
import { ColumnsSeen } from '../meaning/columns-seen'
import { datesOf, holdsDates, isDateOfSale } from '../meaning/dates-seen'
import type { Meaning } from '../meaning/meaning'
import { understand } from '../meaning/understand'
import type { Recipe } from '../recipes/schema'
import type { FileBytes } from '../tables/file-bytes'
import type { WorkbookRead } from '../tables/table'
import { say } from '../words/say'
import { type ByRecipe, byRecipe, recipeWarnings, refuseOtherFiles } from './by-recipe'
import { columnsSeen, type Headings, match } from './columns/headings'
import { fitsIn } from './columns/lacks'
import { openQuestions } from './columns/open-questions'
import { columnsAsked, kindOf, type Reading } from './columns/reading'
import { kindLookedAt, ledgerAmong } from './kind-looked-at'
import { firstDay } from './known-start'
import { isCsv, openFile, type RowsOfFile } from './open-file'
import type { AheadReader } from './records/ahead-reader'
import { columnAt } from './records/csv-reader'
import { type Dialect, isStandard, STANDARD } from './records/dialect'
import { FillDown } from './records/fill-down'
import { isBlankRow, type Records, recordsOf, rowTexts } from './records/records'
import { BadByte } from './records/utf8'
import { sampleRows } from './sample-rows'

export interface Head extends Headings, ByRecipe {
  /** How its rows are written. */
  readonly form: RowForm
  readonly dialect: Dialect
  /** The workbook and the sheet that they stand on; null for any other file. */
  readonly workbook: WorkbookRead | null
  /** What the text is written in, in words; known for good when all has been read. */
  readonly encoding: string
  /** Whether it is other than plain UTF-8. */
  readonly marked: boolean
  readonly headings: readonly string[]
  readonly kind: FileKind
  /** How many rows stand above the headings, all of them blank. */
  readonly above: number
  /** The first rows behind them. */
  readonly first: Records
  /** The rows after those; null at the end. Errors: a Failure for a byte that cannot be read. */
  next(): Promise<Records | null>
  /** Has plain rows of those after the first read while their cells are found; null where that cannot be. */
  readonly readAhead: ((by: AheadReader) => void) | null
  /** The physical line of the headings. */
  readonly line: number
  /** What its columns mean beyond what their headings say. */
  readonly meaning: Meaning
  /** What is to be said of keys that came late, known when all has been read. */
  late(): readonly Warning[]
}

/** Opens a file and reads up to its headings. Errors: a Failure where there are none, or they cannot be used. */
export async function readHead(source: FileBytes, typed: Reading): Promise<Head> {
  const { name, flags } = typed
  const { decoded, rows } = await openFile(source, typed)
  const batches = rows.batches[Symbol.asyncIterator]()
  const begun = await batches.next()
  const above = begun.done ? -1 : headRow(begun.value)
  if (begun.done || above < 0)
    throw new Failure(
      EXIT.data,
      'empty_file',
      say('{file}: there is no header, only blank lines', { file: name }),
    )
  const line = begun.value.lines[above]!
  const cells = rowTexts(begun.value, above)
  refuseOtherFiles(cells, typed, line)
  const { recipe, isNamed, headings, ...by } = byRecipe(cells, typed)
  const asked = withFirstDay(by.asked, recipe, rows)
  const { map } = asked
  const headed = (asked.findings ? kindLookedAt : kindOf)(headings, asked)
  const delimiter = isCsv(rows) ? rows.dialect.delimiter : null
  const width = headings.findLastIndex((heading) => heading.trim() !== '') + 1
  const fill = filler(recipe, headings, rows, name)
  const { sample, first, next } = await sampleRows(
    fill(behind(begun.value, above)),
    async () => {
      const records = await following(batches, delimiter, headings, name)
      return records && fill(records)
    },
    headings,
    width,
  )
  const seenAs = (kind: FileKind) =>
    new ColumnsSeen(
      columnsSeen(headings.slice(0, width), kind, columnsAsked(kind, map)),
      sample,
      {
        decimal: asked.decimal,
        isWhole: asked.currency !== null && minorUnits(asked.currency) === 0,
      },
      kind.fields,
    )
  const dated = datedKind(seenAs(headed), headed, asked.kinds)
  const kind = asked.findings ? ledgerAmong(seenAs, dated, asked) : dated
  const seen = seenAs(kind)
  const mapped = columnsAsked(kind, map)
  const denied = new Set([...mapped].flatMap(([key, heading]) => (heading === '' ? key : [])))
  const meaning = understand(seen, kind, asked.meaning ?? NOTHING_ASKED, denied)
  const { findings } = asked
  const fits = fitsIn(sample, kind, asked.years)
  const matched = match(headings, kind, mapped, flags, asked.by, name, line, meaning, fits, findings)
  const undated = isOfYears(kind) ? unknownDates(seen, name, line) : null
  const open = meaning.open.length > 0 ? openQuestions(meaning.open, name, line) : null
  for (const failure of [undated, open]) {
    if (failure !== null && findings === undefined) throw failure
    if (failure !== null) findings!.refuse(failure, false, failure === open ? meaning.open : [])
  }
  return {
    ...matched,
    warnings: [...matched.warnings, ...recipeWarnings(cells, typed)],
    ...{ recipe, isNamed, asked },
    meaning,
    line,
    form: rows.form,
    dialect: rows.dialect,
    workbook: 'workbook' in rows ? rows.workbook : null,
    get encoding() {
      return decoded.gzip ? `${decoded.encoding}, packed with gzip` : decoded.encoding
    },
    marked: decoded.marked || decoded.encoding !== 'utf-8',
    headings,
    kind,
    above,
    first,
    next,
    // What is filled down is written anew.
    readAhead: 'readAhead' in rows && recipe?.fill_down === undefined ? (rows.readAhead ?? null) : null,
    late: () => ('warnings' in rows ? rows.warnings() : []),
  }
}

/** The headings of a file alone; none where it has no rows. Errors: a Failure where they cannot be told. */
export async function fileHeadings(source: FileBytes, typed: Reading): Promise<readonly string[]> {
  const { rows } = await openFile(source, typed)
  for await (const records of rows.batches) {
    const row = headRow(records)
    return row < 0 ? [] : byRecipe(rowTexts(records, row), typed).headings
  }
  return []
}

/** What is asked, with the day above the headings from which a recipe says that dates count. */
function withFirstDay(asked: Reading, recipe: Recipe | null, rows: RowsOfFile): Reading {
  if (recipe === null || !('above' in rows)) return asked
  const day = firstDay(recipe, rows.above, rows.dialect.delimiter)
  return day === null ? asked : { ...asked, firstDay: day }
}

/** Writes into rows what a recipe says stands once above several of them. */
function filler(
  recipe: Recipe | null,
  headings: readonly string[],
  rows: RowsOfFile,
  name: string,
): (records: Records) => Records {
  const names = recipe?.fill_down
  if (names === undefined || rows.form !== 'separated') return (records) => records
  const delimiter = isStandard(rows.dialect) ? rows.dialect.delimiter : STANDARD
  const down = new FillDown(headings, names, delimiter, name)
  return (records) => down.fill(records)
}

/** Whether amounts are of a year: they have no dates. */
const isOfYears = ({ addsUp, fields, perPurchase }: FileKind): boolean =>
  addsUp === true && fields.date === undefined && !perPurchase

/** What seem to be amounts of a year are a ledger where one column of dates is that of a sale. */
function datedKind(seen: ColumnsSeen, kind: FileKind, kinds: readonly FileKind[]): FileKind {
  if (!isOfYears(kind)) return kind
  const ofSales = datesOf(seen).filter(({ heading }) => isDateOfSale(heading.name))
  return (ofSales.length === 1 && kinds.find(({ datesNeeded }) => datesNeeded)) || kind
}

/** Amounts of a year have no dates: where a column holds some, it is a ledger whose date has a name that nobody knows. */
function unknownDates(seen: ColumnsSeen, name: string, line: number): Failure | null {
  const dates = seen.all.find((one) => one.key === null && one.role === null && holdsDates(seen.texts(one)))
  if (dates === undefined) return null
  const { text } = dates.heading
  const hint = say('is {heading} it? {flag}', { heading: text, flag: `--map "date=${text}"` })
  const problem = {
    ...({ code: 'column_missing', file: name, line, column: '', field: 'Date' } as const),
    ...{ expected: say('a column of dates'), found: text, hint },
  }
  const said = say('{file}: the headings cannot be used', { file: name })
  return new Failure(EXIT.data, 'column_missing', said, hint, [problem])
}

/** The first row that is not blank, or −1. */
function headRow(records: Records): number {
  for (let row = 0; row < records.rows; row++) if (!isBlankRow(records, row)) return row
  return -1
}

/** The rows behind the headings. */
const behind = (records: Records, row: number): Records =>
  recordsOf({
    ...records,
    rows: records.rows - row - 1,
    first: records.first.subarray(row + 1),
    lines: records.lines.subarray(row + 1),
  })

/** The next rows. Errors: a byte that cannot be read is told with the column it stands in. */
async function following(
  batches: AsyncIterator<Records>,
  delimiter: string | null,
  headings: readonly string[],
  name: string,
): Promise<Records | null> {
  try {
    const { value, done } = await batches.next()
    return done ? null : value
  } catch (error) {
    if (!(error instanceof BadByte) || delimiter === null) throw error
    const { line, before } = error.place
    const place = `${name}:${line}`
    const heading = headings[columnAt(before, delimiter)] ?? ''
    throw new Failure(
      EXIT.data,
      'wrong_encoding',
      say('{place}: {what}', { place: `${place}: ${heading}`, what: error.what }),
      error.hint,
      [],
      error.details,
    )
  }
}
