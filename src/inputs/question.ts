/** What a person at a terminal is asked where a command line leaves facts out. */

import type { Said } from '../words/say'
import type { FactKey } from './facts'
import type { Given } from './readers'

/** What has been told so far. */
export interface ToldSoFar {
  readonly given: Given
  /** The facts as they were written. */
  readonly written: ReadonlyMap<FactKey, string>
}

/** What is asked back where an answer leaves something open. */
export interface AskedBack {
  readonly text: Said
  /** What Enter stands for; null where it does not settle anything. */
  readonly preset: string | null
  /** The whole answer, by the reply; null where that does not settle it. */
  full(reply: string): string | null
}

export interface Question {
  /** The facts that answer it: with one of them given it is not asked. Where none is, the first is what is missing. */
  readonly facts: readonly [FactKey, ...FactKey[]]
  readonly text: Said
  /** What an answer may look like, by examples. */
  readonly like: Said
  /** What is told to whoever types a question mark, paragraph by paragraph. */
  readonly more: readonly Said[]
  /** What holds without an answer, in words; null where one is needed. */
  readonly preset: Said | null
  /** What an answer leaves open; null where it says all. Left out where every answer does. */
  open?(answer: string, told: ToldSoFar): AskedBack | null
  /** The flag that an answer stands for, and its value, which may yet be refused; null where it only says the preset. */
  flagOf(answer: string): readonly [key: FactKey, value: string] | null
}
