/**
 * The formulas compiled for double precision: what searches over ranges and simulations work out millions of times.
 * What is the same in all of them is worked out once, exactly, and stands in the text as a number; whoever shows a
 * result of a search works it out again with the metrics themselves.
 */

import { type Condition, type Expression, type Formula, parseFormula } from '../../../formulas/formula'
import { compare, type Exact, minus, ONE, over, plus, times, ZERO } from '../../../numbers/exact/decimal'
import { toNumber } from '../../../numbers/exact/digits'
import { formulaOf } from '../step-lines'
import { type AnyMetric, all } from '../work'
import { derivations, type FileShape, wider } from './many-cases'

/** What stands for a value: a number that is known, times text of JavaScript where that is not null. */
interface DoubleCode {
  readonly times: Exact
  readonly text: string | null
}

export interface PointTerms extends FileShape {
  /** The facts, and the sums of a remedy, that are the same throughout. */
  readonly known: ReadonlyMap<string, Exact>
  /** Those that vary, each with the text of JavaScript that stands for it. Sales among them are above 0. */
  readonly varying: ReadonlyMap<string, string>
}

const COMPARISONS = { '<': '<', '≤': '<=', '>': '>', '≥': '>=', '=': '===' } as const

const known = (value: Exact): DoubleCode => ({ times: value, text: null })
const unknown = (text: string): DoubleCode => ({ times: ONE, text })

const is = (value: Exact, other: Exact) => compare(value, other) === 0

const literal = (value: Exact) => {
  const number = toNumber(value)
  return number < 0 ? `(${number})` : String(number)
}

function textOf({ times, text }: DoubleCode): string {
  if (text === null) return literal(times)
  return is(times, ONE) ? text : `(${literal(times)} * ${text})`
}

function product(a: DoubleCode, b: DoubleCode): DoubleCode {
  const factor = times(a.times, b.times)
  // What is nothing stays nothing, whatever it is taken times.
  if (factor.n === 0) return known(factor)
  const texts = [a.text, b.text].filter((text) => text !== null)
  return { times: factor, text: texts.length === 2 ? `(${texts.join(' * ')})` : (texts[0] ?? null) }
}

/** A known number divides the factor, once and exactly: a division costs as much as all the rest. */
function quotient(a: DoubleCode, b: DoubleCode): DoubleCode {
  const factor = over(a.times, b.times)
  if (b.text === null) return { times: factor, text: a.text }
  return { times: factor, text: `(${a.text ?? '1'} / ${b.text})` }
}

function sum(a: DoubleCode, sign: '+' | '−', b: DoubleCode): DoubleCode {
  if (a.text === null && b.text === null) return known((sign === '+' ? plus : minus)(a.times, b.times))
  if (b.times.n === 0) return a
  if (a.times.n === 0) return sign === '+' ? b : product(known(minus(ZERO, ONE)), b)
  return unknown(`(${textOf(a)} ${sign === '+' ? '+' : '-'} ${textOf(b)})`)
}

/** Writes the statements that metrics need, each name once, and nothing that they do not need. */
export class DoubleWriter {
  readonly lines: string[] = []
  private readonly codes = new Map<string, DoubleCode>()
  private readonly formulas = new Map<string, Formula>()

  constructor(private readonly terms: PointTerms) {
    for (const metric of all as readonly AnyMetric[])
      this.formulas.set(metric.key, formulaOf(metric) as Formula)
    for (const [key, words] of derivations(terms)) this.formulas.set(key, parseFormula(words, wider))
  }

  /** The text that stands for a fact or a metric; the statements it rests on have been written before it. */
  textOf(key: string): string {
    return textOf(this.code(key))
  }

  private code(key: string): DoubleCode {
    let code = this.codes.get(key)
    if (code === undefined) {
      const [text, value] = [this.terms.varying.get(key), this.terms.known.get(key)]
      code = text !== undefined ? unknown(text) : value !== undefined ? known(value) : this.worked(key)
      this.codes.set(key, code)
    }
    return code
  }

  /** A metric; what has to be worked out for it stands under its name. What no branch gives is NaN. */
  private worked(key: string): DoubleCode {
    const formula = this.formulas.get(key)
    // What was not given makes whatever rests on it absent.
    if (formula === undefined) return ABSENT
    let code = ABSENT
    for (const { value, where } of [...formula].reverse()) {
      const holds = where.map((one) => this.condition(one))
      if (holds.includes('false')) continue
      const tests = holds.filter((one) => one !== 'true')
      const own = this.expression(value)
      code = tests.length === 0 ? own : unknown(`(${tests.join(' && ')} ? ${textOf(own)} : ${textOf(code)})`)
    }
    if (code.text === null || !/\W/.test(code.text)) return code
    this.lines.push(`const ${key} = ${code.text}`)
    return { times: code.times, text: key }
  }

  private condition({ left, sign, right }: Condition): string {
    const [a, b] = [this.expression(left), this.expression(right)]
    if (a === ABSENT || b === ABSENT) return 'false'
    if (a.text !== null || b.text !== null) {
      const positive = left.kind === 'name' && left.key === 'sales' && sign === '>' && is(b.times, ZERO)
      return positive ? 'true' : `${textOf(a)} ${COMPARISONS[sign]} ${textOf(b)}`
    }
    const order = compare(a.times, b.times)
    const holds = { '<': order < 0, '≤': order <= 0, '>': order > 0, '≥': order >= 0, '=': order === 0 }
    return String(holds[sign])
  }

  private expression(one: Expression): DoubleCode {
    if (one.kind === 'number') return known(one.value)
    if (one.kind === 'name') return this.code(one.key)
    // A word of a decision, or purchases to reach: neither is asked for in doubles.
    if (one.kind === 'word' || one.kind === 'call') return ABSENT
    const [a, b] = [this.expression(one.left), this.expression(one.right)]
    if (one.kind === '×') return product(a, b)
    return one.kind === '÷' ? quotient(a, b) : sum(a, one.kind, b)
  }
}

const ABSENT = unknown('NaN')
