/** What a recipe is known to say of the revenue, held against the rows: do they prove that it holds tax? */
import { type Message, say } from '../words/say'
import type { KnownRevenue } from './asked'
import { candidate, heldIn, MOST, made, ratesTold, readingsOf } from './candidates'
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
type BesideTax = OpenQuestion | { readonly proof: Message }

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
  const told = { tax: tax.heading.text, rates: ratesTold(rates), amount: expressionText(base) }
  const isTold = rows >= FEW
  if (isTold && ofAmount && !ofRest)
    return { proof: say('{tax} is {rates} of {amount}, which is without tax', told) }
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
    ? heldIn(`${told.amount} = ${whole.net.heading.text} + ${told.tax}`, whole.test)
    : isTold && ofRest && !ofAmount
      ? say('{tax} is {rates} of {amount} less {tax}', told)
      : null
  if (why === null) return null
  const less = minusOf(said, candidate(tax).expression)
  const readings = [said, less].map((one) => made(one, madeOf(columns, one).units))
  return {
    thing: 'Revenue',
    why: say(
      'it is read as {title}, whose revenue is {revenue}, and the rows prove that to hold tax: {why}',
      { title, revenue: expressionText(said), why },
    ),
    readings: readingsOf(columns, readings),
  }
}
