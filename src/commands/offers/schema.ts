/** The JSON Schema of what recover offers answers. */
import { DECISIONS, decision } from '../../economics/case/decision'
import { OFFER_DECISIONS } from '../../economics/offers/offer-decision'
import { termOf } from '../../formulas/metric'
import { z } from '../../inputs/json-schema'
import { counted, rejected, rowsOf, segmentsOf, tally } from '../../report/file-schema'
import { countsOf, howMany, reportSchema, shapeOf, sumsOf } from '../../report/schema'
import { OFFERS_SUMMED, offerColumns, offerSums } from './columns'

/** Its metric's own title stands in the schema. */
const columns = offerColumns.map((one) =>
  one.key === 'remedy_decision' ? { ...one, term: termOf(decision) } : one,
)

const sums = (keys: readonly string[]) => sumsOf(columns.filter(({ key }) => keys.includes(key)))

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
  output: reportSchema('recover/offers/2', {
    rows: rowsOf(shapeOf(columns)),
    totals: z.object({
      ...tally,
      ...shapeOf(
        offerSums.map(({ key, unit, ...one }) => ({
          key,
          title: `${termOf(one)}`,
          unit,
          absent: 'where no row has one',
        })),
      ),
      decision: countsOf(OFFER_DECISIONS),
      satisfied,
      dissatisfied,
    }),
    segments: segmentsOf(
      'customers',
      columns.filter(({ key }) => OFFERS_SUMMED.includes(key)),
      [...OFFER_DECISIONS, 'none'],
    ),
    counted,
    rejected,
  }),
}
