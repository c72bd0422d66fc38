/** `recover schema`: the JSON Schema of what a command answers, or of what it is given. */
import { EXIT, Failure, mistyped } from '../../errors'
import type { z } from '../../inputs/json-schema'
import { nearest } from '../../inputs/nearest'
import type { Column, Report } from '../../report/report'
import { say } from '../../words/say'
import { inHole } from '../../words/together'
import { type Command, type Entry, flaggedFields, kindsOf, type Request } from '../command'
import { inputsOf } from '../every-input'
import { schemasListed } from './page'
import { CODES, otherSchemas, schemaNames } from './schema-names'

const WHAT = 'a command, what else --list names, or errors: the codes of errors and warnings'

/** One row of a command's files, of whichever kind; where it has none, its facts; null where it takes neither. */
async function inputOf(command: Command): Promise<z.ZodType | null> {
  if (inputsOf(command).length === 0) return null
  const { flagsSchema, rowSchema } = await import('../../inputs/json-schema')
  const kinds = kindsOf(command).map(({ fields }) => fields)
  // What a heading means in the first kind that knows it.
  return kinds.length === 0
    ? flagsSchema(flaggedFields(command))
    : rowSchema(Object.assign({}, ...kinds.reverse()))
}

/** The schemas of what a command answers and of what it is given; null where there is none of that name. */
export async function schemasOf(name: string, commands: readonly Entry[]) {
  const entry = commands.find((one) => one.name === name)
  const command = await entry?.load()
  const other = otherSchemas.get(name)
  const [about, load] = entry && command ? [entry.summary, command.schema] : (other ?? [])
  if (load === undefined) return null
  const { output: own, input = command ? await inputOf(command) : null } = await load()
  const output = command ? (await import('./answer-around')).answerAround(own, command) : own
  const title = name.replace(/^./, (letter) => letter.toUpperCase())
  return {
    output: output.meta({ title: command ? `${title} answer` : title, description: about }),
    input: input?.meta({ title: `${title} input`, description: `what is given to it: ${about}` }) ?? null,
  }
}

/** Every schema of one kind in one: what is one of them is as it says. */
async function all(kind: 'input' | 'output', commands: readonly Entry[]): Promise<z.ZodType> {
  const { z } = await import('../../inputs/json-schema')
  const named = await Promise.all(
    schemaNames(commands).map(
      async (name) => (await schemasOf(name, commands))![kind]?.meta({ id: name }) ?? [],
    ),
  )
  return z.union(named.flat()).meta({
    title: kind === 'output' ? 'Answer' : 'Input',
    description: 'of any of these commands, each under $defs by its name',
  })
}

async function wanted(name: string | undefined, { commands, options }: Request): Promise<z.ZodType> {
  const kind = options.has('input') ? 'input' : 'output'
  if (options.has('all')) {
    if (name === undefined) return all(kind, commands)
    throw mistyped([
      { code: 'unexpected_argument', column: '--all', expected: 'it without a name', found: name },
    ])
  }
  if (name === undefined)
    throw mistyped([
      {
        code: 'missing_argument',
        expected: say('{name}, {what}', { name: 'COMMAND', what: inHole(WHAT) }),
        found: '',
        hint: say('for example {example}', { example: schema.examples[0]! }),
      },
    ])
  const found = await schemasOf(name, commands)
  if (found === null) {
    const near = nearest(name, [...schemaNames(commands), CODES])
    const hint = near
      ? say('did you mean {near}?', { near })
      : say('{command} names them all', { command: 'recover schema --list' })
    const what = say('there is no schema for "{name}"', { name })
    throw new Failure(EXIT.usage, 'unknown_schema', what, hint)
  }
  if (found[kind] === null)
    throw new Failure(
      EXIT.usage,
      'unknown_schema',
      say('{name} is given no rows and no facts', { name }),
      say('{command} is what it gives', { command: `recover schema ${name}` }),
    )
  return found[kind]
}

const COLUMNS: readonly Column[] = [{ key: 'schema', title: 'Schema', unit: 'text' }]

async function run(request: Request): Promise<Report> {
  const { args, commands, options } = request
  if (options.has('list')) return schemasListed(schemaNames(commands))
  if (args[0] === CODES && !options.has('all'))
    return (await import('../../report/problem-codes')).codesReport()
  const type = await wanted(args[0], request)
  const written = (await import('../../inputs/json-schema')).jsonSchema(type)
  const document = JSON.stringify(written, null, 2)
  return {
    schema: 'recover/schema/2',
    columns: COLUMNS,
    rows: [[[JSON.stringify(written)]]],
    listed: false,
    document,
    before: {},
    after: () => ({}),
    page: () => [{ kind: 'verbatim', text: document }],
    warnings: () => [],
  }
}

export const schema: Command = {
  name: 'schema',
  examples: [
    'recover schema whatif',
    'recover schema batch --input',
    'recover schema --all',
    'recover schema errors',
  ],
  often: ['input', 'all', 'list'],
  input: 'none',
  argument: { name: 'command', optional: true, description: WHAT },
  options: [
    {
      name: 'input',
      description: 'that of a row of its files instead, or of its facts where it has no files',
    },
    { name: 'list', description: 'only the names of all that has a schema' },
    { name: 'all', description: 'all of them in one, each under $defs by its name' },
  ],
  schema: async () => (await import('./schema')).listedSchema,
  run,
}
