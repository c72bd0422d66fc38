/**
 * Numbers as people write them: 1,234.56 · 1.234,56 · 1 234,56 · 12,34,567.00 · $10 · 10 € · CLP 10.000 · $(7.00) · 7- ·
 * +7 · 80,-- · 30%.
 *
 * A text has up to two readings, one with a decimal point and one with a decimal comma. Where only one is possible, or
 * both say the same, the text speaks for itself; `1.234` does not, and it takes its column to tell which is meant.
 */
import { compare, type Exact } from '../numbers/exact/decimal'
import { parse } from '../numbers/exact/digits'
import { currencyWords } from './currencies'
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
const SIGNS = '(?:[A-Z]{0,3}\\$|\\p{Sc}|kr\\.?|zł|Kč|Ft|S\\/\\.?|Rs\\.?)'

type Part = 'sign' | 'currency' | 'cents' | 'percent'

type Patterns = readonly (readonly [Part, RegExp])[]

/** What groups digits by thousands beside point and comma: spaces of four widths, and two apostrophes. */
const SPACES = " \\u00a0\\u202f\\u2009'\u2019"

const shape = (decimal: string, group: string) =>
  new RegExp(
    `^(?:(?<grouped>[1-9]\\d{0,2}([${group}${SPACES}])\\d{3}(?:\\2\\d{3}){0,9})|(?<plain>\\d*))(?:${decimal}(?<decimals>\\d+))?$`,
  )

/** What numbers that are not plain are read by. */
const patterns = () => ({
  /** What stands before the digits, each at most once and in any order. */
  before: [
    ['sign', /^[-+\u2010-\u2013\u2212]/],
    ['currency', new RegExp(`^${SIGNS}`, 'u')],
    ['currency', /^[A-Z]{3}(?![A-Za-z])/],
  ] as Patterns,
  /** What stands behind them. Dashes in place of cents, 80,-- or 500/-, are no minus. */
  behind: [
    ['cents', /(?<=\d)(?:[.,](?:[-\u2010-\u2013\u2212]{1,2}|\u2014)|\/-)$/],
    ['sign', /(?<!\d[.,][-\u2010-\u2013\u2212]*\s?)[-\u2010-\u2013\u2212]$/],
    ['percent', /%$/],
    ['percent', /(?<!\p{L})(?:percent|per cent|por ciento|τοις εκατό)$/iu],
    ['currency', new RegExp(`${SIGNS}$`, 'u')],
    ['currency', /(?<![A-Za-z])[A-Z]{3}$/],
    ['currency', new RegExp(`(?<!\\p{L})(?:${currencyWords().join('|')})$`, 'iu')],
  ] as Patterns,
  shapes: { '.': shape('\\.', ','), ',': shape(',', '\\.') },
})

/** Made for the first number that is not plain: V8 reads them for longer than a start may take. */
let made: ReturnType<typeof patterns> | null = null

/** Lakhs and crores: groups of two before the last, which has three. */
const INDIAN = /^(?<grouped>[1-9]\d?,(?:\d{2},){1,6}\d{3})(?:\.(?<decimals>\d+))?$/

/** One reading of bare digits and separators, or null. */
function reading(core: string, decimal: DecimalSign, negative: boolean): Exact | null {
  made ??= patterns()
  const found = made.shapes[decimal].exec(core) ?? (decimal === '.' ? INDIAN.exec(core) : null)
  if (!found) return null
  const { grouped, plain = '', decimals } = found.groups!
  const whole = grouped?.replace(/\D/g, '') ?? plain
  if (whole === '' && decimals === undefined) return null
  return parse(`${negative ? '-' : ''}${whole || '0'}${decimals === undefined ? '' : `.${decimals}`}`)
}

const DIGIT = /^[\d.,]/
const LAST_DIGIT = /\d$/

/** The digits with their separators, and what stood around them; null where that is not how a number is dressed. */
function undress(text: string) {
  made ??= patterns()
  const { before, behind } = made
  let rest = text.trim()
  const parts: { [part in Part]?: string } = {}
  const take = ([part, pattern]: readonly [Part, RegExp], isBehind: boolean): boolean => {
    const found = parts[part] === undefined ? pattern.exec(rest)?.[0] : undefined
    if (found === undefined) return false
    parts[part] = found
    rest = (isBehind ? rest.slice(0, -found.length) : rest.slice(found.length)).trim()
    return true
  }
  const brackets = (): boolean => {
    if (parts.sign !== undefined || !rest.startsWith('(') || !rest.endsWith(')')) return false
    parts.sign = '('
    rest = rest.slice(1, -1).trim()
    return true
  }
  while (
    !(DIGIT.test(rest) && LAST_DIGIT.test(rest)) &&
    (brackets() || before.some((one) => take(one, false)) || behind.some((one) => take(one, true)))
  );
  const { sign, currency = null, percent, cents } = parts
  if (!DIGIT.test(rest) || (percent !== undefined && currency !== null)) return null
  // Dashes for cents say that there are none, 1.234,-- is 1.234,0, and where one writes 500/-, the comma groups.
  const none = cents?.startsWith('/') ? (rest.includes('.') ? '' : '.0') : `${cents?.[0]}0`
  const core = cents !== undefined && /[.,]/.test(rest) ? rest + none : rest
  return { core, negative: sign !== undefined && sign !== '+', currency, percent: percent !== undefined }
}

/** Reads digits alone, or with a point that groups nothing, and at most a % behind, as most are written; null for all others. */
export function plainNumeral(text: string): Numeral | null {
  const percent = text.charCodeAt(text.length - 1) === 37
  const end = text.length - (percent ? 1 : 0)
  if (end === 0 || end > 15) return null
  let point = -1
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 46 && point < 0 && at > 0) point = at
    else if (code < 48 || code > 57) return null
  }
  // Three digits behind a point may be thousands.
  if (point === end - 1 || (point >= 0 && end - point === 4)) return null
  const value = parse(percent ? text.slice(0, end) : text)
  return { point: value, comma: point < 0 ? value : null, currency: null, percent }
}

/** Reads a number in every form people write it; null where it is none. Never an exponent, a hexadecimal or another script's digits. */
export function numeral(text: string): Numeral | null {
  return text.length > LONGEST ? null : (plainNumeral(text) ?? dressedNumeral(text))
}

/** Reads a number however it is dressed. */
export function dressedNumeral(text: string): Numeral | null {
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
  const bare = points.trimEnd()
  return /pp$/i.test(bare) ? `${bare.slice(0, -2).trimEnd()}%` : points
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
