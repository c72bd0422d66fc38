/** Numbers for people: rounded to the currency's minor unit and grouped as their locale does. */
import { minorUnits } from '../inputs/currencies'
import type { Unit } from '../inputs/units'
import { compare, type Exact, exact, round, times } from '../numbers/exact/decimal'
import { digits, inThousands, withoutZeros } from '../numbers/exact/digits'
import type { Cell, Show } from '../report/report'
import { shownWord } from '../words/closed-words'
import type { Put } from './look'
import { DEFAULT_MARKS, knownMarks, type Marks } from './marks'
import { visible } from './visible'

function marksOf(locale: string | null): Marks {
  if (locale === null) return DEFAULT_MARKS
  const known = knownMarks(locale)
  if (known) return known
  const parts = (value: number) =>
    new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(value)
  const find = (value: number, type: string) => parts(value).find((part) => part.type === type)?.value
  const percents = new Intl.NumberFormat(locale, { style: 'percent', numberingSystem: 'latn' }).format(0.5)
  return {
    group: find(1234567.5, 'group') ?? '',
    decimal: find(1234567.5, 'decimal') ?? '.',
    from: find(1234, 'group') === undefined ? 5 : 4,
    further:
      parts(123456789)
        .filter(({ type }) => type === 'integer')
        .at(-2)?.value.length ?? 3,
    percent: /\s/.test(percents) ? '\u00a0%' : '%',
  }
}

/** Of the decimals, zeros at the end are left out but for the `least` first ones. */
function write(value: Exact, marks: Marks, places: number, least: number): string {
  const { negative, whole, part } = digits(round(value, places))
  const grouped = whole.length < marks.from ? whole : inThousands(whole, marks.group, marks.further)
  const rest = withoutZeros(part).padEnd(least, '0')
  return `${negative ? '-' : ''}${grouped}${rest === '' ? '' : marks.decimal + rest}`
}

const HUNDRED = exact(100)

/** How values are shown, the currency being asked for when the first amount is: money in its minor units, shares as percentages, absent values as a dash. */
export function shower(currency: () => string | null, locale: string | null, put: Put): Show {
  const marks = marksOf(locale)
  let money: number | null = null
  const minor = () => (money ??= minorUnits(currency()))
  const show = (value: Cell, unit: Unit): string => {
    if (value === null) return '–'
    if (typeof value === 'boolean') return put(value ? 'yes' : 'no')
    if (typeof value === 'string') return unit === 'word' ? put(shownWord(value)) : visible(value)
    if (unit === 'money') return write(value, marks, minor(), minor())
    if (unit === 'share') return `${write(times(value, HUNDRED), marks, 2, 0)}${marks.percent}`
    return write(value, marks, 2, unit === 'ratio' ? 2 : 0)
  }
  const finely = (value: Exact, unit: Unit, further: number): string => {
    if (unit === 'share') return `${write(times(value, HUNDRED), marks, 2 + further, 0)}${marks.percent}`
    const places = (unit === 'money' ? minor() : 2) + further
    const isWhole = compare(round(value, places), round(value, 0)) === 0
    return write(value, marks, places, unit === 'money' && !isWhole ? minor() : 0)
  }
  const known = Object.assign(show, { decimal: marks.decimal, finely })
  return Object.defineProperties(known, { currency: { get: currency }, minor: { get: minor } }) as Show
}
