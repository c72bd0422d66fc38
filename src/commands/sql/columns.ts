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

/** How a name is written there; no program of Spark's reads a statement of these, so that a name is one whatever is in it. */
export const nameIn = (dialect: Stated): ((name: string) => string) =>
  dialect === 'spark' ? (name) => `\`${name.replaceAll('`', '``')}\`` : DIALECTS[dialect].name

export const SQL_COLUMNS: readonly Column[] = [
  { key: 'dialect', title: 'Dialect', unit: 'text', words: STATED },
  { key: 'statement', title: 'Statement', unit: 'text' },
]
