/** What a file of cases comes to: sums, decisions, what the advised remedies cost and gain, and what to beware of. */
import { DECISIONS } from '../../economics/case/decision'
import { CAUTION_BITS } from '../../economics/case/fast/many-cases'
import { answers, CAUTIONS, type Caution } from '../../economics/case/work'
import { snake } from '../../inputs/names'
import { Sum } from '../../numbers/exact/sum'
import type { Json } from '../../report/report'
import type { Results } from '../../tables/results'
import type { Table } from '../../tables/table'

const columnOf = (key: string) => answers.findIndex((one) => one.key === key)

const DECISION = columnOf('decision')

const RECOVER = DECISIONS.indexOf('recover')

/** What has been seen of the rows so far. */
export class Totals {
  readonly decisions = new Map<string, number>(DECISIONS.map((one) => [one, 0]))
  readonly sums = new Map(
    answers.filter(({ unit }) => unit === 'money').map(({ key }) => [snake(key), new Sum()] as const),
  )
  /** What the remedies of the rows to recover cost and gain. */
  readonly advised = { cost: new Sum(), gain: new Sum() }
  readonly cautions = new Map<Caution, { rows: number; line: number }>()

  private readonly summed = answers.flatMap(({ key, unit }, column) =>
    unit === 'money' ? [{ column, sum: this.sums.get(snake(key))! }] : [],
  )

  /** Takes in the rows of a results; `lineOf` tells the physical line of each. */
  add(results: Results, rows: number, lineOf: (row: number) => number): void {
    for (const { column, sum } of this.summed) results.sum(column, rows, sum)
    results.sum(columnOf('remedyCost'), rows, this.advised.cost, DECISION, RECOVER)
    results.sum(columnOf('incrementalValue'), rows, this.advised.gain, DECISION, RECOVER)
    const decided = new Array<number>(DECISIONS.length).fill(0)
    const words = results.columns[DECISION]!.whole
    for (let row = 0; row < rows; row++) {
      decided[words[row]!]!++
      if (results.flags[row] !== 0) this.caution(results.flags[row]!, lineOf(row))
    }
    DECISIONS.forEach((one, i) => {
      this.decisions.set(one, this.decisions.get(one)! + decided[i]!)
    })
  }

  private caution(flags: number, line: number): void {
    for (let bit = 0; bit < CAUTION_BITS.length; bit++) {
      if ((flags & (1 << bit)) === 0) continue
      const caution = CAUTION_BITS[bit]!
      const seen = this.cautions.get(caution)
      if (seen) seen.rows++
      else this.cautions.set(caution, { rows: 1, line })
    }
  }

  json(cases: Table): { [key: string]: Json } {
    const { used, rejected, skipped, read } = cases.tally
    return {
      rows: used,
      rejected,
      skipped,
      read,
      ...Object.fromEntries([...this.sums].map(([key, sum]) => [key, sum.count === 0 ? null : sum.total])),
      decision: Object.fromEntries(this.decisions),
      advised: { remedy_cost: this.advised.cost.total, incremental_value: this.advised.gain.total },
    }
  }

  warnings(): string[] {
    return [...this.cautions].map(
      ([caution, { rows, line }]) =>
        `${CAUTIONS[caution]} (${rows === 1 ? `line ${line}` : `${rows} rows, first on line ${line}`})`,
    )
  }
}
