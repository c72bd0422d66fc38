/** The check that a script asks for: METRIC=VALUE. */

import { plainKey } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import type { Exact } from '../numbers/exact/decimal'
import { parse } from '../numbers/exact/digits'
import type { Column } from '../report/report'
import type { TypedFlags } from './typed-flags'

/** A metric by the key of its column, and the value that it must not be below. */
export interface Check {
  readonly key: string
  readonly value: Exact
}

function checkOf(text: string, measures: readonly Column[]): Check | null {
  const at = text.indexOf('=')
  const wanted = plainKey(text.slice(0, Math.max(0, at)))
  const column = measures.find(({ key }) => plainKey(key) === wanted)
  const value = parse(text.slice(at + 1).trim())
  return column && column.unit !== 'text' && value ? { key: column.key, value } : null
}

/** Reads --fail-below; null where it is not given, or wrong, which is reported. */
export function failBelowOf({ once, wrong }: TypedFlags, measures: readonly Column[]): Check | null {
  const check = once('fail-below')
  const failBelow = check === null ? null : checkOf(check, measures)
  if (check !== null && failBelow === null) {
    const named = check.split('=')[0]!
    const isKnown = measures.some(({ key }) => plainKey(key) === plainKey(named))
    // Of a metric that is known, it is the value that is wrong.
    const near = isKnown
      ? null
      : nearest(
          named.replaceAll('-', '_'),
          measures.map(({ key }) => key),
        )
    const like = (measures.find(({ key }) => key.endsWith('_value')) ?? measures[0]!).key
    wrong(
      isKnown ? 'malformed_value' : 'unknown_metric',
      'fail-below',
      `METRIC=VALUE with a plain number, like ${like}=0`,
      check,
      near && `did you mean ${near}?`,
    )
  }
  return failBelow
}
