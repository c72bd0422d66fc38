/** Puts together how the rows of a file were counted, once they have been read. */
import type { FieldKey } from '../inputs/files/file-kind'
import type { ColumnSeen } from '../meaning/columns-seen'
import { columnsIn, expressionText } from '../meaning/expression'
import { headingOf } from '../meaning/heading'
import { isGross, type MoneyRole, moneyRoleOf, saysWithTax } from '../meaning/words/money-words'
import { type Exact, exact, minus, ONE, over, plus, times } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import type { Counted } from '../tables/counted'
import type { Head } from './head'
import type { BesideColumn } from './rules/beside'
import type { IdentityWatch } from './rules/identity-watch'
import type { NobodyCases } from './rules/nobody-cases'
import type { RowRules } from './rules/row-rules'
import { type RowSums, SumsBy } from './rules/row-sums'

/** The facts whose columns are told, in this order; the others are details. */
const TOLD: readonly FieldKey[] = [
  ...['customer', 'name', 'date', 'invoice', 'revenue', 'quantity', 'unitPrice'],
  ...['sales', 'cost', 'unitCost', 'margin', 'marginRate', 'remedy', 'remedyCost', 'currency'],
] as FieldKey[]

/** What may be done about money beside the revenue. */
const SIGN: { readonly [role in MoneyRole]?: '−' | '+' } = {
  discount: '−',
  refunded: '−',
  shipping: '+',
  exempt: '+',
  tip: '+',
}

const of = (
  thing: Counted['thing'],
  name: string,
  more: Partial<Omit<Counted, 'thing' | 'name'>> = {},
): Counted => ({ thing, name, column: null, rows: null, sum: null, why: null, flag: null, ...more })

const summed = ({ rows, total }: RowSums) => ({ rows, sum: total as Exact })

/** Rows by a word, as things of one kind. */
const byWord = (
  thing: Counted['thing'],
  { all }: SumsBy,
  more: (word: string) => Partial<Counted>,
): Counted[] => all.map(([word, sums]) => of(thing, word, { ...summed(sums), ...more(word) }))

const asFlag = (word: string) => word.replace(' = ', '=')

/** What each fact was taken from. */
function taken({ taken: columns, meaning, kind }: Head, rules: RowRules | null): Counted[] {
  const proofOf = (title: string) => meaning.reasons.find(({ thing }) => thing === title)?.proof ?? null
  const sumOf = (key: FieldKey) => (key === 'revenue' && rules ? rules.counted.total : null)
  // What is the product of two columns needs no other; a quantity and a price beside an amount are not counted.
  const isIdle = (key: FieldKey) =>
    (key === 'quantity' || key === 'unitPrice') &&
    (columns.some((one) => one.key === 'revenue') || meaning.made.has('revenue')) &&
    !columns.some((one) => one.key === 'unitCost')
  const found = TOLD.flatMap((key): Counted[] => {
    if (isIdle(key)) return []
    const { title } = kind.fields[key] ?? { title: key }
    const made = meaning.made.get(key)
    const column = made ? expressionText(made) : columns.find((one) => one.key === key)?.heading
    if (column === undefined) return []
    return [of('taken_from', title, { column, sum: sumOf(key), why: proofOf(title) })]
  })
  const hasRevenue = found.some(({ name }) => name === kind.fields.revenue?.title)
  if (rules === null || hasRevenue) return found
  const factor = (key: FieldKey) => columns.find((one) => one.key === key)?.heading ?? key
  const column = `${factor('quantity')} × ${factor('unitPrice')}`
  return [...found, of('taken_from', 'Revenue', { column, sum: rules.counted.total })]
}

/** What was left out or turned round by what rows say. */
function byRules(rules: RowRules): Counted[] {
  const { states, nobody, further, costsTurned, bothBelow, filled, overlap, sameSale } = rules
  const one = (
    thing: Counted['thing'],
    name: string,
    sums: RowSums,
    why: string,
    flag: string | null = null,
  ): Counted[] => (sums.rows === 0 ? [] : [of(thing, name, { ...summed(sums), why, flag })])
  return [
    ...byWord('left_out', states.leftOut, () => ({ why: 'no sale', flag: '--count-all counts it' })),
    ...byWord('left_out', states.conditions.notAsked, () => ({ why: 'as --where says' })),
    ...byWord('left_out', states.conditions.notOfRecipe, () => ({
      why: 'as the recipe says',
      flag: '--count-all counts it',
    })),
    ...byWord('taken_off', states.takenOff, () => ({
      why: 'given back',
      flag: '--count-all counts it as it stands',
    })),
    ...byWord('counted_once', states.twice, () => ({
      why: 'the same customer and amount waited and was booked within ten days',
      flag: '--count-all counts both',
    })),
    ...one(
      'counted_once',
      'Money given back that a state and a row tell',
      states.backTwice,
      'the same customer and amount: taken off once',
      '--count-all counts each as it stands',
    ),
    ...(sameSale === null
      ? []
      : one(
          'counted_once',
          'Rows that differ in a state alone',
          sameSale.again,
          'one sale, told again: what was given back is taken off',
          '--count-all counts each',
        )),
    ...(overlap === null || overlap.left.rows === 0
      ? []
      : [
          of('counted_once', 'Invoices of two files', {
            ...summed(overlap.left),
            why: 'another file has them with the same lines, and the state of the last one holds',
            flag: '--count-all counts both',
          }),
        ]),
    ...byWord('unknown_word', states.unknown, (word) => ({
      why: 'nobody knows the word: counted',
      flag: `--where "${word.replace(' = ', '!=')}" leaves it out, --refunds "${asFlag(word)}" takes it off`,
    })),
    ...byWord('nobody', nobody?.met ?? new SumsBy(), () => ({
      why: 'no customer: counted as unattributed',
      flag: '--nobody none takes it for one',
    })),
    ...(filled === 0
      ? []
      : [
          of('further_lines', 'Further lines of an invoice', {
            rows: filled,
            why: 'they took its customer and date',
          }),
        ]),
    ...one(
      'further_lines',
      'Further lines without an amount',
      further,
      'it stands on the first line of the invoice',
    ),
    ...one(
      'turned_round',
      'Costs of what was given back',
      costsTurned,
      'they stand above 0 and are taken off',
    ),
    ...one('turned_round', 'Quantity and price both below 0', bothBelow, 'taken as given back'),
  ]
}

/** Whether a column is by its heading what was paid in all, tax and all. */
const isTotal = (column: string): boolean =>
  ['total', 'with tax'].includes(moneyRoleOf(headingOf(column).name) ?? '')

/** What was charged beside the goods: it is in a total. */
const CHARGED = new Set<MoneyRole>(['shipping', 'exempt', 'tip'])

/** Whether money beside the revenue is in it already, or off it: by an identity, or since it is what was paid in all. */
function isWithin({ meaning }: Head, { position, role }: ColumnSeen, column: string): boolean {
  if (role === null || meaning.within.has(position)) return role !== null
  const made = meaning.made.get('revenue')
  const terms = made === undefined ? [column] : columnsIn(made).map(({ heading }) => heading)
  const totals = terms.filter(isTotal)
  const isPaid = totals.some((one) => !isGross(headingOf(one).name))
  if (CHARGED.has(role)) return totals.length > 0
  if (role !== 'discount') return false
  const { identity } = meaning
  return (
    isPaid ||
    (identity?.isPaid === true && columnsIn(identity.left).every((one) => one.position !== position))
  )
}

/** Money that is not used, and the expression that would. */
function besides(head: Head, beside: readonly BesideColumn[], revenue: Counted | undefined): Counted[] {
  const isNet = provedNet(head) !== null
  const isWithTax = isTotal(revenue?.column ?? '')
  return beside.flatMap((one): Counted[] => {
    const sum = one.total
    if (sum === null || sum.n === 0) return []
    const { seen } = one
    const { heading, role } = seen
    const name = /[-+−–*×·()[\]]/.test(heading.text) ? `[${heading.text}]` : heading.text
    const usual = role === null ? undefined : role === 'tax' && isWithTax ? '−' : SIGN[role]
    // What is taken off may stand below 0 already.
    const sign = usual === '−' && sum.n < 0 ? '+' : usual
    const more = heading.isShare ? `× (1 − ${name})` : sign && `${sign} ${name}`
    const isIn = isWithin(head, seen, revenue?.column ?? '')
    // A recipe knows what it leaves out.
    const mayHint = head.recipe === null && !isIn
    const flag = more && revenue?.column && mayHint ? `--revenue "${revenue.column} ${more}"` : null
    const isOff = role === 'discount' || role === 'refunded'
    const already = isOff ? 'taken off already' : 'in the revenue already'
    const why = isIn ? already : isNet && role === 'refunded' ? 'perhaps with its tax' : null
    const total = heading.isShare ? null : sum
    return [of('not_used', heading.text, { column: heading.text, rows: one.rows, sum: total, why, flag })]
  })
}

/** How it is known that the revenue is without tax; null where it is not. */
export const provedNet = ({ meaning, kind }: Head): string | null =>
  meaning.isNet
    ? (meaning.reasons.find(({ thing }) => thing === kind.fields.revenue?.title)?.proof ?? null)
    : null

/** What is known of VAT in the money, or taken for granted. */
function vatOf(head: Head, rules: RowRules | null, vat: Exact | null): readonly Counted[] {
  if (vat !== null) {
    const sum = rules && minus(rules.counted.total, over(rules.counted.total, plus(ONE, vat)))
    const rate = plain(times(vat, exact(100)))
    return [of('taken_off', `VAT of ${rate}%`, { sum, why: 'taken out of the sums, once' })]
  }
  if (rules === null || provedNet(head) !== null) return []
  const isSaidWith = head.taken.some(
    ({ key, heading }) => key === 'revenue' && saysWithTax(headingOf(heading).name),
  )
  const why = isSaidWith ? 'with VAT by its heading: counted as it stands' : 'taken to be without VAT'
  return [of('assumed', 'Money', { why, flag: '--vat 19% takes it out' })]
}

/** The recipe by which the file was read, and what of its writing was known by that. */
function readAs({ recipe, isNamed, asked, line, encoding }: Head): readonly Counted[] {
  if (recipe === null) return []
  const isFurther = recipe.skip_lines !== undefined && asked.dialect.skipLines === 0 && line > 1
  const isWritten = asked.encoding === null && encoding.split(',')[0] === recipe.encoding?.toLowerCase()
  const why = [
    isNamed ? 'as --recipe says' : 'known by its headings',
    ...(isFurther ? [`the headings are on line ${line}`] : []),
    ...(isWritten ? [`it is written in ${encoding}`] : []),
  ].join('; ')
  return [of('read_as', recipe.title, { why, flag: isNamed ? null : '--no-recipe reads it without' })]
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
  const revenue = from.find(({ name }) => name === 'Revenue')
  return [
    ...readAs(head),
    ...from,
    ...vatOf(head, rules, vat),
    ...head.meaning.idle.map(({ heading, why }) => of('assumed', heading, { column: heading, why })),
    ...(watch && watch.broken.rows > 0
      ? [
          of('assumed', watch.identity.said, {
            ...summed(watch.broken),
            why: `does not hold there, first on line ${watch.broken.first}`,
          }),
        ]
      : []),
    ...(rules ? byRules(rules) : []),
    ...(cases?.met.all ?? []).map(([word, { rows }]) =>
      of('nobody', word, { rows, why: 'no customer: each case is known by its line' }),
    ),
    ...besides(head, beside, revenue),
  ]
}
