/**
 * The language of the formulas: the text that people read is the text that is checked against the code, shown with
 * its numbers as the working of an answer, and may be compiled elsewhere.
 *
 *   net annual margin × counted purchases ÷ purchases a year
 *   remedy cost ÷ (stay if recovered − stay if ignored), where stay if recovered > stay if ignored
 *   let-go, where future margin ≤ 0; recover, where incremental value ≥ −0.000000001; let-go
 *
 * Names are the terms of facts and metrics in lower case. Branches are tried in order; none that holds is *absent*.
 */

import type { Unit } from '../inputs/units'
import { compare, type Exact, minus, over, plus, times, ZERO } from '../numbers/exact/decimal'
import { parse } from '../numbers/exact/digits'

/** What formulas may name besides fields and metrics, by key. */
export type Ingredients = {
  readonly [key: string]: {
    readonly title: string
    /** The trade's term, where the title is the owner's: formulas name it so. */
    readonly term?: string
    readonly description: string
    readonly unit: Unit
  }
}

export type Expression =
  | { readonly kind: 'name'; readonly key: string }
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'call'; readonly key: string; readonly of: Expression }
  | { readonly kind: '+' | '−' | '×' | '÷'; readonly left: Expression; readonly right: Expression }

export interface Condition {
  readonly left: Expression
  readonly sign: '<' | '≤' | '>' | '≥' | '='
  readonly right: Expression
}

export interface Branch {
  readonly value: Expression
  readonly where: readonly Condition[]
}

export type Formula = readonly Branch[]

/** The names a formula may use: what is written → the key it stands for. */
export type Names = ReadonlyMap<string, string>

type Token = { kind: 'name' | 'number' | 'word' | 'sign'; text: string }

const SIGNS = ['+', '−', '×', '÷', '(', ')', ',', ';', '<', '≤', '>', '≥', '=']
const NUMBER = /^\d+(?:\.\d+)?/

function tokens(text: string, names: ReadonlyMap<string, readonly string[]>): Token[] {
  const found: Token[] = []
  for (let rest = text.trim(); rest !== ''; rest = rest.trimStart()) {
    const token = next(rest, names)
    if (token.text === '') throw new SyntaxError(`formula "${text}": nothing known at "${rest}"`)
    found.push(token)
    rest = rest.slice(token.text.length)
  }
  return found
}

function next(rest: string, names: ReadonlyMap<string, readonly string[]>): Token {
  if (SIGNS.includes(rest[0]!)) return { kind: 'sign', text: rest[0]! }
  const word = FIRST_WORD.exec(rest)?.[0]
  if (word === undefined) return { kind: 'number', text: NUMBER.exec(rest)?.[0] ?? '' }
  const name = names.get(word)?.find((one) => rest.startsWith(one) && !/^[a-z-]/.test(rest.slice(one.length)))
  return name === undefined ? { kind: 'word', text: word } : { kind: 'name', text: name }
}

const FIRST_WORD = /^[a-z-]+/

const indexed = new WeakMap<Names, ReadonlyMap<string, readonly string[]>>()

/** The names by their first word, the longest first: "stay if recovered" before a shorter one it might begin with. */
function byFirstWord(names: Names): ReadonlyMap<string, readonly string[]> {
  let index = indexed.get(names) as Map<string, string[]> | undefined
  if (index === undefined) {
    index = new Map()
    for (const name of names.keys()) {
      const word = FIRST_WORD.exec(name)![0]
      index.set(
        word,
        [...(index.get(word) ?? []), name].sort((a, b) => b.length - a.length),
      )
    }
    indexed.set(names, index)
  }
  return index
}

/** Reads a formula's text. Errors: SyntaxError for a name that does not exist or a text that is no formula. */
export function parseFormula(text: string, names: Names): Formula {
  const left = tokens(text, byFirstWord(names))
  const fail = () =>
    new SyntaxError(`formula "${text}": not understood near "${left.map((one) => one.text).join(' ')}"`)
  const next = (...wanted: string[]) =>
    left[0]?.kind !== 'name' && wanted.includes(left[0]?.text ?? '') ? left.shift()!.text : null
  const demand = (wanted: string) => {
    if (next(wanted) === null) throw fail()
  }

  function atom(): Expression {
    if (next('(') !== null) {
      const inner = addition()
      demand(')')
      return inner
    }
    if (next('−') !== null) return { kind: '−', left: { kind: 'number', value: ZERO }, right: atom() }
    const token = left.shift()
    if (token?.kind === 'number') return { kind: 'number', value: parse(token.text)! }
    if (token?.kind === 'word') return { kind: 'word', word: token.text }
    if (token?.kind !== 'name') throw fail()
    const key = names.get(token.text)!
    if (next('(') === null) return { kind: 'name', key }
    const of = addition()
    demand(')')
    return { kind: 'call', key, of }
  }

  function chain(signs: readonly ('+' | '−' | '×' | '÷')[], one: () => Expression): Expression {
    let all = one()
    for (let sign = next(...signs); sign !== null; sign = next(...signs)) {
      all = { kind: sign as '+', left: all, right: one() }
    }
    return all
  }

  const product = () => chain(['×', '÷'], atom)
  const addition = (): Expression => chain(['+', '−'], product)

  function condition(): Condition {
    const first = addition()
    const sign = next('<', '≤', '>', '≥', '=')
    if (sign === null) throw fail()
    return { left: first, sign: sign as '<', right: addition() }
  }

  const branches: Branch[] = []
  do {
    const value = addition()
    const where: Condition[] = []
    if (next(',') !== null) {
      demand('where')
      do where.push(condition())
      while (next('and') !== null)
    }
    branches.push({ value, where })
  } while (next(';') !== null)
  if (left.length > 0) throw fail()
  return branches
}

/** What names and calls stand for while a formula is worked out; null where a value is absent. */
export interface Scope {
  value(key: string): Exact | null
  call(key: string, of: Exact): Exact | null
}

function work(expression: Expression, scope: Scope): Exact | null {
  switch (expression.kind) {
    case 'name':
      return scope.value(expression.key)
    case 'number':
      return expression.value
    case 'call': {
      const of = work(expression.of, scope)
      return of === null ? null : scope.call(expression.key, of)
    }
    case 'word':
      throw new SyntaxError(`"${expression.word}" is a word, not a number`)
    default: {
      const left = work(expression.left, scope)
      const right = work(expression.right, scope)
      if (left === null || right === null) return null
      const sign = expression.kind
      return sign === '+'
        ? plus(left, right)
        : sign === '−'
          ? minus(left, right)
          : sign === '×'
            ? times(left, right)
            : over(left, right)
    }
  }
}

function holds({ left, sign, right }: Condition, scope: Scope): boolean {
  const [a, b] = [work(left, scope), work(right, scope)]
  if (a === null || b === null) return false
  const difference = compare(a, b)
  return sign === '<'
    ? difference < 0
    : sign === '≤'
      ? difference <= 0
      : sign === '>'
        ? difference > 0
        : sign === '='
          ? difference === 0
          : difference >= 0
}

/** The branch of a formula that holds; null where none does and the value is absent. */
export const branch = (formula: Formula, scope: Scope): Expression | null =>
  formula.find(({ where }) => where.every((one) => holds(one, scope)))?.value ?? null

/** A formula worked out from its text alone: an exact number, a word (of a decision), or null where absent. */
export function evaluate(formula: Formula, scope: Scope): Exact | string | null {
  const chosen = branch(formula, scope)
  if (chosen === null) return null
  return chosen.kind === 'word' ? chosen.word : work(chosen, scope)
}

/** Every key a formula uses, in the order of its text. */
export function uses(formula: Formula): string[] {
  const keys = new Set<string>()
  const visit = (expression: Expression): void => {
    if (expression.kind === 'name') keys.add(expression.key)
    else if (expression.kind === 'call') visit(expression.of)
    else if ('left' in expression) {
      visit(expression.left)
      visit(expression.right)
    }
  }
  for (const { value, where } of formula) {
    visit(value)
    for (const { left, right } of where) {
      visit(left)
      visit(right)
    }
  }
  return [...keys]
}
