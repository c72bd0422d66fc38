/** What was paid, as those who take payments export it: refunds, withdrawals and failures among the sales. */
import type { Order } from '../random-ledger'
import {
  type Cells,
  dollars,
  type Export,
  ExportSheet,
  english,
  later,
  monthFirst,
  plain,
  rateOf,
  taxOn,
} from './export-sheet'
import * as headings from './headings'

/**
 * A row a charge; what was paid back stands beside it, under Paid or Refunded. Failed charges and those never captured
 * have amounts like the others. It knows no tax but that of its fee: these shops charge none.
 */
const stripe: Export['write'] = (ledger, chance) => {
  const sheet = new ExportSheet(chance.of(headings.STRIPE), { mark: ',', money: plain }, ({ id }) => [
    `cus_${id}`,
  ])
  const created = sheet.has('Created (UTC)') ? 'Created (UTC)' : 'Created date (UTC)'
  for (const { number, day, customer, net, fee, state, refunded } of ledger.orders) {
    const isUncaptured = state === 'pending'
    const back = state === 'refunded' ? net : state === 'completed' ? refunded : 0
    const status = state === 'cancelled' ? 'Failed' : state === 'refunded' ? 'Refunded' : 'Paid'
    sheet.write({
      ...{ id: `ch_3N${number}`, [created]: `${day} 15:04:05`, Amount: net, 'Amount Refunded': back },
      ...{ Currency: 'eur', 'Converted Amount': net, 'Converted Amount Refunded': back },
      ...{
        'Converted Currency': 'eur',
        Captured: String(!isUncaptured && state !== 'cancelled'),
        Mode: 'Live',
      },
      ...{
        Fee: state === 'cancelled' || isUncaptured ? 0 : fee,
        Status: isUncaptured ? 'Uncaptured' : status,
      },
      ...{ 'Seller Message': state === 'cancelled' ? 'The bank declined.' : 'Payment complete.' },
      ...{ 'Customer ID': customer === null ? '' : `cus_${customer.id}`, Description: `Order ${number}` },
      ...{ 'Customer Email': customer?.email ?? '', 'Customer Description': customer?.name ?? '' },
      ...{ 'Card Last4': '4242', 'Card Brand': 'Visa', 'PaymentIntent ID': `pi_3N${number}` },
    })
    if (state !== 'cancelled' && !isUncaptured) sheet.bring(customer, net - back)
  }
  return sheet.done()
}

/** An event of Square: what is of a refund is below 0. */
function squareEvent(event: 'Payment' | 'Refund', order: Order, money: Cells, id: string): Cells {
  const named = order.customer
  return {
    ...{ Time: '14:30:00', 'Time Zone': 'Madrid', 'Service Charges': 0, 'Gift Card Sales': 0 },
    ...{ Discounts: 0, 'Partial Refunds': 0, Tip: 0, Tax: 0, 'Gross Sales': 0, 'Net Sales': 0 },
    ...{ Source: 'Point of Sale', Cash: 0, 'Other Tender': 0, 'Square Gift Card': 0, 'Event Type': event },
    ...{ 'Transaction ID': `TX${id}`, 'Payment ID': `PM${id}`, 'Card Brand': 'Visa', 'PAN Suffix': '1234' },
    ...{
      'Staff Name': 'Linh Nguyen',
      Location: 'Main',
      'Customer ID': named === null ? '' : `SQ${named.id}`,
    },
    ...{ 'Customer Name': named?.name ?? '', 'Transaction Status': 'Complete', 'Device Name': 'iPad' },
    ...money,
  }
}

/**
 * Net Sales is without tax, tips and gift cards sold, after discounts. Goods given back are a Refund of sales below 0;
 * an amount given back without goods is one of no sales, under Partial Refunds. That amount may hold tax, which is
 * not told: such are written without tax.
 */
const square: Export['write'] = (ledger, chance) => {
  const sheet = new ExportSheet(headings.SQUARE, { mark: ',', money: dollars }, ({ id }) => [`SQ${id}`])
  const date = chance.is(0.5) ? (iso: string) => iso : monthFirst
  const isTaxed = chance.is(0.5)
  for (const order of ledger.orders) {
    const { number, day, customer, net, discount, fee, state, refunded } = order
    if (state === 'cancelled') continue
    const own = net - discount
    const tax = isTaxed ? taxOn(own, rateOf(order)) : 0
    const tip = chance.is(0.2) ? chance.whole(50, 900) : 0
    const gift = chance.is(0.1) ? 2500 : 0
    const total = own + tax + tip + gift
    const sold: Cells = {
      ...{ Date: date(day), 'Gross Sales': net, Discounts: -discount, 'Net Sales': own, Tax: tax, Tip: tip },
      ...{
        'Gift Card Sales': gift,
        'Total Collected': total,
        Card: total,
        Fees: -fee,
        'Net Total': total - fee,
      },
    }
    sheet.write(squareEvent('Payment', order, sold, String(number)))
    sheet.bring(customer, own)
    const back = state === 'refunded' ? own : 0
    const part = back === 0 && !isTaxed && refunded > 0 ? Math.min(refunded, own - 1) : 0
    if (back + part === 0) continue
    const goods: Cells = { 'Gross Sales': -net, Discounts: discount, 'Net Sales': -own, Tax: -tax }
    const paid = back === 0 ? part : own + tax
    const given: Cells = { 'Total Collected': -paid, Card: -paid, Fees: 0, 'Net Total': -paid }
    const what = back === 0 ? { 'Partial Refunds': -part } : goods
    sheet.write(squareEvent('Refund', order, { Date: date(later(day, 2)), ...what, ...given }, `R${number}`))
    sheet.bring(customer, -back - part)
  }
  return sheet.done()
}

const SHOP = 'shop@own.example'

/**
 * Everything that touched the account. `Name` is the other one: who paid, who was paid back (then `From` is the shop),
 * and whom the shop paid itself. Gross holds shipping and tax where the shop told PayPal of them; what was paid back
 * tells neither, so refunds are of orders without either. Rows whose Balance Impact is Memo moved nothing.
 */
const payPal: Export['write'] = (ledger, chance) => {
  const isDayFirst = chance.is(0.5)
  const sheet = new ExportSheet(headings.PAYPAL, {
    ...{ mark: ',', money: english, quotesAll: true, newline: '\r\n', mark0: '\ufeff' },
  })
  const row = (day: string, type: string, status: string, gross: number, fee: number, rest: Cells) =>
    sheet.write({
      ...{ Date: isDayFirst ? day.split('-').reverse().join('/') : monthFirst(day), Time: '07:22:17' },
      ...{ TimeZone: 'CEST', Type: type, Status: status, Currency: 'EUR', Gross: gross, Fee: -fee },
      ...{ Net: gross - fee, Balance: 100_000, 'Shipping and Handling Amount': 0, 'Insurance Amount': 0 },
      ...{ 'Sales Tax': 0, 'Balance Impact': gross < 0 ? 'Debit' : 'Credit', ...rest },
    })
  for (const { number, day, customer, net, fee, state, shipping, refunded } of ledger.orders) {
    const from: Cells = {
      ...{
        Name: customer?.name ?? '',
        'From Email Address': customer?.email ?? '',
        'To Email Address': SHOP,
      },
      ...{ 'Transaction ID': `4TX${number}`, 'Item Title': 'Order', 'Invoice Number': String(number) },
    }
    const type = chance.of(['Express Checkout Payment', 'Website Payment', 'Mobile Payment'])
    const back = state === 'refunded' ? net : state === 'completed' ? refunded : 0
    const posted = back > 0 ? 0 : shipping
    const status = back === 0 ? 'Completed' : back === net ? 'Refunded' : 'Partially Refunded'
    const memo: Cells = { 'Balance Impact': 'Memo' }
    if (state === 'cancelled') row(day, type, 'Denied', net, 0, { ...from, ...memo })
    else row(day, type, status, net + posted, fee, { ...from, 'Shipping and Handling Amount': posted })
    if (state !== 'cancelled') sheet.bring(customer, net)
    if (back > 0) {
      const to: Cells = { 'From Email Address': SHOP, 'To Email Address': customer?.email ?? '' }
      const refund: Cells = { 'Transaction ID': `5TX${number}`, 'Reference Txn ID': `4TX${number}` }
      row(later(day, 2), 'Payment Refund', 'Completed', -back, 0, { ...from, ...to, ...refund })
      sheet.bring(customer, -back)
    }
    const other: Cells = { 'Transaction ID': `6TX${number}`, 'From Email Address': SHOP }
    if (chance.is(0.15)) row(day, 'General Withdrawal', 'Completed', -chance.whole(1000, 90_000), 0, other)
    if (chance.is(0.1))
      row(day, 'PreApproved Payment Bill User Payment', 'Completed', -999, 0, { ...other, Name: 'Music Ltd' })
    if (chance.is(0.1))
      row(day, 'General Authorization', 'Pending', net + 7, 0, { ...from, ...other, ...memo })
  }
  const { args, ...written } = sheet.done()
  return { ...written, args: [...args, '--dates', isDayFirst ? 'dmy' : 'mdy'] }
}

export const PAYMENTS: readonly Export[] = [
  { name: 'Stripe payments', write: stripe },
  { name: 'Square transactions', isDateOpen: true, write: square },
  { name: 'PayPal activity', write: payPal },
]
