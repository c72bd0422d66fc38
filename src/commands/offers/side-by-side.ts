/** Rows of offers worked out into columns by compiled formulas; what these decline, by the metrics themselves. */

import { DECISIONS } from '../../economics/case/decision'
import { CAUTION_BITS, caseShape } from '../../economics/case/fast/many-cases'
import { caseFamily } from '../../economics/case/work'
import { compileKernel, type Formulas, type Kernel } from '../../economics/kernel'
import { lossIfIgnored, offerFamily, offerMetrics } from '../../economics/offers'
import { OFFER_CAUTIONS, type OfferCaution } from '../../economics/offers/cautions'
import type { CustomerSide } from '../../economics/offers/facts'
import { OFFER_DECISIONS } from '../../economics/offers/offer-decision'
import { parseFormula } from '../../formulas/formula'
import { STATUSES } from '../../inputs/files/offer-fields'
import { isVerbal } from '../../inputs/units'
import { TooLarge } from '../../numbers/exact/decimal'
import { Results } from '../../tables/results'
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

function offerKernel(): Kernel {
  const names = new Map([...offerFamily.names, ['a year', 'aYear'] as const])
  return compileKernel(
    { metrics: offerMetrics, formulaOf: (one) => offerFamily.formulaOf(one) },
    {
      shown: OFFER_SHOWN,
      words: WORDS,
      optional: new Set<string>(offerMetrics.filter(({ absent }) => absent).map(({ key }) => key)),
      cautions: OFFER_BITS.map((caution) => parseFormula(`1, where ${CAUTION_WHERE[caution]}`, names)),
    },
  )
}

function caseKernel(): Kernel {
  const formulas: Formulas = {
    metrics: [...caseFamily.metrics, lossIfIgnored],
    formulaOf: (one) => (one === lossIfIgnored ? offerFamily : caseFamily).formulaOf(one),
  }
  return compileKernel(formulas, { ...caseShape, shown: CASE_SHOWN, words: WORDS })
}

/** The results of a batch, in the order of the columns. */
export class OfferResults {
  readonly results = new Results(
    offerColumns.length,
    offerColumns.map(({ unit }) => isVerbal(unit)),
    WORDS,
  )
  /** What to beware of in each row. */
  readonly cautions: (readonly OfferRemark[])[] = []
  /** Whether the purchases of an offer were not given: a year of them is counted. */
  readonly assumed: boolean[] = []
  private readonly offers: Kernel = offerKernel()
  private readonly cases: Kernel = caseKernel()

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

  /** Puts a row in; false where a result is too large to be reported. `remedied` says whether a remedy is given. */
  put(place: number, side: CustomerSide, remedied: boolean): boolean {
    const { results } = this
    const isOffer = side.status === 'satisfied'
    this.assumed[place] = isOffer && side.assumed
    results.set(0, place, side.status)
    if (isOffer) this.blank(place, CASE_FROM, offerColumns.length)
    else this.blank(place, 1, CASE_FROM)
    const isDone = isOffer
      ? this.offers({ ...side.offer, aYear: side.aYear }, this.offerPart, place)
      : side.facts !== null && this.cases(side.facts, this.casePart, place)
    if (!isDone) return this.exactly(place, side, remedied)
    if (isOffer || remedied)
      this.cautions[place] = told(isOffer ? OFFER_BITS : CAUTION_BITS, results.flags[place]!)
    else {
      // Without a remedy there is nothing whose gain could be told.
      this.blank(place, CASE_FROM + 1, offerColumns.length)
      this.cautions[place] = NONE
    }
    return true
  }

  private exactly(place: number, side: CustomerSide, remedied: boolean): boolean {
    try {
      const { values, cautions } = offerWorked(side, remedied)
      for (let i = 1; i < offerKeys.length; i++) this.results.set(i, place, values[offerKeys[i]!] ?? null)
      this.cautions[place] = cautions
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

const NONE: readonly never[] = []

const told = <Caution>(all: readonly Caution[], flags: number): readonly Caution[] =>
  flags === 0 ? NONE : all.filter((_, bit) => (flags & (1 << bit)) !== 0)
