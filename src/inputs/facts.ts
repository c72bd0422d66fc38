/**
 * The facts: every input, described once. Flags, headings, help, defaults, ranges, `recover fields` and the JSON
 * Schema (json-schema.ts) are all read off this table. It is plain data, so that a start does not pay for a schema library.
 */

import type { Exact } from '../numbers/exact/decimal'
import { aShare, type Field, field } from './field'
import { PERIOD_WORDS, PERIODS } from './period-words'

/** How many purchases are looked at one by one; also the longest finite horizon. */
export const MOST_PURCHASES = 10_000

export type Horizon = Exact | 'forever'

const people = <F extends Omit<Field, 'kind' | 'unit' | 'min' | 'max' | 'default'>>(one: F) =>
  field({ kind: 'count', unit: 'people', min: 0, max: 1_000_000, default: '0', ...one })

export const facts = {
  customer: field({
    title: 'Customer',
    description: 'who it is, by id or by name; without it a row is known by its line',
    kind: 'text',
    unit: 'text',
    columnOnly: true,
    aliases: {
      en: 'client, account, buyer, patient, member',
      es: 'cliente, cuenta, comprador, paciente, socio',
      el: 'πελάτης',
      de: 'kunde, auftraggeber, käufer, rechnungsempfänger, patient',
      fr: 'client, acheteur',
      it: 'cliente, acquirente',
      pt: 'cliente, comprador',
    },
    ids: {
      en: 'customer id, customer no, customer number, customer code, client id, account id, patient id, patient no, patient guid, member id, id',
      es: 'id cliente, id de cliente, código cliente, código de cliente, código, rut, nif, rfc',
      el: 'κωδικός, κωδικός πελάτη, κωδ. πελάτη, αφμ',
      de: 'kundennummer, kundennr, kunden-nr, kunden-id, debitor, kundenkonto',
      fr: 'n° client, numéro client, code client, id client',
      it: 'codice cliente, id cliente, n. cliente, partita iva',
      pt: 'código do cliente, id do cliente, nif do cliente, cnpj, cpf',
    },
  }),
  name: field({
    title: 'Customer name',
    description: 'what the customer is called, where an id says who it is; without an id it is the customer',
    kind: 'text',
    unit: 'text',
    columnOnly: true,
    aliases: {
      en: 'name, client name, account name, company, company name, patient name, guest name, member name',
      es: 'nombre, nombre cliente, nombre del cliente, razón social, nombre y apellidos',
      el: 'επωνυμία, επωνυμία πελάτη, όνομα, όνομα πελάτη, ονοματεπώνυμο',
      de: 'kundenname, firma, name des kunden',
      fr: 'nom, nom du client, raison sociale',
      it: 'nome, nome cliente, ragione sociale',
      pt: 'nome, nome do cliente, razão social',
    },
  }),
  date: field({
    title: 'Date',
    description: 'when it happened: 2026-02-28, 28/02/2026 or 02/28/2026; the column tells which',
    kind: 'date',
    unit: 'date',
    columnOnly: true,
    aliases: {
      en: 'day, incident date, order date, invoice date, purchase date, transaction date, sale date, date of sale',
      es: 'fecha, fecha incidente, fecha del incidente, fecha de compra, fecha factura, fecha de venta',
      el: 'ημερομηνία, ημερομηνία συμβάντος, ημερομηνία αγοράς, ημ/νία',
      de: 'datum, rechnungsdatum, buchungstag, belegdatum, bestelldatum, kaufdatum, buchungsdatum',
      fr: 'date de facture, date facture, date de commande, date de vente, date achat',
      it: 'data, data fattura, data ordine, data vendita, data documento',
      pt: 'data da fatura, data da venda, data do pedido, data da compra, data de emissão',
    },
  }),
  failure: field({
    title: 'Failure',
    description: 'what kind of failure it was, such as late or wrong: kinds are compared',
    kind: 'text',
    unit: 'text',
    columnOnly: true,
    aliases: {
      en: 'failure kind, failure type, problem, issue, complaint, incident type',
      es: 'falla, fallo, tipo de falla, tipo de fallo, problema, motivo, reclamo',
      el: 'βλάβη, πρόβλημα, είδος προβλήματος, παράπονο, αιτία',
    },
  }),
  sales: field({
    title: 'Sales',
    formula: 'derived',
    description: 'what one purchase brings in, without VAT',
    kind: 'amount',
    unit: 'money a purchase',
    aliases: {
      en: 'sale, revenue, price, purchase amount, monthly sales',
      es: 'ventas, venta, importe, importe neto, monto, monto neto, precio, ventas mensuales, venta neta',
      el: 'πωλήσεις, πώληση, τιμή, καθαρή αξία, μηνιαίες πωλήσεις',
      de: 'umsatz, preis',
      fr: 'ventes, chiffre affaires, prix',
      it: 'vendite, vendita, prezzo',
      pt: 'vendas, preço',
    },
  }),
  margin: field({
    title: 'Margin',
    formula: 'derived',
    description: 'contribution margin of one purchase: its sales less its cost of goods; may be negative',
    kind: 'amount',
    unit: 'money a purchase',
    otherwise: 'from cost or margin-rate; exactly one of the three',
    aliases: {
      en: 'contribution, contribution margin, gross margin, profit',
      es: 'margen, ganancia, margen bruto, margen de contribución',
      el: 'περιθώριο, κέρδος, μικτό κέρδος, περιθώριο κέρδους',
      de: 'marge, rohertrag, deckungsbeitrag, gewinn',
      fr: 'marge brute, bénéfice',
      it: 'margine, margine lordo, utile',
      pt: 'margem, margem bruta, lucro',
    },
  }),
  cost: field({
    title: 'Cost of goods',
    formula: 'derived',
    description: 'what the goods of one purchase cost the business, in place of the margin',
    kind: 'amount',
    unit: 'money a purchase',
    otherwise: 'sales − margin',
    aliases: {
      en: 'cogs, unit cost, cost price',
      es: 'costo, coste, costo de ventas, coste de ventas, precio de costo, precio de coste',
      el: 'κόστος, κόστος πωληθέντων, τιμή κόστους',
      de: 'kosten, wareneinsatz, einstandspreis',
      fr: 'coût, coût des marchandises, prix de revient',
      it: 'costo del venduto, prezzo di costo',
      pt: 'custo, custo das vendas, preço de custo',
    },
  }),
  marginRate: field({
    title: 'Margin rate',
    formula: 'derived',
    description: 'margin as a share of sales, in place of the margin; at most 100%, may be negative',
    kind: 'share',
    unit: 'share of sales',
    max: 1,
    otherwise: 'margin ÷ sales',
    aliases: {
      en: 'margin percentage, margin percent, gross margin rate',
      es: 'tasa de margen, margen porcentual, porcentaje de margen',
      el: 'ποσοστό κέρδους, ποσοστό περιθωρίου',
    },
  }),
  period: field({
    title: 'Period',
    description:
      'how far apart the purchases are: 365, 52, 12, 4 or 1 a year, or a word for it such as monthly',
    kind: 'choice',
    unit: 'text',
    choices: PERIODS,
    words: PERIOD_WORDS,
    hint: 'any other pace is given as purchases a year, per-year: 24 is twice a month',
    default: 'month',
    aliases: { en: 'frequency', es: 'período, periodicidad, frecuencia', el: 'περίοδος, συχνότητα' },
  }),
  perYear: field({
    title: 'Purchases a year',
    description: 'how many purchases a year, where period does not say it; 8.5 is fine',
    kind: 'count',
    unit: 'purchases a year',
    pace: true,
    min: 0,
    above: true,
    max: 10_000,
    otherwise: 'from period',
    aliases: {
      en: 'purchases a year, purchases per year, orders per year, annual purchases',
      es: 'compras al año, compras anuales, pedidos al año',
      el: 'αγορές ανά έτος, αγορές τον χρόνο, παραγγελίες ανά έτος',
    },
  }),
  horizon: field({
    title: 'Horizon',
    description: 'how many purchases after the incident are counted, or forever',
    kind: 'horizon',
    unit: 'purchases',
    min: 0,
    above: true,
    max: MOST_PURCHASES,
    otherwise: 'one year of them',
    aliases: { en: 'purchases counted', es: 'horizonte', el: 'ορίζοντας' },
  }),
  retention: aShare({
    title: 'Retention',
    description: 'chance, each year, that a customer who stayed goes on staying',
    default: '100%',
    aliases: {
      en: 'retention rate',
      es: 'retención, tasa de retención',
      el: 'διατήρηση, ποσοστό διατήρησης',
    },
  }),
  discount: aShare({
    title: 'Discount',
    description: 'cost of money, an effective yearly rate',
    default: '0%',
    aliases: {
      en: 'discount rate',
      es: 'tasa de descuento',
      el: 'επιτόκιο προεξόφλησης, προεξοφλητικό επιτόκιο',
    },
  }),
  timing: field({
    title: 'Timing',
    description: 'whether the first counted purchase is now (begin) or after one period (end)',
    kind: 'choice',
    unit: 'text',
    choices: ['begin', 'end'],
    default: 'begin',
    aliases: { es: 'momento', el: 'χρονισμός' },
  }),
  stayIfRecovered: aShare({
    title: 'Stay if recovered',
    formula: 'as it stands',
    description: 'chance that the customer stays if the remedy is given',
    default: '100%',
    aliases: {
      en: 'stay with remedy, chance recovered',
      es: 'permanencia si se recupera, permanencia si se compensa, probabilidad si se recupera',
      el: 'παραμονή αν ανακτηθεί',
    },
  }),
  stayIfIgnored: aShare({
    title: 'Stay if ignored',
    formula: 'as it stands',
    description: 'chance that the customer stays anyway if nothing is done',
    default: '0%',
    aliases: {
      en: 'stay without remedy, chance ignored',
      es: 'permanencia si se ignora, probabilidad si se ignora',
      el: 'παραμονή αν αγνοηθεί',
    },
  }),
  notGenuine: aShare({
    title: 'Not genuine',
    formula: 'as it stands',
    description: 'share of such complaints that are not genuine: the remedy changes nothing in them',
    default: '0%',
    aliases: {
      en: 'share not genuine, opportunists',
      es: 'proporción no genuina, oportunistas, no genuinas',
      el: 'ποσοστό μη γνήσιων, μη γνήσια',
    },
  }),
  remedy: field({
    title: 'Remedy',
    description:
      'what is done for the customer: parts joined by +, such as refund:10+cash:2.5; a bare 10 is replace:10',
    kind: 'remedy',
    unit: 'parts, in money',
    otherwise: 'nothing: cost 0',
    aliases: { en: 'compensation', es: 'compensación, remedio, solución', el: 'αποζημίωση, αποκατάσταση' },
  }),
  remedyCost: field({
    title: 'Ready remedy cost',
    description: 'what the remedy costs, already worked out, in place of its parts (the same as cash)',
    kind: 'remedy',
    unit: 'money',
    bare: 'cash',
    otherwise: 'from remedy',
    aliases: {
      en: 'cost of remedy',
      es: 'costo del remedio, coste de la compensación, costo de la solución, costo ya calculado de la compensación, coste ya calculado de la compensación',
      el: 'κόστος αποκατάστασης, κόστος αποζημίωσης, έτοιμο κόστος αποζημίωσης',
    },
  }),
  remedyBasis: field({
    title: 'Remedy basis',
    description: 'whether goods given are valued at cost of goods or at price',
    kind: 'choice',
    unit: 'text',
    choices: ['cost', 'price'],
    default: 'cost',
    aliases: { es: 'base del remedio, base de la compensación', el: 'βάση αποκατάστασης, βάση αποζημίωσης' },
  }),
  floor: field({
    title: 'Floor',
    description:
      'a remedy that is owed in any case, by law or contract: only what goes beyond it is decided; parts as in remedy, or a fixed sum: ec261-250, -400, -600',
    kind: 'remedy',
    unit: 'parts, in money',
    otherwise: 'nothing is owed',
    aliases: { es: 'mínimo debido', el: 'οφειλόμενο ελάχιστο' },
  }),
  redemption: aShare({
    title: 'Redemption',
    formula: 'derived',
    description: 'share of a store credit that is redeemed',
    default: '100%',
    aliases: { en: 'redemption rate', es: 'canje, tasa de canje', el: 'εξαργύρωση' },
  }),
  displacement: aShare({
    title: 'Displacement',
    formula: 'derived',
    description: 'share of a redeemed credit that takes the place of a purchase they would have paid for',
    default: '0%',
    aliases: {
      en: 'displacement rate',
      es: 'desplazamiento, compras que desplaza',
      el: 'εκτόπιση, αγορές που εκτοπίζει',
    },
  }),
  incidentSale: field({
    title: 'Incident sale',
    description: "whether the incident's own purchase is counted, first of the horizon, in both branches",
    kind: 'choice',
    unit: 'text',
    choices: ['exclude', 'include'],
    default: 'exclude',
    aliases: { es: 'venta del incidente, compra del incidente', el: 'πώληση συμβάντος, αγορά του συμβάντος' },
  }),
  rebuild: field({
    title: 'Rebuild',
    description: 'over how many purchases trust is rebuilt, from rebuild-from up to all',
    kind: 'count',
    unit: 'purchases',
    min: 0,
    max: 1000,
    whole: true,
    default: '0',
    aliases: {
      en: 'rebuilding purchases',
      es: 'reconstrucción, recuperar la confianza',
      el: 'αποκατάσταση εμπιστοσύνης, αποκατάσταση της εμπιστοσύνης',
    },
  }),
  rebuildFrom: aShare({
    title: 'Rebuild from',
    description: 'the share of their purchases at which rebuilding trust begins',
    otherwise: 'needed with rebuild',
    aliases: { es: 'reconstrucción desde, recuperación desde', el: 'αποκατάσταση από' },
  }),
  costToServe: field({
    title: 'Cost to serve',
    formula: 'as it stands',
    description: 'service cost of a year that is not already in the margin',
    kind: 'amount',
    unit: 'money a year',
    default: '0',
    aliases: {
      en: 'service cost, annual service cost',
      es: 'costo de servir, coste de servicio, costo de servicio, costo de atención, coste de servir',
      el: 'κόστος εξυπηρέτησης',
    },
  }),
  acquisitionCost: field({
    title: 'Acquisition cost',
    formula: 'as it stands',
    description: 'what winning one new customer costs',
    kind: 'amount',
    unit: 'money',
    otherwise: 'not given',
    aliases: {
      en: 'cac, customer acquisition cost',
      es: 'costo de adquisición, coste de adquisición, costo de captación',
      el: 'κόστος απόκτησης, κόστος απόκτησης πελάτη',
    },
  }),
  costIfIgnored: field({
    title: 'Cost if ignored',
    formula: 'as it stands',
    description:
      'what comes on top if nothing is done: a chargeback, a fee; of a rare large harm its share × amount; ec261-250, -400 or -600 is a fixed sum',
    kind: 'amount',
    unit: 'money',
    min: 0,
    named: true,
    default: '0',
    aliases: {
      en: 'cost of ignoring, cost of doing nothing',
      es: 'costo si se ignora, coste si se ignora',
      el: 'κόστος αν αγνοηθεί',
    },
  }),
  toldIfLost: people({
    title: 'Told if lost',
    formula: 'as it stands',
    description: 'existing customers a lost one talks to',
    aliases: { es: 'avisados si se pierde', el: 'ενημερώνει αν χαθεί' },
  }),
  leaveRate: aShare({
    title: 'Leave rate',
    formula: 'as it stands',
    description: 'share of those told who leave',
    default: '0%',
    aliases: { es: 'tasa de abandono', el: 'ποσοστό αποχώρησης' },
  }),
  toldIfRecovered: people({
    title: 'Told if recovered',
    formula: 'as it stands',
    description: 'people a recovered customer talks to',
    aliases: { es: 'avisados si se recupera', el: 'ενημερώνει αν ανακτηθεί' },
  }),
  joinRate: aShare({
    title: 'Join rate',
    formula: 'as it stands',
    description: 'share of those told who become customers',
    default: '0%',
    aliases: { es: 'tasa de ingreso, tasa de captación', el: 'ποσοστό προσέλευσης' },
  }),
  toldValue: field({
    title: 'Told value',
    formula: 'as it stands',
    description: 'what one of those is worth who are told and leave, or come',
    kind: 'amount',
    unit: 'money',
    min: 0,
    otherwise: 'what the customer is worth, at least 0; beside a ledger, the mean of its customers',
    aliases: { es: 'valor de los avisados', el: 'αξία όσων ενημερώνονται' },
  }),
  currency: field({
    title: 'Currency',
    description: 'the currency of a row: a run holds one',
    kind: 'text',
    unit: 'ISO 4217 code',
    columnOnly: true,
    aliases: {
      en: 'currency code',
      es: 'moneda, divisa',
      el: 'νόμισμα',
      de: 'währung',
      fr: 'devise',
      it: 'valuta',
      pt: 'moeda',
    },
  }),
} as const satisfies Record<string, Field>

export type FactKey = keyof typeof facts

/** Every key, in the order in which people meet them. */
export const factKeys = Object.keys(facts) as FactKey[]

/** The one field behind a key, with every attribute it may have. */
export const fieldOf = (key: FactKey): Field => facts[key]

/** Those that flags and scenarios give; the others make sense in a file alone. */
export const flagKeys: readonly FactKey[] = factKeys.filter((key) => fieldOf(key).columnOnly !== true)

/** The facts that formulas take as they stand: they are facts of a resolved case under the same key. */
export type PlainKey = {
  [Key in FactKey]: (typeof facts)[Key] extends { readonly formula: 'as it stands' } ? Key : never
}[FactKey]

export const plainKeys = factKeys.filter((key) => fieldOf(key).formula === 'as it stands') as PlainKey[]

/** The facts whose numbers, cell by cell, are all that formulas and what is derived for them ask of a row. */
export const formulaKeys: readonly FactKey[] = factKeys.filter((key) => fieldOf(key).formula !== undefined)
