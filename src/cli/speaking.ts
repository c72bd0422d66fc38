/** The language of one run: by --lang, else by a config file, else by the locale of the machine. */
import { mistyped, type Problem } from '../errors'
import type { Put } from '../render/look'
import { put, type Text, type Words } from '../words/say'
import { type Catalogue, ENGLISH, type Tongue, tongueOf, wordsIn } from '../words/tongues'
import type { Host, Machine } from './host'

/** What is typed behind a flag, wherever it stands; undefined where it is not typed. */
function typedFor(flag: string, argv: readonly string[]): string | undefined {
  const at = argv.lastIndexOf(flag)
  const joined = argv.findLast((word) => word.startsWith(`${flag}=`))
  return joined?.slice(flag.length + 1) ?? (at < 0 ? undefined : argv[at + 1])
}

/** What a config file says of the language. A file that is wrong is told of where config files are read. */
function configured({ argv, configPlaces = [], configText }: Machine): string | undefined {
  if (configText === undefined || argv.includes('--no-config')) return undefined
  const named = typedFor('--config', argv)
  for (const file of named === undefined ? configPlaces : [named]) {
    try {
      const text = configText(file)
      if (text === null) continue
      const { lang } = JSON.parse(text.replace(/^\ufeff/, ''))
      if (typeof lang === 'string') return lang
    } catch {
      // Told of later, in the language that is left.
    }
  }
  return undefined
}

/** A language without a country is that of the machine, where it speaks the same. */
const placed = (said: Tongue, own: Tongue | null): Tongue =>
  said.region === null && own?.language === said.language ? own : said

/** The machine, and the language in which people are told. */
export function speaking(host: Machine): Host {
  if ('put' in host) return host as Host
  const own = host.locale === null ? null : tongueOf(host.locale)
  const said = typedFor('--lang', host.argv) ?? configured(host)
  const asked = said === undefined ? null : tongueOf(said)
  const tongue = asked === null ? (own ?? ENGLISH) : placed(asked, own)
  const { language } = tongue
  const words: Words | null = language === 'en' ? null : wordsIn(tongue, host.catalogue(language))
  const spoken: Put = (one) => put(one, words)
  return Object.create(host, { tongue: { value: tongue }, put: { value: spoken } })
}

/** What --lang takes. */
export const EXPECTED_LANG = 'en, es or el, or a locale of one of these such as es-CL' satisfies Text

export const isLangFlag = (word: string): boolean => word === '--lang' || word.startsWith('--lang=')

/** Why a language is none that is spoken; null where it is one. */
export const langProblem = (lang: string): Problem | null =>
  tongueOf(lang) ? null : { code: 'not_a_choice', column: '--lang', expected: EXPECTED_LANG, found: lang }

/** The same words with the language behind all others, where a flag comes first. */
export function langLast(argv: readonly string[]): readonly string[] {
  const at = argv[0]?.startsWith('-') ? argv.findIndex(isLangFlag) : -1
  if (at < 0 || (at === argv.length - 1 && argv[at] !== '--lang')) return argv
  const isApart = argv[at] === '--lang'
  const flag = isApart ? `--lang=${argv[at + 1] ?? ''}` : argv[at]!
  return [...argv.slice(0, at), ...argv.slice(at + (isApart ? 2 : 1)), flag]
}

/** Errors: a Failure where the language of words that hold no command is none. */
export function checkLang(argv: readonly string[]): void {
  const problem = langProblem(argv.find(isLangFlag)?.slice('--lang='.length) ?? 'en')
  if (problem) throw mistyped([problem])
}

/** The languages beside English. */
const OTHERS = ['es', 'el'] as const

/** What a text is in the languages that are spoken beside English. */
export function translating({ catalogue }: Pick<Machine, 'catalogue'>): (text: string) => readonly string[] {
  let all: readonly Catalogue[] | null = null
  return (text) => {
    all ??= OTHERS.map(catalogue)
    return all.flatMap((one) => one(text) ?? [])
  }
}
