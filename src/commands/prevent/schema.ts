import { answerSchema, shapeOf } from '../../report/schema'
import { PREVENTION_COLUMNS, PREVENTION_INPUTS } from './columns'

export const preventSchema = {
  output: answerSchema('recover/prevent/2', PREVENTION_INPUTS, shapeOf(PREVENTION_COLUMNS)),
}
