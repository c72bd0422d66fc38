/** How a file was read, in words and as data: what `check` shows and `--verbose` says. */

import { entryOf, snake } from '../inputs/names'
import type { Table, Taken } from '../tables/table'
import { type Message, plainly, say } from '../words/say'
import { inHole } from '../words/together'
import type { Json } from './report'

/** What one column was taken for, how its numbers or dates are written, and which cell told. */
export interface ColumnRead {
  readonly position: number
  readonly heading: string
  /** The fact's key, or null where the column is only carried along. */
  readonly takenFor: string | null
  readonly title: string | null
  /** Such as "decimal comma"; null where there is nothing to decide, or nothing that tells. */
  readonly written: string | null
  readonly line: number | null
  readonly found: string | null
}

/** The columns of a file that has been read to its end. */
export const columnsRead = (cases: Table): readonly ColumnRead[] =>
  cases.taken.map(({ position, heading, key, field }: Taken) => {
    const decided = cases.reading(position)
    return {
      position,
      heading,
      takenFor: key === null ? null : snake(key),
      title: field?.title ?? null,
      written: decided?.how ?? null,
      line: decided?.line ?? null,
      found: decided === null || decided.line === null ? null : decided.found,
    }
  })

/** Why a column was read as it was: `decimal comma: line 2 has "1.234,56"`. */
const whyRead = ({ written, line, found }: ColumnRead): Message | null => {
  if (written === null) return null
  const way = inHole(written)
  return line === null
    ? say('{way}: as was asked for', { way })
    : say('{way}: line {line} has "{found}"', { way, line, found: found!.slice(0, 40) })
}

/** The same without the cell: `decimal comma, by line 2`. */
export function briefly({ written, line }: ColumnRead): Message | null {
  if (written === null) return null
  const way = inHole(written)
  return line === null ? say('{way}, as asked', { way }) : say('{way}, by line {line}', { way, line })
}

const SEPARATED: { readonly [sign: string]: (encoding: Message) => Message } = {
  tab: (encoding) => say('separated by tabs, in {encoding}', { encoding }),
  bar: (encoding) => say('separated by bars, in {encoding}', { encoding }),
  comma: (encoding) => say('separated by commas, in {encoding}', { encoding }),
  semicolon: (encoding) => say('separated by semicolons, in {encoding}', { encoding }),
}

/** What the file is written in: "separated by semicolons, in utf-8". */
export function dialectOf({ form, workbook, delimiter, encoding: written }: Table): Message {
  if (workbook) {
    const { sheet } = workbook
    if (sheet === null)
      return workbook.kind === 'database' ? say('a table of a database') : say('a Parquet file')
    return workbook.kind === 'xlsx'
      ? say('an Excel workbook, sheet {sheet}', { sheet })
      : say('an OpenDocument spreadsheet, sheet {sheet}', { sheet })
  }
  const [name, packed] = written.split(',') as [string, string?]
  const encoding = packed ? say('{encoding}, packed with gzip', { encoding: name }) : plainly(name)
  if (form === 'lines') return say('JSON, an object a line, in {encoding}', { encoding })
  if (form === 'array') return say('JSON, an array of objects, in {encoding}', { encoding })
  return (
    entryOf(SEPARATED, delimiter!)?.(encoding) ??
    say('separated by "{sign}", in {encoding}', { sign: delimiter!, encoding })
  )
}

/** How the whole file was read, line by line. */
export const howRead = (cases: Table): readonly Message[] => [
  say('{file}: {what}', { file: cases.name, what: dialectOf(cases) }),
  ...columnsRead(cases).map((column) => {
    const { heading, title } = column
    const reason = whyRead(column)
    const fact = title === null ? say('carried along') : inHole(title)
    return reason === null
      ? say('{heading} → {fact}', { heading, fact })
      : say('{heading} → {fact}, {reason}', { heading, fact, reason })
  }),
]

/** Everything that is wrong with a file, for scripts. Rows of a database have no line: their reasons are told with the error. */
export const faultsJson = ({ faults }: Table): readonly Json[] =>
  faults
    .filter(({ line }) => line !== undefined)
    .map(({ code, line, sheet, column, field, expected, found }) => ({
      code,
      line: line!,
      ...(sheet !== undefined && { sheet }),
      column,
      field,
      expected,
      found,
    }))
