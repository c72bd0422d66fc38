/** What was given for the rows that are worked out, while they are at hand. */
import type { FactKey } from '../../inputs/facts'
import type { Given } from '../../inputs/readers'
import type { Rows } from '../../report/report'
import { type Batch, type CellRange, fill, type Table } from '../../tables/table'

/** Looks on as the batches of a file go by. */
export class RowsSeen {
  /** The same file. */
  readonly table: Table
  private batch: Batch | null = null
  private readonly given: Given

  constructor(private readonly cases: Table) {
    this.given = { ...cases.base }
    // What is read while it is asked for stays so.
    this.table = { ...cases, tally: cases.tally, batches: this.batches() }
  }

  private async *batches(): AsyncGenerator<Batch> {
    for await (const batch of this.cases.batches) {
      this.batch = batch
      yield batch
    }
  }

  /** What was given for one of the rows that were worked out last; it is good until the next is asked for. */
  givenOf(rows: Rows, at: number): Given {
    fill(this.given, this.batch!, rows.laid!.places[at]!, this.cases.base)
    return this.given
  }

  /** The cells of such a row that are ranges. */
  rangesOf(rows: Rows, at: number): (CellRange & { readonly key: FactKey })[] {
    const row = rows.laid!.places[at]!
    return this.batch!.columns.flatMap(({ key, ranges }) => {
      const found = ranges?.get(row)
      return found === undefined ? [] : { key: key as FactKey, ...found }
    })
  }
}
