/** What is known of one customer's year, and the terms by which it is judged. */

import type { Ingredients } from '../../formulas/formula'
import { aShare, field } from '../../inputs/field'
import type { Exact } from '../../numbers/exact/decimal'

/** The year of one customer: what the metrics of customers work on. */
export interface CustomerFacts {
  /** What the year brought in, refunds taken off. */
  revenue: Exact
  annualMargin: Exact
  /** How many purchases there were. */
  purchases: Exact
  costToServe: Exact
  /** Null where it was not given: then nobody is told to exit. */
  avoidableShare: Exact | null
  exitCost: Exact
  maxPriceRise: Exact
  maxServiceCut: Exact
}

/** How formulas call what a year is known by; the terms have fields of their own. */
export const customerIngredients: Ingredients = {
  revenue: {
    title: 'Revenue',
    description: 'what the year brought in, without VAT and less refunds',
    unit: 'money',
  },
  purchases: {
    title: 'Purchases',
    description: 'distinct invoices, or days, with revenue above 0',
    unit: 'count',
  },
}

/** By which customers are judged; flags of `recover customers`. */
export const customerTerms = {
  maxPriceRise: aShare({
    title: 'Max price rise',
    description: 'the price rise that a customer would still bear',
    default: '10%',
  }),
  maxServiceCut: aShare({
    title: 'Max service cut',
    description: 'the share of the cost to serve that could be cut',
    default: '30%',
  }),
  avoidableShare: aShare({
    title: 'Avoidable share',
    description: 'the share of the cost to serve that would really go if the customer went',
    otherwise: 'none: without it nobody is told to exit',
  }),
  exitCost: field({
    title: 'Exit cost',
    description: 'what letting a customer go costs once',
    kind: 'amount',
    unit: 'money',
    default: '0',
  }),
} as const

export type CustomerTerms = Pick<CustomerFacts, keyof typeof customerTerms>
