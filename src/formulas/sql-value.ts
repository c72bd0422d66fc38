/** A number of a row as SQL works it out: a whole number that is known to lie between two ends, over what it is divided by. */
import type { Exact } from '../numbers/exact/decimal'
import type { SqlDivisor } from './sql-divisor'

/** A value n ÷ (divisor × 10^s), of which n lies between two ends. */
export interface SqlValue {
  /** What stands for n; null where it is the same in all rows, which is what both ends are then. */
  readonly code: string | null
  readonly s: number
  readonly low: bigint
  readonly high: bigint
  readonly divisor: SqlDivisor
  /** The step that it can be asked for in. */
  readonly depth: number
}

/** Raised where a whole number may have more digits than the database has. */
export class TooWide extends RangeError {
  constructor(
    readonly key: string,
    readonly digits: number,
    /** How many there are. */
    readonly most: number,
  ) {
    super(`${key} needs up to ${digits} digits of ${most}`)
  }
}

/** A number that is the same in all rows. */
export const sqlConstant = ({ n, s, d }: Exact): SqlValue => ({
  ...{ code: null, s, low: BigInt(n), high: BigInt(n), depth: 0 },
  divisor: { k: BigInt(d), columns: [] },
})

export const powerOfTen = (k: number): bigint => 10n ** BigInt(k)
export const magnitude = (n: bigint): bigint => (n < 0n ? -n : n)
export const lowest = (all: readonly bigint[]): bigint => all.reduce((a, b) => (a < b ? a : b))
export const highest = (all: readonly bigint[]): bigint => all.reduce((a, b) => (a > b ? a : b))

/** The step in which all of them can be asked for. */
export const deepest = (all: readonly { readonly depth: number }[]): number =>
  Math.max(0, ...all.map(({ depth }) => depth))
