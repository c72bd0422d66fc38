/** What is said beside an answer, on stderr, in lines that fit the terminal. */
import { wrap } from './look'

/** A command line that a hint ends with: it stays in one piece, to be copied. */
const COMMAND = /^(hint: )(.*?)((?:recover [a-z]).*)$/

/** A line of text in lines of so many cells, those after the first a little further in. */
export function aside(text: string, width: number): string {
  if (text.length <= width) return text
  const [, lead, before = '', command] = COMMAND.exec(text) ?? []
  const margin = /^ */.exec(text)![0]
  if (command === undefined)
    return wrap(text.slice(margin.length), width - margin.length, '  ')
      .map((line) => margin + line)
      .join('\n')
  const first = wrap(`${lead}${before}`.trimEnd(), width, '  ').join('\n')
  return before.trim() === '' ? text : `${first}\n  ${command}`
}
