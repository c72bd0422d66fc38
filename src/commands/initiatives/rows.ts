/** The initiatives of a file, worked out and put in order: the rows of `recover initiatives`. */

import {
  initiativeFamily,
  initiativeMetrics,
  shareOfSpend,
  type WorkedInitiative,
  withFutureMargin,
} from '../../economics/initiatives'
import { Initiatives } from '../../economics/initiatives/facts'
import { initiativeFields } from '../../inputs/files/initiative-fields'
import { compare, type Exact, fix, TooLarge } from '../../numbers/exact/decimal'
import { plain, toNumber } from '../../numbers/exact/digits'
import { DOUBT } from '../../numbers/exact/whole-numbers'
import { columnsOf } from '../../report/columns'
import { carried, isNamed, labelTexts } from '../../report/labels'
import type { Cell, Column } from '../../report/report'
import { REPORTABLE, type Table } from '../../tables/table'

const [direct, ...others] = initiativeMetrics

const WORKED_OUT = 'where the direct impact is not worked out'

/** What is told of an initiative, by the keys of its values. */
const results: readonly Column[] = [
  { key: 'cost', title: initiativeFields.cost.title, unit: 'money' },
  direct,
  { key: 'indirect', title: initiativeFields.indirect.title, unit: 'money' },
  { key: 'reinvestedShare', title: initiativeFields.reinvestedShare.title, unit: 'share' },
  ...others,
  shareOfSpend,
  {
    key: 'customersReached',
    title: initiativeFields.customersReached.title,
    unit: 'count',
    absent: WORKED_OUT,
  },
  {
    key: 'retentionChange',
    title: initiativeFields.retentionChange.title,
    unit: 'share',
    absent: WORKED_OUT,
  },
  { key: 'futureMargin', title: 'Future margin', unit: 'money', absent: WORKED_OUT },
]

/** What a row has besides its name and labels, in reading order. */
export const INITIATIVE_RESULTS = columnsOf(results)

/** One initiative as it stands in the file. */
export interface Appraised {
  /** Null where it has no name. */
  readonly name: string | null
  readonly line: number
  /** What stands in front of its results: the name, or else the line, and what is carried along. */
  readonly labels: readonly (string | null)[]
  readonly values: WorkedInitiative
}

/** The values of an initiative, all of which can be reported. Errors: TooLarge where one of them cannot. */
function exactly(values: WorkedInitiative): WorkedInitiative {
  for (const value of Object.values(values)) if (value !== null && typeof value === 'object') fix(value)
  return values
}

/** Reads every initiative of a file. */
export async function appraised(table: Table): Promise<Appraised[]> {
  const all: Appraised[] = []
  const rows = new Initiatives(table)
  const kept = carried(table, INITIATIVE_RESULTS)
  const named = isNamed(table)
  for await (const batch of table.batches) {
    const texts = labelTexts(table, kept, batch)
    for (let i = 0; i < batch.rows; i++) {
      if (batch.rejected[i] === 1) continue
      const found = rows.resolve(batch, i)
      if (Array.isArray(found)) {
        table.reject(batch, i, found)
        continue
      }
      try {
        const values = exactly(initiativeFamily.work(withFutureMargin(found)))
        const labels = texts.map((one) => one.at(i) || null)
        all.push({ name: named ? labels[0]! : null, line: batch.lines[i]!, labels, values })
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error
        table.reject(batch, i, [
          { code: 'too_large', key: 'cost', expected: REPORTABLE, found: plain(found.own.cost) },
        ])
      }
    }
  }
  return all
}

export const RANKS = ['impact', 'return'] as const

const byText = (a: string | null, b: string | null) => {
  const [one, other] = [a ?? '', b ?? '']
  return one < other ? -1 : one > other ? 1 : 0
}

/** What is absent comes last. */
const descending = (a: Exact | null, b: Exact | null) =>
  a === null || b === null ? (a === null ? 1 : 0) - (b === null ? 1 : 0) : compare(b, a)

/** An initiative with a double near the value by which it is ranked: −Infinity where that is absent. */
interface Ranked {
  readonly one: Appraised
  readonly near: number
}

/** Below 0 where `a` is surely the larger: doubles that are near each other, or alike, tell nothing. */
const farApart = (a: number, b: number): number => {
  const difference = b - a
  return Math.abs(difference) > (Math.abs(a) + Math.abs(b)) * DOUBT ? difference : 0
}

/** Puts the largest first; ties go by name, and by what else is known, so that the order of the file makes no difference. */
export function rank(all: Appraised[], by: (typeof RANKS)[number]): Appraised[] {
  const key = by === 'return' ? 'returnOnInitiative' : 'customerImpact'
  const rest = ['cost', 'direct', 'indirect', 'reinvestedShare'] as const
  const exactly = (a: Appraised, b: Appraised) =>
    descending(a.values[key], b.values[key]) ||
    byText(a.name, b.name) ||
    rest.reduce((order, one) => order || descending(a.values[one], b.values[one]), 0)
  const ranked = all.map((one): Ranked => {
    const value = one.values[key]
    return { one, near: value === null ? Number.NEGATIVE_INFINITY : toNumber(value) }
  })
  ranked.sort((a, b) => farApart(a.near, b.near) || exactly(a.one, b.one))
  return ranked.map(({ one }) => one)
}

/** One of the results of an initiative, by the place of its column; `spend` is what all of them cost. */
export function initiativeCell({ values }: Appraised, spend: Exact, column: number): Cell {
  const { key } = results[column]!
  if (key === shareOfSpend.key) return shareOfSpend({ cost: values.cost, spend })
  return initiativeFamily.byKey(values)[key] ?? null
}

/** All of them, in their order. */
export const initiativeCells = (one: Appraised, spend: Exact): Cell[] =>
  results.map((_, column) => initiativeCell(one, spend, column))
