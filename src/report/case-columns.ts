import { answers, type CaseWorked } from '../economics/case/work'
import { snake } from '../inputs/names'
import type { Exact } from '../numbers/exact/decimal'
import { columnsOf } from './columns'
import type { Column } from './report'

/** They are made where they are asked for. */
let made: readonly Column[] | null = null

/** The columns of a case's results, in reading order: the same for a what-if and for every row of a file. */
export const resultColumns = (): readonly Column[] => (made ??= columnsOf(answers))

/** A result that is a number, by the key of its column. */
export const resultIn = (values: CaseWorked, column: string): Exact | null =>
  values[answers.find(({ key }) => snake(key) === column)!.key] as Exact | null
