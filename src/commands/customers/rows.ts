/** The customers of a ledger one after the other, the best first: worked out as they are written, and added up on the way. */

import type { LedgerAnswer } from '../../ledger/ledger-answer'
import { type Exact, exact, plus, ZERO } from '../../numbers/exact/decimal'
import { LeastRow } from '../../report/least'
import type { Cell, Column, Laid, Rows } from '../../report/report'
import type { Segments } from '../../report/segments'
import { Totals } from '../../report/totals'
import type { Texts } from '../../tables/table'
import { CUSTOMER_RESULTS, CustomerResults, customerCells } from './judged'
import { BEHIND, FUTURE_RESULTS, type Outlooks, RESULTS_WITH_FUTURE } from './outlooks'
import { Whale } from './whale-curve'
import type { CustomerYears } from './years'

/** How many rows are handed on at once. */
const BATCH = 2048

/** So many customers are worked out ahead of all others. */
const REHEARSED = 64

/** Which row of the labels each row is: the same. */
const PLACES = Int32Array.from({ length: BATCH }, (_, i) => i)

/** What is summed of all customers. */
export const CUSTOMERS_TOTALLED = ['revenue', 'annual_margin', 'cost_to_serve', 'net_annual_margin']

/** What is summed besides where the future is asked for. */
export const FUTURE_TOTALLED = ['expected_purchases', 'expected_margin', 'at_risk']

/** What adds up to a total that is no column. */
const OF_ROWS: { readonly [key: string]: string } = {
  total: 'net_annual_margin',
  losses: 'net_annual_margin',
}

export class CustomerList {
  private readonly order: Int32Array
  /** The customers of the year, the best net first. */
  readonly byNet: Int32Array
  readonly whale: Whale
  /** The columns of the results. */
  readonly columns: readonly Column[]
  readonly totals: Totals
  /** The customer that --fail-below names; null without such a check. */
  readonly least: LeastRow | null
  private readonly checked: number

  /** `labels` are the columns ahead of the results; `segments` is told of every customer; `checked` is what --fail-below asks of. */
  constructor(
    private readonly portfolio: LedgerAnswer,
    private readonly years: CustomerYears,
    private readonly labels: readonly Column[],
    private readonly segments: Segments | null,
    /** What is expected of the customers; null where the future is not asked for. Then they are ordered by it. */
    readonly outlooks: Outlooks | null,
    checked: string | null,
  ) {
    this.columns = outlooks === null ? CUSTOMER_RESULTS : RESULTS_WITH_FUTURE
    const summed = outlooks === null ? CUSTOMERS_TOTALLED : [...CUSTOMERS_TOTALLED, ...FUTURE_TOTALLED]
    this.totals = new Totals(this.columns, { summed, counted: ['decision'] })
    this.checked = CUSTOMER_RESULTS.findIndex(({ key }) => key === (OF_ROWS[checked ?? ''] ?? checked))
    this.least = checked === null ? null : new LeastRow()
    this.byNet = years.ordered()
    this.order = outlooks?.ordered() ?? this.byNet
    this.whale = new Whale(this.byNet.length)
    if (outlooks !== null) this.fillWhale()
  }

  /** Customers come in another order than that of their nets. */
  private fillWhale(): void {
    const { byNet, years, whale } = this
    const { units, places } = years.unitsOf(byNet)
    for (const id of byNet.subarray(whale.addUnits(units, places))) whale.add(years.netOf(id))
  }

  /** How many customers there are. */
  get length(): number {
    return this.order.length
  }

  /** All of them, to be read once: then the whale curve, the totals and the segments are complete. */
  *rows(): Generator<Rows> {
    const { order, whale, totals } = this
    const { outlooks, columns } = this
    const worked = new CustomerResults(this.years, BATCH, columns.length)
    const { results } = worked
    const [rank, sum] = [columns.length - 2, columns.length - 1]
    const ahead = results.among(columns.length - BEHIND - FUTURE_RESULTS.length, columns.length - BEHIND)
    if (order.length > BATCH) this.rehearse(worked)
    let all = ZERO
    for (let from = 0; from < order.length; from += BATCH) {
      const ids = order.subarray(from, from + BATCH)
      const cumulative: Exact[] = []
      this.years.fetch(ids)
      outlooks?.fetch(ids)
      for (let row = 0; row < ids.length; row++) {
        const net = worked.work(ids[row]!, row)
        all = outlooks === null ? whale.add(net) : plus(all, net)
        cumulative.push(all)
        outlooks?.put(ids[row]!, ahead, row)
        results.set(rank, row, exact(from + row + 1))
        results.set(sum, row, all)
        this.segments?.add(this.portfolio.labels.segments.get(ids[row]!) ?? '', (column) =>
          results.at(column, row),
        )
      }
      totals.addAll(results, ids.length)
      for (let row = 0; this.least && row < ids.length; row++)
        this.least.take(
          results.at(this.checked, row) as Exact | null,
          () => this.years.names.textOf(ids[row]!),
          null,
        )
      yield this.handedOn(ids, from, cumulative, { labels: this.textsOf(ids), places: PLACES, results })
    }
  }

  /**
   * Works out some customers, most of them near the end of the order, for nothing but V8: what it compiles for the best alone, who
   * come first, it would compile anew for those who cost money, and again for those who bought nothing.
   */
  private rehearse(worked: CustomerResults): void {
    const { order } = this
    for (let i = REHEARSED; i > 0; i--)
      worked.work(order[Math.floor(order.length * (1 - (i / REHEARSED) ** 4))]!, 0)
  }

  /** Rows as they were laid out; whoever takes them one by one gets values that are not rounded. */
  private handedOn(ids: Int32Array, from: number, cumulative: readonly Exact[], laid: Laid): Rows {
    const cells = (id: number, i: number) => [...this.cellsOf(id), exact(from + i + 1), cumulative[i]!]
    return {
      length: ids.length,
      laid,
      *[Symbol.iterator]() {
        for (const [i, id] of ids.entries()) yield cells(id, i)
      },
    }
  }

  /** What the first customers are expected to bring, at so many even steps, and with what is at risk; the future has been asked for. */
  expectedPoints(steps: number) {
    return this.outlooks!.pointsOf(this.order, steps)
  }

  /** Who may have gone and would be missed most, as people are shown them; nobody where no model tells. */
  mostAtRisk(most: number) {
    const named = this.labels.some(({ key }) => key === 'name') ? ['customer', 'name'] : ['customer']
    return this.outlooks!.mostAtRisk(most).map(({ id, expected, risk }) => ({
      ...{ expected, risk },
      name: named.flatMap((key) => this.labelOf(key, id) ?? []).join(' '),
    }))
  }

  /** The place of a customer in the order, from 0, or −1. */
  placeOf(id: number): number {
    return this.order.indexOf(id)
  }

  /** The rows of those who lose most, the first of them first, without the rank and what it adds up to. */
  worst(most: number): Cell[][] {
    return Array.from(this.byNet.subarray(this.byNet.length - most), (id) => this.cellsOf(id)).reverse()
  }

  private cellsOf(id: number): Cell[] {
    return [
      ...this.labels.map(({ key }) => this.labelOf(key, id)),
      ...customerCells(this.years.judged(id)),
      ...(this.outlooks?.cellsOf(id) ?? []),
    ]
  }

  private labelOf(key: string, id: number): string | null {
    if (key === 'customer') return this.years.names.textOf(id)
    const { names, segments } = this.portfolio.labels
    return (key === 'name' ? names : segments).get(id) ?? null
  }

  private textsOf(ids: Int32Array): Texts[] {
    return this.labels.map(({ key }) => {
      const cells = key === 'customer' ? this.years.names.cellsOf(ids) : null
      return { at: (row) => this.labelOf(key, ids[row]!) ?? '', ...(cells && { cells }) }
    })
  }
}
