import { facts } from '../../inputs/facts'
import { row, z } from '../../inputs/json-schema'
import { caseInputs, reportSchema, shapeOf } from '../../report/schema'
import { TORNADO_COLUMNS } from './columns'

export const tornadoSchema = {
  input: row(facts),
  output: reportSchema('recover/tornado/2', {
    inputs: caseInputs,
    results: z.object({ metric: z.string(), base: z.number().nullable() }),
    rows: z.array(z.object(shapeOf(TORNADO_COLUMNS, false))),
  }),
}
