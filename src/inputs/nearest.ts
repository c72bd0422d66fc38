/** What somebody probably meant by a name that is not there. */

/**
 * How many letters of a word must be changed, left out, put in or exchanged with their neighbour to make the other of it;
 * `most` and one more where it takes more than `most`.
 */
export function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, last, row]: [number[], number[], number[]] = [
    [],
    Array.from({ length: b.length + 1 }, (_, j) => j),
    [],
  ]
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let fewest = Math.min(last[j - 1]! + (isSame ? 0 : 1), last[j]! + 1, row[j - 1]! + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        fewest = Math.min(fewest, before[j - 2]! + 1)
      row[j] = fewest
      if (fewest < least) least = fewest
    }
    if (least > most) return most + 1
    ;[before, last, row] = [last, row, before]
  }
  return last[b.length]!
}

/** The name that somebody probably meant, with one wrong letter in every so many; null where none is near. */
export function nearest(wanted: string, known: readonly string[], letters = 3): string | null {
  if (wanted === '' || wanted.length > 60) return null
  const mostOf = (name: string) => Math.max(1, Math.floor(name.length / letters))
  let found: string | null = null
  let least = known.reduce((most, name) => Math.max(most, mostOf(name)), 0) + 1
  for (const name of known) {
    const count = edits(wanted.toLowerCase(), name, least - 1)
    if (count >= least) continue
    least = count
    found = name
  }
  return found !== null && least <= mostOf(found) ? found : null
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
