/** Numbers side by side: row r holds n[r] ÷ 10^s[r], or nothing where that is NaN. */
export interface Decimals {
  readonly n: Float64Array
  readonly s: Uint8Array
}

/** Decimals with room for a batch. */
export class DecimalRoom implements Decimals {
  n = new Float64Array(0)
  s = new Uint8Array(0)

  /** Makes room for so many rows; where it grows, no more than the first that are `kept` stay. */
  reach(rows: number, kept = 0): this {
    if (this.n.length >= rows) return this
    const [n, s] = [new Float64Array(rows), new Uint8Array(rows)]
    n.set(this.n.subarray(0, kept))
    s.set(this.s.subarray(0, kept))
    Object.assign(this, { n, s })
    return this
  }
}
