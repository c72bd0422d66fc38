/** Dates in their commonest forms, read from bytes. */
import { type DateOrder, dayOf, NO_DAY } from '../../inputs/dates'

const ZERO = 48
const SPACE = 32

const [DASH, POINT, SLASH, T] = Buffer.from('-./T') as unknown as readonly number[]

const isSign = (byte: number | undefined) => byte === DASH || byte === SLASH || byte === POINT

export const isDigit = (byte: number | undefined) => byte! >= ZERO && byte! <= ZERO + 9

/** Far enough below 0 to stay there whatever else is added. */
const NO_PAIR = -100_000

/** Two digits as a number; below 0 where they are none. Small integers all along are faster than NaN. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO
  const ones = bytes[at + 1]! - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NO_PAIR
}

/** How long a date is without a time, and with hours, minutes and seconds. */
export const BARE = 10
export const TIMED = 19

/** The day that is written in one of the commonest forms, or NO_DAY for those that are read with more care. */
export function dayIn(bytes: Uint8Array, from: number, to: number, order: DateOrder | null): number {
  if (to - from !== BARE) {
    const timed = to - from === TIMED && (bytes[from + BARE] === SPACE || bytes[from + BARE] === T)
    if (!timed || !isTime(bytes, from + BARE + 1)) return NO_DAY
  }
  const yearFirst = bytes[from + 4] === DASH && bytes[from + 7] === DASH
  const yearLast = isSign(bytes[from + 2]) && bytes[from + 5] === bytes[from + 2]
  if (!yearFirst && (!yearLast || order === null)) return NO_DAY
  const yearAt = yearFirst ? from : from + 6
  const year = pair(bytes, yearAt) * 100 + pair(bytes, yearAt + 2)
  const first = pair(bytes, yearFirst ? from + 5 : from)
  const second = pair(bytes, yearFirst ? from + 8 : from + 3)
  if (year < 0 || first < 0 || second < 0) return NO_DAY
  return !yearFirst && order === 'dmy' ? dayOf(year, second, first) : dayOf(year, first, second)
}

const COLON = 58

/** Whether four digits come first. */
export const beginsWithYear = (bytes: Uint8Array, from: number): boolean => {
  const at = bytes[from]! <= SPACE ? from + 1 : from
  return pair(bytes, at) >= 0 && pair(bytes, at + 2) >= 0
}

const isTime = (bytes: Uint8Array, at: number) =>
  bytes[at + 2] === COLON &&
  bytes[at + 5] === COLON &&
  pair(bytes, at) + pair(bytes, at + 3) + pair(bytes, at + 6) >= 0
