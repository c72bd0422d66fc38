/**
 * Where a function of one number is 0.
 *
 * Along a straight line two values tell, exactly, and a third proves it. Otherwise every change of sign between
 * neighbouring samples is closed in on with the ITP method (Oliveira and Takahashi, "An Enhancement of the Bisection
 * Method Average Performance Preserving Minmax Optimality", ACM TOMS 47 (1), 2021): it interpolates, but never takes
 * more than one step beyond those of bisection, so that it cannot diverge. Positions are whole multiples of a unit,
 * 10^−places, and so are as exact as what a person can type.
 */

import { edge, placeOf, unitsOf } from './bisection'
import { compare, type Exact, exact, minus, over, round, sign, size, times } from './decimal'
import { toNumber } from './digits'

/** The function, as its distance from what is wanted; null where it is not defined. */
export type Distance = (at: Exact) => Exact | null

/** Where the function is 0: at a point, all along from one point to another, or nowhere because it jumps over it. */
export interface Root {
  readonly kind: 'point' | 'stretch' | 'jump'
  readonly from: Exact
  readonly to: Exact
  /** The signs on either side; 0 at the end of what was searched. */
  readonly before: -1 | 0 | 1
  readonly after: -1 | 0 | 1
}

export interface RootsFound {
  readonly roots: readonly Root[]
  readonly method: 'linear' | 'search'
  /** Where a straight line would be 0, beyond what was searched. */
  readonly beyond: Exact | null
  /** The function is the same everywhere. */
  readonly level: boolean
}

interface Sample {
  readonly at: bigint
  readonly value: Exact | null
}

/** How many samples must lie on one line for it to be taken for one. */
const PROBES = 9

const isZero = (a: Exact | null | undefined) => !!a && sign(a) === 0

/** The root of a line through the samples, where all of some of them lie on one. */
function straight(distance: Distance, samples: readonly Exact[]): Exact | null {
  const last = samples.length - 1
  const picked = new Set(Array.from({ length: PROBES }, (_, i) => Math.round((i * last) / (PROBES - 1))))
  const probes = [...picked].map((i) => ({ at: samples[i]!, value: distance(samples[i]!) }))
  const [a, b] = probes
  if (!a?.value || !b?.value || probes.length < 3) return null
  const [run, rise] = [minus(b.at, a.at), minus(b.value, a.value)]
  if (isZero(rise)) return null
  const onLine = ({ at, value }: (typeof probes)[number]) =>
    value !== null && compare(times(minus(value, a.value!), run), times(minus(at, a.at), rise)) === 0
  if (!probes.every(onLine)) return null
  const root = minus(a.at, over(times(a.value, run), rise))
  return isZero(distance(root)) || !within(root, samples) ? root : null
}

const within = (at: Exact, samples: readonly Exact[]) =>
  compare(at, samples[0]!) >= 0 && compare(at, samples.at(-1)!) <= 0

class Search {
  constructor(
    private readonly distance: Distance,
    private readonly places: number,
  ) {}

  place(at: bigint): Exact {
    return placeOf(at, this.places)
  }

  sample(at: bigint): Sample {
    return { at, value: this.distance(this.place(at)) }
  }

  /** The last position, from one that is so towards one that is not, at which it is still so. */
  edge(is: (value: Exact | null) => boolean, inside: bigint, outside: bigint): Sample {
    // Most often it is so at one position alone.
    const beside = inside < outside ? inside + 1n : inside - 1n
    if (!is(this.sample(beside).value)) return this.sample(inside)
    return this.sample(edge((at) => is(this.sample(at).value), inside, outside))
  }

  /** Two neighbouring positions of opposite sign, or one at which it is 0; null where it is not defined in between. */
  close(from: Sample, to: Sample): readonly [Sample, Sample] | null {
    let [low, high] = [from, to]
    const whole = high.at - low.at
    // One step more than bisection needs: that is what interpolating may cost at worst.
    let most = 1n << BigInt((whole - 1n).toString(2).length + 1)
    while (high.at - low.at > 1n) {
      const width = high.at - low.at
      const middle = low.at + width / 2n
      const share = round(over(low.value!, minus(low.value!, high.value!)), 12)
      const line = low.at + (width * BigInt(Math.round(toNumber(share) * 1e12))) / 1_000_000_000_000n
      const towards = middle >= line ? 1n : -1n
      const away = (middle - line) * towards
      const nudge = (width * width) / (5n * whole)
      const nudged = nudge <= away ? line + towards * nudge : middle
      const room = (most - width) / 2n
      const off = (middle - nudged) * towards
      const wanted = off <= room ? nudged : middle - towards * room
      const at = wanted <= low.at ? low.at + 1n : wanted >= high.at ? high.at - 1n : wanted
      const next = this.sample(at)
      if (next.value === null) return null
      if (isZero(next.value)) return [next, next]
      if (sign(next.value) === sign(low.value!)) low = next
      else high = next
      most /= 2n
    }
    return [low, high]
  }

  /** What lies between two samples of opposite sign. */
  between(low: Sample, high: Sample): Root | null {
    const found = this.close(low, high)
    if (found === null) return null
    const [a, b] = found
    const [before, after] = [sign(low.value!), sign(high.value!)]
    if (a === b) return this.around(a.at, a.at, low, high)
    const nearer = compare(size(a.value!), size(b.value!)) <= 0 ? a : b
    if (this.jumps(a, b, low, high))
      return { kind: 'jump', from: this.place(a.at), to: this.place(b.at), before, after }
    return { kind: 'point', from: this.place(nearer.at), to: this.place(nearer.at), before, after }
  }

  /** Whether most of the way from far left to far right is gone within one unit. */
  private jumps(a: Sample, b: Sample, low: Sample, high: Sample): boolean {
    if (this.places === 0) return true
    const far = 1_000_000n
    const left = a.at - far > low.at ? this.sample(a.at - far) : low
    const right = b.at + far < high.at ? this.sample(b.at + far) : high
    if (left.value === null || right.value === null) return true
    const [step, all] = [size(minus(b.value!, a.value!)), size(minus(right.value, left.value))]
    return compare(times(step, exact(2)), all) > 0
  }

  /** All along which it is 0, from positions at which it is to the samples beside them at which it is not. */
  around(first: bigint, last: bigint, low: Sample | null, high: Sample | null): Root {
    const from = low ? this.edge(isZero, first, low.at).at : first
    const to = high ? this.edge(isZero, last, high.at).at : last
    return {
      kind: from === to ? 'point' : 'stretch',
      from: this.place(from),
      to: this.place(to),
      before: low?.value ? sign(low.value) : 0,
      after: high?.value ? sign(high.value) : 0,
    }
  }
}

/** The samples, with more of them where the function begins and ends to be defined. */
function sampled(search: Search, samples: readonly bigint[]): Sample[] {
  const all: Sample[] = []
  for (const at of samples) {
    const [previous, next] = [all.at(-1), search.sample(at)]
    if (previous && (previous.value === null) !== (next.value === null)) {
      const [inside, outside] = next.value === null ? [previous, next] : [next, previous]
      const edge = search.edge((value) => value !== null, inside.at, outside.at)
      if (edge.at !== inside.at) all.push(edge)
    }
    all.push(next)
  }
  return all
}

/**
 * Where the function is 0 within ascending samples, which are multiples of 10^−places. Two roots between neighbouring
 * samples are not seen.
 */
export function findRoots(distance: Distance, samples: readonly Exact[], places = 12): RootsFound {
  const line = places === 0 ? null : straight(distance, samples)
  if (line !== null) {
    const inside = within(line, samples)
    const [first, last] = [distance(samples[0]!)!, distance(samples.at(-1)!)!]
    const root = { kind: 'point', from: line, to: line, before: sign(first), after: sign(last) } as const
    return { roots: inside ? [root] : [], method: 'linear', beyond: inside ? null : line, level: false }
  }
  const search = new Search(distance, places)
  const all = sampled(
    search,
    samples.map((one) => unitsOf(one, places)),
  )
  const roots: Root[] = []
  for (let i = 0; i < all.length; i++) {
    const [one, next] = [all[i]!, all[i + 1]]
    if (one.value === null) continue
    if (isZero(one.value)) {
      let last = i
      while (isZero(all[last + 1]?.value)) last++
      roots.push(search.around(one.at, all[last]!.at, all[i - 1] ?? null, all[last + 1] ?? null))
      i = last
    } else if (next?.value && sign(next.value) === -sign(one.value)) {
      const root = search.between(one, next)
      if (root) roots.push(root)
    }
  }
  const [first] = all
  const level = all.every(({ value }) => value !== null && compare(value, first!.value!) === 0)
  return { roots, method: 'search', beyond: null, level }
}
