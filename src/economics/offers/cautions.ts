import { compare, type Exact, ONE } from '../../numbers/exact/decimal'
import type { WorkedOffer } from '.'

/** What an offer should be read with caution for, in words that hold for one and for many. */
export const OFFER_CAUTIONS = {
  nobodyAccepts: 'the accept rate is 0%: nobody is expected to accept',
  everybodyAccepts: 'the accept rate is 100%: everybody is expected to accept',
  beyondAYear: 'the purchases are more than a year of them: none of them is discounted',
  cannotPayOff: 'the offer cannot pay off: the required accept rate is above 100%',
} as const

export type OfferCaution = keyof typeof OFFER_CAUTIONS

/** The cautions that hold for one offer; `aYear` is how many purchases a year has. */
export function offerCautions(offer: WorkedOffer, aYear: Exact): readonly OfferCaution[] {
  const { acceptRate, purchases, requiredAcceptRate } = offer
  const holding = {
    nobodyAccepts: acceptRate.n === 0,
    everybodyAccepts: compare(acceptRate, ONE) === 0,
    beyondAYear: compare(purchases, aYear) > 0,
    cannotPayOff: requiredAcceptRate !== null && compare(requiredAcceptRate, ONE) > 0,
  }
  return (Object.keys(holding) as OfferCaution[]).filter((caution) => holding[caution])
}
