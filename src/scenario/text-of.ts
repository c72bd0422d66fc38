/** Scenario files as they are written. */

import { type Exact, exact, times } from '../model/decimal'
import { plain, unmistakable } from '../model/digits'
import { type FactKey, fieldOf } from '../model/facts'
import type { Given } from '../model/read'
import type { Remedy } from '../model/remedy'
import { snake } from '../report'
import { scenarioKeys } from './case-facts'
import { SCENARIO } from './document'

/** The remedy with every decimal, in a form that can be read in one way. */
const remedyInFull = (remedy: Remedy): string =>
  remedy
    .map(({ kind, written, amount }) =>
      kind === 'labour' || kind === 'discount' ? `${kind}:${written}` : `${kind}:${unmistakable(amount)}`,
    )
    .join('+')

/** A value as JSON that reads back as exactly the same: a share that was typed as a percentage stays one. */
function valueText(key: FactKey, given: Given, typed: string): string {
  const value = given[key]!
  if (typeof value === 'string') return JSON.stringify(value)
  if (!('n' in value)) return JSON.stringify(remedyInFull(value as Remedy))
  const isPercentage = fieldOf(key).kind === 'share' && typed.includes('%')
  return isPercentage ? `"${plain(times(value as Exact, exact(100)))}%"` : plain(value as Exact)
}

/** The facts that were given, and nothing else, as members of a JSON object. */
export const membersOf = (given: Given, written: ReadonlyMap<FactKey, string>): readonly string[] =>
  scenarioKeys
    .filter((key) => written.has(key))
    .map((key) => `"${snake(key)}": ${valueText(key, given, written.get(key)!)}`)

const object = (members: readonly string[], indent: string) =>
  members.length === 0 ? '{}' : `{\n${members.map((one) => `${indent}  ${one}`).join(',\n')}\n${indent}}`

const document = (member: string) => `{\n  "schema": "${SCENARIO}",\n  ${member}\n}\n`

/** A file of one case without a name. */
export const fileOfOne = (members: readonly string[]): string =>
  document(`"inputs": ${object(members, '  ')}`)

/** A file of cases by their names. */
export const fileOfMany = (cases: ReadonlyMap<string, readonly string[]>): string => {
  const all = [...cases].map(([name, members]) => `${JSON.stringify(name)}: ${object(members, '    ')}`)
  return document(`"cases": ${object(all, '  ')}`)
}
