/** What customers really did after their cases: from a ledger, each within the same time. */

import { NO_DAY } from '../inputs/dates'
import { type Exact, exact, plus, ZERO } from '../numbers/exact/decimal'
import type { Spool } from '../tables/spool'
import type { Table } from '../tables/table'
import { keepFirst } from './customer-labels'
import { CustomersThere } from './customers-there'
import { OneRow, Selection } from './row-amounts'
import { DRIVERS, LedgerRows, MARGIN, REVENUE } from './rows'
import { VatOut } from './vat-out'
import { WaitingRows } from './waiting-rows'

/** A case of which it is to be seen whether its customer bought again: the number of the customer, and the day. Days are since 1970-01-01. */
export interface Watched {
  readonly id: number
  readonly day: number
}

/** What a customer brought in a time. */
interface Brought {
  margin: Exact
  revenue: Exact
}

/** What was seen of a case: after it, and as long before it; and whether there was a purchase after it. */
interface Seen {
  readonly after: Brought
  readonly before: Brought
  bought: boolean
}

export class BoughtAgain {
  /** The first and the last day of the ledger. */
  first = Number.POSITIVE_INFINITY
  last = Number.NEGATIVE_INFINITY
  /** The customers of the ledger, once it has been read. */
  readonly there: CustomersThere
  private readonly names = new Map<number, string>()
  /** The rows wait until it is known which cases there are. */
  private readonly rows: WaitingRows
  /** The few of them whose values do not go into Numbers. */
  private readonly large: OneRow[] = []
  private seen: readonly Seen[] = []
  private watched: readonly Watched[] = []
  private readonly vat: VatOut

  /** `window` is for how many days after its case a customer is watched. */
  constructor(
    private readonly table: Table,
    private readonly window: number,
    private readonly rate: Exact | null,
    spool: () => Spool,
    /** The VAT in its amounts; null where there is none. */
    vat: Exact | null,
  ) {
    this.vat = new VatOut(vat)
    this.rows = new WaitingRows(DRIVERS, spool)
    this.there = new CustomersThere(table, this.names)
  }

  /** Reads the ledger to its end. Rows that tell no margin or revenue are rejected. */
  async read(): Promise<void> {
    const { table } = this
    const rows = new LedgerRows(this.rate, 0)
    const picked = new Selection()
    const name = table.labels.indexOf('name')
    for await (const batch of table.batches) {
      const brought = rows.open(batch)
      picked.clear(batch.rows)
      for (let row = 0; row < batch.rows; row++) {
        if (batch.rejected[row] === 1) continue
        const odd = rows.odd[row] === 1 ? rows.read(row) : null
        if (odd !== null && 'wrong' in odd) {
          table.reject(batch, row, odd.wrong)
          continue
        }
        const [day, id] = [batch.days![row]!, batch.customers![row]!]
        if (day < this.first) this.first = day
        if (day > this.last) this.last = day
        if (id < 0) continue
        if (name >= 0) keepFirst(this.names, id, batch.labels[name]!.at(row))
        if (odd === null) picked.add(row)
        else this.keep(new OneRow(id, day, null, odd.values))
      }
      this.rows.add(brought, picked)
    }
    this.vat.note(rows.used)
    this.vat.settle()
  }

  private keep(one: OneRow): void {
    if (one.isPlain) this.rows.add(one, OneRow.picked)
    else this.large.push(one)
  }

  /** Looks what the customers of some cases bought. */
  watch(watched: readonly Watched[]): void {
    this.watched = watched
    const nothing = () => ({ margin: ZERO, revenue: ZERO })
    this.seen = watched.map(() => ({ after: nothing(), before: nothing(), bought: false }))
    const cases = new Map<number, number[]>()
    watched.forEach(({ id }, i) => {
      const others = cases.get(id)
      if (others) others.push(i)
      else cases.set(id, [i])
    })
    for (const { rows, count } of this.rows.all()) {
      const value = (column: number, row: number) => exact(rows.n[column]![row]!, rows.s[column]![row]!)
      for (let row = 0; row < count; row++)
        for (const i of cases.get(rows.customers[row]!) ?? [])
          this.look(i, rows.days![row]!, value(REVENUE, row), value(MARGIN, row))
    }
    for (const { customer, day, values } of this.large)
      for (const i of cases.get(customer) ?? [])
        this.look(i, day ?? NO_DAY, values[REVENUE]!, values[MARGIN]!)
  }

  private look(i: number, day: number, revenue: Exact, margin: Exact): void {
    const since = day - this.watched[i]!.day
    if (since <= -this.window || since > this.window) return
    const seen = this.seen[i]!
    if (since > 0 && revenue.n > 0) seen.bought = true
    const side = since > 0 ? seen.after : seen.before
    side.margin = plus(side.margin, margin)
    side.revenue = plus(side.revenue, revenue)
  }

  /** Whether the customer of a case stayed, and what was brought after it; null while its time is not over. */
  of(i: number): { stayed: boolean; brought: Exact } | null {
    if (this.watched[i]!.day + this.window > this.last) return null
    const { bought, after } = this.seen[i]!
    return { stayed: bought, brought: this.vat.margin(after.margin, after.revenue) }
  }

  /** What the customer of a case had brought as long before it, its day included. */
  before(i: number): Exact {
    const { margin, revenue } = this.seen[i]!.before
    return this.vat.margin(margin, revenue)
  }

  /** Gives back what is held on disk, also where reading ended early. */
  dispose(): void {
    this.rows.close()
  }
}
