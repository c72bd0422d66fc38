/** Several cases of one customer made one: there is one future to save. */

import { resolve } from '../../economics/case/resolve'
import { EXIT, Failure, mistyped, type Warning } from '../../errors'
import { NO_DAY } from '../../inputs/dates'
import type { FactKey } from '../../inputs/facts'
import { type Given, remedyOf, type Value } from '../../inputs/readers'
import type { Remedy } from '../../inputs/remedy'
import { isRefusal, readShare } from '../../inputs/units'
import { compare, type Exact, ONE, plus, times, ZERO } from '../../numbers/exact/decimal'
import {
  type Batch,
  type FactColumn,
  type FactValues,
  fill,
  isMargin,
  type Table,
  type Texts,
} from '../../tables/table'
import { say } from '../../words/say'
import type { Request } from '../command'
import { CombinedColumns } from './combined-columns'
import { CaseCounts, DIFFERING, earlierThan, type OneEach, Seen } from './one-each'

/** A case with the day on which it happened, NO_DAY where that is not known. */
interface DatedCase {
  readonly day: number
  readonly given: Given
}

/** One customer's cases, from the first row on. */
interface Combined {
  readonly line: number
  readonly labels: readonly string[]
  readonly cases: DatedCase[]
}

/** How many cases are handed on at once. */
const BATCH = 4096

/** The chances of one case hold for all: those of the latest, or without dates of the one with the lowest chance. */
const latest = (cases: readonly DatedCase[]): DatedCase =>
  cases.reduce((last, one) => {
    if (one.day !== last.day) return one.day > last.day ? one : last
    return compare(one.given.stayIfRecovered as Exact, last.given.stayIfRecovered as Exact) < 0 ? one : last
  })

/** All cases as one: remedies and costs if ignored are summed, and each earlier case takes the chance of staying by the factor. */
function joined({ cases }: Combined, factor: Exact): Given {
  const last = latest(cases)
  const parts = cases.flatMap(({ given }) => remedyOf(given))
  const owed = cases.flatMap(({ given }) => (given.floor ?? []) as Remedy)
  let stays = last.given.stayIfRecovered as Exact
  // A measured chance is known by its very object: what changes nothing leaves it alone.
  const days = compare(factor, ONE) === 0 ? [] : cases.map(({ day }) => day)
  // The last one itself is among them.
  for (let left = earlierThan(days, last.day) - 1; left > 0; left--) stays = times(stays, factor)
  return {
    ...cases[0]!.given,
    remedy: parts.length > 0 ? parts : null,
    remedyCost: null,
    floor: owed.length > 0 ? owed : null,
    costIfIgnored: cases.reduce((sum, { given }) => plus(sum, given.costIfIgnored as Exact), ZERO),
    stayIfRecovered: stays,
    stayIfIgnored: last.given.stayIfIgnored,
    notGenuine: last.given.notGenuine,
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

/** The customers that have been seen so far, with their cases as they were given. */
class OneCaseEach implements OneEach {
  private readonly found: Combined[] = []
  private readonly counts = new CaseCounts()

  constructor(
    private readonly cases: Table,
    private readonly factor: Exact,
  ) {}

  take(batch: Batch, seen: Seen): void {
    for (let row = 0; row < batch.rows; row++) if (batch.rejected[row] === 0) this.row(batch, row, seen)
  }

  private row(batch: Batch, row: number, seen: Seen): void {
    const { cases, found } = this
    const given = { ...cases.base }
    fill(given, batch, row, cases.base)
    const facts = resolve(given, {})
    if (Array.isArray(facts)) {
      cases.reject(batch, row, facts)
      return
    }
    const day = batch.days?.[row] ?? NO_DAY
    const place = seen.of(batch, row)
    if (place < 0) {
      const labels = batch.labels.map((one) => one.at(row))
      found.push({ line: batch.lines[row]!, labels, cases: [{ day, given }] })
      return
    }
    const { cases: own } = found[place]!
    if (own.length === 1) this.counts.combined.add(batch.lines[row]!)
    if (DIFFERING.some((key) => !same(own[0]!.given[key], given[key])))
      this.counts.differing.add(batch.lines[row]!)
    own.push({ day, given })
  }

  *batches(): Generator<Batch> {
    for (let at = 0; at < this.found.length; at += BATCH)
      yield batchOf(this.found.slice(at, at + BATCH), this.cases, this.factor)
  }

  get warnings(): Warning[] {
    return this.counts.warnings
  }
}

/** A column of what is given in some cases. */
function columnOfGiven(some: readonly Given[], key: FactKey): FactColumn {
  const values: FactValues = {
    at: (row) => some[row]![key],
    isBlank: (row) => some[row]![key] === null,
  }
  return { key, margin: isMargin(key), values, numbers: null, remedies: null }
}

const columnsOf = (some: readonly Given[], keys: readonly FactKey[]) =>
  keys.map((key) => columnOfGiven(some, key))

const batchOf = (some: readonly Combined[], { base, labels }: Table, factor: Exact): Batch => ({
  rows: some.length,
  lines: some.map(({ line }) => line),
  labels: labels.map((_, i): Texts => ({ at: (row) => some[row]!.labels[i]! })),
  columns: columnsOf(
    some.map((one) => joined(one, factor)),
    Object.keys(base) as FactKey[],
  ),
  days: null,
  customers: null,
  invoices: null,
  rejected: new Uint8Array(some.length),
})

/** By how much each earlier case of a customer lowers the chance of staying. Errors: a Failure for what is no share, without --combine, or beside measured chances. */
export function repeatFactor({ options }: Request): Exact {
  const text = options.get('repeat-factor')?.at(-1)
  if (text === undefined) return ONE
  const read = readShare(text)
  const column = '--repeat-factor'
  if (isRefusal(read)) throw mistyped([{ ...read, column, found: text }])
  if (read.n < 0 || compare(read, ONE) > 0)
    throw mistyped([{ code: 'out_of_range', column, expected: 'a share from 0% to 100%', found: text }])
  if (!options.has('combine'))
    throw mistyped([{ code: 'missing_flag', column, expected: 'it together with --combine', found: text }])
  if (options.has('chances')) {
    const expected = 'no --chances, which were measured of customers with earlier cases, too'
    throw mistyped([{ code: 'conflicting_inputs', column, expected, found: text }])
  }
  return read
}

/**
 * The same cases, one a customer. Rows without a customer stand for themselves. Where nobody asks for the
 * parts of a remedy (`inColumns`), they are joined without an object a row if the file allows.
 */
export function combining(cases: Table, factor: Exact, inColumns = false): Table {
  let each: OneEach | null = null
  async function* batches(): AsyncGenerator<Batch> {
    const seen = new Seen(cases)
    for await (const batch of cases.batches) {
      each ??= (inColumns ? CombinedColumns.of(cases, batch, factor) : null) ?? new OneCaseEach(cases, factor)
      each.take(batch, seen)
    }
    if (each) yield* each.batches()
  }
  return {
    ...cases,
    // What the flags say of the remedy is in every case already.
    base: { ...cases.base, remedy: null, remedyCost: null, floor: null },
    reject(batch, row, [problem]) {
      const { code, expected, found } = problem!
      throw new Failure(
        EXIT.data,
        code,
        say('{name}:{row}: expected {expected}, found "{found}"', {
          name: cases.name,
          row: batch.lines[row]!,
          expected: expected as string,
          found: found as string,
        }),
      )
    },
    batches: batches(),
    warnings: () => [...cases.warnings(), ...(each?.warnings ?? [])],
  }
}
