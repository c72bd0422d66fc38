import { answerSchema, shapeOf } from '../../report/schema'
import { CLV_COLUMNS, CLV_INPUTS } from './columns'

export const clvSchema = {
  output: answerSchema('recover/clv/2', CLV_INPUTS, shapeOf(CLV_COLUMNS)),
}
