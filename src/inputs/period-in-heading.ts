/** The words by which a heading says that its amounts are sums of some time: annual revenue, ventas mensuales. */
import { folded } from './normal'

export type SummedPeriod = 'week' | 'month' | 'quarter' | 'year'

/** By language, as dictionaries and the units of Unicode's CLDR have them, without accents; two words go together. */
const WORDS: { readonly [language: string]: { readonly [period in SummedPeriod]: string } } = {
  en: {
    week: 'weekly, per week, a week',
    month: 'monthly, per month, a month',
    quarter: 'quarterly, per quarter, a quarter',
    year: 'annual, annually, yearly, per year, a year, per annum',
  },
  es: {
    week: 'semanal, semanales, por semana, a la semana',
    month: 'mensual, mensuales, por mes, al mes',
    quarter: 'trimestral, trimestrales, por trimestre',
    year: 'anual, anuales, por ano, al ano, del ano',
  },
  el: {
    week: 'εβδομαδιαιο, εβδομαδιαια, εβδομαδιαιεσ, ανα εβδομαδα',
    month: 'μηνιαιο, μηνιαια, μηνιαιεσ, μηνιαιοσ, ανα μηνα',
    quarter: 'τριμηνιαιο, τριμηνιαια, τριμηνιαιεσ, ανα τριμηνο',
    year: 'ετησιο, ετησια, ετησιεσ, ετησιοσ, ανα ετοσ, τον χρονο',
  },
  de: {
    week: 'wochentlich, wochentlicher, pro woche',
    month: 'monatlich, monatlicher, pro monat',
    quarter: 'quartalsweise, vierteljahrlich, pro quartal',
    year: 'jahrlich, jahrlicher, pro jahr',
  },
  fr: {
    week: 'hebdomadaire, hebdomadaires, par semaine',
    month: 'mensuel, mensuels, mensuelle, mensuelles, par mois',
    quarter: 'trimestriel, trimestriels, trimestrielle, trimestrielles, par trimestre',
    year: 'annuel, annuels, annuelle, annuelles, par an',
  },
  it: {
    week: 'settimanale, settimanali, a settimana',
    month: 'mensile, mensili, al mese',
    quarter: 'trimestrale, trimestrali, a trimestre',
    year: 'annuale, annuali, annuo, annua, annue, annui, all anno',
  },
  pt: {
    week: 'semanal, semanais, por semana',
    month: 'mensal, mensais, por mes',
    quarter: 'trimestral, trimestrais, por trimestre',
    year: 'anual, anuais, por ano, ao ano',
  },
}

const PHRASES = Object.values(WORDS).flatMap((one) =>
  (Object.entries(one) as [SummedPeriod, string][]).flatMap(([period, words]) =>
    words.split(', ').map((word) => ({ period, spaced: ` ${word} ` })),
  ),
)

/** Of which time a heading says its amounts are, and what else it says; null where it says none. */
export function periodIn(heading: string): { readonly period: SummedPeriod; readonly rest: string } | null {
  const apart = heading.slice(0, 100).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  const words = ` ${folded(apart.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))} `
  const found = PHRASES.find(({ spaced }) => words.includes(spaced))
  return found === undefined ? null : { period: found.period, rest: words.replace(found.spaced, ' ').trim() }
}
