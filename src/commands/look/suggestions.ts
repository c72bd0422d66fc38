/** The commands that a file can answer, each as it can be run: with how the file is read, and with what it lacks. */
import type { FieldKey } from '../../inputs/files/file-kind'
import { kebab } from '../../inputs/names'
import { flagWords } from '../../inputs/shell'
import { type Message, say } from '../../words/say'
import type { Entry, Request } from '../command'
import { flaggedFields } from '../command'
import { common, reading } from '../options'
import type { FileLook } from './file-look'

export interface Suggestion {
  /** The words of a command line. */
  readonly words: readonly string[]
  /** What it answers. */
  readonly what: Message
}

/** What is given where a file and its flags leave it out: shares and sums to be put right by whoever knows them. */
const STANDS_IN: { readonly [key in FieldKey]?: readonly string[] } = {
  margin: ['--margin-rate', '30%'],
  sales: ['--sales', '40'],
  remedy: ['--remedy', '10'],
}

const standIns = (missing: readonly { readonly key: FieldKey }[]): readonly string[] =>
  missing.flatMap(({ key }) => STANDS_IN[key] ?? [])

/** How an answer is written is no matter of the file; nor is a cost of goods that one command takes as an amount, and one as columns. */
const NOT_CARRIED = [
  'lang',
  'output',
  'force',
  'color',
  'plain',
  'rows',
  'debug',
  'verbose',
  'cost',
  'margin',
]

/** What a file or its command line leaves open for whoever is asked about cases. */
const lacksRemedy = ({ table }: FileLook, { written }: Request): boolean =>
  (['remedy', 'remedyCost'] as const).every(
    (key) => !written.has(key) && !table.taken.some((one) => one.key === key),
  )

/** The flags of this line that a command takes, too. */
async function carried(name: string, { options, commands }: Request): Promise<readonly string[]> {
  const command = await commands.find((one: Entry) => one.name === name)!.load()
  const known = [...(command.options ?? []), ...reading(), ...common]
  const facts = Object.keys(flaggedFields(command)).map(kebab)
  return [...options].flatMap(([flag, values]) => {
    const option = known.find((one) => one.name === flag)
    if (NOT_CARRIED.includes(flag) || (option === undefined && !facts.includes(flag))) return []
    return values.flatMap((value) => (value ? [`--${flag}`, value] : [`--${flag}`]))
  })
}

/** What answers each question in its first reading. */
export const firstReadings = ({ table }: FileLook): readonly string[] =>
  (table.findings?.questions ?? []).flatMap(({ readings }) => flagWords(readings[0]!.flags))

/** The flags that put right what stands in the way of a file. */
function mended({ obstacles }: FileLook): readonly string[] {
  const found = obstacles.flatMap(
    ({ hint }) => /--map "[^"]*"(?: --period \w+)?/.exec(String(hint ?? ''))?.[0] ?? [],
  )
  return [...new Set(found)].flatMap((flags) => {
    const [map, period] = flags.split(/ (?=--period )/) as [string, string?]
    return /HEADING/.test(map) ? [] : [...flagWords(map), ...(period?.split(' ') ?? [])]
  })
}

/** What stands in the way, but for what a flag may stand for. */
const isInTheWay = ({ obstacles, word, table }: FileLook): boolean => {
  const given = ['margin', ...(word === 'complaints' || word === 'tickets' ? ['sales'] : [])] as const
  const titles = given.map((key) => table.kind.fields[key as FieldKey]?.title)
  return obstacles.some(
    ({ code, field }) => code !== 'column_missing' || !titles.some((one) => one === String(field)),
  )
}

/** What no row of a list of initiatives says, though some need it. */
const unsaidOf = ({ table: { faults, kind } }: FileLook): { readonly key: FieldKey }[] =>
  (['sales', 'margin'] as const)
    .filter((key) => faults.some(({ field, found }) => field === kind.fields[key]?.title && found === ''))
    .map((key) => ({ key }))

/** How a command line calls a file. */
const called = ({ table: { name } }: FileLook): string => (name === 'stdin' ? '-' : name)

const WHO_EARNS = say('who earns, who costs, whom to reprice or let go')

/** The questions that each kind of file can answer. */
function asked(
  look: FileLook,
): readonly (readonly [command: string, flags: readonly string[], what: Message])[] {
  const { word, traits } = look
  const by = traits.grouping === null ? [] : ['--by', traits.grouping]
  const grouped = (command: string) =>
    traits.grouping === null
      ? []
      : [[command, by, say('the same by {column}', { column: traits.grouping })] as const]
  switch (word) {
    case 'ledger':
      return [
        ['customers', [], WHO_EARNS],
        ...(traits.span > 366
          ? [
              [
                'customers',
                ['--since', 'all'],
                say('the same of all its days, not of the last year'),
              ] as const,
            ]
          : traits.span >= 28 && traits.span < 330
            ? [['customers', ['--annualise'], say('the same, scaled to a year')] as const]
            : []),
        ...grouped('customers'),
      ]
    case 'year_amounts':
    case 'purchases':
      return [['customers', [], WHO_EARNS], ...grouped('customers')]
    case 'cases':
      return [
        ['batch', [], say('whom to put right, and what it is worth')],
        ['batch', ['--budget', '500'], say('whom, if there are 500 to spend')],
        ...grouped('batch'),
      ]
    case 'complaints':
    case 'tickets':
      return [['batch', [], say('whom to put right, if each buys for 40 a month')]]
    case 'offers':
      return [['offers', [], say('whom to make an offer')], ...grouped('offers')]
    case 'initiatives':
      return [['initiatives', [], say('what customers feel of what was spent')], ...grouped('initiatives')]
    case 'measured_cases':
      return [
        ['measure', [], say('what the remedies really brought')],
        ['measure', ['--bonus-rate', '10%'], say('and the bonus that is earned')],
      ]
    default:
      return []
  }
}

/** The commands that a file can answer by itself, the most useful first. */
export async function suggestionsOf(look: FileLook, request: Request): Promise<readonly Suggestion[]> {
  const isInDatabase = look.table.workbook?.kind === 'database'
  // A table is named by flags.
  const file = isInDatabase ? [] : [called(look)]
  if (look.word === null || isInTheWay(look)) {
    const flags = mended(look)
    if (flags.length === 0) return []
    const named = isInDatabase ? ['check', ...(await carried('check', request))] : file
    return [{ words: ['recover', ...named, ...flags], what: say('looks again, so') }]
  }
  const found: Suggestion[] = []
  // While something is open, one command is enough.
  const isOpen = (look.table.findings?.questions.length ?? 0) > 0
  for (const [command, own, what] of asked(look).slice(0, isOpen ? 1 : undefined)) {
    const isOfRemedies = command === 'batch' && lacksRemedy(look, request)
    const missing: { readonly key: FieldKey }[] = [...look.lacks]
    if (isOfRemedies) missing.push({ key: 'remedy' })
    if (command === 'initiatives') missing.push(...unsaidOf(look))
    const days = look.traits.days
    const stand = [
      ...standIns(missing),
      ...(command === 'customers' && days !== null && days[1] > request.today
        ? ['--as-of', request.today]
        : []),
    ]
    const flags = [...(await carried(command, request)), ...firstReadings(look), ...stand, ...own]
    found.push({ words: ['recover', command, ...file, ...flags], what })
  }
  if (look.table.tally.rejected > 0 && !isInDatabase && file[0] !== '-') {
    const read = [...(await carried('check', request)), ...firstReadings(look), ...standIns(look.lacks)]
    const words = ['recover', 'check', ...file, ...read, '--rejects', 'rejected.csv']
    found.push({ words, what: say('the rejected rows in a file of their own, to be mended') })
  }
  return found
}

/** The commands that answer a list of cases by a ledger. */
export async function suggestionsWith(
  cases: FileLook,
  ledger: FileLook,
  request: Request,
): Promise<readonly Suggestion[]> {
  const command = cases.word === 'measured_cases' ? 'measure' : 'batch'
  const flags = await carried(command, request)
  const rate = ledger.lacks.some(({ key }) => key === 'margin') ? STANDS_IN.margin! : []
  const remedy = command === 'batch' && lacksRemedy(cases, request) ? STANDS_IN.remedy! : []
  const words = ['recover', command, called(cases), '--ledger', called(ledger), ...flags, ...rate, ...remedy]
  return command === 'batch'
    ? [
        { words, what: say('whom to put right, by what each bought') },
        { words: [...words, '--budget', '500'], what: say('whom, if there are 500 to spend') },
      ]
    : [{ words, what: say('what the remedies really brought, by who bought again') }]
}

/** The command that adds up two parts of one ledger. */
export async function suggestionsFor(
  parts: readonly FileLook[],
  request: Request,
): Promise<readonly Suggestion[]> {
  const rate = parts.some(({ lacks }) => lacks.length > 0) ? STANDS_IN.margin! : []
  const [first] = parts.map(firstReadings).sort((one, other) => other.length - one.length)
  const flags = [...(await carried('customers', request)), ...first!, ...rate]
  const words = ['recover', 'customers', ...parts.map(called), ...flags]
  return [{ words, what: say('who earns and who costs, by both') }]
}
