/**
 * The formulas compiled once more, for columns: one function that works out rows of a file from arrays of numbers, and
 * puts its results into a results. It knows beforehand which facts have a column, with how many decimals, and which are
 * the same in the whole file, and leaves out what these make void. It is exact or it declines, as the other one does
 * (compile.ts).
 */

import { FixedWriter } from '../../../formulas/fixed-writer'
import { type Formula, type Names, parseFormula, uses } from '../../../formulas/formula'
import { isNothing, simplify } from '../../../formulas/simplify'
import { fieldOf, plainKeys } from '../../../inputs/facts'
import { type Exact, PLACES, SAFE, ZERO } from '../../../numbers/exact/decimal'
import type { Results } from '../../../tables/results'
import { DECISIONS } from '../decision'
import { formulaOf, names } from '../step-lines'
import { type AnyMetric, all, answers, type Caution } from '../work'

/** How the numbers of a column are held: each is n ÷ 10^scale, and no n is beyond the bound. */
export interface Form {
  readonly scale: number
  readonly bound: number
}

/** What holds for the whole file: n ÷ 10^s, with n = NaN where nothing does. */
export interface Constant {
  readonly n: number
  readonly s: number
}

/**
 * Works out the rows `rows[from]` to `rows[to - 1]` into the lines of the results with the same numbers. Returns where it
 * stopped: at a row that is doubtful or that only the metrics themselves can do exactly, else at `to`. A results's first
 * row comes first: what is alike in all of them is filled in with it.
 */
export type RowKernel = (
  from: number,
  to: number,
  rows: Int32Array,
  doubtful: Uint8Array,
  columns: { readonly [name: string]: Float64Array },
  results: Results,
) => number

/** How the facts of a file are given. */
export interface FileShape {
  readonly margin: 'margin' | 'cost' | 'marginRate'
  readonly atPrice: boolean
  /** The names that have a column: facts, and the four sums of a remedy; all others are the same in all rows. */
  readonly columns: ReadonlyMap<string, Form>
  readonly constants: { readonly [name: string]: Constant }
  /** The first whole number of purchases whose factors sum to n ÷ (d × 10^s); NaN where they never do, −1 to decline. */
  readonly reach: (n: number, s: number, d: number) => number
}

/** What the parts of a remedy sum to, by how they count (model/cases.ts, Remedies). */
export const SUMS = ['replaced', 'credited', 'refunded', 'handled'] as const

const DERIVED = ['redeemed', 'goods', 'paid'] as const

/** The names of formulas, and of what is derived. */
export const wider: Names = new Map([
  ...names,
  ...[...SUMS, ...DERIVED, 'compensation'].map((one) => [one, one] as const),
])

const MARGIN = {
  margin: null,
  cost: 'sales − cost of goods',
  marginRate: 'sales × margin rate',
} as const

/** What the door (model/read.ts) does with the facts that formulas do not name, in the same language. */
export const derivations = ({
  margin,
  atPrice,
}: Pick<FileShape, 'margin' | 'atPrice'>): readonly (readonly [string, string])[] => [
  ...(MARGIN[margin] === null ? [] : [['margin', MARGIN[margin]] as const]),
  ['redeemed', 'credited × redemption'],
  ['goods', `${atPrice ? '' : 'replaced + '}redeemed × (1 − displacement)`],
  ['paid', `${atPrice ? 'replaced + ' : ''}refunded + handled + redeemed × displacement`],
  ['goodsGiven', 'goods, where sales > 0; 0'],
  ['paidOut', 'paid, where sales > 0; paid + goods'],
  ['goodsBasis', atPrice ? 'sales' : 'sales − margin'],
  ['compensation', 'replaced + credited + refunded'],
]

/** When a row is to be read with caution: what `cautions` (work.ts) says of one case. */
const CAUTION_WHERE: { readonly [caution in Caution]: string } = {
  remedy_changes_nothing: 'stay if recovered ≤ stay if ignored',
  remedy_cannot_pay_off: 'required stay > 1 and incremental value < −0.000000001',
  remedy_overcompensates: 'sales > 0 and compensation > 1.5 × sales',
  margin_above_sales: 'sales > 0 and margin > sales',
}

/** The cautions in the order of their bits. */
export const CAUTION_BITS = Object.keys(CAUTION_WHERE) as readonly Caution[]

/** Writes the function, from what is derived to the results. */
class RowWriter {
  private readonly writer = new FixedWriter(
    (name, _, of) => [`${name}n = reach(${of}n, ${of}s, ${of}d)`, `if (${name}n === -1) ${DECLINE}`],
    (word) => String(DECISIONS.indexOf(word as (typeof DECISIONS)[number])),
    DECLINE,
  )
  private readonly there = new Set<string>()
  private readonly known = new Map<string, Exact>()
  /** What is said once, before the rows. */
  private readonly once: string[] = []
  /** What is said once, before the first row of a results. */
  private readonly filled: string[] = []

  constructor(private readonly shape: FileShape) {
    for (const [name, { n, s }] of Object.entries(shape.constants))
      if (!shape.columns.has(name) && !Number.isNaN(n)) this.known.set(name, { n, s, d: 1 })
  }

  private load(name: string): void {
    if (this.there.has(name)) return
    this.there.add(name)
    const { columns, constants } = this.shape
    const form = columns.get(name)
    if (form === undefined) {
      const { n, s } = constants[name]!
      this.writer.fact(name, String(n), s, Math.abs(n) || 0)
    } else {
      this.once.push(`const ${name}All = columns.${name}`)
      this.writer.fact(name, `${name}All[row]`, form.scale, form.bound)
    }
  }

  private work(key: string, formula: Formula): void {
    const simple = simplify(formula, this.known)
    const optional = uses(formula).filter((name) => OPTIONAL.has(name))
    if (optional.length === 0 && isNothing(simple)) {
      this.known.set(key, ZERO)
      return
    }
    for (const name of [...uses(simple), ...optional]) this.load(name)
    this.writer.formula(key, simple, optional)
    this.there.add(key)
  }

  private caution(caution: Caution, bit: number): void {
    const { writer } = this
    const [{ where }] = simplify(parseFormula(`1, where ${CAUTION_WHERE[caution]}`, wider), this.known) as [
      Formula[0],
    ]
    for (const { left, right } of where)
      for (const name of [...uses([{ value: left, where: [] }]), ...uses([{ value: right, where: [] }])])
        this.load(name)
    writer.say('{')
    const conditions = where.map((one) => writer.condition(one))
    writer.say(`if (${conditions.join(' && ')}) flags |= ${1 << bit}`, '}')
  }

  private result(key: string, i: number): void {
    const { writer, once, filled } = this
    once.push(`const { whole: whole${i}, part: part${i}, places: places${i} } = results.columns[${i}]`)
    filled.push(`part${i}.fill(0, 0, to)`)
    const nothing = this.known.has(key)
    const scale = nothing ? 0 : writer.scaleOf(key)
    filled.push(`places${i}.fill(${Math.min(scale, PLACES)}, 0, to)`)
    if (nothing) filled.push(`whole${i}.fill(0, 0, to)`)
    else if (!writer.isDivided(key) && scale <= PLACES) writer.say(`whole${i}[at] = ${key}n`)
    else
      writer.say(
        `if (${scale <= PLACES} && ${key}d === 1) { whole${i}[at] = ${key}n; places${i}[at] = ${scale}; part${i}[at] = 0 }`,
        `else if (!results.divide(${i}, at, ${key}n, ${key}s, ${key}d)) ${DECLINE}`,
      )
  }

  source(): string {
    const { writer } = this
    for (const [key, text] of derivations(this.shape)) this.work(key, parseFormula(text, wider))
    for (const metric of all as readonly AnyMetric[]) this.work(metric.key, formulaOf(metric))
    writer.say('let flags = 0')
    CAUTION_BITS.forEach((caution, bit) => {
      this.caution(caution, bit)
    })
    answers.forEach(({ key }, i) => {
      this.result(key, i)
    })
    return `const { flags: allFlags } = results
${this.once.join('\n')}
if (from === 0) {
${this.filled.join('\n')}
}
for (let at = from; at < to; at++) {
const row = rows[at]
if (doubtful[row] === 1) ${DECLINE}
${writer.lines.join('\n')}
allFlags[at] = flags
}
return to`
  }
}

/** Whoever calls goes on from there with the next row. */
const DECLINE = 'return at'

const OPTIONAL = new Set<string>([
  ...plainKeys.filter((key) => fieldOf(key).default === undefined),
  ...all.filter(({ absent }) => absent).map(({ key }) => key as string),
])

/** Compiles the metrics for a file. The text is the program's own formulas: nothing of a user's is ever compiled. */
export function compileRows(shape: FileShape): RowKernel {
  const body = `"use strict"; return function rowKernel(from, to, rows, doubtful, columns, results) {
${new RowWriter(shape).source()} }`
  return new Function('SAFE', 'reach', body)(SAFE, shape.reach) as RowKernel
}
