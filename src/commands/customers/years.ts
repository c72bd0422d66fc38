/** What each customer of a ledger brought in the year, and their order. */

import { customerFamily, type WorkedCustomer } from '../../economics/customers'
import type { CustomerFacts, CustomerTerms } from '../../economics/customers/facts'
import { byBytes } from '../../inputs/byte-order'
import type { LedgerAnswer, PlainSum } from '../../ledger/ledger-answer'
import type { Year } from '../../ledger/year'
import { descending } from '../../numbers/double/descending'
import { compare, type Exact, exact, minus, POWERS, plus, ZERO } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { DOUBT } from '../../numbers/exact/whole-numbers'
import type { Numbered } from '../../tables/table'

export class CustomerYears {
  constructor(
    private readonly portfolio: LedgerAnswer,
    readonly names: Numbered,
    private readonly year: Year,
    readonly terms: CustomerTerms,
    /** What serving each costs in a year besides what the ledger tells. */
    readonly serviceBeside: Exact,
  ) {}

  private marginOf(id: number): Exact {
    return this.year.of(this.portfolio.marginOf(id))
  }

  private serviceOf(id: number): Exact {
    return plus(this.year.of(this.portfolio.serviceOf(id)), this.serviceBeside)
  }

  /** What is known of a customer. */
  factsOf(id: number): KnownCustomer {
    const { portfolio, year } = this
    const purchases = portfolio.purchasesOf(id)
    return {
      revenue: year.of(portfolio.revenueOf(id)),
      annualMargin: this.marginOf(id),
      purchases: purchases && year.of(purchases),
      costToServe: this.serviceOf(id),
      ...this.terms,
    }
  }

  /**
   * Writes what is known of a customer into facts that are read at once, whatever they hold; false where only exact values tell.
   * The cost to serve and the terms are the same for all and stay.
   */
  fill({ revenue, annualMargin: margin, purchases }: PlainFacts, id: number): boolean {
    return !this.year.annualised && this.portfolio.plainly(id, { revenue, margin, purchases })
  }

  /** Looks at many customers at once, before they are filled in: memory is slow, but it comes for all of them together. */
  fetch(ids: Int32Array): void {
    this.portfolio.fetch?.(ids)
  }

  /** Facts to be filled. */
  blank(): PlainFacts {
    const none = (): PlainSum => ({ n: 0, s: 0, d: 1 })
    return {
      revenue: none(),
      annualMargin: none(),
      purchases: none(),
      costToServe: this.serviceBeside,
      ...this.terms,
    }
  }

  /** A customer with every metric. */
  judged(id: number): Judged {
    const facts = this.factsOf(id)
    const { purchases } = facts
    return { id, values: customerFamily.work({ ...facts, purchases: purchases ?? ZERO }), purchases }
  }

  netOf(id: number): Exact {
    return minus(this.marginOf(id), this.serviceOf(id))
  }

  /**
   * Every customer of the year, the best net first; ties go by customer, in the order of bytes. Or others, by what they are worth otherwise:
   * `nearly` tells that as a double, as a product or a ratio of two numbers does.
   */
  ordered(
    some: Iterable<number> = this.portfolio.customers(),
    worthOf: ((id: number) => Exact) | null = null,
    nearly: (id: number) => number = worthOf === null ? this.nearlyNet() : (id) => toNumber(worthOf(id)),
  ): Int32Array {
    const ids = some instanceof Int32Array ? some : Int32Array.from(some)
    const keys = new Float64Array(ids.length)
    for (let i = 0; i < ids.length; i++) keys[i] = nearly(ids[i]!)
    const places = descending(keys)
    const found = new Int32Array(ids.length)
    for (let i = 0; i < found.length; i++) found[i] = ids[places[i]!]!
    const worth = worthOf ?? this.nets(exact, (net) => net)
    // Doubles that lie close together may be in any order, or the same.
    const isClose = (i: number) => {
      const [a, b] = [keys[places[i - 1]!]!, keys[places[i]!]!]
      return a - b <= (Math.abs(a) + Math.abs(b)) * DOUBT
    }
    for (let from = 0, to = 1; from < found.length; from = to, to++) {
      while (to < found.length && isClose(to)) to++
      if (to - from > 1) this.settle(found.subarray(from, to), worth)
    }
    return found
  }

  /** What customers bring, from their plain sums where these tell; `told` makes of such a sum what is wanted. */
  private nets<Net>(told: (n: number, s: number) => Net, made: (net: Exact) => Net): (id: number) => Net {
    const { revenue, annualMargin: margin } = this.blank()
    const into = { revenue, margin, purchases: null }
    const isPlain = this.serviceBeside.n === 0 && !this.year.annualised
    return (id) =>
      isPlain && this.portfolio.plainly(id, into) ? told(margin.n, margin.s) : made(this.netOf(id))
  }

  private nearlyNet(): (id: number) => number {
    return this.nets((n, s) => n / POWERS[s]!, toNumber)
  }

  /** The nets of customers in units of 10^−places, one after the other; NaN where only exact values tell. */
  unitsOf(ids: Int32Array): { readonly units: Float64Array; readonly places: number } {
    let places = 0
    const unitsOf = this.nets(
      (n, s) => {
        places = s
        return n
      },
      () => Number.NaN,
    )
    // By their numbers first: so they lie side by side in memory.
    const units = new Float64Array(this.names.size)
    for (const id of this.portfolio.customers()) units[id] = unitsOf(id)
    // A loop, for `Float64Array.from` asks for one number after the other.
    const inOrder = new Float64Array(ids.length)
    for (let i = 0; i < ids.length; i++) inOrder[i] = units[ids[i]!]!
    return { units: inOrder, places }
  }

  /** Puts some customers in order exactly. */
  private settle(ids: Int32Array, worthOf: (id: number) => Exact): void {
    const { names } = this
    const known = Array.from(ids, (id) => ({ id, value: worthOf(id) }))
    const order = (one: number, other: number) =>
      names.inOrder?.(one, other) ?? byBytes(names.textOf(one), names.textOf(other))
    known.sort((a, b) => compare(b.value, a.value) || order(a.id, b.id))
    known.forEach(({ id }, i) => {
      ids[i] = id
    })
  }
}

/** The purchases are null where nothing tells how many there were. */
export type KnownCustomer = Omit<CustomerFacts, 'purchases'> & { readonly purchases: Exact | null }

/** The same in Numbers that are written anew for each customer. */
export interface PlainFacts extends CustomerFacts {
  readonly revenue: PlainSum
  readonly annualMargin: PlainSum
  readonly purchases: PlainSum
}

export interface Judged extends Pick<KnownCustomer, 'purchases'> {
  readonly id: number
  readonly values: WorkedCustomer
}
