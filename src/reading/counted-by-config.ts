/** What of a file was read as a config file says, because nothing in it told. */
import type { Counted } from '../tables/counted'
import { type Message, say } from '../words/say'
import { DateColumn } from './columns/date-column'
import type { NumberColumn } from './columns/numbers/number-column'
import type { UsualWriting } from './columns/reading'
import { countedThing } from './counted-thing'

const SAID = {
  '.': { text: 'with a decimal point, as {file} says', flag: '--decimal ,' },
  ',': { text: 'with a decimal comma, as {file} says', flag: '--decimal .' },
  dmy: { text: 'the day first, as {file} says', flag: '--dates mdy' },
  mdy: { text: 'the month first, as {file} says', flag: '--dates dmy' },
} as const

/** A thing for the numbers and one for the dates, where a config decided them. */
export function countedByConfig(
  columns: readonly (NumberColumn | DateColumn)[],
  usual: UsualWriting | undefined,
): readonly Counted[] {
  if (usual === undefined) return []
  const told = (name: Message, some: typeof columns, by: UsualWriting['decimal'] | UsualWriting['dates']) => {
    const column = [...new Set(some.map(({ heading }) => heading))].join(', ')
    if (by === null || some.length === 0) return []
    const { text, flag } = SAID[by.way]
    const otherwise = say('{flag} reads them otherwise', { flag })
    return [countedThing('assumed', name, { column, why: say(text, { file: by.file }), flag: otherwise })]
  }
  const taken = columns.filter(({ byConfig }) => byConfig !== null)
  return [
    ...told(
      say('Numbers'),
      taken.filter((one) => !(one instanceof DateColumn)),
      usual.decimal,
    ),
    ...told(
      say('Dates'),
      taken.filter((one) => one instanceof DateColumn),
      usual.dates,
    ),
  ]
}
