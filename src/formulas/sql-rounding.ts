/** The one rounding of a result in SQL: half to even, to the 12 decimals that every reported value carries. */
import { snake } from '../inputs/names'
import { PLACES } from '../numbers/exact/decimal'
import { highest, magnitude, powerOfTen, type SqlValue, TooWide } from './sql-value'
import type { SqlWriter } from './sql-writer'

/** From here on a result does not fit its decimal, and its row is rejected. */
const BEYOND = powerOfTen(38)

/** What a database shows of a result. */
export interface SqlResult {
  /** What stands for the decimal. */
  readonly code: string
  /** What holds in every row where it fits; null where it always does. */
  readonly fits: string | null
  /** How large it may be, in units of its last decimal. */
  readonly bound: bigint
}

/** The most of what is left to multiply by that a remainder can take at once: products of tens, fives and twos. */
function stepOf(left: bigint, divisor: bigint, digits: number | null): bigint {
  if (digits === null) return left
  let step = 1n
  for (const prime of [10n, 5n, 2n])
    while (left % (step * prime) === 0n && String(step * prime * divisor).length <= digits) step *= prime
  return step
}

/** Divides as one does by hand, so that no number between is larger than it must be; the half to even goes by the last remainder. */
function divided(writer: SqlWriter, name: string, value: SqlValue, times: bigint, by: SqlValue): SqlResult {
  const { sql } = writer
  const d = by.code!
  const n = writer.column(`${name}_n`, writer.codeOf(value), value.depth, value.low, value.high)
  const bound = by.high
  const largest = highest([magnitude(value.low), magnitude(value.high)])
  writer.demand(2n * bound)
  writer.demandQuotient(largest)
  let depth = Math.max(n.depth, by.depth)
  let high = largest
  const column = (what: string, code: string, end: bigint) => {
    const held = writer.column(`${name}_${what}`, code, depth, -end, end)
    return held.code!
  }
  let q = column('q', sql.quotient(n.code!, d), high)
  let rest = column('r', sql.remainder(n.code!, d), bound)
  depth++
  for (let left = times; left > 1n; ) {
    const step = stepOf(left, bound, sql.digits)
    if (step === 1n) throw new TooWide(name, String(left * bound).length, sql.digits!)
    const more = `${rest} * ${sql.whole(step)}`
    const sum = `${q} * ${sql.whole(step)} + ${sql.quotient(more, d)}`
    const most = sql.digits === null ? null : powerOfTen(sql.digits)
    const mayPass = most !== null && high * step >= most
    const code = mayPass ? `CASE WHEN abs(${q}) < ${sql.whole(most / step)} THEN ${sum} END` : sum
    high = mayPass ? most - 1n : high * step
    ;[q, rest] = [column('q', code, high), column('r', sql.remainder(more, d), bound)]
    depth++
    left /= step
  }
  const twice = `2 * abs(${rest})`
  const isUp = `(${twice} > ${d} OR (${twice} = ${d} AND ${sql.remainder(q, '2')} <> 0))`
  const rounded = `CASE WHEN ${isUp} AND ${rest} < 0 THEN ${q} - 1 WHEN ${isUp} THEN ${q} + 1 ELSE ${q} END`
  const units = writer.column(`${name}_u`, rounded, depth, -high, high).code!
  const fits = high + 1n >= BEYOND ? `(${n.code} IS NULL OR abs(${units}) < ${sql.whole(BEYOND)})` : null
  return { code: sql.decimal(units), fits, bound: largest * times + 1n }
}

/** A value that has been worked out, rounded once. Errors: TooWide where the database has too few digits for it. */
export function roundedInSql(writer: SqlWriter, key: string): SqlResult {
  const value = writer.values.get(key)!
  const name = snake(key)
  const ten = (k: number) => powerOfTen(Math.max(0, k))
  let [k, times] = [value.divisor.k * ten(value.s - PLACES), ten(PLACES - value.s)]
  for (const prime of [5n, 2n])
    while (k % prime === 0n && times % prime === 0n) [k, times] = [k / prime, times / prime]
  if (k > 1n || value.divisor.columns.length > 0) {
    const by = writer.guarded(`${name}_k`, { k, columns: value.divisor.columns })
    return divided(writer, name, value, times, by)
  }
  const { code, depth, low, high } = writer.timesKnown(value, times)
  const units = writer.column(`${name}_u`, code ?? writer.sql.whole(low), depth, low, high).code!
  const mayPass = magnitude(low) >= BEYOND || magnitude(high) >= BEYOND
  const fits = mayPass ? `(${units} IS NULL OR abs(${units}) < ${writer.sql.whole(BEYOND)})` : null
  return { code: writer.sql.decimal(units), fits, bound: highest([magnitude(low), magnitude(high)]) }
}
