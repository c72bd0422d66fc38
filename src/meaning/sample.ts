/** The first rows of a file as texts, and those of its columns that are numbers: what a meaning is proved by. */
import { type DecimalSign, numeral } from '../inputs/numerals'

/** How many rows are looked at. */
export const SAMPLED = 10_000

/** The first rows of a file. */
export interface Sample {
  readonly headings: readonly string[]
  readonly rows: number
  /** Whether that is all of the file. */
  readonly whole: boolean
  /** The cells of a column, counted from 0, without the spaces around them; '' where one is blank. */
  texts(column: number): readonly string[]
  /** The physical line of each row. */
  readonly lines: readonly number[]
  /** The first cell of a row that is not blank; null for none. */
  firstText(row: number): string | null
}

/** A column of numbers in whole smallest units: row r has units[r] ÷ 10^places, NaN where it is blank or no number. */
export interface Units {
  readonly units: Float64Array
  readonly places: number
  /** How many cells are numbers. */
  readonly filled: number
  /** Whether every cell that is not blank is one. */
  readonly pure: boolean
  /** Whether a currency stands in some cell. */
  readonly isMoney: boolean
  /** Whether some cell has a sign for per cent. */
  readonly isPercent: boolean
}

const PLAIN = /^-?\d{1,15}(?:\.\d{1,6})?$/
const MOST_PLACES = 6

interface Read {
  readonly n: number
  readonly s: number
}

/** A number of plain digits; null for any other. */
function plainly(text: string): Read | null {
  if (!PLAIN.test(text)) return null
  const point = text.indexOf('.')
  if (point < 0) return { n: Number(text), s: 0 }
  return { n: Number(text.slice(0, point) + text.slice(point + 1)), s: text.length - point - 1 }
}

/** How the numbers of a file are written, as far as it is said. */
export interface NumberWriting {
  readonly decimal: DecimalSign | null
  /** Whether its currency has no decimals: three digits behind a sign are thousands. */
  readonly isWhole: boolean
}

/** The sign of the decimals that cells give away; null where none does, with the first cell that has two readings. */
export function decimalGiven(texts: readonly string[]): {
  readonly sign: DecimalSign | null
  readonly open: string | null
} {
  let open: string | null = null
  for (const text of texts) {
    if (!text.includes(',') && !text.includes('.')) continue
    const one = numeral(text)
    if (one === null) continue
    if (one.point === null) return { sign: ',', open }
    if (one.comma === null) return { sign: '.', open }
    open ??= text
  }
  return { sign: null, open }
}

/** That sign; where a column does not tell, the other columns do, and where nothing does, three digits are thousands. */
function decimalOf(
  texts: readonly string[],
  { decimal, isWhole }: NumberWriting,
  elsewhere: () => DecimalSign | null,
): DecimalSign {
  if (decimal !== null) return decimal
  const { sign, open } = decimalGiven(texts)
  if (sign !== null || open === null) return sign ?? '.'
  const asThousands = open.includes('.') ? ',' : '.'
  return (isWhole ? null : elsewhere()) ?? asThousands
}

/** Reads a column as numbers; null where fewer than nine of ten cells that are not blank are some. */
export function wholeUnits(
  texts: readonly string[],
  writing: NumberWriting,
  elsewhere: () => DecimalSign | null = () => null,
): Units | null {
  const decimal = decimalOf(texts, writing, elsewhere)
  const read: (Read | null)[] = new Array(texts.length).fill(null)
  let [places, filled, cells] = [0, 0, 0]
  let isMoney = false
  let isPercent = false
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row]!
    if (text === '') continue
    cells++
    const one = (decimal === '.' ? plainly(text) : null) ?? careful(text)
    if (one === null) continue
    filled++
    read[row] = one
    if (one.s > places) places = one.s
  }
  function careful(text: string): Read | null {
    const found = numeral(text)
    if (found === null) return null
    if (found.currency !== null) isMoney = true
    if (found.percent) isPercent = true
    const value = (decimal === '.' ? found.point : found.comma) ?? found.point ?? found.comma
    if (value === null || typeof value.n !== 'number' || value.d !== 1 || value.s > MOST_PLACES) return null
    return { n: value.n, s: value.s }
  }
  if (filled === 0 || filled < 0.9 * cells) return null
  const units = new Float64Array(texts.length).fill(Number.NaN)
  for (let row = 0; row < texts.length; row++) {
    const one = read[row]
    if (one) units[row] = one.n * 10 ** (places - one.s)
  }
  return { units, places, filled, pure: filled === cells, isMoney, isPercent }
}
