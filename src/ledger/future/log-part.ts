/** The rows of some customers as they come: when each was, and what it brought in. They are few enough to be put in order fast. */

/** For two to the power of so many customers. */
export const PART_BITS = 14

/** So many rows are kept side by side. */
export const CHUNK_BITS = 12
const CHUNK = 1 << CHUNK_BITS

/** How many whole numbers a sale has. */
export const OF_SALE = 3

/** The lowest bits of the first of them are the day, those above the customer, told by their place in the part. */
export const DAY_BITS = 16

/** Sales side by side: whose and when each was, its revenue, and its margin. */
export class Sales {
  readonly numbers = new Int32Array(OF_SALE * CHUNK)
  /** Behind the last of them. */
  end = 0
}

/** Rows of which something else keeps the sums: whose each is, its day and what that makes it, and its revenue in millionths. */
export class OtherRows {
  readonly customers = new Uint16Array(CHUNK)
  readonly days = new Int32Array(CHUNK)
  readonly kinds = new Uint8Array(CHUNK)
  readonly revenue = new Float64Array(CHUNK)
  count = 0
}

/** What a row makes its day: one of a purchase, and one that is a purchase without an invoice. */
export const [BOUGHT, BY_DAY] = [1, 2]

export class LogPart {
  readonly sales: Sales[] = []
  readonly others: OtherRows[] = []
  /** What the next sale goes into. */
  private chunk = new Sales()

  /** Takes in a sale: whose and when, in one number, its revenue and its margin. */
  addSale(key: number, revenue: number, margin: number): void {
    const { chunk } = this
    const { numbers, end } = chunk
    if (end === 0) this.sales.push(chunk)
    numbers[end] = key
    numbers[end + 1] = revenue
    numbers[end + 2] = margin
    chunk.end = end + OF_SALE
    if (chunk.end === numbers.length) this.chunk = new Sales()
  }

  /** Takes in a row of a customer, told by their place in the part. */
  addOther(customer: number, day: number, kind: number, revenue: number): void {
    if (this.others.length === 0 || this.others.at(-1)!.count === CHUNK) this.others.push(new OtherRows())
    const last = this.others.at(-1)!
    const at = last.count++
    last.customers[at] = customer
    last.days[at] = day
    last.kinds[at] = kind
    last.revenue[at] = revenue
  }

  /** How many rows there are. */
  get count(): number {
    const sales = this.sales.reduce((all, { end }) => all + end / OF_SALE, 0)
    return this.others.reduce((all, { count }) => all + count, sales)
  }
}
