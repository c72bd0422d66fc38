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

/** So many whole numbers of sales stand side by side. */
const CHUNK_OF_SALES = OF_SALE * CHUNK

/** Memory for so many such pieces is asked for at once: of many small arrays V8 makes more collections of garbage. */
const PIECES_AT_ONCE = 160

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

/** Sales of many parts: whose and when each was, its revenue, and its margin. */
export class SalesOfParts {
  /** What the next sale of each part goes into, and where. */
  private readonly last: Int32Array[] = []
  private ends = new Int32Array(0)
  /** Memory for further sales, and how much of it is taken. */
  private room = new Int32Array(0)
  private taken = 0

  constructor(private readonly parts: readonly LogPart[]) {}

  /** Makes room for a further part. */
  widen(): void {
    this.last.push(new Int32Array(0))
    const ends = new Int32Array(this.last.length)
    ends.set(this.ends)
    this.ends = ends
  }

  /** Takes in a sale of a part: whose and when, in one number, its revenue and its margin. */
  add(part: number, key: number, revenue: number, margin: number): void {
    const end = this.ends[part]!
    if (end === this.last[part]!.length) {
      this.lengthen(part)
      this.add(part, key, revenue, margin)
      return
    }
    const numbers = this.last[part]!
    numbers[end] = key
    numbers[end + 1] = revenue
    numbers[end + 2] = margin
    this.ends[part] = end + OF_SALE
  }

  private lengthen(part: number): void {
    this.settle(part)
    if (this.taken + CHUNK_OF_SALES > this.room.length) {
      this.room = new Int32Array(PIECES_AT_ONCE * CHUNK_OF_SALES)
      this.taken = 0
    }
    this.last[part] = this.room.subarray(this.taken, this.taken + CHUNK_OF_SALES)
    this.taken += CHUNK_OF_SALES
    this.ends[part] = 0
  }

  /** Gives a part the last of its sales. */
  settle(part: number): void {
    const end = this.ends[part]!
    if (end > 0) this.parts[part]!.sales.push(this.last[part]!.subarray(0, end))
  }
}

export class LogPart {
  /** Sales side by side, as many numbers of each. */
  readonly sales: Int32Array[] = []
  readonly others: OtherRows[] = []

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

  /** How many rows of each kind there are. */
  get countOfSales(): number {
    return this.sales.reduce((all, { length }) => all + length / OF_SALE, 0)
  }

  get countOfOthers(): number {
    return this.others.reduce((all, { count }) => all + count, 0)
  }
}
