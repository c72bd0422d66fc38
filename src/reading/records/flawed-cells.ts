/** Cells of a workbook that hold no value: they are bare, and begin with a sign that no number does. */
import type { Refusal } from '../../inputs/units'
import { say } from '../../words/say'
import { cellText, isPointed, type Records } from './records'

const HASH = 35
const EQUALS = 61

/** Whether a cell of a workbook holds an error, a formula without its result, or a day that there was not. */
export function isFlawed(records: Records, cell: number): boolean {
  const { bytes, from, to, typed } = records
  if (typed?.sheet === undefined || cell < 0 || from[cell] === to[cell]) return false
  const byte = bytes[from[cell]!]
  return (byte === HASH || byte === EQUALS) && isPointed(records, cell)
}

/** Why such a cell is refused; null for any other. */
export function flawOf(records: Records, cell: number): (Refusal & { readonly found: string }) | null {
  if (!isFlawed(records, cell)) return null
  const found = cellText(records, cell)
  if (found.startsWith('='))
    return {
      code: 'formula_not_worked_out',
      expected: say('a formula with its result'),
      found,
      hint: say('open the workbook in a spreadsheet, let it calculate, and save it'),
    }
  if (/^#\d/.test(found))
    return {
      code: 'not_a_date',
      expected: say('a day from {first} on', { first: '1900-03-01' }),
      found: found.slice(1),
    }
  return { code: 'error_value', expected: say('a value'), found }
}
