/** Files whose facts can be worked out column by column: what is in columns, what holds for all rows, and the compiled formulas. */

import { parseFormula } from '../../../formulas/formula'
import { type FactKey, formulaKeys } from '../../../inputs/facts'
import { PERIODS } from '../../../inputs/period-words'
import { type Given, MARGINS } from '../../../inputs/readers'
import type { Remedy } from '../../../inputs/remedy'
import { compare, type Exact, minus, ONE, POWERS, SAFE } from '../../../numbers/exact/decimal'
import type { Results } from '../../../tables/results'
import { type Batch, type FactColumn, isMargin } from '../../../tables/table'
import type { Formulas, KernelShape } from '../../kernel'
import { markBlank, plainOf, type Reach, RowColumns } from '../../row-kernel'
import type { Constant } from '../../scaled-column'
import type { Facts } from '../facts'
import { sums } from '../remedy-value'
import { caseFamily } from '../work'
import { ByPeriod } from './by-period'
import { caseShape, derivations, type FileShape, SUMS, wider } from './many-cases'
import { commonFacts, type Doubts } from './rows-to-resolve'

/** What every row of a file has in common once it is resolved. */
const SHARED = [
  'perYear',
  'countedPurchases',
  'incidentPurchases',
  'rebuildPurchases',
  'shortOfFloor',
] as const

/** The purchases to reach where all count in full, without an object: the quotient rounded up, or NaN beyond the horizon. */
function levelReach(horizon: Constant): Reach {
  return (n, s, d) => {
    const divisor = d * (POWERS[s] ?? Number.NaN)
    const [left, right] = [n * POWERS[horizon.s]!, horizon.n * divisor]
    if (!(divisor <= SAFE && left <= SAFE && right <= SAFE)) return -1
    if (left > right) return Number.NaN
    // The quotient of doubles may lie on the wrong side of a whole number; its product tells.
    const near = Math.round(n / divisor)
    return near * divisor < n ? near + 1 : near
  }
}

function otherReach(facts: Facts): Reach {
  return (n, s, d) => {
    const found = facts.purchasesToReach({ n, s, d })
    return found === null ? Number.NaN : typeof found.n === 'number' ? found.n : -1
  }
}

/** When the purchases of a row are enough, by what all rows have in common. */
function reachOf(base: Given, facts: Facts): Reach {
  const level =
    compare(base.retention as Exact, ONE) === 0 &&
    (base.discount as Exact).n === 0 &&
    (base.rebuild as Exact).n === 0
  const after = level ? plainOf(minus(facts.countedPurchases, facts.incidentPurchases)) : null
  return after ? levelReach(after) : otherReach(facts)
}

/** The facts that every row has in common as constants; null where one of them is no plain number. */
function sharedOf(facts: Facts): { readonly [name: string]: Constant } | null {
  const all = SHARED.map((key) => [key, plainOf(facts[key])] as const)
  return all.some(([, one]) => one === null)
    ? null
    : (Object.fromEntries(all) as { [name: string]: Constant })
}

/** The same by the period that a row has of its own; null where one of them is no plain number, or no period counts. */
function byPeriodOf(
  base: Given,
  facts: Facts,
): { readonly shared: ByPeriod; readonly reach: Map<string | null, Reach> } | null {
  const shared = new Map<string | null, { readonly [name: string]: Constant }>()
  const reach = new Map<string | null, Reach>()
  for (const period of [null, ...PERIODS]) {
    const own = period === null ? facts : commonFacts({ ...base, period })
    const constants = own && sharedOf(own)
    if (own === null || constants === null) return null
    shared.set(period, constants)
    reach.set(period, reachOf(base, own))
  }
  return { shared: new ByPeriod(shared), reach }
}

/** What is worked out of the rows of a file. */
export interface Asked {
  /** The metrics that need not be put into the results. */
  readonly unasked: ReadonlySet<string>
  /** The facts that are put into the results, too, behind the metrics. */
  readonly told: readonly string[]
  /** Whether nobody asks which rows are to be read with caution; left out where somebody does. */
  readonly isUncautioned?: boolean
  /** What is worked out, where that is not what a case comes to. */
  readonly instead?: { readonly formulas: Formulas; readonly shape: KernelShape }
}

/** Works out the rows of a file, but for those in which anything is out of the ordinary. */
export class FastFile {
  private readonly rows: RowColumns
  private readonly byPeriod: ByPeriod | null
  /** How often customers of the batch at hand buy. */
  private periods: FactColumn | null = null

  private constructor(
    columns: readonly FactColumn[],
    file: FileShape,
    base: Given,
    facts: Facts,
    constants: { readonly [name: string]: Constant },
    periods: ReturnType<typeof byPeriodOf>,
    { unasked, told, isUncautioned, instead }: Asked,
  ) {
    const { formulas, shape } = instead ?? { formulas: caseFamily, shape: caseShape }
    const reach: Reach =
      periods === null
        ? reachOf(base, facts)
        : (n, s, d, row) => periods.reach.get(this.periods!.values.at(row) as string | null)!(n, s, d, row)
    const derived = derivations(file).map(([key, text]) => [key, parseFormula(text, wider)] as const)
    this.rows = new RowColumns(
      {
        shape: {
          ...shape,
          shown: [...shape.shown, ...told],
          unasked,
          cautions: isUncautioned ? [] : shape.cautions,
        },
        formulas,
        derived,
        reach,
      },
      constants,
    )
    this.byPeriod = periods?.shared ?? null
    for (const { key } of columns) if (formulaKeys.includes(key as FactKey)) this.rows.add(key)
    if (columns.some(({ remedies }) => remedies !== null)) for (const name of SUMS) this.rows.add(name)
    for (const name of this.varying) this.rows.add(name, this.byPeriod!.all(name))
  }

  /** What differs by the period of a row. */
  private get varying(): readonly string[] {
    const { byPeriod } = this
    return byPeriod === null ? [] : SHARED.filter((name) => !byPeriod.isSame(name))
  }

  /** A file with these columns; null where its rows have to be resolved one by one. */
  static of(base: Given, { facts }: Doubts, given: readonly FactColumn[], asked: Asked): FastFile | null {
    // How many purchases a year has beats the period.
    const hasPeriod = given.some(({ key }) => key === 'period') && base.perYear === null
    const columns = given.filter(({ key }) => key !== 'period')
    const keys = columns.map(({ key }) => key as FactKey)
    const remedies = columns.filter((one) => one.remedies !== null)
    const margins = MARGINS.filter((key) => keys.includes(key))
    const own = margins.length > 0 ? margins : MARGINS.filter((key) => base[key] !== null)
    // What goes beyond a floor hangs on the goods of each row.
    if (facts === null || own.length !== 1 || remedies.length > 1 || base.floor !== null) return null
    if (
      !columns.every(
        ({ key, numbers }) =>
          (numbers !== null && formulaKeys.includes(key as FactKey)) ||
          remedies.some((one) => one.key === key),
      )
    )
      return null
    // What is lost while trust is rebuilt is to the net margin as each row has it.
    const served = keys.includes('costToServe') || (base.costToServe as Exact).n !== 0
    if (served && (base.rebuild as Exact).n > 0) return null
    const sum = sums((base.remedy ?? base.remedyCost ?? []) as Remedy)
    const shared = sharedOf(facts)
    const periods = hasPeriod ? byPeriodOf(base, facts) : null
    if (shared === null || (hasPeriod && periods === null)) return null
    const constants: { [name: string]: Constant } = { ...shared }
    for (const [name, value] of [
      // A margin of the rows' own beats all three flags.
      ...formulaKeys.map(
        (key) => [key, key !== own[0] && isMargin(key) ? null : (base[key] as Exact | null)] as const,
      ),
      ...Object.entries(sum),
    ]) {
      const one = plainOf(value)
      if (one === null) return null
      constants[name] = one
    }
    const file = { margin: own[0]!, atPrice: base.remedyBasis === 'price', hasFloor: false }
    return new FastFile(columns, file, base, facts, constants, periods, asked)
  }

  /** Looks at a batch before its rows are worked out, and marks those that cannot be. */
  open({ columns, rows }: Batch, doubtful: Uint8Array): void {
    const lay: RowColumns['lay'] = (name, numbers) => this.rows.lay(name, numbers, rows, doubtful)
    for (const column of columns) {
      const { key, margin, numbers, remedies, values } = column
      if (numbers) {
        lay(key, numbers, rows, doubtful)
        for (const row of numbers.large?.keys() ?? []) doubtful[row] = 1
        // A blank margin takes the file's, which may be given in another way.
        if (margin) markBlank(numbers.n, rows, doubtful)
      } else if (remedies) {
        const { goods, credit, paid, handling, s } = remedies
        lay('replaced', { n: goods, s }, rows, doubtful)
        lay('credited', { n: credit, s }, rows, doubtful)
        lay('refunded', { n: paid, s }, rows, doubtful)
        lay('handled', { n: handling, s }, rows, doubtful)
        for (let row = 0; row < rows; row++)
          if (Number.isNaN(goods[row]!) && !remedies.isBlank(row)) doubtful[row] = 1
      } else if (this.byPeriod !== null) {
        this.periods = column
        for (const name of this.varying) lay(name, this.byPeriod.decimals(name, values, rows), rows, doubtful)
      }
    }
  }

  /** As RowColumns does. */
  work(from: number, to: number, rows: Int32Array, doubtful: Uint8Array, results: Results): number {
    return this.rows.work(from, to, rows, doubtful, results)
  }
}
