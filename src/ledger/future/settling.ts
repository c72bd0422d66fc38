/** What the rows of a ledger come to once all are there, for some of its customers after the others: sums, and days of purchases. */
import {
  BOUGHT,
  BY_DAY,
  CHUNK_BITS,
  DAY_BITS,
  type LogPart,
  OF_SALE,
  type OtherRows,
  PART_BITS,
} from './log-part'

const CUSTOMERS = 1 << PART_BITS
const DAY = (1 << DAY_BITS) - 1

/** Sums of more rows than these might be no whole numbers any more. */
const MOST_ADDED = 1 << 21

/**
 * A row is one number while rows are put in order: its day, from far before any, in units of DAY_UNIT, and below that its
 * revenue, from the least there is, or the place of a row that is no sale.
 */
const DAY_UNIT = 2 ** 33
const BEFORE_ANY = 2 ** 17
const NO_SALE = 2 ** 32
const LEAST = -(2 ** 31)

/** Customers with more rows than these are put in order by an algorithm for many. */
const FEW = 40

const MASK = (1 << CHUNK_BITS) - 1

/** Days and what each brought in, side by side, for one customer after the other. */
export class DayRevenue {
  readonly days: Int32Array
  readonly revenue: Float64Array
  /** How many of them are taken. */
  count = 0

  constructor(size: number) {
    this.days = new Int32Array(size)
    this.revenue = new Float64Array(size)
  }
}

/** Takes what is found of each customer, told by their place in the part. */
export interface SettledSales {
  /** What so many sales come to on days that count. */
  sold(customer: number, rows: number, revenue: number, margin: number): void
  /** The same of sales before them. */
  soldBefore(customer: number, rows: number, revenue: number, margin: number): void
  /** How many of the days that count are purchases without an invoice. */
  bought(customer: number, days: number): void
}

/** Of the sales that count those with revenue below 0. */
export interface Credits {
  rows: number
  revenue: number
}

export class Settling {
  /** How many sales on days that count, and before them: of each customer. */
  private readonly counts = new Int32Array(2 * CUSTOMERS)
  /** Revenue and margin of those that count, and of those before. */
  private readonly sums = new Float64Array(4 * CUSTOMERS)
  private readonly rows: Float64Array

  /** Parts have so many rows at most; days count that come after `before`, and revenue times `unit` is in millionths. */
  constructor(
    most: number,
    private readonly before: number,
    private readonly unit: number,
    private readonly credits: Credits,
  ) {
    this.rows = new Float64Array(most)
  }

  /**
   * Writes the purchases of one customer after the other behind those that are there, each in the order of their days; and
   * behind which of them those of each customer end. A purchase is a day on which a row has revenue above 0; what it brought
   * in is the sum of all its rows.
   */
  settle({ sales, others }: LogPart, ends: Int32Array, into: DayRevenue, found: SettledSales): void {
    const { rows, before } = this
    let added = 0
    for (const some of sales) {
      addUp(some, before, this.counts, this.sums, this.credits)
      added += some.length
      if (added < MOST_ADDED) continue
      this.tell(ends, found)
      added = 0
    }
    this.tell(ends, found)
    for (const { customers, count } of others) for (let row = 0; row < count; row++) ends[customers[row]!]!++
    startsOf(ends)
    for (const some of sales) placeSales(some, ends, rows)
    for (const [i, some] of others.entries()) placeOthers(some, i << CHUNK_BITS, ends, rows)
    this.keepPurchases(ends, others, into, found)
  }

  /** Hands on what has been added up, and begins anew. */
  private tell(ends: Int32Array, found: SettledSales): void {
    const { counts, sums } = this
    for (let id = 0; id < ends.length; id++) {
      const counted = counts[2 * id]!
      const before = counts[2 * id + 1]!
      if (counted + before === 0) continue
      ends[id]! += counted + before
      if (counted > 0) found.sold(id, counted, sums[4 * id]!, sums[4 * id + 1]!)
      if (before > 0) found.soldBefore(id, before, sums[4 * id + 2]!, sums[4 * id + 3]!)
    }
    counts.fill(0)
    sums.fill(0)
  }

  /** Adds the rows of each customer up to days, and writes those that are purchases; `ends` tells behind which row those of each end. */
  private keepPurchases(
    ends: Int32Array,
    others: readonly OtherRows[],
    into: DayRevenue,
    found: SettledSales,
  ): void {
    const { rows, before, unit } = this
    const { days, revenue } = into
    let { count } = into
    for (let id = 0, at = 0; id < ends.length; id++) {
      const end = ends[id]!
      putInOrder(rows, at, end)
      let byDay = 0
      while (at < end) {
        const day = (rows[at]! / DAY_UNIT) | 0
        const from = day * DAY_UNIT
        let kind = 0
        let units = 0
        let millionths = 0
        for (; at < end && rows[at]! - from < DAY_UNIT; at++) {
          const own = rows[at]! - from
          if (own < NO_SALE) {
            units += own + LEAST
            if (own + LEAST > 0) kind = BOUGHT | BY_DAY
          } else {
            const place = own - NO_SALE
            const some = others[place >>> CHUNK_BITS]!
            kind |= some.kinds[place & MASK]!
            millionths += some.revenue[place & MASK]!
          }
        }
        if ((kind & BOUGHT) === 0) continue
        if ((kind & BY_DAY) !== 0 && day - BEFORE_ANY > before) byDay++
        days[count] = day - BEFORE_ANY
        revenue[count++] = units * unit + millionths
      }
      if (byDay > 0) found.bought(id, byDay)
      ends[id] = count
    }
    into.count = count
  }
}

function addUp(
  numbers: Int32Array,
  before: number,
  counts: Int32Array,
  sums: Float64Array,
  credits: Credits,
): void {
  for (let at = 0; at < numbers.length; at += OF_SALE) {
    const key = numbers[at]!
    const revenue = numbers[at + 1]!
    // 0 for a day that counts and 1 for one before, without a question whose answer the processor could not guess.
    const side = ((key & DAY) - 1 - before) >>> 31
    const place = 2 * (key >>> DAY_BITS) + side
    counts[place]!++
    sums[2 * place]! += revenue
    sums[2 * place + 1]! += numbers[at + 2]!
    if (revenue < 0 && side === 0) {
      credits.rows++
      credits.revenue += revenue
    }
  }
}

/** Makes of how many there are of each where those of each begin. */
function startsOf(counts: Int32Array): void {
  for (let i = 0, sum = 0; i < counts.length; i++) {
    const own = counts[i]!
    counts[i] = sum
    sum += own
  }
}

/** Writes sales to where those of their customers begin. */
function placeSales(numbers: Int32Array, places: Int32Array, into: Float64Array): void {
  for (let at = 0; at < numbers.length; at += OF_SALE) {
    const key = numbers[at]!
    into[places[key >>> DAY_BITS]!++] = ((key & DAY) + BEFORE_ANY) * DAY_UNIT + (numbers[at + 1]! - LEAST)
  }
}

/** The same of other rows, the first of them having a place among all. */
function placeOthers(
  { customers, days, count }: OtherRows,
  first: number,
  places: Int32Array,
  into: Float64Array,
): void {
  for (let row = 0; row < count; row++)
    into[places[customers[row]!]!++] = (days[row]! + BEFORE_ANY) * DAY_UNIT + NO_SALE + first + row
}

/** Puts the numbers from a place up to another in order. */
function putInOrder(numbers: Float64Array, from: number, to: number): void {
  if (to - from > FEW) {
    numbers.subarray(from, to).sort()
    return
  }
  for (let i = from + 1; i < to; i++) {
    const own = numbers[i]!
    let at = i
    for (; at > from && numbers[at - 1]! > own; at--) numbers[at] = numbers[at - 1]!
    numbers[at] = own
  }
}
