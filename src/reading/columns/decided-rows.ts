/** Holds rows back until it is known how the columns of a file are written, or says why that cannot be told. */
import { commonCode, EXIT, Failure, type Problem } from '../../errors'
import { numeral } from '../../inputs/numerals'
import { plain } from '../../numbers/exact/digits'
import { Sum } from '../../numbers/exact/sum'
import { pauses } from '../../tables/pause'
import { cellAt, cellText, isPointed, isWhole, type Records } from '../records/records'
import type { Waiting } from '../records/waiting'
import { DateColumn } from './date-column'
import { isTotalRow } from './foot'
import type { NumberColumn } from './number-column'

/**
 * The rows of a file in their order, from `first` on and as `next` brings them, once it is known how their columns are
 * written; until then they wait. Errors: a Failure with both readings where some column is never decided.
 */
export async function* decidedRows(
  first: Records,
  next: () => Promise<Records | null>,
  columns: readonly (NumberColumn | DateColumn)[],
  waiting: Waiting,
  width: number,
  name: string,
): AsyncGenerator<Records> {
  const stillOpen = () => columns.filter((one) => one.open)
  for (let records: Records | null = first; records !== null; records = await next()) {
    for (const one of columns) one.look(records, width)
    const [open] = stillOpen()
    if (open) waiting.keep(records, open.doubt)
    else {
      if (!waiting.isEmpty) {
        yield* waiting.all()
        waiting.clear()
      }
      yield records
    }
  }
  if (!waiting.isEmpty) throw await undecided(stillOpen(), waiting, width, name)
}

/** Both totals of a column that stayed open: what is sure, and the rows that waited in either reading. */
async function totalsOf(
  { position, sure }: NumberColumn,
  waited: Iterable<Records>,
  width: number,
): Promise<readonly [string, string]> {
  const [point, comma] = [new Sum(), new Sum()]
  point.add(sure.total)
  comma.add(sure.total)
  const pause = pauses()
  for (const records of waited) {
    // There may be millions of rows: an interruption must be heard between them.
    await pause()
    for (let row = 0; row < records.rows; row++) {
      const cell = cellAt(records, row, position - 1)
      if (cell < 0 || !isWhole(records, row, width) || isTotalRow(records, row)) continue
      const one = numeral(cellText(records, cell))
      const other = isPointed(records, cell) ? one?.point : one?.comma
      if (one?.point) point.add(one.point)
      if (other) comma.add(other)
    }
  }
  return [plain(point.total), plain(comma.total)]
}

/** Why a file cannot be read whose columns were never decided: both readings of a cell, both totals, and the flags that tell. */
async function undecided(
  open: readonly (NumberColumn | DateColumn)[],
  waiting: Waiting,
  width: number,
  name: string,
): Promise<Failure> {
  const details: string[] = []
  for (const column of open) {
    const { line, found, readings } = column.unclear!
    const [one, other] =
      column instanceof DateColumn ? ['the day', 'the month'] : ['a decimal point', 'a decimal comma']
    const first = column instanceof DateColumn ? ' first' : ''
    details.push(
      `${column.heading}, line ${line}: "${found}" is ${readings[0]} with ${one}${first}, ${readings[1]} with ${other}${first}`,
    )
    if (column instanceof DateColumn || column.key.startsWith('remedy')) continue
    const totals = await totalsOf(column, waiting.all(), width)
    details.push(`${column.heading}, in all: ${totals[0]} or ${totals[1]}`)
  }
  const dates = open.some((column) => column instanceof DateColumn)
  const numbers = open.some((column) => !(column instanceof DateColumn))
  const flags = [
    ...(numbers ? ['--decimal . or --decimal , (or --locale es-CL) for its numbers'] : []),
    ...(dates ? ['--dates dmy or --dates mdy for its dates'] : []),
  ]
  const names = open.map(({ heading }) => heading).join(', ')
  const problems = open.map(
    (column): Problem => ({
      code: column.doubt,
      file: name,
      line: column.unclear!.line,
      column: column.heading,
      expected: 'cells that can be read in one way only',
      found: column.unclear!.found,
      hint: `as ${column.unclear!.readings.join(' or as ')}`,
    }),
  )
  return new Failure(
    EXIT.data,
    commonCode(problems, 'bad_data'),
    `${name}: what stands under ${names} can be read in two ways`,
    `say which is meant: ${flags.join(', ')}`,
    problems,
    details,
  )
}
