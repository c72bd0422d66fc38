/** The columns of a table as they are typed: NAME=TYPE, and what each of them is of a case. */
import { type SqlNumber, sqlColumnKeys } from '../../economics/case/sql-cases'
import type { Problem } from '../../errors'
import { type FactKey, factKeys, fieldOf } from '../../inputs/facts'
import { headingsOf } from '../../inputs/field'
import { kebab, snake } from '../../inputs/names'
import { nearest } from '../../inputs/nearest'
import { normal } from '../../inputs/normal'
import { type Given, MARGINS, ONE_MARGIN } from '../../inputs/readers'
import { PLACES } from '../../numbers/exact/decimal'
import { type Said, say } from '../../words/say'

/** What a table has of cases. */
export interface TypedColumns {
  readonly numbers: ReadonlyMap<FactKey, SqlNumber>
  /** Columns that are handed on as they are. */
  readonly carried: readonly string[]
}

/** The most digits of whole numbers, by their types. */
const WHOLE: { readonly [type: string]: number } = { smallint: 5, integer: 10, int: 10, bigint: 19 }
/** How many digits a decimal may have in all. */
const MOST_DIGITS = 38

/** A name and what stands behind it; a name with a sign that is not of words stands in double quotes. */
const COLUMN = /^(?:"((?:[^"]|"")+)"\s*|([^",=]+))(?:=([^=]*))?$/u
const TYPE = /^(\w+)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?$/u
const TEXTS = /^(?:text|varchar|date|uuid)$/i

const named: ReadonlyMap<string, FactKey> = new Map(
  factKeys
    .toReversed()
    .flatMap((key) => headingsOf(snake(key), fieldOf(key)).map((one) => [normal(one), key])),
)

type Digits = Pick<SqlNumber, 'digits' | 'decimals'>

/** How many digits the numbers of a type have; null for what is no type of exact numbers. */
function digitsOf(type: string, precision = '', scale = '0'): Digits | null {
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

/** Reads what columns a table has; `quoted` writes a name for the database. What is wrong goes into `problems`. */
export function typedColumns(
  texts: readonly string[],
  quoted: (name: string) => string,
  problems: Problem[],
): TypedColumns {
  const numbers = new Map<FactKey, SqlNumber>()
  const carried: string[] = []
  const wrong = (code: Problem['code'], expected: Said, found: string, hint?: Said | null) =>
    problems.push({ code, expected, column: '--columns', found, ...(hint && { hint }) })
  for (const text of texts.flatMap(parts)) {
    const [, inQuotes, bare, typed] = COLUMN.exec(text.trim()) ?? []
    const [, type, precision, scale] = TYPE.exec(typed?.trim() ?? '') ?? []
    const name = inQuotes?.replaceAll('""', '"') ?? bare?.trimEnd()
    if (name === undefined || (typed !== undefined && type === undefined)) {
      wrong('malformed_value', say('columns like {column}', { column: 'sales=DECIMAL(12,2)' }), text)
      continue
    }
    const key = named.get(normal(name))
    const isText = type === undefined || TEXTS.test(type)
    const kind = key === undefined ? 'text' : fieldOf(key).kind
    if (isText && (kind === 'text' || kind === 'date')) carried.push(quoted(name))
    else if (key === undefined) {
      const near = nearest(normal(name), [...sqlColumnKeys].map(snake))
      const hint =
        near === null ? say('a column that is handed on has no type') : say('did you mean {near}?', { near })
      wrong('unknown_input', 'a number that cases are worked out from', name, hint)
    } else if (!sqlColumnKeys.has(key))
      wrong(
        'unknown_input',
        'what may differ from row to row in a statement',
        name,
        say('{flag} says it for all rows', { flag: `--${kebab(key)}` }),
      )
    else {
      const digits = isText ? null : digitsOf(type, precision, scale)
      const types = 'SMALLINT, INTEGER, BIGINT, DECIMAL(12,2)'
      if (digits === null)
        wrong(
          'malformed_value',
          say('an exact type of up to {places} decimals: {types}', { places: PLACES, types }),
          text.trim(),
        )
      else if (numbers.has(key))
        wrong('repeated_name', say('one column of {fact}', { fact: snake(key) }), name)
      else numbers.set(key, { code: quoted(name), ...digits })
    }
  }
  return { numbers, carried }
}

/** Says what is missing among columns and flags together, and what is there twice. */
export function lacking({ numbers }: TypedColumns, given: Given, problems: Problem[]): void {
  const isThere = (key: FactKey) => numbers.has(key) || given[key] !== null
  const twice = (keys: readonly FactKey[], expected: Said) => {
    const there = keys.filter(isThere)
    if (there.length > 1)
      problems.push({
        code: 'conflicting_inputs',
        expected,
        column: '--columns',
        found: there.map(kebab).join(', '),
      })
    return there.length
  }
  const missing = (expected: Said) =>
    problems.push({ code: 'missing_value', expected, column: '--columns', found: '' })
  if (!isThere('sales')) missing('a column of sales')
  if (twice(MARGINS, ONE_MARGIN) === 0) missing('a margin, a cost or a margin-rate')
  twice(['remedy', 'remedyCost'], 'a remedy or its ready cost, not both')
}
