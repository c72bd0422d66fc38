/** The ways in which shops, tills and offices write one and the same ledger down, each with what it truly says. */
import type { Brought } from './brought'
import { Chance, type Customer, type Ledger, type Line, type Order, type State } from './random-ledger'

export interface Written {
  readonly text: string
  readonly args: readonly string[]
  /** By the key of the customer; '' for nobody. */
  readonly truth: ReadonlyMap<string, Brought>
  /** Whether its headings or its identities prove what it says: then nothing may be asked. */
  readonly isProved: boolean
}

/** A language: its headings by their English ones, its words, and how it writes numbers. */
interface Words {
  readonly heading: Readonly<Record<string, string>>
  readonly word: Readonly<Record<string, string>>
  readonly comma: boolean
  readonly args: readonly string[]
}

const en: Words = { heading: {}, word: {}, comma: false, args: [] }

const es: Words = {
  heading: {
    ...{ Order: 'Pedido', Date: 'Fecha', Customer: 'Cliente', Product: 'Producto', Quantity: 'Cantidad' },
    ...{ 'Unit price': 'Precio unitario', Net: 'Neto', Tax: 'IVA', Total: 'Total', Discount: 'Descuento' },
    ...{ Shipping: 'Envío', Exempt: 'Exento', 'Amount refunded': 'Importe reembolsado', Amount: 'Importe' },
    ...{ Type: 'Tipo', Status: 'Estado', 'Unit cost': 'Costo unitario', Cost: 'Costo', Margin: 'Margen' },
    ...{ 'Margin %': 'Margen %', Name: 'Nombre', 'Customer ID': 'Código cliente', Id: 'Id', Fee: 'Comisión' },
    ...{ Subtotal: 'Subtotal', 'Line total': 'Importe', Email: 'Correo electrónico', 'D/C': 'Debe/Haber' },
  },
  word: {
    ...{ sale: 'Venta', refund: 'Devolución', completed: 'Completado', cancelled: 'Cancelado' },
    ...{
      pending: 'Pendiente',
      refunded: 'Reembolsado',
      total: 'Total general',
      'page total': 'Suma y sigue',
    },
    ...{ credit: 'Haber', debit: 'Debe', guest: 'Consumidor final' },
  },
  comma: true,
  args: ['--dates', 'dmy'],
}

const el: Words = {
  heading: {
    ...{
      Order: 'Παραγγελία',
      Date: 'Ημερομηνία',
      Customer: 'Πελάτης',
      Product: 'Προϊόν',
      Quantity: 'Ποσότητα',
    },
    ...{ 'Unit price': 'Τιμή μονάδας', Net: 'Καθαρή αξία', Tax: 'ΦΠΑ', Total: 'Σύνολο', Discount: 'Έκπτωση' },
    ...{
      Shipping: 'Μεταφορικά',
      Exempt: 'Απαλλασσόμενα',
      'Amount refunded': 'Ποσό επιστροφής',
      Amount: 'Ποσό',
    },
    ...{ Type: 'Τύπος', Status: 'Κατάσταση', 'Unit cost': 'Κόστος μονάδας', Cost: 'Κόστος' },
    ...{ Margin: 'Περιθώριο', 'Margin %': 'Περιθώριο %', Name: 'Όνομα', 'Customer ID': 'Κωδικός πελάτη' },
    ...{ Fee: 'Προμήθεια', Subtotal: 'Υποσύνολο', 'Line total': 'Αξία', 'D/C': 'Χ/Π', Id: 'Κωδικός' },
  },
  word: {
    ...{ sale: 'Πώληση', refund: 'Επιστροφή', completed: 'Ολοκληρωμένη', cancelled: 'Ακυρωμένη' },
    ...{ pending: 'Εκκρεμεί', refunded: 'Επιστράφηκε', total: 'Γενικό σύνολο', 'page total': 'Σε μεταφορά' },
    ...{ credit: 'Πίστωση', debit: 'Χρέωση', guest: 'Πελάτης λιανικής' },
  },
  comma: true,
  args: ['--dates', 'dmy'],
}

/** Who and when are said by flags: the headings of money are what is tried. */
const de: Words = {
  heading: {
    ...{ Order: 'Bestellung', Date: 'Datum', Customer: 'Kunde', Net: 'Netto', Tax: 'MwSt', Total: 'Brutto' },
    ...{ Subtotal: 'Nettobetrag', Discount: 'Rabatt', Shipping: 'Versandkosten', Exempt: 'Steuerfrei' },
  },
  word: {},
  comma: true,
  args: ['--dates', 'dmy', '--map', 'customer=Kunde', '--map', 'date=Datum', '--map', 'invoice=Bestellung'],
}

/** 0.3 where a file tells no margin. */
const RATE = 3n
const BY_RATE = ['--margin-rate', '30%']

/** A file being written: its rows, and what they truly say. */
class Sheet {
  private readonly rows: string[][] = []
  private readonly sums = new Map<string, { revenue: bigint; margin: bigint }>()
  private readonly grouped: boolean

  constructor(
    readonly words: Words,
    private readonly headings: readonly string[],
    chance: Chance,
  ) {
    this.grouped = words.comma && chance.is(0.5)
  }

  /** An amount in cents as it is written. */
  money(cents: number | null): string {
    if (cents === null) return ''
    const [whole, part] = [Math.floor(Math.abs(cents) / 100), String(Math.abs(cents) % 100).padStart(2, '0')]
    const sign = cents < 0 ? '-' : ''
    if (!this.words.comma) return `${sign}${whole}.${part}`
    const digits = this.grouped ? String(whole).replace(/\B(?=(?:\d{3})+$)/g, '.') : String(whole)
    return `${sign}${digits},${part}`
  }

  day(iso: string): string {
    return this.words.args.length === 0 ? iso : iso.split('-').reverse().join('/')
  }

  word(text: string): string {
    return this.words.word[text] ?? text
  }

  /** Writes a row; numbers are cents. */
  write(...cells: readonly (string | number | null)[]): void {
    this.rows.push(cells.map((cell) => (typeof cell === 'string' ? cell : this.money(cell))))
  }

  /** What a customer brought: in cents, or in millionths where the margin is finer. */
  bring(customer: string | null, revenue: number, margin: number | bigint | null): void {
    const before = this.sums.get(customer ?? '') ?? { revenue: 0n, margin: 0n }
    const own = BigInt(revenue) * 10_000n
    const made =
      margin === null ? (own * RATE) / 10n : typeof margin === 'bigint' ? margin : BigInt(margin) * 10_000n
    this.sums.set(customer ?? '', { revenue: before.revenue + own, margin: before.margin + made })
  }

  done(isProved: boolean, args: readonly string[] = []): Written {
    const mark = this.words.comma ? ';' : ','
    const named = this.headings.map((one) => this.words.heading[one] ?? one)
    const quoted = (cell: string) => (cell.includes(mark) || cell.includes('"') ? `"${cell}"` : cell)
    const text = [named, ...this.rows].map((row) => `${row.map(quoted).join(mark)}\n`).join('')
    return { text, args: [...this.words.args, ...args], truth: this.sums, isProved }
  }
}

/** A way of writing: in which languages, and how. */
export interface Layout {
  readonly name: string
  readonly languages: readonly Words[]
  readonly write: (ledger: Ledger, words: Words, chance: Chance) => Written
}

const nameOf = (customer: Customer | null): string => customer?.name ?? ''
const keyOf = (customer: Customer | null): string | null => customer?.name ?? null

/** Every line of every order. */
const linesOf = ({ orders }: Ledger): readonly (readonly [Order, Line, number])[] =>
  orders.flatMap((order) => order.lines.map((line, i) => [order, line, i] as const))

/** An amount of a share of a row, rounded to cents. */
const shareOf = (whole: number, part: number, all: number): number =>
  all === 0 ? 0 : Number((BigInt(Math.round(whole)) * BigInt(Math.round(part))) / BigInt(Math.round(all)))

const ALL = [en, es, el]
const MONEY = [en, es, el, de]

const lineList =
  (more: 'unit cost' | 'cost' | 'none', rest: 'repeated' | 'line total' | 'alone'): Layout['write'] =>
  (ledger, words, chance) => {
    const costs = { 'unit cost': ['Unit cost'], cost: ['Cost'], none: [] }[more]
    const last = { repeated: ['Total'], 'line total': ['Line total'], alone: [] }[rest]
    const headings = ['Order', 'Date', 'Customer', 'Product', 'Quantity', 'Unit price', ...costs, ...last]
    const sheet = new Sheet(words, headings, chance)
    for (const [order, line] of linesOf(ledger)) {
      const cost = { 'unit cost': [line.unitCost], cost: [line.cost], none: [] }[more]
      const end = { repeated: [order.net], 'line total': [line.net], alone: [] }[rest]
      sheet.write(
        ...[String(order.number), sheet.day(order.day), nameOf(order.customer), line.product],
        ...[String(line.quantity), line.price, ...cost, ...end],
      )
      sheet.bring(keyOf(order.customer), line.net, more === 'none' ? null : line.net - line.cost)
    }
    // A bare cost beside a quantity may be that of one unit.
    return sheet.done(ledger.isLong && more !== 'cost', more === 'none' ? BY_RATE : [])
  }

const firstLineTotal =
  (isCustomerRepeated: boolean): Layout['write'] =>
  (ledger, words, chance) => {
    const sheet = new Sheet(words, ['Order', 'Date', 'Customer', 'Total', 'Product', 'Quantity'], chance)
    for (const [order, line, i] of linesOf(ledger)) {
      const isThere = i === 0 || isCustomerRepeated
      sheet.write(
        ...[String(order.number), isThere ? sheet.day(order.day) : '', isThere ? nameOf(order.customer) : ''],
        ...[i === 0 ? order.net : null, line.product, String(line.quantity)],
      )
      if (i === 0) sheet.bring(keyOf(order.customer), order.net, null)
    }
    return sheet.done(true, BY_RATE)
  }

const netTaxTotal: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Order', 'Date', 'Customer', 'Net', 'Tax', 'Total', 'Cost'], chance)
  for (const { number, day, customer, net, tax, cost } of ledger.orders) {
    sheet.write(String(number), sheet.day(day), nameOf(customer), net, tax, net + tax, cost)
    sheet.bring(keyOf(customer), net, net - cost)
  }
  return sheet.done(true)
}

/** A part of each order is without tax by law. */
const netExemptTaxTotal: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Order', 'Date', 'Customer', 'Net', 'Exempt', 'Tax', 'Total'], chance)
  for (const { number, day, customer, net, tax } of ledger.orders) {
    const exempt = chance.is(0.5) ? Math.floor(net / 3) : 0
    sheet.write(String(number), sheet.day(day), nameOf(customer), net, exempt, tax, net + exempt + tax)
    sheet.bring(keyOf(customer), net + exempt, null)
  }
  return sheet.done(ledger.isLong, BY_RATE)
}

const subtotalToTotal: Layout['write'] = (ledger, words, chance) => {
  const headings = ['Order', 'Date', 'Customer', 'Subtotal', 'Discount', 'Shipping', 'Tax', 'Total']
  const sheet = new Sheet(words, headings, chance)
  const sign = chance.is(0.5) ? 1 : -1
  for (const { number, day, customer, net, discount, shipping, lines } of ledger.orders) {
    const base = net - discount + shipping
    const tax = Math.round((base * lines[0]!.rate) / 10_000)
    const who = [String(number), sheet.day(day), nameOf(customer)]
    sheet.write(...who, net, sign * discount, shipping, tax, base + tax)
    sheet.bring(keyOf(customer), base, null)
  }
  return sheet.done(ledger.isLong, BY_RATE)
}

/** What was paid, and the tax in it. */
const grossWithTax: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Order', 'Date', 'Customer', 'Total', 'Tax'], chance)
  for (const { number, day, customer, net, lines } of ledger.orders) {
    const tax = Math.round((net * lines[0]!.rate) / 10_000)
    sheet.write(String(number), sheet.day(day), nameOf(customer), net + tax, tax)
    sheet.bring(keyOf(customer), net, null)
  }
  return sheet.done(false, BY_RATE)
}

/** What was charged without tax, and the tax beside it. */
const netWithTax: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Order', 'Date', 'Customer', 'Total', 'Tax'], chance)
  for (const { number, day, customer, net, lines } of ledger.orders) {
    sheet.write(
      String(number),
      sheet.day(day),
      nameOf(customer),
      net,
      Math.round((net * lines[0]!.rate) / 10_000),
    )
    sheet.bring(keyOf(customer), net, null)
  }
  return sheet.done(false, BY_RATE)
}

const amountRefunded =
  (hasNet: boolean): Layout['write'] =>
  (ledger, words, chance) => {
    const headings = ['Id', 'Date', 'Customer', 'Amount', 'Amount refunded', ...(hasNet ? ['Net'] : [])]
    const sheet = new Sheet(words, headings, chance)
    for (const { number, day, customer, net, refunded } of ledger.orders) {
      const rest = hasNet ? [net - refunded] : []
      sheet.write(String(number), sheet.day(day), nameOf(customer), net, refunded, ...rest)
      // Alone it is told and not taken off: whether it is in the amount already, nobody can see.
      sheet.bring(keyOf(customer), hasNet ? net - refunded : net, null)
    }
    return sheet.done(!hasNet || ledger.orders.filter(({ refunded }) => refunded > 0).length >= 3, BY_RATE)
  }

const typed =
  (sign: 1 | -1, hasLines: boolean): Layout['write'] =>
  (ledger, words, chance) => {
    const amounts = hasLines ? ['Quantity', 'Unit price', 'Unit cost'] : ['Amount', 'Cost']
    const sheet = new Sheet(words, ['Date', 'Customer', 'Type', ...amounts], chance)
    for (const { day, customer, net, cost, refunded, lines } of ledger.orders) {
      const who = [sheet.day(day), nameOf(customer)]
      const [line] = lines as [Line]
      const back = shareOf(cost, refunded, net)
      if (hasLines) sheet.write(...who, sheet.word('sale'), String(line.quantity), line.price, line.unitCost)
      else sheet.write(...who, sheet.word('sale'), net, cost)
      sheet.bring(keyOf(customer), hasLines ? line.net : net, hasLines ? line.net - line.cost : net - cost)
      if (refunded === 0) continue
      if (hasLines) sheet.write(...who, sheet.word('refund'), String(sign), line.price, line.unitCost)
      else sheet.write(...who, sheet.word('refund'), sign * refunded, sign * back)
      const [off, margin] = hasLines ? [line.price, line.price - line.unitCost] : [refunded, refunded - back]
      sheet.bring(keyOf(customer), -off, -margin)
    }
    return sheet.done(true)
  }

const COUNTED: { readonly [state in State]: 0 | 1 | null } = {
  completed: 1,
  cancelled: null,
  pending: 1,
  refunded: 0,
}

const withStatus: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Order', 'Date', 'Customer', 'Status', 'Amount'], chance)
  for (const { number, day, customer, net, state } of ledger.orders) {
    sheet.write(String(number), sheet.day(day), nameOf(customer), sheet.word(state), net)
    if (COUNTED[state] !== null) sheet.bring(keyOf(customer), COUNTED[state] * net, null)
  }
  return sheet.done(false, BY_RATE)
}

/** A state is the customer's: it says nothing of a sale. */
const statusOfCustomer: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Date', 'Customer', 'Status', 'Amount'], chance)
  const states = new Map(
    ledger.customers.map(({ name }, i) => [name, i % 3 === 1 ? 'cancelled' : 'completed']),
  )
  for (const [{ day, customer }, line] of linesOf(ledger)) {
    if (customer === null) continue
    sheet.write(sheet.day(day), customer.name, sheet.word(states.get(customer.name)!), line.net)
    sheet.bring(customer.name, line.net, null)
  }
  return sheet.done(ledger.isLong, BY_RATE)
}

const signed: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Date', 'Customer', 'D/C', 'Amount'], chance)
  for (const { day, customer, net, refunded } of ledger.orders) {
    sheet.write(sheet.day(day), nameOf(customer), sheet.word('credit'), net)
    sheet.bring(keyOf(customer), net, null)
    if (refunded === 0) continue
    sheet.write(sheet.day(day), nameOf(customer), sheet.word('debit'), refunded)
    sheet.bring(keyOf(customer), -refunded, null)
  }
  return sheet.done(false, BY_RATE)
}

/** The accounts of customers: what they owe is debited, and what they gave back credited. */
const signedByAccounts: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Date', 'Customer', 'D/C', 'Amount'], chance)
  const isSigned = chance.is(0.5)
  for (const { day, customer, net, refunded } of ledger.orders) {
    sheet.write(sheet.day(day), nameOf(customer), sheet.word('debit'), net)
    sheet.bring(keyOf(customer), net, null)
    if (refunded === 0) continue
    sheet.write(sheet.day(day), nameOf(customer), sheet.word('credit'), isSigned ? -refunded : refunded)
    sheet.bring(keyOf(customer), -refunded, null)
  }
  return sheet.done(false, BY_RATE)
}

const withMargin =
  (costs: 'Cost' | 'Unit cost' | 'bare cost of a unit'): Layout['write'] =>
  (ledger, words, chance) => {
    const heading = costs === 'bare cost of a unit' ? 'Cost' : costs
    const headings = ['Date', 'Customer', 'Quantity', 'Unit price', 'Line total', heading, 'Margin']
    const sheet = new Sheet(words, headings, chance)
    for (const [{ day, customer }, line] of linesOf(ledger)) {
      const cost = costs === 'Cost' ? line.cost : line.unitCost
      const who = [sheet.day(day), nameOf(customer), String(line.quantity)]
      sheet.write(...who, line.price, line.net, cost, line.net - line.cost)
      sheet.bring(keyOf(customer), line.net, line.net - line.cost)
    }
    return sheet.done(ledger.isLong)
  }

const marginShare =
  (isPercent: boolean, hasSign: boolean): Layout['write'] =>
  (ledger, words, chance) => {
    const sheet = new Sheet(words, ['Date', 'Customer', 'Amount', 'Margin %'], chance)
    for (const { day, customer, net } of ledger.orders) {
      const percent = chance.whole(5, 80)
      const fraction = `0${words.comma ? ',' : '.'}${String(percent).padStart(2, '0')}`
      const share = isPercent ? `${percent}${hasSign ? '%' : ''}` : fraction
      sheet.write(sheet.day(day), nameOf(customer), net, share)
      sheet.bring(keyOf(customer), net, BigInt(net) * BigInt(percent) * 100n)
    }
    return sheet.done(true)
  }

/** All people have one name: where there are several, the address tells them apart. */
const emailBesideName: Layout['write'] = (ledger, words, chance) => {
  const isOne = new Set(ledger.orders.flatMap(({ customer }) => customer ?? [])).size < 2
  const sheet = new Sheet(words, ['Date', 'Name', 'Email', 'Amount'], chance)
  for (const { day, customer, net } of ledger.orders) {
    if (customer === null) continue
    sheet.write(sheet.day(day), 'Maria Perez', customer.email, net)
    sheet.bring(isOne ? 'Maria Perez' : customer.email, net, null)
  }
  return sheet.done(true, BY_RATE)
}

const idBesideName: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Customer ID', 'Customer', 'Date', 'Amount'], chance)
  for (const { day, customer, net } of ledger.orders) {
    sheet.write(customer?.id ?? '', customer?.name ?? sheet.word('guest'), sheet.day(day), net)
    sheet.bring(customer?.id ?? null, net, null)
  }
  return sheet.done(true, BY_RATE)
}

const bareId: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Id', 'Customer', 'Date', 'Amount', 'Cost'], chance)
  for (const { number, day, customer, net, cost } of ledger.orders) {
    sheet.write(String(number), customer?.name ?? sheet.word('guest'), sheet.day(day), net, cost)
    sheet.bring(keyOf(customer), net, net - cost)
  }
  return sheet.done(true)
}

/** A page holds some rows, its total, and what is carried to the next. */
const withTotals =
  (isLabelled: boolean): Layout['write'] =>
  (ledger, words, chance) => {
    const sheet = new Sheet(words, ['Date', 'Customer', 'Amount', 'Cost'], chance)
    const page = chance.whole(3, 8)
    let [net, cost] = [0, 0]
    ledger.orders.forEach((order, i) => {
      const customer = order.customer ?? ledger.customers[0]!
      sheet.write(sheet.day(order.day), customer.name, order.net, order.cost)
      sheet.bring(customer.name, order.net, order.net - order.cost)
      net += order.net
      cost += order.cost
      if (isLabelled && i % page === page - 1) sheet.write('', sheet.word('page total'), net, cost)
    })
    const isTold = isLabelled || !ledger.isLong
    sheet.write('', isTold ? sheet.word('total') : '', net, cost)
    return sheet.done(ledger.isLong, [])
  }

/** Fees, shipping and discounts stand beside the amount and are told, not used. */
const besides: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Date', 'Customer', 'Amount', 'Fee', 'Shipping', 'Discount'], chance)
  for (const { day, customer, net, fee, shipping, discount } of ledger.orders) {
    sheet.write(sheet.day(day), nameOf(customer), net, fee, shipping, discount)
    sheet.bring(keyOf(customer), net, null)
  }
  return sheet.done(true, BY_RATE)
}

/** A discount on a line, and what is left of it: in a file with or without what it was before. */
const discountedLines =
  (hasBefore: boolean): Layout['write'] =>
  (ledger, words, chance) => {
    const before = hasBefore ? ['Subtotal'] : []
    const headings = ['Date', 'Customer', 'Quantity', 'Unit price', ...before, 'Discount', 'Total']
    const sheet = new Sheet(words, headings, chance)
    const sign = chance.is(0.5) ? 1 : -1
    for (const [{ day, customer }, line] of linesOf(ledger)) {
      const discount = chance.is(0.5) ? chance.whole(1, Math.max(1, Math.floor(line.net / 5))) : 0
      const who = [sheet.day(day), nameOf(customer), String(line.quantity)]
      sheet.write(...who, line.price, ...(hasBefore ? [line.net] : []), sign * discount, line.net - discount)
      sheet.bring(keyOf(customer), line.net - discount, null)
    }
    return sheet.done(ledger.isLong, BY_RATE)
  }

/** Two taxes of one amount, as in Canada. */
const twoTaxes: Layout['write'] = (ledger, words, chance) => {
  const isNet = chance.is(0.5)
  const sheet = new Sheet(words, ['Date', 'Customer', 'Amount', 'GST', 'Sales tax'], chance)
  for (const { day, customer, net } of ledger.orders) {
    const [federal, ofProvince] = [Math.round(net * 0.05), Math.round(net * 0.07)]
    sheet.write(
      sheet.day(day),
      nameOf(customer),
      isNet ? net : net + federal + ofProvince,
      federal,
      ofProvince,
    )
    sheet.bring(keyOf(customer), net, null)
  }
  return sheet.done(false, BY_RATE)
}

/** Invoices and credit notes with their tax, those above 0 or below it. */
const typedWithTax =
  (sign: 1 | -1): Layout['write'] =>
  (ledger, words, chance) => {
    const sheet = new Sheet(
      words,
      ['Order', 'Date', 'Customer', 'Type', 'Net', 'Tax', 'Total', 'Margin'],
      chance,
    )
    const write = (order: Order, type: string, net: number, margin: number, way: 1 | -1) => {
      const tax = Math.round((net * order.lines[0]!.rate) / 10_000)
      const who = [String(order.number), sheet.day(order.day), nameOf(order.customer), sheet.word(type)]
      sheet.write(...who, way * net, way * tax, way * (net + tax), way * margin)
    }
    for (const order of ledger.orders) {
      write(order, 'sale', order.net, order.net - order.cost, 1)
      sheet.bring(keyOf(order.customer), order.net, order.net - order.cost)
      if (order.refunded === 0) continue
      const margin = order.refunded - shareOf(order.cost, order.refunded, order.net)
      write(order, 'refund', order.refunded, margin, sign)
      sheet.bring(keyOf(order.customer), -order.refunded, -margin)
    }
    return sheet.done(ledger.isLong)
  }

/** What waits is booked some days later in a row of its own. */
const bookedLater: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Date', 'Customer', 'Status', 'Amount'], chance)
  for (const { day, customer, net } of ledger.orders) {
    const who = customer ?? ledger.customers[0]!
    const isTwice = chance.is(0.4)
    const later = new Date(Date.parse(day) + 3 * 86_400_000).toISOString().slice(0, 10)
    if (isTwice) sheet.write(sheet.day(day), who.name, sheet.word('pending'), net)
    sheet.write(sheet.day(isTwice ? later : day), who.name, sheet.word('completed'), net)
    sheet.bring(who.name, net, null)
  }
  return sheet.done(false, BY_RATE)
}

/** Prices finer than a cent, so that what a line comes to is rounded. */
const finePrices: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Date', 'Customer', 'Quantity', 'Unit price', 'Line total'], chance)
  const point = words.comma ? ',' : '.'
  for (const [{ day, customer }, line] of linesOf(ledger)) {
    const quantity = line.quantity * 7
    const fine = line.price * 100 + chance.whole(1, 99)
    const price = `${Math.floor(fine / 10_000)}${point}${String(fine % 10_000).padStart(4, '0')}`
    const net = Math.round((fine * quantity) / 100)
    sheet.write(sheet.day(day), nameOf(customer), String(quantity), price, net)
    sheet.bring(keyOf(customer), net, null)
  }
  return sheet.done(ledger.isLong, BY_RATE)
}

/** A report by customer, each with a total of its own. */
const byCustomer: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Customer', 'Date', 'Amount', 'Cost'], chance)
  let [all, costs] = [0, 0]
  for (const { name } of ledger.customers) {
    const own = ledger.orders.filter(({ customer }) => customer?.name === name)
    for (const { day, net, cost } of own) {
      sheet.write(name, sheet.day(day), net, cost)
      sheet.bring(name, net, net - cost)
    }
    const [net, cost] = [
      own.reduce((sum, one) => sum + one.net, 0),
      own.reduce((sum, one) => sum + one.cost, 0),
    ]
    if (own.length > 0) sheet.write(`Total ${name}`, '', net, cost)
    all += net
    costs += cost
  }
  if (all > 0) sheet.write(sheet.word('total'), '', all, costs)
  return sheet.done(ledger.isLong)
}

/** Lines with their tax, and the total of each with it: what a till writes. */
const tillLines: Layout['write'] = (ledger, words, chance) => {
  const headings = ['Order', 'Date', 'Customer', 'Product', 'Quantity', 'Unit price', 'Net', 'Tax', 'Total']
  const sheet = new Sheet(words, headings, chance)
  for (const [order, line] of linesOf(ledger)) {
    const who = [String(order.number), sheet.day(order.day), nameOf(order.customer), line.product]
    sheet.write(...who, String(line.quantity), line.price, line.net, line.tax, line.net + line.tax)
    sheet.bring(keyOf(order.customer), line.net, null)
  }
  return sheet.done(true, BY_RATE)
}

/** The price is with tax, and so is what is made of it. */
const grossLines: Layout['write'] = (ledger, words, chance) => {
  const sheet = new Sheet(words, ['Date', 'Customer', 'Quantity', 'Unit price', 'Tax', 'Total'], chance)
  for (const [{ day, customer }, line] of linesOf(ledger)) {
    const tax = Math.round((line.net * line.rate) / (10_000 + line.rate))
    const who = [sheet.day(day), nameOf(customer)]
    sheet.write(...who, String(line.quantity), line.price, tax, line.net)
    sheet.bring(keyOf(customer), line.net - tax, null)
  }
  return sheet.done(false, BY_RATE)
}

/** Lines with their net, and the whole invoice with its tax on each of them. */
const invoiceRepeated: Layout['write'] = (ledger, words, chance) => {
  const headings = ['Order', 'Date', 'Customer', 'Quantity', 'Unit price', 'Subtotal', 'Tax', 'Total']
  const sheet = new Sheet(words, headings, chance)
  for (const [{ number, day, customer, net, tax }, line] of linesOf(ledger)) {
    const who = [String(number), sheet.day(day), nameOf(customer), String(line.quantity)]
    sheet.write(...who, line.price, net, tax, net + tax)
    sheet.bring(keyOf(customer), line.net, null)
  }
  return sheet.done(false, BY_RATE)
}

export const LAYOUTS: readonly Layout[] = [
  { name: 'lines', languages: ALL, write: lineList('none', 'alone') },
  { name: 'lines with their total', languages: ALL, write: lineList('none', 'line total') },
  { name: 'lines, the total of the order on each', languages: ALL, write: lineList('none', 'repeated') },
  { name: 'the same with unit costs', languages: ALL, write: lineList('unit cost', 'repeated') },
  { name: 'lines with a bare cost of the row', languages: ALL, write: lineList('cost', 'line total') },
  { name: 'the total on the first line', languages: ALL, write: firstLineTotal(false) },
  { name: 'the same, the customer on each', languages: ALL, write: firstLineTotal(true) },
  { name: 'net + tax = total', languages: MONEY, write: netTaxTotal },
  { name: 'net + exempt + tax = total', languages: MONEY, write: netExemptTaxTotal },
  { name: 'subtotal − discount + shipping + tax = total', languages: MONEY, write: subtotalToTotal },
  { name: 'gross with a column of tax', languages: MONEY, write: grossWithTax },
  { name: 'net under Total with a column of tax', languages: ALL, write: netWithTax },
  { name: 'amount, amount refunded and net', languages: ALL, write: amountRefunded(true) },
  { name: 'amount and amount refunded', languages: ALL, write: amountRefunded(false) },
  { name: 'type, refunds above 0', languages: ALL, write: typed(1, false) },
  { name: 'type, refunds below 0', languages: ALL, write: typed(-1, false) },
  { name: 'lines by type, quantities above 0', languages: ALL, write: typed(1, true) },
  { name: 'lines by type, quantities below 0', languages: ALL, write: typed(-1, true) },
  { name: 'status', languages: ALL, write: withStatus },
  { name: 'status of the customer', languages: ALL, write: statusOfCustomer },
  { name: 'debit and credit of a bank', languages: ALL, write: signed },
  { name: 'debit and credit of accounts', languages: ALL, write: signedByAccounts },
  { name: 'cost of the row and margin', languages: ALL, write: withMargin('Cost') },
  { name: 'unit cost and margin', languages: ALL, write: withMargin('Unit cost') },
  { name: 'bare cost of a unit and margin', languages: ALL, write: withMargin('bare cost of a unit') },
  { name: 'margin in per cent', languages: ALL, write: marginShare(true, false) },
  { name: 'margin with a sign for per cent', languages: ALL, write: marginShare(true, true) },
  { name: 'margin as a fraction', languages: ALL, write: marginShare(false, false) },
  { name: 'an address beside a name', languages: [en], write: emailBesideName },
  { name: 'an id beside a name', languages: ALL, write: idBesideName },
  { name: 'a bare id on each row', languages: ALL, write: bareId },
  { name: 'totals of pages and of all', languages: ALL, write: withTotals(true) },
  { name: 'a total without a label', languages: ALL, write: withTotals(false) },
  { name: 'fees, shipping and discounts beside', languages: ALL, write: besides },
  { name: 'lines with a discount and a total', languages: ALL, write: discountedLines(false) },
  { name: 'lines with a subtotal, a discount and a total', languages: ALL, write: discountedLines(true) },
  { name: 'an amount with two taxes', languages: [en], write: twoTaxes },
  { name: 'invoices and credit notes with tax, above 0', languages: ALL, write: typedWithTax(1) },
  { name: 'invoices and credit notes with tax, below 0', languages: ALL, write: typedWithTax(-1) },
  { name: 'what waits is booked later', languages: ALL, write: bookedLater },
  { name: 'prices finer than a cent', languages: ALL, write: finePrices },
  { name: 'by customer, each with a total', languages: ALL, write: byCustomer },
  { name: 'lines with net, tax and total', languages: ALL, write: tillLines },
  { name: 'lines with tax in the price', languages: ALL, write: grossLines },
  { name: 'lines, the invoice with tax on each', languages: ALL, write: invoiceRepeated },
]

/** Writes a ledger in a layout, in a language that the seed chooses. */
export function writtenOf({ languages, write }: Layout, ledger: Ledger, seed: number): Written {
  return write(ledger, languages[seed % languages.length]!, new Chance(seed + 77))
}
