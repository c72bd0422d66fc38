/** How the plain cells of a block are read, as the columns of its file have settled it so far. */
import type { Decimals } from '../../tables/decimals'
import type { PlainRemedies, RemedyArrays, RemedyPlan } from '../columns/remedies/remedy-bytes'
import type { LeftOff } from '../records/ahead-reader'
import type { Elsewhere } from '../records/in-blocks'
import type { NumberPlan, PlainNumbers } from './plain-numbers'
import type { RowKeys } from './row-keys'

/** The places, from 0, of the columns that may be read while their cells are found. */
export interface PlainPlaces {
  readonly numbers: readonly number[]
  readonly remedies: readonly number[]
}

/** How these are written, in the order of their places; null for one that needs care. */
export interface PlainPlan {
  readonly numbers: readonly (NumberPlan | null)[]
  readonly remedies: readonly (RemedyPlan | null)[]
}

/** What reads the plain cells of each column. */
export interface PlainColumns {
  /** Begins with a block of so many rows at most, and puts in what reads each column, null where nothing does; false where rows have to wait. */
  settle(rows: number, numbers: (PlainNumbers | null)[], remedies: (PlainRemedies | null)[]): boolean
}

/** Columns whose plain cells are read elsewhere. */
export interface PlannedColumns {
  readonly places: PlainPlaces
  /** How the next block is to be read; null where rows have to wait. */
  plan(): PlainPlan | null
  /** Takes in what was read of the block by that plan. */
  adopt(plan: PlainPlan, numbers: readonly Decimals[], remedies: readonly RemedyArrays[]): void
}

/** What is to be known of a file to read its plain cases. */
export interface PlainFile {
  readonly delimiter: string
  /** How many columns it has. */
  readonly width: number
  /** Where the customer stands, from 0. */
  readonly customer: number
  readonly columns: PlannedColumns
  readonly keys: RowKeys
  /** How customers begin that may be nobody (rules/nobody-beginnings.ts). */
  readonly nobodies: Uint8Array
}

/** Has blocks of plain cases read elsewhere than by the scanner that reads the others. */
export type ReadApart = (file: PlainFile) => (scanner: LeftOff) => Elsewhere
