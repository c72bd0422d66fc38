/** The JSON Schemas of `recover offers`: its rows, and its output. */

import { DECISIONS, decision } from '../../economics/case/decision'
import { incrementalValue } from '../../economics/case/incremental-value'
import { remedyCost } from '../../economics/case/remedy-cost'
import { lossIfIgnored, offerMetrics } from '../../economics/offers'
import { OFFER_DECISIONS } from '../../economics/offers/offer-decision'
import type { Listed } from '../../formulas/family'
import { offerFields, offerTerms, STATUSES } from '../../inputs/files/offer-fields'
import { row as rowOf, type Zod } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { rejectedOf } from '../schema-parts'
import { offerSums } from './columns'

export function offersSchemas(z: Zod) {
  const count = z.int().gte(0)
  const amounts = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, z.number()]))
  const counts = (words: readonly string[]) => z.object(Object.fromEntries(words.map((one) => [one, count])))
  const said = ({ title, meaning, formula }: Listed) => ({ title, description: `${meaning}; ${formula}` })
  // The metrics of one kind of customer are absent for the other.
  const number = (metric: Listed) => [snake(metric.key), z.number().nullable().meta(said(metric))] as const
  const { status, offerCost } = offerTerms
  const row = z.object({
    status: z.enum(STATUSES).meta({ title: status.title }),
    offer_cost: z.number().nullable().meta({ title: offerCost.title, description: offerCost.description }),
    ...Object.fromEntries(offerMetrics.filter(({ unit }) => unit !== 'text').map(number)),
    decision: z
      .enum(OFFER_DECISIONS)
      .nullable()
      .meta(said(offerMetrics.at(-1)!)),
    ...Object.fromEntries([lossIfIgnored, remedyCost, incrementalValue].map(number)),
    remedy_decision: z.enum(DECISIONS).nullable().meta(said(decision)),
  })
  const output = z.object({
    schema: z.literal('recover/offers/1'),
    rows: z.array(row.catchall(z.union([z.string(), z.null()]))),
    totals: z.object({
      rows: count,
      rejected: count,
      skipped: count,
      read: count,
      ...Object.fromEntries(offerSums.map(({ key }) => [key, z.number().nullable()])),
      decision: counts(OFFER_DECISIONS),
      satisfied: z.object({
        rows: count,
        advised: z
          .object(amounts(['offer_cost', 'max_offer_cost', 'offer_value']))
          .meta({ description: 'of the rows whose decision is offer' }),
      }),
      dissatisfied: z.object({
        rows: count,
        known: count.meta({ description: 'of which sales and margin were given' }),
        remedy_decision: counts(DECISIONS),
        advised: z
          .object(amounts(['remedy_cost', 'incremental_value']))
          .meta({ description: 'of the rows whose remedy decision is recover' }),
      }),
    }),
    rejected: rejectedOf(z),
    warnings: z.array(z.string()),
  })
  return { input: rowOf(offerFields, snake), output }
}
