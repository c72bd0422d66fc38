/** Sales that two rows tell: one waits and the other is booked, or a state takes back what a row of its own does, too. */
import { plain } from '../../numbers/exact/digits'
import type { Amounts } from './amounts'
import { Unpaired } from './unpaired'

/** Rows that wait are the same sale as one that is booked within so many days. */
const WITHIN = 10

export class ToldTwice {
  /** When a customer's amount was last booked, and last waited. */
  private readonly booked = new Map<string, number>()
  private readonly waited = new Map<string, number>()
  /** Sales that a state takes back, and rows below 0 that do. */
  private readonly undone = new Unpaired()
  private readonly below = new Unpaired()

  /** Whether a row is the same sale as one before: one waits, and the other is booked, within ten days. */
  isBooked(
    row: number,
    waits: boolean,
    amounts: Amounts,
    customers: Int32Array | null,
    days: Int32Array | null,
  ): boolean {
    const customer = customers?.[row] ?? -1
    if (customer < 0 || days === null) return false
    const amount = amounts.at(row)
    if (amount === null || amount.n === 0) return false
    const key = `${customer} ${plain(amount)}`
    const [own, other] = waits ? [this.waited, this.booked] : [this.booked, this.waited]
    const day = days[row]!
    const before = other.get(key)
    if (before !== undefined && Math.abs(day - before) <= WITHIN) {
      other.delete(key)
      return true
    }
    own.set(key, day)
    return false
  }

  /**
   * A sale that its state takes back, and that a row of the same customer and amount below 0 takes back, too, is taken back
   * once: by that row where it came before, which leaves the sale as it stands, else by the state. Null for all others.
   */
  takenBack(
    row: number,
    isUndone: boolean,
    amounts: Amounts,
    customers: Int32Array | null,
    days: Int32Array | null,
  ): 'the row before' | 'this row' | null {
    if (days === null) return null
    const amount = amounts.at(row)
    if (amount === null || !(isUndone || amounts.signAt(row) < 0)) return null
    const key = `${customers?.[row] ?? -1} ${plain(amount).replace('-', '')}`
    const day = days[row]!
    if (isUndone) {
      if (this.below.take(key, (other) => other >= day)) return 'the row before'
      this.undone.add(key, day)
      return null
    }
    if (this.undone.take(key, (other) => other <= day)) return 'this row'
    this.below.add(key, day)
    return null
  }
}
