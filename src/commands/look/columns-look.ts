/** What each column of a file was taken for, and why. */
import { briefly, type ColumnRead, columnsRead } from '../../report/how-read'
import type { LabelledLine, Show } from '../../report/report'
import type { Counted } from '../../tables/counted'
import type { Table } from '../../tables/table'
import { type Message, plainly, say } from '../../words/say'
import { inHole, inOneLine } from '../../words/together'

export interface ColumnLook extends ColumnRead {
  /** Why it is taken for that; null where its heading says it, or it is for nothing. */
  readonly reason: Message | null
  /** Whether its words say what becomes of a row. */
  readonly isState: boolean
}

/** The columns, once the file has been read to its end. */
export function columnsLooked(table: Table): readonly ColumnLook[] {
  const { states = [], reasons = [] } = table.findings ?? {}
  return columnsRead(table).map((column) => {
    const isState = states.includes(column.position)
    const reason = reasons.find(({ said }) => said === column.heading && column.title !== null)?.proof ?? null
    return { ...column, reason, isState }
  })
}

/** The columns that are used, line by line, those that are made of several first; and the headings of all others. */
export function columnLines(
  table: Table,
  counted: readonly Counted[],
  show: Show,
): { readonly used: readonly LabelledLine[]; readonly unused: readonly string[] } {
  const columns = columnsLooked(table)
  const from = counted.filter(({ thing }) => thing === 'taken_from')
  const sumOf = (one: Counted | undefined) =>
    one?.sum ? say('{sum} in all', { sum: show(one.sum, 'money') }) : null
  const line = (heading: string, said: readonly (string | Message | null)[]): LabelledLine => ({
    label: plainly(heading),
    value: '',
    note: inOneLine(said),
  })
  const made = from.filter(({ column }) => columns.every(({ heading }) => heading !== column))
  const used = columns.filter(({ title, isState }) => title !== null || isState)
  return {
    used: [
      ...made.map((one) => line(one.column!, [one.name, sumOf(one), one.why])),
      ...used.map((one) => {
        if (one.title === null) return line(one.heading, [say('State of the row')])
        const own = from.find(({ column }) => column === one.heading)
        return line(one.heading, [inHole(one.title), sumOf(own), one.reason, briefly(one)])
      }),
    ],
    unused: columns.flatMap(({ title, isState, heading }) => (title === null && !isState ? [heading] : [])),
  }
}
