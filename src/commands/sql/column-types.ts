/** The columns of a table as they are typed: NAME=TYPE, a comma between two. */
import type { Problem } from '../../errors'
import { PLACES } from '../../numbers/exact/decimal'
import { type Said, say } from '../../words/say'

/** The most digits of whole numbers, by their types. */
const WHOLE: { readonly [type: string]: number } = { smallint: 5, integer: 10, int: 10, bigint: 19 }
/** How many digits a decimal may have in all. */
const MOST_DIGITS = 38

/** A name and what stands behind it; a name with a sign that is not of words stands in double quotes. */
const COLUMN = /^(?:"((?:[^"]|"")+)"\s*|([^",=]+))(?:=([^=]*))?$/u
const TYPE = /^(\w+)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?$/u
const TEXTS = /^(?:text|varchar|string|date|uuid)$/i

/** Whether a type is none of numbers; nor is that of a column without a type. */
export const isTextType = (type: string | undefined): boolean => type === undefined || TEXTS.test(type)

/** How many digits the numbers of a type have in all, and how many of them are decimals. */
export interface SqlDigits {
  readonly digits: number
  readonly decimals: number
}

/** Whether a type is one of whole numbers by itself. */
export const isWholeType = (type: string): boolean => Object.hasOwn(WHOLE, type.toLowerCase())

/** How many digits the numbers of a type have; null for what is no type of exact numbers. */
function digitsOf(type: string, precision = '', scale = '0'): SqlDigits | null {
  const whole = WHOLE[type.toLowerCase()]
  if (whole !== undefined) return precision === '' ? { digits: whole, decimals: 0 } : null
  if (!/^(?:decimal|numeric)$/i.test(type) || precision === '') return null
  const [digits, decimals] = [Number(precision), Number(scale)]
  return digits > 0 && digits <= MOST_DIGITS && decimals <= Math.min(digits, PLACES)
    ? { digits, decimals }
    : null
}

/** The texts between the commas that stand neither in quotes nor in parentheses. */
const parts = (text: string) => text.match(/(?:"(?:[^"]|"")*"|\([^()]*\)|[^",()]|[()"])+/g) ?? []

/** A column that was typed. */
export interface TypedColumn {
  readonly name: string
  /** Its type as it was typed; undefined where none was. */
  readonly type: string | undefined
  /** The digits of a type of exact numbers; null for any other. */
  readonly digits: SqlDigits | null
  /** As it was typed. */
  readonly text: string
}

/** Tells what is wrong with columns. */
export type WrongColumn = (code: Problem['code'], expected: Said, found: string, hint?: Said | null) => void

/** What collects that. */
export const wrongColumns =
  (problems: Problem[]): WrongColumn =>
  (code, expected, found, hint) => {
    problems.push({ code, expected, column: '--columns', found, ...(hint && { hint }) })
  }

/** What a column of numbers should have been. */
export const exactTypes = (): Said =>
  say('an exact type of up to {places} decimals: {types}', {
    places: PLACES,
    types: 'SMALLINT, INTEGER, BIGINT, DECIMAL(12,2)',
  })

/** Reads columns. */
export function columnsTyped(texts: readonly string[], wrong: WrongColumn): TypedColumn[] {
  return texts.flatMap(parts).flatMap((text) => {
    const [, inQuotes, bare, typed] = COLUMN.exec(text.trim()) ?? []
    const [, type, precision, scale] = TYPE.exec(typed?.trim() ?? '') ?? []
    const name = inQuotes?.replaceAll('""', '"') ?? bare?.trimEnd()
    if (name === undefined || (typed !== undefined && type === undefined)) {
      wrong('malformed_value', say('columns like {column}', { column: 'sales=DECIMAL(12,2)' }), text)
      return []
    }
    const digits = type === undefined ? null : digitsOf(type, precision, scale)
    return { name, type, digits, text: text.trim() }
  })
}
