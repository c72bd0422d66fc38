/** The initiatives of a file, read and worked out: side by side where they are plain, one by one where they are not. */
import { withFutureMargin } from '../../economics/initiatives'
import { type InitiativeFacts, Initiatives } from '../../economics/initiatives/facts'
import { type InitiativeKey, worthFields } from '../../inputs/files/initiative-fields'
import { PLACES } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { carried, isNamed, labelTexts } from '../../report/labels'
import { Totals } from '../../report/totals'
import { type Batch, type Numbers, REPORTABLE, type Table } from '../../tables/table'
import { IMPACT, INITIATIVE_RESULTS, InitiativeResults } from './initiative-results'
import { KeptInitiatives } from './kept-initiatives'
import { Oddities } from './oddities'

/** What is summed of all initiatives. */
export const SUMMED = [
  ...['cost', 'direct', 'indirect', 'reinvested', 'kept_indirect'],
  ...['customer_impact', 'net_impact', 'invisible_cost'],
]

/** The columns of what is given of an initiative, in the order in which that is kept. */
const COLUMNS: readonly InitiativeKey[] = [
  ...(['cost', 'direct', 'indirect', 'reinvestedShare'] as const),
  ...(['customersReached', 'retentionChange'] as const),
]

export class ReadInitiatives {
  readonly kept: KeptInitiatives
  readonly totals = new Totals(INITIATIVE_RESULTS, { summed: SUMMED, counted: ['kind'] })
  readonly oddities = new Oddities()
  private readonly single: Initiatives
  private readonly worked = new InitiativeResults(null)
  /** The columns of the batch at hand; null for those that are not there. */
  private columns: readonly (Numbers | null)[] = []
  /** Whether a row of the batch at hand may be plain, and whether a direct impact that is worked out may. */
  private isPlain = false
  private isShared = false
  private places = new Int32Array(0)

  constructor(private readonly table: Table) {
    this.single = new Initiatives(table)
    this.kept = new KeptInitiatives(isNamed(table))
  }

  /** Reads every initiative of the file. */
  async read(): Promise<this> {
    const { table, kept, worked, totals } = this
    const labels = carried(table, INITIATIVE_RESULTS)
    for await (const batch of table.batches) {
      this.turn(batch)
      const { places } = this
      let count = 0
      for (let row = 0; row < batch.rows; row++)
        if (
          batch.rejected[row] === 0 &&
          (this.takePlain(batch, row, count) || this.takeSingle(batch, row, count))
        )
          places[count++] = row
      totals.addAll(worked.results, count)
      kept.putLabels(labelTexts(table, labels, batch), batch, places, count)
    }
    return this
  }

  private turn({ rows, columns }: Batch): void {
    this.worked.results.clear(rows)
    if (this.places.length < rows) this.places = new Int32Array(rows)
    const found = COLUMNS.map((wanted) => columns.find(({ key }) => key === wanted))
    this.columns = found.map((column) => column?.numbers ?? null)
    this.isPlain = found.every((column) => column === undefined || column.numbers !== null)
    this.isShared = !columns.some(({ key }) => key in worthFields)
  }

  /** Takes in a row of plain numbers; false for any other. */
  private takePlain(batch: Batch, row: number, place: number): boolean {
    if (!this.isPlain) return false
    const { columns, kept, worked } = this
    const has = (column: number) => {
      const numbers = columns[column]!
      return numbers !== null && !Number.isNaN(numbers.n[row]!)
    }
    for (const numbers of columns) if (numbers?.large?.has(row)) return false
    const isWorked = has(4)
    if (isWorked !== has(5)) return false
    if (isWorked && (has(1) || !this.isShared || kept.numbers.futureMargin === null)) return false
    const facts = kept.numbers.offer(columns, row, isWorked)
    if (!worked.put(place, facts)) return false
    kept.numbers.keep()
    const { whole, part, places } = worked.results.columns[IMPACT]!
    const isExact = places[place]! > 0 || part[place] === 0
    kept.putImpact(
      whole[place]!,
      isExact ? places[place]! : PLACES,
      () => kept.valuesOf(kept.length - 1).customerImpact,
    )
    this.oddities.look(facts, batch.lines[row]!)
    return true
  }

  /** Takes in a row by itself; false where it is rejected. */
  private takeSingle(batch: Batch, row: number, place: number): boolean {
    const { table, kept, worked } = this
    const found = this.single.resolve(batch, row)
    if (Array.isArray(found)) {
      table.reject(batch, row, found)
      return false
    }
    const facts: InitiativeFacts = withFutureMargin(found)
    const values = worked.putExactly(place, facts)
    if (values === null) {
      const problem = {
        code: 'too_large',
        key: 'cost',
        expected: REPORTABLE,
        found: plain(facts.cost),
      } as const
      table.reject(batch, row, [problem])
      return false
    }
    kept.numbers.add(facts)
    const { n, s, d } = values.customerImpact
    const isPlain = typeof n === 'number' && d === 1
    kept.putImpact(Number(n), isPlain ? s : PLACES, () => values.customerImpact)
    this.oddities.look(facts, batch.lines[row]!)
    return true
  }
}
