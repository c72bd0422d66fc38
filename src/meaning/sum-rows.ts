/** Rows that hold the sums of those above them: no customer bought them. */
import type { FileKind } from '../inputs/files/file-kind'
import type { ColumnsSeen } from './columns-seen'
import type { Units } from './sample'
import { isSumLabel } from './words/sum-words'

/** What is known of each row: the texts it is called by, whether its customer or date is blank, its amounts. */
interface RowsSeen {
  readonly rows: number
  readonly labels: readonly string[]
  readonly isAnonymous: (row: number) => boolean
  /** Whether blank customers and dates are rare, so that one tells. */
  readonly anonymousRows: number
  readonly amounts: readonly Units[]
}

/** A row that is left out, or that looks like one that should be. */
export interface SumRow {
  readonly row: number
  readonly isCertain: boolean
}

/** So many rows stand above a sum that is told by amounts alone. */
const FEW = 3

/** Whether a row's amounts are the sums, or the means, of rows above it: since the start or since the last row of sums, or those of that row again. */
class Running {
  private readonly all: number[]
  private since: number[]
  private last: number[] | null = null
  private rows = 0
  private rowsSince = 0
  /** The first row, and by column whether all rows so far are in proportion to it: such columns say the same thing twice. */
  private first: readonly number[] | null = null
  private readonly isInProportion: boolean[]

  constructor(private readonly amounts: readonly Units[]) {
    this.all = amounts.map(() => 0)
    this.since = amounts.map(() => 0)
    this.isInProportion = amounts.map(() => true)
  }

  private of(row: number): number[] {
    return this.amounts.map(({ units }) => units[row]!)
  }

  /** How many of its amounts are the sums of `least` rows above or more, or those of the last row of sums; 0 where one is not. */
  comesOut(row: number, least: number): number {
    const sums = [
      ...(this.rows >= Math.max(least, 2) ? [this.all] : []),
      ...(this.rowsSince >= least ? [this.since] : []),
      ...(this.last === null ? [] : [this.last]),
    ]
    return this.equal(row, sums, 0.5)
  }

  /** The same of their means, which many rows have by chance, and all of them where they are equal. */
  isMean(row: number): boolean {
    const means = this.all.map((sum) => sum / this.rows)
    const isVaried = this.first?.some((n, i) => n !== means[i]) ?? false
    return this.rows > 1 && isVaried && this.equal(row, [means], 1) > 0
  }

  /** Whether two of its columns or more come out that do not just follow one another. */
  get isOfSeveral(): boolean {
    return this.isInProportion.some((one) => !one)
  }

  private equal(row: number, sums: readonly (readonly number[])[], tolerance: number): number {
    const own = this.of(row)
    const isThere = (n: number) => !Number.isNaN(n) && n !== 0
    const isOut = sums.some((one) => own.every((n, i) => !isThere(n) || Math.abs(n - one[i]!) <= tolerance))
    return isOut ? own.filter(isThere).length : 0
  }

  get rowsAbove(): number {
    return this.rows
  }

  count(row: number): void {
    const own = this.of(row)
    this.first ??= own
    const [unit, one] = [this.first[0]!, own[0]!]
    own.forEach((n, i) => {
      if (n * unit !== this.first![i]! * one) this.isInProportion[i] = false
      if (Number.isNaN(n)) return
      this.all[i] = this.all[i]! + n
      this.since[i] = this.since[i]! + n
    })
    this.rows++
    this.rowsSince++
    if (this.rowsSince > 1) this.last = null
  }

  /** A row of sums closes a part. */
  close(row: number): void {
    this.last = this.of(row)
    this.since = this.amounts.map(() => 0)
    this.rowsSince = 0
  }
}

/** Finds the rows of sums among the rows of a whole file. */
function sumRows(seen: RowsSeen): readonly SumRow[] {
  const found: SumRow[] = []
  const running = new Running(seen.amounts)
  const counts = new Map<string, number>()
  for (const label of seen.labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  for (let row = 0; row < seen.rows; row++) {
    const label = isSumLabel(seen.labels[row]!)
    const isAnonymous = seen.isAnonymous(row)
    const filled = running.comesOut(row, label === null ? FEW : isAnonymous ? 1 : 2)
    const isAlone = isAnonymous && seen.anonymousRows * 10 <= seen.rows
    const isLast = row === seen.rows - 1
    const isNamed = label !== null && (filled > 0 || running.isMean(row))
    const isByAmounts = filled > 0 && running.rowsAbove >= FEW && counts.get(seen.labels[row]!) === 1
    if (isNamed || (filled > 0 && isAlone)) found.push({ row, isCertain: true })
    else if (label === 'whole' && isLast) found.push({ row, isCertain: true })
    else if (isByAmounts && filled >= 2 && running.isOfSeveral) found.push({ row, isCertain: true })
    else {
      if (isByAmounts) found.push({ row, isCertain: false })
      running.count(row)
      continue
    }
    running.close(row)
  }
  return found
}

/** The rows of sums in a file that was looked at as a whole, by the lines they stand on; none in a longer one. */
export function sumsIn(
  columns: ColumnsSeen,
  { fields, who: whose }: FileKind,
  revenue: Units | null,
): ReadonlyMap<number, SumRow> {
  const { sample } = columns
  if (!sample.whole || sample.rows < 2) return new Map()
  const own = columns.all.flatMap((one) => {
    const isAmount = one.key !== null && fields[one.key]?.kind === 'amount' && one.key !== 'unitPrice'
    return (isAmount ? columns.units(one) : null) ?? []
  })
  // Small quantities add up by chance: where the money is made of several columns, it has to come out as well.
  const amounts = columns.named('revenue') || revenue === null ? own : [...own, revenue]
  const who = columns.named(whose?.key ?? 'customer') ?? columns.named('name')
  if (amounts.length === 0 || who === null) return new Map()
  const date = columns.named('date')
  const [customers, dates] = [columns.texts(who), date ? columns.texts(date) : null]
  const isAnonymous = (row: number) => customers[row] === '' || dates?.[row] === ''
  const labels = customers.map((text, row) => (text === '' ? (sample.firstText(row) ?? '') : text))
  const anonymousRows = customers.filter((_, row) => isAnonymous(row)).length
  const found = sumRows({ rows: sample.rows, labels, isAnonymous, anonymousRows, amounts })
  return new Map(found.map((one) => [sample.lines[one.row]!, one]))
}
