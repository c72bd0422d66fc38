/** What became of the rows of a table, as the database counts them. */
import type { FileKind } from '../inputs/files/file-kind'
import type { Exact } from '../numbers/exact/decimal'
import { countedThing } from '../reading/counted-thing'
import type { Counted } from '../tables/counted'
import type { Fault, Numbered, Tally } from '../tables/table'
import { say } from '../words/say'
import type { RejectReason } from './engine-amounts'

class EngineTally implements Tally {
  read = 0
  rejected = 0
  skipped = 0

  get used(): number {
    return this.read - this.rejected - this.skipped
  }
}

export class RowsTold {
  readonly tally = new EngineTally()
  readonly faults: Fault[] = []
  /** The customers that are nobody. */
  readonly nobody: Counted[] = []

  constructor(
    private readonly reasons: readonly RejectReason[],
    private readonly kind: FileKind,
    private readonly customers: Numbered,
  ) {}

  /** Begins anew. */
  forget(): void {
    this.tally.read = 0
    this.tally.rejected = 0
    this.tally.skipped = 0
    this.faults.length = 0
    this.nobody.length = 0
  }

  /** Takes in how many rows there are, how many of them are used, and how many each of the reasons rejects. */
  survey(rows: number, used: number, rejected: readonly number[]): void {
    this.tally.read = rows
    this.tally.rejected = rows - used
    for (const [i, n] of rejected.entries()) {
      const { code, heading, key, expected } = this.reasons[i]!
      const { title } = this.kind.fields[key]!
      if (n === 0) continue
      this.faults.push({
        code,
        column: heading,
        field: title,
        expected,
        found: say('{n} {n|row|rows}', { n }),
      })
    }
  }

  /** Leaves out rows that lie outside of the days that count. */
  skip(rows: number): void {
    this.tally.skipped += rows
  }

  /** Takes down a customer that is nobody. */
  takeNobody(id: number, rows: number, sum: Exact): void {
    this.nobody.push(
      countedThing('nobody', this.customers.textOf(id), {
        ...{ rows, sum, why: say('no customer: counted as a sale without a name') },
        flag: say('{flag} takes it for one', { flag: '--nobody none' }),
      }),
    )
  }
}
