/** The kinds of value: how each is read from what a person writes, and what to say when it cannot be. */
import { type Exact, PLACES, round } from './decimal'
import { INTEGER_DIGITS, parse } from './digits'

/** What a value is, for headings, help and rounding: money is shown in minor units, a share as a percentage. */
export type Unit = 'money' | 'share' | 'count' | 'ratio' | 'text'

/** Why a text was refused: what was expected in its place and, at most, one hint. */
export interface Refusal {
  readonly expected: string
  readonly hint?: string
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as Refusal).expected !== undefined

const AMOUNT = 'an amount like 1200 or 1,200.50'

/** Separators that say by themselves which of them is the decimal sign; anything that could be read twice is not here. */
const GROUPED = [
  { shape: /^-?\d{1,3}(?:,\d{3})+\.\d+$/, group: /,/g, decimal: '.' },
  { shape: /^-?\d{1,3}(?:,\d{3}){2,}$/, group: /,/g, decimal: '.' },
  { shape: /^-?\d{1,3}(?:\.\d{3})+,\d+$/, group: /\./g, decimal: ',' },
  { shape: /^-?\d{1,3}(?:\.\d{3}){2,}$/, group: /\./g, decimal: ',' },
  { shape: /^-?(?:\d*,\d{1,2}|\d*,\d{4,}|0,\d+)$/, group: /\./g, decimal: ',' },
]

/** Reads a number as people write it: 1200, 1200.5, 1,200.50, 1.200,50 or 1200,5. Null where it is none, or two. */
function number(text: string): Exact | null {
  const direct = parse(text)
  if (direct !== null || text.length > 100) return direct
  const trimmed = text.trim()
  for (const { shape, group, decimal } of GROUPED) {
    if (shape.test(trimmed))
      return parse(
        trimmed
          .replace(group, '')
          .replace(decimal, '.')
          .replace(/^(-?)\./, '$10.'),
      )
  }
  return trimmed === text ? null : parse(trimmed)
}

/** An amount of money, or why it is none. */
export function amount(text: string): Exact | Refusal {
  const read = number(text)
  if (read !== null) return read
  const digits = /^\s*-?0*(\d+)/.exec(text.slice(0, 200))?.[1] ?? ''
  if (digits.length > INTEGER_DIGITS)
    return { expected: `an amount of at most ${INTEGER_DIGITS} digits before the decimals` }
  const twofold = /^\s*-?(\d{1,3}),(\d{3})\s*$/.exec(text.slice(0, 200))
  if (twofold) {
    const [, whole, rest] = twofold
    return {
      expected: AMOUNT,
      hint: `${whole},${rest} may mean ${whole}${rest} or ${whole}.${rest}: write one of these`,
    }
  }
  if (/%\s*$/.test(text))
    return { expected: AMOUNT, hint: 'a share of the sales is a margin-rate, not a margin' }
  if (/[$€£¥₡₱]|^[A-Z]{3}\s|\s[A-Z]{3}$/.test(text.slice(0, 60))) {
    return { expected: AMOUNT, hint: 'write it without the currency; --currency names it for all amounts' }
  }
  return { expected: AMOUNT }
}

/** A share: 80%, 80 % or 0.8. */
export function share(text: string): Exact | Refusal {
  const written = text.trim()
  const percent = written.endsWith('%')
  const read = number(percent ? written.slice(0, -1).trimEnd() : written)
  if (read === null) {
    const points = /^(-?[\d.,]{1,30})\s*pp$/i.exec(written.slice(0, 40))
    if (!points) return { expected: 'a share like 80% or 0.8' }
    const hint = `pp are percentage points, a difference of two shares: write ${points[1]}%`
    return { expected: 'a share like 80% or 0.8', hint }
  }
  return percent ? hundredth(read) : read
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

/** A number of purchases or people: 12, 8.5. */
export function count(text: string): Exact | Refusal {
  return number(text) ?? { expected: 'a number like 12 or 8.5' }
}

/** Whether an amount such as 1.200 would be a thousand times more to whoever groups digits with points. */
export const isTwofold = (text: string): boolean => /^\s*-?[1-9]\d{0,2}\.\d{3}\s*$/.test(text.slice(0, 40))

/** True where an input had more decimals than are kept and so is rounded, which is said. */
export const isLong = (value: Exact): boolean => value.s > PLACES

/** An input as it is kept: at most 12 decimals, half to even. */
export const shorten = (value: Exact): Exact => round(value, PLACES)
