/** The lines of a ledger that are of one customer, taken down while it is read: what each brought, and what was done with it. */
import { customerKey } from '../inputs/customer-key'
import { normalized } from '../inputs/normal'
import { type Exact, minus, plus, times } from '../numbers/exact/decimal'
import type { FollowedLine, LineAmounts } from '../report/followed-lines'
import { fateIn } from '../tables/row-notes'
import type { Batch, Table } from '../tables/table'
import type { CountedDays } from './counted-days'
import { DRIVERS, MARGIN, REVENUE, SERVICE } from './rows'

/** How a customer is written that is looked for: as customers are compared. */
export const wantedCustomer = (written: string): string => customerKey(normalized(written.trim(), 'NFC'))

/** What is known of the rows of a batch. */
interface Brought {
  /** What a row brought that counts. */
  values(row: number): readonly Exact[]
  /** The revenue of one that does not; null where it cannot be read. */
  revenue(row: number): Exact | null
}

export class CustomerLines {
  private readonly taken: { id: number; line: FollowedLine }[] = []
  /** Customers of that name: it may stand for an id. */
  private readonly named = new Set<number>()

  constructor(
    /** Who it is, as customers are compared. */
    readonly wanted: string,
    /** What one of each driver of the cost to serve costs. */
    private readonly drivers: readonly Exact[],
  ) {}

  /** Takes the rows of a batch down, once they have been read to the last. */
  look(table: Table, batch: Batch, brought: Brought): void {
    const { customers, rejected, notes, rows } = batch
    const key = table.customers.find(this.wanted)
    const name = table.labels.indexOf('name')
    for (let row = 0; row < rows; row++) {
      const own = notes?.get(row) ?? []
      const counted = customers![row]!
      // A row that counts for nobody is followed, too, by the word that stands there.
      const id = counted >= 0 ? counted : (own.find((note) => note.customer !== undefined)?.customer ?? -1)
      if (id < 0) continue
      if (name >= 0 && normalized(batch.labels[name]!.at(row), 'NFC') === this.wanted) this.named.add(id)
      if (id !== key && !this.named.has(id)) continue
      const counts = rejected[row] === 0 && counted >= 0
      const line: FollowedLine = {
        ...whereOf(table, batch, row),
        role: 'ledger',
        amounts: counts ? this.amountsOf(brought.values(row)) : null,
        notCounted: counts || fateIn(own) === 'rejected' ? null : brought.revenue(row),
        notes: [...own],
      }
      this.taken.push({ id, line })
    }
  }

  private amountsOf(values: readonly Exact[]): LineAmounts {
    const [revenue, margin] = [values[REVENUE]!, values[MARGIN]!]
    const costToServe = this.drivers.reduce(
      (all, each, i) => plus(all, times(each, values[DRIVERS + i]!)),
      values[SERVICE]!,
    )
    return { revenue, cost: minus(revenue, margin), margin, costToServe }
  }

  /** The lines of a customer by number, in the order of the files and their lines; those outside of the days that count are left out. */
  of(id: number, window: CountedDays, files: readonly Table[]): readonly FollowedLine[] {
    const placed = this.taken.filter((one) => one.id === id).map(({ line }) => within(line, window))
    const names = files.map(({ name }) => name)
    return placed.sort((a, b) => names.indexOf(a.file) - names.indexOf(b.file) || a.line - b.line)
  }
}

/** Where a row stands, and what it is known by. */
export function whereOf(
  { name, labels }: Table,
  { lines, days, labels: texts }: Batch,
  row: number,
): Pick<FollowedLine, 'file' | 'line' | 'day' | 'invoice'> {
  const invoice = texts[labels.indexOf('invoice')]?.at(row) ?? ''
  return {
    file: name,
    line: lines[row]!,
    day: days?.[row] ?? null,
    invoice: invoice === '' ? null : invoice,
  }
}

/** A line as it stands once the days that count are known. */
function within(line: FollowedLine, window: CountedDays): FollowedLine {
  const { day, amounts } = line
  if (day === null || amounts === null || window.counts(day)) return line
  const [reason, why] =
    day > window.to
      ? (['after', 'after the last day that counts'] as const)
      : (['before', 'before the first day that counts'] as const)
  return {
    ...line,
    amounts: null,
    notCounted: amounts.revenue,
    notes: [...line.notes, { fate: 'left_out', reason, why }],
  }
}
