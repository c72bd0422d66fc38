/** Rows whose columns have a type, as a Parquet file has them: texts, of which the type says what they are. */

/** What its cells are: a number in digits, one that may have an exponent, a day or a moment, or a text. */
export type TypedKind = 'number' | 'double' | 'day' | 'text'

export interface TypedRows {
  readonly columns: readonly { readonly name: string; readonly kind: TypedKind }[]
  /** The rows, some at a time; null for a blank cell. They can be read once. */
  readonly batches: AsyncIterable<readonly (readonly (string | null)[])[]>
}

/** What the cells of a column are that is written: an amount of up to 12 decimals, a whole number, a day, yes or no, or a text. */
export type WrittenKind = 'amount' | 'whole' | 'day' | 'yes or no' | 'text'

export interface WrittenColumn {
  readonly name: string
  readonly kind: WrittenKind
}

/** A file of typed rows on its way. */
export interface TypedWriting {
  /** Takes rows in as lines of CSV: a text with a comma, a quote or a line break in it stands in quotes, what is absent is nothing. */
  write(lines: Buffer): void
  /** Gives all of the file, some bytes at a time. Errors: a Failure where a value does not fit. */
  finish(give: (bytes: Buffer) => void): Promise<void>
  /** Leaves no trace. */
  close(): void
}
