/** Columns of money that are not used: what they come to, where they can be read in one way. */

import { OneCurrency } from '../../inputs/currencies'
import type { Field } from '../../inputs/field'
import type { ColumnSeen } from '../../meaning/columns-seen'
import type { Exact } from '../../numbers/exact/decimal'
import { Sum } from '../../numbers/exact/sum'
import type { Numbers } from '../../tables/table'
import { NumberColumn } from '../columns/numbers/number-column'
import type { Writing } from '../columns/writing'
import type { Records } from '../records/records'

const FIELD: Field = { title: 'Not used', description: 'Not used', kind: 'amount', unit: 'money' }

export class BesideColumn {
  private readonly sum = new Sum()
  /** How many of its cells are not 0. */
  rows = 0
  private isClear = true
  private readonly column: NumberColumn

  constructor(
    readonly seen: ColumnSeen,
    writing: Writing,
  ) {
    // Its currency is nobody's concern: it is not used.
    const own = { ...writing, currency: new OneCurrency(), maxDecimals: null }
    this.column = new NumberColumn('revenue', FIELD, seen.position, seen.heading.text, own)
  }

  /** The numbers of the batch at hand; null once some cell cannot be read in one way. */
  numbers: Numbers | null = null

  read(records: Records, width: number): void {
    if (!this.isClear) return
    this.column.look(records, width)
    const { numbers } = this.column.read(records, () => {
      this.isClear = false
    })
    this.numbers = this.isClear ? numbers : null
  }

  /** Adds up the rows of the batch at hand that count. */
  add(rejected: Uint8Array): void {
    if (this.numbers === null) return
    const { n, s, large } = this.numbers
    for (let row = 0; row < rejected.length; row++) {
      if (rejected[row] === 1 || n[row] === 0) continue
      if (!Number.isNaN(n[row]!)) this.sum.addScaled(n[row]!, s[row]!)
      else if (large?.has(row)) this.sum.add(large.get(row)!)
      else continue
      this.rows++
    }
  }

  /** What it comes to; null where some cell could not be read in one way. */
  get total(): Exact | null {
    return this.isClear && !this.column.open ? this.sum.total : null
  }
}
