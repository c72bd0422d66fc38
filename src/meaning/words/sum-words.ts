/** How rows are called that hold the sums of others, by language. */
import { normal } from '../../inputs/normal'

/** Sources: reports of QuickBooks and Excel (subtotal, grand total), books of accounts of each country (suma y sigue, σε μεταφορά, Übertrag). */
const WORDS: { readonly [language: string]: string } = {
  en: 'total, totals, grand total, sub total, subtotal, subtotals, sum, page total, report total, carried forward, brought forward, balance forward, balance carried forward, average, mean, overall',
  es: 'totales, total general, gran total, suma, sumas, suma total, suma y sigue, suma anterior, sumas y saldos, promedio, media, parcial',
  el: 'σύνολο, σύνολα, γενικό σύνολο, μερικό σύνολο, άθροισμα, σε μεταφορά, εκ μεταφοράς, από μεταφορά, μέσος όρος',
  de: 'summe, gesamt, gesamtsumme, zwischensumme, übertrag, durchschnitt, mittelwert, endsumme',
  fr: 'somme, total général, sous-total, report, à reporter, moyenne',
  it: 'totale, totali, totale generale, subtotale, somma, a riportare, riporto',
  pt: 'soma, total geral, a transportar, transporte, média',
}

const words = Object.values(WORDS).flatMap((all) => all.split(/, */).map(normal))
const whole = new Set(words)

/** Words that begin such a label also with others behind them: Total for Ana, Suma marzo. */
const FIRST = new Set(
  ['total', 'totales', 'totals', 'subtotal', 'suma', 'sum', 'σύνολο', 'summe', 'totale', 'soma', 'somme'].map(
    normal,
  ),
)

/** Whether a text is a label of sums: as a whole, or by its first word. */
export function isSumLabel(text: string): 'whole' | 'begins' | null {
  if (text.length > 80) return null
  if (whole.has(normal(text))) return 'whole'
  const first = /^\s*(\S+)/.exec(text)?.[1] ?? ''
  return FIRST.has(normal(first)) ? 'begins' : null
}
