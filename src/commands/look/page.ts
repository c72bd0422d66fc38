/** What is seen of a file, in one screen. */
import type { Problem } from '../../errors'
import { countedLine } from '../../report/counted-rows'
import { dialectOf } from '../../report/how-read'
import type { Block, LabelledLine, Show } from '../../report/report'
import type { Table } from '../../tables/table'
import { listing, type Message, plainly, say, type Text } from '../../words/say'
import { inHole } from '../../words/together'
import { columnLines } from './columns-look'
import type { FileLook } from './file-look'
import { SAID } from './file-words'
import { problemBlocks } from './problem-blocks'
import type { Relation } from './relation'
import type { Suggestion } from './suggestions'

/** How many lines of each kind a screen has room for; the others are counted. */
const MOST = { columns: 9, counted: 4, unused: 8, problems: 3 }

const text = (text: Message): Block => ({ kind: 'text', text })
const title = (text: Text | Message): Block => ({ kind: 'text', tone: 'title', text })

/** What a file is, with its customers and days: "a ledger of sales: 12 customers, from 2025-01-03 to 2025-12-30". */
export function saidOf({ word, traits }: FileLook): Message {
  const { count: n, days } = traits
  if (word === null) return say('nothing that recover knows')
  const what = SAID[word]
  if (days === null) return n === 0 ? what : say('{what}: {n} {n|customer|customers}', { what, n })
  const [first, last] = days
  if (first === last)
    return n === 0
      ? say('{what}: on {first}', { what, first })
      : say('{what}: {n} {n|customer|customers}, on {first}', { what, n, first })
  return n === 0
    ? say('{what}: from {first} to {last}', { what, first, last })
    : say('{what}: {n} {n|customer|customers}, from {first} to {last}', { what, n, first, last })
}

/** What became of the rows. */
export function rowsTold({ tally }: Table): Message {
  const { read, used, rejected, skipped } = tally
  if (used === read) return say('{read}, all good', { read })
  if (skipped === 0) return say('{read}: {used} good, {rejected} rejected', { read, used, rejected })
  if (rejected === 0) return say('{read}: {used} good, {skipped} skipped', { read, used, skipped })
  return say('{read}: {used} good, {rejected} rejected, {skipped} skipped', { read, used, rejected, skipped })
}

/** The first lines, and how many more there are. */
function some(lines: readonly LabelledLine[], most: number, where: string): Block {
  if (lines.length <= most + 1) return { kind: 'lines', lines }
  const more = { label: say('… and {n} more', { n: lines.length - most }), value: '', note: plainly(where) }
  return { kind: 'lines', lines: [...lines.slice(0, most), more] }
}

/** What a file lacks to be used. */
export function lackBlocks({ word, lacks, obstacles, table }: FileLook): Block[] {
  if (lacks.length === 0 && obstacles.length === 0) return []
  const nearest = word === null && table.taken.some(({ key }) => key !== null) ? nearestOf(table) : null
  return [
    title(
      obstacles.some(({ code }) => code !== 'column_missing')
        ? 'What stands in the way'
        : nearest === null
          ? 'What it lacks'
          : say('What it lacks to be {kind}', { kind: nearest }),
    ),
    ...obstacles.map((one) => {
      const what = lackSaid(one)
      return text(
        one.field === undefined
          ? say('· {what}', { what })
          : say('· {field}: {what}', { field: inHole(one.field), what }),
      )
    }),
  ]
}

/** What is missing is named, and how to give it. */
function lackSaid({ expected, found, hint, code }: Problem): Message {
  if (code === 'column_missing' && hint) return inHole(hint)
  const wanted = inHole(expected)
  const what =
    code === 'column_missing' || found === ''
      ? wanted
      : say('expected {expected}, found "{found}"', { expected: wanted, found: shortened(found) })
  return hint ? say('{what} ({hint})', { what, hint: inHole(hint) }) : what
}

/** What a file would be if nothing were missing. */
const nearestOf = ({ kind }: Table): Message => {
  if (kind.datesNeeded) return SAID.ledger
  if (kind.perPurchase) return SAID.purchases
  if (kind.addsUp) return SAID.year_amounts
  if (kind.summed.includes('offerCost')) return SAID.offers
  if (kind.who) return SAID.initiatives
  return kind.summed.includes('value') ? SAID.measured_cases : SAID.cases
}

const shortened = (found: Problem['found']) => (typeof found === 'string' ? found.slice(0, 80) : found)

const asSaid = (said: string | Message) => (typeof said === 'string' ? plainly(said) : said)

/** What a person has to decide: each reading, and the flag that says it. */
export function questionBlocks({ table }: FileLook): Block[] {
  const questions = table.findings?.questions ?? []
  if (questions.length === 0) return []
  return [
    title('What is open'),
    ...questions.flatMap(({ thing, why, readings }): Block[] => [
      text(say('{thing}: {why}', { thing: inHole(thing), why })),
      {
        kind: 'lines',
        lines: readings.map(({ said, sum, flags }) => ({
          label: plainly(flags),
          value: '',
          note: sum === null ? asSaid(said) : say('{reading}: {sum} in all', { reading: said, sum }),
        })),
      },
    ]),
  ]
}

export function commandBlocks(suggestions: readonly Suggestion[], looks: readonly FileLook[]): Block[] {
  if (suggestions.length === 0) return []
  const isOpen = looks.some(({ table }) => (table.findings?.questions.length ?? 0) > 0)
  return [
    title(isOpen ? 'What it can answer, in the first reading' : 'What it can answer'),
    ...suggestions.map(({ words, what }): Block => ({ kind: 'command', words, what })),
  ]
}

/** One file in a screen. */
export function lookPage(look: FileLook, suggestions: readonly Suggestion[], show: Show): Block[] {
  const { table, word } = look
  const { tally } = table
  const counted = table.counted()
  const { used, unused } = columnLines(table, counted, show)
  const first = counted.filter(({ thing }) => !TOLD_BELOW.has(thing)).map((one) => countedLine(one, show))
  const below = counted.filter(({ thing }) => TOLD_BELOW.has(thing) && !TOLD_AS_COLUMNS.has(thing))
  const at = `recover check ${table.name === 'stdin' ? '-' : table.name}`
  const columns = unused.slice(0, MOST.unused).join(', ')
  const others =
    unused.length > MOST.unused
      ? say('{columns}, … {n} more', { columns, n: unused.length - MOST.unused })
      : plainly(columns)
  return [
    {
      kind: 'text',
      tone: word === null || tally.used === 0 ? 'bad' : 'good',
      text:
        word === null
          ? say('{file} is nothing that recover knows.', { file: table.name })
          : say('{file} is {what}.', { file: table.name, what: saidOf(look) }),
    },
    {
      kind: 'lines',
      lines: [
        ...first,
        {
          label: say('Rows'),
          value: '',
          note: word === null ? plainly(String(tally.read)) : rowsTold(table),
        },
        { label: say('Written'), value: '', note: dialectOf(table) },
      ],
    },
    ...(used.length > 0 ? [title('Columns'), some(used, MOST.columns, at)] : []),
    ...(unused.length > 0
      ? [{ kind: 'lines', lines: [{ label: say('Not used'), value: '', note: others }] } as const]
      : []),
    ...(below.length > 0
      ? [
          title('How it counts'),
          some(
            below.map((one) => countedLine(one, show)),
            MOST.counted,
            at,
          ),
        ]
      : []),
    ...questionBlocks(look),
    // Beside a question, what a flag of the command stands for is not told again.
    ...(suggestions.length > 0 && (table.findings?.questions.length ?? 0) > 0 ? [] : lackBlocks(look)),
    ...(word !== null && table.faults.length > 0
      ? [title('Problems'), ...problemBlocks(table.faults, MOST.problems, 1)]
      : []),
    ...commandBlocks(suggestions, [look]),
  ]
}

/** What is told of the rows behind the columns; whatever else is told comes first. */
const TOLD_BELOW = new Set<string>([
  ...['taken_from', 'assumed', 'left_out', 'taken_off', 'counted_once', 'nobody', 'further_lines'],
  ...['turned_round', 'unknown_word', 'not_used'],
])

const TOLD_AS_COLUMNS = new Set<string>(['taken_from', 'not_used'])

/** Several files in a screen: a line each, and what they are to each other. */
export function filesPage(
  looks: readonly FileLook[],
  relations: readonly Relation[],
  suggestions: readonly Suggestion[],
): Block[] {
  const lines = looks.map((look): LabelledLine => {
    const { read: n, rejected } = look.table.tally
    const seen = { what: saidOf(look), n }
    const note =
      rejected > 0
        ? say('{what}; {n} {n|row|rows}; {rejected} rejected', { ...seen, rejected })
        : say('{what}; {n} {n|row|rows}', seen)
    return { label: plainly(look.table.name), value: '', note }
  })
  const isJoined = relations.some(({ relation }) => relation !== 'apart')
  return [
    ...relations.flatMap(({ said, files }, i): Block[] => {
      const [what, ...more] = said as readonly [Message, ...Message[]]
      const names = listing(files.map(({ table }) => table.name))
      const tone = i === 0 ? (isJoined ? ('good' as const) : ('bad' as const)) : undefined
      const first = looks.length > 2 ? say('{files}: {what}', { files: names, what }) : what
      return [{ kind: 'text', text: first, ...(tone && { tone }) }, ...more.map(text)]
    }),
    title('Files'),
    { kind: 'lines', lines },
    // What cases lack is what a ledger tells.
    ...looks.flatMap((look) => [...questionBlocks(look), ...(look.word === null ? lackBlocks(look) : [])]),
    ...commandBlocks(suggestions, looks),
  ]
}
