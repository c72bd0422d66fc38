/** An amount made of several columns, as a person writes it: Neto + Exento − Refunded, Quantity × [Unit price]. */
import { normal } from '../inputs/normal'
import { type Exact, minus, plus, times, ZERO } from '../numbers/exact/decimal'
import { parse } from '../numbers/exact/digits'
import { type Message, say } from '../words/say'

/** Columns are by their place in the file, from 1. */
export type ColumnExpression =
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'column'; readonly position: number; readonly heading: string }
  | { readonly kind: Sign; readonly left: ColumnExpression; readonly right: ColumnExpression }

type Sign = '+' | '−' | '×'

/** What is wrong with an expression, and with which piece of it. */
export interface BadExpression {
  readonly expected: Message
  readonly found: string
}

export const isBadExpression = (one: ColumnExpression | BadExpression): one is BadExpression =>
  'expected' in one

const SIGNS: { readonly [sign: string]: Sign } = {
  '+': '+',
  '-': '−',
  '−': '−',
  '–': '−',
  '*': '×',
  '×': '×',
  '·': '×',
}

/** Deeper ones nobody writes. */
const DEEPEST = 20

/** Reads an expression from left to right. */
class Parser {
  private at = 0
  private depth = 0

  constructor(
    private readonly text: string,
    private readonly headings: readonly string[],
  ) {}

  whole(): ColumnExpression {
    const found = this.sum()
    this.space()
    if (this.at < this.text.length) throw this.bad(say('a sign between two columns: + − ×'))
    return found
  }

  private bad(expected: Message): BadExpression {
    return { expected, found: this.text.slice(this.at).trim() || this.text }
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++
  }

  private sign(...which: readonly Sign[]): Sign | null {
    this.space()
    const sign = SIGNS[this.text[this.at] ?? '']
    if (sign === undefined || !which.includes(sign)) return null
    this.at++
    return sign
  }

  private sum(): ColumnExpression {
    if (++this.depth > DEEPEST) throw this.bad(say('fewer brackets'))
    let left = this.product()
    for (let sign = this.sign('+', '−'); sign !== null; sign = this.sign('+', '−'))
      left = { kind: sign, left, right: this.product() }
    this.depth--
    return left
  }

  private product(): ColumnExpression {
    let left = this.factor()
    while (this.sign('×') !== null) left = { kind: '×', left, right: this.factor() }
    return left
  }

  private factor(): ColumnExpression {
    this.space()
    const rest = this.text.slice(this.at)
    const named = this.longest(rest)
    if (named !== null) return named
    if (rest.startsWith('(')) {
      this.at++
      const inner = this.sum()
      this.space()
      if (this.text[this.at] !== ')') throw this.bad(say('a closing bracket'))
      this.at++
      return inner
    }
    if (rest.startsWith('[')) {
      const end = rest.indexOf(']')
      if (end < 0) throw this.bad(say('a closing bracket ]'))
      this.at += end + 1
      return this.column(rest.slice(1, end))
    }
    const number = /^\d+(?:\.\d+)?(?=\s*(?:[-+−–*×·)]|$))/.exec(rest)?.[0]
    if (number !== undefined) {
      this.at += number.length
      return { kind: 'number', value: parse(number)! }
    }
    const name = /^[^-+−–*×·()[\]]+/.exec(rest)?.[0]
    if (name === undefined || name.trim() === '') throw this.bad(say('a heading'))
    this.at += name.length
    return this.column(name)
  }

  /** The longest heading that stands there as it is written in the file, signs and all. */
  private longest(rest: string): ColumnExpression | null {
    let best = -1
    for (const [i, heading] of this.headings.entries()) {
      const text = heading.trim()
      if (text === '' || !rest.toLowerCase().startsWith(text.toLowerCase())) continue
      if (!/^\s*(?:[-+−–*×·)]|$)/.test(rest.slice(text.length))) continue
      if (best < 0 || text.length > this.headings[best]!.trim().length) best = i
    }
    if (best < 0) return null
    const heading = this.headings[best]!.trim()
    this.at += heading.length
    return { kind: 'column', position: best + 1, heading }
  }

  private column(written: string): ColumnExpression {
    const name = normal(written)
    const found = this.headings.flatMap((one, i) => (name !== '' && normal(one) === name ? i : []))
    if (found.length !== 1)
      throw {
        expected:
          found.length === 0
            ? say('one of the headings {headings}', {
                headings: this.headings.filter((one) => one.trim() !== '').join(', '),
              })
            : say('the heading as it stands in the file, in brackets: [heading]'),
        found: written.trim(),
      } satisfies BadExpression
    return { kind: 'column', position: found[0]! + 1, heading: this.headings[found[0]!]!.trim() }
  }
}

/** Reads an expression of the headings of a file. */
export function expressionOf(text: string, headings: readonly string[]): ColumnExpression | BadExpression {
  try {
    return new Parser(text, headings).whole()
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'expected' in error) return error as BadExpression
    throw error
  }
}

/** Whether a text is more than a heading: made of several, or of numbers. */
export const isCompound = (text: string, headings: readonly string[]): boolean => {
  const found = expressionOf(text, headings)
  return isBadExpression(found) ? /[+−*×]|\s[-–]\s/.test(text) : found.kind !== 'column'
}

/** The columns in it, each once. */
export function columnsIn(expression: ColumnExpression): readonly { position: number; heading: string }[] {
  if (expression.kind === 'number') return []
  if (expression.kind === 'column') return [expression]
  const all = [...columnsIn(expression.left), ...columnsIn(expression.right)]
  return all.filter((one, i) => all.findIndex(({ position }) => position === one.position) === i)
}

/** As it is written: the way to give it back as a flag. */
export function expressionText(expression: ColumnExpression, within: Sign | null = null): string {
  if (expression.kind === 'number') {
    const { n, s } = expression.value
    return s === 0 ? String(n) : String(Number(n) / 10 ** s)
  }
  if (expression.kind === 'column')
    return /[-+−–*×·()[\]]/.test(expression.heading) ? `[${expression.heading}]` : expression.heading
  const { kind, left, right } = expression
  const text = `${expressionText(left, kind === '×' ? '×' : null)} ${kind} ${expressionText(right, kind === '+' ? null : '×')}`
  return within === '×' && kind !== '×' ? `(${text})` : text
}

/** What an expression comes to in a row: a blank is 0, but where all are blank there is nothing. */
export function amountIn(expression: ColumnExpression, at: (position: number) => Exact | null): Exact | null {
  let isThere = false
  const value = (one: ColumnExpression): Exact => {
    if (one.kind === 'number') return one.value
    if (one.kind === 'column') {
      const found = at(one.position)
      if (found !== null) isThere = true
      return found ?? ZERO
    }
    const [left, right] = [value(one.left), value(one.right)]
    return one.kind === '+' ? plus(left, right) : one.kind === '−' ? minus(left, right) : times(left, right)
  }
  const all = value(expression)
  return isThere || columnsIn(expression).length === 0 ? all : null
}

/** A column by itself. */
export const column = (position: number, heading: string): ColumnExpression => ({
  kind: 'column',
  position,
  heading,
})

export const plusOf = (left: ColumnExpression, right: ColumnExpression): ColumnExpression => ({
  kind: '+',
  left,
  right,
})
export const minusOf = (left: ColumnExpression, right: ColumnExpression): ColumnExpression => ({
  kind: '−',
  left,
  right,
})
export const timesOf = (left: ColumnExpression, right: ColumnExpression): ColumnExpression => ({
  kind: '×',
  left,
  right,
})
