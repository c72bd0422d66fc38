/** Invoices of several lines on which the customer, the date or the amount stand once. */
import { say } from '../words/say'
import type { ColumnsSeen } from './columns-seen'
import { type ColumnExpression, columnsIn } from './expression'
import { totalOf } from './identities'
import { type OpenQuestion, plainSum } from './open-question'
import type { Units } from './sample'
import type { StateColumn } from './state-column'

/** What does not stand again on further lines of an invoice. */
export interface NotRepeated {
  readonly customer: boolean
  readonly date: boolean
  readonly amount: boolean
}

/** Looks at lines that follow one of the same invoice; `revenue` is what it is made of, if it is. Null where all stands on each. */
export function notRepeatedIn(columns: ColumnsSeen, revenue: ColumnExpression | null): NotRepeated | null {
  const invoice = columns.named('invoice')
  if (invoice === null) return null
  const invoices = columns.texts(invoice)
  const isMissing = (key: 'customer' | 'date' | 'revenue') => {
    const made = key === 'revenue' && revenue !== null ? columnsIn(revenue) : []
    const all = columns.all
      .filter((one) => one.key === key || made.some(({ position }) => position === one.position))
      .map((one) => columns.texts(one))
    const isBlank = (row: number) => all.length > 0 && all.every((texts) => texts[row] === '')
    return invoices.some((text, row) => row > 0 && text !== '' && text === invoices[row - 1] && isBlank(row))
  }
  const found = { customer: isMissing('customer'), date: isMissing('date'), amount: isMissing('revenue') }
  return found.customer || found.date || found.amount ? found : null
}

/** So many invoices of several lines, each with an amount of its own, are no chance. */
const FEW = 3

/**
 * The question whether an amount that is the same on all lines of each invoice is that of a line or of the invoice; null where
 * lines differ, where a product of quantity and price tells, or a person said what the revenue is.
 */
export function repeatedAmount(
  columns: ColumnsSeen,
  states: readonly StateColumn[],
  { units, said }: { readonly units: Units; readonly said: string },
): OpenQuestion | null {
  const invoice = columns.named('invoice')
  const isSaid = columns.all.some(({ key, isSaid: is }) => is && key === 'revenue')
  if (invoice === null || isSaid || (columns.has('quantity') && columns.has('unitPrice'))) return null
  const invoices = columns.texts(invoice)
  const words = states.map(({ position }) => columns.sample.texts(position - 1))
  const first = new Map<string, number>()
  const repeated = new Set<number>()
  let [rows, more] = [0, 0]
  for (const [row, text] of invoices.entries()) {
    const n = units.units[row]!
    if (text === '' || Number.isNaN(n)) continue
    // A sale and what was given back of it are no two lines of one kind.
    const group = [text, ...words.map((one) => one[row])].join('\n')
    const before = first.get(group)
    if (before === undefined) first.set(group, n)
    else if (before !== n) return null
    else {
      repeated.add(n)
      rows++
      more += n
    }
  }
  if (repeated.size < FEW) return null
  const all = totalOf(units)
  const { text } = invoice.heading
  const [each, once] = [plainSum(all), plainSum(all - more / 10 ** units.places)]
  return {
    thing: 'Revenue',
    why: say(
      '{amount} is the same on all lines of each {invoice}, {once} in all where it is that of the whole: then it has to be blank on the {rows} further lines',
      { amount: said, invoice: text, once, rows },
    ),
    readings: [
      { said: say('{amount} of each line', { amount: said }), sum: each, flags: `--revenue "${said}"` },
    ],
  }
}
