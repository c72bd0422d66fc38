/** Sales as programs of bookkeeping export them: invoices, credit notes, drafts, payments and rows of totals. */
import type { Customer, Order } from '../random-ledger'
import {
  buyerOf,
  type Cells,
  comma,
  dayFirst,
  type Export,
  ExportSheet,
  english,
  later,
  monthFirst,
  plain,
  pointed,
  rateOf,
  taxOn,
} from './export-sheet'
import * as headings from './headings'

/** The number of an account of a customer, from 10000 as bookkeepers number them. */
const accountOf = ({ id }: Customer): string => String(10_000 + Number(id.slice(1)))

/** The first line given back, in whole; the other lines stay sold. */
const backOf = ({ lines, refunded, state }: Order) =>
  refunded > 0 || state === 'refunded' ? lines[0]! : null

const titled = (form: { readonly width: number }): readonly string[] =>
  ['Own Shop', 'Sales by Customer Detail', 'January - December 2025'].map(
    (line) => `"${line}"${','.repeat(form.width - 1)}`,
  )

/** Rows of lines; the report knows no tax. Credit memos and refund receipts are below 0, and payments are in no row. */
const quickBooks =
  (isGrouped: boolean): Export['write'] =>
  (ledger, chance) => {
    const named = isGrouped ? headings.QUICKBOOKS_GROUPED : headings.QUICKBOOKS
    const before = titled({ width: named.split('|').length })
    const sheet = new ExportSheet(named, { mark: ',', money: english, newline: '\r\n', before })
    let all = 0
    for (const customer of ledger.customers) {
      const bought = ledger.orders.filter((order) => buyerOf(order, ledger) === customer)
      if (bought.length === 0) continue
      if (isGrouped) sheet.write({ '': customer.name })
      let balance = 0
      const row = (order: Order, type: string, line: Order['lines'][number], sign: 1 | -1) => {
        balance += sign * line.net
        sheet.write(isGrouped ? {} : { Customer: customer.name }, {
          ...{ Date: monthFirst(sign > 0 ? order.day : later(order.day, 2)), 'Transaction Type': type },
          ...{
            Num: String(order.number),
            'Product/Service': line.product,
            Qty: `${sign * line.quantity}.00`,
          },
          ...{ 'Sales Price': line.price, Amount: sign * line.net, Balance: balance },
        })
        sheet.bring(customer, sign * line.net)
      }
      for (const order of bought) {
        const isPaid = chance.is(0.4)
        for (const line of order.lines) row(order, isPaid ? 'Sales Receipt' : 'Invoice', line, 1)
        const back = backOf(order)
        if (back !== null) row(order, isPaid ? 'Refund' : 'Credit Memo', back, -1)
      }
      all += balance
      const first = isGrouped ? '' : 'Date'
      sheet.write({ [first]: `Total for ${customer.name}`, Amount: balance })
    }
    sheet.write({ [isGrouped ? '' : 'Date']: 'TOTAL', Amount: all })
    const { args, ...written } = sheet.done()
    return { ...written, args: [...args, '--dates', 'mdy'] }
  }

/** A row a line, without tax; the total of the invoice, with tax, stands on each. Credit notes are their own invoices. */
const xero: Export['write'] = (ledger, chance) => {
  const sheet = new ExportSheet(headings.XERO, { mark: ',', money: plain })
  const isSigned = chance.is(0.5)
  for (const order of ledger.orders) {
    const customer = buyerOf(order, ledger)
    const document = (number: string, day: string, type: string, status: string, lines: Order['lines']) => {
      const sign = type === 'Sales credit note' && isSigned ? -1 : 1
      const total = lines.reduce((sum, line) => sum + line.net + line.tax, 0)
      const tax = lines.reduce((sum, line) => sum + line.tax, 0)
      const isPaid = status === 'Paid'
      for (const line of lines)
        sheet.write({
          ...{ ContactName: customer.name, EmailAddress: customer.email, InvoiceNumber: number },
          ...{ InvoiceDate: dayFirst(day), DueDate: dayFirst(later(day, 30)), POCity: 'Wellington' },
          ...{ Total: sign * total, TaxTotal: sign * tax, InvoiceAmountPaid: isPaid ? sign * total : 0 },
          ...{ InvoiceAmountDue: isPaid ? 0 : sign * total, Description: line.product, Discount: '' },
          ...{
            Quantity: `${line.quantity}.0000`,
            UnitAmount: sign * line.price,
            LineAmount: sign * line.net,
          },
          ...{ AccountCode: '200', TaxType: 'GST on Income', TaxAmount: sign * line.tax, Currency: 'EUR' },
          ...{ Type: type, Sent: 'Sent', Status: status },
        })
    }
    const statuses = { completed: 'Paid', refunded: 'Paid', pending: 'Awaiting Payment', cancelled: 'Voided' }
    const isDraft = order.state === 'cancelled' && chance.is(0.5)
    const status = isDraft ? 'Draft' : statuses[order.state]
    document(`INV-${order.number}`, order.day, 'Sales invoice', status, order.lines)
    if (order.state === 'cancelled') continue
    sheet.bring(customer, order.net)
    const back = backOf(order)
    if (back === null) continue
    document(`CN-${order.number}`, later(order.day, 2), 'Sales credit note', 'Paid', [back])
    sheet.bring(customer, -back.net)
  }
  const { args, ...written } = sheet.done()
  return { ...written, args: [...args, '--dates', 'dmy'] }
}

/** What is of the invoice stands on its first line only; credit notes have amounts above 0, and their type. */
const odoo: Export['write'] = (ledger, chance) => {
  const sheet = new ExportSheet(headings.ODOO, { mark: ',', money: plain, quotesAll: true })
  for (const order of ledger.orders) {
    const customer = buyerOf(order, ledger)
    const document = (number: string, day: string, type: string, status: string, lines: Order['lines']) => {
      const net = lines.reduce((sum, line) => sum + line.net, 0)
      const tax = lines.reduce((sum, line) => sum + line.tax, 0)
      const own: Cells = {
        ...{ Number: number, 'Invoice Partner Display Name': customer.name, 'Invoice/Bill Date': day },
        ...{ 'Due Date': later(day, 30), Type: type, Status: status, Currency: 'EUR', 'Untaxed Amount': net },
        ...{ Tax: tax, Total: net + tax, 'Payment Status': chance.of(['Paid', 'Not Paid', 'In Payment']) },
      }
      lines.forEach((line, i) => {
        sheet.write(i === 0 ? own : {}, {
          ...{ 'Invoice lines/Product': line.product, 'Invoice lines/Label': line.product },
          ...{ 'Invoice lines/Quantity': line.quantity * 100, 'Invoice lines/Unit Price': line.price },
          ...{ 'Invoice lines/Discount (%)': 0, 'Invoice lines/Taxes': `${line.rate / 100}%` },
          ...{ 'Invoice lines/Subtotal': line.net, 'Invoice lines/Total': line.net + line.tax },
        })
      })
    }
    const isOut = order.state === 'cancelled'
    const status = isOut ? chance.of(['Draft', 'Cancelled']) : 'Posted'
    document(isOut ? '/' : `INV/2025/${order.number}`, order.day, 'Customer Invoice', status, order.lines)
    if (isOut) continue
    sheet.bring(customer, order.net)
    const back = backOf(order)
    if (back === null) continue
    document(`RINV/2025/${order.number}`, later(order.day, 2), 'Customer Credit Note', 'Posted', [back])
    sheet.bring(customer, -back.net)
  }
  return sheet.done()
}

/**
 * The account of each customer: invoices (RV, DR), credit notes (DG), payments (DZ) and, at the end, sums. What is
 * credited has its minus behind. The list has no tax: its amounts are what the customer owed, and that is all it knows.
 */
const sap =
  (language: 'en' | 'de'): Export['write'] =>
  (ledger, chance) => {
    const at = headings.SAP[language].split('|')
    const behind = (text: string) => (text.startsWith('-') ? `${text.slice(1)}-` : text)
    const money = language === 'de' ? pointed : english
    const form = { money: (cents: number) => behind(money(cents)), mark: '\t', newline: '\r\n' } as const
    const sheet = new ExportSheet(headings.SAP[language], form, (customer) => [accountOf(customer)])
    const date = (iso: string) => dayFirst(iso, '.')
    const row = (customer: Customer, number: string, type: string, day: string, cents: number) =>
      sheet.write({
        ...{ [at[0]!]: accountOf(customer), [at[1]!]: number, [at[2]!]: number, [at[3]!]: type },
        ...{ [at[4]!]: date(day), [at[5]!]: date(day), [at[7]!]: date(later(day, 30)), [at[8]!]: cents },
        ...{ [at[9]!]: 'EUR', [at[11]!]: type === 'DZ' ? 'Payment' : `Order ${number}` },
      })
    let all = 0
    for (const customer of ledger.customers) {
      let balance = 0
      for (const order of ledger.orders.filter((one) => buyerOf(one, ledger) === customer)) {
        const total = order.net + taxOn(order.net, rateOf(order))
        row(customer, `9${order.number}`, chance.of(['RV', 'DR']), order.day, total)
        const back = order.refunded
        if (back > 0) row(customer, `8${order.number}`, 'DG', later(order.day, 2), -back)
        const isPaid = order.state === 'completed'
        if (isPaid) row(customer, `14${order.number}`, 'DZ', later(order.day, 5), -(total - back))
        balance += isPaid ? 0 : total - back
        sheet.bring(customer, total - back)
      }
      all += balance
    }
    if (chance.is(0.5)) sheet.write({ [at[8]!]: all, [at[9]!]: 'EUR' })
    const { args, ...written } = sheet.done()
    return { ...written, args: [...args, ...(language === 'en' ? ['--dates', 'dmy'] : [])] }
  }

/**
 * Outgoing invoices as bookings: the account of the customer is debited (S) or, for a credit note, credited (H), its
 * amount never below 0. Dates are day and month, the year stands in the line before the headings. The tax is in the
 * amount and follows from the account it is booked against: no column tells it, so the amount is all that is known.
 */
const datev: Export['write'] = (ledger, chance) => {
  const stamp =
    '"EXTF";700;21;"Buchungsstapel";12;20260115120000000;;"RE";"";"";1001;2001;20250101;5;20250101;20251231'
  const before = [`${stamp};"Rechnungen 2025";"";1;0;0;"EUR";;;;;;;;;`]
  const form = { mark: ';', money: comma, encoding: 'windows-1252', newline: '\r\n', before } as const
  const sheet = new ExportSheet(headings.DATEV, form, (customer) => [accountOf(customer)])
  const hasZero = chance.is(0.5)
  const row = (order: Order, side: 'S' | 'H', day: string, cents: number) => {
    const [, month, date] = day.split('-')
    const customer = buyerOf(order, ledger)
    sheet.write({
      ...{ 'Umsatz (ohne Soll/Haben-Kz)': cents, 'Soll/Haben-Kennzeichen': side, 'WKZ Umsatz': 'EUR' },
      ...{ Konto: accountOf(customer), 'Gegenkonto (ohne BU-Schlüssel)': '8400', 'BU-Schlüssel': '' },
      ...{ Belegdatum: `${hasZero ? date! : Number(date)}${month}`, 'Belegfeld 1': `R-${order.number}` },
      ...{
        Buchungstext: `${side === 'S' ? 'Rechnung' : 'Gutschrift'} ${customer.name}`,
        Festschreibung: '0',
      },
    })
    sheet.bring(customer, side === 'S' ? cents : -cents)
  }
  for (const order of ledger.orders) {
    row(order, 'S', order.day, order.net + taxOn(order.net, rateOf(order)))
    if (order.refunded > 0) row(order, 'H', later(order.day, 2), order.refunded)
  }
  return sheet.done()
}

export const BOOKS: readonly Export[] = [
  { name: 'QuickBooks sales by customer detail', write: quickBooks(false) },
  { name: 'QuickBooks sales by customer detail, grouped', write: quickBooks(true) },
  { name: 'Xero sales invoices', write: xero },
  { name: 'Odoo invoice lines', write: odoo },
  { name: 'SAP FBL5N', write: sap('en') },
  { name: 'SAP FBL5N in German', write: sap('de') },
  { name: 'DATEV bookings', write: datev },
]
