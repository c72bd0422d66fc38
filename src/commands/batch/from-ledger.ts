/** Cases whose customers stand in a ledger: what the file does not say of a row, the ledger does. */
import { perYearOf } from '../../economics/case/resolve'
import { mistyped } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import { NO_DAY } from '../../inputs/dates'
import type { FactKey } from '../../inputs/facts'
import { type Given, MARGINS, type Value } from '../../inputs/readers'
import type { CustomerLines } from '../../ledger/customer-lines'
import type { Forecast } from '../../ledger/future/forecast'
import { forecastWarnings, futureJson } from '../../ledger/future/forecast-of-ledger'
import { yearsOfTime } from '../../ledger/future/forecast-terms'
import { SILENT_NAMED, type SilentCustomer, silentWords } from '../../ledger/silent-customers'
import { type Exact, times } from '../../numbers/exact/decimal'
import type { Json } from '../../report/report'
import { type Batch, type FactColumn, type FactValues, isMargin, type Table } from '../../tables/table'
import type { Request } from '../command'
import { futureOptions } from '../future-flags'
import { countingOptions } from '../ledger-flags'
import { aloneWords, beyondWords, overruledWords } from './beside-ledger-words'
import type { ChancesInUse } from './chances-in-use'
import { LedgerBeside, type LedgerFacts, refuseHeld, refuseShort } from './ledger-facts'

/** How a customer is followed in the ledger beside the cases. */
export interface LedgerFollow {
  readonly lines: CustomerLines
  /** By line of a case, within how many days its customer is known to have come again. */
  readonly windows: Map<number, number>
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
const SUPPLIED = [...WHOLE, 'perYear', 'costToServe', 'horizon', 'toldValue'] as const

/** The rows of a batch with what the ledger tells of their customers, where they do not tell it themselves. */
class Supplied {
  /** The number of each customer in the ledger, or −1. */
  private readonly ids: readonly number[]
  private readonly told: readonly (LedgerFacts | null)[]

  constructor(
    private readonly batch: Batch,
    private readonly ledger: LedgerBeside,
    customer: number,
    private readonly base: Given,
    /** What one of those told is worth where a row does not say it; null where a flag does, or nobody is told. */
    private readonly toldValue: Exact | null,
    /** Within how many days the customer of a row is known to have come again; null where that is not known. */
    windows: readonly (number | null)[],
  ) {
    const { rejected, labels, lines } = batch
    this.ids = Array.from({ length: batch.rows }, (_, row) =>
      rejected[row] === 1 ? -1 : ledger.there.find(labels[customer]!.at(row), lines[row]!),
    )
    this.told = this.ids.map((id, row) => ledger.of(id, batch.days?.[row] ?? NO_DAY, windows[row]!))
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
    const { forecast } = this.ledger
    if (key === 'horizon')
      return forecast === null ? this.own(key, row) : (told?.horizon ?? this.ownHorizon(row, forecast))
    if (key === 'perYear' && forecast !== null && told !== null) return told.perYear
    if (told === null) return this.own(key, row)
    if (key === 'costToServe') return this.own(key, row) ?? told.costToServe
    if (this.isWhole(row)) {
      const own = this.own(key, row)
      return own === null && key === 'perYear' && !this.hasOwn(['period'], row) ? told.perYear : own
    }
    return key === 'sales' || key === 'margin' || key === 'perYear' ? told[key] : null
  }

  /** As many purchases as a row that no ledger tells of makes in the time to come. */
  private ownHorizon(row: number, { terms }: Forecast): Exact {
    const given = (key: 'perYear' | 'period') => this.own(key, row) ?? this.base[key]
    const perYear = perYearOf({ ...this.base, perYear: given('perYear'), period: given('period') })
    return times(perYear, yearsOfTime(terms.time))
  }

  /** The number of the customer of a row in the ledger; below 0 where it has no such customer. */
  idOf(row: number): number {
    return this.ids[row]!
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

/** Rows that are valued as those of customers who came again within so many days, because their chances were measured so. */
export interface CameAgain {
  readonly windowDays: number
  readonly rows: number
}

/** Cases with what a ledger tells, and what is expected of its customers, once they have been read. */
export interface CasesBesideLedger extends Table {
  /** Null where the future was not asked for. */
  forecast(): Forecast | null
  /** Null where no row is valued so. */
  cameAgain(): CameAgain | null
}

/** What is told of the time to come, for scripts. */
export function futureOfCases({ forecast, cameAgain }: CasesBesideLedger): Json {
  const again = cameAgain()
  return {
    ...(futureJson(forecast()!) as object),
    ...(again && { came_again: { window_days: again.windowDays, rows: again.rows } }),
  }
}

/** Errors: a Failure for flags that are about a ledger, where there is none. */
function refuseLedgerFlags({ options }: Request): void {
  const lost = [...countingOptions, ...futureOptions].find(({ name }) => options.has(name))
  if (lost === undefined) return
  const expected = 'it together with --ledger FILE'
  const found = options.get(lost.name)!.at(-1)!
  throw mistyped([{ code: 'missing_flag', column: `--${lost.name}`, expected, found }])
}

/**
 * Within how many days chances of rows were measured beside a time to come; null where they were not. Errors: a Failure for
 * what does not go with that time.
 */
function windowBeside(cases: Table, request: Request, chances: ChancesInUse | null): number | null {
  refuseHeld(cases, request)
  if (chances === null) return null
  refuseShort(request, chances)
  return chances.told.window_days
}

/**
 * The same cases with sales, margin and purchases a year from the ledger of the request, where a row does not say them
 * itself. A row whose customer has no purchase there is rejected, unless its own columns and the flags suffice. `follow`
 * has the lines of one customer taken down, and is told the ledger once it has been read. Where the future is asked for,
 * rows that come by measured `chances` are valued as those of customers who came again.
 */
export function besideLedger(
  cases: Table,
  request: Request,
  follow: LedgerFollow | null = null,
  chances: ChancesInUse | null = null,
): CasesBesideLedger {
  const [table] = request.ledger
  if (table === undefined) {
    refuseLedgerFlags(request)
    return { ...cases, tally: cases.tally, forecast: () => null, cameAgain: () => null }
  }
  const windowDays = request.options.has('future') ? windowBeside(cases, request, chances) : null
  let again = 0
  const customer = cases.labels.indexOf('customer')
  const alone = new CountedLines()
  const overruled = new CountedLines()
  const beyond = new CountedLines()
  const silent = new CountedLines()
  const silentSome: SilentCustomer[] = []
  // A customer of several cases is silent once.
  const silentIds = new Set<number>()
  let ledger: LedgerBeside
  async function* batches(): AsyncGenerator<Batch> {
    ledger = await LedgerBeside.read(table!, request, follow?.lines ?? null)
    if (follow !== null) follow.ledger = ledger
    const mean = isToldByLedger(request, cases) ? ledger.meanMargin() : null
    for await (const batch of cases.batches) {
      const isMeasured = (row: number) => batch.rejected[row] !== 1 && chances!.isMeasured(batch, row, cases)
      const windowOf = (row: number) => (windowDays !== null && isMeasured(row) ? windowDays : null)
      const windows = Array.from({ length: batch.rows }, (_, row) => windowOf(row))
      const supplied = new Supplied(batch, ledger, customer, cases.base, mean, windows)
      for (let row = 0; row < batch.rows; row++) {
        if (batch.rejected[row] === 1) continue
        if (windows[row] !== null) follow?.windows.set(batch.lines[row]!, windows[row]!)
        if (supplied.givesWay(row)) overruled.add(batch.lines[row]!)
        const id = supplied.idOf(row)
        const since = ledger.silentSince(id)
        if (since !== null && !silentIds.has(id)) {
          silentIds.add(id)
          silent.add(batch.lines[row]!)
          if (silent.count <= SILENT_NAMED) silentSome.push({ name: batch.labels[customer]!.at(row), since })
        }
        if (supplied.isKnown(row)) {
          if (ledger.forecast?.doubt === null && windows[row] !== null) again++
          if (ledger.isLongBefore(batch.days?.[row] ?? NO_DAY)) beyond.add(batch.lines[row]!)
          continue
        }
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
    forecast: () => ledger.forecast,
    cameAgain: () => (again === 0 ? null : { windowDays: windowDays!, rows: again }),
    warnings: () => [
      ...cases.warnings(),
      ...table.warnings(),
      ...ledger.year.warnings,
      ...ledger.there.warnings,
      ...(ledger.forecast ? forecastWarnings(ledger.forecast) : []),
      ...silent.told('silent_customer', (count) => silentWords(count, silentSome)),
      ...beyond.told('case_beyond_ledger', (n) => beyondWords(n, ledger.year.to!)),
      ...overruled.told('ledger_overrules', (n) => overruledWords(n, table.name)),
      ...alone.told('absent_from_ledger', (n) => aloneWords(n, table.name)),
    ],
  }
}
