import { answers } from '../economics/case/work'
import { columnsOf } from './columns'
import type { Column } from './report'

/** The columns of a case's results, in reading order: the same for a what-if and for every row of a file. */
export const resultColumns: readonly Column[] = columnsOf(answers)
