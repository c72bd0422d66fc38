/** The languages that the program speaks, which one is meant, and how each joins and marks. */
import type { Joining, Words } from './say'

/** The languages, as ISO 639 has them. */
export const LANGUAGES = ['en', 'es', 'el'] as const

export type Language = (typeof LANGUAGES)[number]

/** A language, and the country whose way of writing numbers is meant; null where none is. */
export interface Tongue {
  readonly language: Language
  readonly region: string | null
}

export const ENGLISH: Tongue = { language: 'en', region: null }

/** The tongue of a locale, such as es-CL or el_GR.UTF-8; null where it is of a language that is not spoken. */
export function tongueOf(locale: string): Tongue | null {
  const said = locale.trim()
  const language = LANGUAGES.find((one) => one === said.slice(0, 2).toLowerCase())
  if (language === undefined) return null
  const found = /^..(?:[-_]([a-z]{2}|\d{3}))?(?:[.@].*)?$/i.exec(said)
  return found && { language, region: found[1]?.toUpperCase() ?? null }
}

/** The same as a locale by which numbers are shown. */
export const localeOfTongue = ({ language, region }: Tongue): string =>
  region === null ? language : `${language}-${region}`

/** What Spain says otherwise, whole words at a time. */
const IN_SPAIN: readonly (readonly [RegExp, string])[] = [
  [/\bcosto(s?)\b/g, 'coste$1'],
  [/\bCosto(s?)\b/g, 'Coste$1'],
  [/\bcapacitación\b/g, 'formación'],
  [/\bCapacitación\b/g, 'Formación'],
  [/\bcomputador(es)?\b/g, 'ordenador$1'],
  [/\bComputador(es)?\b/g, 'Ordenador$1'],
  [/\bfalla(s?)\b/g, 'fallo$1'],
  [/\bFalla(s?)\b/g, 'Fallo$1'],
]

/** The word between the last two things; Spanish changes it before its own sound. */
function between(language: Language, by: Joining, last: string): string {
  if (language === 'el') return by === 'and' ? 'και' : 'ή'
  if (by === 'and') return /^(i|hi(?!e)|í|hí)/i.test(last) ? 'e' : 'y'
  return /^h?[oó]|^(8|11\b)/i.test(last) ? 'u' : 'o'
}

/** What an English text is in a language; undefined where that lacks it. */
export type Catalogue = (text: string) => string | undefined

/** A language by its catalogue of texts. */
export function wordsIn({ language, region }: Tongue, catalogue: Catalogue): Words {
  const isSpain = language === 'es' && region === 'ES'
  return {
    of(text) {
      const found = catalogue(text) ?? text
      return isSpain ? IN_SPAIN.reduce((all, [from, to]) => all.replace(from, to), found) : found
    },
    joined: (items, by) =>
      items.length < 2
        ? (items[0] ?? '')
        : `${items.slice(0, -1).join(', ')} ${between(language, by, items.at(-1)!)} ${items.at(-1)}`,
    measure: (title) => `«${title}»`,
  }
}
