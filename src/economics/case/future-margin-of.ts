/** The future margin of a customer by itself, for whoever asks of a case nothing that follows from it. */
import type { Exact } from '../../numbers/exact/decimal'
import type { Facts } from './facts'
import { caseFamily } from './work'

/** What a customer is worth over the purchases counted, if they stay; worked out in the object of the facts. */
export const futureMarginOf = (facts: Facts): Exact => caseFamily.workTo('futureMargin', facts).futureMargin
