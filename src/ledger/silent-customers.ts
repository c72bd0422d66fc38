/** Customers who have not bought for much longer than they use to: told without any model. */
import { isoOf } from '../inputs/dates'
import { type Message, plainly, say } from '../words/say'
import { sideBySide } from '../words/together'

/** A customer who is silent, and since when. */
export interface SilentCustomer {
  readonly name: string
  /** The day of the last purchase. */
  readonly since: number
}

/** How many of them are named. */
export const SILENT_NAMED = 3

/** Some of the silent in words, of so many there are. */
export function silentWords(count: number, some: readonly SilentCustomer[]): Message {
  const named = some.map(({ name, since }) =>
    say('{name} (last purchase {day})', { name, day: isoOf(since) }),
  )
  const who = sideBySide(count > SILENT_NAMED ? [...named, plainly('…')] : named)
  return say(
    '{n} {n|customer has|customers have} not bought for more than three of their own mean gaps: {who}',
    {
      n: count,
      who,
    },
  )
}
