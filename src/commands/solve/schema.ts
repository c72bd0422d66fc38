import { facts } from '../../inputs/facts'
import { row, z } from '../../inputs/json-schema'
import { resultColumns } from '../../report/case-columns'
import { caseInputs, reportSchema, shapeOf } from '../../report/schema'

const number = z.number()

const span = z.object({ from: number, to: number })

const results = z.object({
  key: z.string().meta({ description: 'the input that was asked for' }),
  value: number.nullable().meta({ description: 'what it must be; null where there is no solution' }),
  metric: z.string(),
  target: number.meta({ description: 'what the metric is to be' }),
  flag: z.string().nullable().meta({ description: 'the flag that puts the value back' }),
  base: number.nullable().meta({ description: 'what the input is as given' }),
  method: z.enum(['linear', 'search']),
  searched: z.tuple([number, number]),
  solutions: z.array(span).meta({ description: 'every solution found: a point, or from one to another' }),
  jumps: z.array(span).meta({ description: 'where the metric jumps past the target' }),
  beyond: number.nullable().meta({ description: 'the solution of a straight line beyond what was searched' }),
  whatif: z
    .object(shapeOf(resultColumns))
    .nullable()
    .meta({ description: 'every metric with the value put back' }),
})

export const solveSchema = {
  input: row(facts),
  output: reportSchema('recover/solve/2', {
    inputs: caseInputs,
    results,
    rows: z.array(z.unknown()).max(0),
  }),
}
