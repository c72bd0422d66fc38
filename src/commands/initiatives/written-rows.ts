/** The initiatives of a file in their order, laid out side by side for whoever writes many. */
import { KINDS } from '../../economics/initiatives/initiative-kind'
import { isVerbal } from '../../inputs/units'
import type { Exact } from '../../numbers/exact/decimal'
import type { Cell, Laid, Rows } from '../../report/report'
import { Results } from '../../tables/results'
import type { Texts } from '../../tables/table'
import { type Appraised, INITIATIVE_RESULTS, initiativeCells } from './rows'

/** How many rows are handed on at once. */
const AT_ONCE = 2048

const IN_ORDER = Int32Array.from({ length: AT_ONCE }, (_, row) => row)

/** The rows of initiatives; `spend` is what all of them cost. What is yielded is good until the next is asked for. */
export function* initiativeRows(all: readonly Appraised[], spend: Exact): Generator<Rows> {
  const isWord = INITIATIVE_RESULTS.map(({ unit }) => isVerbal(unit))
  const results = new Results(isWord.length, isWord, KINDS)
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE)
    results.clear(AT_ONCE)
    for (const [row, one] of some.entries())
      for (const [column, cell] of initiativeCells(one, spend).entries())
        results.set(column, row, cell as Exact | string | null)
    const labels = some[0]!.labels.map((_, i): Texts => ({ at: (row) => some[row]!.labels[i] ?? '' }))
    const laid: Laid = { labels, places: IN_ORDER, results }
    yield {
      ...{ length: some.length, laid },
      *[Symbol.iterator](): Generator<Cell[]> {
        for (const one of some) yield [...one.labels, ...initiativeCells(one, spend)]
      },
    }
  }
}
