/** The results of many cases side by side, in numbers that need no object each. */

import { type Exact, exact, fix, PLACES, POWERS, SAFE } from '../numbers/exact/decimal'
import { longProduct } from '../numbers/exact/long-product'
import type { Sum } from '../numbers/exact/sum'
import { wideQuotient } from '../numbers/exact/wide-quotient'
import { ELSEWHERE, ResultColumn } from './result-column'
import { addColumn } from './summed-column'

const UNIT = 10 ** PLACES

/** A denominator below each of these leaves so many digits to a step: its remainders, times as many tens, stay safe. */
const STEPS = [
  [9e3, 12],
  [9e5, 10],
  [9e9, 6],
  [9e12, 3],
] as const
const LARGEST = 9e12

/** Below this, some times a denominator is still an integer of 32 bits. */
const SMALL = 2 ** 28

/** The lowest 32 bits of powers of ten. */
const LOW_POWERS = Int32Array.from(POWERS.slice(0, PLACES + 1), (power) => power | 0)

const digitsAtOnce = (divisor: number): number => {
  let i = 0
  while (divisor >= STEPS[i]![0]) i++
  return STEPS[i]![1]
}

/** The two parts of a long product, or of a quotient. */
const LONG = new Float64Array(2)

/** So many decimals are looked for before all twelve are taken. */
const ROUND = [10, 8, 6]

/** Rows of results: a column for each metric. */
export class Results {
  columns: readonly ResultColumn[]
  /** What each row is to be read with caution for, a bit each. */
  flags = new Uint8Array(0)

  constructor(
    width: number,
    /** The columns that hold words. */
    readonly isWord: readonly boolean[],
    readonly words: readonly string[],
  ) {
    this.columns = Array.from({ length: width }, () => new ResultColumn())
  }

  /** Makes room for the rows of another batch. */
  clear(rows: number): void {
    if (this.flags.length < rows) this.flags = new Uint8Array(rows)
    for (const column of this.columns) column.clear(rows)
  }

  /** Some of the columns, as results of their own that put into them. */
  among(from: number, to: number): Results {
    const some = new Results(0, this.isWord.slice(from, to), this.words)
    some.columns = this.columns.slice(from, to)
    some.flags = this.flags
    return some
  }

  /** The first rows as they are now, in a results of their own. */
  copy(rows: number): Results {
    const one = new Results(0, this.isWord, this.words)
    one.columns = this.columns.map((column) => column.copy(rows))
    one.flags = this.flags.slice(0, rows)
    return one
  }

  /** Puts in n ÷ (d × 10^s), rounded; false where only BigInts can do it exactly. */
  put(at: number, row: number, n: number, s: number, d: number): boolean {
    if (d !== 1 || s > PLACES) return this.divide(at, row, n, s, d)
    const { whole, part, places } = this.columns[at]!
    whole[row] = n
    part[row] = 0
    places[row] = s
    return true
  }

  /** Puts in a quotient, rounded; false where only BigInts can do it exactly. */
  divide(at: number, row: number, n: number, s: number, d: number): boolean {
    if (s > PLACES || d >= SMALL) return this.divideLong(at, row, n, s, d)
    const places = PLACES - s
    const near = Math.round((n / d) * POWERS[places]!)
    // The nearest whole number, or a neighbour of it: what is left then fits into 32 bits, and the lowest 32 bits tell it.
    const left = (Math.imul(n | 0, LOW_POWERS[places]!) - Math.imul(near | 0, d)) | 0
    if (near > SAFE || near < -SAFE || 2 * left >= d || 2 * left <= -d)
      return this.divideLong(at, row, n, s, d)
    const column = this.columns[at]!
    column.whole[row] = near
    column.places[row] = PLACES
    return true
  }

  /** Puts in (n + l) ÷ ((d + e) × 10^s), rounded; false where it may be half a unit away from two values, or is very large. */
  divideWide(at: number, row: number, n: number, l: number, s: number, d: number, e: number): boolean {
    const places = wideQuotient(n, l, s, d, e, LONG)
    if (places < 0) return false
    const column = this.columns[at]!
    column.whole[row] = LONG[0]!
    column.part[row] = LONG[1]!
    column.places[row] = places
    return true
  }

  /** Puts in a × b ÷ 10^s, rounded; false where only BigInts can do it exactly, or s is neither 12 nor 18 for a long product. */
  multiply(at: number, row: number, a: number, b: number, s: number): boolean {
    const product = a * b
    if (product <= SAFE && product >= -SAFE) return this.put(at, row, product + 0, s, 1)
    if (!longProduct(a, b, s, LONG)) return false
    const column = this.columns[at]!
    column.whole[row] = LONG[0]!
    column.part[row] = LONG[1]!
    column.places[row] = 0
    return true
  }

  /**
   * Long division, many digits at a step. A floored quotient may be one off, which its remainder shows; that is why
   * multiplying by the inverse, which is faster, does for the digits of a step.
   */
  private divideLong(at: number, row: number, n: number, s: number, d: number): boolean {
    const extra = s > PLACES ? s - PLACES : 0
    if (extra > PLACES) return false
    const divisor = d * POWERS[extra]!
    const size = n < 0 ? -n : n
    if (divisor >= LARGEST || size > SAFE - divisor) return false
    let units = Math.floor(size / divisor)
    let rest = size - units * divisor
    if (rest < 0) {
      units--
      rest += divisor
    }
    const places = s - extra
    const step = POWERS[places]!
    let whole = Math.floor(units / step)
    let part = units - whole * step
    const most = digitsAtOnce(divisor)
    const inverse = 1 / divisor
    for (let left = PLACES - places; left > 0; left -= most) {
      const scale = POWERS[left < most ? left : most]!
      const scaled = rest * scale
      let digits = Math.floor(scaled * inverse)
      rest = scaled - digits * divisor
      if (rest < 0) {
        digits--
        rest += divisor
      } else if (rest >= divisor) {
        digits++
        rest -= divisor
      }
      part = part * scale + digits
    }
    const twice = rest * 2
    if (twice > divisor || (twice === divisor && part % 2 !== 0)) {
      part++
      if (part === UNIT) {
        part = 0
        whole++
      }
    }
    const column = this.columns[at]!
    column.whole[row] = n < 0 ? -whole : whole
    column.part[row] = n < 0 ? -part : part
    column.places[row] = 0
    return true
  }

  /** Puts in a value of any size. Errors: TooLarge at 10^26 and beyond. */
  set(at: number, row: number, value: Exact | string | null): void {
    const column = this.columns[at]!
    column.part[row] = 0
    column.places[row] = 0
    if (value === null) column.whole[row] = Number.NaN
    else if (typeof value === 'string') column.whole[row] = this.words.indexOf(value)
    else {
      const { n, s } = fix(value)
      if (typeof n === 'number') {
        this.put(at, row, n, s, 1)
        return
      }
      const step = 10n ** BigInt(s)
      const whole = n / step
      if (whole <= SAFE && whole >= -SAFE) {
        column.whole[row] = Number(whole)
        column.part[row] = Number(n % step) * POWERS[PLACES - s]!
      } else {
        column.whole[row] = 0
        column.part[row] = ELSEWHERE
        column.large.set(row, { n, s, d: 1 })
      }
    }
  }

  at(at: number, row: number): Exact | string | null {
    const column = this.columns[at]!
    const whole = column.whole[row]!
    if (Number.isNaN(whole)) return null
    if (this.isWord[at]) return this.words[whole]!
    if (column.isElsewhere(row)) return column.large.get(row)!
    const places = column.places[row]!
    const part = column.part[row]!
    if (places > 0 || part === 0) return exact(whole, places)
    for (let i = 0; i < ROUND.length; i++) {
      const step = POWERS[ROUND[i]!]!
      if (part % step === 0) return together(whole, part / step, PLACES - ROUND[i]!)
    }
    return together(whole, part, PLACES)
  }

  /** Adds each value of a column that is there to the sum of its row. */
  sumEach(at: number, rows: number, into: (row: number) => Sum): void {
    const { whole, part, places } = this.columns[at]!
    for (let row = 0; row < rows; row++)
      if (Number.isNaN(whole[row]!)) continue
      else if (places[row] === 0 && part[row] !== 0) into(row).add(this.at(at, row) as Exact)
      else into(row).addScaled(whole[row]!, places[row]!, 1)
  }

  /** Adds a column to a sum; with `only`, the rows that have that word in `wordAt`. */
  sum(at: number, rows: number, into: Sum, wordAt = -1, only = 0): void {
    addColumn(this.columns[at]!, rows, into, wordAt < 0 ? null : this.columns[wordAt]!.whole, only)
  }
}

function together(whole: number, part: number, places: number): Exact {
  const n = whole * POWERS[places]! + part
  if (n <= SAFE && n >= -SAFE) return exact(n, places)
  return exact(BigInt(whole) * 10n ** BigInt(places) + BigInt(part), places)
}
