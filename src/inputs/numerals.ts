/**
 * Numbers as people write them: 1,234.56 · 1.234,56 · 1 234,56 · $10 · 10 € · CLP 10.000 · (7.00) · 7- · 30%.
 *
 * A text has up to two readings, one with a decimal point and one with a decimal comma. Where only one is possible, or
 * both say the same, the text speaks for itself; `1.234` does not, and it takes its column to tell which is meant.
 */
import { compare, type Exact } from '../numbers/exact/decimal'
import { parse } from '../numbers/exact/digits'
import type { FieldKind } from './field'

export type DecimalSign = '.' | ','

/** What a text says, and under which decimal sign. */
export interface Numeral {
  /** The value if the point is the decimal sign; null if it cannot be. */
  readonly point: Exact | null
  /** The value if the comma is the decimal sign; null if it cannot be. */
  readonly comma: Exact | null
  /** The currency sign or code beside the number, as it was written. */
  readonly currency: string | null
  readonly percent: boolean
}

/** A longer text is no number; it is refused before anything looks at its digits. */
const LONGEST = 100
const LONGEST_REMEDY = 1000

/** Currency signs: any one sign Unicode knows, with up to three letters before a dollar, and a few written in letters. */
const SIGN = /^(?:[A-Z]{0,3}\$|\p{Sc}|kr\.?|zł|Kč|Ft|S\/\.?)/u
const SIGN_LAST = /(?:[A-Z]{0,3}\$|\p{Sc}|kr\.?|zł|Kč|Ft|S\/\.?)$/u
const CODE = /^[A-Z]{3}(?![A-Za-z])/
const CODE_LAST = /(?<![A-Za-z])[A-Z]{3}$/

const MINUS = /^[-\u2212]/
const MINUS_LAST = /[-\u2212]$/

/** What groups digits by thousands beside point and comma: spaces of four widths, and two apostrophes. */
const SPACES = " \\u00a0\\u202f\\u2009'\u2019"

const shape = (decimal: string, group: string) =>
  new RegExp(
    `^(?:([1-9]\\d{0,2})([${group}${SPACES}])(\\d{3}(?:\\2\\d{3}){0,9})|(\\d*))(?:${decimal}(\\d+))?$`,
  )

const SHAPES = { '.': shape('\\.', ','), ',': shape(',', '\\.') } as const

/** One reading of bare digits and separators, or null. */
function reading(core: string, decimal: DecimalSign, negative: boolean): Exact | null {
  const found = SHAPES[decimal].exec(core)
  if (!found) return null
  const [, first, , rest, ungrouped, decimals] = found
  const whole = ungrouped ?? first! + rest!.replace(/\D/g, '')
  if (whole === '' && decimals === undefined) return null
  return parse(`${negative ? '-' : ''}${whole || '0'}${decimals === undefined ? '' : `.${decimals}`}`)
}

/** The digits with their separators, and what stood around them; null where that is not how a number is dressed. */
function undress(text: string) {
  let rest = text.trim()
  let signs = 0
  let currency: string | null = null
  const take = (pattern: RegExp): string | null => {
    const found = pattern.exec(rest)?.[0]
    if (found === undefined || found === '') return null
    rest = (
      rest.startsWith(found) && pattern.source.startsWith('^')
        ? rest.slice(found.length)
        : rest.slice(0, -found.length)
    ).trim()
    return found
  }
  const minus = (pattern: RegExp) => {
    if (take(pattern) !== null) signs++
  }
  if (rest.startsWith('(') && rest.endsWith(')')) {
    rest = rest.slice(1, -1).trim()
    signs++
  }
  minus(MINUS)
  currency = take(SIGN) ?? take(CODE)
  if (currency !== null) minus(MINUS)
  if (signs === 0) minus(MINUS_LAST)
  const percent = take(/%$/) !== null
  if (currency === null && !percent) {
    currency = take(SIGN_LAST) ?? take(CODE_LAST)
    if (currency !== null && signs === 0) minus(MINUS_LAST)
  }
  return signs > 1 || !/^[\d.,]/.test(rest) ? null : { core: rest, negative: signs === 1, currency, percent }
}

/** Reads a number in every form people write it; null where it is none. Never an exponent, a hexadecimal or another script's digits. */
export function numeral(text: string): Numeral | null {
  if (text.length > LONGEST) return null
  const bare = undress(text)
  if (bare === null) return null
  const point = reading(bare.core, '.', bare.negative)
  const comma = reading(bare.core, ',', bare.negative)
  if (point === null && comma === null) return null
  return { point, comma, currency: bare.currency, percent: bare.percent }
}

/** The decimal sign that a number gives away; 'either' where both say the same, 'unclear' where they differ. */
export function evidence({
  point,
  comma,
}: Pick<Numeral, 'point' | 'comma'>): DecimalSign | 'either' | 'unclear' {
  if (point === null) return ','
  if (comma === null) return '.'
  return compare(point, comma) === 0 ? 'either' : 'unclear'
}

/** A change in percentage points, +5pp, as the percentage that it is written like. */
export function asPercentage(points: string): string {
  const text = points.trimStart()
  const unsigned = text.startsWith('+') ? text.slice(1).trimStart() : points
  const bare = unsigned.trimEnd()
  return /pp$/i.test(bare) ? `${bare.slice(0, -2).trimEnd()}%` : unsigned
}

/** The numbers in a text of a field: one, or those of a remedy's parts. */
export function numeralsOf(kind: FieldKind, text: string): readonly Numeral[] {
  if (kind === 'choice' || kind === 'text' || kind === 'date') return []
  if (kind === 'remedy') {
    // A part is a number with its currency; what is made of several, such as 2x3 or 15min@12/h, is taken apart.
    const parts = text
      .slice(0, LONGEST_REMEDY)
      .split('+')
      .map((part) => part.slice(part.indexOf(':') + 1))
    const within = (part: string) => part.match(/\d(?:[\d.,]{0,40}\d)?/g) ?? []
    return parts.flatMap((part) => numeral(part) ?? within(part).flatMap((one) => numeral(one) ?? []))
  }
  // Percentage points are written like a percentage; whether a field takes them is for its reader to say.
  const one = numeral(text) ?? (kind === 'share' ? numeral(asPercentage(text)) : null)
  if (one === null) return []
  // A share is never grouped by thousands: its lone separator is the decimal sign.
  if (kind !== 'share' || evidence(one) !== 'unclear') return [one]
  return [{ ...one, [text.includes('.') ? 'comma' : 'point']: null }]
}

/** The one decimal sign that texts from one hand give away; null where they give none away, or both. */
export function signOf(texts: Iterable<readonly [FieldKind, string]>): DecimalSign | null {
  const signs = new Set<DecimalSign>()
  for (const [kind, text] of texts)
    for (const one of numeralsOf(kind, text)) {
      const sign = evidence(one)
      if (sign === '.' || sign === ',') signs.add(sign)
    }
  return signs.size === 1 ? [...signs][0]! : null
}
