/** What was understood of a file once it has been read, in the words of the flags that would say it. */
export interface FileUnderstood {
  /** What its rows are; null where it is neither sales nor cases. */
  readonly kind: 'ledger' | 'cases' | null
  readonly headings: readonly string[]
  /** The heading of each fact, or what makes it; '' for a fact that no column is to be taken for. */
  readonly map: { readonly [fact: string]: string }
  /** Which rows count, and which are taken off: HEADING=WORD,WORD. */
  readonly where: readonly string[]
  readonly refunds: readonly string[]
  /** Which are given back as a whole. */
  readonly undone: readonly string[]
  /** What rows above 0 must be to count, and rows below it. */
  readonly aboveZero: readonly string[]
  readonly belowZero: readonly string[]
  readonly nobody: readonly string[]
  readonly countAll: boolean
  /** The rest is null where nothing was said or found. */
  readonly vat: string | null
  readonly currency: string | null
  readonly dates: 'dmy' | 'mdy' | null
  readonly years: number | null
  readonly decimal: '.' | ',' | null
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly skipLines: number
  /** What the column without a heading is called, and the headings of what stands once above several rows. */
  readonly unnamed: string | null
  readonly fillDown: readonly string[]
  /** Line and cell, from 1, of the day from which dates without a year count. */
  readonly datesFrom: readonly [line: number, cell: number] | null
}
