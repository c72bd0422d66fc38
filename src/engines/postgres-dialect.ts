/** How Postgres is asked. */
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
const WHOLE: { readonly [type: string]: number } = { smallint: 5, integer: 10, bigint: 19 }

function typeOf(written: string): ColumnType {
  const numeric = /^numeric(?:\((\d+),(-?\d+)\))?$/.exec(written)
  if (numeric) {
    const [precision, scale] = [numeric[1], numeric[2]].map((one) => (one === undefined ? null : Number(one)))
    return decimalType(precision!, scale === null || scale! < 0 ? null : scale!)
  }
  const digits = WHOLE[written]
  if (digits !== undefined) return wholeType(digits)
  if (written === 'date') return otherType('day')
  if (/^timestamp(?:\(\d\))? without time zone$/.test(written)) return otherType('moment')
  if (/^timestamp(?:\(\d\))? with time zone$/.test(written)) return otherType('zoned')
  if (written === 'double precision' || written === 'real') return otherType('double')
  return otherType(/^(?:text|character(?: varying)?(?:\(\d+\))?)$/.test(written) ? 'text' : 'other')
}

/** Whatever has rows: tables, views, partitions, and what lies on other servers. */
const WITH_ROWS = "c.relkind IN ('r', 'v', 'm', 'f', 'p')"

/** Whether a table lies on another server, or a partition of it. */
const HAS_OTHERS =
  "(c.relkind = 'f' OR EXISTS (SELECT FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class p ON p.oid = i.inhrelid WHERE i.inhparent = c.oid AND p.relkind = 'f'))"

/** Whether texts lie there, and are the same where their bytes are; versions before 12 know no other texts. */
const IS_ELSEWHERE = `(${HAS_OTHERS} AND l.oid IS NOT NULL AND coalesce(to_jsonb(l) ->> 'collisdeterministic', 'true') = 'true')`

export const postgresDialect: SqlDialect = {
  ...standardSql,
  text: quotedText,
  asText: (sql) => `CAST(${sql} AS text)`,
  dayOf: (sql) => `CAST(${sql} AS date)`,
  factor: (sql) => `CAST(${sql} AS numeric)`,
  rounded: (sql, decimals) => `round(CAST(${sql} AS numeric), ${decimals})`,
  isRounded: (sql, decimals, { written }) =>
    `(${sql} NOT IN ('NaN', 'Infinity', '-Infinity') AND CAST(round(CAST(${sql} AS numeric), ${decimals}) AS ${written}) = ${sql})`,
  firstOf: (sql, day, where) => `(array_agg(${sql} ORDER BY ${day}) FILTER (WHERE ${where}))[1]`,
  isNoNumber: (sql) => `${sql} = 'NaN'`,
  byBytes: (sql) => `${sql} COLLATE "C"`,
  columnsOf: ({ schema, table }) =>
    `SELECT a.attname, format_type(a.atttypid, a.atttypmod), CAST(${IS_ELSEWHERE} AS text) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation WHERE ${WITH_ROWS} AND c.relname = ${quotedText(table)} AND ${schema === null ? 'pg_table_is_visible(c.oid)' : `n.nspname = ${quotedText(schema)}`} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
  tables: `SELECT CASE WHEN pg_table_is_visible(c.oid) THEN c.relname ELSE n.nspname || '.' || c.relname END FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE ${WITH_ROWS} AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%' ORDER BY 1`,
  typeOf,
}
