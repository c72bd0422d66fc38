/** What holds between the columns of a file, row by row: one is the product of two, or the sum of others. */
import type { Units } from './sample'

/** How an identity fared over the rows that bear on it. */
export interface Tested {
  /** Rows in which no factor is blank or 1, and no addend 0. */
  readonly bearing: number
  readonly agreeing: number
  /** The share of the money in rows that break it. */
  readonly broken: number
  /** How many of those that agree differ, as far as that matters: a row that comes again and again proves no more than one. */
  readonly different: number
  /** Rows in which it holds, whether they bear on it or not. */
  readonly covering: number
}

/** Among so many rows that bear on an identity it is no chance. */
const FEW = 3

const AGREEING = 0.99

/** After so many rows it is seen whether it may hold at all. */
const EARLY = 100

/** How much of the money may stand in rows that break it. */
export const BROKEN = 0.01

/** Whether 99 of 100 rows that bear on it agree, and the others carry hardly any money: enough where the headings say the same. */
export const agrees = ({ bearing, agreeing, broken }: Tested): boolean =>
  bearing > 0 && agreeing >= AGREEING * bearing && broken <= BROKEN

/** Whether it holds whatever the headings say: also by three different rows or more. */
export const holds = (one: Tested): boolean => agrees(one) && one.different >= FEW

/** A column times a sign, as a term of a sum. */
export interface Term {
  readonly of: Units
  readonly sign: 1 | -1
}

/** Tests `left = right` over rows, where left and right are in the same unit and `bears` says which rows tell. */
function tested(
  rows: number,
  left: (row: number) => number,
  right: (row: number) => number,
  tolerance: number | ((row: number) => number),
  bears: (row: number) => boolean,
): Tested {
  let [bearing, agreeing, covering, all, wrong] = [0, 0, 0, 0, 0]
  const met: number[] = []
  for (let row = 0; row < rows; row++) {
    const [a, b] = [left(row), right(row)]
    if (Number.isNaN(a) || Number.isNaN(b)) continue
    const within = typeof tolerance === 'number' ? tolerance : tolerance(row)
    const isSame = Math.abs(a - b) <= within + 1e-6
    if (isSame) covering++
    if (!bears(row)) continue
    // What does not hold nearly never does: it is not followed to the end.
    if (bearing === EARLY && agreeing < EARLY / 2) break
    bearing++
    all += Math.abs(b)
    if (!isSame) wrong += Math.abs(b)
    else {
      agreeing++
      if (met.length < FEW && !met.includes(b)) met.push(b)
    }
  }
  return { bearing, agreeing, broken: all === 0 ? 0 : wrong / all, different: met.length, covering }
}

const powers = (places: number) => 10 ** places

/** one × other = product, to half a smallest unit of each that has decimals. */
export function isProduct(one: Units, other: Units, product: Units): Tested {
  const scale = powers(one.places + other.places - product.places)
  const isOne = ({ units, places }: Units, row: number) => units[row] === powers(places)
  const half = (of: Units, beside: Units, row: number) =>
    of.places > 0 ? Math.abs(beside.units[row]!) / 2 : 0
  return tested(
    product.units.length,
    (row) => (one.units[row]! * other.units[row]!) / scale,
    (row) => product.units[row]!,
    (row) => Math.max(1, 0.5 + (half(one, other, row) + half(other, one, row)) / scale),
    (row) => !isOne(one, row) && !isOne(other, row) && one.units[row] !== 0 && other.units[row] !== 0,
  )
}

/** The terms sum to the whole, to half a smallest unit each; an addend that is blank is 0. */
export function isSum(terms: readonly Term[], whole: Units): Tested {
  const places = Math.max(whole.places, ...terms.map(({ of }) => of.places))
  const at = ({ units, places: own }: Units, row: number) => units[row]! * powers(places - own)
  const orNone = (one: Units, row: number) => (Number.isNaN(one.units[row]!) ? 0 : at(one, row))
  const [first, ...others] = terms
  const coarsest = Math.min(whole.places, ...terms.map(({ of }) => of.places))
  return tested(
    whole.units.length,
    (row) => terms.reduce((sum, { of, sign }) => sum + sign * orNone(of, row), 0),
    (row) => at(whole, row),
    (terms.length > 1 ? 0.5 * terms.length : 0.5) * powers(places - Math.max(coarsest, Math.min(places, 2))),
    (row) =>
      !Number.isNaN(first!.of.units[row]!) &&
      (others.length === 0 || others.some(({ of }) => orNone(of, row) !== 0)),
  )
}

/** A column that is the product of two, to so many decimals. */
export function productOf(one: Units, other: Units, places: number): Units {
  const scale = powers(one.places + other.places - places)
  const units = Float64Array.from(one.units, (n, row) => Math.round((n * other.units[row]!) / scale))
  return { ...one, units, places, filled: units.filter((n) => !Number.isNaN(n)).length }
}

/** A column of the sum of its rows by group, on each row: the total of an invoice on each of its lines. */
export function summedBy(one: Units, groups: readonly string[]): Units {
  const sums = new Map<string, number>()
  for (let row = 0; row < groups.length; row++)
    sums.set(groups[row]!, (sums.get(groups[row]!) ?? 0) + (one.units[row]! || 0))
  return { ...one, units: Float64Array.from(groups, (group) => sums.get(group)!) }
}

/** Of rows that share a group with another one: does a column hold the sum of the group on each? */
export function isRepeatedTotal(lines: Units, total: Units, groups: readonly string[]): Tested {
  const sums = summedBy(lines, groups)
  const count = new Map<string, number>()
  for (const group of groups) count.set(group, (count.get(group) ?? 0) + 1)
  const scale = powers(Math.max(lines.places, total.places))
  return tested(
    groups.length,
    (row) => (sums.units[row]! * scale) / powers(lines.places),
    (row) => (total.units[row]! * scale) / powers(total.places),
    scale / powers(Math.min(lines.places, total.places, 2)),
    (row) => groups[row] !== '' && count.get(groups[row]!)! > 1,
  )
}

/** The sum of a column, blanks left out. */
export const totalOf = ({ units, places }: Units): number =>
  units.reduce((sum, n) => sum + (Number.isNaN(n) ? 0 : n), 0) / powers(places)
