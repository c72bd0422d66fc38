/** What is checked of whole rows: their width, whether they are blank or a total, and whether they were there before. */
import { isAscii } from 'node:buffer'
import { type Warning, warning } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import type { OneCurrency } from '../../inputs/currencies'
import { CUSTOMERS, type FileKind } from '../../inputs/files/file-kind'
import type { Taken } from '../../tables/table'
import { type Message, plainly, say } from '../../words/say'
import { RowKeys } from '../plain/row-keys'
import { flawOf } from '../records/flawed-cells'
import { badRowOf } from '../records/json-care'
import { LostDigits } from '../records/lost-digits'
import { cellAt, cellText, isBlank, isBlankRow, isWhole, lineOfCell, type Records } from '../records/records'
import type { Faults } from './faults'
import type { Foot } from './foot'
import { beginsLikeTotal, CellTexts, Customers } from './label-columns'
import type { Reading } from './reading'
import { IDENTICAL, RENAMED, REPEATED, Repeats } from './repeats'
import { RowHashes } from './row-hashes'
import { AGAIN, hiddenCharacters, namedLikeTotals, repeatedRows, severalNames } from './row-words'
import { mayHeadTotal } from './total-bytes'

/** How many examples a warning gives. */
const EXAMPLES = 5

const SPACE = 32

/** Whether a cell starts with something other than a space, so that its row cannot be blank. */
const startsFull = ({ bytes, from, to }: Records, cell: number): boolean =>
  from[cell]! < to[cell]! && bytes[from[cell]!]! > SPACE

export class RowCheck {
  readonly nameless: readonly number[]
  private readonly dedupe: boolean
  private readonly customer: number
  private readonly name: number
  private readonly currencyAt: number
  private readonly seen: Repeats
  /** In place of it where a customer may have any number of rows, and nothing else is told of them. */
  readonly rowsSeen: RowHashes | null
  readonly keys = new RowKeys()
  /** The numbers of a batch's customers, −1 where none is used; null where nobody asks. */
  numbers: Int32Array<ArrayBuffer> | null
  private readonly repeated = new CountedLines()
  private readonly identical = new CountedLines()
  private readonly renamed: Message[] = []
  private readonly renamedLines = new CountedLines()
  private readonly hidden = new CountedLines()
  private readonly lost: LostDigits
  /** Plain rows of the batch at hand whose customer may be called like a total. */
  readonly aheadLikeTotals: number[] = []
  /** Lines above the foot whose customer is called like a total. */
  private readonly likeTotals: number[] = []

  constructor(
    private readonly taken: readonly Taken[],
    private readonly width: number,
    private readonly faults: Faults,
    private readonly foot: Foot,
    private readonly currency: OneCurrency,
    private readonly kind: FileKind,
    asked: Pick<Reading, 'dedupe' | 'findings' | 'registers'>,
  ) {
    const columnOf = (key: Taken['key']) => (taken.find((one) => one.key === key)?.position ?? 0) - 1
    this.nameless = taken.filter(({ heading }) => heading === '').map(({ position }) => position - 1)
    this.customer = columnOf(this.who.key)
    this.name = columnOf('name')
    this.currencyAt = columnOf('currency')
    this.lost = new LostDigits(taken)
    const { dedupe, findings, registers } = asked
    const isLookedAt = findings !== undefined
    this.dedupe = dedupe
    this.seen = new Repeats(dedupe, this.name >= 0, isLookedAt)
    // The rows of all files of a ledger are compared.
    const shared = kind.addsUp ? registers?.rows : undefined
    this.rowsSeen = kind.manyRows && this.name < 0 ? (shared ?? new RowHashes(dedupe)) : null
    const isOfCustomers = this.rowsSeen === null && this.who === CUSTOMERS && this.customer >= 0
    this.numbers = isLookedAt && isOfCustomers ? new Int32Array(0) : null
  }

  private get who() {
    return this.kind.who ?? CUSTOMERS
  }

  /** Counts the rows of a batch and marks those that are not to be used: blank ones are skipped, those of another width rejected. */
  shapes(records: Records, rejected: Uint8Array): void {
    const { faults, width, nameless } = this
    faults.tally.read += records.rows
    // Plain rows are whole.
    for (let row = records.ahead ?? 0; row < records.rows; row++) {
      const first = records.first[row]!
      const own = records.first[row + 1]! - first
      if (own === width && nameless.length === 0 && startsFull(records, first)) continue
      if (rejected[row] === 1) continue
      if (isBlankRow(records, row)) {
        faults.leaveOut(rejected, row, 'blank', say('nothing stands in it'))
        continue
      }
      const said = { code: 'field_count', field: 'Row', column: '' } as const
      if (this.isBad(records, row, rejected)) continue
      const stray = nameless.find(
        (at) => cellAt(records, row, at) >= 0 && !isBlank(records, cellAt(records, row, at)),
      )
      if (stray !== undefined) {
        const expected = say('nothing in column {column}, which has no heading', { column: stray + 1 })
        const found = cellText(records, cellAt(records, row, stray))
        faults.refuse(records, row, rejected, stray, { ...said, expected, found })
      } else if (!isWhole(records, row, width)) {
        const hint = say('does a number contain a comma, or a text the separator? Such a cell needs quotes')
        const expected = say('{n} fields', { n: width })
        faults.refuse(records, row, rejected, -1, {
          ...said,
          expected,
          found: String(own),
          ...(own > width && { hint }),
        })
      }
    }
    this.refuseFlawed(records, rejected)
    this.lost.look(records)
    this.countCurrencies(records, rejected)
  }

  /** Refuses cells of a workbook that hold no value: errors, formulas without a result, days that there were not. */
  private refuseFlawed(records: Records, rejected: Uint8Array): void {
    if (records.typed?.sheet === undefined) return
    const before = rejected.slice()
    for (const { position, heading, key, field } of this.taken)
      for (let row = 0; row < records.rows; row++) {
        const refusal = before[row] === 1 ? null : flawOf(records, cellAt(records, row, position - 1))
        if (refusal === null) continue
        const said = { ...refusal, field: field?.title ?? plainly(key ?? heading), column: heading }
        this.faults.refuse(records, row, rejected, position - 1, said)
      }
  }

  /** Whether a row of JSON is no object that can be used; it is refused for all that is wrong with it. */
  private isBad(records: Records, row: number, rejected: Uint8Array): boolean {
    const bad = badRowOf(records, row)
    for (const { key, ...said } of bad?.problems ?? []) {
      const field =
        key === '' ? 'Row' : (this.taken.find(({ heading }) => heading === key)?.field?.title ?? plainly(key))
      this.faults.refuse(records, row, rejected, -1, { ...said, field, column: key })
    }
    return bad !== null
  }

  private countCurrencies(records: Records, rejected: Uint8Array): void {
    if (this.currencyAt < 0) return
    for (let row = 0; row < records.rows; row++) {
      if (rejected[row] === 1) continue
      const cell = cellAt(records, row, this.currencyAt)
      const code = cell < 0 ? '' : cellText(records, cell).trim().toUpperCase()
      if (code !== '') this.currency.add(code, records.lines[row]!)
    }
  }

  /** Looks for customers and whole rows that were there before. With --dedupe the latter are skipped. */
  repeats(records: Records, rejected: Uint8Array, nobodies: Uint8Array | null): void {
    if (this.rowsSeen !== null) {
      this.lookAtCustomers(records, rejected)
      this.rowsSeen.add(records, rejected, (row) => this.isSame(records, row, rejected))
      return
    }
    const { customer, name, seen } = this
    const customers = customer < 0 ? null : new Customers(records, customer)
    const names = name < 0 ? null : new Customers(records, name)
    this.keys.takeOthers(records, rejected, nobodies, customers, (row) =>
      this.hidden.add(records.lines[row]!),
    )
    if (this.numbers && this.numbers.length < records.rows) this.numbers = new Int32Array(records.rows)
    for (const row of this.keys.likeTotals)
      if (rejected[row] === 0 && beginsLikeTotal(customers!.at(row)))
        this.likeTotals.push(records.lines[row]!)
    const quiet = () => {}
    const nameOf = names && ((row: number) => names.hash(row, quiet))
    seen.take(this.keys, records.rows, nameOf, this.numbers, (row, found) => {
      const line = records.lines[row]!
      if (found & REPEATED && nobodies?.[row] !== 1 && customers?.at(row)) this.repeated.add(line)
      if (found & RENAMED) {
        this.renamedLines.add(line)
        if (this.renamed.length < EXAMPLES)
          this.renamed.push(
            say('{customer} is "{name}" on line {line}', {
              ...{ customer: customers!.at(row), name: new CellTexts(records, name).at(row), line },
            }),
          )
      }
      if (found & IDENTICAL) this.isSame(records, row, rejected)
    })
    // Whoever is nobody is no other nobody.
    for (let row = records.ahead ?? 0; this.numbers !== null && row < records.rows; row++)
      if (nobodies?.[row] === 1) this.numbers[row] = seen.fresh()
      else if (!customers!.at(row)) this.numbers[row] = -1
  }

  private isSame(records: Records, row: number, rejected: Uint8Array): void {
    this.identical.add(lineOfCell(records, row, 0))
    if (this.dedupe) this.faults.leaveOut(rejected, row, 'repeated', AGAIN)
  }

  /** Counts a row of a line that says the same as an earlier one; false where it is to be left out instead. */
  isSameAt(line: number): boolean {
    if (!this.dedupe) this.identical.add(line)
    return !this.dedupe
  }

  /** Customers that may be taken for something else. */
  private lookAtCustomers(records: Records, rejected: Uint8Array): void {
    const { customer } = this
    if (customer < 0) return
    const customers = new Customers(records, customer)
    const { bytes, first, from, to, lines, rows, ahead = 0 } = records
    for (const row of ahead > 0 ? this.aheadLikeTotals : [])
      if (rejected[row] === 0 && beginsLikeTotal(customers.at(row))) this.likeTotals.push(lines[row]!)
    if (rows === ahead) return
    const wide = !isAscii(bytes.subarray(from[first[ahead]!], to[first[rows]! - 1]))
    for (let row = ahead; row < rows; row++) {
      if (rejected[row] === 1) continue
      if (wide && customers.isHidden(row)) this.hidden.add(lines[row]!)
      if (mayHeadTotal(records, row, customer) && beginsLikeTotal(customers.at(row)))
        this.likeTotals.push(lines[row]!)
    }
  }

  /** What is to be said of the rows of the file. */
  warnings(file: string): Warning[] {
    const { likeTotals, renamed, seen } = this
    const isOfCustomers = this.who === CUSTOMERS
    const least = (isComplete: boolean, told: Message) =>
      isComplete ? told : say('at least {told}', { told })
    const several = this.kind.several
    return [
      ...this.foot.warnings(file),
      ...this.lost.warnings(file),
      ...(likeTotals.length > 0
        ? [
            warning(
              'named_like_total',
              namedLikeTotals(isOfCustomers, file, likeTotals.slice(0, EXAMPLES).join(', ')),
              likeTotals.length,
              likeTotals[0],
            ),
          ]
        : []),
      ...this.identical.told('repeated_row', (n, line) =>
        least((this.rowsSeen ?? seen).complete, repeatedRows(this.dedupe, n, line)),
      ),
      ...this.renamedLines.told('several_names', (count) => severalNames(renamed, count)),
      ...this.hidden.told('hidden_characters', (n, line) => hiddenCharacters(isOfCustomers, n, line)),
      ...(several === undefined
        ? []
        : this.repeated.told('repeated_customer', (n) => least(seen.complete, several(n)))),
    ]
  }
}
