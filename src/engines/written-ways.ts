/** How the customers of a table are written, and who of them in several ways: of these a database counts each way by itself. */
import type { Register } from '../reading/columns/register'

/** Without spaces around it, in ASCII and no address: such a text is written as it is compared, and in no other such way. */
const PLAIN = /^[!-?A-~](?:[ -?A-~]*[!-?A-~])?$/

/** On how many days somebody bought who is written so, and the first and the last of them. */
export interface WaySpan {
  readonly days: number
  readonly first: number
  readonly last: number
}

/** One way in which a customer is written. */
interface Way extends WaySpan {
  readonly text: string
}

/** Who is asked for: the number of each by every way, and the days that are known of some. */
export interface WaysAsked {
  readonly idOf: Map<string, number>
  readonly known: Map<number, Set<number>>
}

const CELLS = 3

/** More days than its first and its last are not known of a way. */
const KNOWN = 2

export class WrittenWays {
  /** Those who are written plainly, by number: one more than the days, the first and the last of them. */
  private plain = new Int32Array(CELLS << 10)
  private readonly others = new Map<number, Way[]>()

  constructor(
    private readonly register: Pick<Register, 'textOf'>,
    private readonly named: { readonly texts: number; readonly signs: number },
  ) {}

  /** Takes in one way in which a customer is written; false where it is known already. */
  add(id: number, text: string, span: WaySpan): boolean {
    if (!PLAIN.test(text)) {
      const others = this.others.get(id)
      if (others === undefined) this.others.set(id, [{ text, ...span }])
      else if (others.some((one) => one.text === text)) return false
      else others.push({ text, ...span })
      return true
    }
    if ((id + 1) * CELLS > this.plain.length) {
      const larger = new Int32Array(Math.max((id + 1) * CELLS, 2 * this.plain.length))
      larger.set(this.plain)
      this.plain = larger
    }
    if (this.plain[id * CELLS]! > 0) return false
    this.plain.set([span.days + 1, span.first, span.last], id * CELLS)
    return true
  }

  private waysOf(id: number, others: readonly Way[]): readonly Way[] {
    const [days = 0, first, last] = this.plain.subarray(id * CELLS, (id + 1) * CELLS)
    if (days === 0) return others
    return [{ text: this.register.textOf(id), days: days - 1, first: first!, last: last! }, ...others]
  }

  /** Those who are written in several ways, some at a time: all of their ways. */
  *several(): Generator<WaysAsked> {
    yield* this.asked((ways) => ways)
  }

  /**
   * The same, but for ways of no more days than are known by the first and the last of them, and none where these tell on how many days
   * somebody bought: `settle` takes that.
   */
  *undecided(settle: (id: number, days: number) => void): Generator<WaysAsked> {
    yield* this.asked((ways, id, known) => {
      const open = ways.filter(({ days }) => days > KNOWN)
      const days = new Set(
        ways.flatMap((one) => (one.days > KNOWN || one.days === 0 ? [] : [one.first, one.last])),
      )
      const [one, ...more] = open
      if (one === undefined) settle(id, days.size)
      else if (more.length === 0 && [...days].every((day) => day <= one.first || day >= one.last))
        settle(id, one.days + [...days].filter((day) => day < one.first || day > one.last).length)
      else {
        known.set(id, days)
        return open
      }
      return []
    })
  }

  private *asked(
    choose: (ways: readonly Way[], id: number, known: WaysAsked['known']) => readonly Way[],
  ): Generator<WaysAsked> {
    const { texts, signs } = this.named
    let some: WaysAsked = { idOf: new Map(), known: new Map() }
    let size = 0
    for (const [id, others] of this.others) {
      const ways = this.waysOf(id, others)
      if (ways.length < 2) continue
      for (const { text } of choose(ways, id, some.known)) {
        some.idOf.set(text, id)
        size += text.length
      }
      if (some.idOf.size < texts && size < signs) continue
      yield some
      some = { idOf: new Map(), known: new Map() }
      size = 0
    }
    if (some.idOf.size > 0) yield some
  }
}
