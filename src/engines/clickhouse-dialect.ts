/** How ClickHouse is asked, of 2018 as of today: neither counts what is absent as others do, nor has it one snapshot for several questions. */
import {
  type ColumnType,
  decimalType,
  otherType,
  type SqlDialect,
  type TableName,
  tableBy,
  wholeType,
} from './sql-dialect'

/** How many digits each of its whole numbers has. */
const WHOLE: { readonly [bits: string]: number } = { 8: 3, 16: 5, 32: 10, 64: 20, 128: 39, 256: 78 }

/** How many digits its narrower decimals have, which sums and products are made of. */
const DIGITS = 38

/** What is behind this many units is no whole number of a double any more. */
const MOST_UNITS = 2 ** 53

/** A sign that hardly any text has. */
const BETWEEN = '\x01'

/** The type of the cells, whether they may be absent or are kept as numbers of a list. */
const bareType = (written: string): string => {
  const inside = /^(?:Nullable|LowCardinality)\((.*)\)$/s.exec(written)?.[1]
  return inside === undefined ? written : bareType(inside)
}

function typeOf(written: string): ColumnType {
  const bare = bareType(written)
  const decimal = /^Decimal\((\d+), (\d+)\)$/.exec(bare)
  if (decimal) return decimalType(Number(decimal[1]), Number(decimal[2]))
  const bits = /^U?Int(\d+)$/.exec(bare)?.[1]
  if (bits !== undefined) return wholeType(WHOLE[bits]!)
  if (bare === 'Date' || bare === 'Date32') return otherType('day')
  if (/^DateTime(?:64\(\d\))?$/.test(bare)) return otherType('moment')
  if (bare.startsWith('DateTime')) return otherType('zoned')
  if (bare === 'Float64' || bare === 'Float32') return otherType('double')
  return otherType(bare === 'String' || /^Enum(?:8|16)\(/.test(bare) ? 'text' : 'other')
}

const escaped = (text: string, quote: string): string =>
  `${quote}${text.replace(/[\\'`]/g, '\\$&').replaceAll('\0', '\\0')}${quote}`

const text = (one: string) => escaped(one, "'")

const databaseOf = ({ schema }: TableName) => (schema === null ? 'currentDatabase()' : text(schema))

/** A double times what makes whole units of it, where that is exact. */
const units = (sql: string, decimals: number) => `round(toFloat64(${sql}) * ${10 ** decimals})`

const isRounded = (sql: string, decimals: number, written: string): string => {
  const n = units(sql, decimals)
  return `ifNull(abs(${n}) < ${MOST_UNITS} AND to${bareType(written)}(${n} / ${10 ** decimals}) = ${sql}, 0)`
}

/** 0.01 for two decimals. */
const unit = (decimals: number) =>
  `toDecimal128('${decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`}', ${decimals})`

const nameOf = (name: string) => escaped(name, '`')

const shared = {
  name: nameOf,
  table: tableBy(nameOf),
  text,
  asText: (sql: string) => `toString(${sql})`,
  // What may be absent takes longer to be added up.
  present: (sql: string) => `assumeNotNull(${sql})`,
  // Its whole numbers are added up without a word where they do not fit.
  amount: (sql: string, { digits, scale }: ColumnType) =>
    `toDecimal${digits + scale! > DIGITS && digits > 20 ? 256 : 128}(${sql}, ${scale})`,
  factor: (sql: string) => sql,
  rounded: (sql: string, decimals: number, { written }: { readonly written: string }) =>
    `(toDecimal128(if(${isRounded(sql, decimals, written)}, ${units(sql, decimals)}, NULL), 0) * ${unit(decimals)})`,
  isRounded: (sql: string, decimals: number, { written }: { readonly written: string }) =>
    isRounded(sql, decimals, written),
  // In 2018 what is unknown and false was unknown.
  surely: (sql: string) => `ifNull(${sql}, 0)`,
  countDays: (day: string, where: string) => `uniqExactIf(${day}, ${where})`,
  // One text is taken apart in less time than many are read.
  among: (sql: string, texts: readonly string[]) =>
    texts.some((one) => one.includes(BETWEEN))
      ? null
      : `${sql} IN (SELECT arrayJoin(splitByChar('${BETWEEN}', ${text(texts.join(BETWEEN))})))`,
  named: { texts: 200_000, signs: 2_000_000 },
  firstOf: (sql: string, day: string, where: string) => `argMinIf(${sql}, ${day}, ${where})`,
  isDay: () => null,
  isNoNumber: () => null,
  byBytes: (sql: string) => sql,
  totals: ' WITH TOTALS',
  hasSnapshot: false,
  columnsOf: (table: TableName) =>
    `SELECT name, type FROM system.columns WHERE database = ${databaseOf(table)} AND table = ${text(table.table)}`,
  engineOf: (table: TableName) =>
    `SELECT engine FROM system.tables WHERE database = ${databaseOf(table)} AND name = ${text(table.table)}`,
  tables:
    "SELECT if(database = currentDatabase(), name, concat(database, '.', name)) AS found FROM system.tables WHERE database NOT IN ('system', 'INFORMATION_SCHEMA', 'information_schema') ORDER BY found",
  typeOf,
} as const

/** Where days are those from 1900 to 2299, and decimals may have 76 digits. */
export const clickhouseDialect: SqlDialect = {
  ...shared,
  day: (iso) => `toDate32('${iso}')`,
  dayOf: (sql) => `toDate32(${sql})`,
  daysTogether: (day) => `groupUniqArray(toInt32(${day}))`,
  days: { first: '1900-01-01', last: '2299-12-31' },
}

/** As it was up to 2021: a day is one of those from 1970 on. */
export const earlierClickhouse: SqlDialect = {
  ...shared,
  day: (iso) => `toDate('${iso}')`,
  dayOf: (sql) => `toDate(${sql})`,
  daysTogether: (day) => `groupUniqArray(toUInt16(${day}))`,
  days: { first: '1970-01-01', last: '2105-12-31' },
}
