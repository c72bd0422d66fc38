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

const counted = (decisions: ReadonlyMap<string, number>) =>
  [...decisions].filter(([, count]) => count > 0).map(([decision, count]) => `${count} ${decision}`)

/** What is left on the table with the satisfied, and lost with the dissatisfied: the kinds that the file has. */
function sides(totals: OfferTotals, show: Show): Block {
  const { satisfied, dissatisfied } = totals
  const money = (value: Exact | null) => show(value, 'money')
  const number = (count: number) => show(exact(count), 'count')
  const offers = (key: string) => money(satisfied.advised.get(key)!.total)
  const remedied = counted(dissatisfied.decisions).length > 0
  const [cost, gain] = ['remedy_cost', 'incremental_value'].map((key) => dissatisfied.advised.get(key)!.total)
  const remedies = (value: Exact) => money(remedied ? value : null)
  const rows = [
    ['Customers', number(satisfied.rows), number(dissatisfied.rows)],
    ['Lost if ignored', offers('offer_value'), money(totals.sumOf('loss_if_ignored'))],
    [
      'Worth acting on',
      number(satisfied.decisions.get('offer')!),
      remedied ? number(dissatisfied.decisions.get('recover')!) : '–',
    ],
    ['Cost', offers('offer_cost'), remedies(cost!)],
    ['Brings', offers('max_offer_cost'), remedies(plus(cost!, gain!))],
    ['Gain', offers('offer_value'), remedies(gain!)],
  ]
  const there = [true, satisfied.rows > 0, dissatisfied.rows > 0]
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
): Promise<Block[]> {
  const ranking = await ranked(columns, rows, most)
  const { satisfied, dissatisfied } = totals
  if (satisfied.rows + dissatisfied.rows === 0) return [{ kind: 'text', text: 'No row could be worked out.' }]
  const decided = (title: string, decisions: ReadonlyMap<string, number>): Block[] => {
    const words = counted(decisions)
    return words.length > 0 ? [{ kind: 'text', text: `${title}: ${words.join(', ')}.` }] : []
  }
  const bare = dissatisfied.known - [...dissatisfied.decisions.values()].reduce((all, one) => all + one, 0)
  const kinds = [
    ...(satisfied.rows > 0 ? ['left on the table with the satisfied'] : []),
    ...(dissatisfied.rows > 0 ? ['lost with the dissatisfied'] : []),
  ]
  const notes = [
    ...(totals.assumed > 0 ? ['where no purchases are given, those of a year count'] : []),
    ...(bare > 0 ? [`without a remedy there is a loss but no gain to tell: ${bare} dissatisfied`] : []),
  ]
  return [
    ...(satisfied.rows > 0 ? [rankedGrid(columns, 'status', SHOWN, ranking)] : []),
    { kind: 'text', tone: 'title', text: `What is ${kinds.join(', and ')}` },
    sides(totals, show),
    ...decided('Offers', satisfied.decisions),
    ...decided('Remedies', dissatisfied.decisions),
    ...notes.map((text): Block => ({ kind: 'text', tone: 'quiet', text: `· ${text}` })),
  ]
}
