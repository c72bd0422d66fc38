/** Offers whose facts can be worked out column by column: what is in columns, what holds for all rows, and the compiled formulas. */
import { NEEDED } from '../../inputs/files/offers'
import { PERIODS } from '../../inputs/period-words'
import type { Exact } from '../../numbers/exact/decimal'
import { DecimalRoom, type Decimals } from '../../tables/decimals'
import type { Results } from '../../tables/results'
import type { Batch, FactColumn } from '../../tables/table'
import { ByPeriod } from '../case/fast/by-period'
import { perYearOf } from '../case/resolve'
import type { Formulas, KernelShape } from '../kernel'
import { markBlank, plainOf, RowColumns } from '../row-kernel'
import type { Constant } from '../scaled-column'
import type { OfferGiven } from './facts'

/** What an offer is worked out from, as a file has it. */
const FACTS = ['offerCost', 'acceptRate', 'acceptAnyway', 'giveAway', 'extraMargin', 'purchases'] as const

/** Works out the offers of a file, but for those in which anything is out of the ordinary. */
export class FastOffers {
  private readonly rows: RowColumns
  private readonly purchases = new DecimalRoom()

  private constructor(
    private readonly base: OfferGiven,
    own: ReadonlySet<string>,
    constants: { readonly [name: string]: Constant },
    /** How many purchases a year has by the period of a row; null where no column says it. */
    private readonly byPeriod: ByPeriod | null,
    worked: { readonly shape: KernelShape; readonly formulas: Formulas },
  ) {
    // No formula of offers asks how many purchases it takes.
    this.rows = new RowColumns({ ...worked, derived: [], reach: () => -1 }, constants)
    const years = byPeriod?.all('aYear')
    if (years) this.rows.add('aYear', years)
    for (const key of FACTS) if (own.has(key)) this.rows.add(key)
    if (years && !own.has('purchases') && base.purchases === null) this.rows.add('purchases', years)
  }

  /** A file with these columns; null where its offers have to be worked out one by one. */
  static of(
    base: OfferGiven,
    columns: readonly FactColumn[],
    worked: { readonly shape: KernelShape; readonly formulas: Formulas },
  ): FastOffers | null {
    const facts = columns.filter(({ key }) => (FACTS as readonly string[]).includes(key))
    if (facts.some(({ numbers }) => numbers === null)) return null
    // A year of purchases in a column of its own is rare.
    if (columns.some(({ key }) => key === 'perYear')) return null
    const hasPeriod = columns.some(({ key }) => key === 'period') && base.perYear === null
    const aYear = plainOf(perYearOf(base))
    if (aYear === null) return null
    const constants: { [name: string]: Constant } = { aYear }
    for (const key of FACTS) {
      const value = key === 'purchases' ? (base.purchases ?? perYearOf(base)) : base[key]
      const one = plainOf(value as Exact | null)
      if (one === null) return null
      constants[key] = one
    }
    const years = [null, ...PERIODS].map(
      (period) =>
        [period, { aYear: plainOf(perYearOf(period === null ? base : { ...base, period }))! }] as const,
    )
    const byPeriod = hasPeriod ? new ByPeriod(new Map(years)) : null
    return new FastOffers(base, new Set(facts.map(({ key }) => key)), constants, byPeriod, worked)
  }

  /** Looks at a batch before its offers are worked out, and marks those that cannot be. */
  open({ columns, rows }: Batch, doubtful: Uint8Array): void {
    const { base } = this
    doubtful.fill(0, 0, rows)
    const numbersOf = (key: string) => columns.find((one) => one.key === key)?.numbers ?? null
    const period = columns.find(({ key }) => key === 'period')
    const years = this.byPeriod === null ? null : this.byPeriod.decimals('aYear', period!.values, rows)
    if (years) this.rows.lay('aYear', years, rows, doubtful)
    for (const key of FACTS) {
      const numbers = numbersOf(key)
      if (numbers) {
        for (const row of numbers.large?.keys() ?? []) doubtful[row] = 1
        this.rows.lay(key, key === 'purchases' ? this.filled(numbers, years, rows) : numbers, rows, doubtful)
      } else if (key === 'purchases' && years && base.purchases === null)
        this.rows.lay(key, years, rows, doubtful)
    }
    for (const key of NEEDED) {
      if (base[key] !== null) continue
      const numbers = numbersOf(key)
      if (numbers) markBlank(numbers.n, rows, doubtful)
      else doubtful.fill(1, 0, rows)
    }
  }

  /** Purchases, and where a row gives none those of a year, where these differ from row to row. */
  private filled(given: Decimals, years: Decimals | null, rows: number): Decimals {
    if (years === null || this.base.purchases !== null) return given
    const { n, s } = this.purchases.reach(rows)
    for (let row = 0; row < rows; row++) {
      const from = Number.isNaN(given.n[row]!) ? years : given
      n[row] = from.n[row]!
      s[row] = from.s[row]!
    }
    return this.purchases
  }

  /** As RowColumns does. */
  work(from: number, to: number, rows: Int32Array, doubtful: Uint8Array, results: Results): number {
    return this.rows.work(from, to, rows, doubtful, results)
  }
}
