/** What is known of one initiative, resolved from its row. */

import type { Ingredients } from '../../formulas/formula'
import type { FieldKey } from '../../inputs/files/file-kind'
import { type InitiativeKey, worthFields } from '../../inputs/files/initiative-fields'
import type { FactProblem } from '../../inputs/readers'
import { type Exact, ZERO } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { type Batch, type FactValues, fill, type Table } from '../../tables/table'
import { say, type Text } from '../../words/say'
import { inHole } from '../../words/together'
import type { Facts } from '../case/facts'
import { resolve } from '../case/resolve'

/** What the metrics of initiatives work on. */
export interface InitiativeFacts {
  cost: Exact
  /** The direct impact where it was given in money, else 0. */
  givenDirect: Exact
  /** How many customers feel it; null where the direct impact is not to be worked out. */
  customersReached: Exact | null
  retentionChange: Exact | null
  /** What one of them is worth: the metric of a case; null where nobody asks. */
  futureMargin: Exact | null
  indirect: Exact
  reinvestedShare: Exact
}

/** One initiative, and the customer whose future margin its direct impact is worked out of. */
export interface Resolved {
  readonly own: InitiativeFacts
  readonly customer: Facts | null
}

/** How formulas call what is no column of the file. */
export const initiativeIngredients: Ingredients = {
  givenDirect: {
    title: 'Given direct impact',
    description: 'the direct impact where it was given in money',
    unit: 'money',
  },
  spend: { title: 'Spend', description: 'what all initiatives of the file cost together', unit: 'money' },
  invisibleSpend: {
    title: 'Invisible spend',
    description: 'the invisible cost of all initiatives of the file together',
    unit: 'money',
  },
}

const BOTH =
  'the direct impact in money, or the customers reached and their change in retention, but not both'

/** Resolves the rows of one file. Blank amounts are 0. */
export class Initiatives {
  private readonly given
  private batch: Batch | null = null
  /** The columns of the batch at hand, and those that say what a customer is worth. */
  private own: ReadonlyMap<FieldKey, FactValues> = new Map()
  private worth: Batch | null = null
  /** The customer of every initiative, where no column says what one is worth; null before the first. */
  private shared: Facts | FactProblem[] | null = null

  constructor(private readonly table: Table) {
    this.given = { ...table.base }
  }

  private turn(batch: Batch): void {
    this.batch = batch
    this.own = new Map(batch.columns.map(({ key, values }) => [key, values]))
    // The cost of an initiative is no cost of goods.
    this.worth = { ...batch, columns: batch.columns.filter(({ key }) => key in worthFields) }
  }

  /** One row, or every problem that stands in the way. */
  resolve(batch: Batch, row: number): Resolved | FactProblem<FieldKey>[] {
    if (this.batch !== batch) this.turn(batch)
    const at = (key: InitiativeKey) => (this.own.get(key)?.at(row) ?? null) as Exact | null
    const direct = at('direct')
    const customersReached = at('customersReached')
    const retentionChange = at('retentionChange')
    const isWorkedOut = customersReached !== null || retentionChange !== null
    const problems: FactProblem<FieldKey>[] = []
    if (direct !== null && isWorkedOut)
      problems.push({ code: 'conflicting_inputs', key: 'direct', expected: BOTH, found: plain(direct) })
    else if (isWorkedOut && customersReached === null)
      problems.push({
        code: 'missing_value',
        key: 'customersReached',
        expected: 'how many customers stay likelier',
        found: '',
      })
    else if (isWorkedOut && retentionChange === null)
      problems.push({
        code: 'missing_value',
        key: 'retentionChange',
        expected: 'a change of a share like 5pp',
        found: '',
      })
    const customer = isWorkedOut && problems.length === 0 ? this.customer(row) : null
    if (Array.isArray(customer)) problems.push(...customer)
    if (problems.length > 0) return problems
    return {
      own: {
        cost: at('cost') ?? ZERO,
        givenDirect: direct ?? ZERO,
        customersReached,
        retentionChange,
        futureMargin: null,
        indirect: at('indirect') ?? ZERO,
        reinvestedShare: at('reinvestedShare') ?? ZERO,
      },
      customer: customer as Facts | null,
    }
  }

  private customer(row: number): Facts | FactProblem[] {
    if (this.worth!.columns.length > 0) return this.customerOf(row)
    this.shared ??= this.customerOf(row)
    return this.shared
  }

  private customerOf(row: number): Facts | FactProblem[] {
    const { given, table } = this
    fill(given, this.worth!, row, table.base)
    const found = resolve(given, {})
    if (!Array.isArray(found)) return found
    return found.map((problem) =>
      problem.found !== ''
        ? problem
        : {
            ...problem,
            expected: say('{what}, to work out the direct impact', {
              what: inHole(WORTH[problem.key] ?? problem.expected),
            }),
          },
    )
  }
}

const WORTH: { readonly [key: string]: Text } = {
  sales: 'what a purchase of a customer reached brings in (a column, or --sales)',
  margin: 'the margin of a purchase (a column, or --margin, or --margin-rate)',
}
