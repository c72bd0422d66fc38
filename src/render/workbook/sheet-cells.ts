/** Cells of a sheet as XML: numbers typed and formatted, texts inline, so that none of them is a formula. */
import { EXIT, Failure } from '../../errors'
import type { Unit } from '../../inputs/units'
import { plain } from '../../numbers/exact/digits'
import type { Cell, Show } from '../../report/report'
import { say } from '../../words/say'

/** The most that a sheet holds: as spreadsheets have it. */
const MOST_LINES = 1_048_576
export const LONGEST_TEXT = 32_767

/** How many digits of a number a spreadsheet keeps. */
const KEPT = 15

/** The formats of cells: their place in the styles is what a cell names. */
export const CELL_STYLES = ['plain', 'title', 'money', 'share', 'ratio'] as const

type CellStyle = (typeof CELL_STYLES)[number]

const STYLE_OF: { readonly [unit in Unit]: CellStyle } = {
  money: 'money',
  share: 'share',
  ratio: 'ratio',
  count: 'plain',
  text: 'plain',
  word: 'plain',
}

/** The style of a number of that unit, as an attribute. */
export const numberStyle = (unit: Unit): string => styled(STYLE_OF[unit])

const styled = (style: CellStyle) => (style === 'plain' ? '' : ` s="${CELL_STYLES.indexOf(style)}"`)

/** What XML cannot hold, what spreadsheets take for such a sign, and what means something in XML. */
const SPECIAL =
  /[\0-\x08\x0b-\x1f\ufffe\uffff&<>]|_(?=x[0-9A-Fa-f]{4}_)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const escapedSign = (sign: string): string => {
  if (sign === '&') return '&amp;'
  if (sign === '<') return '&lt;'
  if (sign === '>') return '&gt;'
  if (sign >= '\ud800' && sign <= '\uffff') return '\ufffd'
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** A text as the content of an element or of an attribute in double quotes. */
export const inXml = (text: string): string => text.replace(SPECIAL, escapedSign).replaceAll('"', '&quot;')

/**
 * A number of plain digits as a spreadsheet keeps it, in 15 digits; null for one with more digits before its decimals,
 * which would be another number there.
 */
export function keptNumber(digits: string): string | null {
  const [whole, decimals = ''] = digits.replace('-', '').split('.') as [string, string?]
  if (whole.length > KEPT) return null
  const significant = `${whole}${decimals}`.replace(/^0+/, '').length
  return significant <= KEPT ? digits : `${Number(Number(digits).toPrecision(KEPT))}`
}

/** The name of a column, from 0. */
export const columnLetters = (column: number): string =>
  (column < 26 ? '' : columnLetters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/** Errors: a Failure for a text that is longer than a cell holds. */
export function textAt(place: string, text: string, style: CellStyle = 'plain'): string {
  if (text.length > LONGEST_TEXT)
    throw new Failure(
      EXIT.data,
      'oversized_row',
      say('{place}: this cell has more than {n} characters', { place, n: '32,767' }),
      say('write it as CSV'),
    )
  return `<c r="${place}"${styled(style)} t="inlineStr"><is><t xml:space="preserve">${inXml(text)}</t></is></c>`
}

/** A value in its place; nothing where it is absent. Words of closed lists stand in the reader's language. */
export function placedValue(place: string, cell: Cell, unit: Unit, show: Show): string {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'string') return textAt(place, unit === 'word' ? show(cell, unit) : cell)
  const digits = plain(cell)
  const kept = keptNumber(digits)
  if (kept === null) return textAt(place, digits)
  return `<c r="${place}"${numberStyle(unit)}><v>${kept}</v></c>`
}

/** Errors: a Failure where a sheet would have more rows than sheets have. */
export function checkLines(lines: number): void {
  if (lines > MOST_LINES)
    throw new Failure(
      EXIT.data,
      'oversized_row',
      say('a sheet has {n} rows at most, and there are more', { n: '1,048,576' }),
      say('write it as CSV'),
    )
}
