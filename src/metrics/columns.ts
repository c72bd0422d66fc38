/**
 * The formulas compiled once more, for columns: one function that works out a row of a file from arrays of numbers, and
 * puts its results into a sheet. It knows beforehand which facts have a column and which are 0 or 1 in the whole file,
 * and leaves out what these make void. It is exact or it declines, as the other one does (compile.ts).
 */
import { type Exact, ZERO } from '../model/decimal'
import { type Formula, type Names, parseFormula, uses } from '../model/formula'
import type { Sheet } from '../model/sheet'
import { DECISIONS } from './decision'
import { isNothing, type Known, simplify } from './simplify'
import { formulaOf, names } from './steps'
import { type AnyMetric, all, type Caution, results } from './work'
import { Writer } from './writer'

/** A fact of many rows: row r holds n[r] ÷ 10^s[r], or NaN where it is blank and what holds for the whole file counts. */
export interface Strip {
  readonly n: Float64Array
  readonly s: Uint8Array
}

/** What holds for the whole file: n ÷ 10^s, with n = NaN where nothing does. */
export interface Constant {
  readonly n: number
  readonly s: number
}

/** Works out one row into the cells from `at` on; false where only the metrics themselves can do it exactly. */
export type RowKernel = (
  row: number,
  columns: { readonly [name: string]: Strip },
  constants: { readonly [name: string]: Constant },
  sheet: Sheet,
  at: number,
  flagAt: number,
) => boolean

/** How the facts of a file are given. */
export interface Layout {
  readonly margin: 'margin' | 'cost' | 'marginRate'
  readonly atPrice: boolean
  /** The names that have a column: facts, and the four sums of a remedy. */
  readonly columns: ReadonlySet<string>
  /** Those of the others that are 0 or 1. */
  readonly known: Known
  /** The first whole number of purchases whose factors sum to n ÷ (d × 10^s); NaN where they never do, −1 to decline. */
  readonly reach: (n: number, s: number, d: number) => number
}

/** What the parts of a remedy sum to, by how they count (model/cases.ts, Remedies). */
export const SUMS = ['replaced', 'credited', 'refunded', 'handled'] as const

const DERIVED = ['redeemed', 'goods', 'paid'] as const

const wider: Names = new Map([
  ...names,
  ...[...SUMS, ...DERIVED, 'compensation'].map((one) => [one, one] as const),
])

const MARGIN = {
  margin: null,
  cost: 'sales − cost of goods',
  marginRate: 'sales × margin rate',
} as const

/** What the door (model/read.ts) does with the facts that formulas do not name, in the same language. */
const derivations = ({ margin, atPrice }: Layout): readonly (readonly [string, string])[] => [
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
  changesNothing: 'stay if recovered ≤ stay if ignored',
  cannotPayOff: 'required stay > 1',
  overcompensates: 'sales > 0 and compensation > 1.5 × sales',
  marginAboveSales: 'sales > 0 and margin > sales',
}

/** The cautions in the order of their bits. */
export const CAUTION_BITS = Object.keys(CAUTION_WHERE) as readonly Caution[]

/** Writes the function, from what is derived to the results. */
class RowWriter {
  private readonly writer = new Writer(
    (name, _, of) => [`${name}n = reach(${of}n, ${of}s, ${of}d)`, `if (${name}n === -1) return false`],
    (word) => String(DECISIONS.indexOf(word as (typeof DECISIONS)[number])),
  )
  private readonly there = new Set<string>()
  private readonly known: Map<string, Exact>

  constructor(private readonly layout: Layout) {
    this.known = new Map(layout.known)
  }

  private load(name: string): void {
    if (this.there.has(name)) return
    this.there.add(name)
    const { writer } = this
    writer.isUndivided(name)
    if (!this.layout.columns.has(name)) {
      writer.say(`const ${name}n = constants.${name}.n, ${name}s = constants.${name}.s, ${name}d = 1`)
      return
    }
    writer.say(
      `let ${name}n = columns.${name}.n[row], ${name}s = columns.${name}.s[row]`,
      `const ${name}d = 1`,
      `if (${name}n !== ${name}n) { ${name}n = constants.${name}.n; ${name}s = constants.${name}.s }`,
    )
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

  source(): string {
    const { writer, known } = this
    for (const [key, text] of derivations(this.layout)) this.work(key, parseFormula(text, wider))
    for (const metric of all as readonly AnyMetric[]) this.work(metric.key, formulaOf(metric))
    writer.say('let flags = 0')
    CAUTION_BITS.forEach((caution, bit) => {
      const [{ where }] = simplify(parseFormula(`1, where ${CAUTION_WHERE[caution]}`, wider), known) as [
        Formula[0],
      ]
      for (const { left, right } of where)
        for (const name of [...uses([{ value: left, where: [] }]), ...uses([{ value: right, where: [] }])])
          this.load(name)
      writer.say('{')
      const conditions = where.map((one) => writer.condition(one))
      writer.say(`if (${conditions.join(' && ')}) flags |= ${1 << bit}`, '}')
    })
    results.forEach(({ key, unit }, i) => {
      const cell = `at + ${i}`
      if (known.has(key)) writer.say(`whole[${cell}] = 0; part[${cell}] = 0; places[${cell}] = 0`)
      else if (unit === 'text') writer.say(`whole[${cell}] = ${key}n; part[${cell}] = 0`)
      else
        writer.say(
          `if (${key}d === 1 && ${key}s <= 12) { whole[${cell}] = ${key}n; part[${cell}] = 0; places[${cell}] = ${key}s }`,
          `else if (!sheet.divide(${cell}, ${key}n, ${key}s, ${key}d)) return false`,
        )
    })
    return writer.lines.join('\n')
  }
}

const OPTIONAL = new Set<string>([
  'acquisitionCost',
  ...all.filter(({ absent }) => absent).map(({ key }) => key as string),
])

const POWERS = Array.from({ length: 16 }, (_, k) => 10 ** k)

/** Compiles the metrics for a file. The text is the program's own formulas: nothing of a user's is ever compiled. */
export function compileRows(layout: Layout): RowKernel {
  const body = `"use strict"; return function rowKernel(row, columns, constants, sheet, at, flagAt) {
const { whole, part, places } = sheet
${new RowWriter(layout).source()}
sheet.flags[flagAt] = flags
return true }`
  const make = new Function('POWERS', 'SAFE', 'reach', body)
  return make(POWERS, Number.MAX_SAFE_INTEGER, layout.reach) as RowKernel
}
