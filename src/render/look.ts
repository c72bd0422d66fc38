/** How what people see is drawn: its width, colours and signs, and how a text is broken into lines. */
import type { Gap } from '../report/drawings'
import type { Show, SpokenColumn } from '../report/report'
import { type Said, say } from '../words/say'

/** Colours a piece of text, or leaves it as it is. */
export type Paint = { readonly [tone in 'good' | 'bad' | 'quiet' | 'title']: (text: string) => string }

/** Puts what is said into the reader's language. */
export type Put = (said: Said) => string

export interface Look {
  /** How many cells a line may take. */
  readonly width: number
  readonly paint: Paint
  readonly show: Show
  readonly put: Put
  /** Whether tables are as wide as what stands in them, whatever the width. */
  readonly isUncut: boolean
  /** No borders, nothing but text. */
  readonly plain: boolean
  /** The currency that money is in, for headings. */
  readonly currency: string | null
}

/** What stands above a column: of money, with its currency. */
export const columnHeading = ({ title, unit }: SpokenColumn, currency: string | null): string =>
  unit === 'money' && currency ? `${title} (${currency})` : title

/** What stands in place of rows that are left out. */
export const rowsLeftOut = ({ hidden }: Gap, { put }: Look): string =>
  put(say('… {n} more {n|row|rows} ({flag})', { n: hidden, flag: '--rows all' }))

/** Breaks a text at spaces into lines of at most so many cells; the lines after the first are indented. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = indent + word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
