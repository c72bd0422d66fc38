/** Adds up a ledger that lies in a database: looks it over, settles the days that count, and takes in a row for each customer. */
import { EXIT, Failure } from '../errors'
import type { CountingTerms } from '../ledger/counting-terms'
import { keepFirst } from '../ledger/customer-labels'
import type { LedgerAnswer } from '../ledger/ledger-answer'
import { NO_DATES } from '../ledger/left-out'
import type { EngineConnection, EngineRow } from '../tables/engine-connection'
import { say } from '../words/say'
import { dayWritten, EngineLedger, summedUp } from './engine-ledger'
import { daysAddedUp } from './future-days'
import { groupedRows, RowsChanged } from './grouped-rows'
import type { LedgerInEngine } from './ledger-in-engine'
import type { DaysAsked } from './ledger-queries'
import { notSharded } from './sharded-ledger'
import type { EngineColumn } from './sql-dialect'
import { WrittenWays } from './written-ways'

/** No sum may have more digits than databases add up without a word. */
const MOST_DIGITS = 38

/** How often it is begun where rows change on the way. */
const TRIES = 2

async function oneRow(connection: EngineConnection, sql: string): Promise<EngineRow> {
  for await (const [row] of connection.query(sql)) if (row !== undefined) return row
  return []
}

/** Errors: a Failure where sums might not fit what databases add up in. */
function checkDigits(rows: number, largest: readonly (string | null)[]): void {
  const digits = Math.max(...largest.map((text) => (text ?? '').replace(/\D/g, '').length))
  if (digits + String(rows).length <= MOST_DIGITS) return
  throw new Failure(
    EXIT.data,
    'too_many_digits',
    say('amounts of {digits} digits in {rows} rows cannot be added up: a sum has {most} digits at most', {
      ...{ digits, rows, most: MOST_DIGITS },
    }),
  )
}

/** Looks the table over: how many rows there are, and how many are rejected for what; returns what the database says of it. */
export async function surveyTable(
  from: Pick<LedgerInEngine, 'connection' | 'queries' | 'amounts' | 'told'>,
): Promise<EngineRow> {
  const { connection, queries, amounts } = from
  const found = await oneRow(connection, queries.survey)
  const [rows, used, , , ...others] = found
  const columns = queries.summed.length
  checkDigits(Number(used), others.slice(0, columns))
  const rejected = amounts.reasons.map((_, i) => Number(others[columns + i]))
  from.told.survey(Number(rows), Number(used), rejected)
  return found
}

/** What lies in and outside of the days that count, whoever it is of. */
async function sides(
  from: LedgerInEngine,
  ledger: EngineLedger,
  days: DaysAsked,
  [, above, below, backs]: EngineRow,
): Promise<void> {
  const { connection, queries, keys } = from
  ledger.totals.gross.add(summedUp(above!))
  ledger.totals.credits.add(summedUp(below!))
  ledger.totals.creditRows = Number(backs)
  if (days.from === null && days.to === null) return
  for await (const some of groupedRows(connection, queries.outside(days)))
    for (const [side, undated, rows, revenue] of some) {
      ledger.leaveOut(side as 'before' | 'after', undated!, Number(rows), summedUp(revenue!))
      from.told.skip(Number(rows))
    }
  ledger.leftOut.noDates = NO_DATES.map((iso) => ({
    iso,
    rows: ledger.leftOut.noDates.reduce((all, one) => all + (one.iso === iso ? one.rows : 0), 0),
  })).filter(({ rows }) => rows > 0)
  if (days.to === null || ledger.leftOut.after.rows === 0) return
  for await (const rows of groupedRows(connection, queries.refundsAfter(days.to))) {
    const ids = keys.numbersOf(rows.map(([text]) => text!))
    for (const [i, [, count, revenue]] of rows.entries()) {
      const customer = keys.isNobody(ids[i]!) ? -1 : ids[i]!
      ledger.leftOut.refunds.push({ customer, rows: Number(count), revenue: summedUp(revenue!) })
    }
  }
}

/** The day in a text, as it is counted from 1970-01-01 on: versions of ClickHouse of 2018 write that day as none. */
const dayCounted = (text: string | null): number => (text?.startsWith('0000-00-00') ? 0 : dayWritten(text))

/** Takes in a row for each way in which a customer is written; so many `rows` lie within the days. */
async function reduce(
  from: LedgerInEngine,
  ledger: EngineLedger,
  days: DaysAsked,
  known: number,
): Promise<{ readonly written: WrittenWays; readonly rows: number }> {
  const { connection, queries, keys } = from
  const columns = queries.summed.length
  const written = new WrittenWays(keys.register, queries.dialect.named)
  let all = 0
  for await (const rows of groupedRows(connection, queries.reduce(days), known)) {
    const texts = rows.map(([text]) => text!)
    const ids = keys.numbersOf(texts)
    if (queries.isSharded) keys.respell(texts, ids)
    for (const [i, [text, count, ...cells]] of rows.entries()) {
      const isNobody = ids[i]! >= 0 && keys.isNobody(ids[i]!)
      const id = isNobody ? -1 : ids[i]!
      const sums = cells.slice(0, columns).map((one) => summedUp(one!))
      const [bought, first, last] = cells.slice(columns)
      const span = { days: Number(bought), first: dayWritten(first!), last: dayWritten(last!) }
      ledger.take(id, { rows: Number(count), sums, ...span })
      all += Number(count)
      if (isNobody) from.told.takeNobody(ids[i]!, Number(count), sums[0]!)
      const counted = { ...span, first: dayCounted(first!), last: dayCounted(last!) }
      if (id >= 0 && !written.add(id, text!, counted)) throw notSharded()
    }
  }
  return { written, rows: all }
}

/** The days in a cell: one as it is written, or all of a customer as numbers. */
const daysIn = (cell: string): readonly number[] =>
  cell.startsWith('[') ? cell.slice(1, -1).split(',').map(Number) : [dayWritten(cell)]

/** Whoever is written in several ways bought once on a day, however they were written. */
async function settleDays(
  { connection, queries }: LedgerInEngine,
  ledger: EngineLedger,
  days: DaysAsked,
  written: WrittenWays,
): Promise<void> {
  for (const { idOf, known } of written.undecided((id, bought) => ledger.settle(id, bought))) {
    const query = queries.daysOf([...idOf.keys()], days)
    for await (const rows of groupedRows(connection, query, idOf.size))
      for (const [text, cell] of rows) for (const day of daysIn(cell!)) known.get(idOf.get(text!)!)!.add(day)
    for (const [id, on] of known) ledger.settle(id, on.size)
  }
}

/** Takes down what stands beside the customers. */
async function beside(from: LedgerInEngine, { labels }: EngineLedger): Promise<void> {
  const { connection, queries, keys, name, segment } = from
  const each = async (column: EngineColumn, take: (id: number, text: string) => void) => {
    const [known] = queries.isSharded ? await oneRow(connection, queries.countBeside(column)) : []
    for await (const rows of groupedRows(connection, queries.beside(column), Number(known))) {
      const ids = keys.numbersOf(rows.map(([text]) => text!))
      for (const [i, [, text]] of rows.entries())
        if (ids[i]! >= 0 && !keys.isNobody(ids[i]!) && text!.trim() !== '') take(ids[i]!, text!.trim())
    }
  }
  if (name !== null) await each(name, (id, text) => keepFirst(labels.names, id, text))
  if (segment === null) return
  await each(segment, (id, text) => labels.assign(id, text))
}

/** Adds the ledger up once. Errors: RowsChanged where its rows changed meanwhile. */
async function addUpOnce(from: LedgerInEngine, how: CountingTerms): Promise<LedgerAnswer> {
  const { connection, queries, amounts, keys, isDated } = from
  const { way, amount } = amounts.margin
  from.told.forget()
  const ledger = new EngineLedger(how, way, amount !== null, isDated)
  const seen = await surveyTable(from)
  const [, , first, last] = seen
  if (typeof first === 'string' && typeof last === 'string') {
    ledger.first = dayWritten(first)
    ledger.last = dayWritten(last)
  }
  const days = ledger.window
  const takings = await oneRow(connection, queries.takings(days))
  await sides(from, ledger, days, takings)
  const { written, rows } = await reduce(from, ledger, days, Number(takings[0]))
  const isSame = rows === Number(takings[0]) && ledger.hasTaken(takings)
  if (queries.isAskedTwice && !isSame) throw new RowsChanged()
  await settleDays(from, ledger, days, written)
  await beside(from, ledger)
  if (how.future && isDated) ledger.days = await daysAddedUp(from, ledger, how.future.old, how.asOf)
  if (from.isEverybody)
    for await (const rows of groupedRows(connection, queries.everybody))
      keys.numbersOf(rows.map(([text]) => text!))
  if (queries.isAskedTwice && `${await oneRow(connection, queries.survey)}` !== `${seen}`)
    throw new RowsChanged()
  return ledger
}

/**
 * Adds the ledger up, as it is to be counted. Errors: a Failure where the database does not answer, sums do not fit, or rows of a database
 * without snapshots change time and again.
 */
export async function addUpInEngine(from: LedgerInEngine, how: CountingTerms): Promise<LedgerAnswer> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      return await addUpOnce(from, how)
    } catch (error) {
      if (!(error instanceof RowsChanged)) throw error
    }
  }
  throw new Failure(
    EXIT.unavailable,
    'engine_failed',
    say('the rows changed while they were added up: nothing was written'),
    say('try again, or name a view of rows that stay as they are'),
  )
}
