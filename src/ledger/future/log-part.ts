/** The rows of some customers as they come: when each was, and what it brought in. They are few enough to be put in order fast. */

/** For two to the power of so many customers. */
export const PART_BITS = 14

/** So many rows are kept side by side. */
const CHUNK = 1 << 12

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

/** Rows side by side: whose each is, its day, and what it brought in. */
class Rows extends DayRevenue {
  readonly customers: Uint16Array

  constructor(size: number) {
    super(size)
    this.customers = new Uint16Array(size)
  }
}

/** Room in which the rows of one part after the other are put in order: by day, and then by customer. */
export class OrderRoom {
  readonly byDay: Rows
  readonly byCustomer: DayRevenue

  constructor(size: number) {
    this.byDay = new Rows(size)
    this.byCustomer = new DayRevenue(size)
  }
}

export class LogPart {
  private readonly chunks: Rows[] = []
  private chunk: Rows | null = null

  /** Takes in a row of a customer, told by their place in the part. */
  add(customer: number, day: number, revenue: number): void {
    if (this.chunk === null || this.chunk.count === CHUNK) {
      this.chunk = new Rows(CHUNK)
      this.chunks.push(this.chunk)
    }
    const { chunk } = this
    const at = chunk.count++
    chunk.customers[at] = customer
    chunk.days[at] = day
    chunk.revenue[at] = revenue
  }

  /** How many rows there are. */
  get count(): number {
    return this.chunks.reduce((all, { count }) => all + count, 0)
  }

  /**
   * Writes the purchases of one customer after the other behind those that are there, each in the order of their days; and
   * behind which of them those of each customer end. A purchase is a day on which a row has revenue above 0; what it brought
   * in is the sum of all its rows.
   */
  settle(ends: Int32Array, into: DayRevenue, { byDay, byCustomer }: OrderRoom): void {
    const { chunks } = this
    const span = new Span()
    for (const rows of chunks) {
      countCustomers(rows, ends)
      span.add(rows)
    }
    startsOf(ends)
    if (!span.isInOrder) this.putByDay(span, byDay)
    for (const rows of span.isInOrder ? chunks : [byDay]) placeByCustomer(rows, ends, byCustomer)
    keepPurchases(ends, byCustomer, into)
  }

  private putByDay({ first, last }: Span, into: Rows): void {
    const { chunks } = this
    const places = new Int32Array(last - first + 1)
    for (const { days, count } of chunks) for (let row = 0; row < count; row++) places[days[row]! - first]!++
    startsOf(places)
    for (const rows of chunks) placeByDay(rows, first, places, into)
    into.count = this.count
  }
}

/** From which day to which day rows are, and whether each is no earlier than the one ahead of it. */
class Span {
  first = 2 ** 30
  last = -(2 ** 30)
  isInOrder = true

  add({ days, count }: Rows): void {
    let { first, last, isInOrder } = this
    for (let row = 0; row < count; row++) {
      const day = days[row]!
      if (day < first) first = day
      if (day >= last) last = day
      else isInOrder = false
    }
    Object.assign(this, { first, last, isInOrder })
  }
}

function countCustomers({ customers, count }: Rows, counts: Int32Array): void {
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

function placeByDay(
  { customers, days, revenue, count }: Rows,
  first: number,
  places: Int32Array,
  into: Rows,
) {
  const [customersThere, daysThere, revenueThere] = [into.customers, into.days, into.revenue]
  for (let row = 0; row < count; row++) {
    const day = days[row]!
    const place = places[day - first]!++
    customersThere[place] = customers[row]!
    daysThere[place] = day
    revenueThere[place] = revenue[row]!
  }
}

/** Writes rows, in the order of their days, to where those of their customers begin; each day twice its number, and one more where the revenue is above 0. */
function placeByCustomer(
  { customers, days, revenue, count }: Rows,
  places: Int32Array,
  into: DayRevenue,
): void {
  const [daysThere, revenueThere] = [into.days, into.revenue]
  for (let row = 0; row < count; row++) {
    const own = revenue[row]!
    const place = places[customers[row]!]!++
    daysThere[place] = 2 * days[row]! + (own > 0 ? 1 : 0)
    revenueThere[place] = own
  }
}

/** Adds the rows of each customer up to days, and writes those that are purchases; `ends` tells behind which row those of each end. */
function keepPurchases(ends: Int32Array, { days, revenue }: DayRevenue, into: DayRevenue): void {
  const [daysThere, revenueThere] = [into.days, into.revenue]
  let { count } = into
  for (let id = 0, at = 0; id < ends.length; id++) {
    const end = ends[id]!
    while (at < end) {
      let day = days[at]!
      let sum = revenue[at]!
      for (at++; at < end && days[at]! >> 1 === day >> 1; at++) {
        day |= days[at]!
        sum += revenue[at]!
      }
      if ((day & 1) === 0) continue
      daysThere[count] = day >> 1
      revenueThere[count++] = sum
    }
    ends[id] = count
  }
  into.count = count
}
