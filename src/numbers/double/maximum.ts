/** The highest point of a smooth function of a few numbers, by Newton's method with damping (Levenberg 1944, Marquardt 1963). */

/** A function at a point: its value, its slopes there, and how it bends: minus its second derivatives, downwards above 0. */
export interface SmoothValue {
  readonly value: number
  readonly slopes: Float64Array
  readonly bends: readonly Float64Array[]
}

export type Smooth = (at: Float64Array) => SmoothValue

export interface Maximum {
  readonly at: Float64Array
  readonly value: number
  /** The standard error of each of the numbers, if the function is a log-likelihood. */
  readonly errors: Float64Array
}

const ROUNDS = 50
/** What would be won by going on is nothing beside the value. */
const NOTHING = 1e-13

/** Solves the symmetric system m·x = y for a positive definite m by Cholesky's method; null for any other. */
function solved(m: readonly Float64Array[], y: Float64Array): Float64Array | null {
  const size = y.length
  const l = m.map((row) => Float64Array.from(row))
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = m[i]![j]!
      for (let k = 0; k < j; k++) sum -= l[i]![k]! * l[j]![k]!
      if (i > j) l[i]![j] = sum / l[j]![j]!
      else if (sum > 0) l[i]![i] = Math.sqrt(sum)
      else return null
    }
  const x = Float64Array.from(y)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i]![k]! * x[k]!
    x[i]! /= l[i]![i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= l[k]![i]! * x[k]!
    x[i]! /= l[i]![i]!
  }
  return x
}

/**
 * A function of numbers above 0 as one of their logarithms. `second` are its second derivatives in the numbers: of the
 * first by itself, of the second with the first and by itself, and so on.
 */
export function inLogarithms(
  numbers: readonly number[],
  value: number,
  first: readonly number[],
  second: readonly number[],
): SmoothValue {
  const slopes = Float64Array.from(numbers, (one, i) => one * first[i]!)
  const bends = numbers.map(() => new Float64Array(numbers.length))
  for (let i = 0, k = 0; i < numbers.length; i++)
    for (let j = 0; j <= i; j++, k++) {
      const bend = -numbers[i]! * numbers[j]! * second[k]! - (i === j ? slopes[i]! : 0)
      bends[i]![j] = bend
      bends[j]![i] = bend
    }
  return { value, slopes, bends }
}

const damped = (m: readonly Float64Array[], damping: number) =>
  m.map((row, i) => row.map((one, j) => (i === j ? one + damping * (Math.abs(one) + 1e-9) : one)))

/** Climbs from a point to the top; null where there is none within `reach` of it in each direction, or it is flat. */
export function maximise(of: Smooth, start: Float64Array, reach: number): Maximum | null {
  let at = Float64Array.from(start)
  let here = of(at)
  let damping = 1e-3
  for (let round = 0; round < ROUNDS; ) {
    const { value, slopes, bends } = here
    const step = solved(damped(bends, damping), slopes)
    const next = step && at.map((own, i) => own + step[i]!)
    if (step !== null && next !== null) {
      const won = step.reduce((all, one, i) => all + one * slopes[i]!, 0)
      if (damping <= 1 && won <= NOTHING * (1 + Math.abs(value))) {
        const errors = errorsOf(bends)
        // What may as well be at the end of the reach is not known at all.
        return errors?.every((error) => error <= reach) ? { at, value, errors } : null
      }
      const there = next.every((one, i) => Math.abs(one - start[i]!) <= reach) ? of(next) : null
      if (there !== null && there.value >= value) {
        at = next
        here = there
        damping = damping < 1e-9 ? 0 : damping / 10
        round++
        continue
      }
    }
    damping = Math.max(1e-9, damping * 10)
    if (damping > 1e9) return null
  }
  return null
}

/** The square roots of the diagonal of the inverse; null where it is flat in some direction. */
function errorsOf(bend: readonly Float64Array[]): Float64Array | null {
  const errors = new Float64Array(bend.length)
  for (let i = 0; i < bend.length; i++) {
    const unit = new Float64Array(bend.length)
    unit[i] = 1
    const column = solved(bend, unit)
    if (column === null) return null
    errors[i] = Math.sqrt(column[i]!)
  }
  return errors
}
