/** Headings of what was given to a customer who was let down, by language: money that was paid, or a voucher. */
import { normal } from '../../inputs/normal'

const PAID: { readonly [language: string]: string } = {
  en: 'compensation, refund, refunded, refund amount, refunded amount, amount refunded, refund total, money back, goodwill payment',
  es: 'compensación, reembolso, importe reembolsado, monto reembolsado, importe devuelto, devolución, indemnización',
  el: 'αποζημίωση, ποσό αποζημίωσης, επιστροφή χρημάτων, ποσό επιστροφής',
  de: 'entschädigung, erstattung, erstattungsbetrag',
  fr: 'dédommagement, remboursement, montant remboursé',
  it: 'risarcimento, rimborso, importo rimborsato',
  pt: 'compensação, valor reembolsado',
}

const VOUCHERS: { readonly [language: string]: string } = {
  en: 'voucher, voucher amount, store credit, credit note, gift card, coupon given',
  es: 'vale, cupón, bono, vale de compra, tarjeta regalo',
  el: 'κουπόνι, δωροεπιταγή, πιστωτικό υπόλοιπο',
  de: 'gutschein, guthaben',
  fr: "bon d'achat, avoir",
  it: 'buono, buono acquisto',
  pt: 'vale compras, voucher compensação',
}

const setOf = (lists: typeof PAID) =>
  new Set(Object.values(lists).flatMap((words) => words.split(/, */).map(normal)))

const paid = setOf(PAID)
const vouchers = setOf(VOUCHERS)

/** What a bare amount is under such a heading, without case and signs; null for any other. */
export const givenAs = (name: string): 'cash' | 'credit' | null =>
  paid.has(name) ? 'cash' : vouchers.has(name) ? 'credit' : null
