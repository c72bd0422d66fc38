/** Puts together how the rows of a file were counted, once they have been read. */
import type { FieldKey } from '../inputs/files/file-kind'
import { expressionText } from '../meaning/expression'
import { headingOf } from '../meaning/heading'
import { saysWithTax } from '../meaning/words/money-words'
import { type Exact, exact, minus, ONE, over, plus, times } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import type { Counted } from '../tables/counted'
import { Message, say } from '../words/say'
import { inHole } from '../words/together'
import { countedBeside } from './counted-beside'
import { countedByRules } from './counted-by-rules'
import { countedThing, summed } from './counted-thing'
import type { Head } from './head'
import { provedNet } from './proved-net'
import type { BesideColumn } from './rules/beside'
import type { IdentityWatch } from './rules/identity-watch'
import type { NobodyCases } from './rules/nobody-cases'
import type { RowRules } from './rules/row-rules'

/** The facts whose columns are told, in this order; the others are details. */
const TOLD: readonly FieldKey[] = [
  ...['customer', 'name', 'date', 'invoice', 'revenue', 'quantity', 'unitPrice'],
  ...['sales', 'cost', 'unitCost', 'margin', 'marginRate', 'remedy', 'remedyCost', 'currency'],
] as FieldKey[]

/** What each fact was taken from. */
function taken({ taken: columns, meaning, kind }: Head, rules: RowRules | null): Counted[] {
  const proofOf = (key: FieldKey) => meaning.reasons.find((one) => one.key === key)?.proof ?? null
  const titled = (key: FieldKey) => inHole(kind.fields[key]?.title ?? key)
  const sumOf = (key: FieldKey) => (key === 'revenue' && rules ? rules.counted.total : null)
  // What is the product of two columns needs no other; a quantity and a price beside an amount are not counted.
  const isIdle = (key: FieldKey) =>
    (key === 'quantity' || key === 'unitPrice') &&
    (columns.some((one) => one.key === 'revenue') || meaning.made.has('revenue')) &&
    !columns.some((one) => one.key === 'unitCost')
  const found = TOLD.flatMap((key): Counted[] => {
    if (isIdle(key)) return []
    const made = meaning.made.get(key)
    const column = made ? expressionText(made) : columns.find((one) => one.key === key)?.heading
    if (column === undefined) return []
    return [countedThing('taken_from', titled(key), { column, sum: sumOf(key), why: proofOf(key) })]
  })
  if (rules === null || found.some(isRevenue)) return found
  const factor = (key: FieldKey) => columns.find((one) => one.key === key)?.heading ?? key
  const column = `${factor('quantity')} × ${factor('unitPrice')}`
  return [...found, countedThing('taken_from', say('Revenue'), { column, sum: rules.counted.total })]
}

const isRevenue = ({ name }: Counted): boolean => name instanceof Message && name.text === 'Revenue'

/** What is known of VAT in the money, or taken for granted. */
function vatOf(head: Head, rules: RowRules | null, vat: Exact | null): readonly Counted[] {
  if (vat !== null) {
    const sum = rules && minus(rules.counted.total, over(rules.counted.total, plus(ONE, vat)))
    const rate = plain(times(vat, exact(100)))
    const why = say('taken out of the sums, once')
    return [countedThing('taken_off', say('VAT of {rate}%', { rate }), { sum, why })]
  }
  if (rules === null || provedNet(head) !== null) return []
  const isSaidWith = head.taken.some(
    ({ key, heading }) => key === 'revenue' && saysWithTax(headingOf(heading).name),
  )
  const why = isSaidWith
    ? say('with VAT by its heading: counted as it stands')
    : say('taken to be without VAT')
  const flag = say('{flag} takes it out', { flag: '--vat 19%' })
  return [countedThing('assumed', say('Money'), { why, flag })]
}

/** The recipe by which the file was read, and what of its writing was known by that. */
function readAs({ recipe, isNamed, asked, line, encoding }: Head): readonly Counted[] {
  if (recipe === null) return []
  const isFurther = recipe.skip_lines !== undefined && asked.dialect.skipLines === 0 && line > 1
  const isWritten = asked.encoding === null && encoding.split(',')[0] === recipe.encoding?.toLowerCase()
  const known = isNamed ? say('as {flag} says', { flag: '--recipe' }) : say('known by its headings')
  const why = isFurther
    ? isWritten
      ? say('{known}; the headings are on line {line}; it is written in {encoding}', {
          known,
          line,
          encoding,
        })
      : say('{known}; the headings are on line {line}', { known, line })
    : isWritten
      ? say('{known}; it is written in {encoding}', { known, encoding })
      : known
  const flag = isNamed ? null : say('{flag} reads it without', { flag: '--no-recipe' })
  return [countedThing('read_as', inHole(recipe.title), { why, flag })]
}

/** How the rows were counted. */
export function countedOf(
  head: Head,
  rules: RowRules | null,
  beside: readonly BesideColumn[],
  watch: IdentityWatch | null,
  cases: NobodyCases | null,
  vat: Exact | null,
): readonly Counted[] {
  const from = taken(head, rules)
  const revenue = from.find(isRevenue)
  return [
    ...readAs(head),
    ...from,
    ...vatOf(head, rules, vat),
    ...head.meaning.idle.map(({ heading, why }) =>
      countedThing('assumed', heading, { column: heading, why }),
    ),
    ...(watch && watch.broken.rows > 0
      ? [
          countedThing('assumed', watch.identity.said, {
            ...summed(watch.broken),
            why: say('does not hold there, first on line {line}', { line: watch.broken.first! }),
          }),
        ]
      : []),
    ...(rules ? countedByRules(rules) : []),
    ...(cases?.met.all ?? []).map(([word, { rows }]) =>
      countedThing('nobody', word, { rows, why: say('no customer: each case is known by its line') }),
    ),
    ...countedBeside(head, beside, revenue),
  ]
}
