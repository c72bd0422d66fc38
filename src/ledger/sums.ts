/** Running sums of many things at once, exact: a few for each, side by side. */

import { type Exact, exact, PLACES, POWERS, plus, SAFE, ZERO } from '../numbers/exact/decimal'
import type { Selection } from './row-amounts'

/** So many things are summed up at a time: in a short loop of its own, which V8 has compiled before most of them have come. */
const AT_ONCE = 512

/** The sum of every so manieth of some numbers; NaN where a Number does not hold it on the way. */
function sumOf(numbers: Float64Array, from: number, to: number, step: number): number {
  let sum = 0
  for (let place = from; place < to; place += step) {
    sum += numbers[place]!
    if (sum > SAFE || sum < -SAFE) return Number.NaN
  }
  return sum
}

/**
 * For each number from 0 a row of `width` sums. They are whole numbers of units of 10^−scale, a scale for each column,
 * which grows as finer values come; what does not fit a Number is kept as an exact value beside it.
 */
export class Sums {
  private units: Float64Array<ArrayBuffer>
  private readonly scales: Uint8Array
  private readonly large = new Map<number, Exact>()
  /** How many numbers each thing has, and all of them as words of 32 bits: behind its sums there may be `room` for what others know of it. */
  readonly stride: number
  words: Int32Array<ArrayBuffer>

  constructor(
    readonly width: number,
    room = 0,
  ) {
    this.stride = width + room
    this.units = new Float64Array(this.stride << 10)
    this.words = new Int32Array(this.units.buffer)
    this.scales = new Uint8Array(width)
  }

  /** Makes room for the things up to a number. */
  reach(number: number): void {
    const needed = (number + 1) * this.stride
    if (needed <= this.units.length) return
    const larger = new Float64Array(Math.max(needed, 2 * this.units.length))
    larger.set(this.units)
    this.units = larger
    this.words = new Int32Array(larger.buffer)
  }

  /** Looks at the sums of many things at once, and at the end of their room, before they are added to or asked for. */
  fetch(numbers: Int32Array, { places, count }: Selection): number {
    const { words, stride } = this
    let met = 0
    for (let i = 0; i < count; i++) {
      const place = 2 * stride * numbers[places[i]!]!
      if (place >= 0) met ^= words[place]! ^ words[place + 2 * stride - 1]!
    }
    return met
  }

  /** Adds n ÷ 10^s, with s of at most 12, to a sum of a thing that there is room for. */
  add(number: number, column: number, n: number, s: number): void {
    if (s > this.scales[column]!) this.refine(column, s)
    const scaled = n * POWERS[this.scales[column]! - s]!
    const place = number * this.stride + column
    const sum = this.units[place]! + scaled
    if (sum <= SAFE && sum >= -SAFE && scaled <= SAFE && scaled >= -SAFE) this.units[place] = sum
    else this.addBeside(place, exact(n, s))
  }

  /** Counts a column in units of so many decimals at least: that takes a moment while there are few things. */
  keepDecimals(column: number, s: number): void {
    if (s > this.scales[column]!) this.refine(column, s)
  }

  /** How many decimals the units of a column have that holds the numbers of some rows, too. */
  scaleOf(column: number, s: Uint8Array, { places, count }: Selection): number {
    this.refineTo(column, s, places, count)
    return this.scales[column]!
  }

  /** Adds whole units to the first two sums of a thing; false, and nothing is added, where Numbers do not hold them. */
  addUnits(number: number, first: number, second: number): boolean {
    const { units } = this
    const place = number * this.stride
    const one = units[place]! + first
    const other = units[place + 1]! + second
    const isSafe =
      one <= SAFE &&
      one >= -SAFE &&
      other <= SAFE &&
      other >= -SAFE &&
      first <= SAFE &&
      first >= -SAFE &&
      second <= SAFE &&
      second >= -SAFE
    if (isSafe) {
      units[place] = one
      units[place + 1] = other
    }
    return isSafe
  }

  /** Adds what some rows brought, each to the thing of its number; rows of a number below 0 are passed over. */
  addAll(
    numbers: Int32Array,
    column: number,
    n: Float64Array,
    s: Uint8Array,
    { places, count }: Selection,
  ): void {
    const { stride } = this
    this.refineTo(column, s, places, count)
    const { units } = this
    const scale = this.scales[column]!
    for (let i = 0; i < count; i++) {
      const row = places[i]!
      const number = numbers[row]!
      if (number < 0) continue
      const place = number * stride + column
      const scaled = n[row]! * POWERS[scale - s[row]!]!
      const sum = units[place]! + scaled
      if (sum <= SAFE && sum >= -SAFE && scaled <= SAFE && scaled >= -SAFE) units[place] = sum
      else this.addBeside(place, exact(n[row]!, s[row]!))
    }
  }

  private refineTo(column: number, s: Uint8Array, places: Int32Array, count: number): void {
    let finest = 0
    for (let i = 0; i < count; i++) if (s[places[i]!]! > finest) finest = s[places[i]!]!
    if (finest > this.scales[column]!) this.refine(column, finest)
  }

  /** Adds a value of any size and kind. */
  addExact(number: number, column: number, value: Exact): void {
    const { n, s, d } = value
    if (typeof n === 'number' && d === 1 && s <= PLACES) this.add(number, column, n, s)
    else this.addBeside(number * this.stride + column, value)
  }

  private addBeside(place: number, value: Exact): void {
    this.large.set(place, plus(this.large.get(place) ?? ZERO, value))
  }

  at(number: number, column: number): Exact {
    const place = number * this.stride + column
    const own = exact(this.units[place]!, this.scales[column]!)
    const beside = this.large.size === 0 ? undefined : this.large.get(place)
    return beside === undefined ? own : plus(own, beside)
  }

  /** The nearest double of a sum and of one elsewhere together, as `toNumber` gives it; NaN where Numbers do not hold it. */
  nearTogether(number: number, column: number, others: Sums, other: number): number {
    if (this.large.size + others.large.size > 0) return Number.NaN
    const [own, beside] = [this.scales[column]!, others.scales[other]!]
    const scale = Math.max(own, beside)
    const units =
      this.units[number * this.stride + column]! * POWERS[scale - own]! +
      others.units[number * others.stride + other]! * POWERS[scale - beside]!
    return units <= SAFE && units >= -SAFE ? units / POWERS[scale]! : Number.NaN
  }

  /** What the sums of a column come to. */
  total(column: number): Exact {
    const { units, stride } = this
    const scale = this.scales[column]!
    let all = ZERO
    const step = AT_ONCE * stride
    for (let from = column; from < units.length; from += step) {
      const to = Math.min(from + step, units.length)
      const some = sumOf(units, from, to, stride)
      if (!Number.isNaN(some)) all = plus(all, exact(some, scale))
      else for (let place = from; place < to; place += stride) all = plus(all, exact(units[place]!, scale))
    }
    for (const [place, beside] of this.large) if (place % this.stride === column) all = plus(all, beside)
    return all
  }

  /** Whether nothing but 0 was added behind so many of its sums. */
  areFirst(number: number, columns: number): boolean {
    const { units, large, stride, width } = this
    for (let place = number * stride + columns; place < number * stride + width; place++)
      if (units[place] !== 0 || (large.size > 0 && large.has(place))) return false
    return true
  }

  /** Writes a sum into a number; false where it does not hold it. */
  put(number: number, column: number, into: { n: number; s: number }): boolean {
    const place = number * this.stride + column
    into.n = this.units[place]!
    into.s = this.scales[column]!
    return this.large.size === 0 || !this.large.has(place)
  }

  /** Counts a column in smaller units from now on. */
  private refine(column: number, scale: number): void {
    const step = POWERS[scale - this.scales[column]!]!
    const before = this.scales[column]!
    this.scales[column] = scale
    for (let place = column; place < this.units.length; place += this.stride) {
      const scaled = this.units[place]! * step
      if (scaled <= SAFE && scaled >= -SAFE) {
        this.units[place] = scaled
        continue
      }
      this.addBeside(place, exact(this.units[place]!, before))
      this.units[place] = 0
    }
  }
}
