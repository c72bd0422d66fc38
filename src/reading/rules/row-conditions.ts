/** Which rows count by what a person or a recipe says of their words and their signs; the others are left out, and told. */
import { normal } from '../../inputs/normal'
import type { AskedMeaning, RowCondition } from '../../meaning/asked'
import { type Message, say } from '../../words/say'
import type { Faults } from '../columns/faults'
import { cellAt, isBlank, isBlankRow, type Records } from '../records/records'
import type { Amounts } from './amounts'
import { type RowSums, SumsBy } from './row-sums'
import { WordColumn } from './word-column'

/** A condition with its column. */
export interface RowTest {
  readonly condition: RowCondition
  readonly words: WordColumn<boolean>
}

/** `placeOf`: the place of a column by its heading. */
export function tested(condition: RowCondition, placeOf: (heading: string) => number): RowTest {
  const words = new Set(condition.words.map(normal))
  const judge = (word: string) => words.has(normal(word)) !== condition.isNot
  return { condition, words: new WordColumn(placeOf(condition.heading), judge, judge('')) }
}

/** What a column holds in a row: Status = paid. */
const holding = (heading: string, word: string): string | Message =>
  word === '' ? say('{heading} = blank', { heading }) : `${heading} = ${word}`

export class RowConditions {
  /** What --where leaves out, and what a recipe does. */
  readonly notAsked = new SumsBy()
  readonly notOfRecipe = new SumsBy()
  private readonly where: readonly RowTest[]
  /** What rows above 0 must be, and rows below it. */
  private readonly aboveZero: readonly RowTest[]
  private readonly belowZero: readonly RowTest[]

  constructor(
    { where, aboveZero = [], belowZero = [] }: Pick<AskedMeaning, 'where' | 'aboveZero' | 'belowZero'>,
    placeOf: (heading: string) => number,
  ) {
    const all = (conditions: readonly RowCondition[]) => conditions.map((one) => tested(one, placeOf))
    this.where = all(where)
    this.aboveZero = all(aboveZero)
    this.belowZero = all(belowZero)
  }

  get all(): readonly RowTest[] {
    return [...this.where, ...this.aboveZero, ...this.belowZero]
  }

  /** Whether a row counts nowhere, whatever its amount is. */
  isOut(row: number): boolean {
    return this.where.some(({ words }) => !words.at(row))
  }

  /** Where a row is counted that a condition leaves out, and why; null where none does. */
  outOf(row: number, amounts: Amounts): { readonly sums: RowSums; readonly why: Message } | null {
    const other = this.where.find(({ words }) => !words.at(row))
    if (other) {
      const { heading, isNot, words, isOfRecipe } = other.condition
      if (isOfRecipe) return this.byRecipe(holding(heading, other.words.word(row)))
      const named = `${heading} ${isNot ? '=' : '≠'} ${words.join(', ')}`
      return {
        sums: this.notAsked.of(named),
        why: say('{state} ({flag})', { state: named, flag: '--where' }),
      }
    }
    if (this.aboveZero.length + this.belowZero.length === 0) return null
    const sign = amounts.signAt(row)
    const signed = sign > 0 ? this.aboveZero : sign < 0 ? this.belowZero : []
    const wrong = signed.find(({ words }) => !words.at(row))
    if (!wrong) return null
    const state = holding(wrong.condition.heading, wrong.words.word(row))
    return this.byRecipe(sign > 0 ? say('{state}, above 0', { state }) : say('{state}, below 0', { state }))
  }

  private byRecipe(state: string | Message) {
    return { sums: this.notOfRecipe.of(state), why: say('{state} (the recipe)', { state }) }
  }

  /** Leaves out lines of a report between its rows: no date, and nothing where a recipe says what a row must have. */
  passOver(records: Records, rejected: Uint8Array, dates: number, faults: Faults): void {
    for (const { condition, words } of this.where) {
      if (!condition.isOfRecipe || condition.isNot) continue
      words.read(records)
      for (let row = 0; row < records.rows; row++) {
        const cell = cellAt(records, row, dates)
        if (rejected[row] === 1 || words.word(row) !== '' || (cell >= 0 && !isBlank(records, cell))) continue
        if (isBlankRow(records, row)) continue
        const { sums, why } = this.byRecipe(holding(condition.heading, ''))
        sums.add(records.lines[row]!, null)
        faults.leaveOut(rejected, row, 'condition', why)
      }
    }
  }
}
