/** What the program does, and its commands: the short page, and all of it. Loaded where it is asked for. */
import { commands } from '../../commands'
import type { Put } from '../../render/look'
import { say, sentence, type Text } from '../../words/say'
import type { Host } from '../host'
import { type HelpLine, Layout } from './layout'

const INTRO: Text =
  'recover works out whether a customer you let down is worth putting right, and how much that may cost at most.'

/** What one begins with. */
const first = (put: Put): readonly HelpLine[] => [
  ['recover', 'Asks a few questions about one customer, at a terminal'],
  [`recover ${put('FILE')}`, 'Says what a file of yours is, and which commands it can answer'],
  ['recover demo', 'Shows the answer for one customer and for a file, with nothing of your own'],
]

const EXAMPLES = ['recover whatif --sales 10 --margin 3 --remedy 10', 'recover batch examples/incidents.csv']

/** The commands that most people need. */
const USED_MOST = ['whatif', 'compare', 'batch', 'customers', 'measure']

const listed = (some: typeof commands): HelpLine[] =>
  some.map(({ name, summary }) => [name, sentence(summary)])

/** The page of -h, and of recover by itself. */
export function shortProgramHelp({ width, put }: Pick<Host, 'width' | 'put'>): string {
  const layout = new Layout(width, put)
  const used = listed(commands.filter(({ name }) => USED_MOST.includes(name)))
  const begin = first(put)
  const within = [...begin, ...used]
  return [
    ...layout.text(INTRO),
    put('To begin with'),
    ...layout.entries(begin, within),
    put('Commands used most'),
    ...layout.entries(used, within),
    put('For example'),
    ...EXAMPLES.flatMap((line) => layout.command(line)),
    ...layout.text(
      say('{all} lists every command; {one} tells of one.', {
        all: 'recover --help',
        one: `recover ${put('COMMAND')} -h`,
      }),
    ),
    '',
  ].join('\n')
}

/** The page of --help: every command. */
export function wholeProgramHelp({ width, put }: Pick<Host, 'width' | 'put'>): string {
  const layout = new Layout(width, put)
  const all = listed(commands)
  const further: readonly HelpLine[] = [
    ['-h', 'The short page, of the program or of a command'],
    ['--help', 'The whole page, with every flag of a command'],
    [
      `--lang ${put('LANGUAGE')}`,
      'The language in which people are told, en, es or el, before a command or behind it',
    ],
    ['--version', 'Which version this is'],
  ]
  const begin = first(put)
  const within = [...begin, ...all, ...further]
  return [
    ...layout.text(INTRO),
    '',
    put('To begin with'),
    ...layout.entries(begin, within),
    '',
    put('Commands'),
    ...layout.entries(all, within),
    '',
    put('With each of them'),
    ...layout.entries(further, within),
    '',
    put('For example'),
    ...EXAMPLES.flatMap((line) => layout.command(line)),
    ...layout.text(
      say('{short} tells of one command, {whole} all of it.', {
        short: `recover ${put('COMMAND')} -h`,
        whole: `recover ${put('COMMAND')} --help`,
      }),
    ),
    '',
  ].join('\n')
}
