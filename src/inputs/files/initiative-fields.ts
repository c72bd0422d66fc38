/** The columns of a file of initiatives: what each costs, and what of it reaches customers. */
import { facts } from '../facts'
import { aShare, field } from '../field'

const { sales, margin, marginRate, period, perYear } = facts

const { horizon, retention, discount, timing, costToServe, currency } = facts

/** What a customer is worth is worked out of these. The cost of goods is none of them: here a cost is an initiative's. */
export const worthFields = {
  ...{ sales, margin, marginRate, period, perYear },
  ...{ horizon, retention, discount, timing, costToServe },
} as const

export const initiativeFields = {
  initiative: field({
    title: 'Initiative',
    description: 'what was undertaken, by name; without it a row is known by its line',
    kind: 'text',
    unit: 'text',
    columnOnly: true,
    aliases: {
      en: 'initiative name, project, project name, action, measure, programme, improvement, name',
      es: 'iniciativa, nombre de la iniciativa, proyecto, acción, medida, programa, mejora, nombre',
      el: 'πρωτοβουλία, έργο, δράση, ενέργεια, μέτρο, πρόγραμμα, βελτίωση, όνομα',
    },
  }),
  cost: field({
    title: 'Cost',
    description: 'what the initiative costs the business',
    kind: 'amount',
    unit: 'money',
    default: '0',
    columnOnly: true,
    aliases: {
      en: 'costs, total cost, initiative cost, spend, spending, expense, investment, outlay',
      es: 'costo, coste, costo total, coste total, gasto, inversión, desembolso',
      el: 'κόστος, συνολικό κόστος, δαπάνη, έξοδα, έξοδο, επένδυση',
    },
  }),
  direct: field({
    title: 'Direct impact',
    description: 'value that customers feel, in money: a better product or service',
    kind: 'amount',
    unit: 'money',
    default: '0',
    columnOnly: true,
    aliases: {
      en: 'direct benefit, direct value, customer benefit, customer value, benefit to customers',
      es: 'directo, impacto directo, beneficio directo, valor directo, beneficio para el cliente',
      el: 'άμεσο, άμεσος αντίκτυπος, άμεσο όφελος, άμεση αξία, όφελος πελάτη, όφελος πελατών, άμεση επίδραση',
    },
  }),
  customersReached: field({
    title: 'Customers reached',
    description: 'how many customers feel it, where the direct impact is to be worked out',
    kind: 'count',
    unit: 'customers',
    min: 0,
    max: 1_000_000_000,
    columnOnly: true,
    aliases: {
      en: 'customers, reached customers, customers affected, reach',
      es: 'clientes, clientes alcanzados, clientes afectados, alcance',
      el: 'πελάτες, αριθμός πελατών, πελάτες που αφορά, πελάτες που ωφελούνται',
    },
  }),
  retentionChange: field({
    title: 'Retention change',
    description:
      'by how much likelier they stay because of it, the difference of two shares: 5pp, 5% and 0.05 all say from 80% to 85%',
    kind: 'share',
    unit: 'percentage points',
    min: -1,
    max: 1,
    points: true,
    columnOnly: true,
    aliases: {
      en: 'change in retention, change of retention, retention uplift, retention gain',
      es: 'cambio en la retención, cambio de retención, variación de la retención, mejora de la retención',
      el: 'μεταβολή διατήρησης, αλλαγή διατήρησης, αύξηση διατήρησης',
    },
  }),
  indirect: field({
    title: 'Indirect income',
    description:
      'savings or other income of the business, which customers feel only as far as it is put back',
    kind: 'amount',
    unit: 'money',
    default: '0',
    columnOnly: true,
    aliases: {
      en: 'indirect impact, indirect benefit, indirect saving, indirect savings, saving, savings, cost saving, cost savings, other income',
      es: 'indirecto, impacto indirecto, beneficio indirecto, ahorro, ahorros, otros ingresos, ingreso indirecto',
      el: 'έμμεσο, έμμεσος αντίκτυπος, έμμεσο όφελος, έμμεσα έσοδα, εξοικονόμηση, άλλα έσοδα, έμμεσο έσοδο',
    },
  }),
  reinvestedShare: aShare({
    title: 'Reinvested share',
    description: 'the share of the indirect income that is put back into service, price or promotion',
    default: '0%',
    columnOnly: true,
    aliases: {
      en: 'reinvested, share reinvested, reinvestment, reinvestment rate, share passed on',
      es: 'reinvertido, parte reinvertida, porcentaje reinvertido, reinversión, tasa de reinversión',
      el: 'επανεπένδυση, επανεπενδυμένο, ποσοστό επανεπένδυσης, μερίδιο επανεπένδυσης, μέρος που επανεπενδύεται',
    },
  }),
  ...worthFields,
  currency,
} as const

export type InitiativeKey = keyof typeof initiativeFields
