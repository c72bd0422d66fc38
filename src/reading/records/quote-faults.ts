/** What is wrong with the quotes of a cell, and what may mend it. */
import { type Message, say } from '../../words/say'
import { areSpaces } from './between-cells'
import { excerpt } from './excerpt'

const SPACE = 32
const BACKSLASH = 92

const IN_WHOLE = say('a quote inside a cell is written twice: ""')
const TRIMMED = say('{flag} passes over spaces around quotes', { flag: '--trim' })

/** What is wrong, what may mend it, and the bytes around it. */
export interface QuoteFault {
  readonly what: Message
  readonly hint: Message
  readonly shown: readonly string[]
}

/** A quoted cell: the number of its column, where its quotes stand, where it ends, and the lines of its two quotes. */
interface QuotedCell {
  readonly column: number
  readonly open: number
  readonly close: number
  readonly end: number
  readonly opened: number
  readonly line: number
}

/** A quote behind the beginning of a cell that is not quoted. */
export function quoteInside(bytes: Buffer, from: number, open: number, column: number): QuoteFault {
  const isSpaced = areSpaces(bytes, from, open)
  return {
    what: isSpaced
      ? say('a space stands before the quote of column {column}', { column })
      : say('there is a quote inside the unquoted cell of column {column}', { column }),
    hint: isSpaced
      ? TRIMMED
      : say('a cell with a quote is itself quoted, and the quote written twice; {flag} takes it as it is', {
          flag: '--lenient-quotes',
        }),
    shown: excerpt(bytes, open),
  }
}

/** A quote that no other ends. */
export const neverCloses = (bytes: Buffer, open: number, column: number): QuoteFault => ({
  what: say('the quote of column {column} opens here and never closes', { column }),
  hint: IN_WHOLE,
  shown: excerpt(bytes, open),
})

const isEscaped = (bytes: Buffer, { close }: QuotedCell): boolean => bytes[close - 1] === BACKSLASH

const isSpaced = (bytes: Buffer, { end }: QuotedCell): boolean => bytes[end] === SPACE

/** Whether what is wrong stands most likely where the cell opens: a quote there swallows rows up to the next one. */
export const isOpenedTooEarly = (bytes: Buffer, cell: QuotedCell): boolean =>
  cell.line > cell.opened && !isEscaped(bytes, cell) && !isSpaced(bytes, cell)

/** Text between the closing quote of a cell and the next cell. */
export function textBehind(bytes: Buffer, cell: QuotedCell): QuoteFault {
  const { column, open, end, opened, line } = cell
  if (isOpenedTooEarly(bytes, cell))
    return {
      what: say(
        'the quoted cell of column {column} that opens on line {opened} ends on line {line}, with text behind it',
        { column, opened, line },
      ),
      hint: say('is a quote too many on line {line}, or the one missing that ends the cell there?', {
        line: opened,
      }),
      shown: excerpt(bytes, open),
    }
  return {
    what: say('there is text after the closing quote of column {column}', { column }),
    hint: isEscaped(bytes, cell)
      ? say('a quote written {written} needs {flag}', { written: '\\"', flag: '--escape "\\\\"' })
      : isSpaced(bytes, cell)
        ? TRIMMED
        : IN_WHOLE,
    shown: excerpt(bytes, end),
  }
}
