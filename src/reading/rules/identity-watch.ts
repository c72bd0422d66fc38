/** Watches over all rows what was proved by the first ones: net + tax = total. */
import type { ColumnExpression } from '../../meaning/expression'
import { BROKEN } from '../../meaning/identities'
import type { WatchedIdentity } from '../../meaning/open-question'
import { POWERS } from '../../numbers/exact/decimal'
import type { Numbers } from '../../tables/table'
import { RowSums } from './row-sums'

/** A cent: no smaller unit is asked of. */
const MOST_PLACES = 2

export class IdentityWatch {
  /** Rows that break it. */
  readonly broken = new RowSums()
  private brokenMoney = 0
  private money = 0
  /** The most decimals that a number of the row at hand has. */
  private places = 0

  constructor(readonly identity: WatchedIdentity) {}

  /** Looks at the rows of a batch, of which the numbers of each column are known by its place. */
  look(at: (position: number) => Numbers | null, rejected: Uint8Array, lines: ArrayLike<number>): void {
    const { left, total, parts } = this.identity
    const whole = at(total)
    if (whole === null) return
    for (let row = 0; row < rejected.length; row++) {
      if (rejected[row] === 1) continue
      this.places = 0
      const own = this.value(whole, row)
      const other = this.of(left, at, row)
      if (Number.isNaN(own) || Number.isNaN(other)) continue
      this.money += Math.abs(own)
      const unit = 1 / POWERS[Math.min(this.places, MOST_PLACES)]!
      if (Math.abs(own - other) <= 0.5 * parts * unit + 1e-9 * Math.abs(own)) continue
      this.brokenMoney += Math.abs(own)
      this.broken.add(lines[row]!, whole.at(row))
    }
  }

  private value({ n, s }: Numbers, row: number): number {
    if (s[row]! > this.places) this.places = s[row]!
    return n[row]! / POWERS[s[row]!]!
  }

  /** What an expression comes to, a blank for 0; NaN where a column is not read. */
  private of(one: ColumnExpression, at: (position: number) => Numbers | null, row: number): number {
    if (one.kind === 'number') return Number(one.value.n) / POWERS[one.value.s]!
    if (one.kind === 'column') {
      const numbers = at(one.position)
      if (numbers === null) return Number.NaN
      return numbers.isBlank(row) ? 0 : this.value(numbers, row)
    }
    const [left, right] = [this.of(one.left, at, row), this.of(one.right, at, row)]
    return one.kind === '+' ? left + right : one.kind === '−' ? left - right : left * right
  }

  /** Whether so much of the money stands in rows that break it that it proves nothing. */
  get isContested(): boolean {
    return this.brokenMoney > BROKEN * this.money
  }
}
