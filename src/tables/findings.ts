/** What keeps a file from being used as it stands, gathered where it is only looked at: elsewhere each of these refuses it. */
import type { Failure } from '../errors'
import type { FieldKey } from '../inputs/files/file-kind'
import type { Message, Text } from '../words/say'

/** One way in which something can be understood, and the flags that say so. */
export interface Alternative {
  readonly said: string | Message
  /** What it comes to, in plain digits; null where it is no amount. */
  readonly sum: string | Message | null
  readonly flags: string
}

/** What a person has to decide: two or more readings that differ. */
export interface FileQuestion {
  readonly thing: Text
  readonly why: Message
  readonly readings: readonly Alternative[]
}

/** Why a column is taken for what it is, where its heading alone does not say it. */
export interface ColumnReason {
  /** The heading, or what is made of several. */
  readonly said: string
  readonly proof: Message
}

export class Findings {
  readonly questions: FileQuestion[] = []
  /** What would have refused the file, in the order in which it came up. */
  readonly refused: Failure[] = []
  reasons: readonly ColumnReason[] = []
  /** The places of columns whose words say what becomes of a row. */
  states: readonly number[] = []
  /** Facts that are made of several columns. */
  made: readonly FieldKey[] = []
  /** Whether rows can be added up: what they mean is neither open nor missing, but for a margin. */
  isWhole = true

  refuse(failure: Failure, isWhole: boolean, questions: readonly FileQuestion[] = []): void {
    this.refused.push(failure)
    this.questions.push(...questions)
    if (!isWhole) this.isWhole = false
  }
}
