/** How databases work in whole numbers that are exact, and how each of them writes it. */
import { powerOfTen } from './sql-value'

/** What a step of a statement may do. Every text that is taken stands for a whole number, or for none (NULL). */
export interface SqlArithmetic {
  /** How many digits a whole number may have; null where it may have any. */
  readonly digits: number | null
  /** How many of them a quotient may have, where they are fewer. */
  readonly quotientDigits?: number
  /** What keeps the database from copying the texts of a step into the next one, where they would grow beyond all bounds. */
  readonly fence: string
  whole(n: bigint): string
  /** A decimal of so many places, to compare columns with. */
  literal(decimal: string, decimals: number): string
  /** A decimal that is absent. */
  readonly nothing: string
  /** A decimal of a column as it is added up, so wide that no sum of it is cut off without a word. */
  wide(decimal: string, decimals: number): string
  /** How many of 10^−s a decimal is that has no more decimals than s. */
  units(decimal: string, s: number, decimals: number): string
  /** The quotient without its remainder, cut off towards 0. */
  quotient(a: string, b: string): string
  /** The remainder of it. */
  remainder(a: string, b: string): string
  /** A number of 10^−12 as a decimal of 12 decimals. */
  decimal(units: string): string
  /** How many of the numbers, each times `a`, are below `b`. */
  countBelow(numbers: readonly bigint[], a: string, b: string): string
}

const NOTHING = 'CAST(NULL AS DECIMAL(38, 12))'

export const postgresArithmetic: SqlArithmetic = {
  digits: null,
  fence: ' OFFSET 0',
  whole: (n) => (n < 0n ? `(${n})::numeric` : `${n}::numeric`),
  literal: (decimal) => decimal,
  wide: (decimal) => decimal,
  nothing: NOTHING,
  units: (decimal, s) => `trunc(${decimal} * ${powerOfTen(s)}::numeric)`,
  quotient: (a, b) => `div(${a}, ${b})`,
  remainder: (a, b) => `mod(${a}, ${b})`,
  decimal: (units) => `CAST(${units} * 0.000000000001 AS numeric(38, 12))`,
  countBelow: (numbers, a, b) =>
    `(SELECT CAST(count(*) AS numeric) FROM unnest(CAST(ARRAY[${numbers.join(', ')}] AS numeric[])) AS reached(r) WHERE r * ${a} < ${b})`,
}

export const duckdbArithmetic: SqlArithmetic = {
  digits: 38,
  fence: '',
  whole: (n) => (n < 0n ? `(${n})::HUGEINT` : `${n}::HUGEINT`),
  literal: (decimal) => decimal,
  wide: (decimal) => decimal,
  nothing: NOTHING,
  // The product of its decimals is as wide as the wider of the two, and what does not fit is an error.
  units: (decimal, s, decimals) =>
    `(CAST(CAST(${decimal} AS DECIMAL(38, ${decimals})) * CAST(${powerOfTen(decimals)} AS DECIMAL(38, 0)) AS HUGEINT) * ${powerOfTen(s - decimals)}::HUGEINT)`,
  quotient: (a, b) => `(${a} // ${b})`,
  remainder: (a, b) => `(${a} % ${b})`,
  decimal: (units) =>
    `(CAST(${units} // 1000000000000 AS DECIMAL(38, 12)) + CAST(${units} % 1000000000000 AS DECIMAL(18, 0)) * CAST(0.000000000001 AS DECIMAL(12, 12)))`,
  countBelow: (numbers, a, b) =>
    `CAST(len(list_filter(CAST([${numbers.join(', ')}] AS HUGEINT[]), lambda r: r * ${a} < ${b})) AS HUGEINT)`,
}

const wideDecimal = (decimal: string, decimals: number) => `toDecimal256(${decimal}, ${decimals})`
const int256 = (n: bigint) => `toInt256('${n}')`

/** What does not fit would be cut off without a word; versions before 2021 have nothing as wide. */
export const clickhouseArithmetic: SqlArithmetic = {
  digits: 76,
  fence: '',
  whole: int256,
  literal: (decimal, decimals) => wideDecimal(`'${decimal}'`, decimals),
  wide: wideDecimal,
  nothing: 'CAST(NULL AS Nullable(Decimal(38, 12)))',
  // A decimal times an integer would cut the integer off to the width of the decimal.
  units: (decimal, s, decimals) =>
    `(toInt256(${wideDecimal(decimal, decimals)} * toDecimal256('${powerOfTen(decimals)}', 0)) * ${int256(powerOfTen(s - decimals))})`,
  quotient: (a, b) => `intDiv(${a}, ${b})`,
  remainder: (a, b) => `(${a} % ${b})`,
  decimal: (units) =>
    `(toDecimal256(intDiv(${units}, 1000000000000), 12) + toDecimal256(${units} % 1000000000000, 0) * toDecimal256('0.000000000001', 12))`,
  countBelow: (numbers, a, b) =>
    `toInt256(arrayCount(r -> r * ${a} < ${b}, CAST([${numbers.join(', ')}] AS Array(Int256))))`,
}

const decimal38 = (code: string | bigint) => `CAST(${code} AS DECIMAL(38, 0))`

/** A quotient of its decimals has six more digits behind the point: no other one is whole and as wide. */
export const sparkArithmetic: SqlArithmetic = {
  digits: 38,
  quotientDigits: 32,
  fence: '',
  whole: decimal38,
  literal: (decimal) => decimal,
  nothing: NOTHING,
  wide: (decimal) => decimal,
  units: (decimal, s, decimals) =>
    `(${decimal38(`CAST(${decimal} AS DECIMAL(38, ${decimals})) * CAST(${powerOfTen(decimals)} AS DECIMAL(${decimals + 1}, 0))`)} * ${decimal38(powerOfTen(s - decimals))})`,
  quotient: (a, b) => decimal38(`((${a}) - (${a}) % ${b}) / ${b}`),
  remainder: (a, b) => `((${a}) % ${b})`,
  decimal: (units) => `CAST(concat(CAST(${units} AS STRING), 'E-12') AS DECIMAL(38, 12))`,
  countBelow: (numbers, a, b) =>
    decimal38(
      `size(filter(transform(split('${numbers.join(',')}', ','), r -> CAST(r AS DECIMAL(38, 0))), r -> r * ${a} < ${b}))`,
    ),
}
