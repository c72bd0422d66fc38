/** A ledger in a table of a database, ready to be asked. */
import type { EngineConnection } from '../tables/engine-connection'
import type { EngineAmounts } from './engine-amounts'
import type { EngineKeys } from './engine-keys'
import type { LedgerQueries } from './ledger-queries'
import type { RowsTold } from './rows-told'
import type { EngineColumn } from './sql-dialect'

export interface LedgerInEngine {
  readonly connection: EngineConnection
  readonly queries: LedgerQueries
  readonly amounts: EngineAmounts
  readonly keys: EngineKeys
  readonly isDated: boolean
  /** The columns of names and of segments; null for none. */
  readonly name: EngineColumn | null
  readonly segment: EngineColumn | null
  /** Whether everybody must be known, and not only those of the days that count. */
  readonly isEverybody: boolean
  readonly told: RowsTold
}
