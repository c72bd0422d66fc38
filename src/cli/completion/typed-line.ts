/** A command line as far as it is typed, read with the flags that its command knows. */
import type { Command, Option } from '../../commands/command'
import type { Field } from '../../inputs/field'
import type { Said } from '../../words/say'
import { fieldsOf, optionsOf } from '../command-flags'

/** A flag that a command knows. */
export interface KnownFlag {
  readonly name: string
  readonly about: Said
  /** What its value stands for; null for a switch. */
  readonly value: string | null
  readonly choices: readonly string[]
  readonly many: boolean
  /** The form of a value that may be left out. */
  readonly optional: RegExp | null
}

const ofField = ([key, { description, kind, choices = [] }, name]: readonly [
  string,
  Field,
  string,
]): KnownFlag => ({
  ...{ name, about: description, value: kind, choices, many: key === 'remedy', optional: null },
})

const ofOption = ({ name, description, value, choices, many, optional }: Option): KnownFlag => ({
  ...{ name, about: description, value: value ?? null, choices: choices ?? [] },
  many: many === true,
  optional: optional ?? null,
})

/** Every flag of a command, facts first. */
export const knownFlags = (command: Command): readonly KnownFlag[] => [
  ...fieldsOf(command).map(ofField),
  ...optionsOf(command).map(ofOption),
]

export interface TypedLine {
  readonly command: Command
  /** What flags were given, with their values; '' for a switch. */
  readonly given: ReadonlyMap<string, readonly string[]>
  /** The words that are no flags. */
  readonly words: readonly string[]
  /** The flag whose value comes next; null where none waits for one. */
  readonly waiting: KnownFlag | null
}

export function typedLine(
  command: Command,
  flags: readonly KnownFlag[],
  typed: readonly string[],
): TypedLine {
  const given = new Map<string, readonly string[]>()
  const words: string[] = []
  let waiting: KnownFlag | null = null
  const give = (name: string, value: string) => given.set(name, [...(given.get(name) ?? []), value])
  for (const word of typed) {
    if (waiting !== null && (waiting.optional?.test(word) ?? true)) {
      give(waiting.name, word)
      waiting = null
      continue
    }
    waiting = null
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
    const flag = flags.find((one) => one.name === name)
    if (name === undefined) words.push(word)
    else if (value !== undefined || !flag || flag.value === null) give(name, value ?? '')
    else waiting = flag
  }
  return { command, given, words, waiting }
}
