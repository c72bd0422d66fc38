/** What a known export says before its headings can be read: in what it is written, and the day from which its dates count. */
import { dayOfIso, NO_DAY } from '../inputs/dates'
import { recognised } from '../recipes/recognise'
import type { Recipe } from '../recipes/schema'
import { DELIMITERS } from './records/dialect'

/** So many lines are looked at. */
const LINES = 25

/** The cells of a line, without the quotes around them. */
const cellsOf = (line: string, sign: string): string[] =>
  line.split(sign).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))

/** The encoding of the only recipe by which a file that begins so is known; null where there is none. */
export async function encodingBy(recipes: readonly Recipe[], start: Buffer): Promise<string | null> {
  const encodings = new Set(recipes.flatMap(({ encoding }) => encoding ?? []))
  if (encodings.size === 0) return null
  const { decode } = await import('iconv-lite')
  for (const encoding of encodings)
    for (const line of decode(start, encoding).split(/\r\n|\n|\r/, LINES))
      for (const sign of Object.values(DELIMITERS)) {
        const [found, other] = recognised(recipes, cellsOf(line, sign))
        if (found?.encoding === encoding && other === undefined) return encoding
      }
  return null
}

/** The day that stands where a recipe says, in the lines above the headings; null where none does. */
export function firstDay(
  { dates_from: place }: Recipe,
  above: readonly string[],
  delimiter: string,
): number | null {
  if (place === undefined) return null
  const [line, cell] = place
  const text = cellsOf(above[line - 1] ?? '', delimiter)[cell - 1] ?? ''
  const day = /^\d{8}$/.test(text)
    ? dayOfIso(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
    : NO_DAY
  return day === NO_DAY ? null : day
}
