/** One thing that is told of how rows were counted. */
import type { Exact } from '../numbers/exact/decimal'
import type { Counted } from '../tables/counted'
import type { RowSums } from './rules/row-sums'

/** What is not said of it is null. */
export const countedThing = (
  thing: Counted['thing'],
  name: Counted['name'],
  more: Partial<Omit<Counted, 'thing' | 'name'>> = {},
): Counted => ({ thing, name, column: null, rows: null, sum: null, why: null, flag: null, ...more })

export const summed = ({ rows, total }: RowSums) => ({ rows, sum: total as Exact })
