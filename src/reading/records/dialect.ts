/** How a file is written: found from its start, as far as the user did not say. */
import { EXIT, Failure } from '../../errors'
import { say } from '../../words/say'
import { cellText, isBlankRow, type Records, rowTexts, widthOf } from './records'
import { Scanner } from './scanner'

export interface Dialect {
  readonly delimiter: string
  readonly quote: string
  /** What stands before a quote inside a quoted cell. */
  readonly escape: string
  /** What starts a line that is no row; null where none does. */
  readonly comment: string | null
  /** Whether a quote inside an unquoted cell is taken as it is. */
  readonly lenient: boolean
  /** Whether spaces around quotes are passed over. */
  readonly trim: boolean
}

/** What the user says of the dialect; null where it is to be found. */
export interface DialectFlags {
  readonly delimiter: string | null
  readonly quote: string | null
  readonly escape: string | null
  readonly comment: string | null
  readonly lenient: boolean
  readonly trim: boolean
  /** How many physical lines stand before the headings. */
  readonly skipLines: number
  /** How many do by a recipe, where its headings stand nowhere; left out for none. */
  readonly usuallyAbove?: number
}

/** How well a row would do as the headings: how many of them are known, and whether nothing that is needed is missing. */
export interface Fitness {
  readonly known: number
  readonly complete: boolean
  /** True where they are those of a recipe that says of lines above them. */
  readonly isBelowLines?: boolean
}

/** Whether the scanner can read it: one sign between cells, quotes as everyone writes them, and comments that begin their line. */
export const isStandard = ({ delimiter, quote, escape: escaped, comment, lenient, trim }: Dialect): boolean =>
  delimiter.length === 1 &&
  quote === '"' &&
  escaped === '"' &&
  (comment === null || (comment !== '"' && !trim)) &&
  !lenient

/** The delimiter of the standard dialect into which others are put. */
export const STANDARD = ','

/** How cells are written of a file that has them apart already. */
export const STANDARD_DIALECT: Dialect = {
  delimiter: STANDARD,
  quote: '"',
  escape: '"',
  comment: null,
  lenient: false,
  trim: false,
}

/** A row in the standard dialect, but for its delimiter. */
export const quotedRow = (cells: readonly string[], delimiter: string): string =>
  `"${cells.map((cell) => (cell.includes('"') ? cell.replaceAll('"', '""') : cell)).join(`"${delimiter}"`)}"\n`

export const DELIMITERS: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', bar: '|' }

/** A delimiter by its name, for people. */
export const delimiterName = (delimiter: string): string =>
  Object.keys(DELIMITERS).find((name) => DELIMITERS[name] === delimiter) ?? delimiter

/** How many rows under the headings are looked at. */
const SAMPLE = 20

/** The start of a file, and whether it is all of it. */
export interface TextStart {
  readonly text: string
  readonly whole: boolean
}

/** What one delimiter would make of the start of a file. */
interface Try {
  readonly delimiter: string
  readonly headings: readonly string[]
  readonly fitness: Fitness
  /** The share of the rows below that are as wide as the headings. */
  readonly steady: number
  /** The line of a later row that would do better as headings, or 0. */
  readonly better: number
  /** The line of the headings of a recipe that says of lines above them, or 0. */
  readonly known: number
}

/** The rows of a start that may end anywhere; where its quoting breaks, the rows before. */
function rowsOf(
  { text: start, whole }: TextStart,
  delimiter: string,
  line: number,
  trim: boolean,
): Records | null {
  const text = Buffer.from(start)
  for (let end = text.length; end > 0; ) {
    try {
      return new Scanner(delimiter, line, '', trim).push(text.subarray(0, end), whole && end === text.length)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      // The rows before the one that breaks are whole: everything from its line on is left out.
      const broken = Number(/^:(\d+):/.exec(error.message)?.[1] ?? line)
      let cut = 0
      for (let i = line; i < broken && cut >= 0; i++) cut = text.indexOf(10, cut) + 1
      if (cut <= 0 || cut >= end) return null
      end = cut
    }
  }
  return null
}

function attempt(
  start: TextStart,
  delimiter: string,
  line: number,
  trim: boolean,
  fitness: (headings: readonly string[]) => Fitness,
): Try | null {
  const records = rowsOf(start, delimiter, line, trim)
  if (records === null) return null
  const rows = Array.from({ length: Math.min(records.rows, 4 * SAMPLE) }, (_, row) => row).filter(
    (row) => !isBlankRow(records, row),
  )
  const [head, ...below] = rows.slice(0, SAMPLE + 1)
  if (head === undefined) return null
  const headings = rowTexts(records, head)
  const own = fitness(headings)
  const as = (row: number) => {
    const extra = widthOf(records, row) - headings.length
    return extra === 0 || (extra > 0 && cellText(records, records.first[row + 1]! - 1) === '')
  }
  const others = own.complete ? [] : below.map((row) => ({ row, ...fitness(rowTexts(records, row)) }))
  const known = own.isBelowLines ? head : others.find(({ isBelowLines }) => isBelowLines)?.row
  const later = own.complete
    ? undefined
    : (others.find((one) => one.known > own.known && (one.complete || one.known > 1))?.row ??
      (own.known === 0 && isPreamble(headings, ...below.slice(0, 2).map((row) => rowTexts(records, row)))
        ? below[0]
        : undefined))
  return {
    delimiter,
    headings,
    fitness: own,
    steady: below.length === 0 ? 1 : below.filter(as).length / below.length,
    better: records.lines[later ?? -1] ?? 0,
    known: records.lines[known ?? -1] ?? 0,
  }
}

const isNumeral = (text: string) => /^\d[\d.,]*$/.test(text.trim())

/** Whether a first row tells about the file: numbers and blanks above a row of names, and numbers again below that. */
function isPreamble(first: readonly string[], second: readonly string[] = [], third: readonly string[] = []) {
  const names = second.map((text) => text.trim())
  return (
    first.filter(isNumeral).length > 1 &&
    first.some((text) => text.trim() === '') &&
    names.length > 2 &&
    !names.some((text) => text === '' || isNumeral(text)) &&
    new Set(names).size === names.length &&
    third.some(isNumeral)
  )
}

const rank = (a: Try, b: Try): number =>
  Number(b.fitness.complete) - Number(a.fitness.complete) ||
  b.fitness.known - a.fitness.known ||
  b.steady - a.steady

/** Where the headings are, and what separates them. */
export interface HeadingsFound {
  readonly delimiter: string
  readonly line: number
}

/** Where the headings of a recipe stand that says of lines above them; null where they do not. */
export function headingsBelow(
  start: TextStart,
  delimiters: readonly string[],
  line: number,
  trim: boolean,
  fitness: (headings: readonly string[]) => Fitness,
): HeadingsFound | null {
  const found = delimiters
    .map((delimiter) => attempt(start, delimiter, line, trim, fitness))
    .find((one) => one !== null && one.known > 0)
  return found ? { delimiter: found.delimiter, line: found.known } : null
}

/**
 * Finds the delimiter from the start of a file: the one whose headings hold all that is needed, then the most that are
 * known, then the steadiest width, then the most columns. Errors: a Failure where two do equally well, with both
 * readings, and where the headings stand further down and are those of no recipe that says so.
 */
export function delimiterOf(
  start: TextStart,
  line: number,
  name: string,
  trim: boolean,
  fitness: (headings: readonly string[]) => Fitness,
  delimiters: readonly string[] = Object.values(DELIMITERS),
): HeadingsFound {
  const tries = delimiters
    .flatMap((delimiter) => attempt(start, delimiter, line, trim, fitness) ?? [])
    .sort((a, b) => rank(a, b) || b.headings.length - a.headings.length)
  const [best, next] = tries
  if (best === undefined) return { delimiter: STANDARD, line }
  const below = best.fitness.complete ? undefined : tries.find(({ known }) => known > 0)
  if (below !== undefined) return { delimiter: below.delimiter, line: below.known }
  const further = best.fitness.complete ? undefined : tries.find(({ better }) => better > 0)
  if (further !== undefined) {
    throw new Failure(
      EXIT.data,
      'misplaced_headings',
      say('{file}: the headings look to be on line {line}', { file: name, line: further.better }),
      say('{flag} passes over what stands before them', { flag: `--skip-lines ${further.better - 1}` }),
    )
  }
  if (
    next &&
    rank(best, next) === 0 &&
    next.headings.length === best.headings.length &&
    best.headings.length > 1
  ) {
    throw new Failure(
      EXIT.data,
      'ambiguous_delimiter',
      say('{file}: the headings can be read in two ways', { file: name }),
      say('{one} or {other} tells which', {
        one: `--delimiter ${delimiterName(best.delimiter)}`,
        other: `--delimiter ${delimiterName(next.delimiter)}`,
      }),
      [],
      [best, next].map(({ delimiter, headings }) =>
        say('by {delimiter}: {headings}', {
          delimiter: delimiterName(delimiter),
          headings: headings.map((one) => `[${one}]`).join(' '),
        }),
      ),
    )
  }
  return { delimiter: best.delimiter, line }
}
