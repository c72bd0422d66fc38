/** The results of many cases side by side, in numbers that need no object each. */
import { type Exact, exact, fix, PLACES, POWERS } from './decimal'
import type { Sum } from './sum'

const SAFE = Number.MAX_SAFE_INTEGER
const UNIT = 10 ** PLACES

/** How large a denominator may be for its remainders to stay safe when three digits, or six, are taken at a step. */
const THREE = 9e12
const SIX = 9e9

/** In `part`: the value is in `large`. */
const ELSEWHERE = Number.POSITIVE_INFINITY

/** How many units of 10^-12 may be summed before they are carried. */
const HEAP = 4e15

/** So many decimals are looked for before all twelve are taken. */
const ROUND = [10, 8, 6]

/**
 * Rows of results, each already rounded half to even to 12 decimals. A cell is whole ÷ 10^places, as most amounts are, or,
 * with no places, whole + part ÷ 10^12, both of one sign. An absent value has a `whole` of NaN; a word is its number in
 * `words`. Cells are counted through the rows: row × width + column.
 */
export class Sheet {
  whole = new Float64Array(0)
  part = new Float64Array(0)
  places = new Uint8Array(0)
  /** What each row is to be read with caution for, a bit each. */
  flags = new Uint8Array(0)
  /** Values whose digits before the decimals do not go into a Number. */
  private readonly large = new Map<number, Exact>()
  /** While a column is summed: its cells of so many places. */
  private readonly running = new Float64Array(PLACES + 1)

  constructor(
    readonly width: number,
    /** The columns that hold words. */
    readonly isWord: readonly boolean[],
    readonly words: readonly string[],
  ) {}

  /** Makes room for the rows of another batch. */
  clear(rows: number): void {
    if (this.flags.length < rows) {
      this.whole = new Float64Array(rows * this.width)
      this.part = new Float64Array(rows * this.width)
      this.places = new Uint8Array(rows * this.width)
      this.flags = new Uint8Array(rows)
    }
    this.large.clear()
  }

  /** The first rows as they are now, in a sheet of their own. */
  copy(rows: number): Sheet {
    const one = new Sheet(this.width, this.isWord, this.words)
    const cells = rows * this.width
    one.whole = this.whole.slice(0, cells)
    one.part = this.part.slice(0, cells)
    one.places = this.places.slice(0, cells)
    one.flags = this.flags.slice(0, rows)
    for (const [cell, value] of this.large) if (cell < cells) one.large.set(cell, value)
    return one
  }

  /** Puts in n ÷ (d × 10^s), rounded; false where only BigInts can do it exactly. */
  put(cell: number, n: number, s: number, d: number): boolean {
    if (d !== 1 || s > PLACES) return this.divide(cell, n, s, d)
    this.whole[cell] = n
    this.part[cell] = 0
    this.places[cell] = s
    return true
  }

  /** Long division, some digits at a step. A floored quotient may be one too high, which its remainder shows. */
  divide(cell: number, n: number, s: number, d: number): boolean {
    const extra = s > PLACES ? s - PLACES : 0
    if (extra > PLACES) return false
    const divisor = d * POWERS[extra]!
    const size = n < 0 ? -n : n
    if (divisor > THREE || size > SAFE - divisor) return false
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
    const most = divisor < SIX ? 6 : 3
    for (let left = PLACES - places; left > 0; left -= most) {
      const scale = POWERS[left < most ? left : most]!
      const scaled = rest * scale
      let digits = Math.floor(scaled / divisor)
      rest = scaled - digits * divisor
      if (rest < 0) {
        digits--
        rest += divisor
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
    this.whole[cell] = n < 0 ? -whole : whole
    this.part[cell] = n < 0 ? -part : part
    this.places[cell] = 0
    return true
  }

  /** Puts in a value of any size. Errors: TooLarge at 10^26 and beyond. */
  set(cell: number, value: Exact | string | null): void {
    this.part[cell] = 0
    this.places[cell] = 0
    if (value === null) this.whole[cell] = Number.NaN
    else if (typeof value === 'string') this.whole[cell] = this.words.indexOf(value)
    else {
      const { n, s } = fix(value)
      if (typeof n === 'number') {
        this.put(cell, n, s, 1)
        return
      }
      const step = 10n ** BigInt(s)
      const whole = n / step
      if (whole <= SAFE && whole >= -SAFE) {
        this.whole[cell] = Number(whole)
        this.part[cell] = Number(n % step) * POWERS[PLACES - s]!
      } else {
        this.whole[cell] = 0
        this.part[cell] = ELSEWHERE
        this.large.set(cell, { n, s, d: 1 })
      }
    }
  }

  /** Whether a cell is to be had from `at` alone. */
  isElsewhere(cell: number): boolean {
    return this.part[cell] === ELSEWHERE
  }

  at(cell: number): Exact | string | null {
    const whole = this.whole[cell]!
    const part = this.part[cell]!
    if (Number.isNaN(whole)) return null
    if (this.isWord[cell % this.width]) return this.words[whole]!
    if (part === ELSEWHERE) return this.large.get(cell)!
    if (part === 0) return exact(whole, this.places[cell]!)
    for (let i = 0; i < ROUND.length; i++) {
      const step = POWERS[ROUND[i]!]!
      if (part % step === 0) return together(whole, part / step, PLACES - ROUND[i]!)
    }
    return together(whole, part, PLACES)
  }

  /** Adds a column to a sum; with `only`, the rows that have that word in `wordAt`. */
  sum(column: number, rows: number, into: Sum, wordAt = -1, only = 0): void {
    const running = this.running.fill(0)
    let whole = 0
    let part = 0
    let count = 0
    for (let row = 0; row < rows; row++) {
      const start = row * this.width
      const cell = start + column
      const own = this.whole[cell]!
      if (Number.isNaN(own) || (wordAt >= 0 && this.whole[start + wordAt] !== only)) continue
      if (this.part[cell] === ELSEWHERE) {
        into.add(this.large.get(cell)!)
        continue
      }
      count++
      const places = this.places[cell]!
      const next = (places === 0 ? whole : running[places]!) + own
      const safe = next <= SAFE && next >= -SAFE
      if (places > 0) {
        if (!safe) into.addScaled(running[places]!, places)
        running[places] = safe ? next : own
      } else if (safe && part < HEAP - UNIT && part > UNIT - HEAP) {
        whole = next
        part += this.part[cell]!
      } else {
        into.addParts(whole, part, 0)
        whole = own
        part = this.part[cell]!
      }
    }
    for (let places = 1; places <= PLACES; places++)
      if (running[places] !== 0) into.addScaled(running[places]!, places)
    into.addParts(whole, part, count)
  }
}

function together(whole: number, part: number, places: number): Exact {
  const n = whole * POWERS[places]! + part
  if (n <= SAFE && n >= -SAFE) return exact(n, places)
  return exact(BigInt(whole) * 10n ** BigInt(places) + BigInt(part), places)
}
