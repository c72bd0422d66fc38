/** What the columns of a file mean, before all of it is read: said by a person, proved by its headings and first rows, or open. */
import { EXIT, Failure } from '../errors'
import type { FieldKey, FileKind } from '../inputs/files/file-kind'
import { kebab } from '../inputs/names'
import { type Message, say } from '../words/say'
import type { AskedMeaning } from './asked'
import { partsWithin } from './candidates'
import { type ColumnSeen, type ColumnsSeen, sayTheSame } from './columns-seen'
import { currencyColumn } from './currency-column'
import { dateAmong, datesOf, holdsDates } from './dates-seen'
import {
  type BadExpression,
  type ColumnExpression,
  columnsIn,
  expressionOf,
  expressionText,
  isBadExpression,
} from './expression'
import { notRepeatedIn, repeatedAmount } from './invoice-lines'
import { knownBesideTax } from './known-revenue'
import { decideMargin } from './margin'
import type { Meaning, Reason } from './meaning'
import { isOpen, type OpenQuestion, type WatchedIdentity } from './open-question'
import { Revenue } from './revenue'
import { headedRevenue, madeOf, type RowAmount } from './row-amount'
import type { Units } from './sample'
import { type ShareWriting, sharesIn } from './shares'
import { decideStates, statesOfCases, tellsKinds } from './state'
import { sumsIn } from './sum-rows'
import { unusedMoney } from './unused-money'
import { decideWho } from './who'
import { givenAs } from './words/remedy-words'

/** Puts the decisions on a file together. */
class Understanding {
  private readonly keys = new Map<number, FieldKey | null>()
  private readonly made = new Map<FieldKey, ColumnExpression>()
  private readonly reasons: Reason[] = []
  private readonly open: OpenQuestion[] = []
  private identity: WatchedIdentity | null = null
  private isNet = false
  private dates: readonly ColumnSeen[] = []
  /** The columns as their headings have them. */
  private readonly headedAs: readonly ColumnSeen[]

  constructor(
    private columns: ColumnsSeen,
    private readonly kind: FileKind,
    private readonly asked: AskedMeaning,
    /** Facts that no column is to be taken for: --map "currency=". */
    private readonly denied: ReadonlySet<FieldKey>,
  ) {
    this.headedAs = columns.all
  }

  private get isLedger(): boolean {
    return this.kind.addsUp === true && !this.kind.perPurchase
  }

  all(): Meaning {
    this.documents()
    this.settleTwice()
    this.date()
    this.who()
    this.remedy()
    const revenue = this.revenue()
    this.margin(revenue)
    const currency = this.denied.has('currency') ? null : currencyColumn(this.columns)
    if (currency) this.set(currency.position, 'currency', ofCurrencies(currency.heading.text))
    const states = this.states(revenue?.units ?? null)
    const used = [...states.acting, ...[...this.made.values()].flatMap(columnsIn)]
    const columns = this.asked.knownRevenue ? this.columns.unsaid('revenue') : this.columns
    const isSaid = this.asked.expressions.has('revenue') && !this.asked.knownRevenue
    const isAsked = this.open.length > 0 || isSaid || !this.isLedger || revenue === null
    const repeated = isAsked ? null : repeatedAmount(columns, states.acting, revenue)
    if (repeated) this.open.push(repeated)
    return {
      keys: this.keys,
      made: this.made,
      shares: this.shares(),
      reasons: this.reasons,
      states: states.acting,
      idle: states.idle,
      sums: sumsIn(this.columns, this.kind, revenue?.units ?? null),
      notRepeated: this.isLedger ? notRepeatedIn(this.columns, this.made.get('revenue') ?? null) : null,
      isNet: this.isNet,
      identity: this.identity,
      unused: this.isLedger ? unusedMoney(this.columns, this.kind, this.headedAs, used) : [],
      within: revenue === null ? new Set() : partsWithin(this.columns, revenue.units),
      dates: this.dates.map(({ heading }) => heading.text),
      open: [...this.open, ...states.open],
    }
  }

  private set(position: number, key: FieldKey | null, proof: Message | null): void {
    this.keys.set(position, key)
    this.columns = this.columns.with(position, key)
    if (key === null || proof === null) return
    const one = this.columns.all.find((other) => other.position === position)!
    this.reasons.push({ key, said: one.heading.text, proof })
  }

  /** Documents that are told by their kind, such as invoice and credit note, are no numbers of invoices. */
  private documents(): void {
    for (const one of this.columns.all)
      if (one.key === 'invoice' && !one.isSaid && tellsKinds(this.columns, one))
        this.set(one.position, null, null)
  }

  /** Of several columns with the heading of one fact, the only one whose cells can be such. */
  private settleTwice(): void {
    for (const key of new Set(this.columns.all.flatMap((one) => one.key ?? []))) {
      const all = this.columns.all.filter((one) => one.key === key)
      const kind = this.kind.fields[key]?.kind
      if (all.length < 2 || all.some(({ isSaid }) => isSaid)) continue
      if (key === 'invoice' || key === 'date')
        for (const one of sayTheSame(this.columns, all, key === 'date')) this.set(one.position, null, null)
      if (kind !== 'date' && kind !== 'amount' && kind !== 'share') continue
      const fits = (one: ColumnSeen) =>
        kind === 'date' ? holdsDates(this.columns.texts(one)) : this.columns.units(one) !== null
      if (all.filter(fits).length !== 1) continue
      for (const one of all) if (!fits(one)) this.set(one.position, null, null)
    }
  }

  private date(): void {
    const isKnown = this.columns.all.some(({ key }) => key === 'date')
    if (this.kind.datesNeeded !== true || isKnown || this.denied.has('date')) return
    this.dates = datesOf(this.columns)
    const found = dateAmong(this.dates)
    if (found !== null) this.set(found.date.position, 'date', found.proof)
  }

  private who(): void {
    if (this.kind.fields.customer === undefined) return
    const found = decideWho(this.columns)
    if (found === null) return
    const { customer, name, invoice, without, proof } = found
    for (const position of without) this.set(position, null, null)
    if (customer !== null) this.set(customer, 'customer', proof)
    if (name !== null) this.set(name, this.kind.fields.name ? 'name' : null, null)
    if (invoice !== null) this.set(invoice, this.kind.fields.invoice ? 'invoice' : null, null)
    if (customer !== null) return
    const left = this.columns.all.find(({ key }) => key === 'customer' || key === 'name')
    if (left) this.reasons.push({ key: 'customer', said: left.heading.text, proof: proof! })
  }

  /** Money paid or a voucher is what was done where no column of remedies says so. */
  private remedy(): void {
    const remedies = this.columns.all.filter(({ key, isSaid }) => key === 'remedy' && !isSaid)
    const given = remedies.filter(({ heading }) => givenAs(heading.name) !== null)
    if (given.length === 0) return
    if (remedies.length > given.length || this.columns.all.some(({ key }) => key === 'remedyCost'))
      for (const { position } of given) this.set(position, null, null)
    else
      for (const { heading } of given) {
        const proof =
          givenAs(heading.name) === 'cash'
            ? say('bare amounts are money paid')
            : say('bare amounts are credit')
        this.reasons.push({ key: 'remedy', said: heading.text, proof })
      }
  }

  /** What a row brought in, with the units of its first rows; null where nothing tells. */
  private revenue(): RowAmount | null {
    if (!this.isLedger) return this.sales()
    for (const [key, text] of this.asked.expressions) {
      const found = expressionOf(text, this.columns.sample.headings)
      if (isBadExpression(found)) throw badColumns(key, text, found)
      this.made.set(key, found)
    }
    this.holdAgainstTax()
    const said = this.made.get('revenue')
    if (said) return this.takeMade('revenue', said, null)
    const own = new Revenue(this.columns)
    const decided = own.isPlain ? null : own.decide()
    if (decided !== null && isOpen(decided)) {
      this.open.push(decided)
      return null
    }
    if (decided === null || decided.expression === null) return headedRevenue(this.columns)
    for (const position of decided.without) this.set(position, null, null)
    const { expression, proof } = decided
    this.identity = decided.identity
    this.isNet = decided.isNet
    if (expression.kind !== 'column') return this.takeMade('revenue', expression, proof)
    this.set(expression.position, 'revenue', proof)
    return headedRevenue(this.columns)
  }

  private holdAgainstTax(): void {
    const { knownRevenue: known } = this.asked
    const found = known && knownBesideTax(this.columns, known)
    if (found && 'readings' in found) this.open.push(found)
    else if (found) {
      this.isNet = true
      this.reasons.push({ key: 'revenue', said: known.expression, proof: found.proof })
    }
  }

  /** A fact made of several columns. The product of quantity and price needs none: their columns are known. */
  private takeMade(key: FieldKey, expression: ColumnExpression, proof: Message | null) {
    this.made.set(key, expression)
    for (const one of this.columns.all) if (one.key === key) this.set(one.position, null, null)
    if (proof) this.reasons.push({ key, said: expressionText(expression), proof })
    return madeOf(this.columns, expression)
  }

  private sales(): RowAmount | null {
    const sales = this.columns.fact('sales')
    return sales && { units: sales.units, said: sales.heading.text }
  }

  private margin(revenue: RowAmount | null): void {
    // An initiative's cost is its own, not that of goods.
    if (this.kind.fields.cost?.formula !== 'derived') return
    const decided = decideMargin(this.columns, revenue)
    if (decided === null) return
    if ('readings' in decided) {
      this.open.push(decided)
      return
    }
    const { without, unitCost, proof } = decided
    for (const position of without) this.set(position, null, null)
    if (unitCost !== null) this.set(unitCost, 'unitCost', proof)
    const kept = this.columns.named('margin')
    if (kept && proof) this.reasons.push({ key: 'margin', said: kept.heading.text, proof })
  }

  private states(revenue: Units | null) {
    if (!this.isLedger) return statesOfCases(this.columns, this.kind)
    if (this.asked.countAll) return { acting: [], idle: [], open: [] }
    const { where, refunds } = this.asked
    return decideStates(
      this.columns,
      this.columns.named('customer') ?? this.columns.named('name'),
      revenue,
      [...where, ...refunds].map(({ heading }) => heading),
    )
  }

  private shares(): ReadonlyMap<number, ShareWriting> {
    const found = sharesIn(this.columns, this.kind, [...this.made.values()])
    for (const { column, proof } of found)
      if (column.key) this.reasons.push({ key: column.key, said: column.heading.text, proof })
    return new Map(found.map((one) => [one.column.position, one]))
  }
}

/** Why an amount cannot be made of columns. */
function badColumns(key: FieldKey, text: string, { expected, found }: BadExpression): Failure {
  const [code, column] = ['unknown_column', `--${kebab(key)}`] as const
  const said = say('{flag} "{text}" names no columns of the file', { flag: column, text })
  return new Failure(EXIT.data, code, said, null, [{ code, column, expected, found }])
}

const ofCurrencies = (column: string) => say('{column} holds codes of currencies', { column })

/** Decides what the columns of a file mean. */
export const understand = (
  columns: ColumnsSeen,
  kind: FileKind,
  asked: AskedMeaning,
  denied: ReadonlySet<FieldKey>,
): Meaning => new Understanding(columns, kind, asked, denied).all()
