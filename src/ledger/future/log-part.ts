/** The rows of some customers as they come: when each was, and what it brought in. They are few enough to be put in order fast. */

import { DIGIT, distribute } from '../../numbers/double/descending'

/** For two to the power of so many customers. */
export const PART_BITS = 14

/** Two to the power of so many rows are kept side by side. */
const CHUNK_BITS = 12
const CHUNK = 1 << CHUNK_BITS

/** Rows side by side: whose each is, its day, and what it brought in. */
class Chunk {
  readonly customers = new Uint16Array(CHUNK)
  readonly days = new Int32Array(CHUNK)
  readonly revenue = new Float64Array(CHUNK)
}

/** Room in which the rows of one part after the other are put in order. */
export class OrderRoom {
  customers = new Uint16Array(0)
  days = new Int32Array(0)
  since = new Int32Array(0)
  rows = new Int32Array(0)
  others = new Int32Array(0)

  reach(count: number): void {
    if (count <= this.rows.length) return
    this.customers = new Uint16Array(count)
    this.days = new Int32Array(count)
    this.since = new Int32Array(count)
    this.rows = new Int32Array(count)
    this.others = new Int32Array(count)
  }
}

export class LogPart {
  private readonly chunks: Chunk[] = []
  private chunk: Chunk | null = null
  private first = Number.POSITIVE_INFINITY
  private last = Number.NEGATIVE_INFINITY
  /** Whether no row was before the one that came ahead of it. */
  private isInOrder = true
  count = 0

  /** Takes in a row of a customer, told by their place in the part. */
  add(customer: number, day: number, revenue: number): void {
    const at = this.count++ & (CHUNK - 1)
    if (at === 0) {
      this.chunk = new Chunk()
      this.chunks.push(this.chunk)
    }
    const chunk = this.chunk!
    chunk.customers[at] = customer
    chunk.days[at] = day
    chunk.revenue[at] = revenue
    if (day < this.first) this.first = day
    if (day >= this.last) this.last = day
    else this.isInOrder = false
  }

  /** Writes the rows by customer and day, those of a day as they came; and behind which row those of each customer end. */
  inOrder(ends: Int32Array, days: Int32Array, revenue: Float64Array, room: OrderRoom): void {
    const { chunks, count } = this
    room.reach(count)
    const { customers } = room
    chunks.forEach((chunk, i) => {
      const size = Math.min(CHUNK, count - i * CHUNK)
      customers.set(chunk.customers.subarray(0, size), i * CHUNK)
      room.days.set(chunk.days.subarray(0, size), i * CHUNK)
    })
    for (let row = 0; row < count; row++) ends[customers[row]!]!++
    for (let id = 0, sum = 0; id < ends.length; id++) {
      const own = ends[id]!
      ends[id] = sum
      sum += own
    }
    const rows = this.byDay(room)
    for (let i = 0; i < count; i++) {
      const row = rows[i]!
      const place = ends[customers[row]!]!++
      days[place] = room.days[row]!
      revenue[place] = chunks[row >> CHUNK_BITS]!.revenue[row & (CHUNK - 1)]!
    }
  }

  /** The rows in the order of their days. */
  private byDay(room: OrderRoom): Int32Array {
    const { count, first } = this
    let [rows, others] = [room.rows.subarray(0, count), room.others.subarray(0, count)]
    for (let row = 0; row < count; row++) rows[row] = row
    if (this.isInOrder) return rows
    const since = room.since.subarray(0, count)
    for (let row = 0; row < count; row++) since[row] = room.days[row]! - first
    for (let shift = 0; (this.last - this.first) >> shift > 0; shift += DIGIT) {
      distribute(since, shift, rows, others)
      ;[rows, others] = [others, rows]
    }
    return rows
  }
}
