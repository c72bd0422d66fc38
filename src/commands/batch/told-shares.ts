/** What measured chances put beside the rows of a file: columns of shares, and what is told of each row. */
import { type Exact, PLACES } from '../../numbers/exact/decimal'
import type { Cell, Laid, Rows } from '../../report/report'
import { ResultColumn } from '../../tables/result-column'
import { Results } from '../../tables/results'
import type { FactValues, Numbers } from '../../tables/table'
import { plainlyLaid } from './rows'

/** Shares row by row, each the very object that was put there; null where there is none. */
export class ToldShares implements Numbers {
  readonly n: Float64Array
  readonly s: Uint8Array
  readonly large = new Map<number, Exact>()

  constructor(
    private readonly told: readonly (Exact | null | undefined)[],
    rows: number,
  ) {
    this.n = new Float64Array(rows).fill(Number.NaN)
    this.s = new Uint8Array(rows)
    told.forEach((value, row) => {
      if (!value) return
      if (typeof value.n === 'number' && value.d === 1 && value.s <= PLACES) {
        this.n[row] = value.n
        this.s[row] = value.s
      } else this.large.set(row, value)
    })
  }

  at(row: number): Exact | null {
    return this.told[row] ?? null
  }

  isBlank(row: number): boolean {
    return this.at(row) === null
  }
}

/** Values that take a while to be read, each of them read once. */
export class ReadOnce implements FactValues {
  private readonly known: (ReturnType<FactValues['at']> | undefined)[] = []

  constructor(private readonly values: FactValues) {}

  at(row: number): ReturnType<FactValues['at']> {
    let value = this.known[row]
    if (value === undefined) {
      value = this.values.at(row)
      this.known[row] = value
    }
    return value
  }

  isBlank(row: number): boolean {
    return this.values.isBlank(row)
  }
}

/** Rows with further cells behind their own: those that stand at some places of what is told of each row. */
export class ToldRows implements Rows {
  readonly length: number
  readonly laid?: Laid

  constructor(
    private readonly rows: Rows,
    private readonly at: readonly number[],
    private readonly told: readonly (readonly Cell[])[],
  ) {
    this.length = rows.length
    const laid = plainlyLaid(rows)
    if (laid !== null && told.length > 0) this.laid = this.laidBeside(laid, told[0]!)
  }

  /** The same layout with the further cells: texts among the labels, numbers among the results, and their order. */
  private laidBeside({ labels, places, results }: Laid, first: readonly Cell[]): Laid {
    const isText = this.at.map((place) => typeof first[place] === 'string')
    const own = Int32Array.from({ length: this.length }, (_, row) => row)
    // Labels are asked for by the row of the file.
    const rowOf = new Map([...own].map((row) => [places[row]!, row] as const))
    const texts = this.at
      .filter((_, i) => isText[i])
      .map((place) => ({ at: (row: number) => this.told[rowOf.get(row)!]![place] as string }))
    const numbers = this.at.filter((_, i) => !isText[i])
    const all = new Results(0, [...results.isWord, ...numbers.map(() => false)], results.words)
    all.columns = [...results.columns, ...numbers.map(() => new ResultColumn())]
    all.flags = results.flags
    numbers.forEach((place, i) => {
      const column = results.columns.length + i
      all.columns[column]!.clear(this.length)
      for (const row of own) all.set(column, row, this.told[row]![place] as Exact)
    })
    const [labelled, resulted] = [labels.length + texts.length, results.columns.length]
    const chosen = [...labels.keys(), ...results.columns.map((_, i) => labelled + i)]
    let [text, number] = [labels.length, labelled + resulted]
    for (const one of isText) chosen.push(one ? text++ : number++)
    return { labels: [...labels, ...texts], places, results: all, chosen }
  }

  *[Symbol.iterator](): Generator<Cell[]> {
    let row = 0
    for (const cells of this.rows) {
      const told = this.told[row++]!
      yield [...cells, ...this.at.map((place) => told[place]!)]
    }
  }
}
