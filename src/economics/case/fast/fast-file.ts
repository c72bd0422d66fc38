/** Files whose facts can be worked out column by column: what is in columns, what holds for all rows, and the compiled formulas. */
import { type FactKey, formulaKeys } from '../../../inputs/facts'
import { type Given, MARGINS } from '../../../inputs/readers'
import type { Remedy } from '../../../inputs/remedy'
import { compare, type Exact, minus, ONE, POWERS, SAFE } from '../../../numbers/exact/decimal'
import type { Decimals } from '../../../tables/decimals'
import type { Results } from '../../../tables/results'
import { type Batch, type FactColumn, isMargin } from '../../../tables/table'
import type { Facts } from '../facts'
import { sums } from '../remedy-value'
import {
  type Constant,
  compileRows,
  compileWideRows,
  type FileShape,
  type RowKernel,
  SUMS,
} from './many-cases'
import type { Doubts } from './rows-to-resolve'
import { ScaledColumn } from './scaled-column'

/** What every row of a file has in common once it is resolved. */
const SHARED = [
  'perYear',
  'countedPurchases',
  'incidentPurchases',
  'rebuildPurchases',
  'shortOfFloor',
] as const

/** The purchases to reach where all count in full, without an object: the quotient rounded up, or NaN beyond the horizon. */
function levelReach(horizon: Constant): (n: number, s: number, d: number) => number {
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

function otherReach(facts: Facts): (n: number, s: number, d: number) => number {
  return (n, s, d) => {
    const found = facts.purchasesToReach({ n, s, d })
    return found === null ? Number.NaN : typeof found.n === 'number' ? found.n : -1
  }
}

/** Where a row has numbers that leave the safe integers, so many are taken to have them. */
const STRETCH = 16

const plainOf = (value: Exact | null): Constant | null => {
  if (value === null) return { n: Number.NaN, s: 0 }
  return typeof value.n === 'number' && value.d === 1 ? { n: value.n, s: value.s } : null
}

/** Works out the rows of a file, but for those in which anything is out of the ordinary. */
export class FastFile {
  private readonly scaled = new Map<string, ScaledColumn>()
  /** The numbers of the batch at hand, by name. */
  private numbers: { [name: string]: Float64Array } = {}
  private readonly shape: FileShape
  /** Compiled for the decimals of the batches so far; the second for numbers that leave the safe integers. */
  private kernel: RowKernel | null = null
  private wide: RowKernel | null = null

  private constructor(
    keys: readonly FactKey[],
    margin: (typeof MARGINS)[number],
    base: Given,
    facts: Facts,
    constants: { readonly [name: string]: Constant },
    asked: Pick<FileShape, 'unasked' | 'told'>,
  ) {
    const remedies = keys.some((key) => key === 'remedy' || key === 'remedyCost')
    const absent: Constant = { n: Number.NaN, s: 0 }
    for (const name of keys)
      if (formulaKeys.includes(name)) this.scaled.set(name, new ScaledColumn(constants[name] ?? absent))
    if (remedies) for (const name of SUMS) this.scaled.set(name, new ScaledColumn(constants[name]!))
    const level =
      compare(base.retention as Exact, ONE) === 0 &&
      (base.discount as Exact).n === 0 &&
      (base.rebuild as Exact).n === 0
    const after = level ? plainOf(minus(facts.countedPurchases, facts.incidentPurchases)) : null
    const reach = after ? levelReach(after) : otherReach(facts)
    this.shape = {
      margin,
      atPrice: base.remedyBasis === 'price',
      hasFloor: false,
      columns: this.scaled,
      constants,
      ...asked,
      reach,
    }
  }

  /**
   * A file with these columns; null where its rows have to be resolved one by one. `asked` says which metrics need not be
   * put into the results, and which facts have to be.
   */
  static of(
    base: Given,
    { facts }: Doubts,
    columns: readonly FactColumn[],
    asked: Pick<FileShape, 'unasked' | 'told'>,
  ): FastFile | null {
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
    const given = sums((base.remedy ?? base.remedyCost ?? []) as Remedy)
    const constants: { [name: string]: Constant } = {}
    for (const [name, value] of [
      // A margin of the rows' own beats all three flags.
      ...formulaKeys.map(
        (key) => [key, key !== own[0] && isMargin(key) ? null : (base[key] as Exact | null)] as const,
      ),
      ...SHARED.map((key) => [key, facts[key]] as const),
      ...Object.entries(given),
    ]) {
      const one = plainOf(value)
      if (one === null) return null
      constants[name] = one
    }
    return new FastFile(keys, own[0]!, base, facts, constants, asked)
  }

  /** Looks at a batch before its rows are worked out, and marks those that cannot be. */
  open({ columns, rows }: Batch, doubtful: Uint8Array): void {
    for (const { key, margin, numbers, remedies } of columns) {
      if (numbers) {
        this.lay(key, numbers, rows, doubtful)
        for (const row of numbers.large?.keys() ?? []) doubtful[row] = 1
        // A blank margin takes the file's, which may be given in another way.
        if (margin) markBlank(numbers.n, rows, doubtful)
      } else if (remedies) {
        const { goods, credit, paid, handling, s } = remedies
        this.lay('replaced', { n: goods, s }, rows, doubtful)
        this.lay('credited', { n: credit, s }, rows, doubtful)
        this.lay('refunded', { n: paid, s }, rows, doubtful)
        this.lay('handled', { n: handling, s }, rows, doubtful)
        for (let row = 0; row < rows; row++)
          if (Number.isNaN(goods[row]!) && !remedies.isBlank(row)) doubtful[row] = 1
      }
    }
  }

  private lay(name: string, decimals: Decimals, rows: number, doubtful: Uint8Array): void {
    const column = this.scaled.get(name)!
    if (column.lay(decimals, rows, doubtful)) {
      this.kernel = null
      this.wide = null
    }
    this.numbers[name] = column.numbers
  }

  /**
   * Works out rows of the batch, those that `rows` names from `from` to `to`, into the lines of a results with the same
   * numbers. Returns where it stopped: at a row that only the metrics themselves can do exactly, else at `to`.
   */
  work(from: number, to: number, rows: Int32Array, doubtful: Uint8Array, results: Results): number {
    this.kernel ??= compileRows(this.shape)
    for (let at = from; ; ) {
      at = this.kernel(at, to, rows, doubtful, this.numbers, results)
      if (at === to || doubtful[rows[at]!] === 1) return at
      this.wide ??= compileWideRows(this.shape)
      const end = Math.min(at + STRETCH, to)
      at = this.wide(at, end, rows, doubtful, this.numbers, results)
      if (at < end) return at
    }
  }
}

function markBlank(n: Float64Array, rows: number, marks: Uint8Array): void {
  for (let row = 0; row < rows; row++) if (Number.isNaN(n[row]!)) marks[row] = 1
}
