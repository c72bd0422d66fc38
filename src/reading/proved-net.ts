/** What proves of a file that its money is without tax. */
import type { Head } from './head'

/** How it is known that the revenue is without tax; null where it is not. */
export const provedNet = ({ meaning, kind }: Head): string | null =>
  meaning.isNet
    ? (meaning.reasons.find(({ thing }) => thing === kind.fields.revenue?.title)?.proof ?? null)
    : null
