import { closest, distance } from 'fastest-levenshtein'

/** The name that somebody probably meant, of which at most one letter in `letters` is another; null where none is near. */
export function nearest(wanted: string, known: readonly string[], letters = 3): string | null {
  if (wanted === '' || wanted.length > 60 || known.length === 0) return null
  const found = closest(wanted.toLowerCase(), known as string[])
  return distance(wanted.toLowerCase(), found) <= Math.max(1, Math.floor(found.length / letters))
    ? found
    : null
}
