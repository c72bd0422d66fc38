import { incrementalValue } from '../../economics/case/incremental-value'
import { remedyCost } from '../../economics/case/remedy-cost'
import { lossIfIgnored, offerMetrics } from '../../economics/offers'
import type { Listed } from '../../formulas/family'
import { offerTerms } from '../../inputs/files/offer-fields'
import { snake } from '../../inputs/names'
import type { Column } from '../../report/report'

type Named = Pick<Listed, 'key' | 'title' | 'unit'>

const { status, offerCost } = offerTerms

/** What a row of offers comes to: the offer to a satisfied customer, then what is at stake with a dissatisfied one. */
const named: readonly Named[] = [
  { key: 'status', title: status.title, unit: 'text' },
  { key: 'offerCost', title: offerCost.title, unit: 'money' },
  ...offerMetrics,
  lossIfIgnored,
  remedyCost,
  incrementalValue,
  { key: 'remedyDecision', title: 'Remedy decision', unit: 'text' },
]

/** The keys of the values, in the order of the columns. */
export const offerKeys = named.map(({ key }) => key)

export const offerColumns: readonly Column[] = named.map(({ key, title, unit }) => ({
  key: snake(key),
  title,
  unit,
}))

/** Those that are summed. */
export const offerSums = offerColumns.filter(({ unit }) => unit === 'money')
