/** The initiatives of a file in their order, laid out side by side for whoever writes many. */
import type { Exact } from '../../numbers/exact/decimal'
import type { Cell, Laid, Rows } from '../../report/report'
import type { KeptTexts } from '../../tables/kept-texts'
import type { CellBytes, Texts } from '../../tables/table'
import { InitiativeResults, initiativeCells } from './initiative-results'
import type { KeptInitiatives } from './kept-initiatives'

/** How many rows are handed on at once. */
const AT_ONCE = 2048

const IN_ORDER = Int32Array.from({ length: AT_ONCE + 1 }, (_, row) => row)

/** Whoever reads several bytes at a step goes on for so many beyond the last. */
const BEYOND = 8

/** Room for one label of some rows that came with different batches. */
class GatheredTexts {
  private readonly own: KeptTexts[] = []
  private readonly places = new Int32Array(AT_ONCE)
  private bytes = Buffer.alloc(0)
  private readonly from = new Int32Array(AT_ONCE)
  private readonly to = new Int32Array(AT_ONCE)

  constructor(private readonly label: number) {}

  /** The texts of rows, good until the next are asked for. */
  gather(kept: KeptInitiatives, rows: Int32Array): Texts {
    const { own, places } = this
    for (let i = 0; i < rows.length; i++) {
      const { first, labels } = kept.partOf(rows[i]!)
      own[i] = labels[this.label]!
      places[i] = rows[i]! - first
    }
    const cells = this.cellsOf(rows.length)
    return { at: (row) => own[row]!.at(places[row]!), ...(cells && { cells }) }
  }

  /** Those texts as bytes; null where one of them is not to be had so. */
  private cellsOf(rows: number): CellBytes | null {
    const { own, places, from, to } = this
    let size = 0
    for (let row = 0; row < rows; row++) {
      const { cells } = own[row]!
      if (cells === undefined) return null
      from[row] = size
      size += cells.to[places[row]!]! - cells.from[places[row]!]!
      to[row] = size
    }
    if (size + BEYOND > this.bytes.length) this.bytes = Buffer.alloc(2 * (size + BEYOND))
    const { bytes } = this
    for (let row = 0; row < rows; row++) {
      const cells = own[row]!.cells!
      const start = cells.from[places[row]!]! - from[row]!
      for (let at = from[row]!; at < to[row]!; at++) bytes[at] = cells.bytes[start + at]!
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    return { bytes, view, from, to, first: IN_ORDER, column: 0 }
  }
}

/** The rows of initiatives in an order; `spend` is what all of them cost. What is yielded is good until the next is asked for. */
export function* initiativeRows(kept: KeptInitiatives, order: Int32Array, spend: Exact): Generator<Rows> {
  const worked = new InitiativeResults(spend)
  const rooms: GatheredTexts[] = []
  for (let from = 0; from < order.length; from += AT_ONCE) {
    const some = order.subarray(from, from + AT_ONCE)
    worked.results.clear(AT_ONCE)
    for (let row = 0; row < some.length; row++)
      if (!worked.put(row, kept.numbers.at(some[row]!)))
        worked.putExactly(row, kept.numbers.copyOf(some[row]!))
    const width = kept.partOf(some[0]!).labels.length
    while (rooms.length < width) rooms.push(new GatheredTexts(rooms.length))
    const labels = rooms.map((one) => one.gather(kept, some))
    const laid: Laid = { labels, places: IN_ORDER, results: worked.results }
    yield {
      ...{ length: some.length, laid },
      *[Symbol.iterator](): Generator<Cell[]> {
        for (const row of some) {
          const { labels, values } = kept.at(row)
          yield [...labels, ...initiativeCells(values, spend)]
        }
      },
    }
  }
}
