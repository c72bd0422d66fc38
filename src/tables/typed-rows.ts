/** Rows whose columns have a type, as a Parquet file has them: texts, of which the type says what they are. */

/** What its cells are: a number in digits, one that may have an exponent, a day or a moment, or a text. */
export type TypedKind = 'number' | 'double' | 'day' | 'text'

export interface TypedRows {
  readonly columns: readonly { readonly name: string; readonly kind: TypedKind }[]
  /** The rows, some at a time; null for a blank cell. They can be read once. */
  readonly batches: AsyncIterable<readonly (readonly (string | null)[])[]>
}
