/** Columns whose numbers or dates could be written in two ways: each is decided from its own cells. */

import type { ErrorCode, Warning } from '../../errors'
import type { DateOrder } from '../../inputs/dates'
import type { DecimalSign } from '../../inputs/numerals'
import type { Refusal } from '../../inputs/units'
import type { Decided } from '../../tables/table'
import { type Message, say } from '../../words/say'
import { cellAt, cellText, isWhole, lineOfCell, type Records } from '../records/records'

const NAMES = { '.': 'decimal point', ',': 'decimal comma', dmy: 'day first', mdy: 'month first' } as const

/** What a cell should be where its column is read in one way, and which cell told; null where that was asked for. */
const EXPECTED: {
  readonly [way in DecimalSign | DateOrder]: (told: { line: number; found: string } | null) => Message
} = {
  '.': (told) =>
    told
      ? say('a number with a decimal point, as on line {line} ("{found}")', told)
      : say('a number with a decimal point, as was asked for'),
  ',': (told) =>
    told
      ? say('a number with a decimal comma, as on line {line} ("{found}")', told)
      : say('a number with a decimal comma, as was asked for'),
  dmy: (told) =>
    told
      ? say('a date with the day first, as on line {line} ("{found}")', told)
      : say('a date with the day first, as was asked for'),
  mdy: (told) =>
    told
      ? say('a date with the month first, as on line {line} ("{found}")', told)
      : say('a date with the month first, as was asked for'),
}

/** A cell that can be read in two ways, and both of them. */
export interface Unclear {
  readonly line: number
  readonly found: string
  readonly readings: readonly [string, string]
}

/** What a column does with a cell that it cannot use. */
export type Refuse = (row: number, position: number, found: string, refusal: Refusal) => void

/** One column of which it must be found out how it is written. */
export abstract class Decidable<Way extends DecimalSign | DateOrder> {
  /** The first cell that left it open, while it is open. */
  unclear: Unclear | null = null
  /** What a cell of it is that can be read in two ways. */
  abstract readonly doubt: ErrorCode
  private isAssumed = false
  /** Whether plain cells of the batch at hand have been read while they were found. */
  protected isAhead = false
  /** The config file by which it was decided, where nothing else did; null where something did. */
  byConfig: string | null = null
  protected told: { readonly line: number; readonly found: string } | null = null

  constructor(
    readonly position: number,
    readonly heading: string,
    protected way: Way | null,
  ) {}

  /** Whether rows must wait because a cell of theirs can be read in two ways. */
  get open(): boolean {
    return this.way === null && this.unclear !== null
  }

  get decided(): Decided | null {
    return this.way === null || (this.isAssumed && this.byConfig === null)
      ? null
      : { how: NAMES[this.way], line: this.told?.line ?? null, found: this.told?.found ?? '' }
  }

  /** What is to be said of the column when all has been read. */
  abstract warnings(): Warning[]

  protected abstract tells(text: string): Way | Unclear['readings'] | null

  /** How many rows of a batch have a cell here that has been read already. */
  protected aheadIn({ ahead }: Records): number {
    return this.isAhead ? (ahead ?? 0) : 0
  }

  /** Looks through rows for the first cell that tells how the column is written. Rows of another width are no evidence. */
  look(records: Records, width: number): void {
    if (this.way !== null) return
    // Those leave it as open as it was.
    for (let row = this.aheadIn(records); row < records.rows; row++) {
      const cell = cellAt(records, row, this.position - 1)
      if (cell < 0 || !isWhole(records, row, width) || !this.mayTell(records, cell)) continue
      const found = cellText(records, cell)
      const told = this.tells(found)
      if (told === null) continue
      const line = lineOfCell(records, row, this.position - 1)
      if (typeof told === 'object') this.unclear ??= { line, found, readings: told }
      else {
        this.way = told
        this.told = { line, found }
        return
      }
    }
  }

  /** Takes one of two ways where nothing tells, so that a file can be looked at. */
  assume(way: Way): void {
    this.way = way
    this.isAssumed = true
  }

  /** Takes the usual way, where there is one. */
  settleFor(usual: { readonly way: Way; readonly file: string } | null): void {
    if (usual === null) return
    this.assume(usual.way)
    this.byConfig = usual.file
  }

  protected mayTell({ from, to }: Records, cell: number): boolean {
    return to[cell]! > from[cell]!
  }

  /** Why a cell that is written in the other way is refused. */
  protected contradiction(): Refusal {
    const told = this.told && { line: this.told.line, found: this.told.found.slice(0, 40) }
    return { code: 'contradictory_column', expected: EXPECTED[this.way!](told) }
  }
}
