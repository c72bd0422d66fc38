/** A fact that is made of several columns, row by row: Neto + Exento, Amount − Refunded. */
import type { Field } from '../../../inputs/field'
import type { FieldKey } from '../../../inputs/files/file-kind'
import { amountIn, type ColumnExpression, columnsIn } from '../../../meaning/expression'
import type { Meaning } from '../../../meaning/meaning'
import { PLACES, POWERS, SAFE } from '../../../numbers/exact/decimal'
import { type FactColumn, isMargin, type Numbers } from '../../../tables/table'
import type { Records } from '../../records/records'
import type { Refuse } from '../decidable'
import type { Writing } from '../writing'
import { NumberRoom } from './number-bytes'
import { NumberColumn } from './number-column'
import { ShareColumn } from './share-column'

/** A sum of columns, each with its sign: then no object is made of a row. */
type Plain = readonly { readonly position: number; readonly sign: 1 | -1 }[]

function plainly(expression: ColumnExpression, sign: 1 | -1 = 1): Plain | null {
  if (expression.kind === 'column') return [{ position: expression.position, sign }]
  if (expression.kind !== '+' && expression.kind !== '−') return null
  const left = plainly(expression.left, sign)
  const right = plainly(expression.right, expression.kind === '+' ? sign : sign === 1 ? -1 : 1)
  return left && right && [...left, ...right]
}

export class MadeColumn {
  /** The columns that are read for it alone. */
  readonly terms: readonly NumberColumn[]
  /** The facts that are parts of it, by place. */
  private readonly facts: ReadonlyMap<number, FieldKey>
  private readonly plain: Plain | null
  private readonly room = new NumberRoom()

  constructor(
    readonly key: FieldKey,
    field: Field,
    private readonly expression: ColumnExpression,
    known: readonly NumberColumn[],
    writing: Writing,
    shares: Meaning['shares'],
  ) {
    const parts = columnsIn(expression)
    const facts = known.filter(({ position }) => parts.some((one) => one.position === position))
    this.facts = new Map(facts.map((one) => [one.position, one.key]))
    // Bounds hold for what is made, not for what it is made of.
    const { min: _, max: __, ...free } = field
    this.terms = parts
      .filter(({ position }) => !this.facts.has(position))
      .map(({ position, heading }) => {
        const share = shares.get(position)
        const part = { ...free, kind: share ? ('share' as const) : ('amount' as const) }
        return share
          ? new ShareColumn(key, part, position, heading, writing, share)
          : new NumberColumn(key, part, position, heading, writing)
      })
    this.plain = plainly(expression)
  }

  /** Works the fact out for a batch, of which the other facts have been read; it is good until the next. */
  read(records: Records, others: readonly FactColumn[], refuse: Refuse): FactColumn {
    const byPlace = new Map<number, Numbers>()
    for (const one of this.terms) {
      const { numbers } = one.read(records, refuse)
      if (numbers) byPlace.set(one.position, numbers)
    }
    for (const [position, key] of this.facts) {
      const numbers = others.find((one) => one.key === key)?.numbers
      if (numbers) byPlace.set(position, numbers)
    }
    const { room, expression } = this
    room.clear(records.rows)
    for (let row = 0; row < records.rows; row++) {
      if (this.plain !== null && this.addUp(this.plain, byPlace, row)) continue
      const value = amountIn(expression, (position) => byPlace.get(position)?.at(row) ?? null)
      if (value !== null) room.set(row, value)
    }
    return { key: this.key, margin: isMargin(this.key), values: room, numbers: room, remedies: null }
  }

  /** Adds up a row in plain Numbers; false where that is not exact. */
  private addUp(plain: Plain, byPlace: ReadonlyMap<number, Numbers>, row: number): boolean {
    let n = 0
    let s = 0
    let isThere = false
    for (const { position, sign } of plain) {
      const { n: ns, s: ss, large } = byPlace.get(position)!
      let own = ns[row]!
      if (Number.isNaN(own)) {
        if (large !== null) return false
        continue
      }
      isThere = true
      const places = ss[row]!
      if (places > s) {
        n *= POWERS[places - s]!
        s = places
      } else if (places < s) own *= POWERS[s - places]!
      n += sign * own
      if (n > SAFE || n < -SAFE || own > SAFE || own < -SAFE || s > PLACES) return false
    }
    if (!isThere) return true
    this.room.n[row] = n
    this.room.s[row] = s
    return true
  }
}
