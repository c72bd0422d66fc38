import type { Said } from '../../words/say'

/** A word that may stand at the cursor; in one language where `About` is a string. */
interface OfferOf<About> {
  readonly word: string
  /** Blank where nothing is to be said of it. */
  readonly about: About
  /** Whether the word goes on from there: KEY= is followed by a value, a folder by a name. */
  readonly goesOn?: true
}

export type Offer = OfferOf<Said | ''>

/** The same in the language of whoever types. */
export type SpokenOffer = OfferOf<string>

/** Words without anything to be said of them. */
export const bareOffers = (words: readonly string[]): Offer[] => words.map((word) => ({ word, about: '' }))
