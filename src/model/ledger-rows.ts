/** What each row of a ledger brought: its revenue and margin, worked out from the columns that are there. */
import type { Batch, FactColumn, Numbers } from './cases'
import { type Exact, minus, PLACES, POWERS, times } from './decimal'
import type { FieldKey } from './layout'
import type { Problem } from './read'

const SAFE = Number.MAX_SAFE_INTEGER

/** The columns of what a row brought, in this order; the drivers of the cost to serve come behind. */
export const [REVENUE, MARGIN, SERVICE, DRIVERS] = [0, 1, 2, 3] as const

const WAYS = ['margin', 'cost', 'unitCost', 'marginRate'] as const

const missing = (key: FieldKey, expected: string): Problem<FieldKey>[] => [{ key, expected, found: '' }]

/** Reads what rows brought, one after the other, into the same room. */
export class LedgerRows {
  /** The values of the row that was read last: each n ÷ 10^s, unless `large` has it. */
  readonly n: Float64Array
  readonly s: Uint8Array
  /** Its values where some do not go into a Number; else null. */
  large: Exact[] | null = null
  private readonly columns = new Map<FieldKey, Numbers>()

  /** `rate` is the margin rate of rows that have no margin of their own; `drivers` how many columns drive the cost to serve. */
  constructor(
    private readonly rate: Exact | null,
    private readonly drivers: number,
  ) {
    this.n = new Float64Array(DRIVERS + drivers)
    this.s = new Uint8Array(DRIVERS + drivers)
  }

  /** Takes the columns of a batch. */
  open({ columns }: Batch): void {
    this.columns.clear()
    for (const { key, numbers } of columns as readonly FactColumn[])
      if (numbers !== null) this.columns.set(key, numbers)
    const of = (key: FieldKey) => this.columns.get(key) ?? null
    this.revenue = of('revenue')
    this.quantity = of('quantity')
    this.price = of('unitPrice')
    this.ways = WAYS.map(of)
    this.service = of('costToServe')
    this.counts = Array.from({ length: this.drivers }, (_, i) => of(`driver${i}`))
  }

  private revenue: Numbers | null = null
  private quantity: Numbers | null = null
  private price: Numbers | null = null
  private ways: readonly (Numbers | null)[] = []
  private service: Numbers | null = null
  private counts: readonly (Numbers | null)[] = []

  /** Reads a row; returns what is wrong with it, or null. */
  read(row: number): Problem<FieldKey>[] | null {
    this.large = null
    const way = this.wayOf(row)
    if (typeof way === 'object') return way
    const wrong = this.revenueOf(row)
    if (wrong !== null) return wrong
    if (!this.quickly(row, way)) this.exactly(row, way)
    return null
  }

  /** Which of the ways to a margin a row takes; −1 for the rate of all rows. */
  private wayOf(row: number): number | Problem<FieldKey>[] {
    let way = -1
    for (let i = 0; i < WAYS.length; i++) {
      const numbers = this.ways[i]
      if (!numbers || numbers.isBlank(row)) continue
      if (way >= 0)
        return [
          { key: 'margin', expected: 'only one of margin, cost, unit cost and margin rate', found: 'two' },
        ]
      way = i
    }
    return way < 0 && this.rate === null ? missing('margin', 'a margin, a cost or a margin rate') : way
  }

  private revenueOf(row: number): Problem<FieldKey>[] | null {
    const { revenue, quantity, price } = this
    if (revenue !== null)
      return revenue.isBlank(row) ? missing('revenue', 'an amount like 1200 or 1,200.50') : null
    if (quantity!.isBlank(row)) return missing('quantity', 'a number of units')
    return price!.isBlank(row) ? missing('unitPrice', 'an amount like 1200 or 1,200.50') : null
  }

  /** Works a row out in Numbers; false where that would not be exact. */
  private quickly(row: number, way: number): boolean {
    const { n, s, revenue, quantity, price, ways, rate } = this
    n.fill(0)
    s.fill(0)
    if (revenue !== null) {
      n[REVENUE] = revenue.n[row]!
      s[REVENUE] = revenue.s[row]!
    } else {
      n[REVENUE] = quantity!.n[row]! * price!.n[row]!
      s[REVENUE] = quantity!.s[row]! + price!.s[row]!
    }
    const [rn, rs] = [n[REVENUE]!, s[REVENUE]!]
    if (way === 0) {
      n[MARGIN] = ways[0]!.n[row]!
      s[MARGIN] = ways[0]!.s[row]!
    } else if (way === 1 || way === 2) {
      const cost = ways[way]!
      const cn = way === 1 ? cost.n[row]! : cost.n[row]! * (quantity?.n[row] ?? Number.NaN)
      const cs = way === 1 ? cost.s[row]! : cost.s[row]! + (quantity?.s[row] ?? 0)
      if (!(cn <= SAFE && cn >= -SAFE)) return false
      const scale = rs > cs ? rs : cs
      n[MARGIN] = rn * (POWERS[scale - rs] ?? Number.NaN) - cn * (POWERS[scale - cs] ?? Number.NaN)
      s[MARGIN] = scale
    } else {
      const own = way === 3 ? ways[3]! : null
      if (own === null && (typeof rate!.n !== 'number' || rate!.d !== 1)) return false
      n[MARGIN] = rn * (own ? own.n[row]! : (rate!.n as number))
      s[MARGIN] = rs + (own ? own.s[row]! : rate!.s)
    }
    this.put(SERVICE, this.service, row)
    for (let i = 0; i < this.counts.length; i++) this.put(DRIVERS + i, this.counts[i]!, row)
    for (let i = 0; i < n.length; i++) if (!(n[i]! <= SAFE && n[i]! >= -SAFE && s[i]! <= PLACES)) return false
    return true
  }

  /** A cost or a count that may be blank, which is none. */
  private put(place: number, numbers: Numbers | null, row: number): void {
    if (numbers === null) return
    const n = numbers.n[row]!
    this.n[place] = Number.isNaN(n) && numbers.isBlank(row) ? 0 : n
    this.s[place] = numbers.s[row]!
  }

  private exactly(row: number, way: number): void {
    const { revenue, quantity, price, ways, rate } = this
    const brought = revenue?.at(row) ?? times(quantity!.at(row)!, price!.at(row)!)
    const own = ways[way]?.at(row) ?? null
    const margin =
      way === 0
        ? own!
        : way === 1
          ? minus(brought, own!)
          : way === 2
            ? minus(brought, times(own!, quantity!.at(row)!))
            : times(brought, own ?? rate!)
    const none = { n: 0, s: 0, d: 1 }
    this.large = [
      brought,
      margin,
      this.service?.at(row) ?? none,
      ...this.counts.map((one) => one?.at(row) ?? none),
    ]
  }
}
