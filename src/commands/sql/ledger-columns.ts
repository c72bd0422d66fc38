/** The columns of a table of sales as they are typed, and what each of them is of a ledger. */
import { EngineAmounts, type FactColumns } from '../../engines/engine-amounts'
import type { EngineColumn } from '../../engines/sql-dialect'
import type { Problem } from '../../errors'
import { headingsOf } from '../../inputs/field'
import type { FieldKey, FileKind } from '../../inputs/files/file-kind'
import { kebab, snake } from '../../inputs/names'
import { nearest } from '../../inputs/nearest'
import { normal } from '../../inputs/normal'
import { type Given, ONE_MARGIN } from '../../inputs/readers'
import { PLACES } from '../../numbers/exact/decimal'
import { type Said, say } from '../../words/say'
import {
  columnsTyped,
  exactTypes,
  isTextType,
  isWholeType,
  type TypedColumn,
  wrongColumns,
} from './column-types'

const DAYS = /^(?:date|timestamp|datetime)$/i

/** What a ledger may have and no statement takes, with what helps. */
const WITHOUT: { readonly [key: string]: Said } = {
  name: 'join it to the answer, by customer',
  invoice: 'leave it out: days are counted',
  currency: say('a run holds one currency: make a view of each'),
}

/** What a column is by its name, a column of dates or none beside it. */
function namesOf(kinds: readonly FileKind[], typed: readonly TypedColumn[]) {
  const named = kinds.map(
    ({ fields }) =>
      new Map(
        Object.entries(fields)
          .toReversed()
          .flatMap(([key, field]) =>
            headingsOf(snake(key), field).map((one) => [normal(one), key as FieldKey]),
          ),
      ),
  )
  const isDated = typed.some(({ name }) => named[0]!.get(normal(name)) === 'date')
  return { named: named[isDated ? 0 : 1]!, kind: kinds[isDated ? 0 : 1]! }
}

/** The column as the sums of a database take it; null where its type is none of theirs. */
function columnOf(key: FieldKey, { name, type, digits }: TypedColumn): EngineColumn | null {
  const other = (kind: EngineColumn['kind']) => ({
    ...{ name, written: type ?? '', kind, scale: null, digits: Number.POSITIVE_INFINITY },
  })
  if (key === 'customer') return isTextType(type) || digits?.decimals === 0 ? other('text') : null
  if (key === 'date') return type === undefined || DAYS.test(type) ? other('day') : null
  if (digits === null) return null
  const { digits: all, decimals } = digits
  const kind = isWholeType(type!) ? 'whole' : 'decimal'
  return { name, written: type!, kind, scale: decimals, digits: all - decimals }
}

/** Reads what columns a table has; with the kind of ledger that they make. What is wrong goes into `problems`. */
export function ledgerColumns(
  texts: readonly string[],
  kinds: readonly FileKind[],
  given: Given,
  problems: Problem[],
): { readonly facts: FactColumns; readonly kind: FileKind } {
  const facts = new Map<FieldKey, EngineColumn>()
  const wrong = wrongColumns(problems)
  const typed = columnsTyped(texts, wrong)
  const { named, kind } = namesOf(kinds, typed)
  for (const one of typed) {
    const key = named.get(normal(one.name))
    const hint = key === undefined ? null : WITHOUT[key]
    if (key === undefined || hint) {
      const near = nearest(
        normal(one.name),
        Object.keys(kind.fields)
          .filter((other) => !(other in WITHOUT))
          .map(snake),
      )
      const meant = near === null ? null : say('did you mean {near}?', { near })
      wrong('unknown_input', 'what customers are worked out from in a statement', one.name, hint ?? meant)
      continue
    }
    const column = columnOf(key, one)
    if (column !== null && facts.has(key))
      wrong('repeated_name', say('one column of {fact}', { fact: snake(key) }), one.name)
    else if (column !== null) facts.set(key, column)
    else if (key === 'customer') wrong('malformed_value', 'customers as text or whole numbers', one.text)
    else if (key === 'date') wrong('malformed_value', 'dates of the type DATE or TIMESTAMP', one.text)
    else wrong('malformed_value', exactTypes(), one.text)
  }
  const isRated = given.marginRate !== null
  const has = (key: FieldKey) => facts.has(key) || (key === 'marginRate' && isRated)
  for (const { key, expected, hint } of kind.lacks(has)) {
    const rate = say('{flag} says it for all rows', { flag: '--margin-rate' })
    wrong('missing_value', expected, '', key === 'margin' ? rate : hint)
  }
  const ways = [...EngineAmounts.waysIn(facts), ...(isRated ? ['marginRate'] : [])]
  if (ways.length > 1) wrong('conflicting_inputs', ONE_MARGIN, ways.map(kebab).join(', '))
  return { facts, kind }
}

/** Says where a product of two columns is finer than what is kept. */
export function tooFine({ revenue, margin }: EngineAmounts, problems: Problem[]): void {
  const scale = Math.max(revenue.scale, margin.amount?.scale ?? 0)
  if (scale > PLACES)
    wrongColumns(problems)(
      'too_many_decimals',
      say('products of at most {places} decimals', { places: PLACES }),
      String(scale),
    )
}
