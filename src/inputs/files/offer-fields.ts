/** The columns of a file of offers: which kind of customer, and what the offer is. Beside them any fact of a case may stand. */
import { facts } from '../facts'
import { aShare, field, spoken } from '../field'

export const STATUSES = ['satisfied', 'dissatisfied'] as const

export type Status = (typeof STATUSES)[number]

/** Dictionary words, and those of helpdesks: Zendesk's satisfaction ratings, Freshdesk's scale, NPS. */
const WORDS = {
  satisfied: spoken({
    en: `happy, very happy, extremely happy, content, contented, pleased, delighted, very satisfied, promoter, ok, good,
      good with comment, very good, great, excellent, positive`,
    es: `satisfecho, satisfecha, muy satisfecho, muy satisfecha, contento, contenta, feliz, conforme, promotor, promotora,
      bueno, buena, bien, muy bueno, muy buena, muy bien, excelente, positivo, positiva`,
    el: `ικανοποιημένος, ικανοποιημένη, ικανοποιημένο, πολύ ικανοποιημένος, πολύ ικανοποιημένη, ευχαριστημένος,
      ευχαριστημένη, χαρούμενος, χαρούμενη, καλό, καλή, καλός, καλά, πολύ καλό, πολύ καλή, πολύ καλός, πολύ καλά, άριστα,
      εξαιρετικό, εξαιρετική, θετικό, θετική`,
  }),
  dissatisfied: spoken({
    en: `unsatisfied, not satisfied, very dissatisfied, unhappy, very unhappy, extremely unhappy, not happy, displeased, angry,
      complaint, complained, complainant, detractor, bad, bad with comment, very bad, poor, terrible, awful, negative`,
    es: `insatisfecho, insatisfecha, no satisfecho, no satisfecha, muy insatisfecho, muy insatisfecha, descontento, descontenta,
      disconforme, molesto, molesta, queja, reclamo, reclamación, detractora, malo, mala, mal, muy malo, muy mala, muy mal,
      pésimo, pésima, negativo, negativa`,
    el: `δυσαρεστημένος, δυσαρεστημένη, δυσαρεστημένο, ανικανοποίητος, ανικανοποίητη, μη ικανοποιημένος, μη ικανοποιημένη,
      πολύ δυσαρεστημένος, πολύ δυσαρεστημένη, παράπονο, παράπονα, θυμωμένος, θυμωμένη, κακό, κακή, κακός, πολύ κακό,
      πολύ κακή, πολύ κακός, χάλια, αρνητικό, αρνητική`,
  }),
}

/** What a cell says of a customer who was not asked or did not answer; offered and unoffered are Zendesk's. */
const UNKNOWN = spoken({
  en: `unknown, not known, n/a, not available, not applicable, offered, unoffered, not offered, not asked, no answer,
    not answered, unanswered, no response, no reply, unrated, not rated, no rating`,
  es: `desconocido, desconocida, n/d, s/d, ns/nc, no disponible, no aplica, sin datos, sin respuesta, sin responder,
    no responde, no respondió, no contesta, no contestó, sin calificar, sin calificación, sin valorar, sin valoración`,
  el: `άγνωστο, άγνωστη, άγνωστος, μη διαθέσιμο, χωρίς απάντηση, δεν απάντησε, αναπάντητο, χωρίς βαθμολογία, δεν ρωτήθηκε`,
})

/** By which a satisfied customer's offer is worked out, and who is satisfied; flags too. */
export const offerTerms = {
  status: field({
    title: 'Status',
    description:
      'satisfied or dissatisfied, or a word for it such as happy, complaint, satisfecho or δυσαρεστημένος',
    kind: 'choice',
    unit: 'text',
    choices: STATUSES,
    words: WORDS,
    hint: 'words such as happy, complaint, satisfecho or δυσαρεστημένος will do; a column of yes and no: --map "satisfied=HEADING"',
    otherwise: 'satisfied, in a file without such a column',
    aliases: {
      en: 'customer status, satisfaction, satisfaction status',
      es: 'estado, estado del cliente, satisfacción',
      el: 'κατάσταση, κατάσταση πελάτη, ικανοποίηση',
    },
  }),
  offerCost: field({
    title: 'Offer cost',
    description: 'what making the offer costs once, whether it is accepted or not',
    kind: 'amount',
    unit: 'money',
    aliases: {
      en: 'cost of offer, cost of the offer, campaign cost, promotion cost, contact cost',
      es: 'costo de la oferta, coste de la oferta, costo oferta, coste oferta, costo de campaña, coste de campaña',
      el: 'κόστος προσφοράς, κόστος της προσφοράς, κόστος ενέργειας',
    },
  }),
  acceptRate: aShare({
    title: 'Accept rate',
    description: 'chance that the customer accepts the offer',
    aliases: {
      en: 'acceptance rate, acceptance, response rate, conversion rate, take rate, uptake',
      es: 'tasa de aceptación, aceptación, probabilidad de aceptación, tasa de respuesta, tasa de conversión',
      el: 'ποσοστό αποδοχής, αποδοχή, πιθανότητα αποδοχής, ποσοστό ανταπόκρισης',
    },
  }),
  acceptAnyway: aShare({
    title: 'Accept anyway',
    description: 'chance that the customer buys the same without the offer: the offer changes the rest alone',
    default: '0%',
    aliases: {
      en: 'acceptance anyway, accept without offer, baseline acceptance',
      es: 'aceptación sin oferta, compra sin oferta',
      el: 'αποδοχή χωρίς προσφορά, αγορά και χωρίς προσφορά',
    },
  }),
  giveAway: field({
    title: 'Give-away',
    description: 'what the offer gives away to a customer who would have bought anyway, such as a discount',
    kind: 'amount',
    unit: 'money',
    min: 0,
    default: '0',
    aliases: { en: 'given away', es: 'descuento regalado, regalo', el: 'περιττή έκπτωση, χάρισμα' },
  }),
  extraMargin: field({
    title: 'Extra margin',
    description: 'what an accepted offer adds to the margin of each purchase; may be negative',
    kind: 'amount',
    unit: 'money a purchase',
    aliases: {
      en: 'additional margin, incremental margin, margin uplift, extra contribution',
      es: 'margen extra, margen adicional, margen incremental, ganancia adicional',
      el: 'επιπλέον περιθώριο, πρόσθετο περιθώριο, επιπλέον κέρδος, πρόσθετο κέρδος',
    },
  }),
  purchases: field({
    title: 'Purchases',
    description: 'on how many purchases an accepted offer earns the extra margin',
    kind: 'count',
    unit: 'purchases',
    min: 0,
    max: 10_000,
    otherwise: 'one year of them',
    aliases: {
      en: 'offer purchases, number of purchases, purchases expected',
      es: 'compras, número de compras, cantidad de compras',
      el: 'αγορές, αριθμός αγορών, πλήθος αγορών',
    },
  }),
} as const

const { customer, name, ...others } = facts

export const offerFields = {
  customer,
  name,
  ...offerTerms,
  status: field({ ...offerTerms.status, unknown: UNKNOWN }),
  /** Yes and no say something under a heading such as this alone: under "complaint" they would say the opposite. */
  satisfied: field({
    ...offerTerms.status,
    title: 'Satisfied',
    description: 'the same as status, in a column that is headed so: yes or no, too',
    words: {
      satisfied: [...WORDS.satisfied, 'yes', 'y', 'true', '1', 'sí', 's', 'ναι'],
      dissatisfied: [...WORDS.dissatisfied, 'no', 'n', 'false', '0', 'όχι'],
    },
    unknown: UNKNOWN,
    hint: 'yes and no will do',
    columnOnly: true,
    aliases: {
      en: 'is satisfied, happy, satisfied customer',
      es: 'satisfecho, satisfecha, cliente satisfecho, está satisfecho, contento',
      el: 'ικανοποιημένος, ικανοποιημένη, ικανοποιημένος πελάτης, ευχαριστημένος',
    },
  }),
  ...others,
} as const

export type OfferKey = keyof typeof offerTerms | 'satisfied'
