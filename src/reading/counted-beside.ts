/** Money that stands beside the revenue and is not used, and the expression that would use it. */
import type { ColumnSeen } from '../meaning/columns-seen'
import { columnsIn } from '../meaning/expression'
import { headingOf } from '../meaning/heading'
import { isGross, type MoneyRole, moneyRoleOf } from '../meaning/words/money-words'
import type { Counted } from '../tables/counted'
import { say } from '../words/say'
import { countedThing } from './counted-thing'
import type { Head } from './head'
import { provedNet } from './proved-net'
import type { BesideColumn } from './rules/beside'

/** What may be done about money beside the revenue. */
const SIGN: { readonly [role in MoneyRole]?: '−' | '+' } = {
  discount: '−',
  refunded: '−',
  shipping: '+',
  exempt: '+',
  tip: '+',
}

/** Whether a column is by its heading what was paid in all, tax and all. */
const isTotal = (column: string): boolean =>
  ['total', 'with tax'].includes(moneyRoleOf(headingOf(column).name) ?? '')

/** What was charged beside the goods: it is in a total. */
const CHARGED = new Set<MoneyRole>(['shipping', 'exempt', 'tip'])

/** Whether money beside the revenue is in it already, or off it: by an identity, or since it is what was paid in all. */
function isWithin({ meaning }: Head, { position, role }: ColumnSeen, column: string): boolean {
  if (role === null || meaning.within.has(position)) return role !== null
  const made = meaning.made.get('revenue')
  const terms = made === undefined ? [column] : columnsIn(made).map(({ heading }) => heading)
  const totals = terms.filter(isTotal)
  const isPaid = totals.some((one) => !isGross(headingOf(one).name))
  if (CHARGED.has(role)) return totals.length > 0
  if (role !== 'discount') return false
  const { identity } = meaning
  return (
    isPaid ||
    (identity?.isPaid === true && columnsIn(identity.left).every((one) => one.position !== position))
  )
}

/** Money that is not used, and the expression that would. */
export function countedBeside(
  head: Head,
  beside: readonly BesideColumn[],
  revenue: Counted | undefined,
): Counted[] {
  const isNet = provedNet(head) !== null
  const isWithTax = isTotal(revenue?.column ?? '')
  return beside.flatMap((one): Counted[] => {
    const sum = one.total
    if (sum === null || sum.n === 0) return []
    const { seen } = one
    const { heading, role } = seen
    const name = /[-+−–*×·()[\]]/.test(heading.text) ? `[${heading.text}]` : heading.text
    const usual = role === null ? undefined : role === 'tax' && isWithTax ? '−' : SIGN[role]
    // What is taken off may stand below 0 already.
    const sign = usual === '−' && sum.n < 0 ? '+' : usual
    const more = heading.isShare ? `× (1 − ${name})` : sign && `${sign} ${name}`
    const isIn = isWithin(head, seen, revenue?.column ?? '')
    // A recipe knows what it leaves out.
    const mayHint = head.recipe === null && !isIn
    const flag = more && revenue?.column && mayHint ? `--revenue "${revenue.column} ${more}"` : null
    const isOff = role === 'discount' || role === 'refunded'
    const already = isOff ? say('taken off already') : say('in the revenue already')
    const why = isIn ? already : isNet && role === 'refunded' ? say('perhaps with its tax') : null
    const total = heading.isShare ? null : sum
    return [
      countedThing('not_used', heading.text, { column: heading.text, rows: one.rows, sum: total, why, flag }),
    ]
  })
}
