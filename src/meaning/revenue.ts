/** Which column of a ledger, or what made of several, is what a row brought in: without tax, once, and what was charged. */
import { type Message, say } from '../words/say'
import {
  areEqual,
  ask,
  believes,
  type Candidate,
  candidate,
  combined,
  headingsTold,
  heldIn,
  isAfterFees,
  isTaxed,
  joined,
  MOST,
  made,
  of,
  type Part,
  partChoices,
} from './candidates'
import type { Amount, ColumnsSeen } from './columns-seen'
import { type ColumnExpression, columnsIn, expressionText, timesOf } from './expression'
import { holds, isProduct, isSum, productOf, type Tested, totalOf } from './identities'
import { type AmountDecided, type OpenQuestion, plainSum } from './open-question'
import { linesInQuestion, repeatedTotal } from './repeated-totals'
import { besideTax, onlyRated } from './tax-question'
import { isGross, saysWithTax } from './words/money-words'

/** A net that was proved by its tax, and how many rows that explains. */
interface Netted {
  readonly decided: AmountDecided
  readonly covering: number
}

/** What a person says of the revenue: it, or what it is the product of. */
const SAID = new Set(['revenue', 'quantity', 'unitPrice'])

/** Decides what the revenue of a ledger is. */
export class Revenue {
  private readonly known: readonly Amount[]
  private readonly nets: readonly Amount[]
  private readonly totals: readonly Amount[]
  private readonly taxes: readonly Amount[]
  private readonly extras: readonly Amount[]
  private readonly lines: Candidate | null

  constructor(private readonly columns: ColumnsSeen) {
    this.known = columns.facts('revenue').slice(0, MOST)
    this.nets = columns.roles('net').slice(0, MOST)
    this.totals = columns.roles('total', 'with tax').slice(0, MOST)
    this.taxes = columns.roles('tax').slice(0, 2)
    this.extras = columns.roles('exempt', 'shipping', 'discount', 'refunded', 'tip').slice(0, MOST)
    this.lines = this.product()
  }

  /** Quantity × unit price, where both are there. */
  private product(): Candidate | null {
    const [quantity, price] = [this.columns.fact('quantity'), this.columns.fact('unitPrice')]
    if (quantity === null || price === null) return null
    const units = productOf(quantity.units, price.units, Math.max(2, price.units.places))
    return made(timesOf(of(quantity), of(price)), units)
  }

  /** Whether nothing is to be decided: one column of that name and nothing beside it is clear. */
  get isPlain(): boolean {
    const { columns } = this
    const named = columns.all.filter(({ key }) => key === 'revenue').length
    if (named > 1 || columns.has('net', 'total', 'with tax', 'tax')) return false
    return named === 0 || !(columns.has('quantity') && columns.has('unitPrice'))
  }

  /** The decision; null where the headings alone, as they always did, settle or refuse it. */
  decide(): AmountDecided | OpenQuestion | null {
    const { columns, known } = this
    if (columns.all.some(({ key, isSaid }) => isSaid && SAID.has(key ?? ''))) return null
    const amounts = [...known, ...this.nets, ...this.totals]
    if (amounts.length === 0) return this.lines === null ? null : this.ofLines()
    const proved =
      this.byRepeats(amounts) ?? this.byTax(amounts) ?? this.byDeduction(amounts) ?? this.byProduct(amounts)
    if (proved !== null) return proved
    return this.byHeadings(amounts)
  }

  private get hasTaxes(): boolean {
    return this.taxes.some(({ units }) => totalOf(units) !== 0)
  }

  /** What an identity proves, which is `left` = `total`. */
  private proved(
    what: Candidate,
    left: ColumnExpression,
    total: Amount,
    test: Tested,
    without: readonly Amount[] = [],
  ): AmountDecided {
    const said = `${total.heading.text} = ${expressionText(left)}`
    const parts = columnsIn(left).length
    const isPaid = this.totals.includes(total) && !isGross(total.heading.name)
    return {
      ...this.take(what, heldIn(said, test), without),
      identity: { said, left, total: total.position, parts, isPaid },
    }
  }

  private take(what: Candidate, proof: Message, without: readonly Amount[] = []): AmountDecided {
    const { expression } = what
    const others = [...this.known, ...without].map(({ position }) => position)
    return {
      expression,
      without: others.filter((one) => expression.kind !== 'column' || expression.position !== one),
      proof,
      identity: null,
      isNet: false,
    }
  }

  /** Net + tax = total proves the net; a usual rate tells of a single amount whether the tax is in it. */
  private byTax(amounts: readonly Amount[]): AmountDecided | OpenQuestion | null {
    const { taxes } = this
    if (taxes.length === 0) return null
    const taxTerms = taxes.map((one): Part => ({ one, of: one.units, sign: 1 }))
    let best: Netted | null = null
    for (const set of taxes.length > 1 ? [taxTerms, taxTerms.slice(0, 1), taxTerms.slice(1)] : [taxTerms])
      for (const parts of partChoices(this.extras)) {
        const found = this.netAndTax(amounts, parts, set)
        // What explains more rows is the whole of it; of two that explain the same, the shorter.
        if (found !== null && (best === null || found.covering > best.covering)) best = found
      }
    return best?.decided ?? this.byRate(amounts)
  }

  private netAndTax(
    amounts: readonly Amount[],
    parts: readonly Part[],
    taxes: readonly Part[],
  ): Netted | null {
    const bases: readonly Candidate[] = [
      ...amounts.filter(({ role }) => role !== 'with tax').map(candidate),
      ...(this.lines ? [this.lines] : []),
    ]
    for (const base of bases)
      for (const total of amounts) {
        if (base.units === total.units) continue
        const test = isSum([{ of: base.units, sign: 1 }, ...parts, ...taxes], total.units)
        const isTold = this.totals.includes(total) && total.units !== base.units
        if (!believes(test, isTold) || !isTaxed(taxes)) continue
        const kept = parts.filter(({ one }) => one.role !== 'tip')
        const left = joined(joined(base.expression, parts), taxes)
        const units = combined([{ of: base.units, sign: 1 }, ...kept], base.units)
        const net = kept.length === 0 ? base : made(joined(base.expression, kept), units)
        const decided = { ...this.proved(net, left, total, test, [total]), isNet: true }
        return { decided, covering: test.covering }
      }
    return null
  }

  /** One amount beside a tax: is the tax a usual rate of it, or of the rest? */
  private byRate(amounts: readonly Amount[]): AmountDecided | OpenQuestion | null {
    const { columns, taxes } = this
    const [first] = amounts
    const isSame = amounts.every((other) => areEqual(first!, other))
    // What a heading plainly calls the revenue is in question before what only may be it.
    const isInQuestion = isSame || this.known.length === 1
    if (!this.hasTaxes) return null
    const one = isInQuestion ? first! : onlyRated(amounts, taxes)
    if (one === null) return null
    const same = amounts.filter((other) => other === one || areEqual(one, other))
    if (saysNet(one)) return this.byHeadings(amounts)
    const isHeaded = same.some(({ role, heading }) => role === 'with tax' || saysWithTax(heading.name))
    const found = besideTax(columns, candidate(one), one.heading.text, taxes, isHeaded)
    return found && 'proof' in found ? { ...this.take(found.what, found.proof, amounts), isNet: true } : found
  }

  /** The total of an order on each of its lines counts once. */
  private byRepeats(amounts: readonly Amount[]): AmountDecided | OpenQuestion | null {
    const found = repeatedTotal(this.columns, this.lines, amounts)
    if (found === null) return null
    const { total, line, proof } = found
    return (
      linesInQuestion(this.columns, found, amounts, this.taxes, this.extras) ??
      this.take(line, proof, [total])
    )
  }

  /** What quantity × unit price comes to, or the price itself where it is that of the row already. */
  private byProduct(amounts: readonly Amount[]): AmountDecided | OpenQuestion | null {
    const { lines, columns } = this
    if (lines === null) return null
    const [quantity, price] = [columns.fact('quantity')!, columns.fact('unitPrice')!]
    for (const one of amounts) {
      const test = isProduct(quantity.units, price.units, one.units)
      if (believes(test, one.key === 'revenue'))
        return this.proved(candidate(one), lines.expression, one, test)
    }
    for (const one of amounts)
      for (const parts of partChoices(this.extras)) {
        if (parts.length === 0) continue
        const test = isSum([{ of: lines.units, sign: 1 }, ...parts], one.units)
        if (believes(test, one.key === 'revenue'))
          return this.proved(candidate(one), joined(lines.expression, parts), one, test)
      }
    for (const one of amounts) {
      const test = isSum([{ of: price.units, sign: 1 }], one.units)
      const told = { price: price.heading.text, amount: heldIn(one.heading.text, test) }
      if (holds(test))
        return this.take(candidate(one), say('{price} is that of the row: it is {amount}', told))
    }
    const one = expressionText(lines.expression)
    const why = say('{one} is not {others}', { one, others: headingsTold(amounts, 'or') })
    return ask(this.columns, why, [lines, ...amounts.map(candidate)])
  }

  /** One amount is another less what was given back or taken off. */
  private byDeduction(amounts: readonly Amount[]): AmountDecided | null {
    if (amounts.length < 2) return null
    for (const less of amounts)
      for (const more of amounts) {
        if (less === more) continue
        for (const parts of partChoices(this.extras)) {
          if (parts.length === 0 || parts.some(({ one }) => one.role === 'tip')) continue
          const test = isSum([{ of: more.units, sign: 1 }, ...parts], less.units)
          const isTold = saysNet(less) || (less.role === 'total' && saysNet(more))
          if (!believes(test, isTold)) continue
          return this.proved(candidate(less), joined(of(more), parts), less, test, [more])
        }
      }
    return null
  }

  /** What the headings say, where nothing is proved. */
  private byHeadings(amounts: readonly Amount[]): AmountDecided | OpenQuestion | null {
    const { known, nets, totals } = this
    const isDoubted = nets.some(
      ({ units }) => plainSum(totalOf(units)) !== plainSum(totalOf(known[0]?.units ?? units)),
    )
    if (known.length === 1 && !isDoubted) return null
    const same = amounts.slice(1).every((one) => areEqual(amounts[0]!, one))
    if (same && amounts.length > 1)
      return this.take(
        candidate(amounts[0]!),
        say('{columns} say the same', { columns: headingsTold(amounts) }),
      )
    const open = ask(this.columns, say('nothing tells which it is'), amounts.map(candidate))
    if (known.length > 0) return open
    if (nets.length === 1 && !isAfterFees(this.columns, nets[0]!, amounts)) {
      const proof = say('{amount} is without tax by its heading', { amount: nets[0]!.heading.text })
      return { ...this.take(candidate(nets[0]!), proof), isNet: true }
    }
    if (amounts.length === 1 && totals.length === 1 && !this.hasTaxes)
      return this.take(candidate(totals[0]!), say('the only amount'))
    return open
  }

  /** Quantity × unit price beside a tax. */
  private ofLines(): AmountDecided | OpenQuestion | null {
    const { lines } = this
    if (lines === null || !this.hasTaxes) return null
    const found = besideTax(this.columns, lines, say('the price'), this.taxes, false)
    if (found === null || 'readings' in found) return found
    return found.what === lines ? null : { ...this.take(found.what, found.proof), isNet: true }
  }
}

/** Whether a heading of revenue says that it is without tax. */
const saysNet = ({ role }: Amount): boolean => role === 'net'
