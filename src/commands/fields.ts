import { EXIT, Failure } from '../errors'
import { fieldOf, flagKeys } from '../inputs/facts'
import { type Field, otherHeadings } from '../inputs/field'
import { kebab, snake } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import { allowed } from '../inputs/readers'
import { PARTS } from '../inputs/remedy'
import type { Cell, Column, Report } from '../report/report'
import { type Command, kindsOf, type Request } from './command'

const COLUMNS: readonly Column[] = [
  { key: 'heading', title: 'Heading', unit: 'text' },
  { key: 'flag', title: 'Flag', unit: 'text' },
  { key: 'unit', title: 'Unit', unit: 'text' },
  { key: 'range', title: 'Range', unit: 'text' },
  { key: 'default', title: 'Default', unit: 'text' },
  { key: 'description', title: 'Description', unit: 'text' },
  { key: 'aliases', title: 'Other headings', unit: 'text' },
]

type Input = readonly [key: string, field: Field]

/** Every input of a command: its flags, and the columns of its files. */
function inputsOf(command: Command): readonly Input[] {
  const { input, sample, facts, terms } = command
  if (input === 'none' || sample !== undefined) return []
  const columns = kindsOf(command).flatMap(({ fields }) => Object.entries(fields))
  const flags = (facts ?? flagKeys).map((key) => [key, fieldOf(key)] as const)
  return everyInput([columns, flags, Object.entries(terms ?? {})])
}

/** Each input once, by its key: the first that has it. */
function everyInput(lists: readonly (readonly Input[])[]): readonly Input[] {
  const all = new Map<string, Field>()
  for (const [key, field] of lists.flat()) if (!all.has(key)) all.set(key, field)
  return [...all]
}

async function run({ args, commands }: Request): Promise<Report> {
  const names = commands.map(({ name }) => name)
  if (args[0] !== undefined && !names.includes(args[0])) {
    const near = nearest(args[0], names)
    throw new Failure(
      EXIT.usage,
      `there is no command "${args[0]}"`,
      near ? `did you mean ${near}?` : 'recover --help lists the commands',
    )
  }
  const command = await commands.find(({ name }) => name === args[0])?.load()
  const inputs = command
    ? inputsOf(command)
    : everyInput((await Promise.all(commands.map(({ load }) => load()))).map(inputsOf))
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
    schema: 'recover/fields/1',
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
  run,
}
