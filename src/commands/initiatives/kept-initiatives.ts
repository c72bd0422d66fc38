/** The initiatives of a file in little room, and their order: what was given of each, the labels in front of it, its line. */
import { initiativeFamily, type WorkedInitiative } from '../../economics/initiatives'
import { descendingOrder } from '../../numbers/double/descending-order'
import { compare, type Exact, exact, PLACES, POWERS } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { compareProducts, DOUBT } from '../../numbers/exact/whole-numbers'
import { heldTexts, type KeptTexts } from '../../tables/kept-texts'
import type { Batch, Texts } from '../../tables/table'
import { KeptNumbers } from './kept-numbers'

/** One initiative as it stands in the file. */
export interface Appraised {
  /** Null where it has no name. */
  readonly name: string | null
  readonly line: number
  /** What stands in front of its results: the name, or else the line, and what is carried along. */
  readonly labels: readonly (string | null)[]
  readonly values: WorkedInitiative
}

export const RANKS = ['impact', 'return'] as const

export type RankedBy = (typeof RANKS)[number]

/** In place of decimals: the impact is only near the number. */
const NEAR = 255

const START = 1 << 15

const BITS = 11

/** So many letters of ASCII go into a Number, seven bits each. */
const LETTERS = 7

/** The rows of one batch, from the one numbered `first` on. */
interface Part {
  readonly first: number
  readonly labels: readonly KeptTexts[]
  readonly lines: Int32Array
}

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** What is absent comes last. */
const descending = (a: Exact | null, b: Exact | null) =>
  a === null || b === null ? (a === null ? 1 : 0) - (b === null ? 1 : 0) : compare(b, a)

/** Whether `a` is surely the larger, or the smaller: doubles that are near each other, or alike, tell nothing. */
const isFarApart = (a: number, b: number): boolean => Math.abs(b - a) > (Math.abs(a) + Math.abs(b)) * DOUBT

export class KeptInitiatives {
  readonly numbers = new KeptNumbers()
  private readonly parts: Part[] = []
  private readonly partAt: number[] = []
  /** The impact of each: n ÷ 10^s without zeros at the end. */
  private n = new Float64Array(0)
  private s = new Uint8Array(0)

  /** `isNamed`: whether the first label is a name. */
  constructor(private readonly isNamed: boolean) {}

  get length(): number {
    return this.numbers.length
  }

  /** Keeps the impact of the row that was taken in last, n ÷ 10^s; where that is not plain, `whole` tells it. */
  putImpact(n: number, s: number, whole: () => Exact): void {
    const row = this.length - 1
    if (row >= this.n.length) {
      const [longer, places] = [new Float64Array(2 * row + START), new Uint8Array(2 * row + START)]
      longer.set(this.n)
      places.set(this.s)
      this.n = longer
      this.s = places
    }
    const isExact = s < PLACES
    let value = isExact ? n : toNumber(whole())
    let places = isExact ? s : NEAR
    for (; isExact && places > 0 && value % 10 === 0; value /= 10) places--
    this.n[row] = value
    this.s[row] = places
  }

  /** Keeps the labels and lines of the rows of a batch that were taken in. */
  putLabels(
    texts: readonly Texts[],
    { lines }: Pick<Batch, 'lines'>,
    places: Int32Array,
    count: number,
  ): void {
    if (count === 0) return
    // Where rows 0, 2048, … stand is known: the others are not far.
    while (this.partAt.length << BITS < this.length) this.partAt.push(this.parts.length)
    this.parts.push({
      first: this.length - count,
      labels: texts.map((one) => heldTexts(one, places, count)),
      lines: Int32Array.from({ length: count }, (_, at) => lines[places[at]!]!),
    })
  }

  /** The batch that a row came with. */
  partOf(row: number): Part {
    const { parts } = this
    let at = this.partAt[row >> BITS]!
    while (at + 1 < parts.length && parts[at + 1]!.first <= row) at++
    return parts[at]!
  }

  /** Null where a row has no name. */
  nameOf(row: number): string | null {
    const { first, labels } = this.partOf(row)
    return this.isNamed ? labels[0]!.at(row - first) || null : null
  }

  lineOf(row: number): number {
    const { first, lines } = this.partOf(row)
    return lines[row - first]!
  }

  /** A row with all that is known of it. */
  at(row: number): Appraised {
    const { first, labels } = this.partOf(row)
    const texts = labels.map((one) => one.at(row - first) || null)
    return { name: this.nameOf(row), line: this.lineOf(row), labels: texts, values: this.valuesOf(row) }
  }

  valuesOf(row: number): WorkedInitiative {
    return initiativeFamily.work(this.numbers.copyOf(row))
  }

  /** The rows, the largest first; ties go by name, and by what else is known, so that the order of the file makes no difference. */
  order(by: RankedBy): Int32Array {
    const near = (row: number) => (by === 'return' ? this.nearReturn(row) : this.nearImpact(row))
    const all = new Float64Array(this.length)
    for (let row = 0; row < all.length; row++) all[row] = near(row)
    const order = descendingOrder(all)
    const starts = this.startsOfNames()
    const exactly = (a: number, b: number) =>
      (by === 'return' ? this.byReturn(a, b) : this.byImpact(a, b)) ||
      (starts[a]! >= 0 && starts[b]! >= 0 && starts[a]! - starts[b]!) ||
      this.byName(a, b) ||
      this.byRest(a, b) ||
      a - b
    for (let from = 0, to = 1; to <= order.length; to++) {
      if (to < order.length && !isFarApart(near(order[to - 1]!), near(order[to]!))) continue
      if (to - from > 1) order.subarray(from, to).sort(exactly)
      from = to
    }
    return order
  }

  private nearImpact(row: number): number {
    const places = this.s[row]!
    return places === NEAR ? this.n[row]! : this.n[row]! / POWERS[places]!
  }

  /** −Infinity where nothing is spent. */
  private nearReturn(row: number): number {
    const { cost } = this.numbers.at(row)
    return cost.n > 0 ? this.nearImpact(row) / toNumber(cost) : Number.NEGATIVE_INFINITY
  }

  /** The impact of a row, exactly. */
  private impactOf(row: number): Exact {
    return this.s[row] === NEAR ? this.valuesOf(row).customerImpact : exact(this.n[row]!, this.s[row]!)
  }

  private byImpact(a: number, b: number): number {
    const { n, s } = this
    if (s[a] === s[b] && s[a] !== NEAR) return n[b]! - n[a]!
    return compare(this.impactOf(b), this.impactOf(a))
  }

  private byReturn(a: number, b: number): number {
    const { numbers, n, s } = this
    const one = numbers.at(a).cost
    const [x, places] = [one.n, one.s]
    const other = numbers.at(b).cost
    if (x <= 0 || other.n <= 0) return (x <= 0 ? 1 : 0) - (other.n <= 0 ? 1 : 0)
    if (s[a] === s[b] && s[a] !== NEAR && places === other.s && one.d === 1 && other.d === 1)
      return compareProducts(n[b]!, x, n[a]!, other.n)
    return descending(this.valuesOf(a).returnOnInitiative, this.valuesOf(b).returnOnInitiative)
  }

  /** The first letters of each name as a number, in the order of names; −1 where they are not plain. */
  private startsOfNames(): Float64Array {
    const starts = new Float64Array(this.length)
    for (const { first, labels, lines } of this.isNamed ? this.parts : []) {
      const names = labels[0]!
      const { cells } = names
      for (let row = 0; row < lines.length; row++) {
        let start = cells && names.isPlain(row) ? 0 : -1
        for (let i = 0; cells && start >= 0 && i < LETTERS; i++) {
          const at = cells.from[row]! + i
          start = start * 128 + (at < cells.to[row]! ? cells.bytes[at]! : 0)
        }
        starts[first + row] = start
      }
    }
    return starts
  }

  private byName(a: number, b: number): number {
    if (!this.isNamed) return 0
    const [one, other] = [this.partOf(a), this.partOf(b)]
    const [names, others] = [one.labels[0]!, other.labels[0]!]
    const [row, place] = [a - one.first, b - other.first]
    const [own, cells] = [names.cells, others.cells]
    if (!own || !cells || !names.isPlain(row) || !others.isPlain(place))
      return byText(names.at(row), others.at(place))
    const [from, start] = [own.from[row]!, cells.from[place]!]
    const [size, length] = [own.to[row]! - from, cells.to[place]! - start]
    for (let i = 0; i < size && i < length; i++) {
      const difference = own.bytes[from + i]! - cells.bytes[start + i]!
      if (difference !== 0) return difference
    }
    return size - length
  }

  private byRest(a: number, b: number): number {
    const [one, other] = [this.valuesOf(a), this.valuesOf(b)]
    const rest = ['cost', 'direct', 'indirect', 'reinvestedShare'] as const
    return rest.reduce((order, key) => order || descending(one[key], other[key]), 0)
  }
}
