/** What rows were worked out from, laid out beside their results for whoever writes many. */
import { answers } from '../../economics/case/work'
import { remedyOf } from '../../inputs/readers'
import { remedyText } from '../../inputs/remedy'
import type { Cell, Column, Laid } from '../../report/report'
import { factTold } from '../../report/worked-from'
import type { Results } from '../../tables/results'
import type { Batch, Table, Texts } from '../../tables/table'

/** The columns that tell it, of each batch of a file. */
export class ToldBeside {
  /** The facts that are put into the results, behind the answers. */
  readonly facts
  private readonly hasRemedy: boolean

  constructor(
    private readonly cases: Table,
    private readonly columns: readonly Column[],
  ) {
    this.facts = columns.flatMap((column) => factTold(column) ?? [])
    this.hasRemedy = this.facts.length < columns.length
  }

  /** Rows as they are laid out: the labels, what is told, the answers. `remedyAt` tells the remedy of a row of the batch. */
  laid(
    labels: readonly Texts[],
    batch: Batch,
    at: Pick<Laid, 'places'> & { readonly results: Results },
    remedyAt: (row: number) => Cell,
  ): Laid {
    if (this.columns.length === 0) return { labels, ...at }
    const texts = this.hasRemedy ? [...labels, this.remedyTexts(batch, remedyAt)] : labels
    let fact = texts.length + answers.length
    const chosen = [
      ...labels.keys(),
      ...this.columns.map((column) => (factTold(column) === null ? labels.length : fact++)),
      ...Array.from(answers, (_, i) => texts.length + i),
    ]
    return { labels: texts, ...at, chosen }
  }

  /** The remedies of a batch as they may be written again. */
  private remedyTexts({ columns }: Batch, remedyAt: (row: number) => Cell): Texts {
    const { base } = this.cases
    const own = columns.filter(({ key }) => key === 'remedy' || key === 'remedyCost')
    if (own.length === 0) {
      const text = remedyText(remedyOf(base))
      return { at: () => text }
    }
    const isAlone = own.length === 1 && base.remedy === null && base.remedyCost === null
    return (isAlone && own[0]!.remedies?.texts) || { at: (row) => (remedyAt(row) ?? '') as string }
  }
}
