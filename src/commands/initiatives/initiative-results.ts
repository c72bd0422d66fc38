/** The results of initiatives side by side, worked out by compiled formulas; what these decline, by the metrics themselves. */
import {
  initiativeFamily,
  initiativeMetrics,
  shareOfSpend,
  type WorkedInitiative,
} from '../../economics/initiatives'
import type { InitiativeFacts } from '../../economics/initiatives/facts'
import { KINDS } from '../../economics/initiatives/initiative-kind'
import type { Spending } from '../../economics/initiatives/share-of-spend'
import { compileKernel, type Kernel } from '../../economics/kernel'
import { initiativeFields } from '../../inputs/files/initiative-fields'
import { isVerbal } from '../../inputs/units'
import { type Exact, fix, TooLarge } from '../../numbers/exact/decimal'
import { columnsOf } from '../../report/columns'
import type { Cell, Column } from '../../report/report'
import { Results } from '../../tables/results'

const [direct, ...others] = initiativeMetrics

const WORKED_OUT = 'where the direct impact is not worked out'

/** What is told of an initiative, by the keys of its values. */
const told: readonly Column[] = [
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
export const INITIATIVE_RESULTS = columnsOf(told)

export const IMPACT = told.findIndex(({ key }) => key === 'customerImpact')

const keys = told.map(({ key }) => key)

const kernel = (isShared: boolean): Kernel =>
  compileKernel(initiativeFamily, {
    shown: keys,
    unasked: new Set(isShared ? [] : [shareOfSpend.key]),
    words: KINDS,
    // What is multiplied by customers reached is asked for only where there are any.
    optional: new Set([
      'customersReached',
      ...initiativeMetrics.filter(({ absent }) => absent).map(({ key }) => key),
    ]),
    cautions: [],
  })

/** The values of an initiative, all of which can be reported. Errors: TooLarge where one of them cannot. */
function reportable(values: WorkedInitiative): WorkedInitiative {
  for (const value of Object.values(values)) if (value !== null && typeof value === 'object') fix(value)
  return values
}

/** One of the results of an initiative, by the place of its column; `spend` is what all of them cost, null where it is not known yet. */
export function initiativeCell(values: WorkedInitiative, spend: Exact | null, column: number): Cell {
  const key = keys[column]!
  if (key === shareOfSpend.key) return spend && shareOfSpend({ cost: values.cost, spend })
  return initiativeFamily.byKey(values)[key] ?? null
}

/** All of them, in their order. */
export const initiativeCells = (values: WorkedInitiative, spend: Exact): Cell[] =>
  keys.map((_, column) => initiativeCell(values, spend, column))

export class InitiativeResults {
  readonly results = new Results(
    keys.length,
    told.map(({ unit }) => isVerbal(unit)),
    KINDS,
  )
  private readonly kernel: Kernel

  /** `spend` is what all of them cost; null where it is not known yet, and no share of it is told. */
  constructor(private readonly spend: Exact | null) {
    this.kernel = kernel(spend !== null)
  }

  /** Puts in a row whose numbers are plain; false where that cannot be done exactly. */
  put(place: number, facts: InitiativeFacts): boolean {
    if (this.spend !== null) (facts as InitiativeFacts & { spend: Spending['spend'] }).spend = this.spend
    return this.kernel(facts, this.results, place)
  }

  /** Puts in any row, and returns its values; null where one of them is too large to be reported. `facts` become those values. */
  putExactly(place: number, facts: InitiativeFacts): WorkedInitiative | null {
    try {
      const values = reportable(initiativeFamily.work(facts))
      for (let column = 0; column < keys.length; column++)
        this.results.set(column, place, initiativeCell(values, this.spend, column) as Exact | string | null)
      return values
    } catch (error) {
      if (error instanceof TooLarge) return null
      throw error
    }
  }
}
