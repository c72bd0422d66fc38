import { z } from '../../inputs/json-schema'
import { reportSchema } from '../../report/schema'
import { fileAnswer } from '../batch/schema'
import { caseAnswer } from '../whatif/schema'

/** A what-if and a file of cases in one. */
export const demoSchema = {
  output: reportSchema('recover/demo/2', {
    whatif: z.object(caseAnswer).meta({ description: 'what recover whatif answers of the worked example' }),
    ...fileAnswer,
  }),
}
