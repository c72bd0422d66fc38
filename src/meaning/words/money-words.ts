/** Headings of money that stands beside what a row brought in, by language: tax, totals, discounts, what was given back. */
import { normal } from '../../inputs/normal'

/** What such a column holds. */
export type MoneyRole =
  /** Without tax. */
  | 'net'
  /** What was paid in all. */
  | 'total'
  /** Certainly with tax. */
  | 'with tax'
  | 'tax'
  | 'exempt'
  | 'discount'
  | 'refunded'
  | 'shipping'
  | 'fee'
  | 'tip'
  /** How many were given back. */
  | 'returned units'

/**
 * Sources: export guides of Shopify, WooCommerce, Square, Stripe, PayPal, QuickBooks and Loyverse (en); the SII of Chile, Holded and
 * Spanish invoice books (es); myDATA and Greek ERPs (el); DATEV and Lexware (de); invoice lists of France, Italy and Portugal.
 */
const ROLES: readonly (readonly [role: MoneyRole, language: string, headings: string])[] = [
  [
    'net',
    'en',
    'net, net sales, net amount, net total, net price total, net revenue, subtotal, sub total, amount excl vat, amount excl tax, amount ex vat, amount without vat, total excl vat, total excl tax, total ex vat, taxable amount, tax base, line net',
  ],
  [
    'net',
    'es',
    'neto, monto neto, importe neto, total neto, valor neto, venta neta, ventas netas, base, base imponible, base iva, importe sin iva, total sin iva, monto sin iva, subtotal',
  ],
  [
    'net',
    'el',
    'καθαρή αξία, καθαρό ποσό, καθαρό, αξία χωρίς φπα, ποσό χωρίς φπα, φορολογητέα αξία, υποσύνολο, καθαρές πωλήσεις',
  ],
  ['net', 'de', 'netto, nettobetrag, nettosumme, nettoumsatz, summe netto, betrag netto'],
  ['net', 'fr', 'montant ht, total ht, ht, prix ht total, net, sous total, sous-total'],
  ['net', 'it', 'imponibile, netto, importo netto, totale netto, totale imponibile'],
  ['net', 'pt', 'valor líquido, líquido, base de cálculo, total líquido, subtotal'],
  [
    'total',
    'en',
    'total, total amount, grand total, total price, invoice total, order total, amount paid, total paid, total collected, paid, gross, gross amount, gross sales, gross total, amount charged, order amount, invoice amount, item total, total sales, sale total',
  ],
  [
    'total',
    'es',
    'total, importe total, monto total, total factura, total pedido, total venta, total cobrado, total a pagar, total pagado, valor total, bruto, importe bruto, monto bruto, ventas brutas',
  ],
  [
    'total',
    'el',
    'σύνολο, συνολικό ποσό, συνολική αξία, τελικό ποσό, τελική αξία, πληρωτέο, πληρωτέο ποσό, μικτό ποσό',
  ],
  [
    'total',
    'de',
    'gesamt, gesamtbetrag, gesamtsumme, brutto, bruttobetrag, rechnungsbetrag, summe, summe brutto',
  ],
  ['total', 'fr', 'total, montant total, montant ttc, total ttc, ttc, net à payer'],
  ['total', 'it', 'totale, importo totale, totale documento, totale fattura, lordo, importo lordo'],
  ['total', 'pt', 'total, valor total, total geral, valor bruto'],
  ['tax', 'en', 'tax, taxes, vat, gst, hst, sales tax, tax amount, vat amount, total tax, tax total'],
  [
    'tax',
    'es',
    'iva, monto iva, importe iva, cuota iva, cuota, igv, itbis, impuesto, impuestos, total iva, total impuestos',
  ],
  ['tax', 'el', 'φπα, ποσό φπα, αξία φπα, φόρος, σύνολο φπα'],
  ['tax', 'de', 'mwst, ust, mehrwertsteuer, umsatzsteuer, steuer, steuerbetrag, mwst betrag'],
  ['tax', 'fr', 'tva, montant tva, total tva, taxe, taxes'],
  ['tax', 'it', 'iva, importo iva, imposta, totale iva'],
  ['tax', 'pt', 'iva, icms, imposto, impostos, valor iva'],
  ['exempt', 'en', 'exempt, exempt amount, tax exempt, zero rated, non taxable'],
  ['exempt', 'es', 'exento, monto exento, importe exento, exenta, no gravado, no sujeto'],
  ['exempt', 'el', 'απαλλασσόμενα, αξία χωρίς φόρο, απαλλαγή'],
  ['exempt', 'de, fr, it, pt', 'steuerfrei, exonéré, montant exonéré, esente, isento'],
  [
    'discount',
    'en',
    'discount, discounts, discount amount, order discount, total discount, rebate, coupon amount, coupon, promotional rebates',
  ],
  [
    'discount',
    'es',
    'descuento, descuentos, dto, dto., importe descuento, monto descuento, rebaja, bonificación',
  ],
  ['discount', 'el', 'έκπτωση, εκπτώσεις, ποσό έκπτωσης'],
  ['discount', 'de, fr, it, pt', 'rabatt, nachlass, skonto, remise, rabais, sconto, desconto'],
  [
    'refunded',
    'en',
    'refunded, amount refunded, refunded amount, refund total, total refund, total refunded, total refunds, refund, refunds, partial refunds, refund amount, returned, returned amount, returns',
  ],
  [
    'refunded',
    'es',
    'reembolsado, total reembolsado, total devuelto, importe reembolsado, monto reembolsado, reembolso, reembolsos, devuelto, devoluciones, importe devuelto',
  ],
  ['refunded', 'el', 'επιστροφή, επιστροφές, ποσό επιστροφής, επιστραφέν ποσό'],
  [
    'refunded',
    'de, fr, it, pt',
    'erstattet, erstattung, remboursé, montant remboursé, rimborsato, reembolsado',
  ],
  [
    'shipping',
    'en',
    'shipping, shipping amount, shipping cost, shipping charged, delivery, delivery fee, postage, freight, shipping fee, shipping total, carriage',
  ],
  ['shipping', 'es', 'envío, gastos de envío, portes, transporte, flete, despacho'],
  ['shipping', 'el', 'μεταφορικά, έξοδα αποστολής, αποστολή'],
  [
    'shipping',
    'de, fr, it, pt',
    'versand, versandkosten, porto, livraison, frais de port, spedizione, spese di spedizione, frete, portes',
  ],
  [
    'fee',
    'en',
    'fee, fees, processing fee, transaction fee, stripe fee, paypal fee, selling fees, commission, service fee, card processing fees, fba fees',
  ],
  ['fee', 'es', 'comisión, comisiones, tarifa, comisión bancaria'],
  ['fee', 'el', 'προμήθεια, προμήθειες'],
  ['fee', 'de, fr, it, pt', 'gebühr, gebühren, provision, frais, commissione, commissioni, comissão'],
  ['tip', 'en', 'tip, tips, gratuity'],
  ['tip', 'es, el, de, fr, it, pt', 'propina, propinas, φιλοδώρημα, trinkgeld, pourboire, mancia, gorjeta'],
  [
    'returned units',
    'en, es, el',
    'returned quantity, quantity returned, returned qty, qty returned, cantidad devuelta, επιστραφείσα ποσότητα',
  ],
]

const roles = new Map<string, MoneyRole>()
for (const [role, , headings] of ROLES)
  for (const heading of headings.split(/, */))
    if (!roles.has(normal(heading))) roles.set(normal(heading), role)

/** Words beside an amount that say it is with tax: incl. VAT, IVA incluido, με ΦΠΑ. */
const WITH_TAX =
  /(?:incl|including|inc|con|mit|avec|com|με)[a-z]*(?:vat|tax|taxes|iva|mwst|ust|tva|igv|impuestos?|φπα|gst)|(?:vat|tax|iva|mwst|igv|gst|φπα|impuestos?)(?:incl|included|incluido|incluida|incluidos|inklusive)|^(?:ttc|brutto|bruttobetrag)$|betragbrutto$/

/** Whether such a heading says it, without case and signs. */
export const saysWithTax = (name: string): boolean => WITH_TAX.test(name)

/** Words beside money that name an order or a sum of it: order_shipping, fee total, Item discounts. */
const OF_ORDERS = /^(?:order|item|line|cart|total)|(?:total|amount|sum)$/

/** What stays the same money with such a word beside it. */
const BESIDE = new Set<MoneyRole>(['discount', 'refunded', 'shipping', 'fee', 'tip'])

function besideOrders(name: string): MoneyRole | null {
  const role = roles.get(name.replace(OF_ORDERS, ''))
  return role !== undefined && BESIDE.has(role) ? role : null
}

/** Whether it may be before discounts, though it is a sum: gross sales, ventas brutas. */
export const isGross = (name: string): boolean => /gross|brut|lordo|μικτ/u.test(name)

/** What money a column holds by its heading, without case and signs; null where that says nothing. */
export const moneyRoleOf = (name: string): MoneyRole | null =>
  roles.get(name) ?? besideOrders(name) ?? (saysWithTax(name) ? 'with tax' : null)
