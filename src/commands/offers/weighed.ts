/** One row of a file of offers, worked out: an offer to who is satisfied, what is lost with who is not. */
import { CAUTIONS, caseFamily, cautions } from '../../economics/case/work'
import { lossIfIgnored, offerFamily } from '../../economics/offers'
import { OFFER_CAUTIONS, offerCautions } from '../../economics/offers/cautions'
import type { CustomerSide } from '../../economics/offers/facts'
import type { Exact } from '../../numbers/exact/decimal'

/** What is known of a row: the values of its columns, those that it has, and what to beware of. */
export interface Weighed {
  readonly values: { readonly [key: string]: Exact | string | null }
  readonly cautions: readonly (keyof typeof OFFER_REMARKS)[]
}

/** What has to be said of rows, offers and cases. */
export const OFFER_REMARKS = {
  ...CAUTIONS,
  ...OFFER_CAUTIONS,
  loss_unknown: 'a dissatisfied customer is only counted where no sales or no margin is given',
} as const

export function offerWorked(side: CustomerSide, remedied: boolean): Weighed {
  if (side.status === 'satisfied') {
    const offer = offerFamily.work(side.offer)
    return { values: offerFamily.byKey(offer), cautions: offerCautions(offer, side.aYear) }
  }
  if (side.facts === null) return { values: {}, cautions: ['loss_unknown'] }
  const values = caseFamily.work(side.facts)
  const loss = { lossIfIgnored: lossIfIgnored(values) }
  // Without a remedy there is nothing whose gain could be told.
  if (!remedied) return { values: loss, cautions: [] }
  const { remedyCost, incrementalValue, decision } = values
  return {
    values: { ...loss, remedyCost, incrementalValue, remedyDecision: decision },
    cautions: cautions(values, values),
  }
}
