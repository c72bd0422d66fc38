/** The words that dates are written with: months, days of the week and time zones, a language each. They are dictionary words. */
import { normal } from './normal'

/** The months from January on, as they stand in a calendar and, in Greek, in a date. Three letters or more may stand for one. */
const MONTHS = {
  en: 'January February March April May June July August September October November December',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre',
  el: `Ιανουάριος|Ιανουαρίου Φεβρουάριος|Φεβρουαρίου Μάρτιος|Μαρτίου Απρίλιος|Απριλίου Μάιος|Μαΐου Ιούνιος|Ιουνίου
    Ιούλιος|Ιουλίου Αύγουστος|Αυγούστου Σεπτέμβριος|Σεπτεμβρίου Οκτώβριος|Οκτωβρίου Νοέμβριος|Νοεμβρίου
    Δεκέμβριος|Δεκεμβρίου`,
  de: 'Januar|Jänner Februar|Feber März|Mrz April Mai Juni Juli August September Oktober November Dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
} as const

/** The days of the week from Sunday on; their first three letters, or what stands behind them here, may stand for one. */
const WEEKDAYS = {
  en: 'Sunday Monday Tuesday|Tues Wednesday|Weds Thursday|Thur|Thurs Friday Saturday',
  es: 'domingo lunes martes miércoles jueves viernes sábado',
  el: 'Κυριακή Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο',
  de: 'Sonntag|So Montag|Mo Dienstag|Di Mittwoch|Mi Donnerstag|Do Freitag|Fr Samstag|Sonnabend|Sa',
  fr: 'dimanche lundi mardi mercredi jeudi vendredi samedi',
  it: 'domenica lunedì martedì mercoledì giovedì venerdì sabato',
  pt: 'domingo segunda|segunda-feira terça|terça-feira quarta|quarta-feira quinta|quinta-feira sexta|sexta-feira sábado',
} as const

/** Short names of time zones, as the tz database (iana.org/time-zones) and German calendars have them. */
export const ZONES =
  'Z UT UTC GMT EST EDT CST CDT MST MDT PST PDT ET CT MT PT AKST AKDT HST AST ADT NST NDT BRT BRST ART CLT CLST COT PET ' +
  'WET WEST BST CET CEST MET MEST MEZ MESZ EET EEST MSK TRT IST SAST HKT SGT JST KST AWST ACST ACDT AEST AEDT NZST NZDT'

/** What stands between the parts of a date that is written out: 5 de enero de 2025, 5th of January. */
export const OF = 'de del do of di του'

const MOST_LETTERS = 14

/** What each word and, from three letters on, each beginning of one stands for; null where it may be either of two. */
function beginnings(table: { readonly [language: string]: string }): Map<string, number | null> {
  const known = new Map<string, number | null>()
  const words = Object.values(table).flatMap((line) =>
    line.split(/\s+/).flatMap((names, i) => names.split('|').map((name) => [normal(name), i] as const)),
  )
  for (const [word, i] of words)
    for (let size = Math.min(3, word.length); size <= word.length; size++) {
      const begun = word.slice(0, size)
      known.set(begun, (known.get(begun) ?? i) === i && known.get(begun) !== null ? i : null)
    }
  return known
}

let months: ReadonlyMap<string, number | null> | null = null
let weekdays: ReadonlyMap<string, number | null> | null = null

/** The month that a word names, from 1 on; null for any other word, and for one that may be either of two. */
export function monthNamed(word: string): number | null {
  if (word.length > MOST_LETTERS) return null
  months ??= beginnings(MONTHS)
  const month = months.get(normal(word)) ?? null
  return month === null ? null : month + 1
}

/** The day of the week that a word names, Sunday being 0; null for any other word. */
export function weekdayNamed(word: string): number | null {
  if (word.length > MOST_LETTERS) return null
  weekdays ??= beginnings(WEEKDAYS)
  return weekdays.get(normal(word)) ?? null
}
