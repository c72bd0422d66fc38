import { clvMetrics } from '../../economics/clv'
import { clvFields } from '../../economics/clv/facts'
import { facts } from '../../inputs/facts'
import { answerSchema, shapeOf, usedInputs } from '../../report/schema'
import { CLV_COLUMNS, CLV_INPUTS } from './columns'

const inputs = usedInputs(CLV_INPUTS, { ...clvFields, period: facts.period, horizon: facts.horizon })

export const clvSchema = {
  output: answerSchema('recover/clv/2', inputs, shapeOf(CLV_COLUMNS), clvMetrics),
}
