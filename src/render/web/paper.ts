/** Tables on paper, which nobody can scroll: which columns a sheet has room for. */
import { isVerbal } from '../../inputs/units'
import type { SpokenGrid } from '../../report/report'

/** In points, as the style prints a table: how wide a letter is, and what stands around a cell. */
const LETTER = 4.9
const AROUND = 7.2

/** A sheet of A4 between its margins, upright and turned. */
const UPRIGHT = 504
const TURNED = 750

/** A text is broken at its spaces, but into no thinner a column than of so many letters. */
const THINNEST = 13

/** A longer word is broken wherever it is. */
const LONGEST = 28

export interface OnPaper {
  /** Columns, by their place, with a word that has to be broken within. */
  readonly torn: ReadonlySet<number>
  /** Columns, by their place, that are left out. */
  readonly without: ReadonlySet<number>
  /** Whether the sheet is turned. */
  readonly isTurned: boolean
}

const longestWord = (text: string) => Math.max(0, ...text.split(' ').map(({ length }) => length))

/** `heads` and `cells` are what stands there; the columns that a table may do without go, the last of them first. */
export function onPaper(
  { columns, spare = [] }: SpokenGrid,
  heads: readonly string[],
  cells: readonly (readonly string[])[],
): OnPaper {
  const widths = columns.map(({ unit }, j) => {
    const texts = cells.map((row) => row[j]!)
    const wide = isVerbal(unit)
      ? (text: string) => Math.min(LONGEST, Math.max(longestWord(text), Math.min(THINNEST, text.length)))
      : (text: string) => text.length
    return LETTER * Math.max(longestWord(heads[j]!), ...texts.map(wide)) + AROUND
  })
  let all = widths.reduce((sum, one) => sum + one, 0)
  const without = new Set<number>()
  for (const key of [...spare].reverse()) {
    const at = columns.findIndex((column) => column.key === key)
    if (all <= UPRIGHT) break
    if (at < 0) continue
    without.add(at)
    all -= widths[at]!
  }
  // What is too wide for a turned sheet, too, is no better there.
  const torn = new Set(
    columns.flatMap((_, j) => (cells.some((row) => longestWord(row[j]!) > LONGEST) ? [j] : [])),
  )
  return { without, torn, isTurned: all > UPRIGHT && all <= TURNED }
}
