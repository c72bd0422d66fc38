/** A column of numbers, read from bytes, and decided between point and comma by its own cells. */
import type { Warning } from '../../../errors'
import { CountedLines } from '../../../errors/counted-lines'
import type { Field, FieldKind } from '../../../inputs/field'
import type { FieldKey } from '../../../inputs/files/file-kind'
import { type DecimalSign, evidence, type Numeral, numeralsOf } from '../../../inputs/numerals'
import { type FactReader, readBy, readerOf, type Value } from '../../../inputs/readers'
import { isRefusal } from '../../../inputs/units'
import type { Exact } from '../../../numbers/exact/decimal'
import { plain } from '../../../numbers/exact/digits'
import { Sum } from '../../../numbers/exact/sum'
import type { FactColumn, FactValues, Numbers } from '../../../tables/table'
import { say } from '../../../words/say'
import { inHole } from '../../../words/together'
import { PlainNumbers, type PlainWriting } from '../../plain/plain-numbers'
import { cellAt, cellText, isPointed, lineOfCell, type Records } from '../../records/records'
import { Decidable, type Refuse, type Unclear } from '../decidable'
import type { Writing } from '../writing'
import { addUp, NumberRoom } from './number-bytes'
import { QuickNumbers, type Signs } from './quick-numbers'

const POINT = 46
const COMMA = 44

/** Those of a number of JSON. */
const POINTED: Signs = { decimal: POINT, group: 0 }

/** The byte of the decimal sign where cells end at another one; 0 for none. */
const decimalBeside = ({ decimal }: Signs, delimiter: number) => (decimal === delimiter ? 0 : decimal)

/** A column of numbers, or of remedies, whose amounts are numbers too. */
export class NumberColumn extends Decidable<DecimalSign> {
  readonly doubt = 'ambiguous_number'
  /** What has been read while the column was not decided: the same in both ways. */
  readonly sure = new Sum()
  /** The values that have more decimals than are kept. */
  private readonly rounded = new CountedLines()
  private readonly kind: FieldKind
  private readonly reader: FactReader
  private readonly amounts: boolean
  private readonly quick: boolean
  private readonly quickly: QuickNumbers
  private readonly room = new NumberRoom()
  /** Reads plain cells while they are found. */
  private readonly plain = new PlainNumbers(this.room)
  /** The numbers of the batch that was read last. */
  get numbers(): NumberRoom {
    return this.room
  }
  /** Reads what can only have a decimal point; null until there is any. */
  private pointed: this | null = null

  constructor(
    readonly key: FieldKey,
    protected readonly field: Field,
    position: number,
    heading: string,
    private readonly writing: Writing,
  ) {
    super(position, heading, writing.sign)
    const { kind, whole } = field
    this.kind = kind
    this.reader = readerOf(field)
    this.amounts = kind === 'amount'
    this.quick = (kind === 'amount' || kind === 'share' || kind === 'count') && !whole
    this.quickly = new QuickNumbers(field, writing, this.groups)
  }

  protected override mayTell(records: Records, cell: number): boolean {
    const { bytes, from, to } = records
    if (isPointed(records, cell)) return false
    for (let at = from[cell]!; at < to[cell]!; at++)
      if (bytes[at] === POINT || bytes[at] === COMMA) return true
    return false
  }

  /** Whoever reads a cell: the column itself, or what reads numbers of JSON for it. */
  protected handFor(records: Records, cell: number): this {
    if (!isPointed(records, cell)) return this
    const { key, field, position, heading, writing } = this
    if (this.pointed === null) {
      const pointed: Writing = { ...writing, sign: '.' }
      this.pointed = Reflect.construct(this.constructor, [key, field, position, heading, pointed]) as this
      this.pointed.begin(records)
    }
    return this.pointed
  }

  /** What reads plain cells of the next block, of so many rows at most; null where they need care. `delimiter` is the sign between cells. */
  ahead(rows: number, delimiter: number): PlainNumbers | null {
    this.quickly.expectDecimals()
    const { isUndressed, isPerCent, bounds } = this.quickly
    this.isAhead = this.isBare && (isUndressed || isPerCent)
    if (!this.isAhead) return null
    this.plain.begin(rows, decimalBeside(this.signs, delimiter), bounds, isPerCent)
    return this.plain
  }

  /** How its plain numbers are written, which are then read elsewhere; null where they need care. */
  plainWriting(delimiter: number): PlainWriting | null {
    this.quickly.expectDecimals()
    if (!this.isBare || !this.quickly.isUndressed) return null
    return { ...this.quickly.bounds, decimal: decimalBeside(this.signs, delimiter) }
  }

  /** Whether its usual numbers are digits and a decimal sign that is known. */
  private get isBare(): boolean {
    return this.quick && !this.groups && !this.open
  }

  /** Takes the numbers of so many rows into account that were read elsewhere. */
  closePlain(numbers: Numbers, rows: number): void {
    if (this.way === null) addUp(numbers, rows, this.sure)
  }

  /** Begins with another batch. */
  private begin(records: Records): void {
    this.quickly.begin((row) => lineOfCell(records, row, this.position - 1))
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

  protected get signs(): Signs {
    if (this.way === null) return { decimal: 0, group: 0 }
    const [decimal, other] = this.way === '.' ? [POINT, COMMA] : [COMMA, POINT]
    // A share is never grouped by thousands.
    return { decimal, group: this.kind === 'share' ? 0 : other }
  }

  /** Reads the column's cells of a batch; they are good until the next. A cell that cannot be used is refused, with the reason. */
  read(records: Records, refuse: Refuse): Pick<FactColumn, 'values' | 'numbers' | 'remedies'> {
    if (!this.quick) return { values: this.words(records, refuse), numbers: null, remedies: null }
    const { position, room } = this
    this.begin(records)
    this.pointed?.begin(records)
    const { rows, bytes, from, to } = records
    // A currency that was met since may have fewer decimals.
    if (this.isAhead && !this.plain.isStill(this.quickly.bounds)) this.isAhead = false
    const done = this.aheadIn(records)
    room.clear(rows, done)
    const own = this.signs
    const further = (row: number) => this.quickly.run(records, position - 1, row, own, room)
    for (let row = further(done); row < rows; row = further(row + 1)) {
      const cell = cellAt(records, row, position - 1)
      if (cell < 0 || from[cell] === to[cell]) continue
      const hand = this.handFor(records, cell)
      const signs = hand === this ? own : POINTED
      if (hand.quickly.read(bytes, from[cell]!, to[cell]!, signs, room, row)) continue
      const value = hand.withCare(records, row, cell, refuse)
      if (value !== null) room.set(row, value as Exact)
    }
    if (this.way === null) addUp(room, rows, this.sure)
    return { values: room, numbers: room, remedies: null }
  }

  /** Reads cells of numbers with a word among them. */
  private words(records: Records, refuse: Refuse): FactValues {
    this.begin(records)
    this.pointed?.begin(records)
    const values: (Value | null)[] = new Array(records.rows).fill(null)
    for (let row = 0; row < records.rows; row++) {
      const cell = cellAt(records, row, this.position - 1)
      if (cell < 0 || records.from[cell] === records.to[cell]) continue
      values[row] = this.handFor(records, cell).asWord(records, row, cell, refuse)
    }
    return { at: (row) => values[row]!, isBlank: (row) => values[row] === null }
  }

  protected asWord(records: Records, row: number, cell: number, refuse: Refuse): Value | null {
    return this.withCare(records, row, cell, refuse)
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
      refuse(row, this.position, text, this.contradiction())
      return null
    }
    const line = () => lineOfCell(records, row, this.position - 1)
    const rounded = () => this.rounded.add(line())
    const value = readBy(this.reader, text, rounded, this.way)
    if (isRefusal(value)) {
      refuse(row, this.position, text, value)
      return null
    }
    const { quickly } = this
    if (this.amounts && (value as Exact).s > quickly.most) {
      if (this.writing.maxDecimals !== null) {
        refuse(row, this.position, text, {
          code: 'too_many_decimals',
          expected: say('an amount of at most {n} decimals', { n: quickly.most }),
        })
        return null
      }
      quickly.fine.add(line())
    }
    for (const { currency } of numerals) if (currency !== null) this.writing.currency.add(currency, line())
    if (this.quick) quickly.dressLike(text, numerals[0]!)
    quickly.expectDecimals()
    return value
  }

  warnings(): Warning[] {
    const { pointed, writing } = this
    const column = inHole(this.field.title)
    const rounded = pointed ? this.rounded.and(pointed.rounded) : this.rounded
    const fine = pointed ? this.quickly.fine.and(pointed.quickly.fine) : this.quickly.fine
    const seen = { column, currency: writing.currency.code ?? '', flag: '--max-decimals' }
    return [
      ...rounded.told('rounded', (n) =>
        say('{column}: {n} {n|cell has|cells have} more than 12 decimals, rounded half to even', {
          column,
          n,
        }),
      ),
      ...fine.told('decimals_beyond_currency', (n) =>
        say(
          '{column}: {n} {n|cell has|cells have} more decimals than {currency} has; all are kept ({flag} refuses them)',
          { ...seen, n },
        ),
      ),
    ]
  }
}
