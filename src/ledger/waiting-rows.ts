/** Rows of which it is not known yet whether they lie in the year: what they brought waits in memory, then in a temporary file. */

import type { Spool } from '../tables/spool'
import { BroughtRows, type RowAmounts, type Selection } from './row-amounts'

/** How many rows wait together, and how many such blocks in memory. */
const BLOCK = 1 << 14
const MOST_BLOCKS = 64

/** Rows that wait. Columns that bring nothing take no room. */
class RowBlock {
  readonly customers = new Int32Array(BLOCK)
  readonly days = new Int32Array(BLOCK)
  invoices: Int32Array | null = null
  readonly n: (Float64Array | null)[] = []
  readonly s: (Uint8Array | null)[] = []
  count = 0

  constructor(width: number) {
    for (let column = 0; column < width; column++) {
      this.n.push(null)
      this.s.push(null)
    }
  }

  /** What the rows brought, as it is added up. */
  get brought(): RowAmounts {
    return new BroughtRows(this.customers, this.days, this.invoices, this.n, this.s)
  }

  get isFull(): boolean {
    return this.count === BLOCK
  }

  /** Takes in rows from the `first`th of those picked on, as many as there is room for; returns how many. */
  add(rows: RowAmounts, { places, count }: Selection, first: number): number {
    const most = Math.min(BLOCK - this.count, count - first)
    const picked = places.subarray(first, first + most)
    gather(rows.customers, picked, this.customers, this.count)
    gather(rows.days!, picked, this.days, this.count)
    if (rows.invoices !== null) {
      this.invoices ??= new Int32Array(BLOCK).fill(-1)
      gather(rows.invoices, picked, this.invoices, this.count)
    }
    for (let column = 0; column < rows.n.length; column++) {
      const n = rows.n[column]!
      if (n === null) continue
      this.n[column] ??= new Float64Array(BLOCK)
      this.s[column] ??= new Uint8Array(BLOCK)
      gatherNumbers(n, picked, this.n[column]!, this.count)
      gatherBytes(rows.s[column]!, picked, this.s[column]!, this.count)
    }
    this.count += most
    return most
  }

  /** Takes other rows from now on. Memory that is written over need not be collected. */
  clear(): void {
    this.count = 0
    this.invoices = null
    for (let column = 0; column < this.n.length; column++) {
      this.n[column]?.fill(0)
      this.s[column]?.fill(0)
    }
  }

  /** All that is in it, array by array. */
  get arrays(): readonly (Int32Array | Float64Array | Uint8Array)[] {
    const columns = [...this.n, ...this.s].filter((one) => one !== null)
    return [this.customers, this.days, ...(this.invoices === null ? [] : [this.invoices]), ...columns]
  }
}

// One function for each kind of array: V8 is faster with functions that see one.

function gather(from: Int32Array, places: Int32Array, into: Int32Array, start: number): void {
  for (let i = 0; i < places.length; i++) into[start + i] = from[places[i]!]!
}

function gatherNumbers(from: Float64Array, places: Int32Array, into: Float64Array, start: number): void {
  for (let i = 0; i < places.length; i++) into[start + i] = from[places[i]!]!
}

function gatherBytes(from: Uint8Array, places: Int32Array, into: Uint8Array, start: number): void {
  for (let i = 0; i < places.length; i++) into[start + i] = from[places[i]!]!
}

const bytesOf = (array: Int32Array | Float64Array | Uint8Array) =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength)

/** A block in the file: where it begins, and the block itself, whose arrays are filled anew when it is read. */
interface Spooled {
  readonly at: number
  readonly shape: readonly boolean[]
  readonly hasInvoices: boolean
}

export class WaitingRows {
  private block: RowBlock
  private readonly blocks: RowBlock[] = []
  private readonly spooled: Spooled[] = []
  private inFile = 0
  private spool: Spool | null = null

  constructor(
    private readonly width: number,
    private readonly makeSpool: () => Spool,
  ) {
    this.block = new RowBlock(width)
  }

  /** Keeps those rows that are picked. */
  add(rows: RowAmounts, picked: Selection): void {
    for (let done = 0; done < picked.count; ) {
      done += this.block.add(rows, picked, done)
      if (this.block.isFull) this.put(this.block)
    }
  }

  private put(block: RowBlock): void {
    if (this.blocks.length < MOST_BLOCKS) {
      this.blocks.push(block)
      this.block = new RowBlock(this.width)
      return
    }
    this.spool ??= this.makeSpool()
    const shape = block.n.map((one) => one !== null)
    this.spooled.push({ at: this.inFile, shape, hasInvoices: block.invoices !== null })
    for (const array of block.arrays) {
      this.spool.write(bytesOf(array))
      this.inFile += array.byteLength
    }
    block.clear()
  }

  /** Every row again, in the order in which they came, and how many are in each lot: good until the next is asked for. */
  *all(): Generator<{ readonly rows: RowAmounts; readonly count: number }> {
    for (const block of this.blocks) yield { rows: block.brought, count: block.count }
    const fetched = new RowBlock(this.width)
    for (const one of this.spooled) yield { rows: this.fetch(one, fetched).brought, count: BLOCK }
    yield { rows: this.block.brought, count: this.block.count }
  }

  /** Reads a block from the file into one that is there. */
  private fetch({ at, shape, hasInvoices }: Spooled, block: RowBlock): RowBlock {
    block.invoices = hasInvoices ? (block.invoices ?? new Int32Array(BLOCK)) : null
    shape.forEach((there, column) => {
      block.n[column] = there ? (block.n[column] ?? new Float64Array(BLOCK)) : null
      block.s[column] = there ? (block.s[column] ?? new Uint8Array(BLOCK)) : null
    })
    let from = at
    for (const array of block.arrays) {
      bytesOf(array).set(this.spool!.read(from, array.byteLength))
      from += array.byteLength
    }
    return block
  }

  close(): void {
    this.spool?.close()
    this.spool = null
  }
}
