/** Has a database count on which days each customer bought, and sum up what these days brought, for the models of the time to come. */

import { NO_DAY } from '../inputs/dates'
import type { CountedUpTo, DaysSeen } from '../ledger/future/seen-days'
import { cutOf } from '../ledger/future/trial-days'
import { type Exact, exact, times, ZERO } from '../numbers/exact/decimal'
import { toNumber } from '../numbers/exact/digits'
import type { EngineRow } from '../tables/engine-connection'
import { EngineDays } from './engine-days'
import { dayWritten, type EngineLedger, summedUp } from './engine-ledger'
import { FutureQueries } from './future-queries'
import { groupedRows } from './grouped-rows'
import type { LedgerInEngine } from './ledger-in-engine'
import { WrittenWays } from './written-ways'

/** Each day of those who are written in several ways is asked for. */
const NO_DAYS = { days: 0, first: NO_DAY, last: NO_DAY }

const MILLION = exact(1_000_000)

const millionths = (text: string | null): number => toNumber(times(summedUp(text), MILLION))

/** A purchase day, and what it brought in, in millionths. */
interface DayBought {
  readonly day: number
  readonly revenue: number
}

/** What was seen of a customer by their purchase days, in order. */
function seenIn(bought: readonly DayBought[], { end, cut }: CountedUpTo, old: boolean): DaysSeen {
  const byCut = bought.filter(({ day }) => day <= cut)
  const spends = bought.slice(old ? 0 : 1).filter(({ revenue }) => revenue > 0)
  return {
    first: bought[0]?.day ?? NO_DAY,
    last: bought.at(-1)?.day ?? NO_DAY,
    lastByCut: byCut.at(-1)?.day ?? NO_DAY,
    count: bought.length,
    countByCut: byCut.length,
    countBefore: bought.filter(({ day }) => day <= cut - (end - cut)).length,
    spends: spends.length,
    spent: spends.reduce((all, { revenue }) => all + revenue, 0),
  }
}

/** The same as a database has counted it. */
function seenOf(cells: EngineRow, old: boolean): DaysSeen {
  const [first, last, lastByCut, count, countByCut, countBefore, spends, spent, atFirst] = cells
  const began = old ? 0 : Math.max(0, millionths(atFirst!))
  return {
    ...{ first: dayWritten(first!), last: dayWritten(last!), lastByCut: dayWritten(lastByCut!) },
    ...{ count: Number(count), countByCut: Number(countByCut), countBefore: Number(countBefore) },
    spends: Number(spends) - (began > 0 ? 1 : 0),
    spent: millionths(spent!) - began,
  }
}

/** The first day on which a row of a customer stands; NO_DAY where there is none. */
async function firstDay({ connection, keys }: LedgerInEngine, queries: FutureQueries): Promise<number> {
  const nobody: string[] = []
  for (;;) {
    let isMore = false
    for await (const rows of connection.query(queries.firstDays(nobody))) {
      const ids = keys.numbersOf(rows.map(([text]) => text!))
      for (const [i, [text, day]] of rows.entries()) {
        if (ids[i]! >= 0 && !keys.isNobody(ids[i]!)) return dayWritten(day!)
        if (text !== null) nobody.push(text!)
        isMore = true
      }
    }
    if (!isMore) return NO_DAY
  }
}

/** Those who are written in several ways bought once on a day, however they were written. */
async function settleSeveral(
  { connection }: LedgerInEngine,
  queries: FutureQueries,
  written: WrittenWays,
  settle: (id: number, bought: readonly DayBought[]) => void,
): Promise<void> {
  for (const { idOf } of written.several()) {
    const all = new Map(
      [...idOf.values()].map((id) => [id, new Map<number, { revenue: number; isBought: boolean }>()]),
    )
    for await (const rows of groupedRows(connection, queries.daysOf([...idOf.keys()])))
      for (const [text, day, revenue, above] of rows) {
        const days = all.get(idOf.get(text!)!)!
        const own = days.get(dayWritten(day!)) ?? { revenue: 0, isBought: false }
        own.revenue += millionths(revenue!)
        own.isBought ||= above !== '0'
        days.set(dayWritten(day!), own)
      }
    for (const [id, days] of all)
      settle(
        id,
        [...days]
          .filter(([, { isBought }]) => isBought)
          .map(([day, { revenue }]) => ({ day, revenue }))
          .sort((a, b) => a.day - b.day),
      )
  }
}

/** `until` is the last day that counts; null for the last of the ledger. */
export async function daysAddedUp(
  from: LedgerInEngine,
  ledger: EngineLedger,
  old: boolean,
  until: number | null,
): Promise<EngineDays> {
  const { connection, keys, queries: asked } = from
  const end = until ?? ledger.last
  const queries = new FutureQueries(asked, until, ledger.window)
  const first = await firstDay(from, queries)
  const upTo = { first, end, cut: cutOf(first, end) }
  const days = new EngineDays(upTo, old, ledger, keys.register)
  const written = new WrittenWays(keys.register, asked.dialect.named)
  days.reach()
  if (first === NO_DAY) return days
  for await (const rows of groupedRows(connection, queries.reduce(upTo))) {
    const ids = keys.numbersOf(rows.map(([text]) => text!))
    days.reach()
    for (const [i, [text, ...cells]] of rows.entries()) {
      const id = ids[i]!
      if (id < 0 || keys.isNobody(id)) continue
      written.add(id, text!, NO_DAYS)
      days.settle(id, seenOf(cells, old))
      const [revenue, margin] = cells.slice(-2).map((one): Exact => (one === null ? ZERO : summedUp(one!)))
      const margins = [revenue!, margin!]
      days.add(
        id,
        revenue!,
        ledger.marginAmong((column) => margins[column]!),
      )
    }
  }
  await settleSeveral(from, queries, written, (id, bought) => days.settle(id, seenIn(bought, upTo, old)))
  return days
}
