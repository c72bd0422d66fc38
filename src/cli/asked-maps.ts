/** Which heading is which fact, by what --map and the flags of amounts say. */
import type { Command } from '../commands/command'
import type { Problem } from '../errors'
import type { FieldKey, FileKind } from '../inputs/files/file-kind'
import type { Reading } from '../reading/columns/reading'
import { say } from '../words/say'
import { optionsOf } from './command-flags'
import { isMade } from './meaning-flags'
import type { Settings } from './settings'

/** Of the files themselves, and of a ledger beside them. */
export interface AskedMaps {
  readonly own: Reading['map']
  readonly beside: Reading['map']
}

/** Problems are added: a name that is no fact of these kinds, and one that is given twice. */
export function mapsAsked(
  command: Command,
  { asked, request: { options } }: Settings,
  kinds: readonly FileKind[],
  keyNamed: (kind: FileKind, name: string) => FieldKey | undefined,
  problems: Problem[],
): AskedMaps {
  const mapped = new Set<FieldKey>()
  const amounts = ['revenue', 'cost', 'margin'].flatMap((key) =>
    optionsOf(command).some(({ name }) => name === key) ? columnOf(key, options.get(key)?.at(-1)) : [],
  )
  const own = [...asked.map, ...amounts]
  const beside = [...(asked.ledgerMap.length > 0 ? asked.ledgerMap : asked.map), ...amounts]
  for (const [name, heading] of options.has('ledger') || options.has('ledger-engine')
    ? [...asked.map, ...amounts]
    : own) {
    const keys = kinds.flatMap((kind) => keyNamed(kind, name) ?? [])
    const hint = say('{command} lists them', { command: `recover fields ${command.name}` })
    if (keys.length === 0)
      problems.push({
        code: 'unknown_input',
        column: '--map',
        expected: 'a fact before the = sign',
        found: name,
        hint,
      })
    else if (keys.some((key) => mapped.has(key)))
      problems.push({
        code: 'repeated_name',
        column: '--map',
        expected: say('{name} once', { name: keys[0]! }),
        found: `${name}=${heading}`,
      })
    for (const key of keys) mapped.add(key)
  }
  return { own, beside }
}

/** What --revenue, --cost or --margin says of the columns: one of them, or a product of two; what is made otherwise is no column. */
function columnOf(key: string, written: string | undefined): Reading['map'] {
  if (written === undefined || isMade(key, written)) return []
  const [one, other] = written.split(/[*×]/).map((heading) => heading.trim())
  if (other === undefined || key !== 'revenue') return [[key, written.trim()]]
  return [
    ['quantity', one!],
    ['unit_price', other],
    ['revenue', ''],
  ]
}
