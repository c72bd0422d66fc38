/** On which days customers of a table bought, as far as models ask: a database has counted the days, and summed up what they brought. */
import { type CountedUpTo, SeenDays } from '../ledger/future/seen-days'
import { Sums } from '../ledger/sums'
import { type Exact, plus } from '../numbers/exact/decimal'
import type { Numbered } from '../tables/table'

/** What the rows that count brought, of a customer by number, or of all (null). */
interface CountedRows {
  reach(customers: number): void
  broughtBy(id: number | null): { readonly revenue: Exact; readonly margin: Exact }
}

export class EngineDays extends SeenDays {
  /** What the rows of each brought in outside of the days that count, and earned. */
  private readonly outside: Sums

  constructor(
    upTo: CountedUpTo,
    old: boolean,
    private readonly ledger: CountedRows,
    private readonly known: Numbered,
  ) {
    const outside = new Sums(2)
    super(upTo, old, {
      revenueOf: (id) => plus(ledger.broughtBy(id).revenue, outside.at(id, 0)),
      marginOf: (id) => plus(ledger.broughtBy(id).margin, outside.at(id, 1)),
      nearRevenueOf: () => Number.NaN,
      nearMarginOf: () => Number.NaN,
      get ofAll() {
        const { revenue, margin } = ledger.broughtBy(null)
        return { revenue: plus(revenue, outside.total(0)), margin: plus(margin, outside.total(1)) }
      },
    })
    this.outside = outside
  }

  /** Takes in what rows outside of the days that count brought. */
  add(id: number, revenue: Exact, margin: Exact): void {
    this.outside.addExact(id, 0, revenue)
    this.outside.addExact(id, 1, margin)
  }

  /** Makes room for every customer there is. */
  reach(): void {
    const { size } = this
    this.outside.reach(size)
    this.ledger.reach(size)
    this.makeRoom(size)
  }

  override get size(): number {
    return this.known.size
  }
}
