/** Numbers for people: rounded to the currency's minor unit and grouped as their locale does. */
import { minorUnits } from '../inputs/currencies'
import type { Unit } from '../inputs/units'
import { type Exact, exact, round, times } from '../numbers/exact/decimal'
import { digits, inThousands, withoutZeros } from '../numbers/exact/digits'
import type { Cell, Show } from '../report/report'
import { visible } from './visible'

interface Marks {
  readonly group: string
  readonly decimal: string
  /** Grouping starts where there are at least this many digits. */
  readonly from: number
  /** How many digits a group has beyond the last three. */
  readonly further: number
}

const DEFAULT_MARKS: Marks = { group: ',', decimal: '.', from: 4, further: 3 }

function marksOf(locale: string | null): Marks {
  if (locale === null) return DEFAULT_MARKS
  const parts = (value: number) =>
    new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(value)
  const find = (value: number, type: string) => parts(value).find((part) => part.type === type)?.value
  return {
    group: find(1234567.5, 'group') ?? '',
    decimal: find(1234567.5, 'decimal') ?? '.',
    from: find(1234, 'group') === undefined ? 5 : 4,
    further:
      parts(123456789)
        .filter(({ type }) => type === 'integer')
        .at(-2)?.value.length ?? 3,
  }
}

function write(value: Exact, marks: Marks, places: number, trim: boolean): string {
  const { negative, whole, part } = digits(round(value, places))
  const grouped = whole.length < marks.from ? whole : inThousands(whole, marks.group, marks.further)
  const rest = trim ? withoutZeros(part) : part.padEnd(places, '0')
  return `${negative ? '-' : ''}${grouped}${rest === '' ? '' : marks.decimal + rest}`
}

const HUNDRED = exact(100)

/** How values are shown, the currency being asked for when the first amount is: money in the currency's minor units, shares as percentages, absent values as a dash. */
export function shower(currency: () => string | null, locale: string | null): Show {
  const marks = marksOf(locale)
  let money: number | null = null
  const show = (value: Cell, unit: Unit): string => {
    if (value === null) return '–'
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (typeof value === 'string') return visible(value)
    if (unit === 'money') {
      money ??= minorUnits(currency())
      return write(value, marks, money, false)
    }
    if (unit === 'share') return `${write(times(value, HUNDRED), marks, 2, true)}%`
    return write(value, marks, 2, unit !== 'ratio')
  }
  return Object.assign(show, { decimal: marks.decimal })
}
