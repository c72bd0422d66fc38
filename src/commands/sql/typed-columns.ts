/** The columns of a table as they are typed: NAME=TYPE, and what each of them is of a case. */
import { type SqlNumber, sqlColumnKeys } from '../../economics/case/sql-cases'
import type { Problem } from '../../errors'
import { type FactKey, factKeys, fieldOf } from '../../inputs/facts'
import { headingsOf } from '../../inputs/field'
import { kebab, snake } from '../../inputs/names'
import { nearest } from '../../inputs/nearest'
import { normal } from '../../inputs/normal'
import { type Given, MARGINS, ONE_MARGIN } from '../../inputs/readers'
import { type Said, say } from '../../words/say'
import { columnsTyped, exactTypes, isTextType, wrongColumns } from './column-types'

/** What a table has of cases. */
export interface TypedColumns {
  readonly numbers: ReadonlyMap<FactKey, SqlNumber>
  /** Columns that are handed on as they are. */
  readonly carried: readonly string[]
}

const named: ReadonlyMap<string, FactKey> = new Map(
  factKeys
    .toReversed()
    .flatMap((key) => headingsOf(snake(key), fieldOf(key)).map((one) => [normal(one), key])),
)

/** Reads what columns a table has; `quoted` writes a name for the database. What is wrong goes into `problems`. */
export function typedColumns(
  texts: readonly string[],
  quoted: (name: string) => string,
  problems: Problem[],
): TypedColumns {
  const numbers = new Map<FactKey, SqlNumber>()
  const carried: string[] = []
  const wrong = wrongColumns(problems)
  for (const { name, type, digits, text } of columnsTyped(texts, wrong)) {
    const key = named.get(normal(name))
    const isText = isTextType(type)
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
    else if (digits === null) wrong('malformed_value', exactTypes(), text)
    else if (numbers.has(key)) wrong('repeated_name', say('one column of {fact}', { fact: snake(key) }), name)
    else numbers.set(key, { code: quoted(name), ...digits })
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
