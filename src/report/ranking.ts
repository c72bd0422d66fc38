/** The first and the last of many rows in an order, and the table that shows them. */
import { columnPlaces } from './chosen-columns'
import type { Block, Cell, Column } from './report'

/** Keeps the first and the last of many rows in an order, in memory that does not grow with them. */
export class Ranking<Row> {
  private readonly first: { row: Row; at: number }[] = []
  private readonly last: { row: Row; at: number }[] = []
  private seen = 0
  /** Whether the first and the last are in order, so that others can be told from them. */
  private isCut = false

  /** `most` is how many rows are kept at most, half from each end; Infinity keeps all. */
  constructor(
    private readonly most: number,
    private readonly order: (a: Row, b: Row) => number,
  ) {}

  add(row: Row): void {
    const one = { row, at: this.seen++ }
    this.first.push(one)
    this.last.push(one)
    // Sorting a little too seldom costs less than keeping the rows in order at every step.
    if (this.first.length >= 2 * this.most + 256) this.cut()
  }

  /** Whether a row may be one of those that are kept; `than` compares it with one that is. One that may not need not be made. */
  mayKeep(than: (kept: Row) => number): boolean {
    const [worst, best] = [this.first[this.most - 1], this.last[0]]
    if (!this.isCut || worst === undefined || best === undefined) return true
    return than(worst.row) < 0 || than(best.row) >= 0
  }

  /** Passes over a row that is not kept. */
  skip(): void {
    this.seen++
  }

  private cut(): void {
    this.isCut = true
    const compare = (a: { row: Row; at: number }, b: { row: Row; at: number }) =>
      this.order(a.row, b.row) || a.at - b.at
    this.first.sort(compare)
    this.last.sort(compare)
    if (this.first.length > this.most) this.first.length = this.most
    if (this.last.length > this.most) this.last.splice(0, this.last.length - this.most)
  }

  private get ends(): { head: number; tail: number } {
    this.cut()
    if (this.seen <= this.most) return { head: this.seen, tail: 0 }
    const tail = Math.floor(this.most / 2)
    return { head: this.most - tail, tail }
  }

  get top(): Row[] {
    return this.first.slice(0, this.ends.head).map(({ row }) => row)
  }

  get bottom(): Row[] {
    const { tail } = this.ends
    return tail === 0 ? [] : this.last.slice(-tail).map(({ row }) => row)
  }

  get hidden(): number {
    return Math.max(0, this.seen - this.most)
  }
}

/** Which columns of rows a table shows, by their keys. */
export interface ShownColumns {
  /** The first column of the results: of those before it, the first says whose row it is. */
  readonly first: string
  readonly keys: readonly string[]
  /** Those that are shown besides where there is room for them, the most wanted first. */
  readonly spare?: readonly string[]
  /** What is shown in place of all that, in this order; null where nobody chose. */
  readonly chosen: readonly string[] | null
}

/** A column as people are shown it: the words of a closed list are the program's own. */
export const shownColumn = (column: Column): Column =>
  column.words === undefined ? column : { ...column, unit: 'word' }

/** The rows that were kept as a grid. An id is for machines: people are shown the name beside it. */
export function rankedGrid(
  columns: readonly Column[],
  { first, keys, spare = [], chosen }: ShownColumns,
  { top, bottom, hidden }: Ranking<readonly Cell[]>,
): Block {
  const head = columns.findIndex(({ key }) => key === first)
  const isShown = (key: string) => keys.includes(key) || spare.includes(key)
  const places =
    chosen === null
      ? columns.flatMap(({ key }, i) => (i < Math.min(head, 1) || isShown(key) ? i : []))
      : columnPlaces(columns, chosen)
  const name = chosen === null ? columns.findIndex(({ key }) => key === 'name') : -1
  const pick = (row: readonly Cell[]) =>
    places.map((i) => (i === 0 && name > 0 ? [row[0], row[name]].filter(Boolean).join(' ') : row[i]!))
  return {
    kind: 'grid',
    columns: places.map((i) => shownColumn(columns[i]!)),
    rows: [...top, ...bottom].map(pick),
    ...(hidden > 0 && { gap: { after: top.length, hidden } }),
    ...(chosen === null && spare.length > 0 && { spare }),
  }
}
