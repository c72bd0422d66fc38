/** The text that somebody probably meant, found among many as they go by: without case, accents, spaces and punctuation. */

import { type Said, say } from '../words/say'
import { edits } from './nearest'
import { normal } from './normal'

/** One wrong letter in every so many. */
const LETTERS = 3

/** Longer texts are like no other. */
const LONGEST = 60

export class NearestText {
  /** The nearest so far; null where none is near. */
  private found: string | null = null
  private least: number
  private readonly wanted: string

  constructor(wanted: string) {
    this.wanted = normal(wanted.slice(0, 2 * LONGEST))
    this.least = Math.max(1, Math.floor(this.wanted.length / LETTERS)) + 1
  }

  /** The question that names it; null where none is near. */
  get hint(): Said | null {
    return this.found === null ? null : say('did you mean {near}?', { near: this.found })
  }

  look(text: string): void {
    const { wanted, least } = this
    if (least === 0 || wanted === '' || text.length > LONGEST || text.length < wanted.length - least) return
    const count = edits(wanted, normal(text), least - 1)
    if (count >= least) return
    this.least = count
    this.found = text
  }
}
