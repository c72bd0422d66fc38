/** The columns of a file of measured cases: who had the remedy, who was held out, and who stayed. */
import { facts } from '../facts'
import { field } from '../field'

const YES = ['yes', 'y', 'true', '1', 'sí', 's', 'x', 'ναι']

const NO = ['no', 'n', 'false', '0', 'όχι']

/** What people write for a customer who stayed, and for one who left, whichever of the two the column asks. */
const STAYED = [
  'stayed',
  'stay',
  'retained',
  'kept',
  'se quedó',
  'permaneció',
  'retenido',
  'έμεινε',
  'παρέμεινε',
]

const LEFT = ['left', 'churned', 'lost', 'gone', 'se fue', 'perdido', 'abandonó', 'έφυγε', 'χάθηκε']

/** A bare 1 or x under the heading of a group may be the number or the mark of a group. */
const SAID_YES = YES.filter((word) => word !== '1' && word !== 'x')

const SAID_NO = NO.filter((word) => word !== '0')

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
    el: 'αξία, αξία πελάτη',
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
      el: 'υπόθεση, περίπτωση, περιστατικό, κωδικός υπόθεσης',
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
        'treatment group',
        'treated group',
        'test group',
        'with remedy',
        'tratado',
        'tratada',
        'tratados',
        'tratamiento',
        'grupo tratado',
        'grupo de tratamiento',
        'con remedio',
        'prueba',
        'με αποζημίωση',
        'ομάδα παρέμβασης',
        'παρέμβαση',
        'δοκιμή',
        ...SAID_YES,
      ],
      control: [
        'held out',
        'hold out',
        'holdout',
        'untreated',
        'controlled',
        'control group',
        'no remedy',
        'without remedy',
        'testigo',
        'grupo de control',
        'grupo control',
        'sin tratar',
        'no tratado',
        'no tratada',
        'sin remedio',
        'έλεγχος',
        'ελέγχου',
        'ομάδα ελέγχου',
        'χωρίς αποζημίωση',
        ...SAID_NO,
      ],
    },
    hint: 'recover measure --treated-is WORD says which of two words of the column means treated',
    columnOnly: true,
    aliases: { en: 'arm, test group', es: 'grupo', el: 'ομάδα' },
  }),
  treated: field({
    title: 'Treated',
    description: 'the same as yes or no: yes for who had the remedy',
    kind: 'choice',
    unit: 'text',
    choices: ['yes', 'no'],
    words: {
      yes: [...YES, 'treated', 'tratado', 'tratada'],
      no: [...NO, 'control', 'untreated', 'sin tratar'],
    },
    columnOnly: true,
    aliases: {
      en: 'was treated, got remedy, remedy given',
      es: 'tratado, tratada, recibió remedio, con remedio',
      el: 'με αποζημίωση, αποζημιώθηκε',
    },
  }),
  heldOut: field({
    title: 'Held out',
    description: 'the same the other way round: yes for who was held out',
    kind: 'choice',
    unit: 'text',
    choices: ['yes', 'no'],
    words: { yes: [...YES, 'control', 'held out'], no: [...NO, 'treated', 'tratado', 'tratada'] },
    columnOnly: true,
    aliases: {
      en: 'holdout, control, control group',
      es: 'testigo, grupo de control, reservado',
      el: 'ομάδα ελέγχου, έμεινε εκτός',
    },
  }),
  stayed: field({
    title: 'Stayed',
    description: 'yes or no; blank while it is not known yet: such a case is still open',
    kind: 'choice',
    unit: 'text',
    choices: ['yes', 'no'],
    words: { yes: [...YES, ...STAYED], no: [...NO, ...LEFT] },
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
    words: { yes: [...YES, ...LEFT], no: [...NO, ...STAYED] },
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
    aliases: { en: 'case kind, programme', es: 'programa, tipo de caso', el: 'πρόγραμμα, είδος περίπτωσης' },
  }),
  brought: field({
    title: 'Brought',
    description: 'the margin that the customer brought in the time after the case, 0 for nothing',
    kind: 'amount',
    unit: 'money',
    columnOnly: true,
    aliases: {
      en: 'brought in, margin brought',
      es: 'aportado, aportó, margen aportado',
      el: 'απέφερε, έφερε',
    },
  }),
  date,
  failure,
  value,
  ...others,
} as const

export type MeasureKey =
  | 'case'
  | 'employee'
  | 'group'
  | 'treated'
  | 'heldOut'
  | 'stayed'
  | 'left'
  | 'brought'
  | 'kind'
  | 'value'
