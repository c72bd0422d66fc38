/** Numbers side by side: row r holds n[r] ÷ 10^s[r], or nothing where that is NaN. */
export interface Decimals {
  readonly n: Float64Array
  readonly s: Uint8Array
}

/** Decimals with room for a batch; what was in it is gone when it grows. */
export class DecimalRoom implements Decimals {
  n = new Float64Array(0)
  s = new Uint8Array(0)

  reach(rows: number): this {
    if (this.n.length < rows) {
      this.n = new Float64Array(rows)
      this.s = new Uint8Array(rows)
    }
    return this
  }
}
