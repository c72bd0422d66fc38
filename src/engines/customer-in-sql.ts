/** Customers as statements write them: without spaces around them, in NFC, and addresses without case. */
import type { SqlDialect } from './sql-dialect'

/** What every text is trimmed of: the spaces of Unicode, as they are trimmed here. */
const SPACES = [
  ...[9, 10, 11, 12, 13, 32, 0xa0, 0x1680],
  ...Array.from({ length: 11 }, (_, i) => 0x2000 + i),
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff],
]

const LAST_SIGN = 0x10ffff

const LETTERS = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'] as const

/** How a database writes the steps from a text to a customer. */
interface CustomerSteps {
  trimmed(sql: string, text: SqlDialect['text']): string
  /** Without one that is written in two forms counted as two. */
  normalized(sql: string, text: SqlDialect['text']): string
  /** Whether a text is of a pattern. */
  isLike(sql: string, pattern: string): string
  /** A sign within a pattern, by its number. */
  sign(code: number): string
  /** A text whose letters A to Z are small. */
  small(sql: string): string
}

const chars = SPACES.map((code) => `chr(${code})`).join(' || ')
const hex = (code: number) => code.toString(16).padStart(4, '0')
const inBraces = (code: number) => `\\x{${hex(code)}}`
const translated = (sql: string) => `translate(${sql}, '${LETTERS[0]}', '${LETTERS[1]}')`
const spaces = (sign: CustomerSteps['sign']) => SPACES.map(sign).join('')

/** Signs of which texts are made that may not be in NFC: marks, which go with others, and those that stand for others. */
function beyondNfc(): string {
  const ranges: string[] = []
  const isOne = (code: number) => {
    const sign = String.fromCodePoint(code)
    return sign.normalize('NFC') !== sign && !/\p{M}/u.test(sign)
  }
  const hexes = (code: number) => `\\x{${code.toString(16)}}`
  for (let code = 0; code <= LAST_SIGN; code++) {
    const first = code
    while (isOne(code)) code++
    if (code > first) ranges.push(code - 1 > first ? `${hexes(first)}-${hexes(code - 1)}` : hexes(first))
  }
  return `[\\p{M}${inBraces(0x1160)}-${inBraces(0x11ff)}${ranges.join('')}]`
}

const STEPS = {
  postgres: {
    trimmed: (sql) => `btrim(${sql}, ${chars})`,
    normalized: (sql) => `normalize(${sql}, NFC)`,
    isLike: (sql, pattern) => `${sql} ~ ${pattern}`,
    sign: (code) => `\\u${hex(code)}`,
    small: translated,
  },
  duckdb: {
    trimmed: (sql) => `trim(${sql}, ${chars})`,
    normalized: (sql) => `nfc_normalize(${sql})`,
    isLike: (sql, pattern) => `regexp_matches(${sql}, ${pattern})`,
    sign: inBraces,
    small: translated,
  },
  clickhouse: {
    trimmed: (sql, text) => {
      const some = `[${spaces(inBraces)}]+`
      return `replaceRegexpOne(replaceRegexpOne(${sql}, ${text(`^${some}`)}, ''), ${text(`${some}$`)}, '')`
    },
    normalized: (sql) => `normalizeUTF8NFC(${sql})`,
    isLike: (sql, pattern) => `match(${sql}, ${pattern})`,
    sign: inBraces,
    small: (sql) => `lower(${sql})`,
  },
  // It has no forms of Unicode: a statement fails at a text that may not be in NFC, and counts none as two.
  spark: {
    trimmed: (sql, text) => `btrim(${sql}, ${text(String.fromCodePoint(...SPACES))})`,
    normalized: (sql, text) =>
      `CASE WHEN ${sql} RLIKE ${text(beyondNfc())} THEN raise_error('a customer may not be in NFC') ELSE ${sql} END`,
    isLike: (sql, pattern) => `${sql} RLIKE ${pattern}`,
    sign: inBraces,
    small: translated,
  },
} as const satisfies { readonly [dialect: string]: CustomerSteps }

/** How a customer is written and compared in the statements of a database. */
export interface CustomerSql {
  /** As it is shown. */
  written(sql: string): string
  /** By what two of them are compared, of a text that has been written so. */
  compared(written: string): string
}

export function customerSql(engine: keyof typeof STEPS, { text, byBytes }: SqlDialect): CustomerSql {
  const steps: CustomerSteps = STEPS[engine]
  const part = `[^@${spaces(steps.sign)}]+`
  const address = text(`^${part}@${part}$`)
  return {
    written: (sql) => byBytes(steps.normalized(steps.trimmed(sql, text), text)),
    compared: (written) =>
      `CASE WHEN ${steps.isLike(written, address)} THEN ${steps.small(written)} ELSE ${written} END`,
  }
}
