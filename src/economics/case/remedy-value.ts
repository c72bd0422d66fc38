/** What a remedy comes to as goods given and money paid out, with the working. */
import type { Given } from '../../inputs/readers'
import type { Remedy, RemedyCosted, RemedyTerms } from '../../inputs/remedy'
import type { Unit } from '../../inputs/units'
import { compare, type Exact, minus, negate, ONE, plus, times, ZERO } from '../../numbers/exact/decimal'

/** A remedy as goods given and money paid out. A credit is valued at cost whatever the basis. */
export function given(remedy: Remedy, terms: RemedyTerms): RemedyCosted {
  let goods = ZERO
  let paid = ZERO
  for (const { kind, amount } of remedy) {
    if (kind === 'replace' || kind === 'gift') {
      if (terms.atPrice) paid = plus(paid, amount)
      else goods = plus(goods, amount)
    } else if (kind === 'credit') {
      const redeemed = times(amount, terms.redemption)
      paid = plus(paid, times(redeemed, terms.displacement))
      goods = plus(goods, times(redeemed, minus(ONE, terms.displacement)))
    } else paid = plus(paid, kind === 'salvage' ? negate(amount) : amount)
  }
  return { goods, paid }
}

/** The parts of a remedy, summed by how they count. */
export function sums(remedy: Remedy): { [sum in 'replaced' | 'credited' | 'refunded' | 'handled']: Exact } {
  const all = { replaced: ZERO, credited: ZERO, refunded: ZERO, handled: ZERO }
  for (const { kind, amount } of remedy) {
    if (kind === 'replace' || kind === 'gift') all.replaced = plus(all.replaced, amount)
    else if (kind === 'credit') all.credited = plus(all.credited, amount)
    else if (kind === 'refund' || kind === 'discount') all.refunded = plus(all.refunded, amount)
    else all.handled = plus(all.handled, kind === 'salvage' ? negate(amount) : amount)
  }
  return all
}

/** How the goods given and the money paid out come from the parts, with their numbers and the decimal sign of a part. */
export function remedyWorking(
  remedy: Remedy,
  terms: RemedyTerms,
  show: (value: Exact, unit: Unit) => string,
  decimal = '.',
): { goods: string; paid: string } {
  const goods: string[] = []
  const paid: string[] = []
  for (const { kind, written, amount } of remedy) {
    const face = show(amount, 'money')
    if (kind === 'replace' || kind === 'gift') (terms.atPrice ? paid : goods).push(`+ ${face}`)
    else if (kind === 'credit') {
      const redeemed = `${face} × ${show(terms.redemption, 'share')}`
      const displaced = show(terms.displacement, 'share')
      if (terms.displacement.n !== 0) paid.push(`+ ${redeemed} × ${displaced}`)
      if (compare(terms.displacement, ONE) !== 0) {
        goods.push(`+ ${redeemed}${terms.displacement.n === 0 ? '' : ` × (1 − ${displaced})`}`)
      }
    } else if (kind === 'discount' || kind === 'labour') paid.push(`+ ${written.replaceAll('.', decimal)}`)
    else paid.push(`${kind === 'salvage' ? '−' : '+'} ${face}`)
  }
  const sum = (terms: string[]) => terms.join(' ').replace(/^\+ /, '') || '0'
  return { goods: sum(goods), paid: sum(paid) }
}

export const remedyTerms = (given: Given) => ({
  atPrice: given.remedyBasis === 'price',
  redemption: given.redemption as Exact,
  displacement: given.displacement as Exact,
})
