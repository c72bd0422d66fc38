/** How a file is written: what separates its cells, and where its heading is. */
export interface Dialect {
  readonly delimiter: string
  /** A first line `sep=;` that Excel reads as a setting, not as data. */
  readonly hint: boolean
}

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
export function sniff(start: string, asked: string | null, known: (heading: string) => boolean): Dialect {
  const first = firstLine(start)
  const setting = /^sep=(.)$/i.exec(first)
  if (asked !== null) return { delimiter: asked, hint: setting !== null }
  if (setting) return { delimiter: setting[1]!, hint: true }
  const scored = Object.values(DELIMITERS).map((delimiter) => {
    const headings = cells(first, delimiter)
    return { delimiter, known: headings.filter(known).length, columns: headings.length }
  })
  scored.sort((a, b) => b.known - a.known || b.columns - a.columns)
  return { delimiter: scored[0]!.delimiter, hint: false }
}
