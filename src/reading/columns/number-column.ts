/** A column of numbers, read from bytes, and decided between point and comma by its own cells. */

import type { Warning } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import { minorUnits, type OneCurrency } from '../../inputs/currencies'
import type { Field, FieldKind } from '../../inputs/field'
import type { FieldKey } from '../../inputs/files/file-kind'
import { type DecimalSign, evidence, type Numeral, numeralsOf } from '../../inputs/numerals'
import { type FactReader, readBy, readerOf, type Value } from '../../inputs/readers'
import { isRefusal } from '../../inputs/units'
import { type Exact, PLACES, POWERS } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { Sum } from '../../numbers/exact/sum'
import type { FactColumn, FactValues } from '../../tables/table'
import { cellAt, cellText, lineOfCell, type Records } from '../records/records'
import { dressOf, NO_AFFIXES, stands } from './affixes'
import { Decidable, type Refuse, type Unclear } from './decidable'
import { brief, digitsFound, digitsIn, NumberRoom } from './number-bytes'

const POINT = 46
const COMMA = 44
const PERCENT = 37

/** What is known of a file's numbers beforehand, and of its currency so far. */
export interface Writing {
  readonly sign: DecimalSign | null
  /** Whether the amounts are said to be in a currency that has no decimals. */
  readonly whole: boolean
  /** Amounts with more decimals are refused; null where any number goes. */
  readonly maxDecimals: number | 'currency' | null
  readonly currency: OneCurrency
}

/** A column of numbers, or of remedies, whose amounts are numbers too. */
export class NumberColumn extends Decidable<DecimalSign> {
  readonly doubt = 'ambiguous_number'
  /** What has been read while the column was not decided: the same in both ways. */
  readonly sure = new Sum()
  private dress = NO_AFFIXES
  /** The amounts that have more decimals than the currency. */
  private readonly fine = new CountedLines()
  /** The values that have more decimals than are kept. */
  private readonly rounded = new CountedLines()
  private readonly min: number
  private readonly max: number
  private readonly kind: FieldKind
  private readonly reader: FactReader
  private readonly amounts: boolean
  /** How many decimals an amount is expected to have. */
  private most = PLACES
  private readonly quick: boolean
  private readonly room = new NumberRoom()

  constructor(
    readonly key: FieldKey,
    protected readonly field: Field,
    position: number,
    heading: string,
    private readonly writing: Writing,
  ) {
    super(position, heading, writing.sign)
    const { kind, min, max, above, whole } = field
    this.min = min === undefined ? Number.NEGATIVE_INFINITY : above ? min + Number.MIN_VALUE : min
    this.max = max ?? Number.POSITIVE_INFINITY
    this.kind = kind
    this.reader = readerOf(field)
    this.amounts = kind === 'amount'
    this.quick = (kind === 'amount' || kind === 'share' || kind === 'count') && !whole
  }

  protected override mayTell(bytes: Uint8Array, from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (bytes[at] === POINT || bytes[at] === COMMA) return true
    return false
  }

  private numerals(text: string): readonly Numeral[] {
    // Only the sign that the column does not have can contradict it.
    const plain =
      this.way !== null &&
      !text.includes(this.way === '.' ? ',' : '.') &&
      !/[^\x20-\x7e]|\$|[A-Z]{3}/.test(text)
    if (this.kind === 'remedy' && plain) return []
    return numeralsOf(this.kind, text)
  }

  protected tells(text: string): DecimalSign | Unclear['readings'] | null {
    let open: Unclear['readings'] | null = null
    for (const one of this.numerals(text)) {
      const sign = evidence(one)
      if (sign === '.' || sign === ',') return sign
      if (sign !== 'unclear') continue
      // A currency that was named and has no decimals: what stands before three digits groups them.
      if (this.groups) return text.includes('.') ? ',' : '.'
      open ??= [plain(one.point!), plain(one.comma!)]
    }
    return open
  }

  /** Whether its amounts have no decimals by their currency, so that 10.000 is ten thousand; a sign that was asked for comes first. */
  protected get groups(): boolean {
    return (this.amounts || this.kind === 'remedy') && this.writing.whole && this.writing.sign === null
  }

  /** The byte that is the column's decimal sign, and the one that groups thousands; 0 while it is open. */
  protected get signs(): { readonly decimal: number; readonly group: number } {
    if (this.way === null) return { decimal: 0, group: 0 }
    // A share is never grouped by thousands.
    const grouped = this.kind !== 'share'
    return this.way === '.'
      ? { decimal: POINT, group: grouped ? COMMA : 0 }
      : { decimal: COMMA, group: grouped ? POINT : 0 }
  }

  /** Reads the column's cells of a batch; they are good until the next. A cell that cannot be used is refused, with the reason. */
  read(records: Records, refuse: Refuse): Pick<FactColumn, 'values' | 'numbers' | 'remedies'> {
    if (!this.quick) return { values: this.words(records, refuse), numbers: null, remedies: null }
    const { position, room } = this
    this.expectDecimals()
    const { rows, bytes, from, to } = records
    room.clear(rows)
    const { decimal, group } = this.signs
    for (let row = 0; row < rows; row++) {
      const cell = cellAt(records, row, position - 1)
      if (cell < 0 || from[cell] === to[cell]) continue
      if (this.brief(bytes, from[cell]!, to[cell]!, decimal, room, row)) continue
      if (this.plain(records, from[cell]!, to[cell]!, decimal, group, room, row)) continue
      const value = this.withCare(records, row, cell, refuse)
      if (value !== null) room.set(row, value as Exact)
    }
    if (this.way === null) this.addUp(room, rows)
    return { values: room, numbers: room, remedies: null }
  }

  /** Reads cells that are choices, or numbers with a word among them. */
  private words(records: Records, refuse: Refuse): FactValues {
    this.expectDecimals()
    const values: (Value | null)[] = new Array(records.rows).fill(null)
    for (let row = 0; row < records.rows; row++) {
      const cell = cellAt(records, row, this.position - 1)
      if (cell >= 0 && records.from[cell] !== records.to[cell])
        values[row] = this.withCare(records, row, cell, refuse)
    }
    return { at: (row) => values[row]!, isBlank: (row) => values[row] === null }
  }

  /** Reads a number of few digits, at most with a % behind them where others have one; false for all others. */
  private brief(
    bytes: Uint8Array,
    start: number,
    end: number,
    decimal: number,
    room: NumberRoom,
    row: number,
  ): boolean {
    const { percent, currency } = this.dress
    if (currency !== null || this.groups) return false
    const shift = percent && bytes[end - 1] === PERCENT ? 2 : 0
    const found = brief(bytes, start, shift > 0 ? end - 1 : end, decimal)
    const value = found >> 4
    const decimals = (found & 15) + shift
    if (found < 0 || decimals > (this.amounts ? this.most : PLACES)) return false
    const one = POWERS[decimals]!
    if (value < this.min * one || value > this.max * one) return false
    room.n[row] = value
    room.s[row] = decimals
    return true
  }

  /** Reads a number of plain digits, dressed like the one before, within its bounds; false for all others. */
  private plain(
    records: Records,
    start: number,
    end: number,
    decimal: number,
    group: number,
    room: NumberRoom,
    row: number,
  ): boolean {
    const { bytes } = records
    const { before, after, percent, currency } = this.dress
    const from = start + before.length
    const to = end - after.length
    let decimals = -1
    // What is dressed otherwise than the one before is most likely not dressed at all.
    if (to <= from || !stands(after, bytes, to) || !stands(before, bytes, start))
      decimals = digitsIn(bytes, start, end, decimal, group)
    else {
      decimals = digitsIn(bytes, from, to, decimal, group)
      // A minus goes before a sign of currency or behind it; that is left to those who read with care.
      if (decimals < 0 || (digitsFound < 0 && before.length > 0)) return false
      if (percent) decimals += 2
      if (currency !== null) this.writing.currency.add(currency, 0)
    }
    if (decimals < 0) return false
    const one = POWERS[decimals]!
    // Where nothing has decimals, three of them are a group of thousands.
    if (decimals === 3 && this.groups) return false
    if (decimals > PLACES || digitsFound < this.min * one || digitsFound > this.max * one) return false
    if (this.amounts && decimals > this.most && digitsFound % POWERS[decimals - this.most]! !== 0) {
      if (this.writing.maxDecimals !== null) return false
      this.fine.add(lineOfCell(records, row, this.position - 1))
    }
    room.n[row] = digitsFound
    room.s[row] = decimals
    return true
  }

  private expectDecimals(): void {
    const { maxDecimals, currency } = this.writing
    const { code } = currency
    const usual = code === null && maxDecimals === null ? PLACES : minorUnits(code)
    this.most = typeof maxDecimals === 'number' ? maxDecimals : usual
  }

  protected withCare(records: Records, row: number, cell: number, refuse: Refuse): Value | null {
    const text = cellText(records, cell)
    if (text.trim() === '') return null
    const numerals = this.numerals(text)
    const others = this.way === '.' ? ',' : '.'
    const contradicts = (one: Numeral) => {
      const told = evidence(one)
      return told === 'unclear' && this.groups ? text.includes(this.way!) : told === others
    }
    if (this.way !== null && numerals.some(contradicts)) {
      refuse(row, this.position, text, this.contradiction('a number'))
      return null
    }
    const line = () => lineOfCell(records, row, this.position - 1)
    const rounded = () => this.rounded.add(line())
    const value = readBy(this.reader, text, rounded, this.way)
    if (isRefusal(value)) {
      refuse(row, this.position, text, value)
      return null
    }
    if (this.amounts && (value as Exact).s > this.most) {
      if (this.writing.maxDecimals !== null) {
        refuse(row, this.position, text, {
          code: 'too_many_decimals',
          expected: `an amount of at most ${this.most} decimals`,
        })
        return null
      }
      this.fine.add(line())
    }
    for (const { currency } of numerals) if (currency !== null) this.writing.currency.add(currency, line())
    if (this.quick) this.dress = dressOf(text, numerals[0]!) ?? this.dress
    this.expectDecimals()
    return value
  }

  private addUp(room: NumberRoom, rows: number): void {
    for (let row = 0; row < rows; row++) {
      const value = room.at(row)
      if (value !== null) this.sure.add(value)
    }
  }

  warnings(): Warning[] {
    const told = (what: string) => (count: number) =>
      `${this.field.title}: ${count === 1 ? '1 cell has' : `${count} cells have`} ${what}`
    const { code } = this.writing.currency
    const beyond = `more decimals than ${code} has; all are kept (--max-decimals refuses them)`
    return [
      ...this.rounded.told('rounded', told('more than 12 decimals, rounded half to even')),
      ...this.fine.told('decimals_beyond_currency', told(beyond)),
    ]
  }
}
