/** Puts rows of JSON into the standard dialect: those of the usual kind from their bytes, the others with care. */
import { ESCAPED, NULL, type PlainObjects, POWER, TEXT, UNREAD, UNSEEN } from '../../inputs/json-objects'
import { inDigits, type JsonValue, type Member, NotJson, readJson } from '../../inputs/json-text'
import { CellWriter, LONGEST_NUMBER } from './cell-writer'
import { type BadRow, badRowText, carefulRow, isBad, type RowProblem } from './json-care'
import { MOST_COLUMNS } from './limits'
import type { Records } from './records'

/** One cell beyond the columns is for what is wrong with a row. */
export const MOST_KEYS = MOST_COLUMNS - 1

/** So many names are known at most, columns and those that are passed over: what is known is read faster. */
const MOST_NAMES = 2 * MOST_COLUMNS

/** What becomes of a key that no row had where the columns were decided: what is wrong with its row, or null where it is passed over. */
export type LateKey = (key: string, line: number) => RowProblem | null

/** A number in plain digits, as it stands where that would be endless. */
function digitsOf(number: string): string {
  const digits = inDigits(number)
  return digits.length > LONGEST_NUMBER ? number : digits
}

/** A text with its escapes read; null where it is not one that can stand in a cell. */
function unescaped(bytes: Buffer, from: number, to: number): string | null {
  try {
    const text = JSON.parse(bytes.toString('utf8', from - 1, to + 1)) as string
    return /[\0\p{Surrogate}]/u.test(text) ? null : text
  } catch {
    return null
  }
}

/**
 * Finds rows in blocks of bytes: by a first pass the names that are to be the columns, then the rows. What is not yet a whole
 * row waits. The rows of one call are good until the next.
 */
export abstract class JsonRows {
  private readonly cells = new CellWriter()
  /** A block, what waited of the one before it, and a zero behind them. */
  private room = Buffer.alloc(0)
  private rest: Buffer = Buffer.alloc(0)
  /** How many of the names are columns; those that come later are passed over. */
  private readonly columns: number
  /** The texts with escapes of the object at hand, by column. */
  private readonly texts: (string | null)[] = []

  /** How many rows the first pass has met. */
  rows = 0

  /** `late` is null on the first pass. */
  constructor(
    private readonly objects: PlainObjects,
    /** The line of the next byte. */
    protected line: number,
    protected readonly name: string,
    private readonly late: LateKey | null,
  ) {
    this.columns = late === null ? 0 : objects.names.length
  }

  /** Reads rows; returns from where on it waits for more bytes. */
  protected abstract take(bytes: Buffer, last: boolean): number

  /** The columns, as a row of their own before all others. */
  headings(line: number): void {
    this.cells.row(line, this.columns, 0)
    for (const name of this.objects.names) this.cells.anyText(name)
    this.cells.endRow()
  }

  /** The whole rows up to here; `last` when no more bytes follow. */
  push(block: Buffer, last: boolean): Records {
    const waited = this.rest.length
    const size = waited + block.length
    if (size + 1 > this.room.length) this.room = Buffer.concat([this.rest], 2 * (size + 1))
    else this.room.set(this.rest)
    this.room.set(block, waited)
    this.room[size] = 0
    const bytes = this.room.subarray(0, size)
    this.rest = bytes.subarray(this.take(bytes, last))
    const records = this.cells.records(last, { columns: this.columns })
    this.cells.clear()
    return records
  }

  /** Takes in the object that begins there, if it is of the usual kind; returns where it ends, or UNREAD. */
  protected plainRow(start: number): number {
    const { objects } = this
    let end = objects.read(this.room, start)
    if (this.late !== null) return end === UNREAD || !this.hasTexts() ? UNREAD : end
    while (end === UNREAD && objects.unknown !== null) {
      objects.add(objects.unknown)
      end = objects.read(this.room, start)
    }
    return end
  }

  /** Reads the texts that have escapes; false where one of them is not what it looks like. */
  private hasTexts(): boolean {
    const { objects, columns, texts } = this
    const { kinds, from, to } = objects
    for (let column = 0; column < columns; column++) {
      if (kinds[column] !== ESCAPED) continue
      texts[column] = unescaped(this.room, from[column]!, to[column]!)
      if (texts[column] === null) return false
    }
    return true
  }

  /** Writes the object that was taken in. */
  protected writeRow(size: number): void {
    this.rows++
    if (this.late === null) return
    const { objects, cells, columns, room } = this
    const { from, to, kinds } = objects
    cells.row(this.line, columns, size)
    for (let column = 0; column < columns; column++) {
      const kind = kinds[column]!
      if (kind === UNSEEN || kind === NULL) cells.blank()
      else if (kind === TEXT) cells.text(room, from[column]!, to[column]!)
      else if (kind === ESCAPED) cells.anyText(this.texts[column]!)
      else if (kind === POWER) cells.digits(digitsOf(room.toString('latin1', from[column]!, to[column]!)))
      else cells.bare(room, from[column]!, to[column]!)
    }
    cells.endRow()
  }

  /** Reads and writes a row with care. Errors: NotJson where it is none, nor a line of its own. */
  protected writeCarefully(text: string, isLine: boolean): void {
    if (this.late === null) {
      this.learn(text, isLine)
      return
    }
    const read = carefulRow(text, isLine)
    const problems = isBad(read) ? read.problems : read.flatMap(({ name }) => this.lateProblem(name) ?? [])
    if (isBad(read)) this.writeBad(read)
    else if (problems.length > 0)
      this.writeBad({
        problems,
        line: text
          .split('\n')
          .map((one) => one.trim())
          .join(' '),
      })
    else this.writeMembers(read, text.length)
  }

  /** Takes in the names of a row that is out of the ordinary. */
  private learn(text: string, isLine: boolean): void {
    this.rows++
    try {
      const value = readJson(text)
      const names = value.kind === 'object' ? value.members.map(({ name }) => name) : []
      for (const name of names) if (this.objects.columnOf(name) === undefined) this.objects.add(name)
    } catch (error) {
      if (!isLine || !(error instanceof NotJson)) throw error
    }
  }

  private lateProblem(name: string): RowProblem | null {
    const { objects } = this
    if (objects.columnOf(name) !== undefined) return null
    const problem = this.late!(name, this.line)
    // Once it is known, rows with it are read as all others.
    if (problem === null && objects.names.length < MOST_NAMES) objects.add(name)
    return problem
  }

  private writeMembers(members: readonly Member[], size: number): void {
    const { objects, cells, columns } = this
    const values: (JsonValue | undefined)[] = []
    for (const { name, value } of members) values[objects.columnOf(name) ?? columns] = value
    // A character has up to three bytes.
    cells.row(this.line, columns, 3 * size)
    for (let column = 0; column < columns; column++) {
      const value = values[column]
      if (value?.kind === 'text') cells.anyText(value.text)
      else if (value?.kind === 'number') cells.digits(digitsOf(value.text))
      else if (value?.kind === 'word' && value.text !== 'null') cells.digits(value.text)
      else cells.blank()
    }
    cells.endRow()
  }

  protected writeBad(bad: BadRow): void {
    if (this.late === null) return
    const { cells, columns } = this
    cells.row(this.line, columns + 1, 0)
    for (let column = 0; column < columns; column++) cells.blank()
    cells.anyText(badRowText(bad))
    cells.endRow()
  }
}
