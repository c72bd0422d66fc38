import { z } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { caseInputs, reportSchema, shapeOf, wordOf } from '../../report/schema'
import { measurable, numeric } from '../../vary/input'
import { TORNADO_COLUMNS } from './columns'

const columns = TORNADO_COLUMNS.map((one) =>
  one.key === 'key' ? { ...one, words: numeric.map(snake) } : one,
)

export const tornadoSchema = {
  output: reportSchema('recover/tornado/2', {
    inputs: caseInputs,
    results: z.object({
      metric: wordOf(measurable.map(({ key }) => snake(key))),
      base: z.number().nullable().meta({ description: 'the metric as given; null where it is absent' }),
    }),
    rows: z.array(z.object(shapeOf(columns))).min(1),
  }),
}
