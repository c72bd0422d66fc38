/** The databases that there are statements for, and what an answer has. */
import { DIALECTS } from '../../engines/dialects'
import {
  clickhouseArithmetic,
  duckdbArithmetic,
  postgresArithmetic,
  sparkArithmetic,
} from '../../formulas/sql-arithmetic'
import type { Column } from '../../report/report'

export const ARITHMETICS = {
  postgres: postgresArithmetic,
  duckdb: duckdbArithmetic,
  clickhouse: clickhouseArithmetic,
  spark: sparkArithmetic,
}

/** A database that there are statements for. */
export type Stated = keyof typeof ARITHMETICS

export const STATED = Object.keys(ARITHMETICS) as readonly Stated[]

/** Spark puts texts into no form of Unicode: a customer in two of them would be two. */
export type CustomersStated = Exclude<Stated, 'spark'>

export const holdsCustomers = (dialect: Stated): dialect is CustomersStated => dialect !== 'spark'

/** How a name is written there. */
export const nameIn = (dialect: Stated): ((name: string) => string) =>
  holdsCustomers(dialect) ? DIALECTS[dialect].name : (name) => `\`${name.replaceAll('`', '``')}\``

export const SQL_COLUMNS: readonly Column[] = [
  { key: 'dialect', title: 'Dialect', unit: 'text', words: STATED },
  { key: 'statement', title: 'Statement', unit: 'text' },
]
