/** A file of offers as an owner reads it: whom to make one, and both kinds of customer side by side. */

import { compare, type Exact, exact, plus } from '../../numbers/exact/decimal'
import { bulleted } from '../../report/answer'
import { Ranking, rankedGrid } from '../../report/ranking'
import type { Block, Cell, Column, Rows, Show } from '../../report/report'
import type { Totals } from '../../report/totals'
import { type Message, say } from '../../words/say'
import type { OfferTotals } from './totals'

/** What a table shows of an offer; every column is in the other formats. */
const SHOWN = ['offer_cost', 'max_offer_cost', 'offer_value', 'required_accept_rate', 'decision']

/** Their labels are short, so that both kinds stand side by side in a narrow terminal. */
const SIDES = [
  { key: 'what', title: 'Side by side', unit: 'text' },
  { key: 'satisfied', title: 'The satisfied', unit: 'count' },
  { key: 'dissatisfied', title: 'The dissatisfied', unit: 'count' },
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
    [say('Customers'), number(totals.customers('satisfied')), number(totals.customers('dissatisfied'))],
    [say('At stake'), made('offer_value'), money(all.known('loss_if_ignored'))],
    [say('Worth acting on'), number(offers.rows), isRemedied ? number(remedies.rows) : '–'],
    [say('Cost'), made('offer_cost'), given(cost!)],
    [say('Brings'), made('max_offer_cost'), given(plus(cost!, gain!))],
    [say('Gain'), made('offer_value'), given(gain!)],
  ]
  const there = [true, totals.customers('satisfied') > 0, totals.customers('dissatisfied') > 0]
  const both = !there.includes(false)
  return {
    kind: 'grid',
    columns: SIDES.filter((_, i) => there[i]).map((one) => (one.key === 'what' && !both ? ALONE : one)),
    rows: rows.map((row) => row.filter((_, i) => there[i])),
  }
}

/** What to do, with what it gains: which offers to make, and for whom to put it right. */
function verdicts(totals: OfferTotals, show: Show): Block[] {
  const { all, offers, remedies } = totals
  const number = (count: number) => show(exact(count), 'count')
  const sum = (of: Totals, key: string) => of.sums.get(key)!.total
  const [satisfied, dissatisfied] = [totals.customers('satisfied'), totals.customers('dissatisfied')]
  const made = show(sum(offers, 'offer_value'), 'money')
  const kept = show(sum(remedies, 'incremental_value'), 'money')
  const lost = show(all.known('loss_if_ignored') as Exact | null, 'money')
  const texts: { text: Message; tone: 'good' | 'bad' }[] = []
  if (satisfied > 0)
    texts.push(
      offers.rows === 0
        ? { text: say('Make no offer: none of them pays.'), tone: 'bad' }
        : {
            text: say('Make {made} of {all} {all|offer|offers}: that gains {gain}.', {
              made: number(offers.rows),
              all: number(satisfied),
              gain: made,
            }),
            tone: 'good',
          },
    )
  if (dissatisfied > 0 && totals.known > 0)
    texts.push(
      remedies.rows === 0
        ? {
            text: say('Of {n} {n|customer|customers} let down, {lost} is lost if nothing is done.', {
              n: number(dissatisfied),
              lost,
            }),
            tone: 'bad',
          }
        : {
            text: say(
              'Put it right for {some} of {all} {all|customer|customers} let down: that gains {kept}. If nothing is done, {lost} is lost.',
              { some: number(remedies.rows), all: number(dissatisfied), kept, lost },
            ),
            tone: 'good',
          },
    )
  return texts.map((one): Block => ({ kind: 'text', ...one }))
}

/** The heading over the kinds of customers that a file has. */
function whatIsLost(satisfied: boolean, dissatisfied: boolean): Message {
  if (satisfied && dissatisfied)
    return say('What is left on the table with the satisfied, and lost with the dissatisfied')
  return satisfied
    ? say('What is left on the table with the satisfied')
    : say('What is lost with the dissatisfied')
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
  const { all, known } = totals
  if (all.rows === 0) return [{ kind: 'text', text: say('No row could be worked out.') }]
  const isThere = (status: 'satisfied' | 'dissatisfied') => totals.customers(status) > 0
  const bare = known - Object.values(all.counts('remedy_decision')).reduce((sum, one) => sum + one, 0)
  const notes = [
    ...(isWithoutBaseline && isThere('satisfied')
      ? [say('Nobody is taken to buy the same without the offer ({flag}).', { flag: '--accept-anyway' })]
      : []),
    ...(totals.assumed > 0 ? [say('Where no purchases are given, those of a year count.')] : []),
    ...(bare > 0
      ? [
          say(
            'No remedy is given for {bare} of the dissatisfied: what putting it right would gain cannot be told.',
            { bare: show(exact(bare), 'count') },
          ),
        ]
      : []),
  ]
  return [
    ...verdicts(totals, show),
    ...(isThere('satisfied') ? [rankedGrid(columns, { first: 'status', keys: SHOWN, chosen }, ranking)] : []),
    { kind: 'text', tone: 'title', text: whatIsLost(isThere('satisfied'), isThere('dissatisfied')) },
    sides(totals, show),
    ...notes.map((text) => bulleted(text, 'quiet')),
  ]
}
