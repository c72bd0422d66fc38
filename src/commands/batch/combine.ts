/** Several cases of one customer made one: there is one future to save. */

import { resolve } from '../../economics/case/resolve'
import { EXIT, Failure, type Warning } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import { customerKey } from '../../inputs/customer-key'
import type { FactKey } from '../../inputs/facts'
import { type Given, MARGINS, remedyOf, type Value } from '../../inputs/readers'
import { compare, type Exact, largest, smallest } from '../../numbers/exact/decimal'
import {
  type Batch,
  type FactColumn,
  type FactValues,
  fill,
  isMargin,
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

/** The customers that have been seen so far, with one case each. */
class OneCaseEach {
  readonly found: Combined[] = []
  /** How many customers had several cases. */
  private readonly combined = new CountedLines()
  /** How many of these cases say something else than the customer's first. */
  private readonly differing = new CountedLines()
  private readonly places = new Map<string, number>()
  private readonly customer: number

  constructor(private readonly cases: Table) {
    this.customer = cases.labels.indexOf('customer')
  }

  take(batch: Batch, row: number): void {
    const { cases, found, places } = this
    const given = { ...cases.base }
    fill(given, batch, row, cases.base)
    const facts = resolve(given, {})
    if (Array.isArray(facts)) {
      cases.reject(batch, row, facts)
      return
    }
    const name = this.customer < 0 ? '' : customerKey(batch.labels[this.customer]!.at(row))
    const place = name === '' ? undefined : places.get(name)
    if (place === undefined) {
      if (name !== '') places.set(name, found.length)
      const labels = batch.labels.map((one) => one.at(row))
      found.push({ line: batch.lines[row]!, labels, given, cases: 1 })
      return
    }
    const one = found[place]!
    if (one.cases === 1) this.combined.add(batch.lines[row]!)
    if (DIFFERING.some((key) => !same(one.given[key], given[key]))) this.differing.add(batch.lines[row]!)
    one.given = join(one.given, given)
    one.cases++
  }

  get warnings(): Warning[] {
    return [
      ...this.combined.told('cases_combined', (count) => {
        const have = count === 1 ? 'customer has' : 'customers have'
        return `${count} ${have} several cases: decided once each (--combine)`
      }),
      ...this.differing.told('cases_differ', (count) => {
        const differ = count === 1 ? 'differs' : 'differ'
        return `${count} of these cases ${differ} from the customer's first in sales, margin or rhythm: the first is taken`
      }),
    ]
  }
}

/** A column of what is given in some cases. */
function columnOfGiven(some: readonly Combined[], key: FactKey): FactColumn {
  const values: FactValues = {
    at: (row) => some[row]!.given[key],
    isBlank: (row) => some[row]!.given[key] === null,
  }
  return { key, margin: isMargin(key), values, numbers: null, remedies: null }
}

const batchOf = (some: readonly Combined[], { base, labels }: Table): Batch => ({
  rows: some.length,
  lines: some.map(({ line }) => line),
  labels: labels.map((_, i): Texts => ({ at: (row) => some[row]!.labels[i]! })),
  columns: (Object.keys(base) as FactKey[]).map((key) => columnOfGiven(some, key)),
  days: null,
  customers: null,
  invoices: null,
  rejected: new Uint8Array(some.length),
})

/** The same cases, one a customer. Rows without a customer stand for themselves. */
export function combining(cases: Table): Table {
  const each = new OneCaseEach(cases)
  async function* batches(): AsyncGenerator<Batch> {
    for await (const batch of cases.batches)
      for (let row = 0; row < batch.rows; row++) if (batch.rejected[row] === 0) each.take(batch, row)
    for (let at = 0; at < each.found.length; at += BATCH)
      yield batchOf(each.found.slice(at, at + BATCH), cases)
  }
  return {
    ...cases,
    // What the flags say of the remedy is in every case already.
    base: { ...cases.base, remedy: null, remedyCost: null },
    reject(batch, row, [problem]) {
      const { code, expected, found } = problem!
      throw new Failure(
        EXIT.data,
        code,
        `${cases.name}:${batch.lines[row]}: expected ${expected}, found "${found}"`,
      )
    },
    batches: batches(),
    warnings: () => [...cases.warnings(), ...each.warnings],
  }
}
