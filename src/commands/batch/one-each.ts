/** Customers with several cases, of whom one case each is made: who has been seen, and what has to be said of them. */
import type { Warning } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import { customerKey } from '../../inputs/customer-key'
import { NO_DAY } from '../../inputs/dates'
import type { FactKey } from '../../inputs/facts'
import { MARGINS } from '../../inputs/readers'
import type { Batch, Table } from '../../tables/table'
import { say } from '../../words/say'

/** In what a case may say something else than the customer's first. */
export const DIFFERING: readonly FactKey[] = ['sales', ...MARGINS, 'perYear', 'period', 'costToServe']

/** Within so many days an earlier case still counts against the customer's staying. */
const REMEMBERED = 365

/** How many cases, by their days, came no later than the last and within a year of it; one without a day may have. */
export const earlierThan = (days: readonly number[], last: number): number =>
  days.filter((day) => day === NO_DAY || last - day <= REMEMBERED).length

/** Counts customers with several cases, and the cases that say something else than the first. */
export class CaseCounts {
  readonly combined = new CountedLines()
  readonly differing = new CountedLines()

  get warnings(): Warning[] {
    return [
      ...this.combined.told('cases_combined', (count) => {
        return say('{n} {n|customer has|customers have} several cases: decided once each (--combine)', {
          n: count,
        })
      }),
      ...this.differing.told('cases_differ', (count) => {
        return say(
          "{n} of these cases {n|differs|differ} from the customer's first in sales, margin or rhythm: the first is taken",
          { n: count },
        )
      }),
    ]
  }
}

/** Who has been seen, in the order in which they came. */
export class Seen {
  private readonly places = new Map<string, number>()
  private readonly customer: number
  private count = 0

  constructor({ labels }: Table) {
    this.customer = labels.indexOf('customer')
  }

  /** The number of a row's customer, or −1 for one who was not seen, and is from now on; a row without one stands for itself. */
  of(batch: Batch, row: number): number {
    const name = this.customer < 0 ? '' : customerKey(batch.labels[this.customer]!.at(row))
    const found = name === '' ? undefined : this.places.get(name)
    if (found !== undefined) return found
    if (name !== '') this.places.set(name, this.count)
    this.count++
    return -1
  }
}

/** One case each of the customers that have been seen. */
export interface OneEach {
  /** Takes in the rows of a batch that are not rejected. */
  take(batch: Batch, seen: Seen): void
  batches(): Iterable<Batch>
  readonly warnings: Warning[]
}
