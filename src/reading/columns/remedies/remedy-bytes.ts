/** Remedies of a column, read from bytes: the usual parts are summed on the spot, by how they count. */

import { LONGEST_REMEDY, type Remedy, type RemedyPartKind } from '../../../inputs/remedy'
import { PLACES, POWERS, SAFE } from '../../../numbers/exact/decimal'
import type { Remedies, Texts } from '../../../tables/table'
import { digitsFound, digitsIn } from '../numbers/number-bytes'

const PLUS = 43
const COLON = 58
const TIMES = 120

/** What a part adds to; those not listed are read with care. */
const SLOTS: readonly (readonly [RemedyPartKind, number])[] = [
  ['replace', 0],
  ['gift', 0],
  ['credit', 1],
  ['refund', 2],
  ['discount', 2],
  ['cash', 3],
]

/** Where an amount without a kind goes. */
const BARE = { replace: 0, credit: 1, cash: 3 } as const

const bitOf = (wanted: RemedyPartKind): number => 1 << SLOTS.findIndex(([kind]) => kind === wanted)

const NAMES = SLOTS.map(([kind, slot]) => ({
  ...{ name: Buffer.from(kind), slot, bit: bitOf(kind) },
  times: kind === 'discount',
}))

const BARE_BITS = { replace: bitOf('replace'), credit: bitOf('credit'), cash: bitOf('cash') } as const

const placeOf = (first: number, length: number): number => (first & 31) | (length << 5)

/** Which name may stand somewhere by its first letter and its length: no two have both. */
const NAMED = new Array<(typeof NAMES)[number] | null>(1 << 9).fill(null)
for (const one of NAMES) NAMED[placeOf(one.name[0]!, one.name.length)] = one

/** The name of a usual part that stands there in small letters, or null. */
export function nameAt(bytes: Uint8Array, from: number, to: number): (typeof NAMES)[number] | null {
  const length = to - from
  if (length > 15) return null
  const found = NAMED[placeOf(bytes[from]!, length)]!
  if (found === null) return null
  const { name } = found
  for (let at = 0; at < length; at++) if (bytes[from + at] !== name[at]) return null
  return found
}

/** Room for the remedies of one column of a batch. */
export class RemedyRoom implements Remedies {
  texts: Texts | null = null
  goods = new Float64Array(0)
  credit = new Float64Array(0)
  paid = new Float64Array(0)
  handling = new Float64Array(0)
  s = new Uint8Array(0)
  kinds = new Uint8Array(0)
  /** Those that were read with care, by row. */
  private readonly careful = new Map<number, Remedy>()
  private blanks = new Uint8Array(0)
  /** Of the part at hand. */
  private amount = 0
  private places = 0
  private again: (row: number) => Remedy = () => []

  /** Makes room for so many rows; where it grows, no more than the first that are `kept` stay. */
  reach(rows: number, kept = 0): void {
    if (this.goods.length >= rows) return
    const grown = <Own extends Float64Array | Uint8Array>(own: Own, old: Own): Own => {
      own.set(old.subarray(0, kept))
      return own
    }
    this.goods = grown(new Float64Array(rows), this.goods)
    this.credit = grown(new Float64Array(rows), this.credit)
    this.paid = grown(new Float64Array(rows), this.paid)
    this.handling = grown(new Float64Array(rows), this.handling)
    this.s = grown(new Uint8Array(rows), this.s)
    this.kinds = grown(new Uint8Array(rows), this.kinds)
    this.blanks = grown(new Uint8Array(rows), this.blanks)
  }

  /** Makes room for the next batch, of which the first rows are `done`; `again` reads a row once more, for whoever needs its parts. */
  clear(rows: number, again: (row: number) => Remedy, done = 0): void {
    this.reach(rows, done)
    for (const one of [this.goods, this.credit, this.paid, this.handling]) one.fill(Number.NaN, done, rows)
    this.blanks.fill(1, done, rows)
    this.kinds.fill(0, done, rows)
    this.careful.clear()
    this.again = again
  }

  /** Leaves a row blank. */
  blank(row: number): void {
    for (const one of [this.goods, this.credit, this.paid, this.handling]) one[row] = Number.NaN
    this.kinds[row] = 0
    this.blanks[row] = 1
  }

  /** Puts in a value that was read with care. */
  set(row: number, remedy: Remedy): void {
    this.careful.set(row, remedy)
    this.blanks[row] = 0
  }

  at(row: number): Remedy | null {
    if (this.blanks[row] === 1) return null
    return this.careful.get(row) ?? this.again(row)
  }

  isBlank(row: number): boolean {
    return this.blanks[row] === 1
  }

  /**
   * Reads parts of plain numbers, written as the column has them; false for all others. `bare` is where an amount
   * without a kind goes.
   */
  read(
    row: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    decimal: number,
    group: number,
    bare: 'replace' | 'cash' | 'credit',
  ): boolean {
    if (end - start > LONGEST_REMEDY) return false
    let goods = 0
    let credit = 0
    let paid = 0
    let handling = 0
    let s = 0
    let kinds = 0
    for (let at = start; at <= end; at++) {
      const from = at
      let colon = -1
      for (; at < end && bytes[at] !== PLUS; at++) if (bytes[at] === COLON && colon < 0) colon = at
      let slot: number = BARE[bare]
      let bit: number = BARE_BITS[bare]
      if (colon < 0) {
        if (!this.number(bytes, from, at, decimal, group)) return false
      } else {
        const kind = nameAt(bytes, from, colon)
        if (kind === null) return false
        slot = kind.slot
        bit = kind.bit
        const read = kind.times
          ? this.product(bytes, colon + 1, at, decimal, group)
          : this.number(bytes, colon + 1, at, decimal, group)
        if (!read) return false
      }
      if (this.places > PLACES) return false
      kinds |= bit
      let { amount } = this
      if (this.places > s) {
        const step = POWERS[this.places - s]!
        goods *= step
        credit *= step
        paid *= step
        handling *= step
        s = this.places
      } else amount *= POWERS[s - this.places]!
      if (slot === 0) goods += amount
      else if (slot === 1) credit += amount
      else if (slot === 2) paid += amount
      else handling += amount
    }
    // None is negative: if their sum is safe, so is each, and was on the way.
    if (goods + credit + paid + handling > SAFE) return false
    this.goods[row] = goods
    this.credit[row] = credit
    this.paid[row] = paid
    this.handling[row] = handling
    this.s[row] = s
    this.kinds[row] = kinds
    this.blanks[row] = 0
    return true
  }

  private number(bytes: Uint8Array, from: number, to: number, decimal: number, group: number): boolean {
    this.places = digitsIn(bytes, from, to, decimal, group)
    this.amount = digitsFound
    return this.places >= 0 && this.amount >= 0
  }

  /** 2x3 is 2, three times. */
  private product(bytes: Uint8Array, from: number, to: number, decimal: number, group: number): boolean {
    let times = from
    while (times < to && bytes[times] !== TIMES) times++
    if (!this.number(bytes, from, times, decimal, group)) return false
    if (times === to) return true
    const { amount, places } = this
    if (!this.number(bytes, times + 1, to, decimal, group)) return false
    this.amount *= amount
    this.places += places
    return this.amount <= SAFE
  }
}
