import type { Table, Tally } from '../tables/table'
import { type Message, say } from '../words/say'
import type { Json } from './report'

/** What became of the rows of several files together. */
export const tallyOf = (tables: readonly Table[]): Tally => {
  const sum = (key: keyof Tally) => tables.reduce((all, { tally }) => all + tally[key], 0)
  return { read: sum('read'), used: sum('used'), rejected: sum('rejected'), skipped: sum('skipped') }
}

/** The same for scripts. */
export const tallyJson = (tables: readonly Table[]): { [key: string]: Json } => {
  const { used, rejected, skipped, read } = tallyOf(tables)
  return { rows: used, rejected, skipped, read }
}

/** The same in one line. */
export const tallied = ({ read, used, rejected, skipped }: Tally): Message =>
  say('{read} {read|row|rows}: {used} used, {rejected} rejected, {skipped} skipped', {
    read,
    used,
    rejected,
    skipped,
  })
