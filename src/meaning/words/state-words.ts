/** The words by which exports tell what a row is: a sale, one that was none, money given back, money moved. */
import { normal } from '../../inputs/normal'

/** What a row of a ledger is by such a word. */
export type RowKind =
  | 'sale'
  /** Never came about, or was undone as a whole. */
  | 'no sale'
  /** A sale that was given back, told by its own row. */
  | 'undone'
  /** Money given back, in a row of its own. */
  | 'back'
  /** Money that went from one place to another, such as a payout or a fee. */
  | 'moved'
  /** A payment: of an invoice where there are invoices, else a sale. */
  | 'payment'
  /** Not settled yet: it counts, but once. */
  | 'waiting'
  /** The amount beside it is above 0, or below. */
  | 'plus'
  | 'minus'

interface WordList {
  readonly kind: RowKind
  readonly language: string
  /** Where programs write them. */
  readonly source: string
  readonly words: string
}

const LISTS: readonly WordList[] = [
  {
    kind: 'sale',
    language: 'en',
    source:
      'order statuses of Shopify, WooCommerce, Stripe, Square, Etsy; transaction types of QuickBooks, Xero, PayPal; deal stages of HubSpot',
    words:
      'sale, sales, order, invoice, sales invoice, tax invoice, sales receipt, cash sale, receipt, charge, purchase, website payment, express checkout payment, subscription payment, mass payment, debit note, completed, complete, paid, partially paid, succeeded, success, successful, settled, captured, cleared, booked, posted, approved, closed, fulfilled, partially fulfilled, unfulfilled, shipped, delivered, processing, processed, open, sent, overdue, unpaid, awaiting shipment, won, closed won, confirmed, done, final, ok, part paid, partly paid, past due, due, checked in, checked out, in house',
  },
  {
    kind: 'sale',
    language: 'es',
    source:
      'WooCommerce and Holded in Spanish; document types of the Chilean tax office by number (33, 34, 39, 41, 56)',
    words:
      'venta, ventas, factura, factura electrónica, factura exenta, factura simplificada, boleta, boleta electrónica, ticket, tique, pedido, recibo, nota de débito, completado, completada, pagado, pagada, parcialmente pagada, cobrado, cobrada, entregado, entregada, enviado, enviada, emitida, emitido, procesando, confirmado, confirmada, vendido, cerrado, cerrada, contabilizado, finalizado, finalizada, ganado, ganada',
  },
  {
    kind: 'sale',
    language: 'el',
    source: 'document names of myDATA (ΑΑΔΕ) and Greek tills',
    words:
      'πώληση, πωλήσεις, τιμολόγιο, τιμολόγιο πώλησης, τιμολόγιο παροχής υπηρεσιών, τιμολόγιο παροχής, απόδειξη, απόδειξη λιανικής, απόδειξη λιανικής πώλησης, απόδειξη παροχής υπηρεσιών, παραγγελία, ολοκληρωμένη, ολοκληρωμένο, ολοκληρώθηκε, πληρωμένη, πληρωμένο, πληρώθηκε, εξοφλημένο, εξοφλημένη, εξοφλήθηκε, απεστάλη, παραδόθηκε, εκδόθηκε, ανεξόφλητο, ανεξόφλητη, τιμολογημένο, οριστικό, κλειστό',
  },
  {
    kind: 'sale',
    language: 'de, fr, it, pt',
    source: 'the same programs in these languages',
    words:
      'rechnung, verkauf, bestellung, bezahlt, abgeschlossen, versandt, geliefert, gebucht, offen, erledigt, facture, vente, commande, payé, payée, terminé, terminée, expédié, expédiée, livré, livrée, fattura, vendita, ordine, scontrino, pagato, pagata, completato, completata, spedito, spedita, consegnato, fatura, venda, encomenda, pago, paga, concluído, concluída, enviado, entregue, gemahnt, überfällig, beglichen, teilbezahlt, teilweise bezahlt, réglé, réglée, impayé, impayée, saldato, saldata, non saldato, non saldata, non pagato, non pagata, parzialmente pagata, scaduto, scaduta, emesso, emessa, inviato, inviata, incassato, incassata, emitida, finalizado, finalizada, liquidado, liquidada, por pagar',
  },
  {
    kind: 'no sale',
    language: 'en',
    source:
      'order statuses of Shopify, WooCommerce, Stripe, PayPal; types of QuickBooks and Xero; deal stages of HubSpot',
    words:
      'cancelled, canceled, cancellation, void, voided, failed, failure, denied, declined, draft, quote, quotation, estimate, proforma, pro forma, expired, lost, closed lost, authorization, authorisation, authorized, authorised, abandoned, rejected, uncollectible, deleted, removed, incomplete, blocked, error, no show, requires capture, uncaptured, requires payment method, requires confirmation, requires action',
  },
  {
    kind: 'no sale',
    language: 'es',
    source: 'the same programs in Spanish',
    words:
      'anulado, anulada, anulación, cancelado, cancelada, fallido, fallida, rechazado, rechazada, denegado, denegada, borrador, presupuesto, cotización, caducado, caducada, expirado, expirada, perdido, perdida, autorización, autorizado, eliminado, eliminada, abandonado, no presentado, no se presentó',
  },
  {
    kind: 'no sale',
    language: 'el',
    source: 'the same programs in Greek',
    words:
      'ακυρωμένο, ακυρωμένη, ακυρώθηκε, ακύρωση, άκυρο, ακυρωθείσα, απέτυχε, αποτυχημένη, αποτυχία, απορρίφθηκε, απορριφθείσα, πρόχειρο, προσφορά, προτιμολόγιο, έληξε, χαμένη, χαμένο, εγκατάλειψη',
  },
  {
    kind: 'no sale',
    language: 'de, fr, it, pt',
    source: 'the same programs in these languages',
    words:
      'storniert, abgebrochen, fehlgeschlagen, abgelehnt, entwurf, angebot, kostenvoranschlag, abgelaufen, verloren, annulé, annulée, échoué, échouée, refusé, refusée, brouillon, devis, expiré, perdu, annullato, annullata, fallito, fallita, rifiutato, bozza, preventivo, perso, rascunho, orçamento, falhou, recusado, recusada, anulado, nicht erschienen, annulliert, cancelado, cancelada, anulada',
  },
  {
    kind: 'undone',
    language: 'en, es, el, de, fr, it, pt',
    source: 'statuses of whole orders: Shopify, WooCommerce, Stripe, Etsy',
    words:
      'refunded, fully refunded, returned, charged back, reversed, reembolsado, reembolsada, devuelto, devuelta, επιστράφηκε, επιστραφείσα, επιστράφηκαν χρήματα, erstattet, zurückerstattet, remboursé, remboursée, rimborsato, rimborsata, reso completato, devolvido, estornado',
  },
  {
    kind: 'back',
    language: 'en',
    source: 'types of rows: Loyverse, Square, Etsy, PayPal, QuickBooks, Xero',
    words:
      'refund, payment refund, refunds, return, returns, sales return, credit note, credit memo, credit invoice, chargeback, charge back, reversal, payment reversal, refund receipt, partial refund',
  },
  {
    kind: 'back',
    language: 'es',
    source: 'Spanish and Chilean document names; the number 61 of the Chilean tax office',
    words:
      'devolución, devoluciones, reembolso, nota de crédito, nota crédito, nota de crédito electrónica, abono, factura rectificativa, rectificativa, contracargo, extorno',
  },
  {
    kind: 'back',
    language: 'el',
    source: 'document names of myDATA (ΑΑΔΕ)',
    words:
      'πιστωτικό, πιστωτικό τιμολόγιο, πιστωτικό τιμολόγιο συσχετιζόμενο, πιστωτικό τιμολόγιο μη συσχετιζόμενο, πιστωτική απόδειξη, πιστωτικό στοιχείο λιανικής, επιστροφή, επιστροφή χρημάτων, επιστροφές',
  },
  {
    kind: 'back',
    language: 'de, fr, it, pt',
    source: 'the same programs in these languages',
    words:
      'gutschrift, retoure, erstattung, rückerstattung, rückgabe, storno, stornorechnung, rückbuchung, avoir, remboursement, retour, note de crédit, nota di credito, reso, rimborso, storno fattura, devolução, reembolso, nota de crédito, estorno',
  },
  {
    kind: 'moved',
    language: 'en',
    source: 'types of rows: PayPal, Stripe balance, Amazon, banks',
    words:
      'withdrawal, general withdrawal, transfer, bank transfer, payout, deposit, fee, fees, payment fee, processing fee, service fee, stripe fee, fbafees, fba fees, hold, release, general hold, currency conversion, general currency conversion, topup, adjustment fee, journal entry, bill, bill payment, expense',
  },
  {
    kind: 'moved',
    language: 'es, el, de, fr, it, pt',
    source: 'the same in these languages',
    words:
      'retiro, retirada, transferencia, comisión, comisiones, depósito, traspaso, ανάληψη, μεταφορά, έμβασμα, προμήθεια, κατάθεση, auszahlung, überweisung, gebühr, gebühren, virement, retrait, frais, bonifico, prelievo, commissione, transferência, saque, taxa',
  },
  {
    kind: 'payment',
    language: 'en, es, el, de, fr, it, pt',
    source: 'types of rows: QuickBooks, Xero, Square, customer statements',
    words:
      'payment, payments, customer payment, payment received, received payment, invoice payment, pago, pago recibido, pago de cliente, cobro, πληρωμή, είσπραξη, εξόφληση, zahlung, zahlungseingang, einzahlung, paiement, règlement, pagamento, incasso, recebimento',
  },
  {
    kind: 'waiting',
    language: 'en',
    source: 'statuses of banks, PayPal, Shopify, WooCommerce',
    words:
      'pending, pending payment, on hold, onhold, awaiting payment, partially refunded, partly refunded, partial refunded, in progress, uncleared',
  },
  {
    kind: 'waiting',
    language: 'es, el, de, fr, it, pt',
    source: 'the same in these languages',
    words:
      'pendiente, pendiente de pago, en espera, parcialmente reembolsado, parcialmente reembolsada, εκκρεμεί, εκκρεμής, σε εκκρεμότητα, σε αναμονή, μερική επιστροφή, ausstehend, in wartestellung, teilweise erstattet, vorgemerkt, en attente, partiellement remboursé, in attesa, in sospeso, pendente, aguardando',
  },
  {
    kind: 'plus',
    language: 'en, es, el, de',
    source: 'bank statements: what comes in',
    words: 'credit, cr, c, haber, h, haben, π, πίστωση, in, incoming, +',
  },
  {
    kind: 'minus',
    language: 'en, es, el, de',
    source: 'bank statements: what goes out',
    words: 'debit, dr, db, d, debe, s, soll, χ, χρέωση, cargo, out, outgoing, -',
  },
]

/** Numbers of the Chilean tax office for documents, which mean something under a heading of document types alone. */
const DOCUMENTS: { readonly [code: string]: RowKind } = {
  ...Object.fromEntries(
    ['30', '32', '33', '34', '35', '38', '39', '41', '46', '48', '55', '56', '110', '111'].map((code) => [
      code,
      'sale' as const,
    ]),
  ),
  '60': 'back',
  '61': 'back',
  '112': 'back',
}

/** A heading of document types: Tipo Doc, TipoDTE, Document type. */
const OF_DOCUMENTS = /tipod(?:oc|te)|doctype|documenttype|codigodoc|tipodedocumento/

const keyOf = (word: string): string => normal(word) || word.trim()

const signs = new Map<string, 'plus' | 'minus'>()
const kinds = new Map<string, RowKind>()
for (const { kind, words } of LISTS)
  for (const word of words.split(/, */)) {
    if (kind === 'plus' || kind === 'minus') signs.set(keyOf(word), kind)
    else if (!kinds.has(keyOf(word))) kinds.set(keyOf(word), kind)
  }

/** A text of few words may hold one of a list: Order cancelled, Refund issued. */
const MOST_WORDS = 4

/** Turns what a word says round, so that it says nothing here. */
const NOT = new Set([
  'not',
  'no',
  'non',
  'sin',
  'nicht',
  'nao',
  'un',
  'μη',
  'partially',
  'partly',
  'partial',
  'parcialmente',
])

/** What a cell says as a whole, as it stands in a list; null where it is in none. */
export function listedKindOf(cell: string, heading: string): RowKind | null {
  const key = keyOf(cell)
  const isNumber = /^\d+$/.test(key) && OF_DOCUMENTS.test(normal(heading))
  return kinds.get(key) ?? (isNumber ? DOCUMENTS[String(Number(key))] : null) ?? null
}

/** What a cell under a heading says of its row, as a whole or by one of its words; null where nobody knows. */
export function rowKindOf(cell: string, heading: string): RowKind | null {
  const whole = listedKindOf(cell, heading)
  if (whole !== null || /^\d+$/.test(keyOf(cell))) return whole
  const words = cell
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[\s_/:;,.()-]+/)
    .map(keyOf)
    .filter((word) => word !== '')
  if (words.length < 2 || words.length > MOST_WORDS || words.some((word) => NOT.has(word))) return null
  const found = new Set(words.flatMap((word) => kinds.get(word) ?? []))
  found.delete('sale')
  found.delete('payment')
  return found.size === 1 ? [...found][0]! : null
}

/** Signs of a few letters are grades, sizes and states elsewhere: the heading has to speak of them. */
const FEW_LETTERS = 3
const OF_SIGNS =
  /^(?:sh|hs|dc|cd|dh|hd|drcr|crdr|dbcr|crdb|inout|χπ|πχ)$|debit|credit|debe|haber|soll|haben|χρεωσ|πιστωσ|sign|type|tipo|τυποσ|direction|direccion|κινησ|kennzeichen|indicator|movement|movimiento/u

/** With which card somebody paid is no sign of what was paid. */
const OF_CARDS =
  /card|payment|method|tender|pago|tarjeta|metodo|μεθοδ|καρτα|πληρωμ|zahlung|karte|carte|carta|paiement|pagamento/u

/** Whether what goes in or out is told by a word beside the amount: credit, S, Πίστωση; null for any other. */
export function signWordOf(cell: string, heading: string): 'plus' | 'minus' | null {
  const found = signs.get(keyOf(cell)) ?? null
  if (found === null) return null
  const name = normal(heading)
  const isBrief = cell.trim().length <= FEW_LETTERS && /\p{L}/u.test(cell)
  return OF_CARDS.test(name) || (isBrief && !OF_SIGNS.test(name)) ? null : found
}
