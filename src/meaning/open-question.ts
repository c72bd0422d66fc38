/** What was decided of one thing that a file tells, and why; or the readings between which a person has to decide. */
import type { Message, Text } from '../words/say'
import type { ColumnExpression } from './expression'

/** One way in which something can be understood, what it comes to, and the flags that say so. */
export interface OneReading {
  /** In words; as it stands where it is made of headings: Total − IVA. */
  readonly said: string | Message
  /** What it sums to, in plain digits, over the rows that were looked at. */
  readonly sum: string | Message
  readonly flags: string
}

/** Two or more readings that differ in money. */
export interface OpenQuestion {
  /** What is asked, by the title of a fact: Revenue. */
  readonly thing: Text
  readonly why: Message
  readonly readings: readonly OneReading[]
}

/** What proves a reading row by row, and is watched over all rows. */
export interface WatchedIdentity {
  /** In words: Total = Neto + IVA. */
  readonly said: string
  readonly left: ColumnExpression
  /** The place of the column that it comes to. */
  readonly total: number
  /** How many columns it has: each may be off by half a smallest unit. */
  readonly parts: number
  /** Whether the whole of it is what was paid in all. */
  readonly isPaid: boolean
}

/** What a fact is taken from. */
export interface AmountDecided {
  /** Null where it is the column of that fact as its heading names it. */
  readonly expression: ColumnExpression | null
  /** Columns, by place, that give way to it. */
  readonly without: readonly number[]
  /** How that is known; null where the heading says it all. */
  readonly proof: Message | null
  /** Null where no identity proves it. */
  readonly identity: WatchedIdentity | null
  /** Whether it is proved to be without tax. */
  readonly isNet: boolean
}

export const isOpen = (one: AmountDecided | OpenQuestion): one is OpenQuestion => 'readings' in one

/** A sum of a column in plain digits, with two decimals at least where it has any. */
export function plainSum(sum: number): string {
  const rounded = Math.round(sum * 1e6) / 1e6
  return Number.isInteger(rounded) ? String(rounded) : String(rounded).replace(/\.(\d)$/, '.$10')
}
