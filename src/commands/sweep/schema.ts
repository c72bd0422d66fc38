/** The JSON Schema of what recover sweep answers. */
import { fieldOf, flagKeys } from '../../inputs/facts'
import { toldField, z } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { resultColumns } from '../../report/case-columns'
import { caseInputs, reportSchema, shapeOf, wordOf } from '../../report/schema'
import { isRemedy, measurable, numeric } from '../../vary/input'

/** An input that varies; a remedy of another kind than its bare amount is a text. */
const varying = Object.fromEntries(
  flagKeys
    .filter((key) => numeric.includes(key))
    .map((key) => [
      snake(key),
      (isRemedy(key) ? z.union([z.number(), z.string()]) : toldField(fieldOf(key))).optional(),
    ]),
)

const crossing = z
  .object({
    key: wordOf(numeric.map(snake)).meta({
      description: 'the input along which the metric changes its sign',
    }),
    value: z.number(),
    rises: z.boolean().meta({ description: 'whether it is above 0 beyond that value' }),
    ...varying,
  })
  .meta({ description: 'with two inputs, also the value of the other one', maxProperties: 4 })

const results = shapeOf(resultColumns())

export const sweepSchema = {
  output: reportSchema('recover/sweep/2', {
    inputs: caseInputs
      .nullable()
      .meta({ description: 'null where the case is complete only with what varies' }),
    results: z.object({
      metric: wordOf(measurable.map(({ key }) => snake(key))),
      crossings: z.array(crossing),
    }),
    rows: z
      .array(z.object({ ...varying, ...results }).meta({ maxProperties: Object.keys(results).length + 2 }))
      .min(1)
      .meta({ description: 'the inputs that vary, and every metric' }),
  }),
}
