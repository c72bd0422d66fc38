/** What is said of rows of cases for which a ledger beside them tells nothing, or tells otherwise. */
import { isoOf } from '../../inputs/dates'
import { type Message, say } from '../../words/say'

/** Rows whose own sales or margin give way to the ledger. */
export const overruledWords = (n: number, name: string): Message =>
  say(
    '{n} {n|row says|rows say} part of what a purchase is, which gives way to {name}: sales and margin together would not',
    { n, name },
  )

/** Cases of long after the last day of the ledger, for which the time between is one without purchases. */
export const beyondWords = (n: number, last: number): Message =>
  say(
    '{n} {n|case is|cases are} dated more than a month after {day}, the last day of the ledger: purchases in between are not known, and are taken for none',
    { n, day: isoOf(last) },
  )

/** Rows whose customers are not in the ledger, and which do without it. */
export const aloneWords = (n: number, name: string): Message =>
  say(
    "{n} {n|row has a customer|rows have customers} without a purchase in {name}: worked out from the row's own columns",
    { n, name },
  )
