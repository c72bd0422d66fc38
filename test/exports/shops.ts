/** The orders of online shops, as each shop's software exports them. */
import type { Customer, Order } from '../random-ledger'
import {
  buyerOf,
  type Cells,
  dollars,
  type Export,
  ExportSheet,
  later,
  monthFirst,
  plain,
  rateOf,
  taxIn,
  taxOn,
} from './export-sheet'
import * as headings from './headings'

/** What an order of Shopify comes to. */
interface ShopifyOrder {
  readonly status: string
  readonly subtotal: number
  readonly shipping: number
  readonly tax: number
  readonly total: number
  readonly refunded: number
  /** Without tax and shipping, less what was paid back; null for what is no sale. */
  readonly revenue: number | null
}

/**
 * Subtotal is after discounts and before shipping; it holds the taxes where prices do, and `Taxes` is of the whole
 * order. So it is Total − Shipping − Taxes without either, as long as shipping in a shop of such prices is free:
 * of what was paid for shipping there, nobody can say how much was tax.
 * `Refunded Amount` is with tax and shipping: what a part of it was without them is not in the export, so parts
 * are paid back in shops without tax only.
 */
function shopifyOrder(order: Order, taxes: 'added' | 'included' | 'none'): ShopifyOrder {
  const subtotal = order.net - order.discount
  const shipping = taxes === 'included' ? 0 : order.shipping
  const rate = rateOf(order)
  const tax = { added: taxOn(subtotal + shipping, rate), included: taxIn(subtotal, rate), none: 0 }[taxes]
  const total = subtotal + shipping + (taxes === 'added' ? tax : 0)
  const own = { subtotal, shipping, tax, total }
  const net = total - shipping - tax
  if (order.state === 'cancelled') return { ...own, status: 'voided', refunded: 0, revenue: null }
  if (order.state === 'refunded') return { ...own, status: 'refunded', refunded: total, revenue: 0 }
  if (order.state === 'pending') return { ...own, status: 'pending', refunded: 0, revenue: net }
  const refunded = taxes === 'none' ? Math.min(order.refunded, subtotal - 1) : 0
  const status = refunded > 0 ? 'partially_refunded' : 'paid'
  return { ...own, status, refunded, revenue: net - refunded }
}

const shopifyAddress = (kind: 'Billing' | 'Shipping', customer: Customer | null): Cells =>
  customer === null
    ? {}
    : {
        [`${kind} Name`]: customer.name,
        [`${kind} Street`]: '12 High Street',
        [`${kind} Address1`]: '12 High Street',
        [`${kind} City`]: 'Dublin',
        [`${kind} Zip`]: "'75008",
        [`${kind} Country`]: 'IE',
        [`${kind} Phone`]: "'+353861234567",
      }

/** A row a line; what is of the order stands on its first row. Orders at the till have no e-mail. */
const shopify: Export['write'] = (ledger, chance) => {
  const sheet = new ExportSheet(headings.SHOPIFY, { mark: ',', money: plain })
  const taxes = chance.of(['added', 'included', 'none'] as const)
  for (const order of ledger.orders) {
    const { customer, number, day, lines } = order
    const { revenue, ...money } = shopifyOrder(order, taxes)
    const at = `${day} 10:${chance.whole(10, 59)}:08 +0100`
    const ofOrder: Cells = {
      ...{ 'Financial Status': money.status, 'Fulfillment Status': 'fulfilled', 'Accepts Marketing': 'no' },
      ...{
        'Paid at': ['voided', 'pending'].includes(money.status) ? '' : at,
        Currency: 'EUR',
        Id: `58${number}1`,
      },
      ...{ Subtotal: money.subtotal, Shipping: money.shipping, Taxes: money.tax, Total: money.total },
      ...{ 'Discount Code': order.discount > 0 ? 'WELCOME' : '', 'Discount Amount': order.discount },
      ...{
        'Refunded Amount': money.refunded,
        'Outstanding Balance': 0,
        'Payment Method': 'Shopify Payments',
      },
      ...{ 'Cancelled at': money.status === 'voided' ? at : '', 'Risk Level': 'Low', Source: 'web' },
      ...{ 'Tax 1 Name': taxes === 'none' ? '' : 'VAT', 'Tax 1 Value': taxes === 'none' ? null : money.tax },
      ...shopifyAddress('Billing', customer),
      ...shopifyAddress('Shipping', customer),
    }
    lines.forEach((line, i) => {
      const ofLine: Cells = {
        ...{ Name: `#${number}`, Email: customer?.email ?? '', 'Created at': at, 'Lineitem discount': 0 },
        ...{ 'Lineitem quantity': String(line.quantity), 'Lineitem name': line.product },
        ...{ 'Lineitem price': line.price, 'Lineitem requires shipping': 'true', 'Lineitem taxable': 'true' },
        ...{ 'Lineitem fulfillment status': 'fulfilled', Vendor: 'Own' },
      }
      sheet.write(i === 0 ? ofOrder : {}, ofLine)
    })
    if (revenue !== null) sheet.bring(customer, revenue)
  }
  return sheet.done()
}

/**
 * Analytics → Orders. Net Sales is without tax, shipping and coupons; what is paid back is a row of its own, below 0,
 * on its day, with the number and the status of its order; drafts and unpaid orders are no rows of it by themselves.
 */
const wooCommerce: Export['write'] = (ledger, chance) => {
  const sheet = new ExportSheet(chance.of(headings.WOOCOMMERCE), { mark: ',', money: plain })
  const net = sheet.has('Net Sales') ? 'Net Sales' : 'N. Revenue'
  const statuses = {
    completed: 'completed',
    cancelled: 'cancelled',
    pending: 'on-hold',
    refunded: 'refunded',
  }
  const known = new Set<string>()
  for (const {
    number,
    day,
    customer,
    lines,
    state,
    discount,
    shipping,
    tax,
    refunded,
    ...order
  } of ledger.orders) {
    const own = order.net - discount
    const status = state === 'completed' ? chance.of(['completed', 'processing']) : statuses[state]
    const who: Cells = {
      ...{ 'Order #': String(number), Status: status, Customer: customer?.name ?? '' },
      'Customer type': known.has(customer?.name ?? '') ? 'returning' : 'new',
    }
    const goods = lines.map((line) => `${line.quantity}× ${line.product}`).join(', ')
    const items = String(lines.reduce((sum, line) => sum + line.quantity, 0))
    sheet.write(who, {
      ...{ Date: `${day} 10:12:13`, 'N. Revenue (formatted)': dollars(own + shipping + tax), [net]: own },
      ...{ 'Product(s)': goods, 'Items sold': items, 'Coupon(s)': discount > 0 ? 'welcome' : '' },
    })
    known.add(customer?.name ?? '')
    if (state === 'cancelled') continue
    sheet.bring(customer, own)
    const back = state === 'refunded' ? own : state === 'completed' ? Math.min(refunded, own - 1) : 0
    if (back === 0) continue
    const at = `${later(day, 2)} 09:00:00`
    sheet.write(who, { Date: at, 'N. Revenue (formatted)': dollars(-back), 'Items sold': '0', [net]: -back })
    sheet.bring(customer, -back)
  }
  return sheet.done()
}

/**
 * Sold orders, a row an order. Order Value is that of the goods before the coupon; the sales tax is Etsy's and the
 * buyer's. What was paid back stands in the adjusted totals alone, which are 0 where nothing was adjusted and hold
 * shipping: so nothing is paid back here. Nobody buys without a name.
 */
const etsy: Export['write'] = (ledger, chance) => {
  const sheet = new ExportSheet(headings.ETSY, { mark: ',', money: plain }, ({ id }) => [`buyer${id}`])
  const date = (iso: string) => `${monthFirst(iso).slice(0, 6)}${iso.slice(2, 4)}`
  for (const order of ledger.orders) {
    const { number, day, lines, net, discount, shipping, fee } = order
    const customer = buyerOf(order, ledger)
    const tax = chance.is(0.5) ? taxOn(net - discount, rateOf(order)) : 0
    const total = net - discount + shipping + tax
    const [first, ...last] = customer.name.split(' ')
    sheet.write({
      ...{ 'Sale Date': date(day), 'Order ID': `39${number}`, 'Buyer User ID': `buyer${customer.id}` },
      ...{
        'Full Name': customer.name,
        'First Name': first!,
        'Last Name': last.join(' '),
        Buyer: customer.name,
      },
      ...{ 'Number of Items': String(lines.reduce((sum, line) => sum + line.quantity, 0)), Currency: 'EUR' },
      ...{ 'Payment Method': 'Credit Card', 'Date Shipped': date(later(day, 2)), 'Ship Country': 'Ireland' },
      ...{ 'Street 1': '12 High Street', 'Ship City': 'Dublin', 'Ship Zipcode': '02108' },
      ...{ 'Order Value': net, 'Coupon Code': discount > 0 ? 'SAVE' : '', 'Discount Amount': discount },
      ...{ 'Shipping Discount': 0, Shipping: shipping, 'Sales Tax': tax, 'Order Total': total },
      ...{ 'Card Processing Fees': fee, 'Order Net': total - tax - fee, 'Adjusted Order Total': 0 },
      ...{ 'Adjusted Card Processing Fees': 0, 'Adjusted Net Order Amount': 0, 'Order Type': 'online' },
      ...{ 'Payment Type': 'online_cc', SKU: lines.map(({ product }) => product).join(',') },
    })
    sheet.bring(customer, net - discount)
  }
  return sheet.done()
}

/** Order report of Seller Central: a row an item, whose price is that of its whole quantity; buyers have an alias. */
const amazon: Export['write'] = (ledger, chance) => {
  const sheet = new ExportSheet(headings.AMAZON, { mark: '\t', money: plain, newline: '\r\n' })
  for (const order of ledger.orders) {
    const customer = buyerOf(order, ledger)
    const at = `${order.day}T14:18:${chance.whole(10, 59)}-07:00`
    order.lines.forEach((line, i) => {
      sheet.write({
        ...{ 'order-id': `114-0149180-${order.number}`, 'order-item-id': `59686${order.number}${i}` },
        ...{
          'purchase-date': at,
          'payments-date': at,
          'buyer-email': customer.email,
          'buyer-name': customer.name,
        },
        ...{ 'buyer-phone-number': '270-929-3817', sku: `SKU-${i}`, 'product-name': line.product },
        ...{ 'quantity-purchased': String(line.quantity), currency: 'USD', 'item-price': line.net },
        ...{ 'item-tax': line.tax, 'shipping-price': i === 0 ? order.shipping : 0, 'shipping-tax': 0 },
        ...{ 'ship-service-level': 'Standard', 'recipient-name': customer.name, 'ship-city': 'Owensboro' },
        ...{ 'ship-address-1': '728 Canterbury Rd', 'ship-state': 'KY', 'ship-postal-code': '42303' },
        ...{ 'ship-country': 'US', 'sales-channel': 'Amazon.com' },
      })
      sheet.bring(customer, line.net)
    })
  }
  return sheet.done()
}

export const SHOPS: readonly Export[] = [
  { name: 'Shopify orders', write: shopify },
  { name: 'WooCommerce orders', write: wooCommerce },
  { name: 'Etsy sold orders', write: etsy },
  { name: 'Amazon orders', write: amazon },
]
