/** The flag that says in which language people are told: it may stand before a command, too. */
import { mistyped, type Problem } from '../errors'
import type { Text } from '../words/say'
import { tongueOf } from '../words/tongues'

/** What is accepted for a language. */
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
