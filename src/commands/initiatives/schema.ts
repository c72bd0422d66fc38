import { KINDS } from '../../economics/initiatives/initiative-kind'
import { z } from '../../inputs/json-schema'
import { counted, rejected, rowsOf, tally } from '../../report/file-schema'
import { countsOf, reportSchema, shapeOf } from '../../report/schema'
import { INITIATIVE_RESULTS } from './initiative-results'
import { MEASURES } from './totals'

export const initiativesSchema = {
  output: reportSchema('recover/initiatives/2', {
    rows: rowsOf(shapeOf(INITIATIVE_RESULTS), 'initiative'),
    totals: z.object({ ...tally, ...shapeOf(MEASURES), kind: countsOf(KINDS) }),
    counted,
    rejected,
  }),
}
