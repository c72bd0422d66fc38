import { EXIT, Failure } from '../errors'
import { DateColumn } from './date-column'
import type { NumberColumn } from './number-column'
import type { Records } from './records'
import type { Waiting } from './waiting'

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
    if (stillOpen().length > 0) waiting.keep(records)
    else {
      if (!waiting.isEmpty) {
        yield* waiting.all()
        waiting.clear()
      }
      yield records
    }
  }
  if (!waiting.isEmpty) throw undecided(stillOpen(), waiting, width, name)
}

/** Why a file cannot be read whose columns were never decided: both readings of a cell, both totals, and the flags that tell. */
function undecided(
  open: readonly (NumberColumn | DateColumn)[],
  waiting: Waiting,
  width: number,
  name: string,
): Failure {
  const details = open.flatMap((column) => {
    const { line, found, readings } = column.unclear!
    if (column instanceof DateColumn)
      return [
        `${column.heading}, line ${line}: "${found}" is ${readings[0]} with the day first, ${readings[1]} with the month first`,
      ]
    const cell = `${column.heading}, line ${line}: "${found}" is ${readings[0]} with a decimal point, ${readings[1]} with a decimal comma`
    const totals = column.key.startsWith('remedy') ? null : column.totals(waiting.all(), width)
    return totals === null ? [cell] : [cell, `${column.heading}, in all: ${totals[0]} or ${totals[1]}`]
  })
  const dates = open.some((column) => column instanceof DateColumn)
  const numbers = open.some((column) => !(column instanceof DateColumn))
  const flags = [
    ...(numbers ? ['--decimal . or --decimal , (or --locale es-CL) for its numbers'] : []),
    ...(dates ? ['--dates dmy or --dates mdy for its dates'] : []),
  ]
  const names = open.map(({ heading }) => heading).join(', ')
  const problems = open.map((column) => ({
    file: name,
    line: column.unclear!.line,
    column: column.heading,
    expected: 'cells that can be read in one way only',
    found: column.unclear!.found,
    hint: `as ${column.unclear!.readings.join(' or as ')}`,
  }))
  return new Failure(
    EXIT.data,
    `${name}: what stands under ${names} can be read in two ways`,
    `say which is meant: ${flags.join(', ')}`,
    problems,
    details,
  )
}
