/** `recover fields`: every input of a command or of all, with its flag, unit, range, default and headings. */
import { EXIT, Failure } from '../errors'
import { otherHeadings } from '../inputs/field'
import { kebab, snake } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import { allowed } from '../inputs/readers'
import { PARTS } from '../inputs/remedy'
import type { Cell, Column, Report, Told } from '../report/report'
import type { Command, Request } from './command'
import { everyInput, inputsOf } from './every-input'

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

async function run({ args, commands }: Request): Promise<Report> {
  const names = commands.map(({ name }) => name)
  if (args[0] !== undefined && !names.includes(args[0])) {
    const near = nearest(args[0], names)
    throw new Failure(
      EXIT.usage,
      'unknown_command',
      `there is no command "${args[0]}"`,
      near ? `did you mean ${near}?` : 'recover --help lists the commands',
    )
  }
  const command = await commands.find(({ name }) => name === args[0])?.load()
  const inputs = command ? inputsOf(command) : await everyInput(commands)
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
        { kind: 'text', text: `${description}` } as const,
        { kind: 'text', text: `${unit}; ${limits}; default: ${preset ?? 'none'}` } as const,
        ...(aliases
          ? [{ kind: 'text', tone: 'quiet', text: `headings: ${heading}, ${aliases}` } as const]
          : []),
      ]),
      ...(none
        ? []
        : [
            { kind: 'text', tone: 'title', text: 'The parts of a remedy' } as const,
            {
              kind: 'lines',
              lines: Object.entries(PARTS).map(([part, note]) => ({ label: part, value: '', note })),
            } as const,
          ]),
    ],
    warnings: () => [],
  }
}

export const fields: Command = {
  name: 'fields',
  summary: 'every input: heading, aliases, unit, range, default',
  examples: ['recover fields', 'recover fields batch --format csv'],
  input: 'none',
  argument: { name: 'command', optional: true, description: 'only the inputs of this command' },
  schema: async () => {
    const { listSchema } = await import('../report/schema')
    return { output: listSchema('recover/fields/2', COLUMNS, [REMEDY_PARTS]) }
  },
  run,
}
