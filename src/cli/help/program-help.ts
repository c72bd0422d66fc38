/** What the program does, and its commands: the short page, and all of it. Loaded where it is asked for. */
import { commands } from '../../commands'
import { asSentence } from '../../inputs/names'
import { type HelpLine, Layout } from './layout'

const INTRO =
  'recover works out whether a customer you let down is worth putting right, and how much that may cost at most.'

/** What one begins with. */
const FIRST: readonly HelpLine[] = [
  ['recover', 'Asks a few questions about one customer, at a terminal'],
  ['recover FILE', 'Says what a file of yours is, and which commands it can answer'],
  ['recover demo', 'Shows the answer for one customer and for a file, with nothing of your own'],
]

const EXAMPLES = ['recover whatif --sales 10 --margin 3 --remedy 10', 'recover batch examples/incidents.csv']

/** The commands that most people need. */
const USED_MOST = ['whatif', 'compare', 'batch', 'customers', 'measure']

async function listed(some: typeof commands): Promise<HelpLine[]> {
  const loaded = await Promise.all(some.map(({ load }) => load()))
  return loaded.map(({ name, summary }) => [name, asSentence(summary)])
}

/** The page of -h, and of recover by itself. */
export async function shortProgramHelp(cells: number): Promise<string> {
  const layout = new Layout(cells)
  const used = await listed(commands.filter(({ name }) => USED_MOST.includes(name)))
  const within = [...FIRST, ...used]
  return [
    ...layout.text(INTRO),
    'To begin with',
    ...layout.entries(FIRST, within),
    'Commands used most',
    ...layout.entries(used, within),
    'For example',
    ...EXAMPLES.flatMap((line) => layout.command(line)),
    ...layout.text('recover --help lists every command; recover COMMAND -h tells of one.'),
    '',
  ].join('\n')
}

/** The page of --help: every command. */
export async function wholeProgramHelp(cells: number): Promise<string> {
  const layout = new Layout(cells)
  const all = await listed(commands)
  const further: readonly HelpLine[] = [
    ['-h', 'The short page, of the program or of a command'],
    ['--help', 'The whole page, with every flag of a command'],
    ['--lang LANGUAGE', 'The language in which people are told, en, es or el, before a command or behind it'],
    ['--version', 'Which version this is'],
  ]
  const within = [...FIRST, ...all, ...further]
  return [
    ...layout.text(INTRO),
    '',
    'To begin with',
    ...layout.entries(FIRST, within),
    '',
    'Commands',
    ...layout.entries(all, within),
    '',
    'With each of them',
    ...layout.entries(further, within),
    '',
    'For example',
    ...EXAMPLES.flatMap((line) => layout.command(line)),
    ...layout.text('recover COMMAND -h tells of one command, recover COMMAND --help all of it.'),
    '',
  ].join('\n')
}
