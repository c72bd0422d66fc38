/** The JSON Schema of what a what-if says of inputs with ranges. */

import { answers } from '../../economics/case/work'
import { flagKeys } from '../../inputs/facts'
import type { Zod } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { numeric } from '../../vary/input'

/** The members are there only where an input has a range. */
export function rangeSchemas(z: Zod) {
  const number = z.number()
  // A remedy in parts is a text.
  const value = z.union([number, z.string()])
  const inputs = flagKeys.filter((key) => numeric.includes(key))
  const range = z.union([z.tuple([value, value]), z.tuple([value, value, value])])
  const point = z.object(Object.fromEntries(inputs.map((key) => [snake(key), value.optional()])))
  const ends = { low: number, high: number }
  const money = answers.filter(({ key, unit }) => unit === 'money' && key !== 'incrementalValue')
  return {
    ranges: z
      .object(Object.fromEntries(inputs.map((key) => [snake(key), range.optional()])))
      .meta({
        description:
          'inputs that were given as ranges: the low and the high, between them the most likely value if given',
      })
      .optional(),
    range: z
      .object({
        pays: z
          .enum(['always', 'sometimes', 'never'])
          .meta({ description: 'whether the remedy pays over the whole range' }),
        incremental_value: z.object({
          ...ends,
          at_low: point.meta({ description: 'the inputs that give the low' }),
          at_high: point.meta({ description: 'the inputs that give the high' }),
          inside: z
            .array(z.string())
            .meta({ description: 'the inputs that are at neither of their ends there' }),
        }),
        ...Object.fromEntries(money.map(({ key }) => [snake(key), z.object(ends).optional()])),
      })
      .meta({ description: 'what it comes to over the ranges' })
      .optional(),
    simulation: z
      .object({
        draws: z.int(),
        seed: z.int(),
        distributions: z.object(
          Object.fromEntries(inputs.map((key) => [snake(key), z.enum(['uniform', 'triangular']).optional()])),
        ),
        chance_of_loss: number.meta({
          description: 'the share of the draws whose incremental value is below 0',
        }),
        chance_of_loss_error: number.meta({ description: 'its standard error' }),
        mean: number,
        mean_error: number.meta({ description: 'its standard error' }),
        median: number,
        percentile_5: number,
        percentile_95: number,
        histogram: z.array(z.object({ from: number, to: number, share: number })),
      })
      .meta({ description: 'with --simulate: what draws from the ranges come to' })
      .optional(),
  }
}
