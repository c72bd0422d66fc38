/** How a file is written: what separates its cells, and where its heading is. */
export interface Dialect {
  readonly delimiter: string
  /** A first line `sep=;` that Excel reads as a setting, not as data. */
  readonly hint: boolean
  readonly quote: string
  /** What stands before a quote inside a quoted cell. */
  readonly escape: string
  /** What starts a line that is no row; null where none does. */
  readonly comment: string | null
  /** Whether a quote inside an unquoted cell is taken as it is. */
  readonly lenient: boolean
}

/** What the user says of the dialect; null where it is to be found. */
export interface Asked {
  readonly delimiter: string | null
  readonly quote: string | null
  readonly escape: string | null
  readonly comment: string | null
  readonly lenient: boolean
}

/** Whether the scanner can read it: one sign between cells, and quotes as everyone writes them. */
export const isStandard = ({ delimiter, quote, escape: escaped, comment, lenient }: Dialect): boolean =>
  delimiter.length === 1 && quote === '"' && escaped === '"' && comment === null && !lenient

export const DELIMITERS: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', bar: '|' }

/** A delimiter by its name, for people. */
export const delimiterName = (delimiter: string): string =>
  Object.keys(DELIMITERS).find((name) => DELIMITERS[name] === delimiter) ?? delimiter

/** The first line of a text, without its end. */
export const firstLine = (text: string): string => /^[^\r\n]*/.exec(text)![0]

/** Splits a heading line at a delimiter, minding quotes. */
function cells(line: string, delimiter: string): string[] {
  const found = ['']
  let quoted = false
  for (const char of line) {
    if (char === '"') quoted = !quoted
    else if (char === delimiter && !quoted) found.push('')
    else found[found.length - 1] += char
  }
  return found
}

/**
 * Finds the dialect from the start of a file. `known` tells how well a heading is known: the delimiter that makes the
 * most known headings wins, then the one that makes the most columns, then the order comma, semicolon, tab, bar.
 */
export function sniff(start: string, asked: Asked, known: (heading: string) => boolean): Dialect {
  const first = firstLine(start)
  const setting = /^sep=(.)$/i.exec(first)
  const quote = asked.quote ?? '"'
  const rest = {
    hint: setting !== null,
    quote,
    escape: asked.escape ?? quote,
    comment: asked.comment,
    lenient: asked.lenient,
  }
  if (asked.delimiter !== null) return { delimiter: asked.delimiter, ...rest }
  if (setting) return { delimiter: setting[1]!, ...rest }
  const scored = Object.values(DELIMITERS).map((delimiter) => {
    const headings = cells(first, delimiter)
    return { delimiter, known: headings.filter(known).length, columns: headings.length }
  })
  scored.sort((a, b) => b.known - a.known || b.columns - a.columns)
  return { delimiter: scored[0]!.delimiter, ...rest }
}
