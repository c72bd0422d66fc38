/** `recover fields`: every input of a command or of all, with its flag, unit, range, default and headings. */
import { EXIT, Failure } from '../errors'
import { otherHeadings } from '../inputs/field'
import { kebab, snake } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import { allowed } from '../inputs/readers'
import { PARTS } from '../inputs/remedy'
import type { Block, Cell, Column, Report, SaidRow, Told } from '../report/report'
import { Message, plainly, say, sentence, type Text } from '../words/say'
import { inHole } from '../words/together'
import type { Command, Request } from './command'
import { everyInput, inputsOf, type KnownInput } from './every-input'
import { findNamed, inLanguages } from './explain/find-named'
import { limitsOf } from './explain/limits-of'

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

/** The parts of a remedy and what each costs. */
const partsOfRemedy: readonly Block[] = [
  { kind: 'text', tone: 'title', text: 'The parts of a remedy' },
  {
    kind: 'lines',
    lines: Object.entries(PARTS).map(([part, costs]) => ({
      label: plainly(part),
      value: '',
      note: sentence(costs),
    })),
  },
]

function pageOf(inputs: readonly KnownInput[], wanted: string | undefined): Block[] {
  if (inputs.length === 0)
    return [{ kind: 'text', text: say('{command} takes no facts.', { command: `recover ${wanted}` }) }]
  const told = inputs.flatMap(([key, field]): Block[] => {
    const headings = otherHeadings(field)
    const title = field.columnOnly
      ? say('{heading} (in a file)', { heading: snake(key) })
      : plainly(`--${kebab(key)}`)
    return [
      { kind: 'text', tone: 'title', text: title },
      { kind: 'text', text: sentence(field.description as Text) },
      { kind: 'text', text: sentence(limitsOf(field)) },
      ...(headings.length === 0
        ? []
        : [
            {
              kind: 'text',
              tone: 'quiet',
              text: say('Headings: {headings}', { headings: [snake(key), ...headings].join(', ') }),
            } as const,
          ]),
    ]
  })
  return inputs.some(([, { kind }]) => kind === 'remedy') ? [...told, ...partsOfRemedy] : told
}

/** The inputs of a command, or those that are called so or begin so; all of them where nothing is asked. */
async function inputsMeant(
  wanted: string | undefined,
  { commands, translated }: Pick<Request, 'commands' | 'translated'>,
): Promise<readonly KnownInput[]> {
  const command = await commands.find(({ name }) => name === wanted)?.load()
  if (command) return inputsOf(command)
  const all = await everyInput(commands)
  if (wanted === undefined) return all
  const named = inLanguages(
    all.map((input) => ({
      thing: input,
      names: [input[0], input[1].title],
      others: otherHeadings(input[1]),
    })),
    translated,
  )
  const called = findNamed(wanted, named, 'called')
  const found = called.length > 0 ? called : findNamed(wanted, named, 'begins')
  if (found.length > 0) return found
  const near = nearest(wanted, [...commands.map(({ name }) => name), ...all.map(([key]) => kebab(key))])
  throw new Failure(
    EXIT.usage,
    'unknown_command',
    say('there is no command or input "{wanted}"', { wanted }),
    near
      ? say('did you mean {near}?', { near })
      : say('{command} lists every input', { command: 'recover fields' }),
  )
}

async function run({ args, commands, translated }: Request): Promise<Report> {
  const inputs = await inputsMeant(args[0], { commands, translated })
  const row = ([key, field]: KnownInput): SaidRow => [
    snake(key),
    field.columnOnly ? null : `--${kebab(key)}`,
    inHole(field.unit),
    inHole(allowed(field) ?? 'any'),
    field.default ?? (field.otherwise === undefined ? null : inHole(field.otherwise)),
    inHole(field.description),
    otherHeadings(field).join(', '),
  ]
  const inEnglish = (cell: Cell | Message): Cell => (cell instanceof Message ? `${cell}` : cell)
  return {
    schema: 'recover/fields/2',
    columns: COLUMNS,
    rows: [inputs.map((one) => row(one).map(inEnglish))],
    saidRows: () => inputs.map(row),
    listed: true,
    before: {},
    after: () => ({ remedy_parts: PARTS }),
    page: () => pageOf(inputs, args[0]),
    warnings: () => [],
  }
}

export const fields: Command = {
  name: 'fields',
  examples: ['recover fields sales', 'recover fields batch --format csv'],
  input: 'none',
  argument: {
    name: 'command',
    optional: true,
    description: 'only the inputs of this command, or those that are called so or begin so',
  },
  schema: async () => {
    const { listSchema } = await import('../report/schema')
    return { output: listSchema('recover/fields/2', COLUMNS, [REMEDY_PARTS]) }
  },
  run,
}
