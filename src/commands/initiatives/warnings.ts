/** What is odd about a file of initiatives. */

import { type Warning, type WarningCode, warning } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import { kebab } from '../../inputs/names'
import type { Table } from '../../tables/table'
import type { Request } from '../command'
import type { Appraised } from './rows'
import type { InitiativesAnswer } from './totals'

type Odd = readonly [code: WarningCode, is: (values: Appraised['values']) => boolean, what: string]

/** What is odd about some rows, which are used as they stand all the same. */
const ODD: readonly Odd[] = [
  ['cost_below_zero', ({ cost }) => cost.n < 0, 'a cost below 0'],
  ['impact_below_zero', ({ direct, indirect }) => direct.n < 0 || indirect.n < 0, 'an impact below 0'],
  [
    'nothing_to_reinvest',
    ({ indirect, reinvestedShare }) => reinvestedShare.n > 0 && indirect.n === 0,
    'a reinvested share, but no indirect income to put back',
  ],
  [
    'empty_initiative',
    ({ cost, direct, indirect }) => cost.n === 0 && direct.n === 0 && indirect.n === 0,
    'neither a cost nor an impact',
  ],
]

function oddities(all: readonly Appraised[]): Warning[] {
  return ODD.flatMap(([code, is, what]) => {
    const odd = new CountedLines()
    const lines = all.filter(({ values }) => is(values)).map(({ line }) => line)
    for (const line of lines.sort((a, b) => a - b)) odd.add(line)
    return odd.told(code, (count, first) => {
      const have = count === 1 ? 'row has' : 'rows have'
      return `${count} ${have} ${what} (first on line ${first}): used as it stands`
    })
  })
}

/** What has to be said of a file besides its numbers. */
export function warningsOf(
  table: Table,
  { all, workedOut }: InitiativesAnswer,
  written: Request['written'],
): Warning[] {
  const has = (key: string) => table.taken.some((one) => one.key === key)
  const flags = [...written.keys()].map((key) => `--${kebab(key)}`)
  const nothing =
    'no column says what an initiative brings (direct, indirect): all of it counts as invisible cost'
  const useless = `of no use here: ${flags.join(', ')}: no row has customers reached, out of whom a direct impact is worked out`
  return [
    ...(has('direct') || has('indirect') || has('customersReached')
      ? []
      : [warning('no_impact_column', nothing)]),
    ...oddities(all),
    ...(flags.length > 0 && workedOut === 0 ? [warning('flag_unused', useless, flags.length)] : []),
  ]
}
