/** Inputs of one case that are given as ranges, LOW..HIGH or LOW..MODE..HIGH: read where every other input is. */

import { type FactKey, factKeys, fieldOf } from '../inputs/facts'
import type { DecimalSign } from '../inputs/numerals'
import { type Given, readBy, readers, type Value } from '../inputs/readers'
import { type Remedy, remedyInFull, remedyText, withAmount } from '../inputs/remedy'
import { isRefusal, type Refusal, shorten } from '../inputs/units'
import { compare, type Exact, exact, over, plus, round, sign } from '../numbers/exact/decimal'
import { unmistakable } from '../numbers/exact/digits'
import type { Json } from '../report/report'
import { say } from '../words/say'
import { isRemedy, numeric } from './input'

/** One input, from its low to its high. */
export interface InputRange {
  readonly key: FactKey
  readonly low: Exact
  /** The most likely value, where one was given. */
  readonly mode: Exact | null
  readonly high: Exact
  /** What the working is shown at: the mode, else the middle. */
  readonly base: Exact
  /** The input with this number: itself, or a remedy of which one part has this amount. */
  readonly put: (value: Exact) => Value
}

/** Every corner is a case of its own, and there are 2^n of them. */
export const MOST_RANGES = 8

const FORM = say('a range {form} like {example}, or {form2}', {
  form: 'LOW..HIGH',
  example: '2..4',
  form2: 'LOW..MODE..HIGH',
})
const TWO = exact(2)

/** What stands before the number that has a range, the range, and what stands behind it; null where not one part has one. */
function rangedPart(text: string): readonly [before: string, range: string, after: string] | null {
  const parts = text.split('+')
  const at = parts.findIndex((part) => part.includes('..'))
  if (parts.some((part, i) => i !== at && part.includes('..'))) return null
  const [kind, ...rest] = parts[at]!.split(':')
  const lead = rest.length > 0 ? `${kind}:` : ''
  const before = parts.slice(0, at).map((part) => `${part}+`)
  const after = parts.slice(at + 1).map((part) => `+${part}`)
  return [`${before.join('')}${lead}`, parts[at]!.slice(lead.length), after.join('')]
}

/** Whether some ends say how many purchases a discount lasts and others do not: read alone, those would last one. */
const isHalved = (texts: readonly string[]): boolean =>
  new Set(texts.map((one) => /[x×]/i.test(one))).size > 1

/** Why an input has no range, or null. */
function withoutRange(key: FactKey): Refusal | null {
  if (numeric.includes(key)) return null
  if (fieldOf(key).choices === undefined)
    return { code: 'not_a_range', expected: say('what is owed, which cannot have a range') }
  const hint =
    key === 'period'
      ? say('{input} can have one: {flag}', { input: 'per-year', flag: '--per-year 8..12' })
      : undefined
  return {
    code: 'not_a_choice',
    expected: say('one of {choices}: it cannot have a range', { choices: fieldOf(key).choices!.join(', ') }),
    ...(hint && { hint }),
  }
}

/** What is wrong with the ends of a range, or null. */
function misplaced(key: FactKey, texts: readonly string[], values: readonly Exact[]): Refusal | null {
  const [low, high] = [values[0]!, values.at(-1)!]
  const ends = [texts[0]!.trim(), texts.at(-1)!.trim()] as const
  if (compare(low, high) > 0)
    return {
      code: 'not_a_range',
      expected: say('a range from the lower to the higher'),
      hint: say('write {text}', { text: [...texts].reverse().join('..') }),
    }
  if (compare(low, high) === 0)
    return {
      code: 'not_a_range',
      expected: say('a low and a high that differ'),
      hint: say('write {text} alone', { text: ends[0] }),
    }
  const mode = values.length === 3 ? values[1]! : low
  if (compare(mode, low) < 0 || compare(mode, high) > 0)
    return {
      code: 'not_a_range',
      expected: say('a most likely value between {low} and {high}', { low: ends[0], high: ends[1] }),
    }
  if (key === 'sales' && sign(low) <= 0)
    return { code: 'out_of_range', expected: say('a range above 0: what goods cost is a share of the sales') }
  return null
}

const ENDS = [
  [say('the low end')],
  [say('the low end'), say('the high end')],
  [say('the low end'), say('the most likely value'), say('the high end')],
]

/** Reads inputs, those that are written as ranges too; the base of a range takes the place of the input. */
export class Ranging {
  private readonly byBase = new Map<Value, InputRange>()

  /** The inputs of a case that were read as ranges, in the order of the facts. */
  among(given: Given): InputRange[] {
    return factKeys.flatMap((key) => this.byBase.get(given[key] ?? '') ?? [])
  }

  read(key: FactKey, text: string, rounded: () => void, decimal: DecimalSign | null): Value | Refusal {
    if (!text.includes('..')) return readBy(readers[key], text, rounded, decimal)
    const none = withoutRange(key)
    if (none) return none
    const split = isRemedy(key) ? rangedPart(text) : (['', text, ''] as const)
    if (split === null)
      return { code: 'not_a_range', expected: say('a remedy of which one part has a range') }
    const [before, range, after] = split
    const texts = range.split('..')
    if (texts.length > 3 || range.includes('...')) return { code: 'not_a_range', expected: FORM }
    if (before.endsWith('discount:') && isHalved(texts))
      return {
        code: 'not_a_range',
        expected: say('the purchases of a discount at each end, like {example}', {
          example: 'discount:2x3..4x3',
        }),
      }
    const read = texts.map((one) => readBy(readers[key], `${before}${one}${after}`, rounded, decimal))
    const wrong = read.findIndex((one) => isRefusal(one) || one === 'forever')
    if (wrong >= 0) {
      const refused = read[wrong]!
      const where = ENDS[texts.length - 1]![wrong]!
      if (!isRefusal(refused))
        return {
          code: 'not_a_range',
          expected: say('a number of purchases as {where}: for ever is none', { where }),
        }
      return { ...refused, expected: say('{expected} as {where}', { expected: refused.expected, where }) }
    }
    const place = before.split('+').length - 1
    const values = isRemedy(key)
      ? read.map((one) => shorten((one as Remedy)[place]!.amount))
      : (read as Exact[])
    const bad = misplaced(key, texts, values)
    if (bad) return bad
    const put = (value: Exact): Value =>
      isRemedy(key)
        ? (read[0] as Remedy).map((one, i) => (i === place ? withAmount(one, value) : one))
        : value
    const [low, high] = [values[0]!, values.at(-1)!]
    const mode = values.length === 3 ? values[1]! : null
    const middle = round(over(plus(low, high), TWO), fieldOf(key).whole ? 0 : 12)
    // An object of its own, by which the range is found again.
    const base = put({ ...(mode ?? middle) })
    this.byBase.set(base, { key, low, mode, high, base: mode ?? middle, put })
    return base
  }
}

/** A range as it may be written again, in a way that can be read in one way. */
export function rangeText({ key, low, mode, high, put }: InputRange): string {
  const numbers = [low, ...(mode ? [mode] : []), high].map(unmistakable).join('..')
  if (!isRemedy(key)) return numbers
  const [one, other] = [put(low) as Remedy, put(high) as Remedy]
  const parts = one.map((part, i) =>
    compare(part.amount, other[i]!.amount) === 0 ? remedyInFull([part]) : `${part.kind}:${numbers}`,
  )
  return parts.join('+')
}

/** The case with each input at a number. */
export const at = (given: Given, ranges: readonly InputRange[], point: readonly Exact[]): Given => ({
  ...given,
  ...Object.fromEntries(ranges.map(({ key, put }, i) => [key, put(point[i]!)])),
})

/** An input at a number, as scripts see it: a number, or a remedy that is not one bare amount as a text. */
export function asJson({ key, put }: InputRange, value: Exact): Json {
  if (!isRemedy(key)) return value
  const remedy = put(value) as Remedy
  const bare = remedy.length === 1 && remedy[0]!.kind === (key === 'remedy' ? 'replace' : 'cash')
  return bare ? value : remedyText(remedy)
}
