/** Rows of offers worked out into columns by compiled formulas; what these decline, by the metrics themselves. */

import { DECISIONS } from '../../economics/case/decision'
import { FastFile } from '../../economics/case/fast/fast-file'
import { CAUTION_BITS, caseShape } from '../../economics/case/fast/many-cases'
import { Doubts } from '../../economics/case/fast/rows-to-resolve'
import { caseFamily } from '../../economics/case/work'
import { compileKernel, type Formulas, type Kernel, type KernelShape } from '../../economics/kernel'
import { lossIfIgnored, offerFamily, offerMetrics } from '../../economics/offers'
import { OFFER_CAUTIONS, type OfferCaution } from '../../economics/offers/cautions'
import type { CustomerSide, OfferGiven } from '../../economics/offers/facts'
import { FastOffers } from '../../economics/offers/fast-offers'
import { OFFER_DECISIONS } from '../../economics/offers/offer-decision'
import { parseFormula } from '../../formulas/formula'
import { type FactKey, factKeys } from '../../inputs/facts'
import { STATUSES, type Status } from '../../inputs/files/offer-fields'
import { isVerbal } from '../../inputs/units'
import { TooLarge } from '../../numbers/exact/decimal'
import { Results } from '../../tables/results'
import type { Batch, FactColumn } from '../../tables/table'
import { offerColumns, offerKeys } from './columns'
import { type OFFER_REMARKS, offerWorked } from './weighed'

type OfferRemark = keyof typeof OFFER_REMARKS

/** Every word that a column may hold: columns share them. */
const WORDS: readonly string[] = [...new Set([...STATUSES, ...OFFER_DECISIONS, ...DECISIONS])]

/** The columns of an offer, and of a case, as they follow the status. */
const OFFER_SHOWN = ['offerCost', ...offerMetrics.map(({ key }) => key)]
const CASE_SHOWN = [lossIfIgnored.key, 'remedyCost', 'incrementalValue', 'decision']
const CASE_FROM = 1 + OFFER_SHOWN.length

/** When an offer is to be read with caution: what `offerCautions` says of one. */
const CAUTION_WHERE: { readonly [caution in OfferCaution]: string } = {
  nobody_accepts: 'accept rate = 0',
  everybody_accepts: 'accept rate = 1',
  beyond_a_year: 'purchases > a year',
  offer_cannot_pay_off: 'required accept rate > 1',
}

const OFFER_BITS = Object.keys(OFFER_CAUTIONS) as readonly OfferCaution[]

/** What is told of a dissatisfied customer, in the order of its bits. */
const CASE_BITS = [...CAUTION_BITS, 'loss_unknown'] as const satisfies readonly OfferRemark[]

interface Worked {
  readonly formulas: Formulas
  readonly shape: KernelShape
}

const OFFER_NAMES = new Map([...offerFamily.names, ['a year', 'aYear'] as const])

const OFFERS: Worked = {
  formulas: { metrics: offerMetrics, formulaOf: (one) => offerFamily.formulaOf(one) },
  shape: {
    shown: OFFER_SHOWN,
    words: WORDS,
    optional: new Set<string>(offerMetrics.filter(({ absent }) => absent).map(({ key }) => key)),
    cautions: OFFER_BITS.map((caution) => parseFormula(`1, where ${CAUTION_WHERE[caution]}`, OFFER_NAMES)),
  },
}

const CASES: Worked = {
  formulas: {
    metrics: [...caseFamily.metrics, lossIfIgnored],
    formulaOf: (one) => (one === lossIfIgnored ? offerFamily : caseFamily).formulaOf(one),
  },
  shape: { ...caseShape, shown: CASE_SHOWN, words: WORDS },
}

/** The columns of a batch that are facts of a case. */
const ofCase = (columns: readonly FactColumn[]) =>
  columns.filter(({ key }) => factKeys.includes(key as FactKey))

/** Rows of offers and of cases worked out by their columns, as far as these can be. */
class Lanes {
  private readonly offers: FastOffers | null
  private readonly cases: FastFile | null
  private readonly doubts: Doubts
  private doubtfulOffers = new Uint8Array(0)
  private doubtfulCases = new Uint8Array(0)

  constructor(base: OfferGiven, columns: readonly FactColumn[]) {
    this.doubts = new Doubts(base)
    this.offers = FastOffers.of(base, columns, OFFERS)
    const asked = { unasked: new Set<string>(), told: [], instead: CASES }
    this.cases = FastFile.of(base, this.doubts, ofCase(columns), asked)
  }

  open(batch: Batch): void {
    if (this.doubtfulOffers.length < batch.rows) {
      this.doubtfulOffers = new Uint8Array(batch.rows)
      this.doubtfulCases = new Uint8Array(batch.rows)
    }
    this.offers?.open(batch, this.doubtfulOffers)
    const cases = { ...batch, columns: ofCase(batch.columns) }
    this.doubts.mark(cases, this.doubtfulCases)
    this.cases?.open(cases, this.doubtfulCases)
  }

  work(status: Status, from: number, to: number, rows: Int32Array, into: Results): number {
    const isOffer = status === 'satisfied'
    const lane = isOffer ? this.offers : this.cases
    return lane?.work(from, to, rows, isOffer ? this.doubtfulOffers : this.doubtfulCases, into) ?? from
  }
}

/** The results of a batch, in the order of the columns. */
export class OfferResults {
  readonly results = new Results(
    offerColumns.length,
    offerColumns.map(({ unit }) => isVerbal(unit)),
    WORDS,
  )
  /** Whether the purchases of an offer were not given: a year of them is counted. */
  readonly assumed: boolean[] = []
  private readonly offers: Kernel = compileKernel(OFFERS.formulas, OFFERS.shape)
  private readonly cases: Kernel = compileKernel(CASES.formulas, CASES.shape)
  private lanes: Lanes | null = null

  /** Which of the results the compiled formulas put in. */
  private offerPart = this.results
  private casePart = this.results

  /** Makes room for the rows of another batch. */
  clear(rows: number): void {
    const { results } = this
    results.clear(rows)
    this.offerPart = results.among(1, CASE_FROM)
    this.casePart = results.among(CASE_FROM, offerColumns.length)
  }

  /** The same for a batch of a file whose rows may be worked out by its columns. */
  open(base: OfferGiven, batch: Batch): void {
    this.clear(batch.rows)
    this.lanes ??= new Lanes(base, batch.columns)
    this.lanes.open(batch)
  }

  /** What to beware of in a row. */
  cautionsOf(place: number): readonly OfferRemark[] {
    const { results } = this
    const flags = results.flags[place]!
    if (flags === 0) return NONE
    const all: readonly OfferRemark[] =
      results.columns[0]!.whole[place] === SATISFIED ? OFFER_BITS : CASE_BITS
    return all.filter((_, bit) => (flags & (1 << bit)) !== 0)
  }

  /**
   * Puts rows of the batch in, all of one status, `rows[from]` to `rows[to - 1]`, each at its place. Returns where it stopped: at a
   * row that is to be put in by itself, else at `to`. The last two say of a row whether a remedy, or purchases, are given.
   */
  putAll(
    status: Status,
    from: number,
    to: number,
    rows: Int32Array,
    isRemedied: (row: number) => boolean,
    isCounted: (row: number) => boolean,
  ): number {
    const isOffer = status === 'satisfied'
    const end = this.lanes!.work(status, from, to, rows, isOffer ? this.offerPart : this.casePart)
    for (let place = from; place < end; place++) {
      this.begin(place, status)
      this.assumed[place] = isOffer && !isCounted(rows[place]!)
      if (!isOffer && !isRemedied(rows[place]!)) this.withoutRemedy(place)
    }
    return end
  }

  /** Puts a row in; false where a result is too large to be reported. `remedied` says whether a remedy is given. */
  put(place: number, side: CustomerSide, remedied: boolean): boolean {
    const isOffer = side.status === 'satisfied'
    this.assumed[place] = isOffer && side.assumed
    this.begin(place, side.status)
    const isDone = isOffer
      ? this.offers({ ...side.offer, aYear: side.aYear }, this.offerPart, place)
      : side.facts !== null && this.cases(side.facts, this.casePart, place)
    if (!isDone) return this.exactly(place, side, remedied)
    if (!isOffer && !remedied) this.withoutRemedy(place)
    return true
  }

  /** Says of which kind a row is, and that it has nothing of the other. */
  private begin(place: number, status: Status): void {
    this.results.set(0, place, status)
    if (status === 'satisfied') this.blank(place, CASE_FROM, offerColumns.length)
    else this.blank(place, 1, CASE_FROM)
  }

  /** There is nothing whose gain could be told. */
  private withoutRemedy(place: number): void {
    this.blank(place, CASE_FROM + 1, offerColumns.length)
    this.results.flags[place] = 0
  }

  private exactly(place: number, side: CustomerSide, remedied: boolean): boolean {
    try {
      const { values, cautions } = offerWorked(side, remedied)
      for (let i = 1; i < offerKeys.length; i++) this.results.set(i, place, values[offerKeys[i]!] ?? null)
      const bits: readonly OfferRemark[] = side.status === 'satisfied' ? OFFER_BITS : CASE_BITS
      this.results.flags[place] = cautions.reduce((flags, one) => flags | (1 << bits.indexOf(one)), 0)
      return true
    } catch (error) {
      if (error instanceof TooLarge) return false
      throw error
    }
  }

  private blank(place: number, from: number, to: number): void {
    for (let i = from; i < to; i++) this.results.columns[i]!.whole[place] = Number.NaN
  }
}

const SATISFIED = WORDS.indexOf('satisfied')

const NONE: readonly never[] = []
