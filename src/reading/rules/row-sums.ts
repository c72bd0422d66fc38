/** Rows of one kind, counted, with what they sum to and where the first of them stands. */
import type { Exact } from '../../numbers/exact/decimal'
import { Sum } from '../../numbers/exact/sum'
import { type Decimals, eachRun } from '../../tables/decimals'
import type { Message } from '../../words/say'

export class RowSums {
  rows = 0
  first: number | null = null
  private readonly sum = new Sum()

  add(line: number, amount: Exact | null): void {
    this.first ??= line
    this.rows++
    if (amount !== null) this.sum.add(amount)
  }

  /** The same of an amount in plain Numbers, n ÷ 10^s: of many rows no object is made. */
  addScaled(line: number, n: number, s: number): void {
    this.first ??= line
    this.rows++
    this.sum.addScaled(n, s)
  }

  /** The same of so many plain rows, the first of them on a line. */
  addAll(amounts: Decimals, rows: number, line: number): void {
    this.first ??= line
    this.rows += rows
    eachRun(amounts, rows, (n, s) => this.sum.addScaled(n, s))
  }

  get total(): Exact {
    return this.sum.total
  }
}

/** The same by what is said of them, in the order in which they came. */
export class SumsBy {
  private readonly byWord = new Map<string, readonly [name: string | Message, sums: RowSums]>()

  of(name: string | Message): RowSums {
    const word = String(name)
    let one = this.byWord.get(word)
    if (one === undefined) {
      one = [name, new RowSums()]
      this.byWord.set(word, one)
    }
    return one[1]
  }

  get all(): readonly (readonly [name: string | Message, sums: RowSums])[] {
    return [...this.byWord.values()]
  }
}
