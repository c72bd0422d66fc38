/** What becomes of the rows of a ledger by what they mean: some count for nobody, some not at all, some are taken off. */
import { EXIT, Failure } from '../../errors'
import { normal } from '../../inputs/normal'
import { type AskedMeaning, NOTHING_ASKED } from '../../meaning/asked'
import type { FactColumn } from '../../tables/table'
import { say } from '../../words/say'
import type { Faults } from '../columns/faults'
import type { Register } from '../columns/register'
import type { Head } from '../head'
import type { Records } from '../records/records'
import { Amounts, signIn, turnSign } from './amounts'
import { FurtherLines } from './further-lines'
import { Nobody } from './nobody'
import type { Overlap, OverlappingFile } from './overlap'
import { RowSums } from './row-sums'
import { SameSale } from './same-sale'
import { StateRules } from './state-rules'

/** A batch on its way: its columns may still be turned round, and its rows left out. */
interface OnItsWay {
  readonly records: Records
  readonly rejected: Uint8Array
  readonly columns: readonly FactColumn[]
  readonly customers: Int32Array | null
  readonly invoices: Int32Array | null
  readonly days: Int32Array | null
}

const TURNED_ROUND = { fate: 'taken_off', reason: 'turned_round' } as const

export class RowRules {
  /** What the rows bring in that count. */
  readonly counted = new RowSums()
  /** Lines that took the customer or the date of their invoice. */
  filled = 0
  /** Further lines of an invoice, whose amount stands on its first. */
  readonly further = new RowSums()
  /** Money given back whose cost stands above 0, and quantities and prices that are both below 0. */
  readonly costsTurned = new RowSums()
  readonly bothBelow = new RowSums()
  /** Invoices that another file of the ledger has, too; null where there are none. */
  readonly overlap: OverlappingFile | null
  /** Sales that are told again by a row with another state; null where there are none. */
  readonly sameSale: SameSale | null
  readonly states: StateRules
  readonly nobody: Nobody | null
  readonly lines: FurtherLines | null
  /** The place of the dates; 0 for none. */
  private readonly dates: number

  constructor(
    { meaning, headings, taken, first }: Head,
    customers: Register | undefined,
    asked: AskedMeaning | undefined,
    /** Takes rows out of what is counted, and takes down what is done with the others. */
    private readonly faults: Faults,
    overlap: Overlap | undefined,
    name: string,
  ) {
    const said = asked ?? NOTHING_ASKED
    const { where, refunds, nobody, countAll } = said
    const hasInvoices = taken.some(({ key }) => key === 'invoice')
    const mayRepeat = hasInvoices && !countAll
    this.overlap = (mayRepeat && overlap?.open(name, taken, first)) || null
    // What a recipe leaves out or takes off by its word tells of other rows than a sale and what undoes it.
    const isSaid =
      where.some(({ isNot }) => !isNot) || [...where, ...refunds].some((one) => one.isOfRecipe !== true)
    this.sameSale = mayRepeat && !isSaid ? SameSale.of(taken, first) : null
    const placeOf = (heading: string) => {
      const at = headings.findIndex((one) => normal(one) === normal(heading))
      if (at >= 0) return at + 1
      const hint = say('the headings are {headings}', {
        headings: headings.filter((one) => one.trim() !== '').join(', '),
      })
      throw new Failure(EXIT.data, 'unknown_column', say('there is no column {heading}', { heading }), hint)
    }
    this.states = new StateRules(meaning.states, said, placeOf)
    this.nobody = customers && nobody !== null ? new Nobody(customers, nobody) : null
    this.lines = meaning.notRepeated ? new FurtherLines() : null
    this.dates = taken.find(({ key }) => key === 'date')?.position ?? 0
  }

  /** Whether what a row means hangs on its customer and its amounts alone. */
  get isIdle(): boolean {
    return this.overlap === null && this.sameSale === null && this.lines === null && this.states.isIdle
  }

  /** Leaves out what is no row, before its cells are read. */
  passOver(records: Records, rejected: Uint8Array): void {
    if (this.dates > 0) this.states.conditions.passOver(records, rejected, this.dates - 1, this.faults)
  }

  /** Gives further lines what their invoice has, and leaves out the rows whose invoice another file has. */
  settleInvoices({ records, rejected, columns, customers, invoices, days }: OnItsWay): void {
    if (!invoices || !customers) return
    const amounts = new Amounts(columns)
    if (this.lines) {
      const filled = (row: number) =>
        this.faults.note(row, {
          fate: 'counted',
          reason: 'further_line',
          why: say('takes the customer or date of its invoice'),
        })
      this.filled += this.lines.fill(invoices, customers, days, records.rows, filled)
      this.leaveFurther(records, rejected, amounts)
    }
    const amountAt = (row: number) => amounts.at(row)
    this.overlap?.look(records, rejected, { customers, invoices, days }, amountAt, (row) =>
      this.faults.leaveOut(rejected, row, 'other_file', say('its invoice stands in another file, too')),
    )
  }

  /** Applies everything else to a batch whose columns have been read. */
  apply({ records, rejected, columns, customers, days }: OnItsWay): void {
    const amounts = new Amounts(columns)
    const { lines } = records
    if (this.nobody && customers) this.nobody.apply(customers, rejected, lines, amounts, this.faults)
    this.turnWhatIsBack(records, rejected, amounts)
    this.sameSale?.apply(records, rejected, amounts, this.faults)
    if (!this.states.isIdle) this.states.apply(records, rejected, amounts, customers, days, this.faults)
    this.count(records, rejected, amounts)
  }

  /** A further line without an amount adds nothing: that of its invoice stands on the first. */
  private leaveFurther(records: Records, rejected: Uint8Array, amounts: Amounts): void {
    const revenue = amounts.of('revenue')
    if (revenue === null) return
    for (let row = 0; row < records.rows; row++) {
      if (rejected[row] === 1 || !this.lines!.has(row) || !revenue.isBlank(row)) continue
      this.further.add(records.lines[row]!, null)
      this.faults.leaveOut(
        rejected,
        row,
        'further_line',
        say('the amount stands on the first line of its invoice'),
      )
    }
  }

  /** Goods that come back cost what they cost, with the other sign. */
  private turnWhatIsBack({ rows, lines }: Records, rejected: Uint8Array, amounts: Amounts): void {
    const [revenue, cost] = [amounts.of('revenue'), amounts.of('cost')]
    const [quantity, price] = [amounts.of('quantity'), amounts.of('unitPrice')]
    if (revenue && cost)
      for (let row = 0; row < rows; row++)
        if (signIn(revenue, row) < 0 && signIn(cost, row) > 0 && rejected[row] === 0) {
          this.costsTurned.add(lines[row]!, cost.at(row))
          turnSign(cost, row)
          this.faults.note(row, { ...TURNED_ROUND, why: say('money given back: its cost is taken off, too') })
        }
    if (!revenue && quantity && price)
      for (let row = 0; row < rows; row++)
        if (signIn(quantity, row) < 0 && signIn(price, row) < 0 && rejected[row] === 0) {
          this.bothBelow.add(lines[row]!, amounts.at(row))
          turnSign(price, row)
          this.faults.note(row, { ...TURNED_ROUND, why: say('quantity and price are below 0: given back') })
        }
  }

  private count({ rows, lines }: Records, rejected: Uint8Array, amounts: Amounts): void {
    const revenue = amounts.of('revenue')
    for (let row = 0; row < rows; row++) {
      if (rejected[row] === 1) continue
      const n = revenue === null ? Number.NaN : revenue.n[row]!
      if (Number.isNaN(n)) this.counted.add(lines[row]!, amounts.at(row))
      else this.counted.addScaled(lines[row]!, n, revenue!.s[row]!)
    }
  }
}
