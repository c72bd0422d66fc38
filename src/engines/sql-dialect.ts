/** What differs between databases: how they write names, texts and days, and what their types are. */

/** What the cells of a column are: whole numbers, decimals, doubles, days, moments with or without a zone, texts, or anything else. */
export type CellKind = 'whole' | 'decimal' | 'double' | 'day' | 'moment' | 'zoned' | 'text' | 'other'

/** The type of a column. */
export interface ColumnType {
  readonly kind: CellKind
  /** How many decimals it has; null where its cells may have any number. */
  readonly scale: number | null
  /** How many digits before them. */
  readonly digits: number
}

export interface EngineColumn extends ColumnType {
  readonly name: string
  /** The type in the words of the database. */
  readonly written: string
  /** Whether its texts lie on other servers, which group them by their bytes and are to do so. */
  readonly isElsewhere?: boolean
}

/** A table by its name, and by that of its schema; null for the one that is searched by itself. */
export interface TableName {
  readonly schema: string | null
  readonly table: string
}

export interface SqlDialect {
  /** A name, whatever signs are in it. */
  name(name: string): string
  /** A table by its name. */
  table(table: TableName): string
  /** A text. */
  text(text: string): string
  /** A day in ISO 8601. */
  day(iso: string): string
  /** What stands for a value as a text. */
  asText(sql: string): string
  /** The day of a day or a moment. */
  dayOf(sql: string): string
  /** A cell that is known not to be absent wherever it counts. */
  present(sql: string): string
  /** An exact number as it is added up, wide enough for its sum. */
  amount(sql: string, column: ColumnType): string
  /** An exact number, wide enough to be multiplied by another one. */
  factor(sql: string, column: Pick<ColumnType, 'scale'>): string
  /** A double as an exact number of so many decimals, null where it has none. */
  rounded(sql: string, decimals: number, column: EngineColumn): string
  /** Whether a double is such a number and no other. */
  isRounded(sql: string, decimals: number, column: EngineColumn): string
  /** A condition that is not so where nobody knows. */
  surely(sql: string): string
  /** On how many days there is a row of which something is so. */
  countDays(day: string, where: string): string
  /** The days of all rows of a group, each once, as numbers behind one another; null where each has a row of its own. */
  readonly daysTogether: ((day: string) => string) | null
  /** Whether a text is one of many, where naming each takes long; null where it does not, or for these. */
  among(sql: string, texts: readonly string[]): string | null
  /** So many texts are named in one question at most, and so many of their signs: each question goes over all rows. */
  readonly named: { readonly texts: number; readonly signs: number }
  /** Of the rows of which something is so, what the one of the first day has. */
  firstOf(sql: string, day: string, where: string): string
  /** The first and the last day that it knows; none is written that lies outside. */
  readonly days: { readonly first: string; readonly last: string }
  /**
   * What makes an answer by groups end with a row of all of them, ahead of ORDER BY, by which is known that none is lost; '' where nothing
   * is lost without a word.
   */
  readonly totals: string
  /** Whether all that is asked in a run is asked of the same rows, whatever is written meanwhile. */
  readonly hasSnapshot: boolean
  /** Whether a day is one of the calendar, and not one that stands for none or for ever; null where each is. */
  isDay(sql: string): string | null
  /** Whether a decimal is no number; null where each is one. */
  isNoNumber(sql: string): string | null
  /** The order of texts by their bytes. */
  byBytes(sql: string): string
  /** Asks for the columns of a table, a row each: the name and the type, and `true` for texts that other servers are to group. */
  columnsOf(table: TableName): string
  /** Asks what keeps a table, where that may be several servers; null where no table is known to be kept so. */
  readonly engineOf: ((table: TableName) => string) | null
  /** Asks for the names of all tables. */
  readonly tables: string
  typeOf(written: string): ColumnType
}

/** A name between quotes, as standard SQL has it. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A table by its name, and that of its schema, as such a function writes each of them. */
export const tableBy =
  (name: (name: string) => string) =>
  ({ schema, table }: TableName): string =>
    [...(schema === null ? [] : [schema]), table].map(name).join('.')

/** A text between quotes, the same. */
export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Whether a text is one of some. */
export const isAmong = (dialect: SqlDialect, sql: string, texts: readonly string[]): string =>
  dialect.among(sql, texts) ?? `${sql} IN (${texts.map(dialect.text).join(', ')})`

const type = (kind: CellKind, scale: number | null = 0, digits = 0): ColumnType => ({ kind, scale, digits })

/** A whole number of so many digits at most. */
export const wholeType = (digits: number): ColumnType => type('whole', 0, digits)

/** A decimal of so many digits in all; without them it may have any number. */
export const decimalType = (precision: number | null, scale: number | null): ColumnType =>
  type('decimal', scale, precision === null ? Number.POSITIVE_INFINITY : precision - (scale ?? 0))

export const otherType = (kind: Exclude<CellKind, 'whole' | 'decimal'>): ColumnType =>
  type(kind, null, Number.POSITIVE_INFINITY)

/** What databases say alike that keep to standard SQL, have snapshots, and add decimals up without losing a digit. */
export const standardSql = {
  name: quotedName,
  table: tableBy(quotedName),
  day: (iso: string) => `DATE '${iso}'`,
  present: (sql: string) => sql,
  amount: (sql: string) => sql,
  daysTogether: null,
  among: () => null,
  named: { texts: 20_000, signs: 1_000_000 },
  // What is unknown and false is false.
  surely: (sql: string) => sql,
  countDays: (day: string, where: string) => `count(DISTINCT CASE WHEN ${where} THEN ${day} END)`,
  days: { first: '0001-01-01', last: '9999-12-31' },
  totals: '',
  hasSnapshot: true,
  engineOf: null,
  isDay: (day: string) => `${day} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'`,
}
