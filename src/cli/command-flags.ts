/** The flags that a command takes. */

import type { Command, Option } from '../commands/command'
import { common, noInput, reading, scenario } from '../commands/options'
import { type FactKey, fieldOf, flagKeys } from '../inputs/facts'
import type { Field } from '../inputs/field'
import { kebab } from '../inputs/names'
import { ENDINGS, FORMATS, flagFormats } from '../render/formats'
import { say } from '../words/say'

/** What is worked out of a command, once: a run asks for its flags many times. */
function ofCommand<Found>(found: (command: Command) => Found): (command: Command) => Found {
  const known = new WeakMap<Command, Found>()
  return (command) => {
    const one = known.get(command) ?? found(command)
    known.set(command, one)
    return one
  }
}

/** The facts that a command takes as flags. */
export const flaggedFacts = (command: Command): readonly FactKey[] =>
  command.input === 'none' || command.sample !== undefined ? [] : (command.facts ?? flagKeys)

/** Every flag of a command that is read as a field, and the name of the flag: those of its own, and facts. */
export const fieldsOf = ofCommand<readonly (readonly [key: string, field: Field, flag: string])[]>(
  (command) => [
    ...Object.entries(command.terms ?? {}).map(([key, field]) => [key, field, kebab(key)] as const),
    ...flaggedFacts(command).map((key) => [key, fieldOf(key), kebab(key)] as const),
  ],
)

/** Whether the flags of a file are among them. */
export const readsFile = ({ input, sample }: Command) =>
  (input === 'cases' || input === 'ledger') && sample === undefined

/** Whether a scenario file may stand in place of flags: where every fact is one. */
const takesScenario = (command: Command): boolean =>
  command.facts === undefined && flaggedFacts(command).length > 0

/** How the answer is written. */
export const formats: readonly Option[] = [
  {
    name: 'format',
    value: 'FORMAT',
    choices: FORMATS.map(({ name }) => name),
    description: 'how to print the answer',
    otherwise: say('by the ending of {flag}, {endings}; else {usual}', {
      flag: '--output',
      endings: Object.keys(ENDINGS).join(' '),
      usual: FORMATS[0].name,
    }),
    group: 'output',
  },
  {
    name: 'for-excel',
    description: say(
      'with {csv}: as Excel opens it by itself, with a byte order mark and the signs of {locale} (a semicolon and a decimal comma in es-CL)',
      { csv: '--format csv', locale: '--locale' },
    ),
    group: 'output',
  },
  ...flagFormats.map(
    ({ name }): Option => ({
      name,
      description: say('short for {flag}', { flag: `--format ${name}` }),
      group: 'output',
    }),
  ),
]

/** Whether a command has a flag of its own by that name, which stands in place of the one that all have. */
export const hasOwn = ({ options = [] }: Command, wanted: string): boolean =>
  options.some(({ name }) => name === wanted)

/** The flags of a command that are not facts. */
export const optionsOf = ofCommand<readonly Option[]>((command) => [
  ...(command.options ?? []),
  ...(takesScenario(command) ? scenario : []),
  ...(readsFile(command) ? reading() : []),
  ...(command.questions ? [noInput] : []),
  ...formats,
  ...common.filter(({ name }) => !hasOwn(command, name)),
])
