/** What a person sees of a ledger: who earns and who costs, the whale curve, and what to do about those who lose. */

import type { Exact } from '../../numbers/exact/decimal'
import { columnPlaces } from '../../report/chosen-columns'
import { heightLabel } from '../../report/heights'
import { shownColumn } from '../../report/ranking'
import type { Block, Cell, Column, LabelledLine, Rows, Show } from '../../report/report'
import { type Message, type Said, say } from '../../words/say'
import { inHole, sideBySide } from '../../words/together'
import { alongCustomers } from './along-customers'
import type { BaseAnswer } from './base-answer'
import { baseVerdict, whaleWords } from './base-verdict'
import { CUSTOMER_RESULTS } from './judged'

const SHOWN = ['annual_margin', 'cost_to_serve', 'net_annual_margin', 'decision']

/** What a table shows besides where there is room, the most wanted first. */
const SPARE = ['revenue', 'purchases', 'annual_margin_rate', 'cumulative_net', 'price_rise', 'exit_gain']

const SHOWN_WITH_FUTURE = ['p_alive', 'expected_purchases', 'expected_margin', 'at_risk']

const SPARE_WITH_FUTURE = ['purchases', 'revenue', 'cost_to_serve', 'decision']

const REMEDIES = [
  'net_annual_margin',
  'price_rise',
  'price_rise_per_purchase',
  'may_leave',
  'service_cut',
  'exit_gain',
  'decision',
]

/** How many losing customers are told one by one. */
const WORST = 10

/** Fewer customers than these make no curve. */
const FEW = 3

/** How the customers are shown: which columns, and how many rows. */
export interface CustomersShown {
  readonly labels: readonly Column[]
  /** The columns that were chosen, by key; null where nobody did. */
  readonly chosen: readonly string[] | null
  readonly most: number
}

/** `all` are the rows of all customers: where somebody has read them, the page is what stands around them. */
export async function customersPage(
  answer: BaseAnswer,
  all: Iterable<Rows>,
  { labels, chosen, most }: CustomersShown,
  show: Show,
): Promise<Block[]> {
  const { list, year, segments } = answer
  const { whale, totals, outlooks } = list
  if (list.length === 0) return [{ kind: 'text', text: 'No customer has a row in the year that is counted.' }]
  const columns = [...labels, ...list.columns]
  const at = (key: string) => columns.findIndex((column) => column.key === key)
  const label = (row: readonly Cell[]) =>
    [row[0], at('name') > 0 && at('name') < labels.length ? row[at('name')] : null].filter(Boolean).join(' ')
  const grid = (keys: readonly string[], of: readonly (readonly Cell[])[], spare: readonly string[] = []) => {
    // A column in which nothing stands is no help.
    const isTold = (key: string) => of.some((row) => row[at(key)] !== null && !isZero(row[at(key)]!, key))
    const kept = columns.flatMap(({ key }, i) =>
      i > 0 && (keys.includes(key) || spare.includes(key)) && isTold(key) ? [i] : [],
    )
    return {
      kind: 'grid' as const,
      columns: [columns[0]!, ...kept.map((i) => shownColumn(columns[i]!))],
      rows: of.map((row) => [label(row), ...kept.map((i) => row[i]!)]),
      spare,
    }
  }
  const { shown, gap } = shownRows(all, list.length, most)
  // Where nobody costs anything to serve, the net says the same again.
  const hasService = totals.sums.get('cost_to_serve')!.total.n !== 0
  const unrepeated = (keys: readonly string[]) =>
    hasService ? keys : keys.filter((key) => key !== 'net_annual_margin')
  const shownNet = hasService ? 'net_annual_margin' : 'annual_margin'
  const worst = list.worst(Math.min(whale.losing, WORST))
  return [
    ...baseVerdict(answer, show),
    {
      kind: 'text',
      text: year.annualised
        ? say('Counted: {time}, scaled to 365 days.', { time: year.words })
        : say('Counted: {time}.', { time: year.words }),
    },
    {
      ...(chosen === null
        ? outlooks === null
          ? grid(unrepeated(SHOWN), shown, SPARE)
          : grid([shownNet, ...SHOWN_WITH_FUTURE], shown, SPARE_WITH_FUTURE)
        : chosenGrid(columns, chosen, shown)),
      ...(gap && { gap }),
    },
    { kind: 'text', tone: 'title', text: 'All of them together' },
    { kind: 'lines', lines: totalLines(answer, show) },
    { kind: 'text', text: say('What to do: {list}.', { list: sideBySide(totals.toldAs('decision')) }) },
    ...(outlooks === null ? [] : (await import('./future-page')).futureBlocks(list, show)),
    ...(list.length < FEW ? [] : whaleBlocks(answer, show)),
    ...(worst.length > 0
      ? [
          {
            kind: 'text',
            tone: 'title',
            text: 'Who costs more than they bring, and what it would take',
          } as const,
          grid(REMEDIES, worst),
          ...(whale.losing > worst.length
            ? [
                {
                  kind: 'text',
                  text: say('… and {n} more who cost less.', { n: whale.losing - worst.length }),
                } as const,
              ]
            : []),
        ]
      : []),
    ...(segments ? segments.blocks : []),
  ]
}

/** What people call a column of the results. */
const titleOf = (key: string): Message => inHole(CUSTOMER_RESULTS.find((one) => one.key === key)!.title)

/** The first and the last of the customers, and how many are left out between them; all are read. */
function shownRows(rows: Iterable<Rows>, length: number, most: number) {
  const head = length <= most ? length : Math.ceil(most / 2)
  const tail = length <= most ? length : length - (most - head)
  const shown: (readonly Cell[])[] = []
  let from = 0
  for (const batch of rows) {
    // A row is worked out when it is asked for.
    if (from < head || from + batch.length > tail)
      for (const [i, row] of [...batch].entries()) if (from + i < head || from + i >= tail) shown.push(row)
    from += batch.length
  }
  return { shown, gap: length > most ? { after: head, hidden: length - most } : null }
}

function chosenGrid(
  columns: readonly Column[],
  chosen: readonly string[],
  rows: readonly (readonly Cell[])[],
) {
  const places = columnPlaces(columns, chosen)
  return {
    kind: 'grid' as const,
    columns: places.map((i) => shownColumn(columns[i]!)),
    rows: rows.map((row) => places.map((i) => row[i]!)),
  }
}

const isZero = (cell: Cell, key: string): boolean =>
  key === 'cost_to_serve' && typeof cell === 'object' && cell !== null && cell.n === 0

function totalLines({ list, portfolio, year }: BaseAnswer, show: Show): LabelledLine[] {
  const money = (label: Said, value: Exact, note?: Said) => ({
    label,
    value: show(value, 'money'),
    ...(note && { note }),
  })
  const { vat } = portfolio
  const { credits, creditRows, unattributed } = portfolio.totals
  const { totals } = list
  const sum = (key: string) => totals.sums.get(key)!.total
  const service = sum('cost_to_serve')
  return [
    money('Revenue', sum('revenue'), say('{n} {n|customer|customers}', { n: list.length })),
    ...(creditRows > 0
      ? [
          money(
            'Given back',
            year.of(vat.revenue(credits.total)),
            say('{n} {n|row|rows} of the ledger, taken off already', { n: creditRows }),
          ),
        ]
      : []),
    money(titleOf('annual_margin'), sum('annual_margin')),
    ...(service.n === 0 ? [] : [money(titleOf('cost_to_serve'), service)]),
    ...(service.n === 0 ? [] : [money(titleOf('net_annual_margin'), sum('net_annual_margin'))]),
    ...(unattributed.rows > 0
      ? [
          money(
            'Left by sales without a name',
            year.of(vat.margin(unattributed.margin.total, unattributed.revenue.total)),
            say('{n} {n|row|rows}, not in the total', { n: unattributed.rows }),
          ),
        ]
      : []),
  ]
}

function whaleBlocks(answer: BaseAnswer, show: Show): Block[] {
  const { points } = answer.list.whale
  const curve = {
    points,
    label: heightLabel(points, show),
    ...alongCustomers(show),
  } as const
  return [
    { kind: 'text', tone: 'title', text: 'What the best customers bring, added up' },
    { kind: 'curve', curve },
    ...whaleWords(answer, show),
  ]
}
