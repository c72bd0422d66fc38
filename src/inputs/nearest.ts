import { closest, distance } from 'fastest-levenshtein'

/** The name that somebody probably meant; null where none is near. */
export function nearest(wanted: string, known: readonly string[]): string | null {
  if (wanted === '' || wanted.length > 60 || known.length === 0) return null
  const found = closest(wanted.toLowerCase(), known as string[])
  return distance(wanted.toLowerCase(), found) <= Math.max(1, Math.floor(found.length / 3)) ? found : null
}
