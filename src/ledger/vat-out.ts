/** VAT that the amounts of a ledger hold: it is taken out of their sums, once, not of each row. */
import { EXIT, Failure } from '../errors'
import { type Exact, minus, ONE, over, plus } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import { type Message, say } from '../words/say'
import { sideBySide } from '../words/together'

/** Of what a margin was worked out: it stood there, revenue less a cost, or a share of the revenue. */
export type MarginWay = 'margin' | 'cost' | 'rate'

const SAID: { readonly [way in MarginWay]: Message } = {
  margin: say('some stand there'),
  cost: say('some are revenue less a cost'),
  rate: say('some are a share of the revenue'),
}

export class VatOut {
  /** By what a sum with VAT is divided; null where there is none in it. */
  private readonly divisor: Exact | null
  private readonly ways = new Set<MarginWay>()

  constructor(rate: Exact | null) {
    this.divisor = rate && plus(ONE, rate)
  }

  /** Whether sums hold VAT. */
  get isTakenOut(): boolean {
    return this.divisor !== null
  }

  /** Takes into account how margins were worked out. */
  note(ways: Iterable<MarginWay>): void {
    for (const way of ways) this.ways.add(way)
  }

  /** Errors: a Failure where sums of margins hold VAT in part, and nobody can tell how much. */
  settle(): void {
    if (this.divisor === null || this.ways.size < 2) return
    throw new Failure(
      EXIT.data,
      'conflicting_inputs',
      say('--vat cannot be taken out of margins that are worked out in several ways: {ways}', {
        ways: sideBySide([...this.ways].map((way) => SAID[way])),
      }),
      'give every row a cost, or none; or a column of amounts without VAT and no --vat',
    )
  }

  /** A sum of revenue without VAT. */
  revenue(sum: Exact): Exact {
    return this.divisor === null ? sum : over(sum, this.divisor)
  }

  /** A sum of margins without VAT, by the revenue with it: what stands there or is a cost has none in it. */
  margin(sum: Exact, revenue: Exact): Exact {
    if (this.divisor === null || this.ways.has('margin')) return sum
    if (this.ways.has('rate')) return over(sum, this.divisor)
    return minus(sum, minus(revenue, over(revenue, this.divisor)))
  }

  /** How a sum of revenue is freed of VAT, in words; `by` is what stands for the divisor, its number where it is left out. */
  revenueSaid(sum: string, by = this.number): string {
    return this.divisor === null ? sum : `${sum} ÷ ${by}`
  }

  /** The same of a sum of margins. */
  marginSaid(sum: string, revenue: string, by = this.number): string {
    if (this.divisor === null || this.ways.has('margin')) return sum
    return this.ways.has('rate') ? `${sum} ÷ ${by}` : `${sum} − (${revenue} − ${revenue} ÷ ${by})`
  }

  private get number(): string {
    return this.divisor === null ? '1' : plain(this.divisor)
  }
}
