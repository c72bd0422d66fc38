import { flagKeys } from '../../inputs/facts'
import { z } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { caseResults, reportSchema, usedFacts, wordOf } from '../../report/schema'
import { measurable, numeric } from '../../vary/input'

const number = z.number()

const span = z.object({ from: number, to: number })

const results = z.object({
  key: wordOf(numeric.map(snake)).meta({ description: 'the input that was asked for' }),
  value: number.nullable().meta({ description: 'what it must be; null where there is no solution' }),
  metric: wordOf(measurable.map(({ key }) => snake(key))),
  target: number.meta({ description: 'what the metric is to be' }),
  flag: z.string().nullable().meta({ description: 'the flag that puts the value back' }),
  base: number.nullable().meta({ description: 'what the input is as given' }),
  method: z.enum(['linear', 'search']),
  searched: z.tuple([number, number]).meta({ description: 'from the least to the most that was looked at' }),
  solutions: z.array(span).meta({ description: 'every solution found: a point, or from one to another' }),
  jumps: z.array(span).meta({ description: 'where the metric jumps past the target' }),
  beyond: number.nullable().meta({ description: 'the solution of a straight line beyond what was searched' }),
  whatif: caseResults
    .nullable()
    .meta({ description: 'every metric with the value put back; null where there is no solution' }),
})

/** What a case may be incomplete for: where it is what is asked for, it need not be given. */
const ASKED = ['sales', 'margin', 'horizon', 'retention', 'discount', 'rebuild'] as const

export const solveSchema = {
  output: reportSchema('recover/solve/2', {
    inputs: z.object(usedFacts(flagKeys, ASKED)),
    results,
    rows: z.array(z.unknown()).max(0),
  }),
}
