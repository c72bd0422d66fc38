/** What is seen of a file, in one screen. */
import { countedLine } from '../../report/counted-rows'
import { dialectOf } from '../../report/how-read'
import type { Block, LabelledLine, Show } from '../../report/report'
import type { Table } from '../../tables/table'
import { columnLines } from './columns-look'
import type { FileLook } from './file-look'
import { SAID } from './file-words'
import { problemBlocks } from './problem-blocks'
import type { Relation } from './relation'
import type { Suggestion } from './suggestions'

/** How many lines of each kind a screen has room for; the others are counted. */
const MOST = { columns: 9, counted: 4, unused: 8, problems: 3 }

const text = (text: string): Block => ({ kind: 'text', text })
const title = (text: string): Block => ({ kind: 'text', tone: 'title', text })

const rows = (count: number) => (count === 1 ? '1 row' : `${count} rows`)

/** What a file is, with its customers and days: "a ledger of sales: 12 customers, from 2025-01-03 to 2025-12-30". */
export function saidOf({ word, traits }: FileLook): string {
  const { count, days } = traits
  const customers = count === 0 ? null : count === 1 ? '1 customer' : `${count} customers`
  const from = days === null ? null : days[0] === days[1] ? `on ${days[0]}` : `from ${days[0]} to ${days[1]}`
  const more = [customers, from].filter((one) => one !== null).join(', ')
  const what = word === null ? 'nothing that recover knows' : SAID[word][0]
  return word === null || more === '' ? what : `${what}: ${more}`
}

/** What became of the rows. */
function rowsOf({ tally }: Table): string {
  const { read, used, rejected, skipped } = tally
  if (used === read) return `${read}, all good`
  const others = [
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ]
  return `${read}: ${[`${used} good`, ...others].join(', ')}`
}

/** The first lines, and how many more there are. */
const some = (lines: readonly LabelledLine[], most: number, where: string): Block[] => [
  { kind: 'lines', lines: lines.slice(0, lines.length > most + 1 ? most : lines.length) },
  ...(lines.length > most + 1 ? [text(`  … and ${lines.length - most} more: ${where}`)] : []),
]

/** What a file lacks to be used. */
export function lackBlocks({ word, lacks, obstacles, table }: FileLook): Block[] {
  if (lacks.length === 0 && obstacles.length === 0) return []
  const said = obstacles.map(({ expected, found, hint, code, field }) => {
    const of = field === undefined ? '' : `${field}: `
    // What is missing is named, and how to give it.
    if (code === 'column_missing' && hint) return `· ${of}${hint}`
    const what =
      code === 'column_missing' || found === ''
        ? expected
        : `expected ${expected}, found "${String(found).slice(0, 80)}"`
    return `· ${of}${what}${hint ? ` (${hint})` : ''}`
  })
  const nearest = word === null && table.taken.some(({ key }) => key !== null) ? nearestOf(table) : null
  return [
    title(
      obstacles.some(({ code }) => code !== 'column_missing')
        ? 'What stands in the way'
        : nearest === null
          ? 'What it lacks'
          : `What it lacks to be ${nearest}`,
    ),
    ...said.map(text),
  ]
}

/** What a file would be if nothing were missing. */
const nearestOf = ({ kind }: Table): string => {
  if (kind.datesNeeded) return SAID.ledger[0]
  if (kind.perPurchase) return SAID.purchases[0]
  if (kind.addsUp) return SAID.year_amounts[0]
  if (kind.summed.includes('offerCost')) return SAID.offers[0]
  if (kind.who) return SAID.initiatives[0]
  return kind.summed.includes('value') ? SAID.measured_cases[0] : SAID.cases[0]
}

/** What a person has to decide: each reading, and the flag that says it. */
export function questionBlocks({ table }: FileLook): Block[] {
  const questions = table.findings?.questions ?? []
  if (questions.length === 0) return []
  return [
    title('What is open'),
    ...questions.flatMap(({ thing, why, readings }): Block[] => [
      text(`${thing}: ${why}`),
      {
        kind: 'lines',
        lines: readings.map(({ said, sum, flags }) => ({
          label: flags,
          value: '',
          note: `${said}${sum === null ? '' : `: ${sum} in all`}`,
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
  const others =
    unused.length > MOST.unused
      ? [...unused.slice(0, MOST.unused), `… ${unused.length - MOST.unused} more`]
      : unused
  return [
    {
      kind: 'text',
      tone: word === null || tally.used === 0 ? 'bad' : 'good',
      text: `${table.name} is ${saidOf(look)}.`,
    },
    {
      kind: 'lines',
      lines: [
        ...first,
        { label: 'Rows', value: '', note: word === null ? String(tally.read) : rowsOf(table) },
        { label: 'Written', value: '', note: dialectOf(table) },
      ],
    },
    ...(used.length > 0 ? [title('Columns'), ...some(used, MOST.columns, at)] : []),
    ...(others.length > 0
      ? [{ kind: 'lines', lines: [{ label: 'Not used', value: '', note: others.join(', ') }] } as const]
      : []),
    ...(below.length > 0
      ? [
          title('How it counts'),
          ...some(
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
    const { tally } = look.table
    const bad = tally.rejected > 0 ? `; ${tally.rejected} rejected` : ''
    return { label: look.table.name, value: '', note: `${saidOf(look)}; ${rows(tally.read)}${bad}` }
  })
  const isJoined = relations.some(({ relation }) => relation !== 'apart')
  return [
    ...relations.flatMap(({ said, files }, i): Block[] => {
      const names = looks.length > 2 ? `${files[0].table.name} and ${files[1].table.name}: ` : ''
      const tone = i === 0 ? (isJoined ? ('good' as const) : ('bad' as const)) : undefined
      return [{ kind: 'text', text: `${names}${said[0]}`, ...(tone && { tone }) }, ...said.slice(1).map(text)]
    }),
    title('Files'),
    { kind: 'lines', lines },
    // What cases lack is what a ledger tells.
    ...looks.flatMap((look) => [...questionBlocks(look), ...(look.word === null ? lackBlocks(look) : [])]),
    ...commandBlocks(suggestions, looks),
  ]
}
