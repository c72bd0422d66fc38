/** What a person at a terminal is asked where a command line leaves facts out. */
import type { FactKey } from './facts'

export interface Question {
  /** The facts that answer it: with one of them given it is not asked. Where none is, the first is what is missing. */
  readonly facts: readonly [FactKey, ...FactKey[]]
  readonly text: string
  /** What an answer may look like, by examples. */
  readonly like: string
  /** What is told to whoever types a question mark, paragraph by paragraph. */
  readonly more: readonly string[]
  /** What holds without an answer, in words; null where one is needed. */
  readonly preset: string | null
  /** The flag that an answer stands for, and its value, which may yet be refused; null where it only says the preset. */
  flagOf(answer: string): readonly [key: FactKey, value: string] | null
}
