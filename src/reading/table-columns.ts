/** The columns of a file by how they are read: numbers, dates, and texts that are carried along. */
import { CUSTOMERS, type FieldKey } from '../inputs/files/file-kind'
import type { Taken } from '../tables/table'
import { DateColumn } from './columns/date-column'
import { REASON } from './columns/headings'
import { NumberColumn } from './columns/number-column'
import type { Reading } from './columns/reading'
import { RemedyColumn } from './columns/remedy-column'
import type { Writing } from './columns/writing'
import type { Head } from './head'

export interface TableColumns {
  readonly numbers: readonly NumberColumn[]
  readonly date: DateColumn | null
  /** Both: how they are written may have to be found out. */
  readonly decidable: readonly (NumberColumn | DateColumn)[]
  /** What is carried along: first who it is, then the name. */
  readonly labels: readonly Taken[]
  /** What is not, because another column comes out under its heading. */
  readonly doubles: readonly Taken[]
}

/** The columns of a file, ready to read. */
export function tableColumns(
  { taken, kind }: Head,
  writing: Writing,
  { dates, years, today }: Reading,
): TableColumns {
  const numbers = taken.flatMap(({ key, field, position, heading }) => {
    if (key === null || field === null || field.kind === 'text' || key === 'date') return []
    const Column = field.kind === 'remedy' ? RemedyColumn : NumberColumn
    return new Column(key, field, position, heading, writing)
  })
  const dated = taken.find(({ key }) => key === 'date')
  const needed = kind.datesNeeded === true
  const date = dated ? new DateColumn(dated.position, dated.heading, dates, years, today, needed) : null
  const carried = taken.filter(isCarried)
  const names = new Set<string>(carried.flatMap(({ key }) => key ?? []))
  // A label called like a column of the program's own would come out twice.
  const doubles = taken.filter(({ key, heading }) => key === null && names.has(heading))
  const who = kind.who ?? CUSTOMERS
  const order = (key: FieldKey | null) => (key === who.key ? 0 : key === 'name' ? 1 : 2)
  const labels = carried
    .filter((one) => one.heading !== '' && one.heading !== REASON && !doubles.includes(one))
    .sort((a, b) => order(a.key) - order(b.key))
  return { numbers, date, decidable: date ? [...numbers, date] : numbers, labels, doubles }
}

const isCarried = ({ key, field }: Taken) =>
  key === null || key === 'date' || (field?.kind === 'text' && key !== 'currency')
