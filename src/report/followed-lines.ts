/** The lines of files that made a number: where each stands, what it brought as it was counted, and what was done with it. */
import { isoOf, NO_DAY } from '../inputs/dates'
import { type Exact, exact, plus, ZERO } from '../numbers/exact/decimal'
import { fateIn, LINE_FATES, LINE_REASONS, type RowNote } from '../tables/row-notes'
import { type Said, say } from '../words/say'
import { inHole, inOneLine } from '../words/together'
import { shownColumn } from './ranking'
import type { Block, Cell, Column, Json, LabelledLine, Show } from './report'

/** What a file is to the answer: its rows are cases, or the purchases of a ledger. */
export const FILE_ROLES = ['cases', 'ledger'] as const

export type FileRole = (typeof FILE_ROLES)[number]

const NOT_COUNTED = 'where the line is left out or rejected'
const COUNTED = 'where the line counts, or no amount can be read'

/** What is told of a line. */
export const LINE_COLUMNS: readonly Column[] = [
  { key: 'file', title: 'File', unit: 'text' },
  {
    key: 'role',
    title: 'Role',
    unit: 'text',
    words: FILE_ROLES,
    meaning: 'whether it is a case or of a ledger',
  },
  {
    key: 'line',
    title: 'Line',
    unit: 'count',
    holds: 'a count',
    meaning: 'the physical line of the file, from 1',
  },
  { key: 'date', title: 'Date', unit: 'text', holds: 'a day', absent: 'where the line has none' },
  { key: 'invoice', title: 'Invoice', unit: 'text', absent: 'where the line has none' },
  { key: 'revenue', title: 'Revenue', unit: 'money', absent: NOT_COUNTED, meaning: 'as it was counted' },
  { key: 'cost', title: 'Cost', unit: 'money', absent: NOT_COUNTED, formula: 'revenue − margin' },
  { key: 'margin', title: 'Margin', unit: 'money', absent: NOT_COUNTED, meaning: 'as it was counted' },
  { key: 'cost_to_serve', title: 'Cost to serve', unit: 'money', absent: NOT_COUNTED },
  {
    key: 'not_counted',
    title: 'Not counted',
    unit: 'money',
    absent: COUNTED,
    meaning: 'the revenue left out',
  },
  { key: 'done', title: 'Done', unit: 'text', words: LINE_FATES, meaning: 'what was done with it' },
  { key: 'reason', title: 'Reason', unit: 'text', words: LINE_REASONS, absent: 'where it just counts' },
  { key: 'why', title: 'Why', unit: 'word', absent: 'where it just counts' },
]

/** What a line brought, as it was counted. */
export interface LineAmounts {
  readonly revenue: Exact
  readonly cost: Exact
  readonly margin: Exact
  readonly costToServe: Exact
}

export interface FollowedLine {
  readonly file: string
  readonly role: FileRole
  readonly line: number
  /** In days since 1970-01-01; null where there is none. */
  readonly day: number | null
  readonly invoice: string | null
  /** Null where nothing of the line counts. */
  readonly amounts: LineAmounts | null
  /** The revenue of such a line; null where it counts, or cannot be read. */
  readonly notCounted: Exact | null
  readonly notes: readonly RowNote[]
}

/** A line as a row of the report. */
export const lineCells = ({ day, invoice, amounts, notes, notCounted, ...at }: FollowedLine): Cell[] => {
  const done = fateIn(notes)
  return [
    ...[at.file, at.role, exact(at.line), day === null || day === NO_DAY ? null : isoOf(day), invoice],
    ...[
      amounts?.revenue ?? null,
      amounts?.cost ?? null,
      amounts?.margin ?? null,
      amounts?.costToServe ?? null,
    ],
    ...[notCounted, done, notes.findLast(({ fate }) => fate === done)?.reason ?? null],
    notes.length === 0 ? null : notes.map(({ why }) => why).join('; '),
  ]
}

/** What some lines sum to. */
export interface LineSums {
  /** How many of them count. */
  readonly counted: number
  readonly revenue: Exact
  readonly cost: Exact
  readonly margin: Exact
  readonly costToServe: Exact
  /** The revenue below 0. */
  readonly credits: Exact
  readonly notCounted: Exact
}

export function lineSums(lines: readonly FollowedLine[]): LineSums {
  const sum = (of: (line: FollowedLine) => Exact | null | undefined) =>
    lines.reduce((all, line) => plus(all, of(line) ?? ZERO), ZERO)
  return {
    counted: lines.filter(({ amounts }) => amounts !== null).length,
    revenue: sum(({ amounts }) => amounts?.revenue),
    cost: sum(({ amounts }) => amounts?.cost),
    margin: sum(({ amounts }) => amounts?.margin),
    costToServe: sum(({ amounts }) => amounts?.costToServe),
    credits: sum(({ amounts }) => (amounts && amounts.revenue.n < 0 ? amounts.revenue : null)),
    notCounted: sum(({ notCounted }) => notCounted),
  }
}

/** The same for scripts. */
export const sumsJson = (lines: readonly FollowedLine[]): Json => {
  const { counted, revenue, cost, margin, costToServe, credits, notCounted } = lineSums(lines)
  return {
    ...{ lines: lines.length, counted, revenue, cost, margin },
    ...{ cost_to_serve: costToServe, credits, not_counted: notCounted },
  }
}

/** The lines for people, and what they sum to. A column in which nothing stands is no help. */
export function lineBlocks(title: Said, lines: readonly FollowedLine[], show: Show): Block[] {
  const cells = lines.map(lineCells)
  const isTold = ({ key }: Column, i: number) =>
    key !== 'role' &&
    key !== 'reason' &&
    cells.some((row) => row[i] !== null && !(key === 'cost_to_serve' && (row[i] as Exact).n === 0)) &&
    !(key === 'file' && new Set(lines.map(({ file }) => file)).size === 1)
  const shown = LINE_COLUMNS.flatMap((column, i) => (isTold(column, i) ? [i] : []))
  const told = ({ notes }: FollowedLine, row: readonly Cell[], i: number) =>
    LINE_COLUMNS[i]!.key === 'why' && row[i] !== null
      ? inOneLine(notes.map(({ why }) => inHole(why)))
      : row[i]!
  const { counted, revenue, cost, margin, costToServe, notCounted } = lineSums(lines)
  const money = (label: Said, value: Exact): LabelledLine => ({ label, value: show(value, 'money') })
  return [
    { kind: 'text', tone: 'title', text: title },
    {
      kind: 'grid',
      columns: shown.map((i) => ({ ...shownColumn(LINE_COLUMNS[i]!), absent: '' })),
      rows: cells.map((row, at) => shown.map((i) => told(lines[at]!, row, i))),
      uncut: ['why'],
      neutral: ['not_counted'],
    },
    {
      kind: 'lines',
      lines: [
        {
          ...money('Revenue', revenue),
          note: say('the sum of {n} {n|line|lines}', { n: counted }),
        },
        money('Cost', cost),
        money('Margin', margin),
        ...(costToServe.n === 0 ? [] : [money('Cost to serve', costToServe)]),
        ...(notCounted.n === 0 ? [] : [money('Not counted', notCounted)]),
      ],
    },
  ]
}
