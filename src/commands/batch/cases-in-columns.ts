/** The numbers and remedies of cases that are joined while they are read, a customer a row. */
import { sums } from '../../economics/case/remedy-value'
import type { Remedy, RemedyPart, RemedyPartKind } from '../../inputs/remedy'
import { type Exact, exact, PLACES, POWERS, plus, SAFE } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import type { Numbers, Remedies } from '../../tables/table'

/** A column of numbers, NaN where there is none. */
export class NumbersOfCases implements Numbers {
  readonly n: Float64Array
  readonly s: Uint8Array
  large: Map<number, Exact> | null = null

  constructor(rows: number) {
    this.n = new Float64Array(rows).fill(Number.NaN)
    this.s = new Uint8Array(rows)
  }

  at(row: number): Exact | null {
    const n = this.n[row]!
    return Number.isNaN(n) ? (this.large?.get(row) ?? null) : exact(n, this.s[row]!)
  }

  isBlank(row: number): boolean {
    return Number.isNaN(this.n[row]!) && this.large?.has(row) !== true
  }

  /** Takes the value of a row in place of its own. */
  put(at: number, from: Numbers, row: number): void {
    this.n[at] = from.n[row]!
    this.s[at] = from.s[row]!
    this.large?.delete(at)
    const large = from.large?.get(row)
    if (large !== undefined) this.set(at, large)
  }

  /** Adds the value of a row to its own; what is blank is nothing. */
  add(at: number, from: Numbers, row: number): void {
    const [own, other] = [this.at(at), from.at(row)]
    if (other === null) return
    this.set(at, own === null ? other : plus(own, other))
  }

  set(at: number, value: Exact): void {
    const isPlain = typeof value.n === 'number' && value.d === 1 && value.s <= PLACES
    this.n[at] = isPlain ? Number(value.n) : Number.NaN
    this.s[at] = value.s
    if (isPlain) this.large?.delete(at)
    else {
      this.large ??= new Map()
      this.large.set(at, value)
    }
  }
}

const SUMMED = ['goods', 'credit', 'paid', 'handling'] as const

/** A kind of part that counts as the amounts of each sum do. */
const KINDS: readonly RemedyPartKind[] = ['replace', 'credit', 'refund', 'cash']

/** Parts that come to the same sums, for whoever works out a row by itself. */
const partsOf = (all: readonly Exact[]): Remedy =>
  all.map((amount, i): RemedyPart => ({ kind: KINDS[i]!, written: plain(amount), amount }))

/** The remedies of several cases as one: their amounts summed by how they count. */
export class RemediesOfCases implements Remedies {
  readonly goods: Float64Array
  readonly credit: Float64Array
  readonly paid: Float64Array
  readonly handling: Float64Array
  readonly s: Uint8Array
  readonly texts = null
  /** The remedies whose sums do not go into Numbers, or are known by their parts alone. */
  private readonly parts = new Map<number, Remedy>()

  constructor(rows: number) {
    const blank = () => new Float64Array(rows).fill(Number.NaN)
    this.goods = blank()
    this.credit = blank()
    this.paid = blank()
    this.handling = blank()
    this.s = new Uint8Array(rows)
  }

  at(row: number): Remedy | null {
    const parts = this.parts.get(row)
    if (parts !== undefined) return parts
    return Number.isNaN(this.goods[row]!)
      ? null
      : partsOf(SUMMED.map((key) => exact(this[key][row]!, this.s[row]!)))
  }

  isBlank(row: number): boolean {
    return Number.isNaN(this.goods[row]!) && !this.parts.has(row)
  }

  /** Adds the remedy of a row to its own. */
  add(at: number, from: Remedies, row: number): void {
    if (from.isBlank(row)) return
    if (this.isBlank(at) && !Number.isNaN(from.goods[row]!)) {
      for (const key of SUMMED) this[key][at] = from[key][row]!
      this.s[at] = from.s[row]!
    } else if (!this.addNumbers(at, from, row)) this.addParts(at, from.at(row) as Remedy)
  }

  /** False where that is not exact. */
  private addNumbers(at: number, from: Remedies, row: number): boolean {
    const s = Math.max(this.s[at]!, from.s[row]!)
    const [own, other] = [POWERS[s - this.s[at]!]!, POWERS[s - from.s[row]!]!]
    let most = 0
    for (const key of SUMMED) {
      const [a, b] = [this[key][at]! * own, from[key][row]! * other]
      most = Math.max(most, Math.abs(a), Math.abs(b), Math.abs(a + b))
    }
    // NaN, where only parts tell, is no more than that either.
    if (!(most <= SAFE)) return false
    for (const key of SUMMED) this[key][at] = this[key][at]! * own + from[key][row]! * other
    this.s[at] = s
    return true
  }

  private addParts(at: number, remedy: Remedy): void {
    const [own, other] = [sums(this.at(at) ?? []), sums(remedy)]
    const all = (['replaced', 'credited', 'refunded', 'handled'] as const).map((key) =>
      plus(own[key], other[key]),
    )
    this.parts.set(at, partsOf(all))
    for (const key of SUMMED) this[key][at] = Number.NaN
  }
}
