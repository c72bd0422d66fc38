/** The kinds of value: how each is read from what a person writes, and what to say when it cannot be. */

import type { ErrorCode } from '../errors'
import { type Exact, PLACES, round } from '../numbers/exact/decimal'
import { INTEGER_DIGITS, plain } from '../numbers/exact/digits'
import { type Said, say, type Text } from '../words/say'
import { inHole } from '../words/together'
import { isMark } from './currencies'
import { asPercentage, type DecimalSign, evidence, type Numeral, numeral } from './numerals'

/** What a value is, for headings, help and rounding: money is shown in minor units, a share as a percentage, a word of the program's own in the reader's language. */
export type Unit = 'money' | 'share' | 'count' | 'ratio' | 'text' | 'word'

/** Whether values of that unit are no numbers. */
export const isVerbal = (unit: Unit): boolean => unit === 'text' || unit === 'word'

/** Why a text was refused: what was expected in its place and, at most, one hint. */
export interface Refusal {
  readonly code: ErrorCode
  readonly expected: Said
  readonly hint?: Said
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as Refusal).expected !== undefined

const AMOUNT = 'an amount like 1200 or 1,200.50'

const unclear = (text: string, { point, comma }: Numeral, expected: Text): Refusal => ({
  code: 'ambiguous_number',
  expected: say('{expected}, written so that it can be read in one way', { expected: inHole(expected) }),
  hint: say('{number} may mean {one} or {other}: {point} or {comma} tells which', {
    number: text.trim(),
    one: plain(point!),
    other: plain(comma!),
    point: '--decimal .',
    comma: '--decimal ,',
  }),
})

/** The value of a number that may have two readings; `sign` settles those that do. */
function settled(text: string, found: Numeral, sign: DecimalSign | null, expected: Text): Exact | Refusal {
  switch (evidence(found)) {
    case ',':
      return found.comma!
    case 'unclear':
      return sign === null ? unclear(text, found, expected) : sign === '.' ? found.point! : found.comma!
    default:
      return found.point!
  }
}

/** An amount of money, or why it is none. `sign` is the decimal sign, where a text such as 1.200 leaves it open. */
export function amount(text: string, sign: DecimalSign | null): Exact | Refusal {
  const found = numeral(text)
  if (found !== null && !found.percent && isMark(found.currency)) return settled(text, found, sign, AMOUNT)
  if (found?.percent)
    return {
      code: 'not_an_amount',
      expected: AMOUNT,
      hint: say('a share of the sales is a {rate}, not a margin; a column of them: {flag}', {
        rate: 'margin-rate',
        flag: '--map "margin-rate=HEADING"',
      }),
    }
  if (found !== null && found.currency !== null)
    return {
      code: 'unknown_currency',
      expected: AMOUNT,
      hint: say('{mark} is no currency of ISO 4217', { mark: found.currency }),
    }
  const digits = /^\s*-?0*(\d+)/.exec(text.slice(0, 200))?.[1] ?? ''
  if (digits.length > INTEGER_DIGITS)
    return {
      code: 'too_many_digits',
      expected: say('an amount of at most {digits} digits before the decimals', { digits: INTEGER_DIGITS }),
    }
  return { code: 'not_an_amount', expected: AMOUNT }
}

const SHARE = 'a share like 80% or 0.8'

/** A share: 80%, 80,5 % or 0.8. It is never grouped by thousands, so a lone separator is its decimal sign. */
export function readShare(text: string): Exact | Refusal {
  const found = numeral(text)
  if (found === null || found.currency !== null) {
    const points = /^\s*(-?[\d.,]{1,30})\s*pp\s*$/i.exec(text.slice(0, 40))
    if (!points) return { code: 'not_a_share', expected: SHARE }
    const hint = say('pp are percentage points, a difference of two shares: write {share}', {
      share: `${points[1]}%`,
    })
    return { code: 'not_a_share', expected: SHARE, hint }
  }
  const read = settled(text, found, text.includes('.') ? '.' : ',', SHARE) as Exact
  return found.percent ? hundredth(read) : read
}

/** A difference of two shares: from 80% to 85% it is 5pp, and nobody means 5% of the 80% here, so 5% and 0.05 say it too. */
export function points(text: string): Exact | Refusal {
  const found = readShare(asPercentage(text))
  return isRefusal(found)
    ? { code: 'not_a_share', expected: 'a change of a share like 5pp, -2pp or 0.05' }
    : found
}

function hundredth({ n, s, d }: Exact): Exact {
  let whole = n
  let places = s + 2
  while (places > 0 && typeof whole === 'number' && whole % 10 === 0) {
    whole /= 10
    places--
  }
  return { n: whole, s: places, d }
}

const COUNT = 'a number like 12 or 8.5'

/** A number of purchases or people: 12, 8.5. */
export function count(text: string, sign: DecimalSign | null): Exact | Refusal {
  const found = numeral(text)
  return found === null || found.percent || found.currency !== null
    ? { code: 'not_a_number', expected: COUNT }
    : settled(text, found, sign, COUNT)
}

/** True where an input had more decimals than are kept and so is rounded, which is said. */
export const isLong = (value: Exact): boolean => value.s > PLACES

/** An input as it is kept: at most 12 decimals, half to even. */
export const shorten = (value: Exact): Exact => round(value, PLACES)
