/** What is said beside an answer, on stderr, in lines that fit the terminal. */
import { wrap } from './look'

/** A command line that a hint ends with: it stays in one piece, to be copied. */
const COMMAND = /^(.*?)((?:recover [a-z]).*)$/

/** A line of text in lines of so many cells, those after the first a little further in. */
export function aside(text: string, width = Number.POSITIVE_INFINITY): string {
  if (text.length <= width) return text
  const margin = /^ */.exec(text)![0]
  return wrap(text.slice(margin.length), width - margin.length, '  ')
    .map((line) => margin + line)
    .join('\n')
}

/** A hint, whose command line is not broken. */
export function advice(text: string, width = Number.POSITIVE_INFINITY): string {
  const [, before = '', command] = COMMAND.exec(text) ?? []
  if (text.length <= width || command === undefined) return aside(text, width)
  return /^\S+: $/.test(before) ? text : `${aside(before.trimEnd(), width)}\n  ${command}`
}
