/** A file of offers as an owner reads it: whom to make one, and both kinds of customer side by side. */
import { compare, type Exact, exact, plus } from '../../numbers/exact/decimal'
import { Ranking, rankedGrid } from '../../report/ranking'
import type { Block, Cell, Column, Rows, Show } from '../../report/report'
import type { OfferTotals } from './totals'

/** What a table shows of an offer; every column is in the other formats. */
const SHOWN = ['offer_cost', 'max_offer_cost', 'offer_value', 'required_accept_rate', 'decision']

/** Their labels are short, so that both kinds stand side by side in a narrow terminal. */
const SIDES = [
  { key: 'what', title: 'Side by side', unit: 'text' },
  { key: 'satisfied', title: 'Satisfied', unit: 'count' },
  { key: 'dissatisfied', title: 'Dissatisfied', unit: 'count' },
] as const satisfies readonly Column[]

const ALONE: Column = { ...SIDES[0], title: 'In all' }

/** The best offers first; of equal ones by customer, then by line. */
async function ranked(columns: readonly Column[], rows: AsyncIterable<Rows>, most: number) {
  const at = (key: string) => columns.findIndex((column) => column.key === key)
  const [status, value] = [at('status'), at('offer_value')]
  const ranking = new Ranking<readonly Cell[]>(most, (a, b) => {
    const [one, other] = [String(a[0]), String(b[0])]
    return compare(b[value] as Exact, a[value] as Exact) || (one < other ? -1 : one > other ? 1 : 0)
  })
  for await (const batch of rows) for (const row of batch) if (row[status] === 'satisfied') ranking.add(row)
  return ranking
}

/** What is left on the table with the satisfied, and lost with the dissatisfied: the kinds that the file has. */
function sides(totals: OfferTotals, show: Show): Block {
  const { all, offers, remedies } = totals
  const money = (value: Exact | null) => show(value, 'money')
  const number = (count: number) => show(exact(count), 'count')
  const made = (key: string) => money(offers.sums.get(key)!.total)
  const isRemedied = all.told('remedy_decision').length > 0
  const given = (value: Exact) => money(isRemedied ? value : null)
  const [cost, gain] = ['remedy_cost', 'incremental_value'].map((key) => remedies.sums.get(key)!.total)
  const rows = [
    ['Customers', number(totals.customers('satisfied')), number(totals.customers('dissatisfied'))],
    ['Lost if ignored', made('offer_value'), money(all.known('loss_if_ignored'))],
    ['Worth acting on', number(offers.rows), isRemedied ? number(remedies.rows) : '–'],
    ['Cost', made('offer_cost'), given(cost!)],
    ['Brings', made('max_offer_cost'), given(plus(cost!, gain!))],
    ['Gain', made('offer_value'), given(gain!)],
  ]
  const there = [true, totals.customers('satisfied') > 0, totals.customers('dissatisfied') > 0]
  const both = !there.includes(false)
  return {
    kind: 'grid',
    columns: SIDES.filter((_, i) => there[i]).map((one) => (one.key === 'what' && !both ? ALONE : one)),
    rows: rows.map((row) => row.filter((_, i) => there[i])),
  }
}

/** The page, read off the rows; `most` is how many of them the table may show. */
export async function offerPage(
  columns: readonly Column[],
  rows: AsyncIterable<Rows>,
  totals: OfferTotals,
  most: number,
  show: Show,
  /** Whether nothing says how many would buy without the offer. */
  isWithoutBaseline: boolean,
  /** The columns that were chosen; null where nobody did. */
  chosen: readonly string[] | null,
): Promise<Block[]> {
  const ranking = await ranked(columns, rows, most)
  const { all, known, assumed } = totals
  if (all.rows === 0) return [{ kind: 'text', text: 'No row could be worked out.' }]
  const [satisfied, dissatisfied] = [totals.customers('satisfied'), totals.customers('dissatisfied')]
  const decided = (title: string, key: string): Block[] => {
    const words = all.told(key)
    return words.length > 0 ? [{ kind: 'text', text: `${title}: ${words.join(', ')}.` }] : []
  }
  const bare = known - Object.values(all.counts('remedy_decision')).reduce((sum, one) => sum + one, 0)
  const kinds = [
    ...(satisfied > 0 ? ['left on the table with the satisfied'] : []),
    ...(dissatisfied > 0 ? ['lost with the dissatisfied'] : []),
  ]
  const notes = [
    ...(isWithoutBaseline && satisfied > 0
      ? ['nobody is taken to buy the same without the offer (--accept-anyway)']
      : []),
    ...(assumed > 0 ? ['where no purchases are given, those of a year count'] : []),
    ...(bare > 0 ? [`without a remedy there is a loss but no gain to tell: ${bare} dissatisfied`] : []),
  ]
  return [
    ...(satisfied > 0 ? [rankedGrid(columns, { first: 'status', keys: SHOWN, chosen }, ranking)] : []),
    { kind: 'text', tone: 'title', text: `What is ${kinds.join(', and ')}` },
    sides(totals, show),
    ...decided('Offers', 'decision'),
    ...decided('Remedies', 'remedy_decision'),
    ...notes.map((text): Block => ({ kind: 'text', tone: 'quiet', text: `· ${text}` })),
  ]
}
