import { damageMetrics, improvementMetrics } from '../../economics/damage'
import { damageTerms } from '../../economics/damage/facts'
import { facts } from '../../inputs/facts'
import { answerSchema, shapeOf, usedInputs } from '../../report/schema'
import { AFTER_COLUMNS, DAMAGE_COLUMNS, DAMAGE_INPUTS, IMPROVEMENT_COLUMNS } from './columns'

const { toldIfLost, leaveRate } = facts

/** Without an improvement there is nothing after it. */
const later = [...AFTER_COLUMNS, ...IMPROVEMENT_COLUMNS].map((one) => ({
  ...one,
  absent: [one.absent, 'without an improvement'].filter(Boolean).join(', or '),
}))

const after = damageMetrics.map((one) => ({ ...one, key: `after_${one.key}` }))

export const damageSchema = {
  output: answerSchema(
    'recover/damage/2',
    usedInputs(DAMAGE_INPUTS, { ...damageTerms, toldIfLost, leaveRate }),
    shapeOf([...DAMAGE_COLUMNS, ...later]),
    [...damageMetrics, ...after, ...improvementMetrics],
  ),
}
