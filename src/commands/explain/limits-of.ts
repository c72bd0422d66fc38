/** The unit of an input, the values it takes and its default, in one sentence. */
import type { Field } from '../../inputs/field'
import { allowed } from '../../inputs/readers'
import { type Message, say } from '../../words/say'
import { inHole } from '../../words/together'

export function limitsOf(field: Field): Message {
  const limits = allowed(field)
  const unit = inHole(field.unit)
  const values = limits === null ? say('any') : inHole(limits)
  const preset = field.default ?? field.otherwise
  return preset === undefined
    ? say('{unit}; {values}; default: none', { unit, values })
    : say('{unit}; {values}; default: {preset}', { unit, values, preset: inHole(preset) })
}
