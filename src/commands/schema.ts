/** `recover schema`: the JSON Schemas of what a command reads and of what it answers. */
import { EXIT, Failure, mistyped } from '../errors'
import { nearest } from '../inputs/nearest'
import type { Json, Report } from '../report/report'
import { type Command, type CommandSchema, type Entry, flaggedFields, kindsOf, type Request } from './command'

/** Schemas of what no command answers, by name. */
const others = new Map<string, () => Promise<CommandSchema>>([
  [
    'scenario',
    async () => {
      const { scenarioSchema } = await import('../scenario/schema')
      return { input: scenarioSchema, output: scenarioSchema }
    },
  ],
])

/** What lists the words of errors and warnings, where a schema is named. */
const CODES = 'errors'

const WHAT = `a command, what else --list names, or ${CODES}: the codes of errors and warnings`

/** Everything that has a schema: commands in their order, then what else there is. */
async function schemaNames(commands: readonly Entry[]): Promise<readonly string[]> {
  const all = await Promise.all(commands.map(({ load }) => load()))
  return [...all.filter(({ schema }) => schema !== undefined).map(({ name }) => name), ...others.keys()]
}

/** The JSON Schemas of a command's input, rows of its file or else its flags, and of its JSON output; null without any. */
export async function schemasOf(
  name: string,
  commands: readonly Entry[],
): Promise<Required<CommandSchema> | null> {
  const command = await commands.find((one) => one.name === name)?.load()
  const own = await (command?.schema ?? others.get(name))?.()
  if (own === undefined) return null
  const { row } = await import('../inputs/json-schema')
  const given = command && (kindsOf(command)[0]?.fields ?? flaggedFields(command))
  return { input: row(given ?? {}), ...own }
}

/** The names alone. */
function listed(names: readonly string[]): Report {
  return {
    schema: 'recover/schemas/2',
    columns: [{ key: 'name', title: 'Name', unit: 'text' }],
    rows: [names.map((name) => [name])],
    listed: false,
    before: { names },
    after: () => ({}),
    page: () => [{ kind: 'verbatim', text: names.join('\n') }],
    warnings: () => [],
  }
}

async function run({ args: [name], commands, options }: Request): Promise<Report> {
  if (options.has('list')) return listed(await schemaNames(commands))
  if (name === undefined)
    throw mistyped([
      {
        code: 'missing_argument',
        expected: `COMMAND, ${WHAT}`,
        found: '',
        hint: `for example ${schema.examples[0]}`,
      },
    ])
  if (name === CODES) return (await import('./problem-codes')).codesReport()
  const found = await schemasOf(name, commands)
  if (found === null) {
    const near = nearest(name, [...(await schemaNames(commands)), CODES])
    const hint = near ? `did you mean ${near}?` : 'recover schema --list names them all'
    throw new Failure(EXIT.usage, 'unknown_schema', `there is no schema for "${name}"`, hint)
  }
  const { z } = await import('../inputs/json-schema')
  const written = {
    input: z.toJSONSchema(found.input) as unknown as Json,
    output: z.toJSONSchema(found.output) as unknown as Json,
  }
  return {
    schema: 'recover/schema/2',
    columns: [{ key: 'schema', title: 'Schema', unit: 'text' }],
    rows: [[[JSON.stringify(written)]]],
    listed: false,
    before: written,
    after: () => ({}),
    page: () => [{ kind: 'verbatim', text: JSON.stringify(written, null, 2) }],
    warnings: () => [],
  }
}

export const schema: Command = {
  name: 'schema',
  summary: 'JSON Schema (2020-12) of the input rows of a command and of its output',
  examples: [
    'recover schema whatif',
    'recover schema batch --json',
    'recover schema --list',
    'recover schema errors',
  ],
  input: 'none',
  argument: { name: 'command', optional: true, description: WHAT },
  options: [{ name: 'list', description: 'only the names of all that has a schema' }],
  run,
}
