import { preventionMetrics } from '../../economics/prevent'
import { preventionTerms } from '../../economics/prevent/facts'
import { facts } from '../../inputs/facts'
import { answerSchema, shapeOf, usedInputs } from '../../report/schema'
import { PREVENTION_COLUMNS, PREVENTION_INPUTS } from './columns'

const { remedy, stayIfRecovered, discount } = facts

export const preventSchema = {
  output: answerSchema(
    'recover/prevent/2',
    usedInputs(PREVENTION_INPUTS, { ...preventionTerms, remedy, stayIfRecovered, discount }),
    shapeOf(PREVENTION_COLUMNS),
    preventionMetrics,
  ),
}
