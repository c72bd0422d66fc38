/** What the good rows of a file have in common: their customers, their days, and columns by which they could be grouped. */
import { customerKey } from '../../inputs/customer-key'
import { isoOf, NO_DAY } from '../../inputs/dates'
import { normal } from '../../inputs/normal'
import type { Batch, Table, Texts } from '../../tables/table'
import { Grouping } from './grouping'

/** Each group has some rows. */
const ROWS_A_GROUP = 3

const PRIME = 16_777_619

/** Numbers that were met, each once. */
class NumbersMet {
  size = 0
  private isMet = new Uint8Array(1 << 12)

  add(number: number): void {
    if (number >= this.isMet.length) {
      const { isMet } = this
      this.isMet = new Uint8Array(2 * number)
      this.isMet.set(isMet)
    }
    if (this.isMet[number] === 1) return
    this.isMet[number] = 1
    this.size++
  }

  has(number: number): boolean {
    return this.isMet[number] === 1
  }
}

export class Traits {
  /** Customers by what they are compared by, where the file is held beside another. */
  readonly customers = new Set<string>()
  /** Names beside their ids, and invoices, where the file is held beside another. */
  readonly names = new Set<string>()
  readonly invoices = new Set<string>()
  rows = 0
  private first = Number.POSITIVE_INFINITY
  private last = Number.NEGATIVE_INFINITY
  /** The customers that have numbers. */
  private readonly numbers = new NumbersMet()
  private readonly grouped: Grouping
  private hash = 2_166_136_261

  constructor(
    private readonly table: Table,
    private readonly isOneOfSeveral: boolean,
  ) {
    const { labels, taken, findings } = table
    const isCarried = (label: string) =>
      taken.some(
        ({ heading, key, position }) =>
          key === null && heading === label && !findings?.states.includes(position),
      )
    this.grouped = new Grouping(labels.flatMap((label, i) => (isCarried(label) ? [i] : [])))
  }

  take(batch: Batch): void {
    const { labels } = this.table
    const own = batch.customers ?? batch.whose ?? null
    const customer = batch.customers ? undefined : batch.labels[labels.indexOf('customer')]
    for (let row = 0; row < batch.rows; row++) {
      if (batch.rejected[row] === 1) continue
      this.rows++
      if (own && own[row]! >= 0) this.numbers.add(own[row]!)
      const day = batch.days?.[row] ?? NO_DAY
      if (day === NO_DAY) continue
      if (day < this.first) this.first = day
      if (day > this.last) this.last = day
    }
    this.grouped.take(batch, own, customer)
    if (this.isOneOfSeveral) this.compare(batch, customer)
  }

  /** Keeps what tells whether another file is the same, or a part of the same. */
  private compare({ rows, labels, columns, rejected }: Batch, customer: Texts | undefined): void {
    const [name, invoice] = ['name', 'invoice'].map((key) => labels[this.table.labels.indexOf(key)])
    for (let row = 0; row < rows; row++) {
      for (const texts of labels) this.mix(texts.at(row))
      for (const { numbers } of columns) if (numbers) this.mix(`${numbers.n[row]}e${numbers.s[row]}`)
      if (rejected[row] === 1) continue
      const who = customer?.at(row) ?? ''
      if (who !== '') this.customers.add(customerKey(who))
      const [called, of] = [name?.at(row) ?? '', invoice?.at(row) ?? '']
      if (called !== '') this.names.add(normal(called))
      if (of !== '') this.invoices.add(of)
    }
  }

  private mix(text: string): void {
    for (let i = 0; i < text.length; i++) this.hash = Math.imul(this.hash ^ text.charCodeAt(i), PRIME)
    this.hash = Math.imul(this.hash ^ 31, PRIME)
  }

  /** Two files with the same mark have the same columns and rows. */
  get mark(): string {
    const { taken, tally } = this.table
    return [tally.read, this.hash, ...taken.map(({ heading }) => heading)].join('\n')
  }

  /** How many customers the good rows have. */
  get count(): number {
    return this.grouped.count + this.numbers.size
  }

  /** The customers by their keys, those of a ledger too. */
  get keys(): ReadonlySet<string> {
    const { customers } = this.table
    for (let number = 0; number < customers.size; number++)
      if (this.numbers.has(number)) this.customers.add(customerKey(customers.textOf(number)))
    return this.customers
  }

  /** The first day and the last, in ISO 8601; null where no row has a date. */
  get days(): readonly [first: string, last: string] | null {
    return this.first > this.last ? null : [isoOf(this.first), isoOf(this.last)]
  }

  /** How many days from the first to the last, both counted; 0 where there are none. */
  get span(): number {
    return this.first > this.last ? 0 : this.last - this.first + 1
  }

  /** A column by which rows can be grouped; null where there is none. */
  get grouping(): string | null {
    return this.table.labels[this.grouped.found(this.rows, ROWS_A_GROUP)] ?? null
  }
}
