/** What the columns of a file mean, once it has been decided. */
import type { FieldKey } from '../inputs/files/file-kind'
import type { Message } from '../words/say'
import type { ColumnSeen } from './columns-seen'
import type { ColumnExpression } from './expression'
import type { NotRepeated } from './invoice-lines'
import type { OpenQuestion, WatchedIdentity } from './open-question'
import type { ShareWriting } from './shares'
import type { IdleState } from './state'
import type { StateColumn } from './state-column'
import type { SumRow } from './sum-rows'

/** Why a column was taken for something, where its heading alone does not say it. */
export interface Reason {
  readonly key: FieldKey
  readonly said: string
  readonly proof: Message
}

export interface Meaning {
  /** What columns are other than their headings say, by place from 1; null for no fact. */
  readonly keys: ReadonlyMap<number, FieldKey | null>
  /** Facts made of several columns. */
  readonly made: ReadonlyMap<FieldKey, ColumnExpression>
  /** Columns of shares, by place, that are not written as shares are. */
  readonly shares: ReadonlyMap<number, ShareWriting>
  readonly reasons: readonly Reason[]
  readonly states: readonly StateColumn[]
  readonly idle: readonly IdleState[]
  /** Rows of sums by the line they stand on, and whether they are left out. */
  readonly sums: ReadonlyMap<number, SumRow>
  /** What does not stand again on further lines of an invoice; null where all does. */
  readonly notRepeated: NotRepeated | null
  /** Whether the revenue is proved to be without tax. */
  readonly isNet: boolean
  /** What proves the revenue row by row; null where nothing does. */
  readonly identity: WatchedIdentity | null
  /** Columns of money that are not used. */
  readonly unused: readonly ColumnSeen[]
  /** Places of the money that the revenue has in it already, or is less of. */
  readonly within: ReadonlySet<number>
  /** Columns of dates, where none is known to be that of the rows. */
  readonly dates: readonly string[]
  readonly open: readonly OpenQuestion[]
}

export const AS_HEADED: Meaning = {
  keys: new Map(),
  made: new Map(),
  shares: new Map(),
  reasons: [],
  states: [],
  idle: [],
  sums: new Map(),
  notRepeated: null,
  isNet: false,
  identity: null,
  unused: [],
  within: new Set(),
  dates: [],
  open: [],
}
