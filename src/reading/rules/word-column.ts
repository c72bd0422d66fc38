/** A column of few words, each known by a number: what a word does is decided once. */
import type { Taken } from '../../tables/table'
import { IdColumn } from '../columns/label-columns'
import { Register } from '../columns/register'
import type { Records } from '../records/records'

export class WordColumn<Verdict> {
  private readonly register = new Register()
  private readonly column: IdColumn
  private readonly verdicts: Verdict[] = []
  private numbers: Int32Array = new Int32Array(0)

  constructor(
    position: number,
    private readonly judge: (word: string) => Verdict,
    /** What a blank cell says. */
    private readonly blank: Verdict,
  ) {
    const taken: Taken = { heading: '', position, key: 'customer', field: null }
    this.column = new IdColumn([taken], 'customer', this.register)
  }

  /** Reads the words of a batch. */
  read(records: Records): void {
    this.numbers = this.column.read(records)!
    for (let number = this.verdicts.length; number < this.register.size; number++)
      this.verdicts.push(this.judge(this.register.textOf(number)))
  }

  at(row: number): Verdict {
    const number = this.numbers[row]!
    return number < 0 ? this.blank : this.verdicts[number]!
  }

  word(row: number): string {
    const number = this.numbers[row]!
    return number < 0 ? '' : this.register.textOf(number)
  }

  /** Every word that was met, with what it says. */
  get all(): readonly (readonly [word: string, verdict: Verdict])[] {
    return this.verdicts.map((verdict, number) => [this.register.textOf(number), verdict])
  }
}
