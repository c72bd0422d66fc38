/** The foot of a file: rows of totals are no customers, whatever they are called. */

import { type Warning, warning } from '../../errors'
import { CUSTOMERS, type Who } from '../../inputs/files/file-kind'
import type { Meaning } from '../../meaning/meaning'
import { POWERS } from '../../numbers/exact/decimal'
import { type Decimals, eachRun } from '../../tables/decimals'
import type { Numbers, Taken } from '../../tables/table'
import { say } from '../../words/say'
import { chained } from '../../words/together'
import { cellAt, cellText, isBlank, isBlankRow, type Records } from '../records/records'
import type { Faults } from './faults'
import { beginsLikeTotal, headsTotal } from './label-columns'

/** How many rows at the foot of a file may be totals. */
const FOOT = 5

/** How many rows there must be for a sum of them to be more than a coincidence. */
const FEW = 2

/** Sums are compared as doubles: whether two are the same row of totals, not what they are worth. */
const CLOSE = 1e-9

/** The first text of a row that has one. */
function firstText(records: Records, row: number): string {
  let cell = records.first[row]!
  while (cell < records.first[row + 1]! && isBlank(records, cell)) cell++
  return cell < records.first[row + 1]! ? cellText(records, cell) : ''
}

/** Whether a row is headed by the word for a total. */
export const isTotalRow = (records: Records, row: number): boolean => headsTotal(firstText(records, row))

export class Foot {
  private readonly customer: number
  private readonly skipped: number[] = []
  private readonly doubtful: number[] = []
  /** The rows of the batch at hand that are totals. */
  private readonly totals = new Set<number>()
  private sum = 0
  private rows = 0
  private anonymous = 0

  constructor(
    taken: readonly Taken[],
    private readonly faults: Faults,
    private readonly who: Who,
    /** Whether each row is somebody of its own, so that one without a customer is strange. */
    private readonly isOfOne: boolean,
  ) {
    this.customer = (taken.find(({ key }) => key === who.key)?.position ?? 0) - 1
  }

  /** Whether a row of the batch at hand is a total. */
  isTotal(row: number): boolean {
    return this.totals.has(row)
  }

  private leaveOut(records: Records, row: number, rejected: Uint8Array): void {
    this.faults.leaveOut(rejected, row, 'total', say('holds a sum of rows'))
    this.totals.add(row)
    this.skipped.push(records.lines[row]!)
  }

  /** Skips the last rows of a file that are headed by the word for a total. */
  skipNamed(records: Records, rejected: Uint8Array): void {
    this.totals.clear()
    if (!records.last) return
    for (const row of this.lastRows(records)) {
      if (!isTotalRow(records, row)) return
      this.leaveOut(records, row, rejected)
    }
  }

  /** Skips rows that were found to hold sums, by their lines; those that only may are pointed out. */
  skipKnown(records: Records, rejected: Uint8Array, known: Meaning['sums']): void {
    if (known.size === 0) return
    for (let row = 0; row < records.rows; row++) {
      const found = known.get(records.lines[row]!)
      if (found === undefined || rejected[row] === 1) continue
      if (found.isCertain) this.leaveOut(records, row, rejected)
      else this.doubtful.push(records.lines[row]!)
    }
  }

  private *lastRows(records: Records): Generator<number> {
    let looked = 0
    for (let row = records.rows - 1; row >= 0 && looked < FOOT; row--) {
      if (isBlankRow(records, row)) continue
      looked++
      yield row
    }
  }

  private isAnonymous(records: Records, row: number): boolean {
    if (this.customer < 0) return false
    const cell = cellAt(records, row, this.customer)
    return cell < 0 || isBlank(records, cell)
  }

  /**
   * Adds up the sales, and skips a last row without a customer, or called like a total, that holds just their sum. One that
   * does not is used, and pointed out.
   */
  compare(records: Records, rejected: Uint8Array, { n, s }: Numbers): void {
    // Plain rows have a customer.
    const { ahead = 0 } = records
    for (let row = 0; row < records.rows; row++) {
      if (rejected[row] === 1) continue
      this.rows++
      if (!Number.isNaN(n[row]!)) this.sum += n[row]! / POWERS[s[row]!]!
      if (row >= ahead && this.isAnonymous(records, row)) this.anonymous++
    }
    if (!records.last) return
    for (const row of this.lastRows(records)) {
      if (rejected[row] === 1) continue
      const named = beginsLikeTotal(firstText(records, row))
      const alone = this.isAnonymous(records, row) && this.anonymous === 1
      if (!named && !alone) return
      const own = n[row]! / POWERS[s[row]!]!
      const above = this.sum - own
      if (this.rows > FEW && own !== 0 && Math.abs(own - above) <= CLOSE * Math.abs(own)) {
        this.rows--
        this.sum = above
        this.leaveOut(records, row, rejected)
      } else {
        // In a ledger a row without a customer is nothing strange.
        if (named || this.isOfOne) this.doubtful.push(records.lines[row]!)
        return
      }
    }
  }

  /** Adds up the sales of so many plain rows: they have a customer and are no totals. */
  addUp(sales: Decimals, rows: number): void {
    this.rows += rows
    eachRun(sales, rows, (n, s) => {
      this.sum += n / POWERS[s]!
    })
  }

  warnings(file: string): Warning[] {
    const told = (all: readonly number[]) => ({ file, n: all.length, lines: chained(all.map(String)) })
    const isOfCustomers = this.who === CUSTOMERS
    const found: Warning[] = []
    if (this.skipped.length > 0) {
      const skipped = [...this.skipped].sort((a, b) => a - b)
      const said = isOfCustomers
        ? say(
            '{file}: {n|line|lines} {lines} {n|is a total, not a customer|are totals, not customers}: skipped',
            told(skipped),
          )
        : say(
            '{file}: {n|line|lines} {lines} {n|is a total, not an initiative|are totals, not initiatives}: skipped',
            told(skipped),
          )
      found.push(warning('total_skipped', said, skipped.length, skipped[0]))
    }
    if (this.doubtful.length > 0) {
      const said = isOfCustomers
        ? say(
            '{file}: {n|line|lines} {lines} {n|is|are} used as a case, though it looks like a total: if it is one, take it out',
            told(this.doubtful),
          )
        : say(
            '{file}: {n|line|lines} {lines} {n|is|are} used as an initiative, though it looks like a total: if it is one, take it out',
            told(this.doubtful),
          )
      found.push(warning('looks_like_total', said, this.doubtful.length, this.doubtful[0]))
    }
    return found
  }
}
