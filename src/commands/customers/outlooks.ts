/** What each customer of a ledger is expected to do in the time to come: the further columns of `recover customers --future`. */
import { futureFamily, futureMetrics } from '../../economics/future'
import type { FutureFacts } from '../../economics/future/facts'
import { compileKernel } from '../../economics/kernel'
import type { AnswerValues } from '../../formulas/family'
import { byBytes } from '../../inputs/byte-order'
import type { Forecast } from '../../ledger/future/forecast'
import { yearsOfTime } from '../../ledger/future/forecast-terms'
import type { LedgerAnswer } from '../../ledger/ledger-answer'
import { type Exact, exact, over, times, ZERO } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { MODEL_PLACES, modelUnits, rounded, roundedNumber } from '../../numbers/exact/rounded'
import { columnsOf } from '../../report/columns'
import type { Column } from '../../report/report'
import type { Results } from '../../tables/results'
import { CUSTOMER_RESULTS } from './judged'
import type { CustomerYears } from './years'

export const FUTURE_RESULTS: readonly Column[] = columnsOf(futureMetrics)

/** How many columns stand behind those of the future: the rank, and what the net adds up to. */
export const BEHIND = 2

/** The results of a customer with those of the future. */
export const RESULTS_WITH_FUTURE: readonly Column[] = [
  ...CUSTOMER_RESULTS.slice(0, -BEHIND),
  ...FUTURE_RESULTS,
  ...CUSTOMER_RESULTS.slice(-BEHIND),
]

/** What customers are worth who may be worth nothing at all: they come last. */
const LEAST = exact(-(10 ** 15))
const LEAST_NEAR = toNumber(LEAST)

/** Works out a customer's future as the metrics do, without an object for each of its numbers. */
const kernel = compileKernel(futureFamily, {
  shown: futureMetrics.map(({ key }) => key),
  words: [],
  optional: new Set(['chanceGone', 'purchasesIfAlive', 'marginEach', 'expectedPurchases']),
  long: new Set(['expectedMargin', 'atRisk']),
  cautions: [],
})

/** Numbers of a customer: the chance that they have gone, purchases if not, purchases expected, and the margin of each. */
const NUMBERS = 4

/** A customer with what they are expected to bring, and what of them may be gone. */
export interface AtRisk {
  readonly id: number
  readonly expected: number
  readonly risk: number
}

export class Outlooks {
  /** How many years the time has. */
  readonly timeYears: Exact
  private readonly room = { ...futureFamily.empty() } as FutureFacts
  /** Numbers that are written over for each customer, so that none makes an object of its own. */
  private readonly fleeting = Array.from({ length: NUMBERS }, () => ({ n: 0, s: MODEL_PLACES, d: 1 }))
  private readonly fleetingFacts: FutureFacts = {
    chanceGone: this.fleeting[0]!,
    purchasesIfAlive: this.fleeting[1]!,
    expectedByModel: this.fleeting[2]!,
    expectedByYear: null,
    marginEach: this.fleeting[3]!,
  }
  /** What the model says of each customer, as it is told; NaN where it says nothing. Empty where the year is taken. */
  private readonly numbers: Float64Array
  /** The same of the customers that have been fetched. */
  private atHand = new Float64Array(0)

  constructor(
    readonly forecast: Forecast,
    private readonly portfolio: LedgerAnswer,
    private readonly years: CustomerYears,
  ) {
    this.timeYears = yearsOfTime(forecast.terms.time)
    const customers = forecast.doubt === null ? portfolio.days!.size : 0
    this.numbers = new Float64Array(NUMBERS * customers).fill(Number.NaN)
    if (customers > 0) this.keep()
  }

  private keep(): void {
    const { numbers } = this
    this.forecast.tellOutlooks((id, alive, ifAlive, margin) => {
      const at = NUMBERS * id
      numbers[at] = roundedNumber(1 - alive)
      numbers[at + 1] = roundedNumber(ifAlive)
      numbers[at + 2] = roundedNumber(alive * ifAlive)
      numbers[at + 3] = roundedNumber(margin)
    })
  }

  /** A number that the model tells of a customer; null where it does not. */
  private told(id: number, which: number): Exact | null {
    const found = this.numbers[NUMBERS * id + which]!
    return Number.isNaN(found) ? null : rounded(found)
  }

  /** What is known of a customer's future, in the same room for each. */
  private factsOf(id: number): FutureFacts {
    const { room, forecast } = this
    const isModel = forecast.doubt === null
    room.chanceGone = isModel ? this.told(id, 0) : null
    room.purchasesIfAlive = isModel ? this.told(id, 1) : null
    room.expectedByModel = isModel ? this.told(id, 2) : null
    room.marginEach = isModel ? this.told(id, 3) : null
    room.expectedByYear = null
    if (!isModel) this.byYear(id)
    return room
  }

  /** The same in numbers that are others at the next customer, of a customer at hand; null where these are not to be had. */
  private fleetingOf(row: number): FutureFacts | null {
    const { atHand, fleeting } = this
    for (let i = 0, at = NUMBERS * row; i < NUMBERS; i++, at++) {
      const units = modelUnits(atHand[at]!)
      if (Number.isNaN(units)) return null
      fleeting[i]!.n = units
    }
    return this.fleetingFacts
  }

  /** Fetches what the model says of some customers, wherever that lies in memory, all at once. */
  fetch(ids: Int32Array): void {
    const { numbers } = this
    if (this.atHand.length < NUMBERS * ids.length) this.atHand = new Float64Array(NUMBERS * ids.length)
    const { atHand } = this
    if (numbers.length === 0) atHand.fill(Number.NaN)
    else
      for (let row = 0; row < ids.length; row++) {
        const at = NUMBERS * ids[row]!
        atHand[NUMBERS * row] = numbers[at]!
        atHand[NUMBERS * row + 1] = numbers[at + 1]!
        atHand[NUMBERS * row + 2] = numbers[at + 2]!
        atHand[NUMBERS * row + 3] = numbers[at + 3]!
      }
  }

  private byYear(id: number): void {
    const { annualMargin, purchases } = this.years.factsOf(id)
    const some = purchases ?? ZERO
    this.room.expectedByYear = times(some, this.timeYears)
    this.room.marginEach = some.n > 0 ? over(annualMargin, some) : ZERO
  }

  /** What is expected of a customer, in the order of the columns. */
  cellsOf(id: number): (Exact | null)[] {
    const values = futureFamily.work(this.factsOf(id))
    return futureMetrics.map(({ key }) => values[key])
  }

  /** What is expected of a customer, with what that was worked out from. */
  workedOf(id: number): AnswerValues {
    return futureFamily.byKey({ ...futureFamily.work(this.factsOf(id)) })
  }

  /** Puts what is expected of a customer into a row of columns of their own: the customer fetched in the same place. */
  put(id: number, results: Results, row: number): void {
    if (kernel(this.fleetingOf(row) ?? this.factsOf(id), results, row)) return
    this.cellsOf(id).forEach((cell, i) => {
      results.set(i, row, cell)
    })
  }

  private marginOf(id: number): Exact {
    const { expectedByModel, expectedByYear, marginEach } = this.factsOf(id)
    const expected = expectedByModel ?? expectedByYear
    return expected === null || marginEach === null ? LEAST : times(expected, marginEach)
  }

  /** Every customer who has a row in the year or ever bought, the largest expected margin first; ties go by customer. */
  ordered(): Int32Array {
    return this.years.ordered(
      this.portfolio.everyCustomer(),
      (id) => this.marginOf(id),
      (id) => this.nearly(id),
    )
  }

  /** What the first customers of an order are expected to bring, at each of so many even steps to all of them; and with what is at risk. */
  pointsOf(order: Int32Array, steps: number) {
    const [expected, withRisk] = [[0], [0]]
    let [sum, risk] = [0, 0]
    for (let step = 1, done = 0; step <= steps; step++) {
      for (const to = Math.floor((step * order.length) / steps); done < to; done++) {
        const near = this.nearly(order[done]!)
        if (near !== LEAST_NEAR) sum += near
        risk += this.riskOf(order[done]!)
      }
      expected.push(sum)
      withRisk.push(sum + risk)
    }
    return { expected, withRisk }
  }

  /** What may be gone of a customer, as a double; 0 where the model says nothing. */
  private riskOf(id: number): number {
    const at = NUMBERS * id
    const risk = this.numbers[at]! * this.numbers[at + 1]! * this.numbers[at + 3]!
    return Number.isNaN(risk) || this.numbers.length === 0 ? 0 : risk
  }

  /** The customers of whom most may be gone, the most first; ties go by customer. */
  mostAtRisk(most: number): readonly AtRisk[] {
    const { names } = this.years
    const order = (a: AtRisk, b: AtRisk) => b.risk - a.risk || byBytes(names.textOf(a.id), names.textOf(b.id))
    const found: AtRisk[] = []
    for (let id = 0; id < this.numbers.length / NUMBERS; id++) {
      const one = { id, risk: this.riskOf(id), expected: this.nearly(id) }
      if (one.risk <= 0 || (found.length === most && order(found.at(-1)!, one) < 0)) continue
      found.push(one)
      found.sort(order).splice(most)
    }
    return found
  }

  /** The expected margin of a customer, as a double. */
  private nearly(id: number): number {
    if (this.forecast.doubt !== null) return toNumber(this.marginOf(id))
    const near = this.numbers[NUMBERS * id + 2]! * this.numbers[NUMBERS * id + 3]!
    return Number.isNaN(near) ? LEAST_NEAR : near
  }
}
