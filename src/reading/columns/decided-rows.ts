/** Holds rows back until it is known how the columns of a file are written, or says why that cannot be told. */
import { commonCode, EXIT, Failure, type Problem } from '../../errors'
import { numeral } from '../../inputs/numerals'
import { plain } from '../../numbers/exact/digits'
import { Sum } from '../../numbers/exact/sum'
import type { FileQuestion, Findings } from '../../tables/findings'
import { pauses } from '../../tables/pause'
import { type Message, say } from '../../words/say'
import { cellAt, cellText, isPointed, isWhole, type Records } from '../records/records'
import type { Waiting } from '../records/waiting'
import { DateColumn } from './date-column'
import { isTotalRow } from './foot'
import { NumberColumn } from './numbers/number-column'
import type { UsualWriting } from './reading'

/**
 * The rows of a file in their order, from `first` on and as `next` brings them, once it is known how their columns are
 * written; until then they wait. Where nothing in a column tells, it is as usual. Errors: a Failure with both readings where some column is never decided; where a file is
 * only looked at, `findings` take it, and the first reading is taken.
 */
export async function* decidedRows(
  first: Records,
  next: () => Promise<Records | null>,
  columns: readonly (NumberColumn | DateColumn)[],
  waiting: Waiting,
  width: number,
  name: string,
  findings?: Findings,
  usual?: UsualWriting,
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
  if (waiting.isEmpty) return
  for (const one of stillOpen())
    if (one instanceof DateColumn) one.settleFor(usual?.dates ?? null)
    else one.settleFor(usual?.decimal ?? null)
  const open = stillOpen()
  if (open.length === 0) {
    yield* waiting.all()
    return
  }
  const totals = new Map<NumberColumn, Totals>()
  for (const column of open)
    if (column instanceof NumberColumn && !column.key.startsWith('remedy'))
      totals.set(column, await totalsOf(column, waiting.all(), width))
  const failure = undecided(open, totals, name)
  if (findings === undefined) throw failure
  const questions = questionsOf(open, totals)
  findings.refuse(
    failure,
    false,
    questions.map(({ question }) => question),
  )
  for (const { columns, assume } of questions) for (const one of columns) assume(one)
  yield* waiting.all()
}

/** What a column comes to with a decimal point, and with a decimal comma. */
type Totals = readonly [point: string, comma: string]

/** Both totals of a column that stayed open: what is sure, and the rows that waited in either reading. */
async function totalsOf(
  { position, sure }: NumberColumn,
  waited: Iterable<Records>,
  width: number,
): Promise<Totals> {
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
function undecided(
  open: readonly (NumberColumn | DateColumn)[],
  totals: ReadonlyMap<NumberColumn, Totals>,
  name: string,
): Failure {
  const details: Message[] = []
  for (const column of open) {
    const { line, found, readings } = column.unclear!
    const [one, other] = readings
    const seen = { column: column.heading, line, found, one, other }
    details.push(
      column instanceof DateColumn
        ? say(
            '{column}, line {line}: "{found}" is {one} with the day first, {other} with the month first',
            seen,
          )
        : say(
            '{column}, line {line}: "{found}" is {one} with a decimal point, {other} with a decimal comma',
            seen,
          ),
    )
    const sums = column instanceof NumberColumn && totals.get(column)
    if (sums)
      details.push(
        say('{column}, in all: {one} or {other}', { column: column.heading, one: sums[0], other: sums[1] }),
      )
  }
  const dates = open.some((column) => column instanceof DateColumn)
  const numbers = open.some((column) => !(column instanceof DateColumn))
  const ofNumbers = { point: '--decimal .', comma: '--decimal ,', locale: '--locale es-CL' }
  const ofDates = { dmy: '--dates dmy', mdy: '--dates mdy' }
  const hint = !dates
    ? say('say which is meant: {point} or {comma} (or {locale}) for its numbers', ofNumbers)
    : numbers
      ? say(
          'say which is meant: {point} or {comma} (or {locale}) for its numbers, {dmy} or {mdy} for its dates',
          { ...ofNumbers, ...ofDates },
        )
      : say('say which is meant: {dmy} or {mdy} for its dates', ofDates)
  const names = open.map(({ heading }) => heading).join(', ')
  const problems = open.map(
    (column): Problem => ({
      code: column.doubt,
      file: name,
      line: column.unclear!.line,
      column: column.heading,
      expected: say('cells that can be read in one way only'),
      found: column.unclear!.found,
      hint: say('as {one} or as {other}', {
        one: column.unclear!.readings[0],
        other: column.unclear!.readings[1],
      }),
    }),
  )
  return new Failure(
    EXIT.data,
    commonCode(problems, 'bad_data'),
    say('{file}: what stands under {columns} can be read in two ways', { file: name, columns: names }),
    hint,
    problems,
    details,
  )
}

/** A question that one flag answers for some columns, and what takes its first reading. */
interface Unsettled {
  readonly question: FileQuestion
  readonly columns: readonly (NumberColumn | DateColumn)[]
  assume(column: NumberColumn | DateColumn): void
}

/** The same as questions, the likelier reading first: a sign before three digits groups them more often than not. */
function questionsOf(
  open: readonly (NumberColumn | DateColumn)[],
  totals: ReadonlyMap<NumberColumn, Totals>,
): Unsettled[] {
  const numbers = open.filter((one): one is NumberColumn => one instanceof NumberColumn)
  const dates = open.filter((one): one is DateColumn => one instanceof DateColumn)
  const whyOf = (columns: readonly (NumberColumn | DateColumn)[]) => {
    const { line, found } = columns[0]!.unclear!
    return say('{columns}: "{found}" (line {line}) can be read in two ways', {
      ...{ columns: columns.map(({ heading }) => heading).join(', '), found, line },
    })
  }
  const questions: Unsettled[] = []
  if (numbers.length > 0) {
    const [one] = numbers as [NumberColumn]
    const { found, readings } = one.unclear!
    const sums = totals.get(one)
    const point = {
      said: say('{amount}, with a decimal point', { amount: readings[0] }),
      sum: sums?.[0] ?? null,
      flags: '--decimal .',
    }
    const comma = {
      said: say('{amount}, with a decimal comma', { amount: readings[1] }),
      sum: sums?.[1] ?? null,
      flags: '--decimal ,',
    }
    const isGrouped = found.includes('.')
    const question: FileQuestion = {
      thing: 'Numbers',
      why: whyOf(numbers),
      readings: isGrouped ? [comma, point] : [point, comma],
    }
    const assume = (column: NumberColumn | DateColumn) =>
      (column as NumberColumn).assume(isGrouped ? ',' : '.')
    questions.push({ question, columns: numbers, assume })
  }
  if (dates.length > 0) {
    const { readings } = dates[0]!.unclear!
    const ways = [
      { said: say('{day}, the day first', { day: readings[0] }), sum: null, flags: '--dates dmy' },
      { said: say('{day}, the month first', { day: readings[1] }), sum: null, flags: '--dates mdy' },
    ]
    const question: FileQuestion = { thing: 'Dates', why: whyOf(dates), readings: ways }
    questions.push({ question, columns: dates, assume: (column) => (column as DateColumn).assume('dmy') })
  }
  return questions
}
