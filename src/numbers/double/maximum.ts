/** The highest point of a smooth function of a few numbers, by Newton's method with damping (Levenberg 1944, Marquardt 1963). */

/** A function: returns its value at a point, and writes its slopes there. */
export type Slope = (at: Float64Array, slopes: Float64Array) => number

export interface Maximum {
  readonly at: Float64Array
  readonly value: number
  /** The standard error of each of the numbers, if the function is a log-likelihood. */
  readonly errors: Float64Array
}

/** How far a step of the second derivatives goes. */
const STEP = 1e-5
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

/** How a function bends at a point, downwards above 0: minus its second derivatives, from its slopes a little further. */
function bends(of: Slope, at: Float64Array, slopes: Float64Array): Float64Array[] {
  const near = Float64Array.from(at)
  const beside = new Float64Array(at.length)
  const rows = Array.from(at, (own, i) => {
    near[i] = own + STEP
    of(near, beside)
    near[i] = own
    return beside.map((slope, j) => (slopes[j]! - slope) / STEP)
  })
  return rows.map((row, i) => row.map((one, j) => (one + rows[j]![i]!) / 2))
}

const damped = (m: readonly Float64Array[], damping: number) =>
  m.map((row, i) => row.map((one, j) => (i === j ? one + damping * (Math.abs(one) + 1e-9) : one)))

/** Climbs from a point to the top; null where there is none within `reach` of it in each direction, or it is flat. */
export function maximise(of: Slope, start: Float64Array, reach: number): Maximum | null {
  let at = Float64Array.from(start)
  let slopes = new Float64Array(at.length)
  let value = of(at, slopes)
  let damping = 1e-3
  let bend: Float64Array[] | null = null
  /** Whether a step would win next to nothing. */
  const isTop = (step: Float64Array) =>
    damping <= 1 && step.reduce((all, one, i) => all + one * slopes[i]!, 0) <= NOTHING * (1 + Math.abs(value))
  for (let round = 0; round < ROUNDS; round++) {
    // Close to the top it bends as a step before: that tells as well that it is reached.
    const last: Float64Array | null = bend && solved(bend, slopes)
    if (bend === null || last === null || !isTop(last)) bend = bends(of, at, slopes)
    for (;;) {
      const step = solved(damped(bend, damping), slopes)
      const next = step === null ? null : at.map((own, i) => own + step[i]!)
      if (step !== null && next !== null) {
        if (isTop(step)) {
          const errors = errorsOf(bend)
          // What may as well be at the end of the reach is not known at all.
          return errors?.every((error) => error <= reach) ? { at, value, errors } : null
        }
        if (next.every((one, i) => Math.abs(one - start[i]!) <= reach)) {
          const there = new Float64Array(at.length)
          const higher = of(next, there)
          if (higher >= value) {
            at = next
            slopes = there
            value = higher
            damping = damping < 1e-9 ? 0 : damping / 10
            break
          }
        }
      }
      damping = Math.max(1e-9, damping * 10)
      if (damping > 1e9) return null
    }
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
