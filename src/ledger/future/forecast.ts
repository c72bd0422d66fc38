/** What the customers of a ledger are expected to buy: by a model where that has shown to be better, else by the year. */
import { BG_NBD_STARTS, type BgNbd, fitBgNbd } from '../../economics/future/bg-nbd'
import { purchasesIfAgain, purchasesIfAlive } from '../../economics/future/bg-nbd-scores'
import {
  fitGammaGamma,
  type GammaGamma,
  type Spends,
  spendExpected,
} from '../../economics/future/gamma-gamma'
import { type HeldOut, isModelBetter } from '../../economics/future/held-out'
import type { Fit } from '../../economics/future/histories'
import { EXIT, Failure } from '../../errors'
import { type Exact, ONE } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { Numbered, Table } from '../../tables/table'
import { type Message, say } from '../../words/say'
import type { LedgerAnswer } from '../ledger-answer'
import type { VatOut } from '../vat-out'
import type { Year } from '../year'
import type { CustomerDays } from './customer-days'
import { daysOfTime, FEWEST_AGAIN, type ForecastTerms, MOST_FITTED } from './forecast-terms'
import { lowestHashes } from './lowest-hashes'
import { ManyScores } from './many-scores'
import type { Outlook, OutlookMade, TellOutlook } from './outlook'
import { Trial } from './trial'

const WEEK = 7

/** So many customers are told of at a time. */
const AT_ONCE = 4096

/** Why the year is taken in place of the model. */
export type Doubt = 'few bought twice' | 'does not fit' | 'not better'

export class Forecast {
  /** How many customers the parameters were fitted to. */
  readonly fitted: number
  /** The customers who ever bought. */
  private readonly buyerIds: Int32Array
  /** How many of them first bought in the first tenth of the ledger. */
  readonly early: number
  /** How many customers bought on two days or more. */
  readonly boughtTwice: number
  readonly model: Fit<BgNbd> | null
  /** Null where none fits, and where the year is taken. */
  readonly spend: Fit<GammaGamma> | null
  /** How the model does on what it has not seen. */
  readonly trial: Trial
  /** Null where the model is taken, because it is better or was insisted on. */
  readonly doubt: Doubt | null
  /** How many days and weeks the time has. */
  readonly timeDays: number
  readonly weeks: number
  /** The mean revenue of a repeat purchase day, where no model of spends fits. */
  readonly meanSpend: number | null
  /** Margin ÷ revenue of all customers, once it has been asked for; null where they have no revenue. */
  private rateOfAll: number | null | undefined
  private readonly days: CustomerDays
  private readonly vat: VatOut
  /** What is left of an amount without its VAT. */
  readonly withoutVat: number
  /** What the model says of each customer; null where there is none. */
  private readonly scores: ManyScores | null

  /** `end` is the last day of the ledger that counts. Errors: a Failure where a model is insisted on that does not fit. */
  constructor(
    portfolio: LedgerAnswer,
    names: Numbered,
    readonly end: number,
    readonly terms: ForecastTerms,
  ) {
    const days = portfolio.days!
    this.days = days
    this.vat = portfolio.vat
    this.withoutVat = toNumber(this.vat.revenue(ONE))
    this.timeDays = daysOfTime(terms.time, end)
    this.weeks = this.timeDays / WEEK
    const buyers = days.buyersBy(end)
    this.buyerIds = buyers
    this.early = days.countBy(buyers, days.first + (end - days.first) / 10)
    let twice = 0
    for (let i = 0; i < buyers.length; i++) if (days.countUpTo(buyers[i]!, end) > 1) twice++
    this.boughtTwice = twice
    const ids = lowestHashes(buyers, names, MOST_FITTED)
    this.fitted = ids.length
    this.model = fitBgNbd(days.historiesOf(ids, end))
    this.scores = this.model && new ManyScores(this.model.parameters, this.weeks, end - days.first)
    this.trial = new Trial(days, ids, end, this.model !== null)
    this.doubt = this.doubted()
    const spends = this.spendsOf(this.doubt === null ? ids : new Int32Array(0))
    this.spend = fitGammaGamma(spends)
    const times = spends.purchases.reduce((all, purchases) => all + purchases, 0)
    this.meanSpend =
      times === 0 ? null : spends.mean.reduce((all, mean, i) => all + spends.purchases[i]! * mean, 0) / times
  }

  /** How many customers ever bought. */
  get buyers(): number {
    return this.buyerIds.length
  }

  /** The spends of those of some customers who have one. */
  private spendsOf(ids: Int32Array): Spends {
    const { purchases, mean } = this.days.spendsOf(ids, this.end)
    return { purchases: purchases.filter((one) => one > 0), mean: mean.filter((_, i) => purchases[i]! > 0) }
  }

  /** Null where nobody had bought in the first two thirds. */
  get heldOut(): HeldOut | null {
    return this.trial.heldOut
  }

  /** The last day of the first two thirds. */
  get cut(): number {
    return this.trial.cut
  }

  private doubted(): Doubt | null {
    const { model, heldOut, terms, boughtTwice } = this
    if (model === null && terms.insists)
      throw new Failure(
        EXIT.data,
        'no_fit',
        say('the purchases of this ledger fit no BG/NBD model: {unfit}', { unfit: this.unfit }),
        'without --model bgnbd the year is taken in its place',
      )
    if (terms.insists) return null
    if (boughtTwice < FEWEST_AGAIN) return 'few bought twice'
    if (model === null) return 'does not fit'
    return heldOut !== null && isModelBetter(heldOut) ? null : 'not better'
  }

  /** What was tried where no model fits. */
  get unfit(): Message {
    return this.boughtTwice === 0
      ? say('nobody bought twice')
      : say('the likelihood rises without end, or is flat, from each of {starts} starts', {
          starts: BG_NBD_STARTS,
        })
  }

  /** What the model expects of a customer as of a day; null where they had not bought yet. */
  outlook(id: number, day: number): Outlook | null {
    const history = this.days.historyOf(id, day)
    if (history === null) return null
    const { repeats, recency, age } = history
    const scores = this.scores!
    const own = this.days.spendOf(id, day)
    const sales = this.salesEach(own?.purchases ?? 0, own?.mean ?? 0)
    const margin = sales * this.rateFor(id)
    return {
      alive: scores.alive(repeats, recency, age),
      ifAlive:
        day === this.end
          ? scores.ifAlive(repeats, age)
          : purchasesIfAlive(scores.model, history, this.weeksFrom(day)),
      sales: known(sales),
      margin: known(margin),
    }
  }

  /** Tells what the model expects of everybody who ever bought, as of the end, by their numbers. */
  tellOutlooks(tell: TellOutlook): void {
    const { days, end, buyerIds } = this
    for (let from = 0; from < buyerIds.length; from += AT_ONCE) {
      const ids = buyerIds.subarray(from, from + AT_ONCE)
      const { purchases, mean } = days.spendsOf(ids, end)
      const { alive, ifAlive } = this.scores!.ofAll(days.historiesOf(ids, end))
      for (let i = 0; i < ids.length; i++)
        tell(ids[i]!, alive[i]!, ifAlive[i]!, this.salesEach(purchases[i]!, mean[i]!) * this.rateFor(ids[i]!))
    }
  }

  /** The same with all that it was made of. */
  madeOf(id: number, day: number): OutlookMade | null {
    const found = this.outlook(id, day)
    if (found === null) return null
    const { days, vat } = this
    const history = days.historyOf(id, day)!
    const [revenue, margin] = [days.brought.revenueOf(id), days.brought.marginOf(id)]
    return {
      ...found,
      history,
      since: day - Math.round(history.age * WEEK),
      last: days.lastBy(id, day),
      spend: days.spendOf(id, day),
      revenue: toNumber(vat.revenue(revenue)),
      earned: toNumber(vat.margin(margin, revenue)),
      rate: known(this.rateFor(id)),
    }
  }

  /** The purchases of somebody known to have come again within some days of a day, who had bought by then. */
  purchasesIfAgain(id: number, day: number, days: number): number {
    const history = this.days.historyOf(id, day)!
    return purchasesIfAgain(this.model!.parameters, history, this.weeksFrom(day), days / WEEK)!
  }

  /** How many weeks the time has that begins after a day. */
  weeksFrom(day: number): number {
    return day === this.end ? this.weeks : daysOfTime(this.terms.time, day) / WEEK
  }

  /** What a purchase is expected to bring in of a customer of so many with this mean, without VAT; NaN where nothing tells. */
  private salesEach(purchases: number, mean: number): number {
    if (this.spend !== null) return spendExpected(this.spend.parameters, purchases, mean) * this.withoutVat
    return (purchases > 0 ? mean : (this.meanSpend ?? Number.NaN)) * this.withoutVat
  }

  /** Margin ÷ revenue of a customer, or of all where their own is not defined; NaN where nobody has any. */
  private rateFor(id: number): number {
    const { vat } = this
    const { brought } = this.days
    const [margin, revenue] = [brought.nearMarginOf(id), brought.nearRevenueOf(id)]
    if (!vat.isTakenOut && revenue > 0 && !Number.isNaN(margin)) return margin / revenue
    return rateOf(brought.marginOf(id), brought.revenueOf(id), vat) ?? this.rate() ?? Number.NaN
  }

  private rate(): number | null {
    if (this.rateOfAll === undefined) {
      const { margin, revenue } = this.days.brought.ofAll
      this.rateOfAll = rateOf(margin, revenue, this.vat)
    }
    return this.rateOfAll
  }
}

const known = (x: number): number | null => (Number.isNaN(x) ? null : x)

/** Margin ÷ revenue, both without VAT; null where there is no revenue. */
const rateOf = (margin: Exact, revenue: Exact, vat: VatOut): number | null =>
  revenue.n > 0 ? toNumber(vat.margin(margin, revenue)) / toNumber(vat.revenue(revenue)) : null

/** Errors: a Failure where nothing tells when customers bought, or a model is insisted on that does not fit. */
export function forecastOf(
  portfolio: LedgerAnswer,
  year: Year,
  tables: readonly Table[],
  terms: ForecastTerms,
): Forecast {
  const some = tables.map(({ name }) => name).join(' and ')
  if (year.to === null || portfolio.days!.isEmpty)
    throw new Failure(
      EXIT.data,
      'wrong_kind',
      say('--future needs a row a purchase, with its date and customer: {some} has none', { some }),
    )
  return new Forecast(portfolio, tables[0]!.customers, year.to, terms)
}
