/** Scenario files as they are written. */
import { type FactKey, fieldOf, flagKeys } from '../inputs/facts'
import { snake } from '../inputs/names'
import type { Given } from '../inputs/readers'
import { type Remedy, remedyInFull } from '../inputs/remedy'
import { type Exact, exact, times } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import { SCENARIO } from './document'

/** A value as JSON that reads back as exactly the same: a share that was typed as a percentage stays one. */
function valueText(key: FactKey, given: Given, typed: string): string {
  const value = given[key]!
  if (typeof value === 'string') return JSON.stringify(value)
  if (!('n' in value)) return JSON.stringify(remedyInFull(value as Remedy))
  const isPercentage = fieldOf(key).kind === 'share' && typed.includes('%')
  return isPercentage ? `"${plain(times(value as Exact, exact(100)))}%"` : plain(value as Exact)
}

/** The facts that were given, and nothing else, as members of a JSON object; `ranges` are the texts of those that are ranges. */
export const membersOf = (
  given: Given,
  written: ReadonlyMap<FactKey, string>,
  ranges: ReadonlyMap<FactKey, string> = new Map(),
): readonly string[] =>
  flagKeys
    .filter((key) => written.has(key))
    .map((key) => {
      const range = ranges.get(key)
      const text = range === undefined ? valueText(key, given, written.get(key)!) : JSON.stringify(range)
      return `"${snake(key)}": ${text}`
    })

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
