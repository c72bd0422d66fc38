/** Cells that may be the word for a total, by their first bytes: most cells need no closer look. */
import type { Records } from '../records/records'

const [T, O, S, U, G, R] = Buffer.from('tosugr') as unknown as readonly number[]
/** The first bytes of Greek letters in UTF-8. */
const GREEK = [0xce, 0xcf]

/** No word for a total is longer. */
const LONGEST = 40

/** Whether a text is short and begins like the word for a total in one of three languages. */
export function mayBeTotal(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > LONGEST) return false
  const [a, b] = [bytes[start]! | 32, bytes[start + 1]! | 32]
  return (a === T && b === O) || (a === S && b === U) || (a === G && b === R) || GREEK.includes(bytes[start]!)
}

/** The same of a cell. */
export const mayHeadTotal = ({ bytes, from, to, first }: Records, row: number, column: number): boolean =>
  mayBeTotal(bytes, from[first[row]! + column]!, to[first[row]! + column]!)
