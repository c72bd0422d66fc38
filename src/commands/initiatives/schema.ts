/** The JSON Schemas of `recover initiatives`: a row of its file, and the answer. */

import { initiativeFamily } from '../../economics/initiatives'
import { KINDS } from '../../economics/initiatives/initiative-kind'
import { initiativeFields } from '../../inputs/files/initiative-fields'
import { row, type Zod } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { rejectedOf } from '../schema-parts'
import { INITIATIVE_RESULTS, MEASURES } from './rows'

/** Only there where the direct impact was worked out. */
const WORKED_OUT = ['customers_reached', 'retention_change', 'future_margin']

export function initiativesSchemas(z: Zod) {
  const count = z.int().gte(0)
  const metricOf = (wanted: string) => initiativeFamily.metrics.find(({ key }) => snake(key) === wanted)
  const result = (key: string, title: string) => {
    const metric = metricOf(key)
    const about = { title, ...(metric && { description: `${metric.meaning}; ${metric.formula}` }) }
    if (key === 'kind') return [key, z.enum(KINDS).meta(about)]
    const isAbsent = metric?.absent !== undefined || WORKED_OUT.includes(key)
    return [key, (isAbsent ? z.number().nullable() : z.number()).meta(about)]
  }
  const output = z.object({
    schema: z.literal('recover/initiatives/1'),
    rows: z.array(
      z
        .object(Object.fromEntries(INITIATIVE_RESULTS.map(({ key, title }) => result(key, title))))
        .catchall(z.union([z.string(), z.null()])),
    ),
    totals: z.object({
      rows: count,
      rejected: count,
      skipped: count,
      read: count,
      ...Object.fromEntries(MEASURES.map(({ key, title }) => result(key, title))),
      kind: z.object(Object.fromEntries(KINDS.map((one) => [one, count]))),
    }),
    rejected: rejectedOf(z),
    warnings: z.array(z.string()),
  })
  return { input: row(initiativeFields, snake), output }
}
