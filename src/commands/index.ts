/** Every command by its name and the question that it answers. */
import type { Text } from '../words/say'
import type { Command, Entry } from './command'

const entry = (name: string, summary: Text, load: () => Promise<Command>): Entry => ({ name, summary, load })

/** The commands, in the order of the help: a new one is a file and a line here. Only the one that is called is loaded. */
export const commands: readonly Entry[] = [
  entry(
    'whatif',
    'is this customer worth the remedy, and how much may it cost at most?',
    async () => (await import('./whatif')).whatif,
  ),
  entry(
    'compare',
    'which remedy? options side by side with doing nothing, best first; or the cases of scenario files',
    async () => (await import('./compare')).compare,
  ),
  entry(
    'solve',
    'what must an input be for the remedy to break even, or for another target?',
    async () => (await import('./solve')).solve,
  ),
  entry(
    'sweep',
    'the answer along one input or two, and where it changes sign',
    async () => (await import('./sweep')).sweep,
  ),
  entry(
    'tornado',
    'which input matters most? each between its low and its high, the others as given',
    async () => (await import('./tornado')).tornado,
  ),
  entry(
    'batch',
    'every case of a file: decision, totals, and the best use of a budget',
    async () => (await import('./batch')).batch,
  ),
  entry(
    'customers',
    'who earns, who costs, whom to reprice or let go: the whale curve of a ledger',
    async () => (await import('./customers')).customers,
  ),
  entry(
    'offers',
    'which satisfied customers to make an offer, beside what the dissatisfied cost',
    async () => (await import('./offers')).offers,
  ),
  entry(
    'measure',
    'what did the remedies really bring, and what bonus is earned?',
    async () => (await import('./measure')).measure,
  ),
  entry(
    'initiatives',
    'what of the money spent reaches customers, and what no customer notices',
    async () => (await import('./initiatives')).initiatives,
  ),
  entry(
    'clv',
    'what is a customer worth over the years, and how much of it hangs on retention?',
    async () => (await import('./clv')).clv,
  ),
  entry(
    'damage',
    'what do problems cost in customers lost, and what would an improvement save?',
    async () => (await import('./damage')).damage,
  ),
  entry(
    'prevent',
    'is preventing problems cheaper than putting them right?',
    async () => (await import('./prevent')).prevent,
  ),
  entry(
    'look',
    'what is this file, and what can it answer? the same as recover FILE',
    async () => (await import('./look')).look,
  ),
  entry(
    'check',
    'is this file readable? every problem at once, nothing computed',
    async () => (await import('./check')).check,
  ),
  entry(
    'recipes',
    'which exports are known by their headings, and what is taken from where in them?',
    async () => (await import('./recipes')).recipes,
  ),
  entry(
    'sql',
    'cases or sales in a table of a database: one SELECT that answers as batch or customers does, digit for digit',
    async () => (await import('./sql')).sql,
  ),
  entry(
    'explain',
    'how is a number worked out? formula, unit, source',
    async () => (await import('./explain')).explain,
  ),
  entry(
    'fields',
    'every input: heading, aliases, unit, range, default',
    async () => (await import('./fields')).fields,
  ),
  entry(
    'schema',
    'JSON Schema (2020-12) of what a command answers in JSON, or of the rows it is given',
    async () => (await import('./schema')).schema,
  ),
  entry(
    'config',
    'what config files say: settings, and facts that one types every day',
    async () => (await import('./config')).config,
  ),
  entry(
    'completion',
    'what makes the Tab key of a shell know the commands, flags, values and headings',
    async () => (await import('./completion')).completion,
  ),
  entry(
    'demo',
    'the worked example, then a small file, with nothing of your own',
    async () => (await import('./demo')).demo,
  ),
]
