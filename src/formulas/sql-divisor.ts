/** What values are divided by in SQL, kept in factors so that what two of them share cancels out before it can grow. */

/** A number that is known, times columns that are above 0 wherever the value is there. */
export interface SqlDivisor {
  readonly k: bigint
  readonly columns: readonly string[]
}

export const UNDIVIDED: SqlDivisor = { k: 1n, columns: [] }

export const isOne = ({ k, columns }: SqlDivisor): boolean => k === 1n && columns.length === 0

const common = (a: bigint, b: bigint): bigint => (b === 0n ? a : common(b, a % b))

export const together = (a: SqlDivisor, b: SqlDivisor): SqlDivisor => ({
  k: a.k * b.k,
  columns: [...a.columns, ...b.columns],
})

/** What each of two divisors has and the other has not. */
export function apart(a: SqlDivisor, b: SqlDivisor): readonly [SqlDivisor, SqlDivisor] {
  const mine = [...a.columns]
  const theirs = b.columns.filter((one) => {
    const at = mine.indexOf(one)
    if (at >= 0) mine.splice(at, 1)
    return at < 0
  })
  const shared = common(a.k, b.k)
  return [
    { k: a.k / shared, columns: mine },
    { k: b.k / shared, columns: theirs },
  ]
}
