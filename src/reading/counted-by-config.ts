/** What of a file was read as a config file says, because nothing in it told. */
import type { Counted } from '../tables/counted'
import { DateColumn } from './columns/date-column'
import type { NumberColumn } from './columns/number-column'
import type { UsualWriting } from './columns/reading'
import { countedThing } from './counted-thing'

const SAID = {
  '.': ['with a decimal point', '--decimal , reads them otherwise'],
  ',': ['with a decimal comma', '--decimal . reads them otherwise'],
  dmy: ['the day first', '--dates mdy reads them otherwise'],
  mdy: ['the month first', '--dates dmy reads them otherwise'],
} as const

/** A thing for the numbers and one for the dates, where a config decided them. */
export function countedByConfig(
  columns: readonly (NumberColumn | DateColumn)[],
  usual: UsualWriting | undefined,
): readonly Counted[] {
  if (usual === undefined) return []
  const told = (name: string, some: typeof columns, by: UsualWriting['decimal'] | UsualWriting['dates']) => {
    const column = [...new Set(some.map(({ heading }) => heading))].join(', ')
    if (by === null || some.length === 0) return []
    const [how, flag] = SAID[by.way]
    return [countedThing('assumed', name, { column, why: `${how}, as ${by.file} says`, flag })]
  }
  const taken = columns.filter(({ byConfig }) => byConfig !== null)
  return [
    ...told(
      'Numbers',
      taken.filter((one) => !(one instanceof DateColumn)),
      usual.decimal,
    ),
    ...told(
      'Dates',
      taken.filter((one) => one instanceof DateColumn),
      usual.dates,
    ),
  ]
}
