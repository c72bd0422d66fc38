/** Numbers side by side: row r holds n[r] ÷ 10^s[r], or nothing where that is NaN. */
export interface Strip {
  readonly n: Float64Array
  readonly s: Uint8Array
}
