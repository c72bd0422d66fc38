import type { Table, Tally } from '../tables/table'

/** What became of the rows of several files together. */
export const tallyOf = (tables: readonly Table[]): Tally => {
  const sum = (key: keyof Tally) => tables.reduce((all, { tally }) => all + tally[key], 0)
  return { read: sum('read'), used: sum('used'), rejected: sum('rejected'), skipped: sum('skipped') }
}

/** The same in one line. */
export const tallied = ({ read, used, rejected, skipped }: Tally): string =>
  `${read} ${read === 1 ? 'row' : 'rows'}: ${used} used, ${rejected} rejected, ${skipped} skipped`
