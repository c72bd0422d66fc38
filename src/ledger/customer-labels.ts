/** What stands beside the customers of a ledger: their names, and the segments that they are in. */
import { folded } from '../inputs/normal'
import type { Batch } from '../tables/table'

export class CustomerLabels {
  readonly names = new Map<number, string>()
  /** The segment of each customer, the first that is not blank. */
  readonly segments = new Map<number, string>()
  /** Customers with more than one segment. */
  readonly divided = new Set<number>()

  /** Takes in the rows of a batch; `name` and `segment` are the places of these labels, or −1. */
  take({ rows, rejected, labels, customers }: Batch, name: number, segment: number): void {
    for (let row = 0; row < rows; row++) {
      const id = customers![row]!
      if (rejected[row] === 1 || id < 0) continue
      if (name >= 0 && !this.names.has(id)) this.names.set(id, labels[name]!.at(row))
      if (segment >= 0) this.assign(id, labels[segment]!.at(row))
    }
  }

  private assign(id: number, segment: string): void {
    const own = this.segments.get(id)
    if (own === undefined) {
      if (segment !== '') this.segments.set(id, segment)
    } else if (segment !== '' && segment !== own && folded(segment) !== folded(own)) this.divided.add(id)
  }
}
