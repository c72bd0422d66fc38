/** Which kind of file rows seem to be, where nobody says what is to be asked of them. */
import type { FieldKey, FileKind } from '../inputs/files/file-kind'
import type { ColumnsSeen } from '../meaning/columns-seen'
import { dateAmong, datesOf } from '../meaning/dates-seen'
import { givenAs } from '../meaning/words/remedy-words'
import { fitnessOf } from './columns/headings'
import { columnsAsked, kindOf, type Reading } from './columns/reading'

/** The kind that headings fit best, where a share for all rows may stand for the margin. */
export function kindLookedAt(headings: readonly string[], asked: Reading): FileKind {
  const flags = new Set<FieldKey>([...asked.flags, 'marginRate'])
  const found = kindOf(headings, { ...asked, flags })
  const { complete } = fitnessOf(headings, found, columnsAsked(found, asked.map), flags)
  // Cases that do not say who had the remedy are not measured.
  const kinds = asked.kinds.filter(({ fields }) => fields.group === undefined)
  return complete || found.fields.group === undefined ? found : kindOf(headings, { ...asked, flags, kinds })
}

/** What a case has and a sale has not. */
const OF_CASES: readonly FieldKey[] = [
  ...(['remedy', 'remedyCost', 'failure', 'stayIfRecovered', 'stayIfIgnored', 'period', 'perYear'] as const),
]

/** What seem to be cases are a ledger where they have dates and nothing of a case: money given back is of both. */
export function ledgerAmong(
  seenAs: (kind: FileKind) => ColumnsSeen,
  kind: FileKind,
  { kinds, flags }: Reading,
): FileKind {
  const ledger = kinds.find(({ datesNeeded }) => datesNeeded)
  if (kind.addsUp || kind.fields.remedy === undefined || kind.fields.group || !ledger) return kind
  const own = seenAs(kind).all
  const sales = seenAs(ledger)
  const has = (key: FieldKey) => sales.all.some((one) => one.key === key)
  const isSale = has('invoice') || !own.some(({ key }) => key === 'sales')
  const isOfCases = own.some(
    ({ key, heading }) =>
      key !== null &&
      OF_CASES.includes(key) &&
      !(key === 'remedy' && isSale && givenAs(heading.name) !== null),
  )
  if (isOfCases || OF_CASES.some((key) => flags.has(key)) || !has('customer')) return kind
  return has('date') || dateAmong(datesOf(sales)) !== null ? ledger : kind
}
