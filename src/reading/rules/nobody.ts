/** Customers that are nobody: their rows count, but for no customer. */
import { normal } from '../../inputs/normal'
import { isIdAtAGlance, nobodyIn } from '../../meaning/words/nobody-words'
import { say } from '../../words/say'
import type { Faults } from '../columns/faults'
import type { Register } from '../columns/register'
import type { Amounts } from './amounts'
import { SumsBy } from './row-sums'

const [UNKNOWN, SOMEBODY, NOBODY] = [0, 1, 2]

export class Nobody {
  /** By the words that were met. */
  readonly met = new SumsBy()
  /** By the number of a customer: whether it is one. */
  private verdicts = new Uint8Array(1 << 10)
  private readonly more: ReadonlySet<string>

  constructor(
    private readonly customers: Pick<Register, 'textOf' | 'lookAt'>,
    more: readonly string[],
  ) {
    this.more = new Set(more.map(normal))
  }

  private verdict(customer: number): number {
    if (customer >= this.verdicts.length) {
      const longer = new Uint8Array(Math.max(customer + 1, 2 * this.verdicts.length))
      longer.set(this.verdicts)
      this.verdicts = longer
    }
    const known = this.verdicts[customer]!
    if (known !== UNKNOWN) return known
    const found = this.isNobody(customer) ? NOBODY : SOMEBODY
    this.verdicts[customer] = found
    return found!
  }

  private isNobody(customer: number): boolean {
    const { customers, more } = this
    // No text is made of most of them.
    if (more.size === 0 && customers.lookAt(customer, isIdAtAGlance)) return false
    const text = customers.textOf(customer)
    return nobodyIn(text) !== null || (more.size > 0 && more.has(normal(text)))
  }

  /** Whether a customer is nobody, by number. */
  is(customer: number): boolean {
    return this.verdict(customer) === NOBODY
  }

  /** Takes the customers that are nobody out of a batch. */
  apply(
    customers: Int32Array,
    rejected: Uint8Array,
    lines: ArrayLike<number>,
    amounts: Amounts,
    faults: Faults,
  ): void {
    for (let row = 0; row < rejected.length; row++) {
      const customer = customers[row]!
      // Nearly all are known by then.
      if (this.verdicts[customer] === SOMEBODY) continue
      if (customer < 0 || !this.is(customer)) continue
      const word = this.customers.textOf(customer)
      if (rejected[row] === 0) this.met.of(word).add(lines[row]!, amounts.at(row))
      faults.note(row, {
        fate: 'left_out',
        reason: 'nobody',
        why: say("{word} is nobody's name", { word }),
        customer,
      })
      customers[row] = -1
    }
  }
}
