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
const MASK = (1 << CHUNK_BITS) - 1

/** Sums of more sales than these might be no whole numbers any more. */
const MOST_ADDED = 1 << 21

/** What rows make a day is kept above this, times the number of their customer: below it is what those before have left. */
const OF_CUSTOMER = 4

/** Farther than any day. */
const FAR = 2 ** 31 - 1

/** Takes the purchase days of one customer after the other, by number. */
export interface DaysTaker {
  /**
   * So many days, each of them once and in no order, counted from the first of the log; and what all rows of each brought in,
   * in millionths, by the day.
   */
  take(customer: number, days: Int32Array, count: number, revenue: Float64Array): void
}

/** Takes what is found of one customer after the other, by number. */
export interface SettledSales {
  /** What sales come to on days that count. */
  sold(customer: number, revenue: number, margin: number): void
  /** The same of so many sales before them. */
  soldBefore(customer: number, rows: number, revenue: number, margin: number): void
  /** How many purchase days count, which is the first of them, and on how many something was bought without an invoice. */
  bought(customer: number, days: number, first: number, byDay: number): void
}

/** Of the sales that count those with revenue below 0. */
export interface Credits {
  rows: number
  revenue: number
}

/** The days of a log: the first, how many there are from it on, and the first of those that count. */
export interface LoggedSpan {
  readonly first: number
  readonly days: number
  readonly counted: number
}

export class Settling {
  /** Sales in the order of their customers, and behind which of their numbers those of each end. */
  private readonly sales: Int32Array
  private readonly ends = new Int32Array(CUSTOMERS)
  /** The same of other rows, each of them told by its place. */
  private readonly others: Int32Array
  private readonly otherEnds = new Int32Array(CUSTOMERS)
  /** By the day: what rows make it, and what they brought in, in millionths; of the customer at hand. */
  private readonly marks: Int32Array
  private readonly revenue: Float64Array
  /** The purchase days of the customer at hand, and how many there are. */
  private readonly days: Int32Array
  private count = 0
  /** How many of them count, how many days the first of these is behind the first that counts, and how many are without an invoice. */
  private counted = 0
  private offset = FAR
  private byDay = 0

  /** Revenue of sales times `unit` is in millionths. */
  constructor(
    parts: readonly LogPart[],
    private readonly span: LoggedSpan,
    private readonly unit: number,
    private readonly credits: Credits,
  ) {
    const most = (numbers: readonly number[]) => numbers.reduce((all, one) => Math.max(all, one), 0)
    this.sales = new Int32Array(OF_SALE * most(parts.map((part) => part.countOfSales)))
    this.others = new Int32Array(most(parts.map((part) => part.countOfOthers)))
    this.marks = new Int32Array(span.days)
    this.revenue = new Float64Array(span.days)
    this.days = new Int32Array(span.days)
  }

  /**
   * Goes through customers of a part, so many, the first of whom has the number `from`. A purchase is a day on which a row has
   * revenue above 0; what it brought in is the sum of all its rows.
   */
  settle(part: LogPart, from: number, customers: number, taker: DaysTaker, found: SettledSales): void {
    const { ends, sales, others, otherEnds, days, revenue, span } = this
    ends.fill(0)
    for (const some of part.sales) countSales(some, ends)
    startsOf(ends)
    for (const some of part.sales) placeSales(some, span.first, ends, sales)
    otherEnds.fill(0)
    for (const some of part.others) countOthers(some, otherEnds)
    startsOf(otherEnds)
    for (const [i, some] of part.others.entries()) placeOthers(some, i << CHUNK_BITS, otherEnds, others)
    for (let i = 0, at = 0, other = 0; i < customers; i++) {
      const id = from + i
      this.count = 0
      this.counted = 0
      this.offset = FAR
      this.byDay = 0
      for (; other < otherEnds[i]!; other++) this.addOther(id, others[other]!, part.others)
      for (const end = ends[i]!; at < end; ) {
        const to = Math.min(end, at + OF_SALE * MOST_ADDED)
        this.addSales(id, at, to, found)
        at = to
      }
      if (this.counted > 0)
        found.bought(id, this.counted, span.first + span.counted + this.offset, this.byDay)
      taker.take(id, days, this.count, revenue)
    }
  }

  private addOther(id: number, place: number, others: readonly OtherRows[]): void {
    const some = others[place >>> CHUNK_BITS]!
    const row = place & MASK
    const { marks, revenue, span } = this
    const day = some.days[row]! - span.first
    const kind = some.kinds[row]!
    const own = some.revenue[row]!
    const known = marks[day]! - OF_CUSTOMER * (id + 1)
    revenue[day] = known < 0 ? own : revenue[day]! + own
    const before = Math.max(known, 0)
    const all = before | kind
    const counts = day >= span.counted ? 1 : 0
    if (all !== 0 && before === 0) {
      this.days[this.count++] = day
      this.counted += counts
      if (counts > 0) this.offset = Math.min(this.offset, day - span.counted)
    }
    if ((all & BY_DAY) > (before & BY_DAY)) this.byDay += counts
    marks[day] = OF_CUSTOMER * (id + 1) + all
  }

  /** Sales of one customer, from a place to another. */
  private addSales(id: number, from: number, to: number, found: SettledSales): void {
    const { sales, marks, revenue, days, unit, credits } = this
    const firstCounted = this.span.counted
    const mark = OF_CUSTOMER * (id + 1)
    let { count, counted, offset, byDay } = this
    let all = 0
    let margin = 0
    let allBefore = 0
    let marginBefore = 0
    let rowsBefore = 0
    for (let at = from; at < to; at += OF_SALE) {
      const day = sales[at]!
      const own = sales[at + 1]!
      const ownMargin = sales[at + 2]!
      // −1 for a day before those that count, else 0, without a question whose answer the processor could not guess.
      const before = (day - firstCounted) >> 31
      all += own
      margin += ownMargin
      allBefore += own & before
      marginBefore += ownMargin & before
      rowsBefore -= before
      const known = marks[day]! - mark
      revenue[day] = known < 0 ? own * unit : revenue[day]! + own * unit
      if (own > 0) {
        if (known < BOUGHT) {
          days[count++] = day
          counted += 1 + before
          // Below 0 where the day counts and is earlier than those before it: without a question, too.
          const earlier = ((day - firstCounted) & FAR) - offset
          offset += earlier & (earlier >> 31)
        }
        if (known < BY_DAY) byDay += 1 + before
        marks[day] = mark + (BOUGHT | BY_DAY)
        continue
      }
      if (known < 0) marks[day] = mark
      if (own < 0 && before === 0) {
        credits.rows++
        credits.revenue += own
      }
    }
    this.count = count
    this.counted = counted
    this.offset = offset
    this.byDay = byDay
    if (OF_SALE * rowsBefore < to - from) found.sold(id, all - allBefore, margin - marginBefore)
    if (rowsBefore > 0) found.soldBefore(id, rowsBefore, allBefore, marginBefore)
  }
}

/** Counts the numbers of the sales of each customer. */
function countSales(numbers: Int32Array, counts: Int32Array): void {
  for (let at = 0; at < numbers.length; at += OF_SALE) counts[numbers[at]! >>> DAY_BITS]! += OF_SALE
}

function countOthers({ customers, count }: OtherRows, counts: Int32Array): void {
  for (let row = 0; row < count; row++) counts[customers[row]!]!++
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
function placeSales(numbers: Int32Array, first: number, places: Int32Array, into: Int32Array): void {
  for (let at = 0; at < numbers.length; at += OF_SALE) {
    const key = numbers[at]!
    const customer = key >>> DAY_BITS
    const place = places[customer]!
    into[place] = (key & DAY) - first
    into[place + 1] = numbers[at + 1]!
    into[place + 2] = numbers[at + 2]!
    places[customer] = place + OF_SALE
  }
}

/** The same of other rows, the first of them having a place among all. */
function placeOthers(
  { customers, count }: OtherRows,
  first: number,
  places: Int32Array,
  into: Int32Array,
): void {
  for (let row = 0; row < count; row++) into[places[customers[row]!]!++] = first + row
}
