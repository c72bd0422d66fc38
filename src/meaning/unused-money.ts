/** The columns of money that a ledger has and nothing is taken from. */
import type { FieldKey, FileKind } from '../inputs/files/file-kind'
import type { ColumnSeen, ColumnsSeen } from './columns-seen'

/** `headedAs`: as their headings have them, before anything was proved; `used`: what states and expressions take. */
export function unusedMoney(
  columns: ColumnsSeen,
  { fields }: FileKind,
  headedAs: readonly ColumnSeen[],
  used: readonly { readonly position: number }[],
): readonly ColumnSeen[] {
  const places = new Set(used.map(({ position }) => position))
  const isAmount = (key: FieldKey | null) => key !== null && fields[key]?.kind === 'amount'
  return columns.all.filter((one, i) => {
    const { position, key, role } = one
    if (key !== null || places.has(position)) return false
    const isMoney = role !== null && !(role === 'discount' && columns.holdsShares(one))
    return isMoney || isAmount(headedAs[i]!.key)
  })
}
