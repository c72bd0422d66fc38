import { clvMetrics } from '../../economics/clv'
import { clvFields } from '../../economics/clv/facts'
import { survivalMetrics } from '../../economics/survival'
import { survivalFields } from '../../economics/survival/facts'
import { facts } from '../../inputs/facts'
import { z } from '../../inputs/json-schema'
import { answerSchema, shapeOf, usedInputs } from '../../report/schema'
import { CLV_COLUMNS, CLV_INPUTS } from './columns'
import { AGE_COLUMNS, SURVIVAL_COLUMNS, SURVIVAL_INPUTS } from './survival-columns'

const inputs = usedInputs(CLV_INPUTS, { ...clvFields, period: facts.period, horizon: facts.horizon })

const survivalInputs = usedInputs(SURVIVAL_INPUTS, {
  ...survivalFields,
  period: facts.period,
  horizon: facts.horizon,
})

const survival = {
  ...shapeOf(SURVIVAL_COLUMNS),
  ...shapeOf([{ key: 'ages', meaning: 'each age of the cohort, the first being 0', each: AGE_COLUMNS }]),
}

export const clvSchema = {
  output: z.union([
    answerSchema('recover/clv/2', inputs, shapeOf(CLV_COLUMNS), clvMetrics).meta({ title: 'By rates' }),
    answerSchema('recover/clv/2', survivalInputs, survival, survivalMetrics).meta({ title: 'By survivors' }),
  ]),
}
