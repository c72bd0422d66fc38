/** The check that a script asks for: METRIC=VALUE. */

import { plainKey } from '../inputs/names'
import { similar } from '../inputs/nearest'
import { isVerbal } from '../inputs/units'
import type { Exact } from '../numbers/exact/decimal'
import { parse } from '../numbers/exact/digits'
import type { Column } from '../report/report'
import { listing, type Said, say } from '../words/say'
import type { TypedFlags } from './typed-flags'

/** A metric by the key of its column, and the value that it must not be below. */
export interface Check {
  readonly key: string
  readonly value: Exact
}

/** So many metrics are named where none is near. */
const FEW = 12

/** What may have been meant by a metric that is not there. */
function hintFor(named: string, keys: readonly string[]): Said {
  const near = similar(named.replaceAll('-', '_'), keys)
  const [last, ...others] = [...near].reverse()
  if (last !== undefined)
    return say('did you mean {near}?', { near: listing([...others.reverse(), last], 'or') })
  return keys.length > FEW
    ? say('{command} lists the metrics', { command: 'recover explain' })
    : say('one of {words}', { words: keys.join(', ') })
}

/** Reads --fail-below; null where it is not given, or wrong, which is reported. */
export function failBelowOf({ once, wrong }: TypedFlags, measures: () => readonly Column[]): Check | null {
  const text = once('fail-below')
  if (text === null) return null
  const at = text.indexOf('=')
  const named = at < 0 ? text : text.slice(0, at)
  const numbers = measures().filter(({ unit }) => !isVerbal(unit))
  const key = numbers.find((one) => plainKey(one.key) === plainKey(named))?.key
  const value = at < 0 ? null : parse(text.slice(at + 1).trim())
  if (key !== undefined && value) return { key, value }
  const keys = numbers.map((one) => one.key)
  const expected = say('METRIC=VALUE with a plain number, like {example}', {
    example: `${keys.find((one) => one.endsWith('_value')) ?? keys[0]}=0`,
  })
  // Of a metric that is known, it is the value that is wrong.
  if (key === undefined) wrong('unknown_metric', 'fail-below', expected, text, hintFor(named, keys))
  else wrong('malformed_value', 'fail-below', expected, text)
  return null
}
