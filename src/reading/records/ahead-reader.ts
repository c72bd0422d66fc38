/** What a scanner hands plain rows to. */
import type { CellRoom } from './cell-room'

/** Reads rows while their cells are found, as long as they are plain. */
export interface AheadReader {
  /** Takes rows from the start of some bytes into the room for cells, up to the first that is not plain; returns how many. */
  take(bytes: Buffer, size: number, view: DataView, cells: CellRoom, line: number): number
  /** Where the row behind them starts. */
  readonly end: number
  /** How many line ends stand within their cells. */
  readonly linesWithin: number
}
