/** What a row may have brought in: a column, or what is made of several, with what it comes to. */

import { type Joining, type Message, say } from '../words/say'
import { chained } from '../words/together'
import type { Amount, ColumnsSeen } from './columns-seen'
import { type ColumnExpression, column, expressionText, minusOf, plusOf } from './expression'
import { agrees, holds, isSum, type Term, type Tested, totalOf } from './identities'
import { type OneReading, type OpenQuestion, plainSum } from './open-question'
import { SAMPLED, type Units } from './sample'

/** Something a row may have brought in, and what it comes to in the rows that were looked at. */
export interface Candidate {
  readonly expression: ColumnExpression
  readonly units: Units
  /** The flag that says so. */
  readonly flags: string
}

export const of = ({ position, heading }: Amount): ColumnExpression => column(position, heading.text)

export const candidate = (one: Amount): Candidate => ({
  expression: of(one),
  units: one.units,
  flags: `--map "revenue=${one.heading.text}"`,
})

export const made = (expression: ColumnExpression, units: Units): Candidate => ({
  expression,
  units,
  flags: `--revenue "${expressionText(expression)}"`,
})

/** A sum of columns as a column. */
export function combined(terms: readonly Term[], like: Units): Units {
  const places = Math.max(...terms.map(({ of: one }) => one.places))
  const units = like.units.map((_, row) =>
    terms.reduce((sum, { of: one, sign }) => {
      const n = one.units[row]!
      return sum + (Number.isNaN(n) ? 0 : sign * n * 10 ** (places - one.places))
    }, 0),
  )
  return { ...like, units, places }
}

/** Whether an identity may be believed: by its rows; where few bear on it, if the headings say the same. */
export const believes = (test: Tested, sayTheSame: boolean): boolean =>
  holds(test) || (sayTheSame && agrees(test))

/** Whether two columns say the same. */
export const areEqual = (one: Amount, other: Amount): boolean =>
  believes(isSum([{ of: other.units, sign: 1 }], one.units), true)

/** What held, and how often. */
export const heldIn = (what: string | Message, { agreeing, bearing }: Tested): Message =>
  say('{what} in {agreeing} of {bearing} rows', { what, agreeing, bearing })

/** The headings of several amounts, one after the other. */
export const headingsTold = (amounts: readonly Amount[], by: Joining = 'and'): Message =>
  chained(
    amounts.map(({ heading }) => heading.text),
    by,
  )

/** What a tax was found to be of an amount: 19%, or 19% and 10%. */
export const ratesTold = (rates: readonly number[]) =>
  chained(rates.map((rate) => `${Math.round(rate * 10_000) / 100}%`))

export interface Part extends Term {
  readonly one: Amount
}

/** How many columns may be added or taken off beside one: more are no chance of a till. */
const MOST_PARTS = 3

/** The sign by which what is written in a column comes off; both where it is written in both ways. */
function takenOff({ units }: Units): readonly (1 | -1)[] {
  const isAbove = units.some((n) => n > 0)
  const isBelow = units.some((n) => n < 0)
  return isAbove && isBelow ? [-1, 1] : isBelow ? [1] : [-1]
}

/** Every choice of a few columns that may be added or taken off. */
export function partChoices(parts: readonly Amount[]): readonly (readonly Part[])[] {
  const signsOf = ({ role, units }: Amount): readonly (1 | -1)[] =>
    role === 'discount' || role === 'refunded' ? takenOff(units) : [1]
  let found: (readonly Part[])[] = [[]]
  for (const one of parts) {
    const longer = found
      .filter((chosen) => chosen.length < MOST_PARTS)
      .flatMap((chosen) => signsOf(one).map((sign) => [...chosen, { one, of: one.units, sign }]))
    found = [...found, ...longer]
  }
  return found.sort((a, b) => a.length - b.length)
}

/** How many columns are tried: no file has more that matter. */
export const MOST = 6

/** The places of what another amount has less, or more, than the revenue: Gross − Discount = Net says that the discount is off. */
export function partsWithin(columns: ColumnsSeen, revenue: Units): ReadonlySet<number> {
  const extras = columns.roles('exempt', 'shipping', 'discount', 'refunded').slice(0, MOST)
  const found = new Set<number>()
  if (extras.length === 0) return found
  for (const one of columns.roles('net', 'total', 'with tax').slice(0, MOST))
    for (const parts of partChoices(extras)) {
      if (parts.length === 0 || one.units === revenue) continue
      // It only keeps a hint back: a row or two may tell, where no row says otherwise.
      const { bearing, covering } = isSum([{ of: one.units, sign: 1 }, ...parts], revenue)
      if (bearing === 0 || covering < 0.99 * one.units.filled) continue
      const isOff = ({ one: { role }, of: own, sign }: Part) =>
        (role !== 'discount' && role !== 'refunded') || sign * totalOf(own) < 0
      for (const part of parts) if (isOff(part)) found.add(part.one.position)
    }
  return found
}

/** Whether an amount is another less a fee: what was paid out of it, and none without tax. */
export const isAfterFees = (columns: ColumnsSeen, net: Amount, amounts: readonly Amount[]): boolean =>
  columns.roles('fee').some((fee) =>
    amounts.some((gross) => {
      const terms = (sign: 1 | -1): readonly Term[] => [
        { of: gross.units, sign: 1 },
        { of: fee.units, sign },
      ]
      return gross !== net && ([1, -1] as const).some((sign) => believes(isSum(terms(sign), net.units), true))
    }),
  )

/** Whether some of the parts, taxes, are other than 0. */
export const isTaxed = (taxes: readonly Part[]): boolean => taxes.some(({ of: one }) => totalOf(one) !== 0)

export const joined = (base: ColumnExpression, parts: readonly Part[]): ColumnExpression =>
  parts.reduce((all, { one, sign }) => (sign > 0 ? plusOf(all, of(one)) : minusOf(all, of(one))), base)

/** Whether all of them come to the same. */
export const areAlike = (readings: readonly Candidate[]): boolean =>
  new Set(readings.map(({ units }) => plainSum(totalOf(units)))).size < 2

/** What a person may choose between. */
export function readingsOf({ sample }: ColumnsSeen, readings: readonly Candidate[]): readonly OneReading[] {
  const summed = (sum: string) =>
    sample.whole ? sum : say('{sum} in the first {rows} rows', { sum, rows: SAMPLED })
  return readings.map(({ expression, units, flags }) => ({
    said: expressionText(expression),
    sum: summed(plainSum(totalOf(units))),
    flags,
  }))
}

/** The question which of them it is; null where they come to the same. */
export const ask = (
  columns: ColumnsSeen,
  why: Message,
  readings: readonly Candidate[],
): OpenQuestion | null =>
  areAlike(readings) ? null : { thing: 'Revenue', why, readings: readingsOf(columns, readings) }
