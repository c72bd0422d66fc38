/** What is typed as KEY=A..B:STEP, KEY=A,B,C or KEY=LOW..HIGH. */

import type { ErrorCode, Problem } from '../errors'
import { type FactKey, fieldOf } from '../inputs/facts'
import { kebab, snake } from '../inputs/names'
import { type DecimalSign, signOf } from '../inputs/numerals'
import { readers } from '../inputs/readers'
import { PARTS, type Remedy, type RemedyPartKind } from '../inputs/remedy'
import { amount, count, isRefusal, points, shorten } from '../inputs/units'
import { compare, type Exact, exact, minus, over, plus, sign, times } from '../numbers/exact/decimal'
import { plain, toNumber } from '../numbers/exact/digits'
import { type Message, type Said, say } from '../words/say'
import { inputNamed, isProblem, isRemedy, problem } from './input'

/** One input and the values it takes, in ascending order or as they were listed. */
export interface Range {
  readonly key: FactKey
  /** What an amount of a remedy is. */
  readonly part: RemedyPartKind
  readonly values: readonly Exact[]
}

/** Each value is a whole what-if: beyond this a table is no longer read. */
export const MOST_STEPS = 10_000

/** The same for a program, which reads on. */
export const MOST_FOR_MACHINES = 1_000_000

interface Word {
  readonly key: FactKey
  readonly part: RemedyPartKind
  readonly text: string
  readonly sign: DecimalSign | null
}

const rangeProblem = (
  code: ErrorCode,
  key: FactKey,
  expected: Said,
  found: string | Message,
  hint?: Said | null,
): Problem => ({
  ...problem(code, snake(key), expected, found, hint),
  field: fieldOf(key).title,
})

/** Reads one value; adds what is wrong with it to the problems. */
function oneValue({ key, sign: decimal }: Word, text: string, problems: Problem[]): Exact | null {
  const read = readers[key](text, decimal)
  const wrong = (code: ErrorCode, expected: Said, hint?: Said) => {
    problems.push(rangeProblem(code, key, expected, text, hint))
    return null
  }
  if (isRefusal(read)) return wrong(read.code, read.expected, read.hint)
  if (typeof read === 'string')
    return wrong('not_a_number', say('a number of purchases like {example}', { example: '12' }))
  return shorten(isRemedy(key) ? (read as Remedy)[0]!.amount : (read as Exact))
}

/** A distance has no bounds of its own. */
function stepOf({ key, sign: decimal }: Word, text: string): Exact | null {
  const { kind } = fieldOf(key)
  const read =
    kind === 'share'
      ? points(text)
      : kind === 'amount' || kind === 'remedy'
        ? amount(text, decimal)
        : count(text, decimal)
  return isRefusal(read) ? null : shorten(read)
}

function ranged(word: Word, most: number, problems: Problem[]): readonly Exact[] {
  const [ends = '', step, ...rest] = word.text.split(':')
  const [a, b, ...more] = ends.split('..')
  const wrong = (expected: Said, hint?: Said, code: ErrorCode = 'not_a_range'): readonly Exact[] => {
    problems.push(rangeProblem(code, word.key, expected, word.text, hint))
    return []
  }
  if (more.length > 0 || rest.length > 0 || step === undefined)
    return wrong(
      say('a range with a step like {range}, or a list like {list}', {
        range: '0%..100%:10%',
        list: '30%,40%',
      }),
    )
  const [low, high] = [oneValue(word, a!, problems), oneValue(word, b!, problems)]
  if (low === null || high === null) return []
  if (compare(low, high) > 0)
    return wrong(
      say('a range from the lower to the higher'),
      say('write {text}', { text: `${b}..${a}:${step}` }),
    )
  const by = stepOf(word, step)
  if (by === null)
    return wrong(
      say('a step like {example}', { example: fieldOf(word.key).kind === 'share' ? '10%' : '2.5' }),
    )
  if (sign(by) <= 0) return wrong(say('a step above 0'))
  if (fieldOf(word.key).whole && by.s > 0) return wrong(say('a whole number as the step'))
  const steps = Math.floor(toNumber(over(minus(high, low), by)) + 1e-9)
  if (steps >= most)
    return wrong(
      say('at most {most} values, each of them a whole what-if', { most }),
      say('take a larger step'),
      'too_many_values',
    )
  return Array.from({ length: steps + 1 }, (_, i) => plus(low, times(by, exact(i))))
}

/** The values of a word, or null where some are wrong. Lists are separated by commas, or by semicolons where a comma is the decimal sign. */
function values(word: Word, most: number, problems: Problem[]): readonly Exact[] {
  if (word.text.includes('..')) return ranged(word, most, problems)
  const semicolons = word.text.includes(';')
  if (!semicolons && word.sign === ',' && word.text.includes(',')) {
    problems.push(
      rangeProblem(
        'not_a_range',
        word.key,
        say('a list separated by ; where the comma is the decimal sign'),
        word.text,
      ),
    )
    return []
  }
  const found = word.text.split(semicolons ? ';' : ',').flatMap((one) => oneValue(word, one, problems) ?? [])
  if (found.length <= most) return found
  problems.push(
    rangeProblem(
      'too_many_values',
      word.key,
      say('at most {most} values', { most }),
      say('{n} {n|value|values}', { n: found.length }),
    ),
  )
  return []
}

/** Takes a word apart: the input it names, and what follows the sign of equality. */
function wordOf(typed: string, decimal: DecimalSign | null, form: string, problems: Problem[]): Word | null {
  const at = typed.indexOf('=')
  if (at < 1) {
    problems.push(
      problem(
        'not_a_range',
        form,
        say('{form}, like {example}', {
          form,
          example: form.includes('STEP') ? 'stay-if-recovered=0%..100%:10%' : 'margin=2..4',
        }),
        typed,
      ),
    )
    return null
  }
  const key = inputNamed(typed.slice(0, at).trim(), form)
  if (isProblem(key)) {
    problems.push(key)
    return null
  }
  const text = typed.slice(at + 1).trim()
  const kind = isRemedy(key) ? (/^([a-z]+):/.exec(text)?.[1] ?? '') : ''
  const part = Object.hasOwn(PARTS, kind)
    ? (kind as RemedyPartKind)
    : key === 'remedyCost'
      ? 'cash'
      : 'replace'
  const bare = kind === part ? text.slice(kind.length + 1) : text
  if (part === 'labour' || part === 'discount') {
    const whole = `cash:${part === 'labour' ? '5..10' : '4..12'}`
    const hint = say('give what it costs in all: {text}', { text: `${kebab(key)}=${whole}` })
    problems.push(
      rangeProblem(
        'not_a_range',
        key,
        say('a remedy of one amount, like {example}', { example: 'refund:5..10' }),
        text,
        hint,
      ),
    )
    return null
  }
  const pieces = bare.split(/\.\.|[:;]/).map((one) => [fieldOf(key).kind, one] as const)
  return { key, part, text: bare, sign: decimal ?? (bare.includes('..') ? signOf(pieces) : null) }
}

/** The inputs of a sweep, with every value that they take: so many at most. */
export function steppedRanges(
  words: readonly string[],
  decimal: DecimalSign | null,
  most: number,
  problems: Problem[],
): Range[] {
  const form = 'KEY=A..B:STEP'
  return words.flatMap((typed) => {
    const word = wordOf(typed, decimal, form, problems)
    return word ? { key: word.key, part: word.part, values: values(word, most, problems) } : []
  })
}

/** The inputs of a tornado, each with its low and its high. */
export function pairedRanges(
  words: readonly string[],
  decimal: DecimalSign | null,
  problems: Problem[],
): Range[] {
  return words.flatMap((typed) => {
    const word = wordOf(typed, decimal, 'KEY=LOW..HIGH', problems)
    if (word === null) return []
    const [a, b, ...more] = word.text.split('..')
    if (b === undefined || more.length > 0) {
      problems.push(
        rangeProblem(
          'not_a_range',
          word.key,
          say('a low and a high like {example}', { example: '2..4' }),
          word.text,
        ),
      )
      return []
    }
    const [low, high] = [oneValue(word, a!, problems), oneValue(word, b, problems)]
    if (low === null || high === null) return []
    if (compare(low, high) > 0) {
      problems.push(
        rangeProblem(
          'not_a_range',
          word.key,
          say('a range from the lower to the higher'),
          word.text,
          say('write {text}', { text: `${b}..${a}` }),
        ),
      )
      return []
    }
    return { key: word.key, part: word.part, values: [low, high] }
  })
}

/** A value of an input as it may be typed. */
export const typedValue = ({ key, part }: Range, value: Exact): Exact | string =>
  isRemedy(key) && part !== (key === 'remedy' ? 'replace' : 'cash') ? `${part}:${plain(value)}` : value
