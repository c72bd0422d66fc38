/** Answers a shell that asks what may stand at the cursor, in the form that this shell takes. */
import { visible } from '../../render/visible'
import type { Host } from '../host'
import type { SpokenOffer } from './offer'
import { offersAt } from './offers-at'
import { type SplitLine, splitLine } from './split'

/** What a shell would take for more than itself, outside of quotes. */
const BARE = /[^\w@%+=:,./\u0080-\u{10ffff}-]/gu

/** The part of a word behind its first signs, as bash reads it back where a quote is open or none. */
function quotedForBash(
  word: string,
  from: number,
  { places, quoting, current }: SplitLine,
  start: number,
): string {
  const rest = word.slice(from)
  switch (quoting[start]) {
    case "'":
      return rest.replaceAll("'", "'\\''")
    case '"':
      // Within double quotes an exclamation mark cannot be quoted by itself.
      return rest.replace(/["\\$`]/g, '\\$&').replaceAll('!', '"\\!"')
    default: {
      // The folder of the user, where the tilde was typed as one.
      const isHome = from === 0 && rest.startsWith('~/') && current.startsWith('~/') && places[0] === start
      return (isHome ? '~/' : '') + rest.slice(isHome ? 2 : 0).replace(BARE, '\\$&')
    }
  }
}

/** What bash takes: the text that stands in place of what it takes for the word, with a space where that is whole. */
function forBash(offers: readonly SpokenOffer[], split: SplitLine, line: string, replaced: string): string[] {
  const start = line.endsWith(replaced) ? line.length - replaced.length : line.length
  const from = split.places.filter((place) => place < start).length
  return offers.map(({ word, goesOn }) => {
    const text = quotedForBash(word, from, split, start)
    return goesOn || split.quoting[start] !== '' ? text : `${text} `
  })
}

const forZsh = (offers: readonly SpokenOffer[]): string[] =>
  offers.map(({ word, about, goesOn }) => {
    const said = [word.replace(/[\\:]/g, '\\$&'), ...(about === '' ? [] : [about])].join(':')
    return `${goesOn ? '+' : '-'}${said}`
  })

const forFish = (offers: readonly SpokenOffer[]): string[] =>
  offers.map(({ word, about }) => (about === '' ? word : `${word}\t${about}`))

/** Signs that no line of a shell shows as they are: a word with one of them is not offered. */
const isPlain = (word: string): boolean => visible(word) === word && !/[\t\n\r]/.test(word)

/** Answers; whatever goes wrong, nothing is offered and nothing is said. */
export async function answerTab(host: Host): Promise<0> {
  const [, , shell, line = '', replaced = ''] = host.argv
  try {
    const split = splitLine(line)
    const all = await offersAt(split, host)
    const offers = all
      .filter(({ word }) => word.startsWith(split.current) && isPlain(word))
      .map((one) => ({
        ...one,
        about: one.about === '' ? '' : visible(host.put(one.about)).replaceAll('\n', ' '),
      }))
    const rows =
      shell === 'bash'
        ? forBash(offers, split, line, replaced)
        : shell === 'zsh'
          ? forZsh(offers)
          : forFish(offers)
    if (rows.length > 0) host.out(`${rows.join('\n')}\n`)
  } catch {
    // Somebody is typing: a line that is not whole yet is no mistake.
  }
  return 0
}
