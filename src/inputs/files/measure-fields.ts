/** The columns of a file of measured cases: who had the remedy, who was held out, and who stayed. */
import { facts } from '../facts'
import { field } from '../field'

const YES = ['yes', 'y', 'true', '1', 'sí', 's', 'x', 'ναι']

const NO = ['no', 'n', 'false', '0', 'όχι']

const { customer, name, date, failure, ...others } = facts

/** What a customer who stays is worth: a column of the file, and a flag where the file has none. */
export const value = field({
  title: 'Value',
  description: 'what a customer who stays is worth, where it does not follow from sales and margin',
  kind: 'amount',
  unit: 'money',
  otherwise: 'the future margin of the facts',
  aliases: {
    en: 'customer value, value kept, clv, lifetime value',
    es: 'valor, valor del cliente',
    el: 'αξία πελάτη',
  },
})

export const measureFields = {
  customer,
  name,
  case: field({
    title: 'Case',
    description: 'which case it is: each is counted once',
    kind: 'text',
    unit: 'text',
    columnOnly: true,
    aliases: {
      en: 'case id, case no, case number, ticket, ticket id',
      es: 'caso, id caso, nº de caso, número de caso',
      el: 'υπόθεση, περιστατικό, κωδικός υπόθεσης',
    },
  }),
  employee: field({
    title: 'Employee',
    description: 'who handled the case, and shares in the bonus',
    kind: 'text',
    unit: 'text',
    columnOnly: true,
    aliases: {
      en: 'agent, staff, staff member, handled by',
      es: 'empleado, empleada, agente, vendedor, atendido por',
      el: 'υπάλληλος, εργαζόμενος, χειριστής',
    },
  }),
  group: field({
    title: 'Group',
    description: 'treated: the remedy was given; control: the case was held out',
    kind: 'choice',
    unit: 'text',
    choices: ['treated', 'control'],
    words: {
      treated: [
        'treatment',
        'treat',
        'test',
        'remedy',
        'tratado',
        'tratada',
        'tratamiento',
        'με αποζημίωση',
        'δοκιμή',
      ],
      control: [
        'held out',
        'hold out',
        'holdout',
        'untreated',
        'controlled',
        'testigo',
        'sin tratar',
        'έλεγχος',
        'ομάδα ελέγχου',
      ],
    },
    columnOnly: true,
    aliases: { en: 'arm, test group', es: 'grupo', el: 'ομάδα' },
  }),
  stayed: field({
    title: 'Stayed',
    description: 'yes or no; blank while it is not known yet: such a case is still open',
    kind: 'choice',
    unit: 'text',
    choices: ['yes', 'no'],
    words: { yes: YES, no: NO },
    columnOnly: true,
    aliases: {
      en: 'retained, kept, still a customer, bought again',
      es: 'se quedó, permaneció, retenido, sigue, volvió a comprar',
      el: 'παρέμεινε, έμεινε, ξαναγόρασε',
    },
  }),
  left: field({
    title: 'Left',
    description: 'the same the other way round: yes for who left',
    kind: 'choice',
    unit: 'text',
    choices: ['yes', 'no'],
    words: { yes: YES, no: NO },
    columnOnly: true,
    aliases: { en: 'churned, churn, lost', es: 'se fue, perdido, abandonó, baja', el: 'έφυγε, χάθηκε' },
  }),
  kind: field({
    title: 'Kind',
    description:
      'recovery of a customer who was let down, or upsell to a satisfied one: measured apart and together',
    kind: 'choice',
    unit: 'text',
    choices: ['recovery', 'upsell'],
    words: {
      recovery: ['service recovery', 'recover', 'recuperación', 'ανάκτηση'],
      upsell: ['upgrade', 'cross-sell', 'offer', 'venta adicional', 'oferta', 'πρόσθετη πώληση', 'προσφορά'],
    },
    columnOnly: true,
    aliases: { en: 'case kind, programme', es: 'programa', el: 'πρόγραμμα' },
  }),
  date,
  failure,
  value,
  ...others,
} as const

export type MeasureKey = 'case' | 'employee' | 'group' | 'stayed' | 'left' | 'kind' | 'value'
