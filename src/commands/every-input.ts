/** What can be given to a command: its flags, and the columns of its files. */
import type { Field } from '../inputs/field'
import { type Command, type Entry, flaggedFields, kindsOf } from './command'

/** An input by its key. */
export type KnownInput = readonly [key: string, field: Field]

/** Every input of a command, each once; none of a command that takes no facts. */
export function inputsOf(command: Command): readonly KnownInput[] {
  if (command.input === 'none' || command.sample !== undefined) return []
  const columns = kindsOf(command).flatMap(({ fields }) => Object.entries(fields))
  return onceEach([columns, Object.entries(flaggedFields(command))])
}

/** Every input of all commands, each once. */
export async function everyInput(commands: readonly Entry[]): Promise<readonly KnownInput[]> {
  return onceEach((await Promise.all(commands.map(({ load }) => load()))).map(inputsOf))
}

/** Each input once, by its key: the first that has it. */
function onceEach(lists: readonly (readonly KnownInput[])[]): readonly KnownInput[] {
  const all = new Map<string, Field>()
  for (const [key, field] of lists.flat()) if (!all.has(key)) all.set(key, field)
  return [...all]
}
