import type { FieldKey } from '../../inputs/files/file-kind'

/** Tells id and name apart: beside an id, what else could be the customer is the name; without one the name is the customer. */
export function idAndName(
  keys: readonly (FieldKey | null)[],
  isId: readonly boolean[],
): readonly (FieldKey | null)[] {
  const count = (key: FieldKey) => keys.filter((one) => one === key).length
  if (count('customer') === 0) return keys.map((key) => (key === 'name' ? 'customer' : key))
  const certain = keys.filter((key, i) => key === 'customer' && isId[i]).length
  if (count('customer') !== 2 || certain !== 1 || count('name') > 0) return keys
  return keys.map((key, i) => (key === 'customer' && !isId[i] ? 'name' : key))
}
