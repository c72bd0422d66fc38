/** The columns of a file by how they are read: numbers, dates, and texts that are carried along. */
import { CUSTOMERS, type FieldKey } from '../inputs/files/file-kind'
import { columnsIn } from '../meaning/expression'
import { headingOf } from '../meaning/heading'
import { givenAs } from '../meaning/words/remedy-words'
import type { FactColumn, Numbers, Taken } from '../tables/table'
import { DateColumn } from './columns/date-column'
import { REASON } from './columns/headings'
import { ChoiceColumn } from './columns/numbers/choice-column'
import { MadeColumn } from './columns/numbers/made-column'
import { NumberColumn } from './columns/numbers/number-column'
import { hasRange, RangedColumn } from './columns/numbers/ranged-column'
import { ShareColumn } from './columns/numbers/share-column'
import type { Reading } from './columns/reading'
import { RemedyColumn } from './columns/remedies/remedy-column'
import type { Writing } from './columns/writing'
import type { Head } from './head'
import { BesideColumn } from './rules/beside'

export interface TableColumns {
  readonly numbers: readonly NumberColumn[]
  /** Facts made of several columns. */
  readonly made: readonly MadeColumn[]
  /** Columns of money that are not used. */
  readonly beside: readonly BesideColumn[]
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
  { taken, kind, meaning, line, first }: Head,
  writing: Writing,
  { dates, years, today, firstDay }: Reading,
): TableColumns {
  for (const { field, heading } of taken)
    if (field?.unit.startsWith('money') || field?.kind === 'remedy') nameCurrency(heading, writing, line)
  for (const { heading } of [...meaning.made.values()].flatMap(columnsIn))
    nameCurrency(heading, writing, line)
  const numbers = taken.flatMap(({ key, field, position, heading }) => {
    if (key === null || field === null || field.kind === 'text' || key === 'date') return []
    const share = meaning.shares.get(position)
    if (share) return new ShareColumn(key, field, position, heading, writing, share)
    if (field.kind !== 'remedy') {
      if (field.choices !== undefined) return new ChoiceColumn(key, field, position, heading, writing)
      const isRanged = kind.ranges && hasRange(first, position)
      return new (isRanged ? RangedColumn : NumberColumn)(key, field, position, heading, writing)
    }
    const bare = key === 'remedy' ? givenAs(headingOf(heading).name) : null
    return new RemedyColumn(key, bare === null ? field : { ...field, bare }, position, heading, writing)
  })
  const made = [...meaning.made].map(
    ([key, expression]) =>
      new MadeColumn(key, kind.fields[key]!, expression, numbers, writing, meaning.shares),
  )
  const dated = taken.find(({ key }) => key === 'date')
  const needed = kind.datesNeeded === true
  const date = dated
    ? new DateColumn(
        dated.position,
        dated.heading,
        dates,
        { century: years, first: firstDay ?? null },
        today,
        needed,
      )
    : null
  const carried = taken.filter(isCarried)
  const names = new Set<string>(carried.flatMap(({ key }) => key ?? []))
  // A label called like a column of the program's own would come out twice.
  const doubles = taken.filter(({ key, heading }) => key === null && names.has(heading))
  const who = kind.who ?? CUSTOMERS
  const order = (key: FieldKey | null) => (key === who.key ? 0 : key === 'name' ? 1 : 2)
  const labels = carried
    .filter((one) => one.heading !== '' && one.heading !== REASON && !doubles.includes(one))
    .sort((a, b) => order(a.key) - order(b.key))
  const decidable = [...numbers, ...made.flatMap(({ terms }) => terms), ...(date ? [date] : [])]
  const beside = meaning.unused.map((one) => new BesideColumn(one, writing))
  return { numbers, made, beside, date, decidable, labels, doubles }
}

/** The numbers of a column of a batch, used or not, by its place; null where it has none. `facts` are those of the batch. */
export function numbersAt(
  { numbers, made, beside }: TableColumns,
  facts: readonly FactColumn[],
  position: number,
): Numbers | null {
  const fact = numbers.findIndex((one) => one.position === position)
  if (fact >= 0) return facts[fact]!.numbers
  const term = made.flatMap((one) => one.terms).find((one) => one.position === position)
  return term?.numbers ?? beside.find(({ seen }) => seen.position === position)?.numbers ?? null
}

/** A sign or code in the heading of an amount stands beside each of its cells. */
function nameCurrency(heading: string, { currency }: Writing, line: number): void {
  const mark = headingOf(heading).currency
  if (mark !== null) currency.add(mark, line)
}

const isCarried = ({ key, field }: Taken) =>
  key === null || key === 'date' || (field?.kind === 'text' && key !== 'currency')
