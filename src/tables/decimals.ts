/** Numbers side by side: row r holds n[r] ÷ 10^s[r], or nothing where that is NaN. */
export interface Decimals {
  readonly n: Float64Array
  readonly s: Uint8Array
}

/**
 * Adds up neighbours that have as many decimals: `take` gets n and s of each such sum, n ÷ 10^s. The numbers are so small and so few
 * that no sum of n leaves the whole numbers.
 */
export function eachRun({ n, s }: Decimals, rows: number, take: (n: number, s: number) => void): void {
  let [units, scale] = [0, s[0]!]
  for (let row = 0; row < rows; row++) {
    if (s[row] !== scale) {
      take(units, scale)
      units = 0
      scale = s[row]!
    }
    units += n[row]!
  }
  take(units, scale)
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
