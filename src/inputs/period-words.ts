/** How people say how often a customer buys, a language each; dictionary words. */
import { spoken } from './field'

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const

/** Words for each of them. Those that mean two things, such as bimonthly, are left out. They are taken apart when they are asked for. */
export const PERIOD_WORDS = {
  get day() {
    return spoken({
      en: 'daily, days, every day, each day, per day, once a day',
      es: 'día, días, diario, diaria, diariamente, cada día, todos los días, por día, al día, una vez al día',
      el: 'ημέρα, μέρα, ημέρες, ημερήσια, ημερήσιος, ημερήσιο, ημερησίως, καθημερινά, κάθε μέρα, κάθε ημέρα, μέρες, μία φορά τη μέρα, μία φορά την ημέρα',
    })
  },
  get week() {
    return spoken({
      en: 'weekly, weeks, every week, each week, per week, once a week',
      es: 'semana, semanas, semanal, semanales, semanalmente, cada semana, todas las semanas, por semana, a la semana, una vez a la semana, una vez por semana',
      el: 'εβδομάδα, εβδομάδες, εβδομαδιαία, εβδομαδιαίος, εβδομαδιαίο, εβδομαδιαίως, κάθε εβδομάδα, μία φορά την εβδομάδα',
    })
  },
  get month() {
    return spoken({
      en: 'monthly, months, every month, each month, per month, once a month',
      es: 'mes, meses, mensual, mensuales, mensualmente, cada mes, todos los meses, por mes, al mes, una vez al mes, una vez por mes',
      el: 'μήνας, μήνα, μήνες, μηνιαία, μηνιαίος, μηνιαίο, μηνιαίως, κάθε μήνα, τον μήνα, μία φορά τον μήνα',
    })
  },
  get quarter() {
    return spoken({
      en: 'quarterly, quarters, every quarter, each quarter, per quarter, once a quarter',
      es: 'trimestre, trimestres, trimestral, trimestrales, trimestralmente, cada trimestre, por trimestre, al trimestre, una vez al trimestre',
      el: 'τρίμηνο, τρίμηνα, τριμηνιαία, τριμηνιαίος, τριμηνιαίο, τριμηνιαίως, κάθε τρίμηνο, μία φορά το τρίμηνο',
    })
  },
  get year() {
    return spoken({
      en: 'yearly, years, annual, annually, every year, each year, per year, once a year',
      es: 'año, años, anual, anuales, anualmente, cada año, todos los años, por año, al año, una vez al año',
      el: 'έτος, έτη, χρόνος, χρόνο, ετήσια, ετήσιος, ετήσιο, ετησίως, κάθε χρόνο, κάθε έτος, τον χρόνο, μία φορά τον χρόνο',
    })
  },
}
