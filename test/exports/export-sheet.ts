/** A known export being written: its headings in full, its rows by heading, and what each customer truly brought. */
import iconv from 'iconv-lite'
import type { CustomerTruth } from '../brought'
import type { Chance, Customer, Ledger, Order } from '../random-ledger'

export interface Written {
  readonly bytes: Buffer
  readonly args: readonly string[]
  readonly truth: readonly CustomerTruth[]
}

/** One of the known exports, written after its public documentation alone. */
export interface Export {
  readonly name: string
  /** Whether nobody documents the order of its dates: then that, and nothing else, may be asked. */
  readonly isDateOpen?: true
  readonly write: (ledger: Ledger, chance: Chance) => Written
}

/** How an export is put into bytes. */
export interface Form {
  readonly mark: ',' | ';' | '\t'
  readonly money: (cents: number) => string
  /** Utf8 without it. */
  readonly encoding?: string
  readonly mark0?: '\ufeff'
  /** Lines before the headings. */
  readonly before?: readonly string[]
  readonly quotesAll?: boolean
  readonly newline?: '\r\n' | '\n'
}

const places = (cents: number): string => String(Math.abs(cents) % 100).padStart(2, '0')
const whole = (cents: number): string => String(Math.floor(Math.abs(cents) / 100))
const grouped = (digits: string, mark: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, mark)
const minus = (cents: number): string => (cents < 0 ? '-' : '')

/** 1234.50 */
export const plain = (cents: number): string => `${minus(cents)}${whole(cents)}.${places(cents)}`
/** 1,234.50 */
export const english = (cents: number): string =>
  `${minus(cents)}${grouped(whole(cents), ',')}.${places(cents)}`
/** $1,234.50, and -$1,234.50 */
export const dollars = (cents: number): string =>
  `${minus(cents)}$${grouped(whole(cents), ',')}.${places(cents)}`
/** 1234,50 */
export const comma = (cents: number): string => `${minus(cents)}${whole(cents)},${places(cents)}`
/** 1.234,50 */
export const pointed = (cents: number): string =>
  `${minus(cents)}${grouped(whole(cents), '.')},${places(cents)}`

/** 05/01/2025 */
export const dayFirst = (iso: string, mark = '/'): string => iso.split('-').reverse().join(mark)
/** 01/05/2025 */
export const monthFirst = (iso: string): string => `${iso.slice(5, 7)}/${iso.slice(8)}/${iso.slice(0, 4)}`
/** 1/5/2025 */
export const shortMonthFirst = (iso: string): string =>
  `${Number(iso.slice(5, 7))}/${Number(iso.slice(8))}/${iso.slice(0, 4)}`

/** The same day some days later. */
export const later = (iso: string, days: number): string =>
  new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10)

/** The tax of an amount without it, and the tax within an amount that holds it. */
export const taxOn = (cents: number, rate: number): number => Math.round((cents * rate) / 10_000)
export const taxIn = (cents: number, rate: number): number => Math.round((cents * rate) / (10_000 + rate))

/** The rate of an order: exports that have one tax an order are written of orders of one rate. */
export const rateOf = (order: Order): number => order.lines[0]!.rate

/** The customer of an order, where an export knows no order without one. */
export const buyerOf = (order: Order, { customers }: Ledger): Customer => order.customer ?? customers[0]!

/** 0.3 of the revenue, where an export tells no cost. */
const RATE = 3n
export const BY_RATE = ['--margin-rate', '30%']

export type Cells = { readonly [heading: string]: string | number | null }

export class ExportSheet {
  private readonly rows: string[][] = []
  private readonly sums = new Map<Customer | null, { revenue: bigint; margin: bigint }>()
  private readonly headings: readonly string[]

  /** Headings are cut at bars; `alias` is what stands for a customer in this export beside id, name and address. */
  constructor(
    headings: string,
    private readonly form: Form,
    private readonly alias: (customer: Customer) => readonly string[] = () => [],
  ) {
    this.headings = headings.split('|')
  }

  has(heading: string): boolean {
    return this.headings.includes(heading)
  }

  /** Writes a row by heading: numbers are cents, what is not named is blank. */
  write(...parts: readonly Cells[]): void {
    const cells: Cells = Object.assign({}, ...parts)
    for (const heading of Object.keys(cells))
      if (!this.headings.includes(heading)) throw new Error(`there is no ${heading} in this export`)
    const text = (cell: string | number | null | undefined) =>
      typeof cell === 'number' ? this.form.money(cell) : (cell ?? '')
    this.rows.push(this.headings.map((heading) => text(cells[heading])))
  }

  /** What a customer brought, in cents; by the margin rate where the export tells no margin. */
  bring(customer: Customer | null, revenue: number, margin: number | null = null): void {
    this.bringExactly(customer, BigInt(revenue) * 10_000n, margin === null ? null : BigInt(margin) * 10_000n)
  }

  /** The same in millionths. */
  bringExactly(customer: Customer | null, revenue: bigint, margin: bigint | null = null): void {
    const before = this.sums.get(customer) ?? { revenue: 0n, margin: 0n }
    this.sums.set(customer, {
      revenue: before.revenue + revenue,
      margin: before.margin + (margin ?? (revenue * RATE) / 10n),
    })
  }

  done(args: readonly string[] = BY_RATE): Written {
    const { mark, encoding = 'utf8', mark0 = '', before = [], quotesAll = false, newline = '\n' } = this.form
    const quoted = (cell: string) =>
      quotesAll || cell.includes(mark) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
    const lines = [...before, ...[this.headings, ...this.rows].map((row) => row.map(quoted).join(mark))]
    const text = mark0 + lines.map((line) => `${line}${newline}`).join('')
    const truth = [...this.sums].map(([customer, brought]) => ({
      names: customer === null ? [''] : [customer.id, customer.name, customer.email, ...this.alias(customer)],
      ...brought,
    }))
    return { bytes: iconv.encode(text, encoding), args, truth }
  }
}
