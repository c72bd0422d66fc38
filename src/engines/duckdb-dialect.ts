/** How DuckDB is asked. */
import {
  type ColumnType,
  decimalType,
  otherType,
  quotedText,
  type SqlDialect,
  standardSql,
  wholeType,
} from './sql-dialect'

/** How many digits each of its whole numbers has. */
const WHOLE: { readonly [type: string]: number } = {
  ...{ TINYINT: 3, SMALLINT: 5, INTEGER: 10, BIGINT: 19, HUGEINT: 39 },
  ...{ UTINYINT: 3, USMALLINT: 5, UINTEGER: 10, UBIGINT: 20, UHUGEINT: 39 },
}

function typeOf(written: string): ColumnType {
  const decimal = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(written)
  if (decimal) return decimalType(Number(decimal[1]), Number(decimal[2]))
  const digits = WHOLE[written]
  if (digits !== undefined) return wholeType(digits)
  if (written === 'DATE') return otherType('day')
  if (/^TIMESTAMP(?:_S|_MS|_NS)?$/.test(written)) return otherType('moment')
  if (written === 'TIMESTAMP WITH TIME ZONE') return otherType('zoned')
  if (written === 'DOUBLE' || written === 'FLOAT') return otherType('double')
  return otherType(written === 'VARCHAR' || /^ENUM/.test(written) ? 'text' : 'other')
}

/** Any schema but its own. */
const OWN = "table_schema NOT IN ('information_schema', 'pg_catalog')"

export const duckdbDialect: SqlDialect = {
  ...standardSql,
  // No sign 0 may stand in what it is asked.
  text: (text) => `(${text.split('\0').map(quotedText).join(' || chr(0) || ')})`,
  asText: (sql) => `CAST(${sql} AS VARCHAR)`,
  dayOf: (sql) => `CAST(${sql} AS DATE)`,
  // The product of its decimals is as wide as the wider of the two, and what does not fit is an error.
  factor: (sql, { scale }) => `CAST(${sql} AS DECIMAL(38, ${scale}))`,
  rounded: (sql, decimals) => `TRY_CAST(${sql} AS DECIMAL(38, ${decimals}))`,
  isRounded: (sql, decimals, { written }) =>
    `coalesce(CAST(TRY_CAST(${sql} AS DECIMAL(38, ${decimals})) AS ${written}) = ${sql}, false)`,
  firstOf: (sql, day, where) => `arg_min(${sql}, ${day}) FILTER (WHERE ${where})`,
  isNoNumber: () => null,
  byBytes: (sql) => `${sql} COLLATE "BINARY"`,
  columnsOf: ({ schema, table }) =>
    `SELECT column_name, data_type FROM information_schema.columns WHERE table_catalog = current_database() AND table_schema = ${schema === null ? 'current_schema()' : quotedText(schema)} AND table_name = ${quotedText(table)} ORDER BY ordinal_position`,
  tables: `SELECT CASE WHEN table_schema = current_schema() THEN table_name ELSE table_schema || '.' || table_name END FROM information_schema.tables WHERE table_catalog = current_database() AND ${OWN} ORDER BY 1`,
  typeOf,
}
