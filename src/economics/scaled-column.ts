/** A column of numbers brought to one number of decimals, batch by batch. */
import { POWERS, SAFE } from '../numbers/exact/decimal'
import type { Decimals } from '../tables/decimals'

/** How the numbers of a column are held: each is n ÷ 10^scale, and no n is beyond the bound. */
export interface Form {
  readonly scale: number
  readonly bound: number
}

/** What holds for all rows: n ÷ 10^s, with n = NaN where nothing does. */
export interface Constant {
  readonly n: number
  readonly s: number
}

/** One row in so many may not fit; it is then worked out by itself. Where more do not, the column is widened. */
const FEW = 8

/** How much larger than what has been seen the numbers may become: each widening costs a new compilation. */
const HEADROOM = 16

export class ScaledColumn implements Form {
  scale: number
  bound: number
  /** Row r holds numbers[r] ÷ 10^scale; a blank one what holds for the whole file. */
  numbers = new Float64Array(0)

  /** `blank` is what a blank row holds, `others` what else rows are known to hold. */
  constructor(
    private readonly blank: Constant,
    others: readonly Constant[] = [],
  ) {
    const known = [blank, ...others].filter(({ n }) => !Number.isNaN(n))
    this.scale = Math.max(0, ...known.map(({ s }) => s))
    this.bound = Math.max(0, ...known.map(({ n, s }) => Math.abs(n) * POWERS[this.scale - s]!))
  }

  /** Takes in a batch, and marks in `doubtful` the rows that do not fit. True where the column had to be widened. */
  lay(decimals: Decimals, rows: number, doubtful: Uint8Array): boolean {
    if (this.numbers.length < rows) this.numbers = new Float64Array(rows)
    const { scale, bound } = this
    let misfits = this.bring(decimals, rows)
    if (misfits * FEW > rows) {
      this.widen(decimals, rows)
      misfits = this.bring(decimals, rows)
    }
    if (misfits > 0) this.mark(rows, doubtful)
    return scale !== this.scale || bound !== this.bound
  }

  /** Brings all numbers to the scale; returns how many do not fit. They become infinite. */
  private bring({ n, s }: Decimals, rows: number): number {
    const { numbers, scale, bound, blank } = this
    const common = blank.n * POWERS[scale - blank.s]!
    let misfits = 0
    for (let row = 0; row < rows; row++) {
      let own = n[row]!
      if (Number.isNaN(own)) own = common
      else if (s[row] !== scale) own = s[row]! < scale ? own * POWERS[scale - s[row]!]! : Infinity
      if (own > bound || own < -bound) {
        own = Infinity
        misfits++
      }
      numbers[row] = own
    }
    return misfits
  }

  private mark(rows: number, doubtful: Uint8Array): void {
    for (let row = 0; row < rows; row++) if (this.numbers[row] === Infinity) doubtful[row] = 1
  }

  /** Widens so far that nearly all numbers fit. */
  private widen({ n, s }: Decimals, rows: number): void {
    const counts = new Array<number>(POWERS.length).fill(0)
    for (let row = 0; row < rows; row++) if (!Number.isNaN(n[row]!)) counts[s[row]!]!++
    let scale = POWERS.length - 1
    for (let left = rows; scale > this.scale; scale--) {
      left -= counts[scale]!
      if ((rows - left) * FEW > rows) break
    }
    let most = 0
    for (let row = 0; row < rows; row++)
      if (s[row]! <= scale) most = Math.max(most, Math.abs(n[row]!) * POWERS[scale - s[row]!]! || 0)
    this.bound = Math.min(SAFE, Math.max(most * HEADROOM, this.bound * POWERS[scale - this.scale]!))
    this.scale = scale
  }
}
