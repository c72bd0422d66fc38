/** What each customer of a ledger brought in the year, and their order. */

import { customerFamily, type WorkedCustomer } from '../../economics/customers'
import type { CustomerFacts } from '../../economics/customers/facts'
import type { CustomerTerms } from '../../economics/customers/fast'
import type { Portfolio } from '../../ledger/portfolio'
import type { Year } from '../../ledger/year'
import { descending } from '../../numbers/double/descending'
import { compare, type Exact, minus, plus, ZERO } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { DOUBT } from '../../numbers/exact/whole-numbers'
import type { Numbered } from '../../tables/table'

export class CustomerYears {
  constructor(
    private readonly portfolio: Portfolio,
    readonly names: Numbered,
    private readonly year: Year,
    readonly terms: CustomerTerms,
    /** What serving each costs in a year besides what the ledger tells. */
    private readonly service: Exact,
  ) {}

  revenueOf(id: number): Exact {
    return this.year.of(this.portfolio.revenueOf(id))
  }

  marginOf(id: number): Exact {
    return this.year.of(this.portfolio.marginOf(id))
  }

  serviceOf(id: number): Exact {
    return plus(this.year.of(this.portfolio.serviceOf(id)), this.service)
  }

  /** Null where nothing tells how many purchases there were. */
  purchasesOf(id: number): Exact | null {
    const purchases = this.portfolio.purchasesOf(id)
    return purchases === null ? null : this.year.of(purchases)
  }

  /** A customer with every metric. */
  judged(id: number): Judged {
    const purchases = this.purchasesOf(id)
    const facts: CustomerFacts = {
      revenue: this.revenueOf(id),
      annualMargin: this.marginOf(id),
      purchases: purchases ?? ZERO,
      costToServe: this.serviceOf(id),
      ...this.terms,
    }
    return { id, values: customerFamily.work(facts), purchases }
  }

  private netOf(id: number): Exact {
    return minus(this.marginOf(id), this.serviceOf(id))
  }

  /** Every customer of the year, the best net first; ties go by customer. */
  ordered(): Int32Array {
    const ids = Int32Array.from(this.portfolio.customers())
    const keys = Float64Array.from(ids, (id) => toNumber(this.netOf(id)))
    const places = descending(keys)
    const found = places.map((place) => ids[place]!)
    // Doubles that lie close together may be in any order, or the same.
    const isClose = (i: number) => {
      const [a, b] = [keys[places[i - 1]!]!, keys[places[i]!]!]
      return a - b <= (Math.abs(a) + Math.abs(b)) * DOUBT
    }
    for (let from = 0, to = 1; from < found.length; from = to, to++) {
      while (to < found.length && isClose(to)) to++
      if (to - from > 1) this.settle(found.subarray(from, to))
    }
    return found
  }

  /** Puts some customers in order exactly. */
  private settle(ids: Int32Array): void {
    const known = Array.from(ids, (id) => ({ id, net: this.netOf(id), name: this.names.textOf(id) }))
    known.sort((a, b) => compare(b.net, a.net) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    known.forEach(({ id }, i) => {
      ids[i] = id
    })
  }
}

export interface Judged {
  readonly id: number
  readonly values: WorkedCustomer
  /** Null where nothing tells how many purchases there were. */
  readonly purchases: Exact | null
}
