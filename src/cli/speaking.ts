/** The language of one run: by --lang, else by the locale of the machine. */
import type { Put } from '../render/look'
import { put, type Words } from '../words/say'
import { ENGLISH, type Tongue, tongueOf, wordsIn } from '../words/tongues'
import type { Host, Machine } from './host'

/** What is typed for --lang, wherever it stands; a flag that is wrong is told of where flags are. */
export function typedTongue(argv: readonly string[]): Tongue | null {
  const at = argv.lastIndexOf('--lang')
  const typed =
    argv.findLast((word) => word.startsWith('--lang='))?.slice(7) ?? (at < 0 ? undefined : argv[at + 1])
  return typed === undefined ? null : tongueOf(typed)
}

/** A language without a country is that of the machine, where it speaks the same. */
const placed = (typed: Tongue, own: Tongue | null): Tongue =>
  typed.region === null && own?.language === typed.language ? own : typed

/** The machine, and the language in which people are told: `said` is one that something else than a flag asks for. */
export function speaking(host: Machine, said: Tongue | null = null): Host {
  if ('put' in host) return host as Host
  const own = host.locale === null ? null : tongueOf(host.locale)
  const asked = typedTongue(host.argv) ?? said
  const tongue = asked === null ? (own ?? ENGLISH) : placed(asked, own)
  const { language } = tongue
  const words: Words | null = language === 'en' ? null : wordsIn(tongue, host.catalogue(language))
  const spoken: Put = (one) => put(one, words)
  return Object.create(host, { tongue: { value: tongue }, put: { value: spoken } })
}
