/** A word that may stand at the cursor. */
export interface Offer {
  readonly word: string
  readonly about: string
  /** Whether the word goes on from there: KEY= is followed by a value, a folder by a name. */
  readonly goesOn?: true
}

/** Words without anything to be said of them. */
export const bareOffers = (words: readonly string[]): Offer[] => words.map((word) => ({ word, about: '' }))
