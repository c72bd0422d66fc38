/** What whole numbers need beyond `decimal.ts`: exactly, and in Numbers where that is exact. */
import { SAFE, sum, type Whole } from './decimal'

/** More than what a product or a ratio of two rounded Numbers can be out by, as a share of it. */
export const DOUBT = 2 ** -50

/** The same whole number as a Number where that is exact. */
export const settled = (a: Whole): Whole => (a <= SAFE && a >= -SAFE ? Number(a) : a)

/** Below 0, 0 or above 0 as a × b is less than, equal to or greater than c × d. */
export function compareProducts(a: Whole, b: Whole, c: Whole, d: Whole): number {
  const x = Number(a) * Number(b)
  const y = Number(c) * Number(d)
  const difference = x - y
  // Safe products are exact, and products that lie further apart than they can be out by are in that order.
  if (Math.abs(x) <= SAFE && Math.abs(y) <= SAFE) return difference
  if (Math.abs(difference) > (Math.abs(x) + Math.abs(y)) * DOUBT) return difference
  const exactly = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d)
  return exactly < 0n ? -1 : exactly > 0n ? 1 : 0
}

/** a ÷ b rounded down; b > 0. */
export function floorQuotient(a: Whole, b: Whole): Whole {
  const [top, bottom] = [BigInt(a), BigInt(b)]
  const result = top / bottom
  return settled(result * bottom > top ? result - 1n : result)
}

/** The sum of some of the numbers; the running sum stays a Number as long as it can. */
export function total(numbers: readonly Whole[], among: Iterable<number>): Whole {
  let all: Whole = 0
  let running: Whole = 0
  for (const i of among) {
    running = sum(running, numbers[i]!)
    if (typeof running === 'number') continue
    all = sum(all, running)
    running = 0
  }
  return settled(sum(all, running))
}

/** Euclid's greatest common divisor. */
function commonDivisor(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    let [x, y] = [a, b] as [number, number]
    while (y > 0) [x, y] = [y, x % y]
    return x
  }
  let [x, y] = [BigInt(a), BigInt(b)]
  while (y > 0n) [x, y] = [y, x % y]
  return settled(x)
}

/** The greatest number of which all are whole multiples; 1 where there are none. All are above 0. */
export function commonUnit(numbers: readonly Whole[]): Whole {
  let unit: Whole = 0
  for (const number of numbers) {
    unit = commonDivisor(number, unit)
    // It does not get smaller, and a million need not be gone through.
    if (unit === 1) break
  }
  return unit === 0 ? 1 : unit
}

/** a ÷ b where b divides a. */
export const dividedBy = (a: Whole, b: Whole): Whole =>
  typeof a === 'number' && typeof b === 'number' ? a / b : settled(BigInt(a) / BigInt(b))
