/** An input of a sweep side by side, as a column of a file has it. */

import { SUMS } from '../../economics/case/fast/many-cases'
import { sums } from '../../economics/case/remedy-value'
import type { FactKey } from '../../inputs/facts'
import { type Given, MARGINS, type Value } from '../../inputs/readers'
import type { Remedy } from '../../inputs/remedy'
import { type Exact, ONE } from '../../numbers/exact/decimal'
import type { FactColumn, Remedies } from '../../tables/table'
import { isRemedy, withValue } from '../../vary/input'
import type { Range } from '../../vary/steps'
import { NumbersOfCases } from '../batch/cases-in-columns'

/** An input that varies, as the column of a file. */
export class SweptColumn implements FactColumn {
  readonly key: FactKey
  readonly margin: boolean
  readonly numbers: NumbersOfCases | null
  readonly remedies: Remedies | null
  readonly values = { at: (row: number) => this.facts[this.at[row]!]!, isBlank: () => false }
  /** Which of the values of the range each row has. */
  readonly at: Int32Array
  /** What is given at each value of the range. */
  private readonly facts: readonly Value[]
  /** The same as numbers: of a remedy, its amount. */
  private readonly source: NumbersOfCases
  private readonly own: NumbersOfCases
  /** Beside the amount of a remedy, what its other sums are: nothing, or NaN where that amount does not go into a Number. */
  private readonly others: Float64Array

  constructor(given: Given, { key, part, values }: Range, rows: number) {
    const factAt = (value: Exact) => withValue(given, key, value, part)[key]!
    this.key = key
    this.margin = (MARGINS as readonly FactKey[]).includes(key)
    this.at = new Int32Array(rows)
    this.own = new NumbersOfCases(rows)
    this.others = new Float64Array(rows)
    this.facts = values.map(factAt)
    this.source = new NumbersOfCases(values.length)
    // A remedy of one amount counts as one of the sums.
    const counted = isRemedy(key) ? SUMS.find((sum) => sums(factAt(ONE) as Remedy)[sum].n !== 0)! : null
    values.forEach((value, i) => {
      this.source.set(i, counted === null ? value : sums(this.facts[i] as Remedy)[counted])
    })
    this.numbers = counted === null ? this.own : null
    this.remedies = counted === null ? null : this.asRemedies(counted)
  }

  private asRemedies(counted: (typeof SUMS)[number]): Remedies {
    const { own, others, values } = this
    const [goods, credit, paid, handling] = SUMS.map((sum) => (sum === counted ? own.n : others)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    const at = values.at as (row: number) => Remedy
    return { goods, credit, paid, handling, s: own.s, texts: null, at, isBlank: values.isBlank }
  }

  /** Says which value a row has. */
  put(row: number, value: number): void {
    const { own, source } = this
    this.at[row] = value
    own.put(row, source, value)
    this.others[row] = Number.isNaN(own.n[row]!) ? Number.NaN : 0
  }
}
