import { commands } from '../src/commands'
import { schemasOf } from '../src/commands/schema'

/** The JSON Schemas of what a command is given and of what it answers. */
export async function schemas(name: string) {
  const found = await schemasOf(name, commands)
  if (found?.input == null) throw new Error(`there is no schema for ${name}`)
  return { output: found.output, input: found.input }
}
