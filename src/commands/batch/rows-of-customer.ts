/** The rows of one customer in a file of cases, taken down as they go by: what each brings, and what was done with it. */
import { resolve } from '../../economics/case/resolve'
import { customerKey } from '../../inputs/customer-key'
import { NearestText } from '../../inputs/nearest-text'
import { whereOf } from '../../ledger/customer-lines'
import { type Exact, minus, ZERO } from '../../numbers/exact/decimal'
import type { FollowedLine } from '../../report/followed-lines'
import { whoseRow } from '../../report/labels'
import { type Batch, fill, type Table } from '../../tables/table'

export class RowsOfCustomer {
  readonly lines: FollowedLine[] = []
  readonly near: NearestText
  private readonly who: number

  constructor(
    private readonly cases: Table,
    private readonly wanted: string,
  ) {
    this.who = whoseRow(cases)
    this.near = new NearestText(wanted)
  }

  /** Whether a row is of the customer; without a column of customers rows are known by their lines. */
  isOf({ labels, lines }: Batch, row: number): boolean {
    const text = this.who < 0 ? String(lines[row]) : labels[this.who]!.at(row)
    if (text === this.wanted || customerKey(text) === this.wanted) return true
    if (this.lines.length === 0) this.near.look(text)
    return false
  }

  /** The same file; its rows are taken down when whoever reads it is done with them. */
  through(cases: Table): Table {
    const taken = (batch: Batch) => this.take(batch)
    async function* batches(): AsyncGenerator<Batch> {
      for await (const batch of cases.batches) {
        yield batch
        taken(batch)
      }
    }
    return { ...cases, tally: cases.tally, batches: batches() }
  }

  private take(batch: Batch): void {
    for (let row = 0; row < batch.rows; row++) {
      if (!this.isOf(batch, row)) continue
      const given = { ...this.cases.base }
      fill(given, batch, row, this.cases.base)
      const facts = batch.rejected[row] === 1 ? [] : resolve(given, {})
      const amounts = Array.isArray(facts)
        ? null
        : {
            revenue: facts.sales,
            cost: minus(facts.sales, facts.margin),
            margin: facts.margin,
            costToServe: (given.costToServe as Exact | null) ?? ZERO,
          }
      this.lines.push({
        ...whereOf(this.cases, batch, row),
        role: 'cases',
        amounts,
        notCounted: null,
        notes: [...(batch.notes?.get(row) ?? [])],
      })
    }
  }
}
