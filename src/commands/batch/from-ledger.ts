/** Cases whose customers stand in a ledger: what the file does not say of a row, the ledger does. */
import { mistyped } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import type { FactKey } from '../../inputs/facts'
import { MARGINS, type Value } from '../../inputs/readers'
import type { CustomerLines } from '../../ledger/customer-lines'
import { CustomersThere } from '../../ledger/customers-there'
import { Portfolio } from '../../ledger/portfolio'
import { Year } from '../../ledger/year'
import { type Exact, exact, largest, over, ZERO } from '../../numbers/exact/decimal'
import { Sum } from '../../numbers/exact/sum'
import { type Batch, type FactColumn, type FactValues, isMargin, type Table } from '../../tables/table'
import type { Request } from '../command'
import { countingOf, countingOptions } from '../ledger-flags'

/** What a ledger tells of one customer, a purchase each. */
interface LedgerFacts {
  readonly sales: Exact
  readonly margin: Exact
  readonly perYear: Exact
  readonly costToServe: Exact | null
}

/** A ledger that has been read, for what it tells of the customers of cases. */
export class LedgerBeside {
  readonly there: CustomersThere

  private constructor(
    table: Table,
    readonly portfolio: Portfolio,
    readonly year: Year,
    private readonly hasService: boolean,
  ) {
    this.there = new CustomersThere(table, portfolio.labels.names)
  }

  static async read(table: Table, request: Request, followed: CustomerLines | null): Promise<LedgerBeside> {
    const counting = countingOf(request)
    const portfolio = new Portfolio(counting, followed)
    try {
      await portfolio.addAll(table)
      const year = new Year(portfolio, counting, request.options.has('annualise'), [table])
      portfolio.close(table)
      const service = counting.drivers.length > 0 || table.taken.some(({ key }) => key === 'costToServe')
      return new LedgerBeside(table, portfolio, year, service)
    } finally {
      portfolio.dispose()
    }
  }

  /** The mean margin of the year of its customers; at least 0. */
  meanMargin(): Exact {
    const { portfolio, year } = this
    const margins = new Sum()
    for (const id of portfolio.customers()) margins.add(portfolio.marginOf(id))
    const { count, total } = margins
    return count === 0 ? ZERO : largest(ZERO, over(year.of(total), exact(count)))
  }

  /** What is known of a customer by its number; null where it has no purchase in the year. */
  of(id: number): LedgerFacts | null {
    const { portfolio, year } = this
    const purchases = id < 0 ? null : portfolio.purchasesOf(id)
    if (purchases === null || purchases.n <= 0) return null
    return {
      sales: over(portfolio.revenueOf(id), purchases),
      margin: over(portfolio.marginOf(id), purchases),
      perYear: year.of(purchases),
      costToServe: this.hasService ? year.of(portfolio.serviceOf(id)) : null,
    }
  }
}

/** How a customer is followed in the ledger beside the cases. */
export interface LedgerFollow {
  readonly lines: CustomerLines
  ledger: LedgerBeside | null
}

/** Whether anybody is told by who is lost or recovered, as flags or columns have it. */
const isTold = ({ written }: Request, { taken }: Table): boolean =>
  (['toldIfLost', 'toldIfRecovered'] as const).some(
    (one) => written.has(one) || taken.some(({ key }) => key === one),
  )

/** Whether those told are worth what the customers of the ledger are. */
export const isToldByLedger = (request: Request, cases: Table): boolean =>
  request.ledger.length > 0 && !request.written.has('toldValue') && isTold(request, cases)

const WHOLE = ['sales', ...MARGINS] as const

/** What a row may have from the ledger, or from its own columns. */
const SUPPLIED = [...WHOLE, 'perYear', 'costToServe', 'toldValue'] as const

/** The rows of a batch with what the ledger tells of their customers, where they do not tell it themselves. */
class Supplied {
  /** The number of each customer in the ledger, or −1. */
  private readonly ids: readonly number[]
  private readonly told: readonly (LedgerFacts | null)[]

  constructor(
    private readonly batch: Batch,
    ledger: LedgerBeside,
    customer: number,
    /** What one of those told is worth where a row does not say it; null where a flag does, or nobody is told. */
    private readonly toldValue: Exact | null,
  ) {
    const { rejected, labels, lines } = batch
    this.ids = Array.from({ length: batch.rows }, (_, row) =>
      rejected[row] === 1 ? -1 : ledger.there.find(labels[customer]!.at(row), lines[row]!),
    )
    this.told = this.ids.map((id) => ledger.of(id))
  }

  /** Whether the customer of a row is in the ledger at all. */
  isThere(row: number): boolean {
    return this.ids[row]! >= 0
  }

  isKnown(row: number): boolean {
    return this.told[row] !== null
  }

  /** A row's own value. */
  own(key: FactKey, row: number): Value | null {
    return this.batch.columns.find((column) => column.key === key)?.values.at(row) ?? null
  }

  private hasOwn(keys: readonly FactKey[], row: number): boolean {
    return keys.some((key) => this.own(key, row) !== null)
  }

  /** Whether a row tells both sales and margin itself: then neither is taken from the ledger. */
  private isWhole(row: number): boolean {
    return this.hasOwn(['sales'], row) && this.hasOwn(MARGINS, row)
  }

  /** Whether something that a row says gives way to the ledger: a purchase is told by one of the two. */
  givesWay(row: number): boolean {
    return this.isKnown(row) && !this.isWhole(row) && this.hasOwn([...WHOLE, 'period', 'perYear'], row)
  }

  private at(key: FactKey, row: number): Value | null {
    const told = this.told[row] ?? null
    if (key === 'toldValue') return this.own(key, row) ?? this.toldValue
    if (told === null) return this.own(key, row)
    if (key === 'costToServe') return this.own(key, row) ?? told.costToServe
    if (this.isWhole(row)) {
      const own = this.own(key, row)
      return own === null && key === 'perYear' && !this.hasOwn(['period'], row) ? told.perYear : own
    }
    return key === 'sales' || key === 'margin' || key === 'perYear' ? told[key] : null
  }

  get columns(): readonly FactColumn[] {
    const others = this.batch.columns.filter(({ key }) => !(SUPPLIED as readonly string[]).includes(key))
    const supplied = SUPPLIED.map((key): FactColumn => {
      const values: FactValues = {
        at: (row) => this.at(key, row),
        isBlank: (row) => this.at(key, row) === null,
      }
      const ranges = this.batch.columns.find((column) => column.key === key)?.ranges
      return { key, margin: isMargin(key), values, numbers: null, remedies: null, ...(ranges && { ranges }) }
    })
    return [...others, ...supplied]
  }
}

/**
 * The same cases with sales, margin and purchases a year from the ledger of the request, where a row does not say them
 * itself. A row whose customer has no purchase there is rejected, unless its own columns and the flags suffice. `follow`
 * has the lines of one customer taken down, and is told the ledger once it has been read.
 */
export function besideLedger(cases: Table, request: Request, follow: LedgerFollow | null = null): Table {
  const [table] = request.ledger
  if (table === undefined) {
    const lost = countingOptions.find(({ name }) => request.options.has(name))
    if (lost === undefined) return cases
    const expected = 'it together with --ledger FILE'
    const found = request.options.get(lost.name)!.at(-1)!
    throw mistyped([{ code: 'missing_flag', column: `--${lost.name}`, expected, found }])
  }
  const customer = cases.labels.indexOf('customer')
  const alone = new CountedLines()
  const overruled = new CountedLines()
  let ledger: LedgerBeside
  async function* batches(): AsyncGenerator<Batch> {
    ledger = await LedgerBeside.read(table!, request, follow?.lines ?? null)
    if (follow !== null) follow.ledger = ledger
    const mean = isToldByLedger(request, cases) ? ledger.meanMargin() : null
    for await (const batch of cases.batches) {
      const supplied = new Supplied(batch, ledger, customer, mean)
      for (let row = 0; row < batch.rows; row++) {
        if (batch.rejected[row] === 1) continue
        if (supplied.givesWay(row)) overruled.add(batch.lines[row]!)
        if (supplied.isKnown(row)) continue
        const has = (keys: readonly FactKey[]) =>
          keys.some((key) => supplied.own(key, row) !== null || cases.base[key] !== null)
        if (has(['sales']) && has(MARGINS)) alone.add(batch.lines[row]!)
        else
          cases.reject(batch, row, [
            ledger.there.missing(batch.labels[customer]!.at(row), supplied.isThere(row)),
          ])
      }
      yield { ...batch, columns: supplied.columns }
    }
  }
  return {
    ...cases,
    // What is read while it is asked for stays so.
    tally: cases.tally,
    batches: batches(),
    warnings: () => [
      ...cases.warnings(),
      ...table.warnings(),
      ...ledger.year.warnings,
      ...ledger.there.warnings,
      ...overruled.told(
        'ledger_overrules',
        (count) =>
          `${count === 1 ? '1 row says' : `${count} rows say`} part of what a purchase is, which gives way to ${table.name}: sales and margin together would not`,
      ),
      ...alone.told(
        'absent_from_ledger',
        (count) =>
          `${count === 1 ? '1 row has a customer' : `${count} rows have customers`} without a purchase in ${table.name}: worked out from the row's own columns`,
      ),
    ],
  }
}
