/**
 * The loop over the plain rows of a ledger, written for the columns of one file: what a column is read for is settled before the
 * first row, and not asked at each cell. All that is compiled stands here; nothing of a file ever is.
 */
import { NO_DAY } from '../../inputs/dates'
import { POWERS } from '../../numbers/exact/decimal'
import { firstMix, lastMix, nextMix } from '../../tables/text-hash'
import { hasCapitals } from '../columns/label-columns'
import { mixOfRow } from '../columns/row-hashes'
import { LONGEST_RECORD } from '../records/limits'
import { BARE } from './day-bytes'
import { type SalesRoom, STOP } from './sales-room'

/** What a column is read for; columns of numbers count from the last one on. */
export const [NOTHING, CUSTOMER, DAY, NUMBER] = [0, 1, 2, 3]

/** So many digits are a small integer. */
const MOST_DIGITS = 9

/** A longer name of a customer is left to others. */
const LONGEST_NAME = 64

const [LF, CR, SPACE, MINUS, ZERO, NINE] = [10, 13, 32, 45, 48, 57]

/** Whether some bytes are a name with no space around it. */
const isName = (bytes: Uint8Array, from: number, to: number): boolean =>
  to > from && to - from <= LONGEST_NAME && bytes[from]! > SPACE && bytes[to - 1]! > SPACE

const { clz32, imul } = Math

const TOOLS = { hasCapitals, isName, firstMix, nextMix, lastMix, mixOfRow, POWERS, clz32, imul } as const

/** Each reads the cell that begins `at` some byte and leaves `at` behind it, or stops at this row. */
const CUSTOMER_CELL = `{
  const start = at
  let marks = 0
  // Four bytes at once as long as each is part of a name, and no sign of an address.
  for (let four = view.getInt32(at, true); ; four = view.getInt32((at += 4), true)) {
    const others = (four - 0x20202020) | ((four ^ delimiters) - 0x01010101) | ((four ^ 0x22222222) - 0x01010101)
    if (((four | others | ((four ^ 0x40404040) - 0x01010101)) & 0x80808080) !== 0) break
  }
  for (let part = parts[bytes[at]]; part !== ${STOP}; part = parts[bytes[++at]]) marks |= part
  if (!isName(bytes, start, at) || (marks !== 0 && hasCapitals(bytes, start, at))) break reading
  let hash = firstMix(at - start)
  let word = start
  for (const whole = at - 3; word < whole; word += 4) hash = nextMix(hash, view.getInt32(word, true))
  if (word < at) hash = nextMix(hash, view.getInt32(word, true) & ((1 << (8 * (at - word))) - 1))
  names[row] = start
  sizes[row] = at - start
  nameHashes[row] = lastMix(hash)
}`

const DAY_CELL = `{
  const day = row > 0 && stops[bytes[at + ${BARE}]] === 1 ? known.at(view, at) : ${NO_DAY}
  if (day === ${NO_DAY}) at = newDay(bytes, view, at, row)
  else {
    days[row] = day
    at += ${BARE}
  }
  if (at < 0) break reading
}`

const numberCell = (own: number): string => `{
  const isBelow = bytes[at] === ${MINUS}
  if (isBelow) at++
  let first = at
  // The first four bytes at once, as far as they are digits: numbers are of any length, and nobody guesses which is the next.
  const four = view.getInt32(at, true) ^ 0x30303030
  const stop = ((four + 0x76767676) | four) & 0x80808080
  const bits = (32 - clz32((stop & -stop) - 1)) & ~7
  const pairs = imul(four << (32 - bits), 10) + ((four << (32 - bits)) >>> 8)
  let value = bits === 0 ? 0 : imul(pairs & 0xff, 100) + ((pairs >>> 16) & 0xff)
  at += bits >> 3
  let byte = bytes[at]
  for (; byte >= ${ZERO} && byte <= ${NINE}; byte = bytes[++at]) value = (value * 10 + byte - ${ZERO}) | 0
  let decimals = 0
  if (byte === signs[${own}]) {
    const sign = at++
    for (byte = bytes[at]; byte >= ${ZERO} && byte <= ${NINE}; byte = bytes[++at]) value = (value * 10 + byte - ${ZERO}) | 0
    decimals = at - sign - 1
    if (decimals === 0 || decimals > most[${own}]) break reading
    first++
  }
  if (at === first || at - first > ${MOST_DIGITS}) break reading
  if (isBelow) value = -value | 0
  const one = POWERS[decimals]
  if (value < least[${own}] * one || value > largest[${own}] * one) break reading
  n${own}[row] = value
  s${own}[row] = decimals
}`

/** A cell of which nothing is read; the first of a row is not blank, so that the row is none. */
const otherCell = (isFirst: boolean): string => `
  while (stops[bytes[at]] === 0) at++
  ${isFirst ? `if (at === end || bytes[end] <= ${SPACE}) break reading` : ''}`

const cellOf = (role: number, place: number): string =>
  role >= NUMBER
    ? numberCell(role - NUMBER)
    : role === CUSTOMER
      ? CUSTOMER_CELL
      : role === DAY
        ? DAY_CELL
        : otherCell(place === 0)

/**
 * Reads at most so many rows from a place on, up to the first that is not plain, into a room; returns how many, and leaves in the
 * room where the one behind them starts. One loop for all that stands in a row: what is known of the block stays in the
 * registers of the processor.
 */
type RowLoop = (bytes: Uint8Array, size: number, view: DataView, from: number, rows: number) => number

/** `roles` are those of the columns of the file, `delimiter` the byte between them. */
export function rowLoop(roles: Uint8Array, delimiter: number, room: SalesRoom): RowLoop {
  const cells = Array.from(roles, cellOf)
  const numbers = Array.from(room.numbers, (_, own) => own)
  const body = `"use strict"
const { ${Object.keys(TOOLS).join(', ')} } = tools
const { known, newDay, days, starts, ends, names, sizes, nameHashes, rowHashes } = room
const { stops, parts, signs, most, least, largest } = room
const delimiters = ${delimiter * 0x01010101}
${numbers.map((own) => `const { n: n${own}, s: s${own} } = room.numbers[${own}]`).join('\n')}
return function fill(bytes, size, view, from, rows) {
  let row = 0
  let end = from
  reading: for (; row < rows && end < size; row++) {
    let at = end
    ${cells.join(`\nif (bytes[at++] !== ${delimiter}) break\n`)}
    const behind = at
    if (bytes[at] === ${CR}) at++
    // Behind the bytes stands the end of a line that is none.
    if (bytes[at++] !== ${LF} || at > size || behind - end > ${LONGEST_RECORD}) break
    starts[row] = end
    ends[row] = behind
    rowHashes[row] = mixOfRow(view, end, behind)
    end = at
  }
  room.end = end
  return row
}`
  return new Function('tools', 'room', body)(TOOLS, room)
}
