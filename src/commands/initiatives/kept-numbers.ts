/** What was given of many initiatives, in little room: whole numbers of 32 bits where they are small. */
import type { InitiativeFacts } from '../../economics/initiatives/facts'
import { type Exact, exact, PLACES, ZERO } from '../../numbers/exact/decimal'
import type { Decimals } from '../../tables/decimals'

/** The facts that are numbers of their own; what a customer is worth is mostly the same for all. */
export const GIVEN = [
  'cost',
  'givenDirect',
  'indirect',
  'reinvestedShare',
  'customersReached',
  'retentionChange',
] as const

const [REACHED, CHANGE] = [GIVEN.indexOf('customersReached'), GIVEN.indexOf('retentionChange')]

/** Blocks of so many rows are packed. */
const BITS = 15
const BLOCK = 1 << BITS

/** How many numbers a row has: they stand side by side, so that one look into memory finds them all. */
const WIDTH = GIVEN.length

/** Numbers of a block of rows: fact i of row r is n[at] ÷ 10^s[at], at = WIDTH × r + i. */
interface Packed {
  readonly n: Int32Array | Float64Array
  readonly s: Uint8Array
}

/** A number that is changed in place, for compiled formulas. */
interface Room {
  n: number
  s: number
  readonly d: 1
}

const room = (): Room => ({ n: 0, s: 0, d: 1 })

function packed(n: Float64Array, s: Uint8Array): Packed {
  const short = new Int32Array(n)
  for (let at = 0; at < n.length; at++) if (short[at] !== n[at]) return { n: n.slice(), s: s.slice() }
  return { n: short, s: s.slice() }
}

const isPlain = ({ n, s, d }: Exact) => typeof n === 'number' && d === 1 && s <= PLACES

const isSame = (a: Exact, b: Exact) => a.n === b.n && a.s === b.s && a.d === b.d

export class KeptNumbers {
  length = 0
  /** What a customer is worth where the file does not tell it by the row; null before anybody has asked. */
  futureMargin: Exact | null = null
  private readonly blocks: Packed[] = []
  /** The block at hand. */
  private readonly last = { n: new Float64Array(WIDTH * BLOCK), s: new Uint8Array(WIDTH * BLOCK) }
  /** 1 where the direct impact is worked out. */
  private isWorked = new Uint8Array(0)
  /** What does not go into these numbers, by row. */
  private readonly others = new Map<number, InitiativeFacts>()
  private readonly rooms = GIVEN.map(room)
  private readonly facts: InitiativeFacts = {
    ...{ cost: this.rooms[0]!, givenDirect: this.rooms[1]!, indirect: this.rooms[2]! },
    ...{ reinvestedShare: this.rooms[3]!, customersReached: null, retentionChange: null, futureMargin: null },
  }

  /** Takes in the facts of a row. */
  add(facts: InitiativeFacts): void {
    const { futureMargin } = facts
    this.futureMargin ??= futureMargin
    const isOther = futureMargin !== null && !isSame(futureMargin, this.futureMargin!)
    const all = GIVEN.map((key) => facts[key])
    if (isOther || !all.every((one) => one === null || isPlain(one)))
      this.others.set(this.length, { ...facts })
    const at = WIDTH * (this.length & (BLOCK - 1))
    for (const [i, one] of all.entries()) {
      const { n, s } = one !== null && isPlain(one) ? one : ZERO
      this.last.n[at + i] = Number(n)
      this.last.s[at + i] = s
    }
    this.mark(facts.customersReached !== null)
    this.keep()
  }

  /**
   * Lays out a row that stands in columns of plain numbers, in their order; null for those that are not there. Returns its
   * facts, which are kept where `keep` says so.
   */
  offer(columns: readonly (Decimals | null)[], row: number, isWorked: boolean): InitiativeFacts {
    const { n, s } = this.last
    const at = WIDTH * (this.length & (BLOCK - 1))
    for (let i = 0; i < WIDTH; i++) {
      const column = columns[i]!
      const isThere = column !== null && !Number.isNaN(column.n[row]!)
      n[at + i] = isThere ? column.n[row]! : 0
      s[at + i] = isThere ? column.s[row]! : 0
    }
    this.mark(isWorked)
    return this.at(this.length)
  }

  /** Keeps the row that was laid out last. */
  keep(): void {
    if (++this.length % BLOCK === 0) this.blocks.push(packed(this.last.n, this.last.s))
  }

  private mark(isWorked: boolean): void {
    if (this.length >= this.isWorked.length) {
      const longer = new Uint8Array(Math.max(BLOCK, 2 * this.isWorked.length))
      longer.set(this.isWorked)
      this.isWorked = longer
    }
    this.isWorked[this.length] = isWorked ? 1 : 0
  }

  /** The facts of a row, in an object that is good until the next is asked for. */
  at(row: number): InitiativeFacts {
    const other = this.others.get(row)
    if (other !== undefined) return other
    const { facts, rooms } = this
    const at = WIDTH * (row & (BLOCK - 1))
    const { n, s } = this.blocks[row >> BITS] ?? this.last
    for (let i = 0; i < WIDTH; i++) {
      const one = rooms[i]!
      one.n = n[at + i]!
      one.s = s[at + i]!
    }
    const isWorked = this.isWorked[row] === 1
    facts.customersReached = isWorked ? rooms[REACHED]! : null
    facts.retentionChange = isWorked ? rooms[CHANGE]! : null
    facts.futureMargin = isWorked ? this.futureMargin : null
    return facts
  }

  /** The same in objects of their own. */
  copyOf(row: number): InitiativeFacts {
    const facts = { ...this.at(row) }
    const own = (one: Exact) => exact(one.n, one.s)
    if (this.others.has(row)) return facts
    const { customersReached, retentionChange } = facts
    return {
      ...facts,
      cost: own(facts.cost),
      givenDirect: own(facts.givenDirect),
      indirect: own(facts.indirect),
      reinvestedShare: own(facts.reinvestedShare),
      customersReached: customersReached && own(customersReached),
      retentionChange: retentionChange && own(retentionChange),
    }
  }
}
