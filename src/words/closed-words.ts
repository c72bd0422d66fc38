/** Words of closed lists, such as decisions: keys in the formats of machines, and what people are shown for them. */
import type { Message, Text } from './say'
import { inHole } from './together'

/** Those that people are shown otherwise than they are called; the others are shown as they are, in the reader's language. */
const SHOWN: { readonly [word: string]: Text } = {
  recover: 'put it right',
  'offer-less': 'offer less',
  'let-go': 'do nothing',
  reprice: 'raise the price',
  'cut-service': 'serve for less',
  exit: 'let go',
  offer: 'make it',
  'no-offer': 'make none',
  direct: 'felt',
  indirect: 'saves',
  mixed: 'both',
  invisible: 'unnoticed',
  taken_off: 'taken off',
  left_out: 'left out',
}

/** What people are shown for a word. */
export const shownWord = (word: string): Message => inHole(Object.hasOwn(SHOWN, word) ? SHOWN[word]! : word)
