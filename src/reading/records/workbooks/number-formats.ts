/** What the format of a cell says of the number in it. */
import { isCurrency } from '../../../inputs/currencies'

/** How a number is shown: as one, as a percentage, in a currency, in so many digits, as a day, a day and a time, or a time. */
export type NumberFormat =
  | { readonly kind: 'number' | 'percent' | 'day' | 'moment' | 'time' }
  | { readonly kind: 'currency'; readonly mark: string }
  | { readonly kind: 'padded'; readonly digits: number }

export const GENERAL: NumberFormat = { kind: 'number' }

/** The signs by which a currency is known in a format; three capitals are asked for in ISO 4217. */
const MARK =
  /[€£¥₡₱₲₹₺₽₩₪฿₫₴₦₨]|(?:R|NT|US|[A-Z]{1,3})?\$|(?<![A-Za-z])(?:kr\.?|Rs\.?|zł|Kč|Ft|S\/\.?|[A-Z]{3})(?![A-Za-z])/u

/** The sign or code of a currency in a text that stands beside a number; null where there is none. */
export function currencyIn(text: string): string | null {
  const mark = MARK.exec(text)?.[0]
  return mark === undefined || (/^[A-Z]{3}$/.test(mark) && !isCurrency(mark)) ? null : mark
}

/** The formats that have a number and no code of their own: days, times and percentages. */
const BUILT_IN: { readonly [id: number]: NumberFormat } = {
  ...Object.fromEntries([9, 10].map((id) => [id, { kind: 'percent' }])),
  ...Object.fromEntries([18, 19, 20, 21, 45, 46, 47].map((id) => [id, { kind: 'time' }])),
  ...Object.fromEntries([14, 15, 16, 17].map((id) => [id, { kind: 'day' }])),
  // Days in the writing of East Asia.
  ...Object.fromEntries(
    [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id) => [id, { kind: 'day' }]),
  ),
  22: { kind: 'moment' },
}

/** The format that a number stands for. */
export const builtIn = (id: number): NumberFormat => BUILT_IN[id] ?? GENERAL

/** What is said of positive numbers: what stands before the first semicolon that is no text. */
const firstPart = (code: string): string => /^(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*/su.exec(code)![0]

/** A format by its code, such as `#,##0.00 [$€-407]`. */
export function formatOfCode(code: string): NumberFormat {
  let beside = ''
  const signs = firstPart(code)
    // The sign of a currency and where it is used; an elapsed time; a colour or a condition.
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, (_, mark: string) => {
      beside += ` ${mark}`
      return ''
    })
    .replace(/\[(h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/"([^"]*)"|\\(.)/gsu, (_, text?: string, sign?: string) => {
      beside += text ?? sign
      return ''
    })
    // A space as wide as a sign, and a sign that fills the cell.
    .replace(/[_*]./gsu, '')
  if (/general/i.test(signs)) return GENERAL
  const letters = signs.replace(/am\/pm|a\/p/gi, 'h')
  if (/[dy]/i.test(letters) || /m{3,}/i.test(letters))
    return { kind: /[hs]/i.test(letters) ? 'moment' : 'day' }
  if (/[hs]/i.test(letters)) return { kind: 'time' }
  if (/^m+$/i.test(letters)) return { kind: 'day' }
  if (signs.includes('%')) return { kind: 'percent' }
  const mark = currencyIn(signs.replace(/[#0?.,\s()+-]/g, '') || ' ') ?? currencyIn(beside)
  if (mark !== null) return { kind: 'currency', mark }
  return /^0{2,}$/.test(signs) && beside === '' ? { kind: 'padded', digits: signs.length } : GENERAL
}
