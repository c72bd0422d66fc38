import { answerSchema, shapeOf } from '../../report/schema'
import { DAMAGE_COLUMNS, DAMAGE_INPUTS, IMPROVEMENT_COLUMNS } from './columns'

const before = shapeOf(DAMAGE_COLUMNS)

/** Without an improvement there is nothing after it. */
const later = Object.entries({ ...before, ...shapeOf(IMPROVEMENT_COLUMNS) }).map(
  ([key, type]) => [key in before ? `after_${key}` : key, type.nullable()] as const,
)

export const damageSchema = {
  output: answerSchema('recover/damage/2', DAMAGE_INPUTS, { ...before, ...Object.fromEntries(later) }),
}
