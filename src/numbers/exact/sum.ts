/** An exact sum of any number of values, each rounded to 12 decimals. */
import { type Exact, exact, fix, PLACES, plus, SAFE, ZERO } from './decimal'

const UNIT = 10 ** PLACES

/**
 * Adds values as they are reported, rounded to 12 decimals, exactly and in any number. Each number of decimals has a running Number of its own, emptied
 * into a BigInt before it could lose a unit, so that a million additions cost hardly more than a million sums.
 */
export class Sum {
  private readonly running = new Float64Array(PLACES + 1)
  private whole = 0
  private part = 0
  private kept = ZERO
  /** How many values have been added. */
  count = 0

  add(value: Exact): void {
    const { n, s } = fix(value)
    if (typeof n === 'number') this.addScaled(n, s, 1)
    else {
      this.count++
      this.kept = plus(this.kept, exact(n, s))
    }
  }

  /** Adds n ÷ 10^s, which is the sum of so many values; where it is none by itself, they are not counted. */
  addScaled(n: number, s: number, count = 0): void {
    this.count += count
    const next = this.running[s]! + n
    if (next <= SAFE && next >= -SAFE) {
      this.running[s] = next
      return
    }
    this.kept = plus(this.kept, plus(exact(this.running[s]!, s), exact(n, s)))
    this.running[s] = 0
  }

  /** Adds `count` values at once that sum to whole + part ÷ 10^12; `part` is at most 4 × 10^15. */
  addParts(whole: number, part: number, count: number): void {
    this.count += count
    const carried = Math.trunc(this.part / UNIT)
    const next = this.whole + carried + whole
    this.part += part - carried * UNIT
    if (next <= SAFE && next >= -SAFE) {
      this.whole = next
      return
    }
    this.kept = plus(this.kept, plus(plus(exact(this.whole), exact(carried)), exact(whole)))
    this.whole = 0
  }

  /** The total so far, with up to 12 decimals. Errors: TooLarge at 10^26 and beyond. */
  get total(): Exact {
    const parts = plus(exact(this.whole), exact(this.part, PLACES))
    return fix([...this.running].reduce((all, n, s) => plus(all, exact(n, s)), plus(this.kept, parts)))
  }
}
