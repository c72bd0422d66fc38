/** Rows of customers rather than sales: what one purchase brings, and how many of them there are in a year. */
import { resolve } from '../economics/case/resolve'
import type { FieldKey } from '../inputs/files/file-kind'
import type { FactProblem, Given } from '../inputs/readers'
import { type Exact, times, ZERO } from '../numbers/exact/decimal'
import { type Batch, fill, type Table } from '../tables/table'
import type { VatOut } from './vat-out'

/** What is in the columns that drive the cost to serve. */
function drivenBy({ columns }: Batch, row: number, drivers: number): Exact[] {
  return Array.from({ length: drivers }, (_, i) => {
    const column = columns.find(({ key }) => key === `driver${i}`)
    return (column?.numbers?.at(row) as Exact | null | undefined) ?? ZERO
  })
}

/**
 * What each row that is used comes to in a year, by its place: revenue, margin and service cost, then the drivers, then the purchases.
 * A row of which these do not follow is rejected.
 */
export function broughtAYear(
  table: Table,
  batch: Batch,
  given: Given,
  drivers: number,
  vat: VatOut,
): Map<number, readonly Exact[]> {
  const brought = new Map<number, readonly Exact[]>()
  for (let row = 0; row < batch.rows; row++) {
    if (batch.rejected[row] === 1) continue
    fill(given, batch, row, table.base)
    const facts = resolve(given, {})
    if (Array.isArray(facts)) {
      table.reject(batch, row, facts as FactProblem<FieldKey>[])
      continue
    }
    vat.note([given.margin !== null ? 'margin' : given.cost !== null ? 'cost' : 'rate'])
    const { sales, margin, perYear, costToServe } = facts
    const driven = drivenBy(batch, row, drivers)
    brought.set(row, [times(sales, perYear), times(margin, perYear), costToServe, ...driven, perYear])
  }
  return brought
}
