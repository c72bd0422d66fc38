/** The one door from text to facts, for flags and cells alike. Inside it everything is checked; nothing inside checks again. */
import { compare, type Exact, exact, ONE, times, ZERO } from '../numbers/exact/decimal'
import { INTEGER_DIGITS, parse, plain } from '../numbers/exact/digits'
import { listing, type Message, type Said, say } from '../words/say'
import { type FactKey, factKeys, fieldOf } from './facts'
import type { Field } from './field'
import { fixedSum } from './fixed-sums'
import { normal } from './normal'
import type { DecimalSign } from './numerals'
import { timesAYear } from './pace-words'
import { type Remedy, remedy } from './remedy'
import { amount, count, isLong, isRefusal, points, type Refusal, readShare, shorten } from './units'

export type Value = Exact | Remedy | string

/** What was given for one case: a value a key, null where there is none. */
export type Given = { [key in FactKey]: Value | null }

/** A fact that cannot be used: which, what was expected, what was found, and at most one hint. */
export interface FactProblem<Key extends string = FactKey> extends Refusal {
  readonly key: Key
  readonly found: string | Message
}

/** Reads one text as a value of one field; `sign` is the decimal sign where a number such as 1.200 leaves it open. */
export type FactReader = (text: string, sign: DecimalSign | null) => Value | Refusal

const shown = (kind: Field['kind'], limit: number) => (kind === 'share' ? `${limit * 100}%` : String(limit))

/** The ends of what a number may be, as they are shown; null where there is none. */
const endsOf = ({ kind, min, max }: Field) => ({
  low: min === undefined ? null : shown(kind, min),
  high: max === undefined ? null : shown(kind, max),
})

/** The values a field takes, in words: "0% to 100%", "week, month, quarter or year"; null where it takes any. */
export function allowed(field: Field): Said | null {
  const { kind, above, whole, choices } = field
  const { low, high } = endsOf(field)
  if (kind === 'amount')
    return low === null
      ? say('any amount of up to {digits} digits before the decimals', { digits: INTEGER_DIGITS })
      : say('an amount from {low}, of up to {digits} digits before the decimals', {
          low,
          digits: INTEGER_DIGITS,
        })
  if (choices) return say('{choices}', { choices: listing(choices, 'or') })
  if (kind === 'horizon' && low !== null && high !== null)
    return say('above {low}, at most {high}, or forever', { low, high })
  if (low === null && high === null) return null
  if (low === null) return say('at most {high}', { high: high! })
  if (high === null) return above ? say('above {low}', { low }) : say('{low} or more', { low })
  if (whole) return say('whole numbers {low} to {high}', { low, high })
  return above ? say('above {low}, at most {high}', { low, high }) : say('{low} to {high}', { low, high })
}

/** What a field expects, in words that fit behind "expected". */
function expectation(field: Field): Said {
  if (field.choices) return allowed(field)!
  const { low, high } = endsOf(field)
  if (field.kind === 'amount') return say('an amount from {low}', { low: low! })
  const { points, kind, whole, above } = field
  const what = points
    ? say('a change')
    : kind === 'share'
      ? say('a share')
      : whole
        ? say('a whole number')
        : say('a number')
  if (low === null) return say('{what} at most {high}', { what, high: high! })
  if (high === null)
    return above ? say('{what} above {low}', { what, low }) : say('{what} from {low}', { what, low })
  return above
    ? say('{what} above {low}, at most {high}', { what, low, high })
    : say('{what} from {low} to {high}', { what, low, high })
}

/** A hundredth of what was written, with the decimal sign of the text or of those around it. */
function hundredth(text: string, sign: DecimalSign | null, value: Exact): string {
  const digits = plain(times(value, exact(1, 2)))
  return sign === ',' || text.includes(',') ? digits.replace('.', ',') : digits
}

function bounded(
  field: Field,
  read: (text: string, sign: DecimalSign | null) => Exact | Refusal,
): FactReader {
  const limit = (one: number | undefined) => (one === undefined ? null : parse(String(one))!)
  let ends: readonly [min: Exact | null, max: Exact | null] | null = null
  return (text, sign) => {
    const value = read(text, sign)
    if (isRefusal(value)) return value
    ends ??= [limit(field.min), limit(field.max)]
    const [min, max] = ends
    const low = min !== null && (field.above ? compare(value, min) <= 0 : compare(value, min) < 0)
    const high = max !== null && compare(value, max) > 0
    if (low || high || (field.whole && value.s > 0)) {
      const bare = field.kind === 'share' && high && compare(value, exact(100)) <= 0 && !text.includes('%')
      return {
        code: 'out_of_range',
        expected: expectation(field),
        ...(bare && {
          hint: say('1 means 100%: write {percent} or {part}', {
            percent: `${text.trim()}%`,
            part: hundredth(text, sign, value),
          }),
        }),
      }
    }
    return value
  }
}

/** A reader for a field. An amount keeps what was written, in full; `readBy` rounds it. */
export function readerOf(field: Field): FactReader {
  switch (field.kind) {
    case 'amount': {
      const plainly = field.min === undefined ? amount : bounded(field, amount)
      return field.named ? (text, sign) => plainly(fixedSum(text)?.amount ?? text, sign) : plainly
    }
    case 'share':
      return bounded(field, field.points ? points : readShare)
    case 'count': {
      const number = bounded(field, count)
      // A text that is no number may say one.
      return field.pace
        ? (text, sign) =>
            number((/[^\d.,% ]/.test(text) && /\p{L}/u.test(text) && timesAYear(text)) || text, sign)
        : number
    }
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

function choice(field: Field): FactReader {
  const { choices, words = {}, unknown = [], hint } = field
  const wordsKnown = () => {
    const all = new Map(choices!.map((one) => [one, one]))
    for (const [one, others] of Object.entries({ ...words, unknown }))
      for (const word of others) all.set(normal(word), one)
    return all
  }
  let known: ReadonlyMap<string, string> | null = null
  return (text) => {
    // As most are written, also the defaults: words are needed for none of them.
    if (choices!.includes(text)) return text
    known ??= wordsKnown()
    return (
      known.get(text.trim().toLowerCase()) ??
      (field.words && known.get(normal(text))) ?? {
        code: 'not_a_choice',
        expected: allowed(field)!,
        ...(hint && { hint }),
      }
    )
  }
}

/** A reader for each fact. */
export const readers = Object.fromEntries(factKeys.map((key) => [key, readerOf(fieldOf(key))])) as Record<
  FactKey,
  FactReader
>

export const isExact = (value: Value | null): value is Exact =>
  typeof value === 'object' && value !== null && 'n' in value

/** Reads one text; `rounded` is told of an input with more decimals than are kept. */
export function readBy(
  reader: FactReader,
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

/** The numbers that defaults are: each start needs them, and reading any costs as much as reading all that was typed. */
const USUAL: { readonly [text: string]: Exact } = { '0': ZERO, '0%': ZERO, '100%': ONE }

function defaultOf(key: FactKey): Value | null {
  const { default: text, choices } = fieldOf(key)
  if (text === undefined) return null
  return choices?.includes(text) ? text : (USUAL[text] ?? (readers[key](text, '.') as Value))
}

/** What holds where nothing is given. */
export const defaults = Object.fromEntries(factKeys.map((key) => [key, defaultOf(key)])) as Given

/** The three ways to give a margin; exactly one of them is taken. */
export const MARGINS = ['margin', 'cost', 'marginRate'] as const

/** What is expected where several of them are given. */
export const ONE_MARGIN = 'only one of margin, cost and margin-rate'

export const remedyOf = (given: Given): Remedy => (given.remedy ?? given.remedyCost ?? []) as Remedy
