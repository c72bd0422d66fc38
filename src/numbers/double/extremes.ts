/**
 * The least and the most of functions of several numbers within their ranges, in double precision.
 *
 * A lattice is laid over the ranges; from its best point on, golden section search (Kiefer, "Sequential minimax search
 * for a maximum", Proceedings of the AMS 4, 1953) closes in along one range after the other, between the neighbours in
 * the lattice. A peak narrower than the lattice is not seen.
 */

/** One range. Along one that does not bend the functions are straight, and its ends are all that counts. */
export interface Axis {
  readonly low: number
  readonly high: number
  readonly bends: boolean
  /** The functions may have a corner at each whole number. */
  readonly stepped: boolean
  /** There are whole numbers only. */
  readonly whole: boolean
}

/** Works out so many points at once: the numbers of each axis, into those of each function. */
export type Functions = (
  count: number,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
) => void

export interface Extremes {
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** How many points a lattice has at most, and one axis of it. */
const MOST_POINTS = 1 << 16
const MOST_PLACES = 257
const BLOCK = 4096

/** So often a stretch is cut to 0.618 of itself, down to a billionth: around its peak a function is flat. */
const CUTS = 43
const GOLDEN = (Math.sqrt(5) - 1) / 2
const ROUNDS = 4

/** The places of an axis in the lattice, ascending. */
function placesOf({ low, high, bends, stepped, whole }: Axis, most: number): number[] {
  if (!bends) return [low, high]
  const even = Array.from({ length: most }, (_, i) => low + ((high - low) * i) / (most - 1))
  const near = even.map(Math.round).filter((one) => one > low && one < high)
  const all = whole ? [low, ...near, high] : stepped ? [...even, ...near, high] : [...even.slice(0, -1), high]
  return [...new Set(all)].sort((a, b) => a - b)
}

class Lattice {
  readonly places: readonly (readonly number[])[]
  readonly size: number

  constructor(axes: readonly Axis[]) {
    const bends = axes.filter((axis) => axis.bends).length
    const room = MOST_POINTS / 2 ** (axes.length - bends)
    const most = Math.max(5, Math.min(MOST_PLACES, Math.floor(room ** (1 / Math.max(1, bends)))))
    this.places = axes.map((axis) => placesOf(axis, most))
    this.size = this.places.reduce((all, { length }) => all * length, 1)
  }

  /** Where the point of a number is along each axis. */
  indexes(number: number): number[] {
    let rest = number
    return this.places.map(({ length }) => {
      const index = rest % length
      rest = Math.floor(rest / length)
      return index
    })
  }
}

/** The numbers of the best points of the lattice, for each function. */
function scanned(lattice: Lattice, count: number, functions: Functions): { low: number; high: number }[] {
  const array = () => new Float64Array(BLOCK)
  const [inputs, outputs] = [lattice.places.map(array), Array.from({ length: count }, array)]
  const best = outputs.map(() => ({ low: 0, high: 0, least: Infinity, most: -Infinity }))
  for (let start = 0; start < lattice.size; start += BLOCK) {
    const length = Math.min(BLOCK, lattice.size - start)
    for (let i = 0; i < length; i++)
      for (const [axis, index] of lattice.indexes(start + i).entries())
        inputs[axis]![i] = lattice.places[axis]![index]!
    functions(length, inputs, outputs)
    for (const [which, one] of best.entries())
      for (let i = 0; i < length; i++) {
        const value = outputs[which]![i]!
        if (value < one.least) {
          one.least = value
          one.low = start + i
        }
        if (value > one.most) {
          one.most = value
          one.high = start + i
        }
      }
  }
  return best
}

/** The place between two at which a function is highest, by golden section. */
function peak(of: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]
  let [atA, atB] = [of(a), of(b)]
  for (let cut = 0; cut < CUTS; cut++) {
    if (atA >= atB) {
      high = b
      b = a
      atB = atA
      a = high - GOLDEN * (high - low)
      atA = of(a)
    } else {
      low = a
      a = b
      atA = atB
      b = low + GOLDEN * (high - low)
      atB = of(b)
    }
  }
  return (low + high) / 2
}

/** From a point of the lattice on, along each axis that bends, to where a function is highest. */
function climbed(
  lattice: Lattice,
  axes: readonly Axis[],
  number: number,
  value: (point: number[]) => number,
) {
  const indexes = lattice.indexes(number)
  let point = indexes.map((index, axis) => lattice.places[axis]![index]!)
  let best = value(point)
  for (let round = 0; round < ROUNDS; round++) {
    const before = best
    for (const [axis, { bends, whole, stepped }] of axes.entries()) {
      if (!bends) continue
      const [places, index] = [lattice.places[axis]!, indexes[axis]!]
      const [from, to] = [places[Math.max(0, index - 1)]!, places[Math.min(places.length - 1, index + 1)]!]
      const moved = (x: number) => point.map((old, i) => (i === axis ? x : old))
      const found = peak((x) => value(moved(whole ? Math.round(x) : x)), from, to)
      // At an end, or at a whole number, a function may be highest without being flat.
      const near = stepped || whole ? [Math.floor(found), Math.ceil(found)] : []
      for (const x of [...(whole ? [] : [found]), ...near, from, to]) {
        if (x < from || x > to) continue
        const higher = value(moved(x))
        if (higher > best) {
          best = higher
          point = moved(x)
        }
      }
    }
    if (best === before) break
  }
  return point
}

/** The points at which each of so many functions is least and highest. */
export function extremes(axes: readonly Axis[], count: number, functions: Functions): Extremes[] {
  const lattice = new Lattice(axes)
  const inputs = axes.map(() => new Float64Array(1))
  const outputs = Array.from({ length: count }, () => new Float64Array(1))
  return scanned(lattice, count, functions).map(({ low, high }, which) => {
    const value = (sense: 1 | -1) => (point: number[]) => {
      for (const [axis, x] of point.entries()) inputs[axis]![0] = x
      functions(1, inputs, outputs)
      return sense * outputs[which]![0]!
    }
    return { low: climbed(lattice, axes, low, value(-1)), high: climbed(lattice, axes, high, value(1)) }
  })
}
