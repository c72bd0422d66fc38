/** What somebody probably meant by a name that is not there. */

import { closest, distance } from 'fastest-levenshtein'

/** The name that somebody probably meant, of which at most one letter in `letters` is another; null where none is near. */
export function nearest(wanted: string, known: readonly string[], letters = 3): string | null {
  if (wanted === '' || wanted.length > 60 || known.length === 0) return null
  const found = closest(wanted.toLowerCase(), known as string[])
  return distance(wanted.toLowerCase(), found) <= Math.max(1, Math.floor(found.length / letters))
    ? found
    : null
}

/** How many names are offered for one. */
const MOST = 3

/** The names that somebody may have meant: the nearest one, else those that have all of its words. */
export function similar(wanted: string, known: readonly string[]): readonly string[] {
  const near = nearest(wanted, known)
  if (near !== null) return [near]
  const words = wanted
    .toLowerCase()
    .split('_')
    .filter((word) => word.length > 2)
  return words.length === 0
    ? []
    : known.filter((name) => words.every((word) => name.includes(word))).slice(0, MOST)
}
