/** The JSON Schema of what is told of the time to come, wherever customers are asked for it. */
import { z } from '../inputs/json-schema'
import { howMany } from './schema'

const parameters = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, z.number()]))

const bgnbd = z.object(parameters('r', 'alpha', 'a', 'b')).nullable()

/** What stands under the future, in every command that asks for it. */
export const futureShape = z.object({
  model: z.enum(['bgnbd', 'year']).meta({ description: 'year where the model has not shown to be better' }),
  weeks: z.number().meta({ description: 'how long the time to come is' }),
  customers: howMany.meta({ description: 'how many customers the parameters are fitted to' }),
  parameters: bgnbd.meta({ description: 'of the BG/NBD model, in weeks; null where it does not fit' }),
  log_errors: bgnbd.meta({ description: 'the standard errors of their natural logarithms' }),
  log_likelihood: z.number().nullable(),
  spend: z
    .object(parameters('p', 'q', 'v', 'log_likelihood'))
    .nullable()
    .meta({
      description:
        'the Gamma-Gamma model of the revenue of repeat purchase days; null where it does not fit, or the year is taken',
    }),
  held_out: z
    .object({
      cut: z.string().meta({ description: 'the last day of the first two thirds of the ledger' }),
      model_error: z.number().nullable(),
      year_error: z.number(),
      model_total: z.number().nullable(),
      year_total: howMany,
      actual_total: howMany,
    })
    .nullable()
    .meta({
      description:
        'purchases of the last third by the model, by as long a time before it, and as they were; errors are means a customer; what is of the model is null where it does not fit, all of it where nobody had bought by the cut',
    }),
})
