/** What `recover offers` answers, as a JSON Schema. */

import { DECISIONS, decision } from '../../economics/case/decision'
import { OFFER_DECISIONS } from '../../economics/offers/offer-decision'
import { z } from '../../inputs/json-schema'
import { countsOf, howMany, rejected, reportSchema, rowsOf, shapeOf, tally } from '../../report/schema'
import { offerColumns, offerSums } from './columns'

/** Its metric's own title stands in the schema. */
const columns = offerColumns.map((one) =>
  one.key === 'remedy_decision' ? { ...one, title: decision.title } : one,
)

const sums = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, z.number()]))

const satisfied = z.object({
  rows: howMany,
  advised: z
    .object(sums(['offer_cost', 'max_offer_cost', 'offer_value']))
    .meta({ description: 'of the rows whose decision is offer' }),
})

const dissatisfied = z.object({
  rows: howMany,
  known: howMany.meta({ description: 'of which sales and margin were given' }),
  remedy_decision: countsOf(DECISIONS),
  advised: z
    .object(sums(['remedy_cost', 'incremental_value']))
    .meta({ description: 'of the rows whose remedy decision is recover' }),
})

export const offersSchema = {
  output: reportSchema('recover/offers/1', {
    rows: rowsOf(shapeOf(columns)),
    totals: z.object({
      ...tally,
      ...Object.fromEntries(offerSums.map(({ key }) => [key, z.number().nullable()])),
      decision: countsOf(OFFER_DECISIONS),
      satisfied,
      dissatisfied,
    }),
    rejected,
  }),
}
