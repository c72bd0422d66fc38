/** What is odd about a file of initiatives. */

import { type Warning, type WarningCode, warning } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import { kebab } from '../../inputs/names'
import type { Table } from '../../tables/table'
import { type Message, say } from '../../words/say'
import type { Request } from '../command'
import type { Appraised } from './rows'
import type { InitiativesAnswer } from './totals'

type Odd = readonly [
  code: WarningCode,
  is: (values: Appraised['values']) => boolean,
  said: (rows: { n: number; line: number }) => Message,
]

/** What is odd about some rows, which are used as they stand all the same. */
const ODD: readonly Odd[] = [
  [
    'cost_below_zero',
    ({ cost }) => cost.n < 0,
    (rows) => say('{n} {n|row has|rows have} a cost below 0 (first on line {line}): used as it stands', rows),
  ],
  [
    'impact_below_zero',
    ({ direct, indirect }) => direct.n < 0 || indirect.n < 0,
    (rows) =>
      say('{n} {n|row has|rows have} an impact below 0 (first on line {line}): used as it stands', rows),
  ],
  [
    'nothing_to_reinvest',
    ({ indirect, reinvestedShare }) => reinvestedShare.n > 0 && indirect.n === 0,
    (rows) =>
      say(
        '{n} {n|row has|rows have} a reinvested share, but no indirect income to put back (first on line {line}): used as it stands',
        rows,
      ),
  ],
  [
    'empty_initiative',
    ({ cost, direct, indirect }) => cost.n === 0 && direct.n === 0 && indirect.n === 0,
    (rows) =>
      say(
        '{n} {n|row has|rows have} neither a cost nor an impact (first on line {line}): used as it stands',
        rows,
      ),
  ],
]

function oddities(all: readonly Appraised[]): Warning[] {
  return ODD.flatMap(([code, is, said]) => {
    const odd = new CountedLines()
    const lines = all.filter(({ values }) => is(values)).map(({ line }) => line)
    for (const line of lines.sort((a, b) => a - b)) odd.add(line)
    return odd.told(code, (n, line) => said({ n, line }))
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
  const nothing = say(
    'no column says what an initiative brings ({columns}): all of it counts as invisible cost',
    { columns: 'direct, indirect' },
  )
  const useless = say(
    'of no use here: {flags}: no row has customers reached, out of whom a direct impact is worked out',
    { flags: flags.join(', ') },
  )
  return [
    ...(has('direct') || has('indirect') || has('customersReached')
      ? []
      : [warning('no_impact_column', nothing)]),
    ...oddities(all),
    ...(flags.length > 0 && workedOut === 0 ? [warning('flag_unused', useless, flags.length)] : []),
  ]
}
