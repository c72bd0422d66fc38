/** The ranges of an answer of `recover whatif --json`, which stand apart from its inputs, as they were typed. */

import { inDigits, type JsonValue, type Member, sketched } from '../inputs/json-text'
import { plainKey } from '../inputs/names'
import { say } from '../words/say'
import { inside, type TellFault } from './case-facts'

/** The ends, and what may be between them, in one text: 2 and 4 as 2..4, refund:5+cash:1 and refund:9+cash:1 as refund:5..9+cash:1. */
function joined(texts: readonly string[]): string {
  const [first, ...others] = texts.map((text) => text.split('+'))
  return first!
    .map((part, i) => {
      if (others.every((other) => other[i] === part)) return part
      const kind = /^[a-z]+:/.exec(part)?.[0] ?? ''
      return [part, ...others.map((other) => (other[i] ?? '').replace(kind, ''))].join('..')
    })
    .join('+')
}

/** One range, given as a list of two or three numbers or remedies; null where it is none. */
function rangeIn(value: JsonValue): string | null {
  const items = value.kind === 'array' ? value.items : []
  const texts = items.flatMap((one) =>
    one.kind === 'number' ? inDigits(one.text) : one.kind === 'text' ? one.text : [],
  )
  return [2, 3].includes(items.length) && texts.length === items.length ? joined(texts) : null
}

/** The inputs of an answer, those that have a range with their range in place of its base. */
export function withRanges(inputs: JsonValue, ranges: JsonValue | undefined, fault: TellFault): JsonValue {
  if (inputs.kind !== 'object' || ranges === undefined) return inputs
  if (ranges.kind !== 'object') {
    fault(
      'not_a_scenario',
      ranges.at,
      'ranges',
      say('an object with ranges, like {example}', { example: '{"margin": [2, 4]}' }),
      sketched(ranges),
    )
    return inputs
  }
  const ranged = ranges.members.flatMap(({ name, at, value }): Member[] => {
    const path = inside('ranges', name)
    const text = rangeIn(value)
    if (text !== null) return [{ name, at, path, value: { kind: 'text', at: value.at, text } }]
    fault('not_a_range', at, path, 'a low and a high like [2, 4]', sketched(value))
    return []
  })
  const names = new Set(ranged.map(({ name }) => plainKey(name)))
  return {
    ...inputs,
    members: [...inputs.members.filter(({ name }) => !names.has(plainKey(name))), ...ranged],
  }
}
