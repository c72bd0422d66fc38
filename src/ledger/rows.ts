/** What each row of a ledger brought: its revenue and margin, worked out from the columns that are there. */
import type { FieldKey } from '../inputs/files/file-kind'
import type { FactProblem } from '../inputs/readers'
import { type Exact, exact, minus, times, ZERO } from '../numbers/exact/decimal'
import { DecimalRoom, type Decimals } from '../tables/decimals'
import type { FactColumn, Numbers, PlainBatch } from '../tables/table'
import type { Said } from '../words/say'
import { difference, needed, orNone, product, shareOfEach } from './columns'
import { BroughtRows, type RowAmounts } from './row-amounts'
import type { MarginWay } from './vat-out'

/** The columns of what a row brought, in this order; the drivers of the cost to serve come behind. */
export const [REVENUE, MARGIN, SERVICE, DRIVERS] = [0, 1, 2, 3] as const

const WAYS = ['margin', 'cost', 'unitCost', 'marginRate'] as const

const missing = (key: FieldKey, expected: Said): FactProblem<FieldKey>[] => [
  { code: 'missing_value', key, expected, found: '' },
]

/** Works out what the rows of a batch brought; it is good until the next batch. */
export class LedgerRows {
  /** Rows that Numbers do not tell: each is read by itself. */
  odd = new Uint8Array(0)
  private readonly rooms: readonly DecimalRoom[]
  private readonly goods = new DecimalRoom()
  private decimals: (Decimals | null)[] = []
  private last: readonly FactColumn[] | null = null
  private columns = new Map<FieldKey, Numbers>()
  private ways: readonly (Numbers | null)[] = []
  private others: readonly (Numbers | null)[] = []
  /** How margins were worked out so far. */
  readonly used = new Set<MarginWay>()

  /** `rate` is the margin rate of rows that have no margin of their own; `drivers` how many columns drive the cost to serve. */
  constructor(
    private readonly rate: Exact | null,
    private readonly drivers: number,
  ) {
    this.rooms = Array.from({ length: DRIVERS + drivers }, () => new DecimalRoom())
  }

  /** Takes a batch; what its rows brought is right but for those that are odd. */
  open({ columns, rows, customers, days, invoices }: PlainBatch): RowAmounts {
    if (columns !== this.last) this.find(columns)
    if (this.odd.length < rows) this.odd = new Uint8Array(rows)
    this.odd.fill(0, 0, rows)
    const revenue = this.revenueOf(rows)
    const decimals: (Decimals | null)[] = [revenue, this.marginOf(revenue, rows)]
    for (let i = 0; i < this.others.length; i++) decimals.push(this.otherOf(i, rows))
    this.decimals = decimals
    if (this.odd.subarray(0, rows).includes(0)) this.used.add(this.wayOfAll)
    // An array that map makes is of another kind once map is compiled, and what was compiled for the first is lost.
    const n: (Float64Array | null)[] = []
    const s: (Uint8Array | null)[] = []
    for (const one of decimals) {
      n.push(one === null ? null : one.n)
      s.push(one === null ? null : one.s)
    }
    return new BroughtRows(customers!, days, invoices, n, s)
  }

  /** What stands in a column behind the margin; null where there is none. */
  private otherOf(i: number, rows: number): Decimals | null {
    const one = this.others[i]!
    if (one === null) return null
    const into = this.rooms[SERVICE + i]!.reach(rows)
    orNone(one, into, rows, this.odd)
    return into
  }

  /** Finds the columns; plain rows have the same all along. */
  private find(columns: readonly FactColumn[]): void {
    this.last = columns
    this.columns = new Map(columns.flatMap(({ key, numbers }) => (numbers === null ? [] : [[key, numbers]])))
    this.ways = WAYS.map((key) => this.of(key))
    const drivers = Array.from({ length: this.drivers }, (_, i) => this.of(`driver${i}`))
    this.others = [this.of('costToServe'), ...drivers]
  }

  /** The way to a margin of rows that are not odd. */
  private get wayOfAll(): MarginWay {
    const [margin, cost, unitCost] = this.ways
    return margin ? 'margin' : cost || unitCost ? 'cost' : 'rate'
  }

  private of(key: FieldKey): Numbers | null {
    return this.columns.get(key) ?? null
  }

  private revenueOf(rows: number): Decimals {
    const revenue = this.of('revenue')
    if (revenue !== null) {
      needed(revenue, rows, this.odd)
      return revenue
    }
    const into = this.rooms[REVENUE]!.reach(rows)
    product(this.of('quantity')!, this.of('unitPrice')!, into, rows, this.odd)
    return into
  }

  private marginOf(revenue: Decimals, rows: number): Decimals {
    const { ways, rate, odd } = this
    const into = this.rooms[MARGIN]!.reach(rows)
    const [margin, cost, unitCost, own] = ways
    const quantity = this.of('quantity')
    if (ways.filter((one) => one !== null).length > 1) odd.fill(1, 0, rows)
    else if (margin) {
      needed(margin, rows, odd)
      return margin
    } else if (cost) difference(revenue, cost, into, rows, odd)
    else if (unitCost && quantity) {
      const goods = this.goods.reach(rows)
      product(unitCost, quantity, goods, rows, odd)
      difference(revenue, goods, into, rows, odd)
    } else if (own) product(revenue, own, into, rows, odd)
    else if (rate !== null && typeof rate.n === 'number' && rate.d === 1)
      shareOfEach(revenue, rate.n, rate.s, into, rows, odd)
    else odd.fill(1, 0, rows)
    return into
  }

  /** What a row brought that is not odd. */
  at(row: number): readonly Exact[] {
    return this.decimals.map((one) => (one === null ? ZERO : exact(one.n[row]!, one.s[row]!)))
  }

  /** What any row brought that is to be used. */
  broughtBy(row: number): readonly Exact[] {
    if (this.odd[row] === 0) return this.at(row)
    const found = this.read(row)
    return 'wrong' in found ? [] : found.values
  }

  /** The revenue of a row, used or not; null where it cannot be read. */
  revenueAt(row: number): Exact | null {
    const revenue = this.of('revenue')
    if (revenue !== null) return revenue.at(row)
    const [quantity, price] = [this.of('quantity')?.at(row), this.of('unitPrice')?.at(row)]
    return quantity && price ? times(quantity, price) : null
  }

  /** What an odd row brought, or what is wrong with it. */
  read(row: number): { readonly values: readonly Exact[] } | { readonly wrong: FactProblem<FieldKey>[] } {
    const way = this.wayOf(row)
    if (typeof way === 'object') return { wrong: way }
    const wrong = this.lackOf(row)
    return wrong === null ? { values: this.exactly(row, way) } : { wrong }
  }

  /** Which of the ways to a margin a row takes; −1 for the rate of all rows. */
  private wayOf(row: number): number | FactProblem<FieldKey>[] {
    let way = -1
    for (let i = 0; i < WAYS.length; i++) {
      const numbers = this.ways[i]
      if (!numbers || numbers.isBlank(row)) continue
      if (way >= 0)
        return [
          {
            code: 'conflicting_inputs',
            key: 'margin',
            expected: 'only one of margin, cost, unit cost and margin rate',
            found: 'two',
          },
        ]
      way = i
    }
    return way < 0 && this.rate === null ? missing('margin', 'a margin, a cost or a margin rate') : way
  }

  private lackOf(row: number): FactProblem<FieldKey>[] | null {
    const revenue = this.of('revenue')
    if (revenue !== null)
      return revenue.isBlank(row) ? missing('revenue', 'an amount like 1200 or 1,200.50') : null
    if (this.of('quantity')!.isBlank(row)) return missing('quantity', 'a number of units')
    return this.of('unitPrice')!.isBlank(row) ? missing('unitPrice', 'an amount like 1200 or 1,200.50') : null
  }

  private exactly(row: number, way: number): Exact[] {
    const at = (key: FieldKey) => this.of(key)!.at(row)!
    const revenue = this.of('revenue')?.at(row) ?? times(at('quantity'), at('unitPrice'))
    const own = this.ways[way]?.at(row) ?? null
    this.used.add(way === 0 ? 'margin' : way === 1 || way === 2 ? 'cost' : 'rate')
    const margin =
      way === 0
        ? own!
        : way === 1
          ? minus(revenue, own!)
          : way === 2
            ? minus(revenue, times(own!, at('quantity')))
            : times(revenue, own ?? this.rate!)
    return [revenue, margin, ...this.others.map((one) => one?.at(row) ?? ZERO)]
  }
}
