/** How a file was read, in words and as data: what `check` shows and `--verbose` says. */

import { entryOf, snake } from '../inputs/names'
import type { Table, Taken } from '../tables/table'
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
export const why = ({ written, line, found }: ColumnRead): string | null =>
  written === null
    ? null
    : line === null
      ? `${written}: as was asked for`
      : `${written}: line ${line} has "${found!.slice(0, 40)}"`

/** The same without the cell: `decimal comma, by line 2`. */
export const briefly = ({ written, line }: ColumnRead): string | null =>
  written === null ? null : line === null ? `${written}, as asked` : `${written}, by line ${line}`

const NAMES: Record<string, string> = { tab: 'tabs', bar: 'bars', comma: 'commas', semicolon: 'semicolons' }

const FORMS = { lines: 'JSON, an object a line', array: 'JSON, an array of objects' } as const

/** What the file is written in: "separated by semicolons, in utf-8". */
export const dialectOf = ({ form, delimiter, encoding }: Table): string =>
  form === 'separated'
    ? `separated by ${entryOf(NAMES, delimiter!) ?? `"${delimiter}"`}, in ${encoding}`
    : `${FORMS[form]}, in ${encoding}`

/** How the whole file was read, line by line. */
export const howRead = (cases: Table): readonly string[] => [
  `${cases.name}: ${dialectOf(cases)}`,
  ...columnsRead(cases).map((column) => {
    const { heading, title } = column
    const reason = why(column)
    return `${heading} → ${title ?? 'carried along'}${reason === null ? '' : `, ${reason}`}`
  }),
]

/** Everything that is wrong with a file, for scripts. */
export const faultsJson = ({ faults }: Table): readonly Json[] =>
  faults.map(({ code, line, column, field, expected, found }) => ({
    code,
    line,
    column,
    field,
    expected,
    found,
  }))
