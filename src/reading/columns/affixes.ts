import type { Numeral } from '../../inputs/numerals'

/** What stands around the digits of a plain number, such as % or €, once it has been read with care. */
export interface Dress {
  readonly before: Buffer
  readonly after: Buffer
  readonly percent: boolean
  readonly currency: string | null
}

export const NO_AFFIXES: Dress = {
  before: Buffer.alloc(0),
  after: Buffer.alloc(0),
  percent: false,
  currency: null,
}

/** Whether these bytes stand there. */
export const stands = (part: Buffer, bytes: Uint8Array, at: number): boolean => {
  for (let i = 0; i < part.length; i++) if (bytes[at + i] !== part[i]) return false
  return true
}

/** What stands around a number's digits: the next ones are most likely dressed the same. Null where it is no example. */
export function dressOf(text: string, { percent, currency }: Numeral): Dress | null {
  const digits = /^(\D*?)(\d(?:[\d.,]*\d)?)(\D*)$/.exec(text)
  // In $.50 the point is the number's own.
  if (!digits || /[-+\u2010-\u2014\u2212()]/.test(text) || /[.,]$/.test(digits[1]!)) return null
  return { before: Buffer.from(digits[1]!), after: Buffer.from(digits[3]!), percent, currency }
}
