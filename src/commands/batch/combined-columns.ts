/** The cases of each customer made one column by column, where a file has nothing but numbers and remedies: no object a row. */
import { Doubts } from '../../economics/case/fast/rows-to-resolve'
import { resolve } from '../../economics/case/resolve'
import { NO_DAY } from '../../inputs/dates'
import type { FactKey } from '../../inputs/facts'
import { MARGINS } from '../../inputs/readers'
import { compare, type Exact, ONE, times } from '../../numbers/exact/decimal'
import { type Batch, type FactColumn, fill, type Numbers, type Table } from '../../tables/table'
import { NumbersOfCases, RemediesOfCases } from './cases-in-columns'
import { CaseCounts, DIFFERING, earlierThan, type OneEach, type Seen } from './one-each'

/** Of how many customers the columns stand together, and are handed on at once. */
const CUSTOMERS = 4096

/** What is taken of the case that happened last. */
const LATEST: readonly FactKey[] = ['stayIfRecovered', 'stayIfIgnored', 'notGenuine']

/** So many customers, a row each. */
class CustomerRows {
  rows = 0
  readonly lines = new Float64Array(CUSTOMERS)
  readonly days = new Int32Array(CUSTOMERS)
  /** 1 for a customer with several cases. */
  readonly several = new Uint8Array(CUSTOMERS)
  readonly labels: string[][]
  readonly numbers: ReadonlyMap<FactKey, NumbersOfCases>
  readonly remedies: RemediesOfCases | null

  /** `further` are columns that the file has not. */
  constructor({ columns, labels }: Batch, further: readonly FactKey[]) {
    const keys = columns.filter(({ numbers }) => numbers !== null).map(({ key }) => key as FactKey)
    this.labels = labels.map(() => [])
    this.numbers = new Map([...keys, ...further].map((key) => [key, new NumbersOfCases(CUSTOMERS)]))
    this.remedies = columns.some(({ remedies }) => remedies !== null) ? new RemediesOfCases(CUSTOMERS) : null
  }

  get batch(): Batch {
    const { rows, lines, numbers, remedies } = this
    const columns = [...numbers].map(([key, own]): FactColumn => {
      const margin = (MARGINS as readonly FactKey[]).includes(key)
      return { key, margin, values: own, numbers: own, remedies: null }
    })
    if (remedies) columns.push({ key: 'remedy', margin: false, values: remedies, numbers: null, remedies })
    return {
      rows,
      lines,
      labels: this.labels.map((texts) => ({ at: (row) => texts[row]! })),
      columns,
      days: null,
      customers: null,
      invoices: null,
      rejected: new Uint8Array(rows),
    }
  }
}

/** The customers that have been seen so far, with one case each, in columns. */
export class CombinedColumns implements OneEach {
  private readonly chunks: CustomerRows[] = []
  private readonly counts = new CaseCounts()
  private readonly doubts: Doubts
  private readonly given
  private doubtful = new Uint8Array(0)
  /** The days of the cases of customers who had several, where each earlier one counts against their staying. */
  private readonly days = new Map<number, number[]>()

  private constructor(
    private readonly cases: Table,
    /** What each earlier case leaves of the chance of staying. */
    private readonly factor: Exact,
  ) {
    this.doubts = new Doubts(cases.base)
    this.given = { ...cases.base }
  }

  /** Null for a file whose cases have to be joined one by one; what its flags say of remedies and costs if ignored is none. */
  static of(cases: Table, { columns }: Batch, factor: Exact): CombinedColumns | null {
    const { base } = cases
    const margins = columns.filter(({ margin }) => margin)
    const isPlain =
      columns.every(({ numbers, remedies }) => numbers !== null || remedies !== null) &&
      columns.filter(({ remedies }) => remedies !== null).length <= 1 &&
      (margins.length === 0 || (margins.length === 1 && MARGINS.every((key) => base[key] === null))) &&
      [base.remedy, base.remedyCost, base.floor].every((one) => one === null) &&
      (base.costIfIgnored as Exact).n === 0 &&
      cases.hasRanges !== true
    return isPlain ? new CombinedColumns(cases, factor) : null
  }

  private get isLevel(): boolean {
    return compare(this.factor, ONE) === 0
  }

  private hasStays({ columns }: Batch): boolean {
    return columns.some(({ key }) => key === 'stayIfRecovered')
  }

  take(batch: Batch, seen: Seen): void {
    if (this.doubtful.length < batch.rows) this.doubtful = new Uint8Array(batch.rows)
    this.doubts.mark(batch, this.doubtful)
    for (let row = 0; row < batch.rows; row++) {
      if (batch.rejected[row] === 1 || (this.doubtful[row] === 1 && !this.isGood(batch, row))) continue
      const before = seen.of(batch, row)
      if (before < 0) this.first(batch, row)
      else this.further(batch, row, before)
    }
  }

  private isGood(batch: Batch, row: number): boolean {
    const { cases, given } = this
    fill(given, batch, row, cases.base)
    const found = resolve(given, {})
    if (!Array.isArray(found)) return true
    cases.reject(batch, row, found)
    return false
  }

  private first(batch: Batch, row: number): void {
    let chunk = this.chunks.at(-1)
    if (chunk === undefined || chunk.rows === CUSTOMERS) {
      chunk = new CustomerRows(batch, this.isLevel || this.hasStays(batch) ? [] : ['stayIfRecovered'])
      this.chunks.push(chunk)
    }
    const at = chunk.rows++
    chunk.lines[at] = batch.lines[row]!
    chunk.days[at] = batch.days?.[row] ?? NO_DAY
    for (let i = 0; i < batch.labels.length; i++) chunk.labels[i]!.push(batch.labels[i]!.at(row))
    for (const { key, numbers, remedies } of batch.columns)
      if (numbers) chunk.numbers.get(key as FactKey)!.put(at, numbers, row)
      else if (remedies) chunk.remedies!.add(at, remedies, row)
  }

  private further(batch: Batch, row: number, customer: number): void {
    const chunk = this.chunks[Math.floor(customer / CUSTOMERS)]!
    const at = customer % CUSTOMERS
    const line = batch.lines[row]!
    if (chunk.several[at] === 0) this.counts.combined.add(line)
    chunk.several[at] = 1
    if (!this.isLevel) {
      const days = this.days.get(customer) ?? [chunk.days[at]!]
      days.push(batch.days?.[row] ?? NO_DAY)
      this.days.set(customer, days)
    }
    let differs = false
    for (const { key, numbers, remedies } of batch.columns) {
      if (remedies) chunk.remedies!.add(at, remedies, row)
      else if (key === 'costIfIgnored') chunk.numbers.get(key)!.add(at, numbers!, row)
      else if (!differs && DIFFERING.includes(key as FactKey))
        differs = !this.isSame(key as FactKey, chunk, at, numbers!, row)
    }
    if (differs) this.counts.differing.add(line)
    if (this.isLater(batch, row, chunk, at)) this.replace(batch, row, chunk, at)
  }

  private isSame(key: FactKey, { numbers }: CustomerRows, at: number, other: Numbers, row: number): boolean {
    const own = numbers.get(key)!
    if (own.n[at] === other.n[row] && own.s[at] === other.s[row]) return true
    const base = this.cases.base[key] as Exact | null
    const [a, b] = [own.at(at) ?? base, other.at(row) ?? base]
    return a === b || (a !== null && b !== null && compare(a, b) === 0)
  }

  /** Whether a case tells more of the customer than those before it: by its day, or else by the lower chance of staying. */
  private isLater(batch: Batch, row: number, { days, numbers }: CustomerRows, at: number): boolean {
    const day = batch.days?.[row] ?? NO_DAY
    if (day !== days[at]) return day > days[at]!
    const other = batch.columns.find(({ key }) => key === 'stayIfRecovered')?.numbers
    if (!other) return false
    const own = numbers.get('stayIfRecovered')!
    const base = this.cases.base.stayIfRecovered as Exact
    return compare(other.at(row) ?? base, own.at(at) ?? base) < 0
  }

  private replace(batch: Batch, row: number, chunk: CustomerRows, at: number): void {
    chunk.days[at] = batch.days?.[row] ?? NO_DAY
    for (const { key, numbers } of batch.columns)
      if (LATEST.includes(key as FactKey)) chunk.numbers.get(key as FactKey)!.put(at, numbers!, row)
  }

  *batches(): Generator<Batch> {
    for (const [customer, days] of this.days) this.lower(customer, days)
    for (const chunk of this.chunks) yield chunk.batch
  }

  /** Takes the chance of staying by the factor for each earlier case. */
  private lower(customer: number, days: readonly number[]): void {
    const { days: last, numbers } = this.chunks[Math.floor(customer / CUSTOMERS)]!
    const at = customer % CUSTOMERS
    const own = numbers.get('stayIfRecovered')!
    let stays = own.at(at) ?? (this.cases.base.stayIfRecovered as Exact)
    // The last one itself is among them.
    for (let left = earlierThan(days, last[at]!) - 1; left > 0; left--) stays = times(stays, this.factor)
    own.set(at, stays)
  }

  get warnings() {
    return this.counts.warnings
  }
}
