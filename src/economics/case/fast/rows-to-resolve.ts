/** Which rows of a file may have something wrong across their cells; of the others it is known by their blanks alone. */
import type { FieldKey } from '../../../inputs/files/file-kind'
import { type Given, MARGINS } from '../../../inputs/readers'
import { ONE } from '../../../numbers/exact/decimal'
import type { Batch, FactColumn } from '../../../tables/table'
import type { Facts } from '../facts'
import { resolve } from '../resolve'

/** Facts whose cells can make a row go wrong in ways that blanks do not tell. */
const TELLING: ReadonlySet<FieldKey> = new Set<FieldKey>([
  'horizon',
  'retention',
  'discount',
  'rebuild',
  'rebuildFrom',
])

/** What holds for all rows, with sales and a margin of 1 and no remedy; null where that cannot be resolved. */
export function commonFacts(base: Given): Facts | null {
  const own = { sales: ONE, margin: ONE, cost: null, marginRate: null, remedy: null, remedyCost: null }
  const facts = resolve({ ...base, ...own }, {})
  return Array.isArray(facts) ? null : facts
}

/** Tells the rows of a file that `resolve` has to look at from those that it would surely take. */
export class Doubts {
  readonly facts: Facts | null
  private readonly ways: number

  constructor(private readonly base: Given) {
    this.facts = commonFacts(base)
    this.ways = MARGINS.filter((key) => base[key] !== null).length
  }

  /** Marks in `doubtful` each row of a batch that `resolve` has to look at. */
  mark(batch: Batch, doubtful: Uint8Array): void {
    const { base } = this
    const { columns, rows } = batch
    if (this.facts === null || columns.some(({ key }) => TELLING.has(key))) {
      doubtful.fill(1, 0, rows)
      return
    }
    doubtful.fill(0, 0, rows)
    const column = (key: FieldKey) => columns.find((one) => one.key === key)
    if (base.sales === null) demand(column('sales'), rows, doubtful)
    this.margins(
      columns.filter(({ margin }) => margin),
      rows,
      doubtful,
    )
    const remedy = column('remedy')
    const cost = column('remedyCost')
    if (!(remedy || base.remedy !== null) || !(cost || base.remedyCost !== null)) return
    if (remedy && cost && base.remedy === null && base.remedyCost === null)
      forbidBoth(remedy, cost, rows, doubtful)
    else doubtful.fill(1, 0, rows)
  }

  /** A row needs one margin: its own, or else the one of the whole file. */
  private margins(columns: readonly FactColumn[], rows: number, doubtful: Uint8Array): void {
    if (columns.length === 1) {
      if (this.ways !== 1) demand(columns[0], rows, doubtful)
      return
    }
    for (let row = 0; row < rows; row++) {
      let own = 0
      for (let i = 0; i < columns.length; i++) if (!columns[i]!.values.isBlank(row)) own++
      if (own > 1 || (own === 0 && this.ways !== 1)) doubtful[row] = 1
    }
  }
}

/** Doubts each row that has no value there. */
function demand(column: FactColumn | undefined, rows: number, doubtful: Uint8Array): void {
  for (let row = 0; row < rows; row++)
    if (column === undefined || column.values.isBlank(row)) doubtful[row] = 1
}

/** Doubts each row that has a value in both. */
function forbidBoth(one: FactColumn, other: FactColumn, rows: number, doubtful: Uint8Array): void {
  for (let row = 0; row < rows; row++)
    if (!one.values.isBlank(row) && !other.values.isBlank(row)) doubtful[row] = 1
}
