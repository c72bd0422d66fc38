/** What a file of offers comes to: both kinds of customer, what is advised for each, and what to beware of. */
import { DECISIONS } from '../../economics/case/decision'
import { statusColumn } from '../../economics/offers/facts'
import { OFFER_DECISIONS } from '../../economics/offers/offer-decision'
import type { Exact } from '../../numbers/exact/decimal'
import { Sum } from '../../numbers/exact/sum'
import type { Cell, Json } from '../../report/report'
import type { Table } from '../../tables/table'
import { offerColumns, offerSums } from './columns'
import type { Weighed } from './weighed'

const counts = (words: readonly string[]) => new Map(words.map((one) => [one, 0]))

const sums = (...keys: string[]) => new Map(keys.map((key) => [key, new Sum()]))

const count = (of: Map<string, number>, key: string) => of.set(key, of.get(key)! + 1)

const json = (all: ReadonlyMap<string, Sum>) =>
  Object.fromEntries([...all].map(([key, sum]) => [key, sum.total]))

const at = (key: string) => offerColumns.findIndex((column) => column.key === key)

const [DECISION, REMEDY] = [at('decision'), at('remedy_decision')]

/** Sums with the places of what they add up. */
type Placed = readonly { readonly column: number; readonly sum: Sum }[]

const placed = (all: ReadonlyMap<string, Sum>): Placed =>
  [...all].map(([key, sum]) => ({ column: at(key), sum }))

function add(results: readonly Cell[], all: Placed): void {
  for (const { column, sum } of all) if (results[column] !== null) sum.add(results[column] as Exact)
}

/** What has been seen of the rows so far: both kinds of customer, and what is advised for each. */
export class OfferTotals {
  readonly sums = sums(...offerSums.map(({ key }) => key))
  readonly satisfied = {
    rows: 0,
    decisions: counts(OFFER_DECISIONS),
    /** The offers that are to be made. */
    advised: sums('offer_cost', 'max_offer_cost', 'offer_value'),
  }
  readonly dissatisfied = {
    rows: 0,
    /** Of whom enough is known to tell what is lost. */
    known: 0,
    decisions: counts(DECISIONS),
    /** The remedies that are to be given. */
    advised: sums('remedy_cost', 'incremental_value'),
  }
  /** Rows whose offer is counted on a year of purchases because none were given. */
  assumed = 0
  private readonly summed = placed(this.sums)
  private readonly offers = placed(this.satisfied.advised)
  private readonly remedies = placed(this.dissatisfied.advised)
  private readonly cautions = new Map<string, { rows: number; line: number }>()

  add(row: Weighed, results: readonly Cell[], line: number): void {
    add(results, this.summed)
    const { satisfied, dissatisfied } = this
    if (row.status === 'satisfied') {
      const decision = results[DECISION] as string
      satisfied.rows++
      count(satisfied.decisions, decision)
      if (decision === 'offer') add(results, this.offers)
      if (row.assumed) this.assumed++
    } else {
      const decision = results[REMEDY] as string | null
      dissatisfied.rows++
      if (row.known) dissatisfied.known++
      if (decision !== null) count(dissatisfied.decisions, decision)
      if (decision === 'recover') add(results, this.remedies)
    }
    for (const said of row.cautions) {
      const seen = this.cautions.get(said)
      if (seen) seen.rows++
      else this.cautions.set(said, { rows: 1, line })
    }
  }

  /** The sum of a result; null where no row has it. */
  sumOf(key: string): Exact | null {
    const sum = this.sums.get(key)
    return sum === undefined || sum.count === 0 ? null : sum.total
  }

  json({ tally: { used, rejected, skipped, read } }: Table): { [key: string]: Json } {
    const { satisfied, dissatisfied } = this
    return {
      rows: used,
      rejected,
      skipped,
      read,
      ...Object.fromEntries([...this.sums.keys()].map((key) => [key, this.sumOf(key)])),
      decision: Object.fromEntries(satisfied.decisions),
      satisfied: { rows: satisfied.rows, advised: json(satisfied.advised) },
      dissatisfied: {
        rows: dissatisfied.rows,
        known: dissatisfied.known,
        remedy_decision: Object.fromEntries(dissatisfied.decisions),
        advised: json(dissatisfied.advised),
      },
    }
  }

  /** `told`: a flag says which status goes where there is none. */
  warnings(cases: Table, told: boolean): string[] {
    return [
      ...(told || statusColumn(cases) !== null
        ? []
        : [`${cases.name}: there is no column of status: every customer counts as satisfied`]),
      ...[...this.cautions].map(
        ([said, { rows, line }]) =>
          `${said} (${rows === 1 ? `line ${line}` : `${rows} rows, first on line ${line}`})`,
      ),
    ]
  }
}
