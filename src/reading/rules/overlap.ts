/** Exports that overlap: an invoice that stands in two files of a ledger counts once. */
import { EXIT, Failure } from '../../errors'
import { normal } from '../../inputs/normal'
import { holdsDates } from '../../meaning/dates-seen'
import { rowKindOf } from '../../meaning/words/state-words'
import type { Exact } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { Sum } from '../../numbers/exact/sum'
import { HASH_SEED, HashTable } from '../../tables/hash-table'
import type { Taken } from '../../tables/table'
import { hashOf, hashOfText } from '../../tables/text-hash'
import { say } from '../../words/say'
import { cellAt, cellText, type Records } from '../records/records'
import { RowSums } from './row-sums'

/** So many rows tell what a column that is no fact holds. */
const SAMPLE = 100

/** Nine cells of ten must be words of states. */
export const MOSTLY = 0.9

/** What stands in the first rows of a column, without blanks. */
export const firstTexts = (records: Records, position: number): readonly string[] =>
  Array.from({ length: Math.min(records.rows, SAMPLE) }, (_, row) => {
    const cell = cellAt(records, row, position - 1)
    return cell < 0 ? '' : cellText(records, cell).trim()
  }).filter((text) => text !== '')

/** Headings of states, whatever the words below them. */
const STATE = /status|estado|κατασταση|statut|^stato|zustand/u

/** Whether a column holds what changes from one export to the next: states, or dates of what came later. */
function isVarying(records: Records, position: number, heading: string): boolean {
  const texts = firstTexts(records, position)
  if (STATE.test(normal(heading))) return true
  if (texts.length === 0) return false
  const states = texts.filter((text) => rowKindOf(text, heading) !== null)
  return states.length >= MOSTLY * texts.length || holdsDates(texts)
}

/** The lines of an invoice in one file: how many, what they bring in, and a hash of all that does not vary. */
interface InvoiceLines {
  rows: number
  hash: number
  readonly sum: Sum
  readonly customer: number
  readonly invoice: number
  /** The line of the first. */
  readonly first: number
}

const linesOf = (customer: number, invoice: number, first: number): InvoiceLines => ({
  rows: 0,
  hash: 0,
  sum: new Sum(),
  customer,
  invoice,
  first,
})

/** A row as far as it tells of which purchase it is. */
interface OfInvoice {
  readonly customers: Int32Array
  readonly invoices: Int32Array
  readonly days: Int32Array | null
}

/** A column that is compared: where it is, and a hash of its heading. */
interface Compared {
  readonly position: number
  readonly seed: number
}

/** What one file has to do with the others of its ledger. */
export class OverlappingFile {
  /** Rows whose invoice another file has. */
  readonly left = new RowSums()
  private readonly again = new Map<InvoiceLines, InvoiceLines>()
  private compared: readonly Compared[] | null = null

  constructor(
    private readonly all: Overlap,
    readonly name: string,
    private readonly taken: readonly Taken[],
  ) {}

  /** Looks at a batch: rows of an invoice that a file before has are told to `leave`. */
  look(
    records: Records,
    rejected: Uint8Array,
    of: OfInvoice,
    amountAt: (row: number) => Exact | null,
    leave: (row: number) => void,
  ): void {
    if (!this.all.isShared) return
    this.compared ??= this.all.comparedOf(this.taken)
    for (let row = 0; row < records.rows; row++) {
      if (rejected[row] === 1 || of.invoices[row]! < 0) continue
      const own = this.all.find(this, of, row, records.lines[row]!)
      const amount = amountAt(row)
      const isOther = own.file !== this
      const lines = isOther ? this.ofAnother(own.lines, records.lines[row]!) : own.lines
      lines.rows++
      lines.hash = (lines.hash + this.hashOfRow(records, row)) | 0
      if (amount !== null) lines.sum.add(amount)
      if (!isOther) continue
      this.left.add(records.lines[row]!, amount)
      leave(row)
    }
  }

  /** The lines of this file for an invoice that another has. */
  private ofAnother(other: InvoiceLines, line: number): InvoiceLines {
    let own = this.again.get(other)
    if (own === undefined) {
      own = linesOf(other.customer, other.invoice, line)
      this.again.set(other, own)
    }
    return own
  }

  private hashOfRow(records: Records, row: number): number {
    let hash = 0
    for (const { position, seed } of this.compared!) {
      const cell = cellAt(records, row, position - 1)
      if (cell < 0 || records.from[cell] === records.to[cell]) continue
      hash = (hash + hashOf(records.view, records.from[cell]!, records.to[cell]!, seed)) | 0
    }
    return mix(hash, 1)
  }

  /** Compares what both files say of an invoice. Errors: a Failure where that is not the same. */
  close(invoiceOf: (number: number) => string): void {
    for (const [other, own] of this.again) {
      if (own.rows === other.rows && own.hash === other.hash) continue
      const found = {
        invoice: invoiceOf(own.invoice),
        ...{ own: plain(own.sum.total), file: this.name, line: own.first },
        ...{ other: plain(other.sum.total), others: this.all.fileOf(other), first: other.first },
      }
      const hint = say('{flag} counts the lines of both; else take it out of one of the files', {
        flag: '--count-all',
      })
      throw new Failure(
        EXIT.data,
        'meaning_open',
        say(
          'invoice {invoice} stands in two files with other lines: {own} in {file} from line {line}, {other} in {others} from line {first}',
          found,
        ),
        hint,
        [
          {
            code: 'meaning_open',
            file: this.name,
            line: own.first,
            field: 'Invoice',
            expected: say('the same lines wherever an invoice stands'),
            found: say(
              'invoice {invoice}: {own} in {file} from line {line}, {other} in {others} from line {first}',
              found,
            ),
            hint,
          },
        ],
      )
    }
  }
}

/** The files of a ledger, and who of them has which invoice. */
export class Overlap {
  private readonly files: OverlappingFile[] = []
  private readonly headings: ReadonlySet<string>[] = []
  private readonly varying = new Set<string>()
  /** Beside a hash of customer, invoice and day, the place of its lines. */
  private readonly table = new HashTable(Float64Array, 2, 0.6)
  private readonly owned: { readonly file: OverlappingFile; readonly lines: InvoiceLines }[] = []

  /** Takes in a file with its first rows, before any is read. */
  open(name: string, taken: readonly Taken[], first: Records): OverlappingFile {
    const file = new OverlappingFile(this, name, taken)
    this.files.push(file)
    this.headings.push(new Set(taken.map(({ heading }) => normal(heading))))
    for (const { key, heading, position } of taken)
      if (key === null && isVarying(first, position, heading)) this.varying.add(normal(heading))
    return file
  }

  /** Whether there are several files. */
  get isShared(): boolean {
    return this.files.length > 1
  }

  /** The columns that all files have, without those that vary. */
  comparedOf(taken: readonly Taken[]): readonly Compared[] {
    return taken.flatMap(({ heading, position }) => {
      const name = normal(heading)
      return !this.varying.has(name) && this.headings.every((own) => own.has(name))
        ? { position, seed: hashOfText(name) | 0 }
        : []
    })
  }

  /** The lines of the invoice of a row, with the file that has them: this one, where it comes for the first time. */
  find(file: OverlappingFile, { customers, invoices, days }: OfInvoice, row: number, line: number) {
    const [customer, invoice] = [customers[row]!, invoices[row]!]
    const hash = hashOfPurchase(customer, invoice, days?.[row] ?? 0)
    const { table, owned } = this
    const at = table.find(hash)
    if (table.slots[at] === hash) return owned[table.slots[at + 1]!]!
    table.slots[at] = hash
    table.slots[at + 1] = owned.length
    table.added()
    const one = { file, lines: linesOf(customer, invoice, line) }
    owned.push(one)
    return one
  }

  fileOf(lines: InvoiceLines): string {
    return this.owned.find((one) => one.lines === lines)!.file.name
  }
}

const HIGH = 2 ** 32

function mix(hash: number, seed: number): number {
  let mixed = Math.imul(hash ^ seed ^ HASH_SEED, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}

/** A hash of three numbers, from 1 to 2^53 − 1. */
function hashOfPurchase(customer: number, invoice: number, day: number): number {
  const low = mix(mix(mix(customer, 3) ^ invoice, 5) ^ day, 7)
  const high = mix(mix(mix(day, 11) ^ customer, 13) ^ invoice, 17)
  return HIGH * (high & 2097151) + (low >>> 0) || 1
}
