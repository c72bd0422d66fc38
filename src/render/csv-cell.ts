/** A cell of CSV by itself: whoever writes a few does without what writes many rows. */

/** Spreadsheets of many countries end a cell at a semicolon: what follows one in a cell is none to them behind a quote. */
const SPECIAL = /[",\r\n]|^[ \t]|[ \t]$|;[=+\-@\t\uff1d\uff0b\uff0d\uff20]/
/** The signs that begin a formula, and the same in the full width of East Asian scripts. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/
const NUMBER = /^[-+]?[\d.,]+%?$/

/** A text as a CSV cell: quoted where it must be, and never a formula that a spreadsheet would run. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
