/** How the rows of a file were counted: what each thing was taken from, and what was left out of it. */
import type { Exact } from '../numbers/exact/decimal'
import type { Message } from '../words/say'

/** What is told of it. */
export const COUNTED_THINGS = [
  'read_as',
  'taken_from',
  'assumed',
  'left_out',
  'taken_off',
  'counted_once',
  'nobody',
  'further_lines',
  'turned_round',
  'unknown_word',
  'not_used',
] as const

export type CountedThing = (typeof COUNTED_THINGS)[number]

export interface Counted {
  readonly thing: CountedThing
  /** The fact by its title, or what the rows have in common; a text is a word of the file. */
  readonly name: Message | string
  /** The column, or what is made of several; null where none tells. */
  readonly column: string | null
  /** How many rows; null where it is about all of them. */
  readonly rows: number | null
  /** What they bring in, or the column comes to; null where that is not known. */
  readonly sum: Exact | null
  /** How it is known, or what comes of it; null where the heading says it all. */
  readonly why: Message | null
  /** The flag that turns it round, and what it does; by itself it is to be copied. Null for none. */
  readonly flag: Message | string | null
}
