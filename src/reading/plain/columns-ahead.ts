/** The columns of a file of cases whose plain cells are read while they are found, as these columns stand. */
import type { Decimals } from '../../tables/decimals'
import { NumberColumn } from '../columns/numbers/number-column'
import type { PlainRemedies, RemedyArrays } from '../columns/remedies/remedy-bytes'
import { RemedyColumn } from '../columns/remedies/remedy-column'
import type { AheadReader } from '../records/ahead-reader'
import type { Dialect } from '../records/dialect'
import type { NobodyCases } from '../rules/nobody-cases'
import type { TableColumns } from '../table-columns'
import { PlainCases } from './plain-cases'
import { byteBetween, type PlainNumbers } from './plain-numbers'
import type { PlainColumns, PlainPlaces, PlainPlan, PlannedColumns, ReadApart } from './plain-plan'
import type { RowKeys } from './row-keys'

/** Those of them that may be read so. */
type OwnColumns = Pick<TableColumns, 'numbers' | 'decidable'>

export class ColumnsAhead implements PlainColumns, PlannedColumns {
  private readonly numbers: readonly NumberColumn[]
  private readonly remedies: readonly RemedyColumn[]
  readonly places: PlainPlaces

  constructor(
    private readonly columns: OwnColumns,
    /** The byte between cells. */
    private readonly delimiter: number,
  ) {
    this.numbers = columns.numbers.filter((one) => one.constructor === NumberColumn)
    this.remedies = columns.numbers.filter((one) => one instanceof RemedyColumn)
    const placesOf = (some: readonly NumberColumn[]) => some.map(({ position }) => position - 1)
    this.places = { numbers: placesOf(this.numbers), remedies: placesOf(this.remedies) }
  }

  private get mustWait(): boolean {
    return this.delimiter === 0 || this.columns.decidable.some(({ open }) => open)
  }

  settle(rows: number, numbers: (PlainNumbers | null)[], remedies: (PlainRemedies | null)[]): boolean {
    if (this.mustWait) return false
    for (const one of this.numbers) numbers[one.position - 1] = one.ahead(rows, this.delimiter)
    for (const one of this.remedies) remedies[one.position - 1] = one.remediesAhead(rows)
    return true
  }

  plan(): PlainPlan | null {
    if (this.mustWait) return null
    return {
      numbers: this.numbers.map((one) => one.planAhead(this.delimiter)),
      remedies: this.remedies.map((one) => one.remedyPlan()),
    }
  }

  adopt(plan: PlainPlan, numbers: readonly Decimals[], remedies: readonly RemedyArrays[]): void {
    this.numbers.forEach((one, i) => {
      if (plan.numbers[i]) one.adopt(plan.numbers[i], numbers[i]!)
    })
    this.remedies.forEach((one, i) => {
      if (plan.remedies[i]) one.adoptRemedies(remedies[i]!)
    })
  }
}

/** What reads the plain cases of a file: on this thread and, with `apart`, on another one. */
export function plainCases(
  { dialect: { delimiter }, width }: { readonly dialect: Pick<Dialect, 'delimiter'>; readonly width: number },
  columns: OwnColumns,
  customer: number,
  keys: RowKeys,
  { beginnings }: NobodyCases,
  apart?: ReadApart,
): AheadReader {
  const own = new ColumnsAhead(columns, byteBetween(delimiter))
  const cases = new PlainCases({ delimiter }, width, own, customer, keys, beginnings)
  const nobodies = beginnings.marks
  if (apart) cases.elsewhere = apart({ delimiter, width, customer, columns: own, keys, nobodies })
  return cases
}
