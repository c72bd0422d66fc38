/** Whether an amount beside a tax is with it or without: by its heading, by the rate, or a question. */
import { type Message, say } from '../words/say'
import { areEqual, ask, type Candidate, combined, made, of, ratesTold } from './candidates'
import type { Amount, ColumnsSeen } from './columns-seen'
import { expressionText, minusOf } from './expression'
import type { OpenQuestion } from './open-question'
import { taxReading } from './tax'

/** So many rows with a tax tell its rate. */
const FEW = 3

/** What an amount is without the tax beside it, and how that is known. */
export interface WithoutTax {
  readonly what: Candidate
  readonly proof: Message
}

/** An amount less the taxes beside it. */
function lessTax({ expression, units }: Candidate, taxes: readonly Amount[]): Candidate {
  const terms = taxes.map((one) => ({ of: one.units, sign: -1 }) as const)
  const less = taxes.reduce((all, one) => minusOf(all, of(one)), expression)
  return made(less, combined([{ of: units, sign: 1 }, ...terms], units))
}

/** Decides it of an amount that is called `amount`; `isHeaded` where its heading says that it is with tax. Null where nothing depends on it. */
export function besideTax(
  columns: ColumnsSeen,
  one: Candidate,
  amount: string | Message,
  taxes: readonly Amount[],
  isHeaded: boolean,
): WithoutTax | OpenQuestion | null {
  const [tax, other] = taxes as readonly [Amount, Amount?]
  const isOne = other === undefined || areEqual(tax, other)
  const rest = lessTax(one, isOne ? [tax] : taxes)
  const { ofAmount, ofRest, rates, rows } = taxReading(one.units, tax.units)
  const told = { tax: tax.heading.text, rates: ratesTold(rates), amount }
  const isTold = rows >= FEW && isOne
  const isNet = isTold && ofAmount && !ofRest
  const isGross = isTold && ofRest && !ofAmount
  if (isHeaded && !isNet) return { what: rest, proof: say('{amount} is with tax by its heading', { amount }) }
  if (isGross)
    return {
      what: rest,
      proof: say('{tax} is {rates} of {rest}: {amount} is with tax', {
        ...told,
        rest: expressionText(rest.expression),
      }),
    }
  if (isNet && !isHeaded)
    return { what: one, proof: say('{tax} is {rates} of {amount}, which is without tax', told) }
  const why = say('it cannot be told whether {tax} is in {amount}', { tax: tax.heading.text, amount })
  return ask(columns, why, [one, rest])
}

/** The only one of several amounts of which the tax is a usual rate, with it or without, and not both; null for none. */
export function onlyRated(amounts: readonly Amount[], [tax]: readonly Amount[]): Amount | null {
  const [one, other] = amounts.filter(({ units }) => {
    const { rows, ofAmount, ofRest } = taxReading(units, tax!.units)
    return rows >= FEW && ofAmount !== ofRest
  })
  return one !== undefined && other === undefined ? one : null
}
