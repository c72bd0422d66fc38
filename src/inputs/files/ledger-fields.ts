/** The columns of a ledger: one row a transaction, or one a customer. */
import { facts } from '../facts'
import { field } from '../field'

const { customer, name, date, cost, margin, marginRate, costToServe, currency } = facts

/** What names a sum of sales and nothing else: never the price of one purchase. */
const SUMS = {
  en: 'annual revenue, annual sales, turnover, net revenue, total revenue, sales revenue',
  es: 'ingresos, facturación, facturación anual, ventas anuales, ingresos anuales',
  el: 'έσοδα, τζίρος, ετήσιες πωλήσεις, ετήσια έσοδα',
  de: 'umsatz, jahresumsatz',
  fr: "chiffre d'affaires, ca annuel",
  it: 'fatturato, ricavi',
  pt: 'faturamento, receita, faturação',
}

const revenue = field({
  title: 'Revenue',
  description: 'what a row of a ledger brought in, without VAT; below 0 for a refund or a credit note',
  kind: 'amount',
  unit: 'money',
  columnOnly: true,
  aliases: {
    en: `${SUMS.en}, sales, sale, amount, net amount, line total, order value, spend, dollar value, value`,
    es: `${SUMS.es}, ventas, venta, importe, importe neto, monto, monto neto, venta neta, valor`,
    el: `${SUMS.el}, πωλήσεις, πώληση, καθαρή αξία, αξία, ποσό`,
    de: `${SUMS.de}, betrag, erlös, erlöse, warenwert`,
    fr: `${SUMS.fr}, montant, ventes, vente, valeur`,
    it: `${SUMS.it}, importo, vendite, vendita, valore`,
    pt: `${SUMS.pt}, valor, montante, vendas, venda`,
  },
})

/** A ledger: customer, date, revenue, and what of it is margin. */
export const ledgerFields = {
  customer,
  name,
  date,
  revenue,
  quantity: field({
    title: 'Quantity',
    description: 'how many units a row is of, where it has a unit price instead of its revenue',
    kind: 'amount',
    unit: 'units',
    columnOnly: true,
    aliases: {
      en: 'qty, units',
      es: 'cantidad, unidades, cant',
      el: 'ποσότητα, τεμάχια',
      de: 'menge, anzahl, stück',
      fr: 'quantité, qté, unités',
      it: 'quantità, q.tà, pezzi',
      pt: 'quantidade, qtd',
    },
  }),
  unitPrice: field({
    title: 'Unit price',
    description: 'what one unit brought in: revenue is quantity × unit price',
    kind: 'amount',
    unit: 'money a unit',
    columnOnly: true,
    aliases: {
      en: 'price, price each, unit sale price',
      es: 'precio, precio unitario, precio unidad',
      el: 'τιμή, τιμή μονάδας',
      de: 'preis, einzelpreis, stückpreis',
      fr: 'prix, prix unitaire, pu',
      it: 'prezzo, prezzo unitario',
      pt: 'preço, preço unitário',
    },
  }),
  invoice: field({
    title: 'Invoice',
    description: 'what makes rows of a day one purchase; without it, a customer and a day are one',
    kind: 'text',
    unit: 'text',
    columnOnly: true,
    aliases: {
      en: 'invoice no, invoice number, invoice id, order, order id, order no, order number, receipt, receipt number, receipt no, sale id, sale no',
      es: 'factura, número de factura, nº factura, boleta, pedido, número de pedido, número de recibo, número de ticket, documento',
      el: 'τιμολόγιο, αριθμός τιμολογίου, παραστατικό, παραγγελία',
      de: 'rechnung, rechnungsnummer, rechnungsnr, belegnummer, beleg, auftragsnummer, bestellnummer',
      fr: 'facture, n° facture, numéro de facture, commande, n° commande',
      it: 'fattura, numero fattura, n. fattura, ordine, numero ordine, scontrino',
      pt: 'fatura, número da fatura, nº fatura, pedido, encomenda, nota fiscal',
    },
  }),
  cost: field({
    ...cost,
    description: 'what the goods of the row cost the business, in place of the margin',
    unit: 'money',
    aliases: {
      en: 'cogs, costs, cost of sales, cost of goods, cost of goods sold, total cost',
      es: 'costo, coste, costo de ventas, coste de ventas, costo de los bienes, costo de los artículos, costo total, coste total',
      el: 'κόστος, κόστος πωληθέντων',
      de: 'kosten, wareneinsatz, wareneinstand',
      fr: 'coût, coût des marchandises, coût total',
      it: 'costi, costo del venduto, costo totale',
      pt: 'custo, custo das vendas, custo total',
    },
  }),
  unitCost: field({
    title: 'Unit cost',
    description: 'what one unit cost the business: cost of goods is quantity × unit cost',
    kind: 'amount',
    unit: 'money a unit',
    columnOnly: true,
    aliases: {
      en: 'cost price, cost each',
      es: 'costo unitario, coste unitario, precio de costo, precio de coste',
      el: 'κόστος μονάδας, τιμή κόστους',
      de: 'stückkosten, einkaufspreis, einstandspreis',
      fr: 'coût unitaire, prix de revient',
      it: 'costo unitario, prezzo di costo',
      pt: 'custo unitário, preço de custo',
    },
  }),
  margin: field({ ...margin, description: 'contribution margin of the row', unit: 'money' }),
  marginRate,
  costToServe: field({
    ...costToServe,
    description:
      'service cost that is not already in the margin: in a file that of the row, as a flag that of a customer and year',
    unit: 'money',
  }),
  currency,
} as const

export type LedgerKey = keyof typeof ledgerFields

/** The same without dates, for a file whose amounts are of the year as they stand. */
const { date: _, ...undated } = ledgerFields
export const yearFields = {
  ...undated,
  revenue: field({ ...revenue, aliases: SUMS }),
} as const
