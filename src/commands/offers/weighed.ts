/** One row of a file of offers, worked out: an offer to who is satisfied, what is lost with who is not. */
import { CAUTIONS, caseFamily, cautions } from '../../economics/case/work'
import { lossIfIgnored, offerFamily } from '../../economics/offers'
import { OFFER_CAUTIONS, offerCautions } from '../../economics/offers/cautions'
import type { CustomerSide } from '../../economics/offers/facts'
import type { Status } from '../../inputs/files/offer-fields'
import { type Exact, fix } from '../../numbers/exact/decimal'

type OfferResult = Exact | string | null

/** What is known of a row: the values of its columns, those that it has, and what to beware of. */
export interface Weighed {
  readonly status: Status
  readonly values: { readonly [key: string]: OfferResult }
  readonly cautions: readonly (keyof typeof OFFER_REMARKS)[]
  /** The purchases of the offer were not given: a year of them is counted. */
  readonly assumed: boolean
  /** Enough is known of a dissatisfied customer to tell what is lost. */
  readonly known: boolean
}

/** What has to be said of rows, offers and cases. */
export const OFFER_REMARKS = {
  ...CAUTIONS,
  ...OFFER_CAUTIONS,
  loss_unknown: 'a dissatisfied customer is only counted where no sales or no margin is given',
} as const

export function offerWorked(side: CustomerSide, remedied: boolean): Weighed {
  if (side.status === 'satisfied') {
    const { status, aYear, assumed } = side
    const offer = offerFamily.work(side.offer)
    const said = offerCautions(offer, aYear)
    return { status, values: offerFamily.byKey(offer), cautions: said, assumed, known: true }
  }
  const { status, facts } = side
  if (facts === null) return { status, values: {}, cautions: ['loss_unknown'], assumed: false, known: false }
  const values = caseFamily.work(facts)
  const loss = { lossIfIgnored: lossIfIgnored(values) }
  // Without a remedy there is nothing whose gain could be told.
  if (!remedied) return { status, values: loss, cautions: [], assumed: false, known: true }
  const { remedyCost, incrementalValue, decision } = values
  return {
    status,
    values: { ...loss, remedyCost, incrementalValue, remedyDecision: decision },
    cautions: cautions(values, values),
    assumed: false,
    known: true,
  }
}

export const fixed = (value: OfferResult | undefined): OfferResult =>
  value === undefined || value === null || typeof value === 'string' ? (value ?? null) : fix(value)
