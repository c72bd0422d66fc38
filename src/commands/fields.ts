/** `recover fields`: every input of a command or of all, with its flag, unit, range, default and headings. */
import { EXIT, Failure } from '../errors'
import { headingsOf, otherHeadings } from '../inputs/field'
import { asSentence, kebab, snake } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import { allowed } from '../inputs/readers'
import { PARTS } from '../inputs/remedy'
import type { Cell, Column, Report, Told } from '../report/report'
import type { Command, Request } from './command'
import { everyInput, inputsOf, type KnownInput } from './every-input'
import { findNamed } from './find-named'

const COLUMNS: readonly Column[] = [
  { key: 'heading', title: 'Heading', unit: 'text' },
  { key: 'flag', title: 'Flag', unit: 'text', absent: 'where it makes sense in a file alone' },
  { key: 'unit', title: 'Unit', unit: 'text' },
  { key: 'range', title: 'Range', unit: 'text' },
  { key: 'default', title: 'Default', unit: 'text', absent: 'where there is none' },
  { key: 'description', title: 'Description', unit: 'text' },
  { key: 'aliases', title: 'Other headings', unit: 'text' },
]

const REMEDY_PARTS: Told = {
  key: 'remedyParts',
  title: 'Remedy parts',
  meaning: 'what each part of a remedy costs, in words',
  parts: Object.keys(PARTS).map((key) => ({ key, unit: 'text' })),
}

/** The inputs of a command, or those that are called so or begin so; all of them where nothing is asked. */
async function inputsMeant(
  wanted: string | undefined,
  commands: Request['commands'],
): Promise<readonly KnownInput[]> {
  const command = await commands.find(({ name }) => name === wanted)?.load()
  if (command) return inputsOf(command)
  const all = await everyInput(commands)
  if (wanted === undefined) return all
  const named = all.map((input) => ({ thing: input, names: headingsOf(...input) }))
  const called = findNamed(wanted, named, 'called')
  const found = called.length > 0 ? called : findNamed(wanted, named, 'begins')
  if (found.length > 0) return found
  const near = nearest(wanted, [...commands.map(({ name }) => name), ...all.map(([key]) => kebab(key))])
  throw new Failure(
    EXIT.usage,
    'unknown_command',
    `there is no command or input "${wanted}"`,
    near ? `did you mean ${near}?` : 'recover fields lists every input',
  )
}

async function run({ args, commands }: Request): Promise<Report> {
  const inputs = await inputsMeant(args[0], commands)
  const none = inputs.length === 0
  const rows = inputs.map(([key, field]): Cell[] => [
    snake(key),
    field.columnOnly ? null : `--${kebab(key)}`,
    field.unit,
    allowed(field) || 'any',
    field.default ?? field.otherwise ?? null,
    field.description,
    otherHeadings(field).join(', '),
  ])
  return {
    schema: 'recover/fields/2',
    columns: COLUMNS,
    rows: [rows],
    listed: true,
    before: {},
    after: () => ({ remedy_parts: PARTS }),
    page: () => [
      ...(none ? [{ kind: 'text', text: `recover ${args[0]} takes no facts.` } as const] : []),
      ...rows.flatMap(([heading, flag, unit, limits, preset, description, aliases]) => [
        { kind: 'text', tone: 'title', text: flag ? `${flag}` : `${heading} (in a file)` } as const,
        { kind: 'text', text: asSentence(`${description}`) } as const,
        { kind: 'text', text: asSentence(`${unit}; ${limits}; default: ${preset ?? 'none'}`) } as const,
        ...(aliases
          ? [{ kind: 'text', tone: 'quiet', text: `Headings: ${heading}, ${aliases}` } as const]
          : []),
      ]),
      ...(!inputs.some(([, { kind }]) => kind === 'remedy')
        ? []
        : [
            { kind: 'text', tone: 'title', text: 'The parts of a remedy' } as const,
            {
              kind: 'lines',
              lines: Object.entries(PARTS).map(([part, note]) => ({
                label: part,
                value: '',
                note: asSentence(note),
              })),
            } as const,
          ]),
    ],
    warnings: () => [],
  }
}

export const fields: Command = {
  name: 'fields',
  summary: 'every input: heading, aliases, unit, range, default',
  examples: ['recover fields sales', 'recover fields batch --format csv'],
  input: 'none',
  argument: {
    name: 'word',
    optional: true,
    description: 'only the inputs of this command, or those that are called so or begin so',
  },
  schema: async () => {
    const { listSchema } = await import('../report/schema')
    return { output: listSchema('recover/fields/2', COLUMNS, [REMEDY_PARTS]) }
  },
  run,
}
