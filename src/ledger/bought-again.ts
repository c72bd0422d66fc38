/** What customers really did after their cases: from a ledger, each within the same time. */

import { type Exact, plus, ZERO } from '../numbers/exact/decimal'
import type { Table } from '../tables/table'
import { LedgerRows, MARGIN, REVENUE } from './rows'

/** A case of which it is to be seen whether its customer bought again. Days are since 1970-01-01. */
export interface Watched {
  readonly customer: string
  readonly day: number
}

/** What was seen of a case: what the customer's margin came to, and whether there was a purchase. */
interface Seen {
  margin: Exact
  bought: boolean
}

export class BoughtAgain {
  private readonly seen: Seen[]
  /** The cases of each customer, by name. */
  private readonly cases = new Map<string, number[]>()
  /** The last day of the ledger. */
  last = Number.NEGATIVE_INFINITY

  /** `window` is for how many days after its case a customer is watched. */
  constructor(
    private readonly watched: readonly Watched[],
    private readonly window: number,
    private readonly rate: Exact | null,
  ) {
    this.seen = watched.map(() => ({ margin: ZERO, bought: false }))
    watched.forEach(({ customer }, i) => {
      this.cases.set(customer, [...(this.cases.get(customer) ?? []), i])
    })
  }

  /** Reads a ledger to its end. Rows that tell no margin or revenue are rejected. */
  async read(table: Table): Promise<void> {
    const rows = new LedgerRows(this.rate, 0)
    /** The cases of each customer, by number. */
    const byNumber: (readonly number[] | undefined)[] = []
    for await (const batch of table.batches) {
      for (let id = byNumber.length; id < table.customers.size; id++)
        byNumber.push(this.cases.get(table.customers.textOf(id)))
      rows.open(batch)
      for (let row = 0; row < batch.rows; row++) {
        if (batch.rejected[row] === 1) continue
        const odd = rows.odd[row] === 1 ? rows.read(row) : null
        if (odd !== null && 'wrong' in odd) {
          table.reject(batch, row, odd.wrong)
          continue
        }
        const day = batch.days![row]!
        if (day > this.last) this.last = day
        const id = batch.customers![row]!
        for (const i of (id < 0 ? undefined : byNumber[id]) ?? [])
          this.look(i, day, odd === null ? rows.at(row) : odd.values)
      }
    }
  }

  private look(i: number, day: number, values: readonly Exact[]): void {
    const since = day - this.watched[i]!.day
    if (since <= 0 || since > this.window) return
    const seen = this.seen[i]!
    if (values[REVENUE]!.n > 0) seen.bought = true
    seen.margin = plus(seen.margin, values[MARGIN]!)
  }

  /** Whether the customer of a case stayed, and what that brought; null while its time is not over. */
  of(i: number): { stayed: boolean; brought: Exact } | null {
    if (this.watched[i]!.day + this.window > this.last) return null
    const { bought, margin } = this.seen[i]!
    return { stayed: bought, brought: margin }
  }
}
