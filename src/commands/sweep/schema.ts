import { facts } from '../../inputs/facts'
import { row, z } from '../../inputs/json-schema'
import { resultColumns } from '../../report/case-columns'
import { anyValue, caseInputs, reportSchema, shapeOf } from '../../report/schema'

const crossing = z
  .object({
    key: z.string().meta({ description: 'the input along which the metric changes its sign' }),
    value: z.number(),
    rises: z.boolean().meta({ description: 'whether it is above 0 beyond that value' }),
  })
  .catchall(anyValue)
  .meta({ description: 'with two inputs, also the value of the other one' })

export const sweepSchema = {
  input: row(facts),
  output: reportSchema('recover/sweep/2', {
    inputs: caseInputs.nullable(),
    results: z.object({ metric: z.string(), crossings: z.array(crossing) }),
    rows: z
      .array(z.object(shapeOf(resultColumns)).catchall(anyValue))
      .meta({ description: 'the inputs that vary, and every metric' }),
  }),
}
