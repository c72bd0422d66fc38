/** A case of which some inputs vary, as the formulas in double precision take it (double-writer.ts). */
import { type FactKey, formulaKeys } from '../../../inputs/facts'
import { type Given, MARGINS, type Value } from '../../../inputs/readers'
import type { Remedy } from '../../../inputs/remedy'
import { type Exact, minus, ONE, sign, ZERO } from '../../../numbers/exact/decimal'
import { toNumber } from '../../../numbers/exact/digits'
import { countedSum, rebuildingSum } from '../factor-sums'
import type { Facts } from '../facts'
import { sums } from '../remedy-value'
import { DoubleWriter, type PointTerms } from './double-writer'
import { owedSums, SUMS } from './many-cases'

/** An input that varies: the text of JavaScript that stands for its number, and the input at a number. */
export interface Varying {
  readonly key: FactKey
  readonly code: string
  readonly put: (value: Exact) => Value
}

type PointCode = string | number

/** A call, worked out at once where every argument is a number. */
function called(of: (...values: number[]) => number, name: string, args: readonly PointCode[]): PointCode {
  const numbers = args.filter((one) => typeof one === 'number')
  return numbers.length === args.length ? of(...numbers) : `${name}(${args.join(', ')})`
}

/** What the purchases count for, where an input that this hangs on varies. */
function purchases(given: Given, facts: Facts, codes: ReadonlyMap<FactKey, string>): [string, PointCode][] {
  const own = (key: FactKey): PointCode => codes.get(key) ?? toNumber(given[key] as Exact)
  const perYear = codes.get('perYear') ?? toNumber(facts.perYear)
  const horizon =
    given.horizon === 'forever' ? Number.POSITIVE_INFINITY : given.horizon === null ? perYear : own('horizon')
  const [retention, discount] = [own('retention'), own('discount')]
  const ratio =
    typeof retention === 'number' && typeof discount === 'number'
      ? retention / (1 + discount)
      : discount === 0
        ? retention
        : `${retention} / (1 + ${discount})`
  const include = given.incidentSale === 'include'
  const first = include || given.timing === 'begin' ? 0 : 1
  const skip = include ? called(Math.min, 'Math.min', [1, horizon]) : 0
  // Purchases that all count in full need no sum.
  const counted = ratio === 1 ? horizon : called(countedSum, 'countedSum', [ratio, perYear, horizon, first])
  const climb = own('rebuild')
  const lost =
    climb === 0 ? 0 : called(rebuildingSum, 'rebuildingSum', [climb, ratio, perYear, horizon, skip, first])
  const from = given.rebuildFrom === null ? 1 : own('rebuildFrom')
  const missing = typeof from === 'number' ? 1 - from : `(1 - ${from})`
  return [
    ['perYear', perYear],
    ['countedPurchases', counted],
    ['incidentPurchases', skip],
    ['rebuildPurchases', lost === 0 ? 0 : `(${missing} * ${lost})`],
  ]
}

/** What purchases count for hangs on these. */
const COUNTING: readonly FactKey[] = ['perYear', 'horizon', 'retention', 'discount', 'rebuild', 'rebuildFrom']

/** The parts of a remedy, summed by how they count, of which one part varies. */
function remedySums({ code, put }: Varying): [string, Exact | string][] {
  const [none, one] = [sums(put(ZERO) as Remedy), sums(put(ONE) as Remedy)]
  return SUMS.map((name) => {
    const slope = sign(minus(one[name], none[name]))
    return [name, slope === 0 ? none[name] : `(${toNumber(none[name])} ${slope > 0 ? '+' : '-'} ${code})`]
  })
}

/** What is known of a case, and the texts for what is not. `facts` are those of the case somewhere within the ranges. */
export function pointTermsOf(given: Given, facts: Facts, all: readonly Varying[]): PointTerms {
  const codes = new Map(all.map(({ key, code }) => [key, code]))
  const known = new Map<string, Exact>()
  const varying = new Map<string, string>()
  for (const key of formulaKeys) {
    const [code, value] = [codes.get(key), given[key] as Exact | null]
    if (code !== undefined) varying.set(key, code)
    else if (value !== null) known.set(key, value)
  }
  const remedy = all.find(({ key }) => key === 'remedy' || key === 'remedyCost')
  const parts = remedy
    ? remedySums(remedy)
    : Object.entries(sums((given.remedy ?? given.remedyCost ?? []) as Remedy))
  for (const [name, one] of parts)
    if (typeof one === 'string') varying.set(name, one)
    else known.set(name, one)
  for (const [name, one] of owedSums((given.floor ?? []) as Remedy)) known.set(name, one)
  if (all.some(({ key }) => COUNTING.includes(key)))
    for (const [name, code] of purchases(given, facts, codes)) varying.set(name, String(code))
  else
    for (const name of ['perYear', 'countedPurchases', 'incidentPurchases', 'rebuildPurchases'] as const)
      known.set(name, facts[name])
  return {
    margin: MARGINS.find((key) => given[key] !== null)!,
    atPrice: given.remedyBasis === 'price',
    hasFloor: given.floor !== null,
    known,
    varying,
  }
}

/** The statements that work out metrics of one case, and the texts that stand for them then. */
function written(
  given: Given,
  facts: Facts,
  varying: readonly Omit<Varying, 'code'>[],
  metrics: readonly string[],
) {
  const coded = varying.map((one, i) => ({ ...one, code: `at${i}` }))
  const writer = new DoubleWriter(pointTermsOf(given, facts, coded))
  const texts = metrics.map((key) => writer.textOf(key))
  const loads = varying.map((_, i) => `const at${i} = x${i}[i]`)
  return { texts, lines: [...loads, ...writer.lines].join('\n') }
}

const arrays = (name: string, all: readonly unknown[]) => `[${all.map((_, i) => name + i).join(', ')}]`

/** The text is the program's own formulas: nothing of a user's is ever compiled. */
const compiled = (body: string): unknown =>
  new Function('countedSum', 'rebuildingSum', `"use strict"; return ${body}`)(countedSum, rebuildingSum)

/** Works out metrics at so many points: `inputs` holds the numbers of each input that varies, `outputs` takes those of each metric. */
export type Points = (
  count: number,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
) => void

/** Compiles metrics for points. */
export function compilePoints(
  given: Given,
  facts: Facts,
  varying: readonly Omit<Varying, 'code'>[],
  metrics: readonly string[],
): Points {
  const { texts, lines } = written(given, facts, varying, metrics)
  return compiled(`function points(count, ${arrays('x', varying)}, ${arrays('y', metrics)}) {
for (let i = 0; i < count; i++) {
${lines}
${texts.map((text, i) => `y${i}[i] = ${text}`).join('\n')}
} }`) as Points
}

/**
 * Works out a metric at so many points, counts where it falls, and returns the sum. A value v falls into the bin v × scale +
 * offset, cut off to a whole number; what would be outside is counted in the first or the last one.
 */
export type CountingKernel = (
  count: number,
  inputs: readonly Float64Array[],
  counts: Int32Array,
  scale: number,
  offset: number,
) => number

/** Compiles a metric for counting: the values themselves are never kept. */
export function compileCounting(
  given: Given,
  facts: Facts,
  varying: readonly Omit<Varying, 'code'>[],
  metric: string,
): CountingKernel {
  const { texts, lines } = written(given, facts, varying, [metric])
  return compiled(`function counting(count, ${arrays('x', varying)}, counts, scale, offset) {
const last = counts.length - 1
let sum = 0
for (let i = 0; i < count; i++) {
${lines}
const value = ${texts[0]}
sum += value
const bin = (value * scale + offset) | 0
counts[bin < 0 ? 0 : bin < last ? bin : last]++
}
return sum }`) as CountingKernel
}
