/** What a scanner hands plain rows to. */
import type { CellRoom } from './cell-room'

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
}
