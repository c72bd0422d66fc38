/** A customer's key as it would stand there without what spreadsheets, keyboards and encodings do to it. */
import { normalized } from '../../inputs/normal'

/** What Windows-1252 has from 0x80 on, where it is not as Unicode has it; a space where it has nothing. */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

const BYTES = new Map(
  Array.from(WINDOWS, (sign, i) => [sign, 0x80 + i] as const).filter(([sign]) => sign !== ' '),
)

/** What UTF-8 begins with, seen as Windows-1252: the letters of Latin, Greek and Cyrillic. */
const TWICE = /[\u00c2-\u00df][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** A text of UTF-8 that was read as Windows-1252 and saved again, as it was; any other as it is. */
function decodedOnce(text: string): string {
  if (!TWICE.test(text)) return text
  const bytes = Array.from(text, (sign) => BYTES.get(sign) ?? sign.codePointAt(0)!)
  if (bytes.some((byte) => byte > 0xff)) return text
  try {
    return utf8.decode(Uint8Array.from(bytes))
  } catch {
    return text
  }
}

/** 1234.0, as a spreadsheet writes an id that it took for a number. */
const WITH_DECIMALS = /^(\d+)[.,]0{1,2}$/

/** 1,234 or 76.543.210-3: digits in groups, with a check digit behind them or none. */
const GROUPED = /^\d{1,3}(?:[.,'’]\d{3})+(?:-[\dk])?$/i

/** Letters and digits of ASCII: only their case is left. */
const PLAIN = /^[A-Za-z][A-Za-z0-9]*$|^[0-9]+$/

/**
 * A key without case, accents and spaces, without a guard of Excel (="0042", '0042), decimals and grouping of a number,
 * and decoded once. Two keys for which it is one are most likely one customer.
 */
export function bareKey(written: string): string {
  if (PLAIN.test(written)) return written.toLowerCase()
  const bare = decodedOnce(written)
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(/^="(.*)"$/, '$1')
    .replace(/^['’]/, '')
    .replace(WITH_DECIMALS, '$1')
  const digits = GROUPED.test(bare) ? bare.replace(/[.,'’]/g, '') : bare
  return normalized(digits, 'NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ')
}

/** An id that Excel shortened: 5.77E+12. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d{2,3}$/i

/** Whether that is what a key is. */
export const isShortened = (key: string): boolean => SHORTENED.test(key)
