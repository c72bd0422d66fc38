/** What is odd about a file of initiatives. */

import { kebab } from '../../inputs/names'
import type { Table } from '../../tables/table'
import type { Request } from '../command'
import type { Appraised } from './rows'
import type { InitiativesAnswer } from './totals'

/** What is odd about some rows, which are used as they stand all the same. */
const ODD: readonly (readonly [is: (values: Appraised['values']) => boolean, one: string, many: string])[] = [
  [({ cost }) => cost.n < 0, 'row has a cost below 0', 'rows have a cost below 0'],
  [
    ({ direct, indirect }) => direct.n < 0 || indirect.n < 0,
    'row has an impact below 0',
    'rows have an impact below 0',
  ],
  [
    ({ indirect, reinvestedShare }) => reinvestedShare.n > 0 && indirect.n === 0,
    'row has a reinvested share, but no indirect income to put back',
    'rows have a reinvested share, but no indirect income to put back',
  ],
  [
    ({ cost, direct, indirect }) => cost.n === 0 && direct.n === 0 && indirect.n === 0,
    'row has neither a cost nor an impact',
    'rows have neither a cost nor an impact',
  ],
]

/** What has to be said of a file besides its numbers. */
export function warningsOf(
  table: Table,
  { all, workedOut }: InitiativesAnswer,
  written: Request['written'],
): string[] {
  const has = (key: string) => table.taken.some((one) => one.key === key)
  const flags = [...written.keys()].map((key) => `--${kebab(key)}`).join(', ')
  return [
    ...(has('direct') || has('indirect') || has('customersReached')
      ? []
      : ['no column says what an initiative brings (direct, indirect): all of it counts as invisible cost']),
    ...ODD.flatMap(([is, one, many]) => {
      const odd = all.filter(({ values }) => is(values))
      if (odd.length === 0) return []
      const first = odd.reduce((least, { line }) => Math.min(least, line), Number.POSITIVE_INFINITY)
      return [`${odd.length} ${odd.length === 1 ? one : many} (first on line ${first}): used as it stands`]
    }),
    ...(flags !== '' && workedOut === 0
      ? [`of no use here: ${flags}: no row has customers reached, out of whom a direct impact is worked out`]
      : []),
  ]
}
