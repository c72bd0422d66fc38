/** One case of which inputs vary: what may vary, over which range, and what comes of it. */

import type { Facts } from '../economics/case/facts'
import { resolve } from '../economics/case/resolve'
import { type AnyMetric, answers, type CaseWorked, caseFamily } from '../economics/case/work'
import { type ErrorCode, type Failure, mistyped, type Problem } from '../errors'
import { type FactKey, factKeys, fieldOf } from '../inputs/facts'
import { kebab, plainKey, snake } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import type { DecimalSign } from '../inputs/numerals'
import { type FactProblem, type Given, MARGINS } from '../inputs/readers'
import type { RemedyPartKind } from '../inputs/remedy'
import { amount, count, isVerbal, type Refusal, readShare, type Unit } from '../inputs/units'
import { compare, type Exact, exact, minus, ONE, over, plus, TooLarge, ZERO } from '../numbers/exact/decimal'
import { INTEGER_DIGITS, parse, plain } from '../numbers/exact/digits'
import { type Measure, type Message, measure, type Said, say, type Text } from '../words/say'

/** The inputs that are numbers. A remedy is one by its amount; what is owed is not up to anybody. */
export const numeric: readonly FactKey[] = factKeys.filter(
  (key) => key !== 'floor' && ['amount', 'share', 'count', 'horizon', 'remedy'].includes(fieldOf(key).kind),
)

/** The metrics that are numbers. */
export const measurable: readonly AnyMetric[] = answers.filter(({ unit }) => !isVerbal(unit))

export const isRemedy = (key: FactKey) => key === 'remedy' || key === 'remedyCost'

/** How many decimals an input may have. */
export const placesOf = (key: FactKey): number => (fieldOf(key).whole ? 0 : 12)

/** Whether one input takes the place of the other: of margin, cost and margin rate there is one, and one remedy. */
export const isSameInput = (a: FactKey, b: FactKey) =>
  a === b ||
  (isRemedy(a) && isRemedy(b)) ||
  [a, b].every((key) => (MARGINS as readonly FactKey[]).includes(key))

/** The unit in which an input is shown. */
export const inputUnitOf = (key: FactKey): Unit => {
  const { kind } = fieldOf(key)
  return kind === 'share' ? 'share' : kind === 'amount' || kind === 'remedy' ? 'money' : 'count'
}

/** An input by its title, to stand in a sentence. */
export const inputMeasure = (key: FactKey): Measure => measure(fieldOf(key).title as Text)

/** A metric by its title, to stand in a sentence. */
export const metricMeasure = ({ title }: Pick<AnyMetric, 'title'>): Measure => measure(title as Text)

/** What is wrong with a word of the command line. */
export const problem = (
  code: ErrorCode,
  column: string,
  expected: Said,
  found: string | Message,
  hint?: Said | null,
): Problem => ({
  code,
  column,
  expected,
  found,
  ...(hint && { hint }),
})

const named = <One extends { key: string; title: string; term?: string }>(
  all: readonly One[],
  text: string,
) =>
  all.find((one) =>
    [one.key, one.title, one.term ?? one.title].some((name) => plainKey(name) === plainKey(text)),
  )

/** The input that a word names, or what is wrong with the word. */
export function inputNamed(text: string, command: string): FactKey | Problem {
  const inputs = factKeys.map((key) => ({ key, title: fieldOf(key).title }))
  const found = named(inputs, text)?.key
  if (found !== undefined && numeric.includes(found)) return found
  const where = `recover ${command}`
  if (found === 'period')
    return problem(
      'unknown_input',
      where,
      say('an input that is a number'),
      text,
      say('per-year is one: {flag}', { flag: '--per-year 8.5' }),
    )
  if (found !== undefined)
    return problem(
      'unknown_input',
      where,
      say('an input that is a number'),
      text,
      say('{command} lists the inputs with their ranges', { command: 'recover fields' }),
    )
  const near = nearest(text.replaceAll('_', '-'), numeric.map(kebab))
  return problem(
    'unknown_input',
    where,
    say('an input that exists'),
    text,
    near
      ? say('did you mean {near}?', { near })
      : say('{command} lists the inputs', { command: 'recover fields' }),
  )
}

/** The metric that a flag names; throws what is wrong with it. */
export function metricNamed(flag: string, text: string): AnyMetric {
  const found = named(measurable, text)
  if (found) return found
  const near = nearest(
    text.replaceAll('-', '_'),
    measurable.map(({ key }) => snake(key)),
  )
  throw mistyped([
    problem(
      'unknown_metric',
      flag,
      say('a metric that is a number'),
      text,
      near
        ? say('did you mean {near}?', { near })
        : say('{command} lists the metrics', { command: 'recover explain' }),
    ),
  ])
}

/** A value of a unit, as people write it. */
export const readUnit = (text: string, unit: Unit, sign: DecimalSign | null): Exact | Refusal =>
  unit === 'money' ? amount(text, sign) : unit === 'share' ? readShare(text) : count(text, sign)

/** The same case with one input at a value; of the ways to give a margin or a remedy it takes the place of the others. */
export function withValue(given: Given, key: FactKey, value: Exact, part: RemedyPartKind): Given {
  if (isRemedy(key)) {
    const parts = [{ kind: part, written: plain(value), amount: value }]
    return { ...given, remedy: null, remedyCost: null, [key]: parts }
  }
  const others = (MARGINS as readonly FactKey[]).includes(key)
    ? { margin: null, cost: null, marginRate: null }
    : {}
  return { ...given, ...others, [key]: value }
}

/** Works out a case; null where that cannot be done, such as for ever without an end. */
export function valuesOf(given: Given): CaseWorked | null {
  const facts = resolve(given, {})
  try {
    return Array.isArray(facts) ? null : caseFamily.work(facts as Facts)
  } catch (error) {
    if (error instanceof TooLarge) return null
    throw error
  }
}

/** What is missing of a case that cannot be worked out. */
export const unresolved = (problems: readonly FactProblem[]): Failure =>
  mistyped(
    problems.map(({ code, key, expected, found, hint }) => ({
      ...problem(code, `--${kebab(key)}`, expected, found, hint),
      field: fieldOf(key).title,
    })),
  )

/** Fails with what is missing where a case cannot be worked out. */
export function completed(given: Given): CaseWorked {
  const facts = resolve(given, {})
  if (Array.isArray(facts)) throw unresolved(facts)
  return caseFamily.work(facts as Facts)
}

/** The value of an input in a case that was worked out; null where it has none. */
export function valueIn(given: Given, values: CaseWorked, key: FactKey): Exact | null {
  const { sales, margin, perYear, remedyCost, owed } = values
  if (isRemedy(key)) return plus(remedyCost, owed)
  if (key === 'margin') return margin
  if (key === 'cost') return minus(sales, margin)
  if (key === 'marginRate') return sales.n > 0 ? over(margin, sales) : null
  if (key === 'perYear') return perYear
  if (key === 'horizon')
    return given.horizon === 'forever' ? null : ((given.horizon as Exact | null) ?? perYear)
  return given[key] as Exact | null
}

const LARGEST = exact(10 ** INTEGER_DIGITS - 1)

const STEPS = ['1', '1.5', '2', '3', '5', '7']

/** Numbers of every order of magnitude, from a hundredth to the largest. */
const magnitudes = (largest: Exact): Exact[] => {
  const all: Exact[] = []
  for (let power = -2; power < INTEGER_DIGITS; power++)
    for (const step of STEPS) {
      const { n, s } = parse(step)!
      all.push(power < 0 ? exact(n, s - power) : parse(plain(exact(Number(n) * 10 ** (power + 1), s + 1)))!)
    }
  return [...all.filter((one) => compare(one, largest) < 0), largest]
}

const upTo = (last: number, places: number) => Array.from({ length: last + 1 }, (_, i) => exact(i, places))

/** Ascending values of an input among which a solution is searched, from the least to the most that is sensible. */
export function searched(key: FactKey, base: Exact | null): readonly Exact[] {
  const { kind, max, whole, above } = fieldOf(key)
  const positive = magnitudes(max === undefined ? LARGEST : exact(max))
  const negative = () => positive.map(({ n, s }) => exact(-Number(n), s)).reverse()
  const values = whole
    ? upTo(max!, 0)
    : key === 'marginRate'
      ? [
          ...magnitudes(exact(1000))
            .map(({ n, s }) => exact(-Number(n), s))
            .reverse(),
          ...upTo(100, 2),
        ]
      : kind === 'share'
        ? upTo(100, 2)
        : kind === 'count' || kind === 'horizon'
          ? [...(above ? [] : [ZERO]), ...positive, ...upTo(60, 0).slice(1)]
          : key === 'sales'
            ? positive
            : isRemedy(key)
              ? [ZERO, ...positive]
              : [...negative(), ZERO, ...positive]
  // A base is worth a look, unless it is a fraction that nobody can type.
  const more = base !== null && base.d === ONE.d && base.s <= 12 ? [base] : []
  const sorted = [...values, ...more].sort(compare)
  return sorted.filter((one, i) => i === 0 || compare(one, sorted[i - 1]!) !== 0)
}

export const isProblem = (found: FactKey | Problem): found is Problem => typeof found === 'object'
