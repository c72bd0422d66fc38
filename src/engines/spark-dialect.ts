/** How Spark is asked: a table of its catalogue, or the Parquet files of a folder. */
import {
  type ColumnType,
  decimalType,
  otherType,
  type SqlDialect,
  standardSql,
  type TableName,
  wholeType,
} from './sql-dialect'

/** How many digits each of its whole numbers has. */
const WHOLE: { readonly [type: string]: number } = { tinyint: 3, smallint: 5, int: 10, bigint: 19 }

function typeOf(written: string): ColumnType {
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(written)
  if (decimal) return decimalType(Number(decimal[1]), Number(decimal[2]))
  const digits = WHOLE[written]
  if (digits !== undefined) return wholeType(digits)
  if (written === 'date') return otherType('day')
  if (written === 'timestamp_ntz') return otherType('moment')
  if (written === 'timestamp') return otherType('zoned')
  if (written === 'double' || written === 'float') return otherType('double')
  return otherType(/^(?:string|(?:var)?char\(\d+\))$/.test(written) ? 'text' : 'other')
}

/** A text by its bytes: its program looks for the end of a question within texts and names, too. */
const text = (one: string) => `CAST(X'${Buffer.from(one).toString('hex')}' AS STRING)`

/** What stands between its quotes as it is. */
const PLAIN = /^[A-Za-z0-9_ .]+$/

const quoted = (name: string) => `\`${name.replaceAll('`', '``')}\``

/** Names one behind the other, as it finds something by them. */
const found = (...names: readonly string[]) => {
  const written = names.map(quoted).join('.')
  return names.every((one) => PLAIN.test(one)) ? written : `IDENTIFIER(${text(written)})`
}

const inTable = ({ schema, table }: TableName) => (schema === null ? found(table) : found(schema, table))

export const sparkDialect: SqlDialect = {
  ...standardSql,
  name: found,
  table: inTable,
  text,
  asText: (sql) => `CAST(${sql} AS STRING)`,
  dayOf: (sql) => `CAST(${sql} AS DATE)`,
  // Sums of its whole numbers are no wider than these.
  amount: (sql, { kind }) => (kind === 'whole' ? `CAST(${sql} AS DECIMAL(38, 0))` : sql),
  factor: (sql, { scale }) => `CAST(${sql} AS DECIMAL(38, ${scale}))`,
  rounded: (sql, decimals) => `TRY_CAST(${sql} AS DECIMAL(38, ${decimals}))`,
  isRounded: (sql, decimals, { written }) =>
    `coalesce(CAST(TRY_CAST(${sql} AS DECIMAL(38, ${decimals})) AS ${written}) = ${sql}, false)`,
  firstOf: (sql, day, where) => `min_by(${sql}, ${day}) FILTER (WHERE ${where})`,
  hasSnapshot: false,
  isNoNumber: () => null,
  byBytes: (sql) => sql,
  columnsOf: (table) => `DESCRIBE QUERY SELECT * FROM ${inTable(table)}`,
  tables: 'SHOW TABLES',
  typeOf,
}
