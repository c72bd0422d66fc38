/** The initiatives of a file, worked out and put in order: the rows of `recover initiatives`, and their totals. */

import {
  appraise,
  initiativeMetrics,
  invisibleShare,
  returnOnInitiative,
  shareOfSpend,
  type WorkedInitiative,
} from '../../economics/initiatives'
import { Initiatives } from '../../economics/initiatives/facts'
import { KINDS } from '../../economics/initiatives/initiative-kind'
import { initiativeFields } from '../../inputs/files/initiative-fields'
import { snake } from '../../inputs/names'
import { compare, type Exact, fix, TooLarge } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { Sum } from '../../numbers/exact/sum'
import { carried, isNamed, labelTexts } from '../../report/labels'
import type { Cell, Column } from '../../report/report'
import { REPORTABLE, type Table } from '../../tables/table'

type Described = { readonly key: string; readonly title: string; readonly unit: Column['unit'] }

const column = ({ key, title, unit }: Described): Column => ({ key: snake(key), title, unit })

const [direct, ...others] = initiativeMetrics

/** What a row has besides its name and labels, in reading order. */
export const INITIATIVE_RESULTS: readonly Column[] = [
  { key: 'cost', title: initiativeFields.cost.title, unit: 'money' },
  column(direct),
  { key: 'indirect', title: initiativeFields.indirect.title, unit: 'money' },
  { key: 'reinvested_share', title: initiativeFields.reinvestedShare.title, unit: 'share' },
  ...others.map(column),
  column(shareOfSpend),
  { key: 'customers_reached', title: initiativeFields.customersReached.title, unit: 'count' },
  { key: 'retention_change', title: initiativeFields.retentionChange.title, unit: 'share' },
  { key: 'future_margin', title: 'Future margin', unit: 'money' },
]

/** What is summed of all initiatives. */
const SUMMED = [
  ...(['cost', 'direct', 'indirect', 'reinvested'] as const),
  ...(['keptIndirect', 'customerImpact', 'netImpact', 'invisibleCost'] as const),
]

/** What a total may be asked of by --fail-below. */
export const MEASURES: readonly Column[] = [
  ...SUMMED.map((key) => INITIATIVE_RESULTS.find((one) => one.key === snake(key))!),
  column(invisibleShare),
  column(returnOnInitiative),
]

/** One initiative as it stands in the file. */
export interface Appraised {
  /** Null where it has no name. */
  readonly name: string | null
  readonly line: number
  /** What stands in front of its results: the name, or else the line, and what is carried along. */
  readonly labels: readonly (string | null)[]
  readonly values: WorkedInitiative
}

export class InitiativeTotals {
  readonly sums = new Map(SUMMED.map((key) => [snake(key), new Sum()] as const))
  readonly kinds = new Map<string, number>(KINDS.map((one) => [one, 0]))
  /** How many have a direct impact that was worked out. */
  workedOut = 0

  add({ values }: Appraised): void {
    for (const key of SUMMED) this.sums.get(snake(key))!.add(values[key])
    this.kinds.set(values.kind, this.kinds.get(values.kind)! + 1)
    if (values.customersReached !== null) this.workedOut++
  }

  sum(key: string): Exact {
    return this.sums.get(key)!.total
  }

  get invisibleShare(): Exact | null {
    return invisibleShare({ spend: this.sum('cost'), invisibleSpend: this.sum('invisible_cost') })
  }

  get returnOnInitiative(): Exact | null {
    return returnOnInitiative({ cost: this.sum('cost'), customerImpact: this.sum('customer_impact') })
  }

  of(key: string): Exact | null | undefined {
    if (key === 'invisible_share') return this.invisibleShare
    if (key === 'return_on_initiative') return this.returnOnInitiative
    return this.sums.get(key)?.total
  }
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
        const values = exactly(appraise(found))
        const labels = texts.map((one) => one.at(i) || null)
        all.push({ name: named ? labels[0]! : null, line: batch.lines[i]!, labels, values })
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error
        table.reject(batch, i, [{ key: 'cost', expected: REPORTABLE, found: plain(found.own.cost) }])
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

/** Puts the largest first; ties go by name, and by what else is known, so that the order of the file makes no difference. */
export function rank(all: Appraised[], by: (typeof RANKS)[number]): Appraised[] {
  const key = by === 'return' ? 'returnOnInitiative' : 'customerImpact'
  const rest = ['cost', 'direct', 'indirect', 'reinvestedShare'] as const
  return all.sort(
    (a, b) =>
      descending(a.values[key], b.values[key]) ||
      byText(a.name, b.name) ||
      rest.reduce((order, one) => order || descending(a.values[one], b.values[one]), 0),
  )
}

/** The cells of an initiative's results, in the order of RESULTS. */
export function initiativeCells({ values }: Appraised, spend: Exact): Cell[] {
  const found = values as unknown as Record<string, Exact | string | null>
  const share = shareOfSpend({ cost: values.cost, spend })
  return [
    values.cost,
    values.direct,
    values.indirect,
    values.reinvestedShare,
    ...others.map(({ key }) => found[key] ?? null),
    share,
    values.customersReached,
    values.retentionChange,
    values.futureMargin,
  ]
}

/** The whole answer about a file. */
export interface InitiativesAnswer {
  readonly all: readonly Appraised[]
  readonly totals: InitiativeTotals
}
