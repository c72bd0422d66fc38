/** What a person sees of a ledger: the customers, the whale curve, and what to do about those who lose. */

import { type Exact, exact, over, times } from '../../numbers/exact/decimal'
import type { Block, Cell, Column, LabelledLine, Show } from '../../report/report'
import type { BaseAnswer } from './base-answer'

const SHOWN = ['purchases', 'revenue', 'annual_margin', 'cost_to_serve', 'net_annual_margin', 'decision']

const SHOWN_WITH_FUTURE = [
  'purchases',
  'net_annual_margin',
  'p_alive',
  'expected_purchases',
  'expected_margin',
  'at_risk',
]

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

export async function customersPage(
  answer: BaseAnswer,
  labels: readonly Column[],
  show: Show,
  most: number,
): Promise<Block[]> {
  const { list, year, segments } = answer
  const { whale, totals, outlooks } = list
  if (list.length === 0) return [{ kind: 'text', text: 'No customer has a row in the year that is counted.' }]
  const columns = [...labels, ...list.columns]
  const at = (key: string) => columns.findIndex((column) => column.key === key)
  const label = (row: readonly Cell[]) =>
    [row[0], at('name') > 0 && at('name') < labels.length ? row[at('name')] : null].filter(Boolean).join(' ')
  const grid = (keys: readonly string[], of: readonly (readonly Cell[])[]) => {
    // A column in which nothing stands is no help.
    const kept = keys.filter((key) => of.some((row) => row[at(key)] !== null && !isZero(row[at(key)]!, key)))
    return {
      kind: 'grid' as const,
      columns: [columns[0]!, ...kept.map((key) => columns[at(key)]!)],
      rows: of.map((row) => [label(row), ...kept.map((key) => row[at(key)]!)]),
    }
  }
  const half = Math.ceil(most / 2)
  const hidden = Math.max(0, list.length - most)
  const shown =
    hidden === 0 ? list.slice(0) : [...list.slice(0, half), ...list.slice(list.length - (most - half))]
  const worst = list.worst(Math.min(whale.losing, WORST))
  return [
    { kind: 'text', text: `Counted: ${year.words}${year.annualised ? ', scaled to 365 days' : ''}.` },
    {
      ...grid(outlooks === null ? SHOWN : SHOWN_WITH_FUTURE, shown),
      ...(hidden > 0 && { gap: { after: half, hidden } }),
    },
    { kind: 'text', tone: 'title', text: 'Totals' },
    { kind: 'lines', lines: totalLines(answer, show) },
    { kind: 'text', text: `Decisions: ${totals.told('decision').join(', ')}.` },
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
            ? [{ kind: 'text', text: `… and ${whale.losing - worst.length} more who lose less.` } as const]
            : []),
        ]
      : []),
    ...(segments ? segments.blocks : []),
  ]
}

const isZero = (cell: Cell, key: string): boolean =>
  key === 'cost_to_serve' && typeof cell === 'object' && cell !== null && cell.n === 0

function totalLines({ list, portfolio, year }: BaseAnswer, show: Show): LabelledLine[] {
  const money = (label: string, value: Exact, note?: string) => ({
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
    money('Revenue', sum('revenue'), list.length === 1 ? '1 customer' : `${list.length} customers`),
    ...(creditRows > 0
      ? [
          money(
            'Credits',
            year.of(vat.revenue(credits.total)),
            `${creditRows} ${creditRows === 1 ? 'row' : 'rows'} of the ledger, taken off already`,
          ),
        ]
      : []),
    money('Annual margin', sum('annual_margin')),
    ...(service.n === 0 ? [] : [money('Cost to serve', service)]),
    money('Net annual margin', sum('net_annual_margin')),
    ...(unattributed.rows > 0
      ? [
          money(
            'Unattributed margin',
            year.of(vat.margin(unattributed.margin.total, unattributed.revenue.total)),
            `${unattributed.rows} ${unattributed.rows === 1 ? 'row' : 'rows'}, beside the total`,
          ),
        ]
      : []),
  ]
}

function whaleBlocks(answer: BaseAnswer, show: Show): Block[] {
  const curve = {
    points: answer.list.whale.points,
    label: (height: number) => show(exact(Math.round(height)), 'count'),
    ends: ['0%', '100% of the customers'],
  } as const
  return [
    { kind: 'text', tone: 'title', text: 'Whale curve: cumulative net, the best customers first' },
    { kind: 'curve', curve },
    ...whaleWords(answer, show),
  ]
}

/** What the curve says. */
function whaleWords({ list: { whale, length: count } }: BaseAnswer, show: Show): Block[] {
  const lost = times(whale.losses, exact(-1))
  const share = (part: Exact) => show(over(part, whale.total), 'share')
  if (whale.peakRank === 0) return [{ kind: 'text', text: 'Nobody earns: the curve only falls.' }]
  const fifth = whale.deciles[1]
  return [
    ...(fifth?.share && count >= 10
      ? [
          {
            kind: 'text',
            text: `The best 20% (${Math.floor(count / 5)}) bring ${show(fifth.share, 'share')} of the total.`,
          } as const,
        ]
      : []),
    whale.losing === 0
      ? { kind: 'text', text: 'Nobody loses.' }
      : {
          kind: 'text',
          text: `It peaks at ${show(whale.peak, 'money')} with the best ${whale.peakRank} of ${count}; ${whale.losing} ${whale.losing === 1 ? 'customer loses' : 'customers lose'} ${show(lost, 'money')} of it${whale.total.n > 0 ? ` (${share(lost)} of the total)` : ''}.`,
        },
  ]
}
