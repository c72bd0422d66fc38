/** Public sets of data that many people try a program on. */
import { buyerOf, type Export, ExportSheet, later, plain, shortMonthFirst } from './export-sheet'
import * as headings from './headings'

/** Sales is of the line, after its discount, which is a share; Profit is the margin. */
const superstore: Export['write'] = (ledger, chance) => {
  const form = { mark: ',', money: plain, encoding: 'windows-1252' } as const
  const sheet = new ExportSheet(headings.SUPERSTORE, form, ({ id }) => [`AB-${id}`])
  let row = 0
  for (const order of ledger.orders) {
    const customer = buyerOf(order, ledger)
    for (const line of order.lines) {
      const share = chance.of([0, 0, 20, 50])
      const sales = Math.round((line.net * (100 - share)) / 100)
      const isGreek = /[Α-ώ]/.test(customer.name)
      sheet.write({
        ...{ 'Row ID': String(++row), 'Order ID': `US-2025-${order.number}`, 'Ship Mode': 'Second Class' },
        ...{ 'Order Date': shortMonthFirst(order.day), 'Ship Date': shortMonthFirst(later(order.day, 3)) },
        ...{ 'Customer ID': `AB-${customer.id}`, 'Customer Name': isGreek ? customer.email : customer.name },
        ...{ Segment: 'Consumer', Country: 'United States', City: 'Fairfield', State: 'California' },
        ...{ 'Postal Code': '94533', Region: 'West', 'Product ID': 'FUR-CH-10000454', Category: 'Furniture' },
        ...{ 'Sub-Category': 'Chairs', 'Product Name': line.product, Sales: sales },
        ...{ Quantity: String(line.quantity), Discount: String(share / 100), Profit: sales - line.cost },
      })
      sheet.bring(customer, sales, sales - line.cost)
    }
  }
  const { args: _, ...written } = sheet.done()
  return { ...written, args: ['--dates', 'mdy'] }
}

/** What was cancelled is an invoice of its own with a C before its number and a quantity below 0. */
const onlineRetail: Export['write'] = (ledger, chance) => {
  const sheet = new ExportSheet(chance.of(headings.ONLINE_RETAIL), { mark: ',', money: plain }, ({ id }) => [
    String(17_000 + Number(id.slice(1))),
  ])
  const isFirst = sheet.has('InvoiceNo')
  for (const { customer, number, day, lines, refunded } of ledger.orders) {
    const write = (invoice: string, iso: string, line: (typeof lines)[number], sign: 1 | -1) => {
      const who = customer === null ? '' : String(17_000 + Number(customer.id.slice(1)))
      sheet.write(
        isFirst
          ? { InvoiceNo: invoice, UnitPrice: line.price, CustomerID: who }
          : { Invoice: invoice, Price: line.price, 'Customer ID': who },
        { StockCode: '85123A', Description: line.product, Quantity: String(sign * line.quantity) },
        { InvoiceDate: `${shortMonthFirst(iso)} 8:26`, Country: 'United Kingdom' },
      )
      sheet.bring(customer, sign * line.net)
    }
    for (const line of lines) write(`53${number}`, day, line, 1)
    if (refunded > 0) write(`C54${number}`, later(day, 2), lines[0]!, -1)
  }
  const { args, ...written } = sheet.done()
  return { ...written, args: [...args, '--dates', 'mdy'] }
}

export const DATA_SETS: readonly Export[] = [
  { name: 'Superstore', write: superstore },
  { name: 'UCI Online Retail', write: onlineRetail },
]
