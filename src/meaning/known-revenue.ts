/** What a recipe is known to say of the revenue, held against the rows: do they prove that it holds tax? */
import type { KnownRevenue } from './asked'
import { candidate, inRows, MOST, made, readingsOf } from './candidates'
import type { Amount, ColumnsSeen } from './columns-seen'
import {
  type ColumnExpression,
  columnsIn,
  expressionOf,
  expressionText,
  isBadExpression,
  minusOf,
} from './expression'
import { holds, isSum } from './identities'
import type { OpenQuestion } from './open-question'
import { madeOf } from './row-amount'
import { taxReading } from './tax'

/** So many rows with a tax tell its rate. */
const FEW = 3

/** An expression without what was refunded: a tax is of what was sold. */
function sold(columns: ColumnsSeen, expression: ColumnExpression): ColumnExpression {
  if (expression.kind !== '−') return expression
  const { left, right } = expression
  const off = columns.all.find(({ position }) => right.kind === 'column' && right.position === position)
  return off?.role === 'refunded' ? sold(columns, left) : { ...expression, left: sold(columns, left) }
}

/** A question where the rows prove that it holds tax; how it is known where they prove that it does not. */
type BesideTax = OpenQuestion | { readonly proof: string }

/** What the first tax says that proves anything, such as that of the line beside that of its invoice; null where none does. */
export function knownBesideTax(columns: ColumnsSeen, known: KnownRevenue): BesideTax | null {
  const said = expressionOf(known.expression, columns.sample.headings)
  if (isBadExpression(said)) return null
  for (const tax of columns.roles('tax').slice(0, MOST)) {
    const found = besideTax(columns, known.title, said, tax)
    if (found !== null) return found
  }
  return null
}

function besideTax(
  columns: ColumnsSeen,
  title: string,
  said: ColumnExpression,
  tax: Amount,
): BesideTax | null {
  const base = sold(columns, said)
  const { units } = madeOf(columns, base)
  const { ofAmount, ofRest, rates, rows } = taxReading(units, tax.units)
  const told = rates.map((rate) => `${Math.round(rate * 10_000) / 100}%`).join(' and ')
  const isTold = rows >= FEW
  if (isTold && ofAmount && !ofRest)
    return { proof: `${tax.heading.text} is ${told} of ${expressionText(base)}, which is without tax` }
  const within = new Set(columnsIn(base).map(({ position }) => position))
  const whole = columns
    .roles('net', 'total')
    .slice(0, MOST)
    .filter(({ position }) => !within.has(position))
    .map((net) => {
      const terms = [net.units, tax.units].map((of) => ({ of, sign: 1 }) as const)
      return { net, test: isSum(terms, units) }
    })
    .find(({ test }) => holds(test))
  const why = whole
    ? `${expressionText(base)} = ${whole.net.heading.text} + ${tax.heading.text} ${inRows(whole.test)}`
    : isTold && ofRest && !ofAmount
      ? `${tax.heading.text} is ${told} of ${expressionText(base)} less ${tax.heading.text}`
      : null
  if (why === null) return null
  const less = minusOf(said, candidate(tax).expression)
  const readings = [said, less].map((one) => made(one, madeOf(columns, one).units))
  return {
    thing: 'Revenue',
    why: `it is read as ${title}, whose revenue is ${expressionText(said)}, and the rows prove that to hold tax: ${why}`,
    readings: readingsOf(columns, readings),
  }
}
