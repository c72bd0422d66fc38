/**
 * Powers in double precision that are the same on every machine and in every version of JavaScript: only +, −, × and ÷
 * are used, and IEEE 754 says what these give to the last bit. Of Math.exp and Math.log no standard says so much.
 * They are good to a few units in the last place.
 */

/** ln 2 in two parts: the first has so few digits that its multiples are exact. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const SQRT_HALF = Math.SQRT1_2

/** Beyond this e^x is 0 beside anything. */
const NOTHING = -700

/** 2^0, 2^−1, 2^−2, …: halves are exact. */
const HALVES = new Float64Array(1024).fill(1)
for (let k = 1; k < HALVES.length; k++) HALVES[k] = HALVES[k - 1]! / 2

/** The natural logarithm of a number above 0 and up to 1, by the series of the area tangent: ln x = 2 artanh((x − 1) ÷ (x + 1)). */
export function ln(x: number): number {
  let halvings = 0
  let near = x
  while (near < SQRT_HALF) {
    near *= 2
    halvings++
  }
  const f = near - 1
  const s = f / (2 + f)
  const z = s * s
  const rest =
    z *
    (1 / 3 +
      z *
        (1 / 5 +
          z *
            (1 / 7 +
              z *
                (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z / 21)))))))))
  return 2 * s + 2 * s * rest - halvings * LN2_HIGH - halvings * LN2_LOW
}

/** e^x − 1 for x up to 0, also where that is next to nothing, by its Taylor series around the nearest multiple of ln 2. */
export function expm1(x: number): number {
  if (x < NOTHING) return -1
  const halvings = (0.5 - x / Math.LN2) | 0
  const r = x + halvings * LN2_HIGH + halvings * LN2_LOW
  const tail =
    1 / 5040 +
    r *
      (1 / 40320 +
        r *
          (1 / 362880 +
            r *
              (1 / 3628800 +
                r * (1 / 39916800 + r * (1 / 479001600 + r * (1 / 6227020800 + r / 87178291200))))))
  const series = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * tail)))))
  const scale = HALVES[halvings]!
  return series * scale + (scale - 1)
}

/** e^x from e^−700 to e^700, to the last digits also where it is next to nothing. */
export function exponential(x: number): number {
  if (x > 0) return 1 / exponential(-x)
  if (x < NOTHING) return 0
  const halvings = (0.5 - x / Math.LN2) | 0
  return (1 + expm1(x + halvings * LN2_HIGH + halvings * LN2_LOW)) * HALVES[halvings]!
}

/** The powers of many, in a loop that does nothing else: the processor works at several of them at once. */
export function exponentialsOf(numbers: Float64Array, into: Float64Array): void {
  for (let i = 0; i < numbers.length; i++) into[i] = exponential(numbers[i]!)
}
