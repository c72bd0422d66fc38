/** Rows of which it is not known yet whether they lie in the year: their numbers wait in memory, then in a temporary file. */
import type { Exact } from './decimal'
import type { Spool } from './spool'

/** How many rows wait together, and how many such blocks in memory. */
const BLOCK = 1 << 14
const MOST_BLOCKS = 64

/** What waits of a row: three numbers that say whose it is, and its values. */
export interface Waiter {
  readonly customer: number
  readonly day: number
  readonly invoice: number
  readonly n: Float64Array
  readonly s: Uint8Array
  readonly large: readonly Exact[] | null
}

const IDS = 3

interface Block {
  readonly ids: Int32Array
  readonly values: Float64Array
  readonly scales: Uint8Array
}

export class Deferred {
  private ids: Int32Array
  private values: Float64Array
  private scales: Uint8Array
  private count = 0
  private readonly blocks: Block[] = []
  private spooled = 0
  private spool: Spool | null = null
  /** The few rows whose values do not go into Numbers. */
  private readonly others: Waiter[] = []

  constructor(
    private readonly width: number,
    private readonly makeSpool: () => Spool,
  ) {
    this.ids = new Int32Array(IDS * BLOCK)
    this.values = new Float64Array(width * BLOCK)
    this.scales = new Uint8Array(width * BLOCK)
  }

  add(row: Waiter): void {
    if (row.large !== null) {
      this.others.push({ ...row })
      return
    }
    const { width, count } = this
    this.ids[IDS * count] = row.customer
    this.ids[IDS * count + 1] = row.day
    this.ids[IDS * count + 2] = row.invoice
    for (let i = 0; i < width; i++) {
      this.values[width * count + i] = row.n[i]!
      this.scales[width * count + i] = row.s[i]!
    }
    if (++this.count === BLOCK) this.put()
  }

  private put(): void {
    const { ids, values, scales } = this
    this.count = 0
    if (this.blocks.length < MOST_BLOCKS) {
      this.blocks.push({ ids, values, scales })
      this.ids = new Int32Array(ids.length)
      this.values = new Float64Array(values.length)
      this.scales = new Uint8Array(scales.length)
      return
    }
    this.spool ??= this.makeSpool()
    for (const one of [ids, values, scales]) this.spool.write(Buffer.from(one.buffer))
    this.spooled++
  }

  /** Every row again, in the order in which they came but for those of large values; the room is the same each time. */
  *all(): Generator<Waiter> {
    const { width } = this
    const row = {
      customer: 0,
      day: 0,
      invoice: 0,
      n: new Float64Array(width),
      s: new Uint8Array(width),
      large: null,
    }
    for (const [{ ids, values, scales }, count] of this.every()) {
      for (let i = 0; i < count; i++) {
        row.customer = ids[IDS * i]!
        row.day = ids[IDS * i + 1]!
        row.invoice = ids[IDS * i + 2]!
        for (let column = 0; column < width; column++) {
          row.n[column] = values[width * i + column]!
          row.s[column] = scales[width * i + column]!
        }
        yield row
      }
    }
    yield* this.others
  }

  /** Every block and how many rows it holds. */
  private *every(): Generator<readonly [Block, number]> {
    for (const block of this.blocks) yield [block, BLOCK]
    const [ids, values] = [this.ids.byteLength, this.values.byteLength]
    const whole = ids + values + this.scales.byteLength
    for (let i = 0; i < this.spooled; i++) {
      // A copy, whose numbers are aligned.
      const { buffer } = new Uint8Array(this.spool!.read(i * whole, whole))
      yield [
        {
          ids: new Int32Array(buffer, 0, this.ids.length),
          values: new Float64Array(buffer, ids, this.values.length),
          scales: new Uint8Array(buffer, ids + values),
        },
        BLOCK,
      ]
    }
    yield [{ ids: this.ids, values: this.values, scales: this.scales }, this.count]
  }

  close(): void {
    this.spool?.close()
    this.spool = null
  }
}
