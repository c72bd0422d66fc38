/** Totals of invoices that stand on each of their lines, and whether the lines come to what the invoice brought in. */
import { type Message, say } from '../words/say'
import {
  type Candidate,
  candidate,
  combined,
  isTaxed,
  type Part,
  partChoices,
  readingsOf,
} from './candidates'
import type { Amount, ColumnsSeen } from './columns-seen'
import { expressionText } from './expression'
import { agrees, holds, isRepeatedTotal, isSum, totalOf } from './identities'
import { type OpenQuestion, plainSum } from './open-question'
import type { Units } from './sample'
import { taxReading } from './tax'

/** A total that stands on each line of an invoice, and what its lines say. */
export interface RepeatedTotal {
  readonly total: Amount
  readonly line: Candidate
  readonly proof: Message
}

/** Finds an amount that is the sum of others by invoice, on each line of it; `lines` is quantity × unit price. */
export function repeatedTotal(
  columns: ColumnsSeen,
  lines: Candidate | null,
  amounts: readonly Amount[],
): RepeatedTotal | null {
  const invoice = columns.named('invoice')
  if (invoice === null) return null
  const groups = columns.texts(invoice)
  for (const total of amounts)
    for (const line of [...(lines ? [lines] : []), ...amounts.map(candidate)]) {
      if (line.units === total.units) continue
      const test = isRepeatedTotal(line.units, total.units, groups)
      const isHeaded = line === lines && columns.sample.whole && test.bearing > 1
      if (!holds(test) && !(isHeaded && agrees(test))) continue
      const { agreeing, bearing } = test
      const proof = say(
        '{total} is the sum of {lines} by {invoice}, on each of its lines (in {agreeing} of {bearing} rows)',
        {
          total: total.heading.text,
          lines: expressionText(line.expression),
          invoice: invoice.heading.text,
          ...{ agreeing, bearing },
        },
      )
      return { total, line, proof }
    }
  return null
}

/** The question what the invoices brought in, where their lines are with tax, or more was charged or taken off than they say; null where the lines say it all. */
export function linesInQuestion(
  columns: ColumnsSeen,
  { total, line }: RepeatedTotal,
  amounts: readonly Amount[],
  taxes: readonly Amount[],
  extras: readonly Amount[],
): OpenQuestion | null {
  const own = beyondLines(total, amounts, taxes, extras)
  if (own === null) return null
  const invoice = columns.named('invoice')!
  const once = plainSum(totalOf(onceEach(own, columns.texts(invoice))))
  const why = say('the lines come to {lines}, but each {invoice} once to {once} without tax', {
    lines: plainSum(totalOf(line.units)),
    invoice: invoice.heading.text,
    once,
  })
  return { thing: 'Revenue', why, readings: readingsOf(columns, [line]) }
}

/** What an invoice brought in, where that is other than the sum of its lines. */
function beyondLines(
  total: Amount,
  amounts: readonly Amount[],
  taxes: readonly Amount[],
  extras: readonly Amount[],
): Units | null {
  const taxed = taxes.map((one): Part => ({ one, of: one.units, sign: 1 }))
  const whole = { of: total.units, sign: 1 } as const
  let best: { readonly parts: readonly Part[]; readonly covering: number } | null = null
  for (const parts of partChoices(extras))
    for (const other of amounts) {
      if (other === total || parts.length + taxed.length === 0) continue
      const test = isSum([whole, ...parts, ...taxed], other.units)
      if (holds(test) && (best === null || test.covering > best.covering))
        best = { parts, covering: test.covering }
    }
  if (best !== null) {
    const kept = best.parts.filter(({ one, of: cells }) => one.role !== 'tip' && totalOf(cells) !== 0)
    return kept.length === 0 ? null : combined([whole, ...kept], total.units)
  }
  const [tax] = taxed
  if (tax === undefined || !isTaxed(taxed)) return null
  const { ofAmount, ofRest, rows } = taxReading(total.units, tax.of)
  if (rows >= 3 && ofAmount && !ofRest) return null
  return combined([whole, { of: tax.of, sign: -1 }], total.units)
}

/** What stands on each line of an invoice, on its first line alone. */
function onceEach({ units, ...rest }: Units, groups: readonly string[]): Units {
  const met = new Set<string>()
  const isFirst = (group: string) => group === '' || (!met.has(group) && met.add(group).size > 0)
  return { ...rest, units: units.map((n, row) => (isFirst(groups[row]!) ? n : Number.NaN)) }
}
