import type { WarningCode } from '../../errors'
import { compare, type Exact, ONE } from '../../numbers/exact/decimal'
import type { WorkedOffer } from '.'

/** What an offer should be read with caution for, in words that hold for one and for many. */
export const OFFER_CAUTIONS = {
  nobody_accepts: 'the accept rate is 0%: nobody is expected to accept',
  everybody_accepts: 'the accept rate is 100%: everybody is expected to accept',
  beyond_a_year: 'the purchases are more than a year of them: none of them is discounted',
  offer_cannot_pay_off: 'the offer cannot pay off: the required accept rate is above 100%',
} as const satisfies { readonly [code in WarningCode]?: string }

export type OfferCaution = keyof typeof OFFER_CAUTIONS

/** The cautions that hold for one offer; `aYear` is how many purchases a year has. */
export function offerCautions(offer: WorkedOffer, aYear: Exact): readonly OfferCaution[] {
  const { acceptRate, purchases, requiredAcceptRate } = offer
  const holding: { readonly [caution in OfferCaution]: boolean } = {
    nobody_accepts: acceptRate.n === 0,
    everybody_accepts: compare(acceptRate, ONE) === 0,
    beyond_a_year: compare(purchases, aYear) > 0,
    offer_cannot_pay_off: requiredAcceptRate !== null && compare(requiredAcceptRate, ONE) > 0,
  }
  return (Object.keys(holding) as OfferCaution[]).filter((caution) => holding[caution])
}
