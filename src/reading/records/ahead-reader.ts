/** What a scanner hands plain rows to. */
import type { CellRoom } from './cell-room'
import type { Elsewhere } from './in-blocks'

/** Where a scanner left off, and where it is to go on. */
export interface LeftOff {
  /** What waits of the block before. */
  readonly rest: Uint8Array
  /** On which line the next row starts. */
  readonly line: number
  goOn(rest: Buffer, line: number): void
}

/** Reads rows while their cells are found, as long as they are plain. */
export interface AheadReader {
  /**
   * Takes rows from the start of some bytes up to the first that is not plain. Those that somebody adds up at once are
   * handed on; the others behind them go into the room for cells, and it returns how many these are.
   */
  take(bytes: Buffer, size: number, view: DataView, cells: CellRoom, line: number): number
  /** How many rows were handed on. */
  readonly handed: number
  /** Where the row behind all of them starts. */
  readonly end: number
  /** How many line ends stand within their cells. */
  readonly linesWithin: number
  /** Has blocks scanned elsewhere, in place of a scanner; left out where nobody does. */
  readonly elsewhere?: (scanner: LeftOff) => Elsewhere
}
