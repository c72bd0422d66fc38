/** The databases that there are statements for, and what an answer has. */
import { clickhouseArithmetic, duckdbArithmetic, postgresArithmetic } from '../../formulas/sql-arithmetic'
import type { Column } from '../../report/report'

export const ARITHMETICS = {
  postgres: postgresArithmetic,
  duckdb: duckdbArithmetic,
  clickhouse: clickhouseArithmetic,
}

export const STATED = Object.keys(ARITHMETICS) as readonly (keyof typeof ARITHMETICS)[]

export const SQL_COLUMNS: readonly Column[] = [
  { key: 'dialect', title: 'Dialect', unit: 'text', words: STATED },
  { key: 'statement', title: 'Statement', unit: 'text' },
]
