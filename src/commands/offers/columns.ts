import { decision } from '../../economics/case/decision'
import { incrementalValue } from '../../economics/case/incremental-value'
import { remedyCost } from '../../economics/case/remedy-cost'
import { lossIfIgnored, offerMetrics } from '../../economics/offers'
import { offerTerms, STATUSES } from '../../inputs/files/offer-fields'
import { columnsOf } from '../../report/columns'
import type { Column } from '../../report/report'

const { status, offerCost } = offerTerms

/** What there is of one kind of customer is absent for the other. */
const named: readonly Column[] = [
  { key: 'offerCost', title: offerCost.title, unit: 'money', meaning: offerCost.description } as const,
  ...offerMetrics,
  ...[lossIfIgnored, remedyCost, incrementalValue],
  { ...decision, key: 'remedyDecision', title: 'What to do' },
].map((one) => ({ ...one, absent: 'for the other kind of customer' }))

/** What a row of offers comes to: the offer to a satisfied customer, then what is at stake with a dissatisfied one. */
export const offerColumns: readonly Column[] = [
  { key: 'status', title: status.title, unit: 'text', words: STATUSES },
  ...columnsOf(named),
]

/** The keys of the values, in the order of the columns. */
export const offerKeys = ['status', ...named.map(({ key }) => key)]

/** Those that are summed. */
export const offerSums = offerColumns.filter(({ unit }) => unit === 'money')

/** What is summed of the customers of a segment. */
export const OFFERS_SUMMED = ['offer_cost', 'offer_value', 'loss_if_ignored']
