/** Several cases of one customer made one: there is one future to save. */

import { resolve } from '../../economics/case/resolve'
import { EXIT, Failure } from '../../errors'
import type { FactKey } from '../../inputs/facts'
import { type Given, MARGINS, remedyOf, type Value } from '../../inputs/readers'
import { compare, type Exact, largest, smallest } from '../../numbers/exact/decimal'
import {
  type Batch,
  type FactColumn,
  type FactValues,
  fill,
  type Table,
  type Texts,
} from '../../tables/table'

/** One customer's case, from its first row on. */
interface Combined {
  readonly line: number
  readonly labels: readonly string[]
  given: Given
  cases: number
}

/** How many cases are handed on at once. */
const BATCH = 4096

/** Remedies are summed, and the largest chance of staying with them, and the smallest without, are taken. */
function join(one: Given, other: Given): Given {
  const parts = [...remedyOf(one), ...remedyOf(other)]
  return {
    ...one,
    remedy: parts.length > 0 ? parts : null,
    remedyCost: null,
    stayIfRecovered: largest(one.stayIfRecovered as Exact, other.stayIfRecovered as Exact),
    stayIfIgnored: smallest(one.stayIfIgnored as Exact, other.stayIfIgnored as Exact),
  }
}

const same = (a: Value | null, b: Value | null) =>
  a === b ||
  (a !== null &&
    b !== null &&
    typeof a === 'object' &&
    typeof b === 'object' &&
    'n' in a &&
    'n' in b &&
    compare(a, b) === 0)

const DIFFERING: readonly FactKey[] = ['sales', ...MARGINS, 'perYear', 'period', 'costToServe']

/** What came of it, for the report. */
export interface Combining extends Table {
  /** How many customers had several cases. */
  readonly combined: () => number
}

/** The same cases, one a customer. Rows without a customer stand for themselves. */
export function combining(cases: Table): Combining {
  const customer = cases.labels.indexOf('customer')
  const found: Combined[] = []
  const places = new Map<string, number>()
  let combined = 0
  let differing = 0

  function take(batch: Batch, row: number): void {
    const given = { ...cases.base }
    fill(given, batch, row, cases.base)
    const facts = resolve(given, {})
    if (Array.isArray(facts)) {
      cases.reject(batch, row, facts)
      return
    }
    const name = customer < 0 ? '' : batch.labels[customer]!.at(row)
    const place = name === '' ? undefined : places.get(name)
    if (place === undefined) {
      if (name !== '') places.set(name, found.length)
      const labels = batch.labels.map((one) => one.at(row))
      found.push({ line: batch.lines[row]!, labels, given, cases: 1 })
      return
    }
    const one = found[place]!
    if (one.cases === 1) combined++
    if (DIFFERING.some((key) => !same(one.given[key], given[key]))) differing++
    one.given = join(one.given, given)
    one.cases++
  }

  async function* batches(): AsyncGenerator<Batch> {
    for await (const batch of cases.batches)
      for (let row = 0; row < batch.rows; row++) if (batch.rejected[row] === 0) take(batch, row)
    for (let at = 0; at < found.length; at += BATCH) yield batchOf(found.slice(at, at + BATCH))
  }

  function batchOf(some: readonly Combined[]): Batch {
    const keys = Object.keys(cases.base) as FactKey[]
    return {
      rows: some.length,
      lines: some.map(({ line }) => line),
      labels: cases.labels.map((_, i): Texts => ({ at: (row) => some[row]!.labels[i]! })),
      columns: keys.map((key): FactColumn => {
        const values: FactValues = {
          at: (row) => some[row]!.given[key],
          isBlank: (row) => some[row]!.given[key] === null,
        }
        return {
          key,
          margin: (MARGINS as readonly FactKey[]).includes(key),
          values,
          numbers: null,
          remedies: null,
        }
      }),
      days: null,
      customers: null,
      invoices: null,
      rejected: new Uint8Array(some.length),
    }
  }

  return {
    ...cases,
    // What the flags say of the remedy is in every case already.
    base: { ...cases.base, remedy: null, remedyCost: null },
    reject(batch, row, [problem]) {
      const { expected, found } = problem!
      throw new Failure(
        EXIT.data,
        `${cases.name}:${batch.lines[row]}: expected ${expected}, found "${found}"`,
      )
    },
    batches: batches(),
    combined: () => combined,
    warnings: () => [
      ...cases.warnings(),
      ...(combined > 0
        ? [
            `${combined} ${combined === 1 ? 'customer has' : 'customers have'} several cases: decided once each (--combine)`,
          ]
        : []),
      ...(differing > 0
        ? [
            `${differing} of these cases ${differing === 1 ? 'differs' : 'differ'} from the customer's first in sales, margin or rhythm: the first is taken`,
          ]
        : []),
    ],
  }
}
