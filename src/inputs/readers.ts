/** The one door from text to facts, for flags and cells alike. Inside it everything is checked; nothing inside checks again. */

import { factors, type Horizon, lostRebuilding } from '../economics/case/factors'
import { compare, type Exact, exact, minus, ONE, plus, smallest, times, ZERO } from '../numbers/exact/decimal'
import { INTEGER_DIGITS, parse, plain } from '../numbers/exact/digits'
import { type FactKey, type Facts, factKeys, facts, fieldOf } from './facts'
import type { Field } from './field'
import { normal } from './normal'
import type { DecimalSign } from './numerals'
import { compensation, given as divide, type Remedy, remedy } from './remedy'
import { amount, count, isLong, isRefusal, points, type Refusal, share, shorten } from './units'

export type Value = Exact | Remedy | string

/** What was given for one case: a value a key, null where there is none. */
export type Given = { [key in FactKey]: Value | null }

/** A fact that cannot be used: which, what was expected, what was found, and at most one hint. */
export interface Problem<Key extends string = FactKey> extends Refusal {
  readonly key: Key
  readonly found: string
}

/** Reads one text as a value of one field; `sign` is the decimal sign where a number such as 1.200 leaves it open. */
export type Reader = (text: string, sign: DecimalSign | null) => Value | Refusal

const A_YEAR: Record<string, Exact> = { week: exact(52), month: exact(12), quarter: exact(4), year: exact(1) }

const shown = (kind: Field['kind'], limit: number) => (kind === 'share' ? `${limit * 100}%` : String(limit))

/** The values a field takes, in words: "0% to 100%", "week, month, quarter or year". */
export function range(field: Field): string {
  const { kind, min, max, above, whole, choices } = field
  if (kind === 'amount')
    return `${min === undefined ? 'any amount' : `an amount from ${min},`} of up to ${INTEGER_DIGITS} digits before the decimals`
  if (choices) return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`
  const numbers = whole ? 'whole numbers ' : ''
  const low = min === undefined ? '' : above ? `above ${shown(kind, min)}` : shown(kind, min)
  const high = max === undefined ? '' : shown(kind, max)
  const bounds =
    low && high ? `${low}${above ? ', at most ' : ' to '}${high}` : high ? `at most ${high}` : low
  return kind === 'horizon' ? `${bounds}, or forever` : numbers + bounds
}

/** What a field expects, in words that fit behind "expected". */
function expectation(field: Field): string {
  if (field.choices) return range(field)
  if (field.kind === 'amount') return `an amount from ${field.min}`
  const what = field.points
    ? 'a change'
    : field.kind === 'share'
      ? 'a share'
      : field.whole
        ? 'a whole number'
        : 'a number'
  return `${what} ${field.above || field.min === undefined ? '' : 'from '}${range({ ...field, whole: false })}`
}

/** A hundredth of what was written, with the decimal sign of the text or of those around it. */
function hundredth(text: string, sign: DecimalSign | null, value: Exact): string {
  const digits = plain(times(value, exact(1, 2)))
  return sign === ',' || text.includes(',') ? digits.replace('.', ',') : digits
}

function bounded(field: Field, read: (text: string, sign: DecimalSign | null) => Exact | Refusal): Reader {
  const min = field.min === undefined ? null : parse(String(field.min))!
  const max = field.max === undefined ? null : parse(String(field.max))!
  return (text, sign) => {
    const value = read(text, sign)
    if (isRefusal(value)) return value
    const low = min !== null && (field.above ? compare(value, min) <= 0 : compare(value, min) < 0)
    const high = max !== null && compare(value, max) > 0
    if (low || high || (field.whole && value.s > 0)) {
      const bare = field.kind === 'share' && high && compare(value, exact(100)) <= 0 && !text.includes('%')
      return {
        expected: expectation(field),
        ...(bare && { hint: `1 means 100%: write ${text.trim()}% or ${hundredth(text, sign, value)}` }),
      }
    }
    return value
  }
}

/** A reader for a field. An amount keeps what was written, in full; `readBy` rounds it. */
export function readerOf(field: Field): Reader {
  switch (field.kind) {
    case 'amount':
      return field.min === undefined ? amount : bounded(field, amount)
    case 'share':
      return bounded(field, field.points ? points : share)
    case 'count':
      return bounded(field, count)
    case 'horizon': {
      const purchases = bounded(field, count)
      const expected = 'a number of purchases like 12, or forever'
      return (text, sign) => {
        if (text.trim().toLowerCase() === 'forever') return 'forever'
        const value = purchases(text, sign)
        return isRefusal(value) ? { ...value, expected } : value
      }
    }
    case 'choice':
      return choice(field)
    case 'remedy':
      return (text, sign) => remedy(text, field.bare ?? 'replace', sign)
    case 'text':
    case 'date':
      return (text) => text
  }
}

function choice(field: Field): Reader {
  const { choices, words = {}, hint } = field
  const known = new Map(choices!.map((one) => [one, one]))
  for (const [one, others] of Object.entries(words)) for (const word of others) known.set(normal(word), one)
  return (text) =>
    known.get(text.trim().toLowerCase()) ??
    (field.words && known.get(normal(text))) ?? { expected: range(field), ...(hint && { hint }) }
}

/** A reader for each fact. */
export const readers = Object.fromEntries(factKeys.map((key) => [key, readerOf(fieldOf(key))])) as Record<
  FactKey,
  Reader
>

const isExact = (value: Value): value is Exact => typeof value === 'object' && 'n' in value

/** Reads one text; `rounded` is told of an input with more decimals than are kept. */
export function readBy(
  reader: Reader,
  text: string,
  rounded: () => void,
  sign: DecimalSign | null,
): Value | Refusal {
  const value = reader(text, sign)
  if (isRefusal(value) || !isExact(value) || !isLong(value)) return value
  const short = shorten(value)
  if (compare(short, value) !== 0) rounded()
  return short
}

/** Reads one text for one fact. */
export const read = (
  key: FactKey,
  text: string,
  rounded: () => void,
  sign: DecimalSign | null,
): Value | Refusal => readBy(readers[key], text, rounded, sign)

/** What holds where nothing is given. */
export const defaults: Given = Object.fromEntries(
  factKeys.map((key) => [
    key,
    fieldOf(key).default === undefined ? null : readers[key](fieldOf(key).default!, '.'),
  ]),
) as Given

/** How many purchases a year has, by what was given. */
export const perYearOf = (given: Given): Exact =>
  (given.perYear as Exact | null) ?? A_YEAR[given.period as string]!

/** The three ways to give a margin; exactly one of them is taken. */
export const MARGINS = ['margin', 'cost', 'marginRate'] as const

const missing = (key: FactKey, expected: string, hint?: string): Problem => ({
  key,
  expected,
  found: '',
  ...(hint && { hint }),
})

function findMargin(given: Given, sales: Exact, problems: Problem[]): Exact {
  const { margin, cost, marginRate } = given as { [key in (typeof MARGINS)[number]]: Exact | null }
  const ways = (margin === null ? 0 : 1) + (cost === null ? 0 : 1) + (marginRate === null ? 0 : 1)
  if (ways === 1) return margin ?? (cost !== null ? minus(sales, cost) : times(sales, marginRate!))
  if (ways === 0)
    problems.push(missing('margin', 'a margin, a cost or a margin-rate', 'for example --margin 3'))
  else {
    const found = MARGINS.filter((key) => given[key] !== null).map((key) => facts[key].title.toLowerCase())
    problems.push({
      key: 'margin',
      expected: 'only one of margin, cost and margin-rate',
      found: found.join(' and '),
    })
  }
  return ZERO
}

/**
 * The facts of one case, resolved from what was given; or every problem that stands in the way.
 * Defaults must already be in `given`. `into`, where given, is filled and returned instead of a new object.
 */
export function resolve<Into extends Partial<Facts>>(given: Given, into: Into): (Into & Facts) | Problem[] {
  const problems: Problem[] = []
  const sales = given.sales as Exact | null
  if (sales === null)
    problems.push(missing('sales', 'an amount like 1200 or 1,200.50', 'for example --sales 10'))
  const margin = findMargin(given, sales ?? ZERO, problems)
  const perYear = perYearOf(given)
  const include = given.incidentSale === 'include'
  const horizon = (given.horizon as Horizon | null) ?? perYear
  const series = factors(
    given.retention as Exact,
    given.discount as Exact,
    perYear,
    include || given.timing === 'begin' ? 0 : 1,
  )
  const counted = series.sum(horizon)
  if (counted === null) {
    const hint = 'give a discount above 0% or a retention below 100%'
    problems.push({
      key: 'horizon',
      expected: 'a number of purchases: this forever has no end',
      found: 'forever',
      hint,
    })
  }
  const climb = given.rebuild as Exact
  const from = given.rebuildFrom as Exact | null
  if (climb.n > 0 && from === null)
    problems.push(
      missing('rebuildFrom', 'a share like 50%', 'rebuild says how long, rebuild-from from where'),
    )
  if (given.remedy !== null && given.remedyCost !== null) {
    problems.push({
      key: 'remedyCost',
      expected: 'a remedy or its ready cost, not both',
      found: [facts.remedy, facts.remedyCost].map(({ title }) => title.toLowerCase()).join(' and '),
    })
  }
  if (problems.length > 0) return problems

  const atPrice = given.remedyBasis === 'price'
  const parts = (given.remedy ?? given.remedyCost ?? []) as Remedy
  const terms = { atPrice, redemption: given.redemption as Exact, displacement: given.displacement as Exact }
  const { goods, paid } = divide(parts, terms)
  // Without sales there is no cost of goods to value them at: they count in full.
  const valued = sales!.n > 0
  const incident = include ? (horizon === 'forever' ? ONE : smallest(ONE, horizon)) : ZERO
  const resolved = into as Into & Facts
  resolved.sales = sales!
  resolved.margin = margin
  resolved.perYear = perYear
  resolved.costToServe = given.costToServe as Exact
  resolved.stayIfRecovered = given.stayIfRecovered as Exact
  resolved.stayIfIgnored = given.stayIfIgnored as Exact
  resolved.toldIfLost = given.toldIfLost as Exact
  resolved.leaveRate = given.leaveRate as Exact
  resolved.toldIfRecovered = given.toldIfRecovered as Exact
  resolved.joinRate = given.joinRate as Exact
  resolved.acquisitionCost = given.acquisitionCost as Exact | null
  resolved.countedPurchases = counted!
  resolved.incidentPurchases = incident
  resolved.rebuildPurchases =
    climb.n > 0 ? lostRebuilding(Number(climb.n), from!, series, horizon, incident) : ZERO
  resolved.goodsGiven = valued ? goods : ZERO
  resolved.paidOut = valued ? paid : plus(paid, goods)
  resolved.goodsBasis = atPrice ? sales! : minus(sales!, margin)
  resolved.compensation = parts.length === 0 ? ZERO : compensation(parts)
  resolved.purchasesToReach = (target) => series.reach(target, horizon)
  return resolved
}
