/** Customers who have not bought for much longer than they use to: told without any model. */
import { isoOf } from '../inputs/dates'

/** A customer who is silent, and since when. */
export interface SilentCustomer {
  readonly name: string
  /** The day of the last purchase. */
  readonly since: number
}

/** How many of them are named. */
export const SILENT_NAMED = 3

/** Some of the silent in words, of so many there are. */
export const silentWords = (count: number, some: readonly SilentCustomer[]): string =>
  `${count === 1 ? '1 customer has' : `${count} customers have`} not bought for more than three of their own mean gaps: ${some
    .map(({ name, since }) => `${name} (last purchase ${isoOf(since)})`)
    .join(', ')}${count > SILENT_NAMED ? ', …' : ''}`
