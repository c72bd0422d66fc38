/** Products that no Number holds, against exact fractions. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exact, fix, times } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { Results } from '../src/tables/results'

/** What a product is put in as; null where it declines. */
function putOf(a: number, b: number, s: number): string | null {
  const results = new Results(1, [false], [])
  results.clear(1)
  return results.multiply(0, 0, a, b, s) ? plain(results.at(0, 0) as never) : null
}

const truth = (a: number, b: number, s: number) => plain(fix(times(exact(a, s - 6), exact(b, 6))))

const amount = fc.oneof(
  fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
  fc.integer({ min: -(10 ** 13), max: 10 ** 13 }),
  fc.constantFrom(0, 1, -1, 10 ** 6, 5 * 10 ** 5, 10 ** 12 - 1, 10 ** 12),
)

describe('a product of two numbers', () => {
  test.each([12, 18])('of %i decimals is the exact one, rounded half to even', (s) => {
    let long = 0
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const found = putOf(a, b, s)
        if (found !== null && Math.abs(a * b) > Number.MAX_SAFE_INTEGER) long++
        expect(found === null || found === truth(a, b, s), `${a} × ${b}: ${found}`).toBe(true)
      }),
      { numRuns: 20_000, seed: 20260101 },
    )
    expect(long).toBeGreaterThan(1000)
  })

  test('a half goes to the even neighbour', () => {
    expect(putOf(5 * 10 ** 5, 10 ** 12 + 1, 18)).toBe('0.5')
    expect(putOf(5 * 10 ** 5, 10 ** 12 + 3, 18)).toBe('0.500000000002')
  })

  test('is declined where a Number does not hold its parts, and at other decimals', () => {
    expect(putOf(9 * 10 ** 15, 9 * 10 ** 15, 18)).toBeNull()
    expect(putOf(10 ** 9, 10 ** 9, 14)).toBeNull()
  })
})
