/** What proves of a file that its money is without tax. */
import type { Message } from '../words/say'
import type { Head } from './head'

/** How it is known that the revenue is without tax; null where it is not. */
export const provedNet = ({ meaning }: Head): Message | null =>
  meaning.isNet ? (meaning.reasons.find(({ key }) => key === 'revenue')?.proof ?? null) : null
