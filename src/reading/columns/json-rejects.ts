/** A rejected row of JSON as it is handed back: the object with the reason in front, on one line. */
import { badRowOf } from '../records/json-care'
import { BARE_CELL, cellText, isBlank, type Records } from '../records/records'
import { REASON } from './headings'

/** The reason in front of a row that was rejected before. */
const EARLIER = new RegExp(`^"${REASON}"\\s*:\\s*"(?:[^"\\\\]|\\\\.)*"\\s*,?\\s*`)

const BARE = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false)$/

/** What stands between the braces. */
function membersOf(records: Records, row: number, names: readonly string[]): string {
  const bad = badRowOf(records, row)
  if (bad !== null) return bad.line.trim().slice(1, -1).trim().replace(EARLIER, '')
  const { first, kinds } = records
  const members = names.flatMap((name, column) => {
    const cell = first[row]! + column
    if (name === REASON || isBlank(records, cell)) return []
    const text = cellText(records, cell)
    const value = kinds[cell] === BARE_CELL && BARE.test(text) ? text : JSON.stringify(text)
    return `${JSON.stringify(name)}: ${value}`
  })
  return members.join(', ')
}

/** The line for a row, whose columns have these names. */
export const rejectedLine = (
  records: Records,
  row: number,
  names: readonly string[],
  reason: string,
): string =>
  `{${[`${JSON.stringify(REASON)}: ${JSON.stringify(reason)}`, membersOf(records, row, names)].filter(Boolean).join(', ')}}`
