/** What is odd about a file of initiatives. */

import { type Warning, warning } from '../../errors'
import { kebab } from '../../inputs/names'
import type { Table } from '../../tables/table'
import { say } from '../../words/say'
import type { Request } from '../command'
import type { Oddities } from './oddities'

/** What has to be said of a file besides its numbers. */
export function warningsOf(table: Table, oddities: Oddities, written: Request['written']): Warning[] {
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
    ...oddities.warnings,
    ...(flags.length > 0 && oddities.workedOut === 0 ? [warning('flag_unused', useless, flags.length)] : []),
  ]
}
