/** Puts the rows of a sheet into records, and counts those that are hidden. */
import { EXIT, Failure, type Warning, warning } from '../../../errors'
import { say } from '../../../words/say'
import { CellWriter } from '../cell-writer'
import { MOST_COLUMNS } from '../limits'
import type { Records, Typed } from '../records'
import type { Book, Sheet } from './book'
import type { SheetRow } from './sheet-row'

/** So many cells go out at a time. */
const CELLS = 1 << 13

/** The rows of one sheet, from its headings on. */
export class SheetRecords {
  private readonly cells = new CellWriter()
  private readonly typed: Typed
  private hidden = 0
  private firstHidden: number | null = null
  private written = 0
  /** The line of the last row that was written. */
  private last: number

  constructor(
    private readonly file: string,
    private readonly book: Book,
    private readonly sheet: Sheet,
    /** The line of the headings. */
    private readonly line: number,
    /** Whether rows that are hidden are left out. */
    private readonly isVisibleOnly: boolean,
  ) {
    this.typed = { columns: Number.POSITIVE_INFINITY, sheet: { name: sheet.name, epoch: book.epoch } }
    this.last = line - 1
  }

  async *batches(): AsyncGenerator<Records> {
    let width = 0
    let hasBegun = false
    for await (const rows of this.book.rows(this.sheet))
      for (const row of rows) {
        if (row.line < this.line || row.isBlank || (row.isHidden && this.isVisibleOnly)) continue
        if (row.isHidden && row.line > this.line) {
          this.hidden++
          this.firstHidden ??= row.line
        }
        // All rows are as wide as the headings, at least, as a spreadsheet writes them into CSV.
        width ||= row.texts.length
        for (; this.last + 1 < row.line; this.last++) {
          if (this.isVisibleOnly) continue
          this.blank(this.last + 1, hasBegun ? width : 1)
          // Whoever looks for headings far below looks no further than into the first batch.
          if (hasBegun && this.written >= CELLS) yield this.taken(false)
        }
        hasBegun = true
        this.last = row.line
        this.write(row, width)
        if (this.written < CELLS) continue
        // One batch behind is not needed: whether one is the last tells nobody anything here.
        yield this.taken(false)
      }
    yield this.taken(true)
  }

  private taken(isLast: boolean): Records {
    const records = this.cells.records(isLast, this.typed)
    this.cells.clear()
    this.written = 0
    return records
  }

  /** A row between others on which nothing stands. */
  private blank(line: number, width: number): void {
    this.begin(line, width)
    for (let column = 0; column < width; column++) this.cells.blank()
    this.cells.endRow()
  }

  private begin(line: number, width: number): void {
    this.cells.row(line, width, 0)
    this.written += width
  }

  private write(row: SheetRow, width: number): void {
    const { cells } = this
    const { line, texts } = row
    const wide = Math.max(width, texts.length)
    if (wide > MOST_COLUMNS)
      throw this.oversized(say('line {line}: this row has more than {n} columns', { line, n: MOST_COLUMNS }))
    if (row.isTooLong) throw this.oversized(say('line {line}: this row is longer than 1 MiB', { line }))
    this.begin(line, wide)
    for (let column = 0; column < wide; column++) {
      const text = texts[column] ?? ''
      if (text === '') cells.blank()
      else if (row.isBare(column)) cells.bareText(text)
      else cells.quotedText(text)
    }
    cells.endRow()
  }

  private oversized(what: ReturnType<typeof say>): Failure {
    return new Failure(EXIT.data, 'oversized_row', say('{place}: {what}', { place: this.file, what }))
  }

  warnings(): Warning[] {
    const { file, sheet, hidden } = this
    if (hidden === 0) return []
    const told = { file, sheet: sheet.name, n: hidden, flag: '--visible' }
    return [
      warning(
        'hidden_rows_counted',
        say(
          '{file}: {sheet} has {n} {n|row that is hidden and counts|rows that are hidden and count}; {flag} leaves them out',
          told,
        ),
        hidden,
        this.firstHidden,
      ),
    ]
  }
}
