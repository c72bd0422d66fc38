/** What stands beside the customers of a ledger: their names, and the segments that they are in. */
import { byBytes } from '../inputs/byte-order'
import { folded } from '../inputs/normal'
import type { Batch } from '../tables/table'

/** Keeps the first of the texts of each customer by their bytes, so that no order of rows matters; a blank is none. */
export function keepFirst(texts: Map<number, string>, id: number, text: string): void {
  const own = texts.get(id)
  if (text !== '' && (own === undefined || byBytes(text, own) < 0)) texts.set(id, text)
}

export class CustomerLabels {
  readonly names = new Map<number, string>()
  readonly segments = new Map<number, string>()
  /** Customers with more than one segment. */
  readonly divided = new Set<number>()

  /** Takes in the rows of a batch; `name` and `segment` are the places of these labels, or −1. */
  take({ rows, rejected, labels, customers }: Batch, name: number, segment: number): void {
    for (let row = 0; row < rows; row++) {
      const id = customers![row]!
      if (rejected[row] === 1 || id < 0) continue
      if (name >= 0) keepFirst(this.names, id, labels[name]!.at(row))
      if (segment >= 0) this.assign(id, labels[segment]!.at(row))
    }
  }

  /** Takes in one segment of a customer. */
  assign(id: number, segment: string): void {
    const own = this.segments.get(id)
    if (own === segment) return
    if (own !== undefined && segment !== '' && folded(segment) !== folded(own)) this.divided.add(id)
    keepFirst(this.segments, id, segment)
  }
}
