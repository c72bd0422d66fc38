import { say } from '../../words/say'
import type { FileKind, Lack } from './file-kind'
import { offerFields } from './offer-fields'

export const NEEDED = ['offerCost', 'acceptRate', 'extraMargin'] as const

const EXPECTED = {
  offerCost: 'a column of offer_cost',
  acceptRate: 'a column of accept_rate',
  extraMargin: 'a column of extra_margin',
} as const

/** A file of offers: one row a customer. */
export const offersFile: FileKind = {
  fields: offerFields,
  lacks: (has) => NEEDED.flatMap((key): Lack[] => (has(key) ? [] : [{ key, expected: EXPECTED[key] }])),
  summed: ['offerCost', 'sales'],
  carries: true,
  several: (n) =>
    say(
      "{n} {n|customer has|customers have} several rows: each of them counts that customer's purchases again",
      { n },
    ),
}
