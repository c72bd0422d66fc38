/**
 * Random numbers that are the same on every machine, in every version of JavaScript: whole numbers of 32 bits, and of
 * doubles only +, − and × after them.
 *
 * The generator is sfc32 of Chris Doty-Humphrey (PractRand, version 4), of which each input has four of its own that
 * take turns, seeded from one number by SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014). The tests hold both against what their authors' programs give.
 */

/** SplitMix64 from a seed on: whole numbers of 64 bits. */
export function* splitmix64(seed: bigint): Generator<bigint, never> {
  for (let state = seed; ; ) {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n)
    let z = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n)
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn)
    yield z ^ (z >> 31n)
  }
}

/** The words of 32 bits that follow from a seed. */
export function seedWords(seed: number): () => number {
  const words = splitmix64(BigInt(seed))
  let kept: bigint | null = null
  return () => {
    const word: bigint = kept ?? words.next().value
    kept = kept === null ? word >> 32n : null
    return Number(BigInt.asIntN(32, word))
  }
}

/** As its author advises for three words of seed. */
const DISCARDED = 15
const LANES = 4
/** Each generator keeps a, b, c and its counter, of every lane. */
const STATE = 4 * LANES

/** Some generators, each of four lanes that take turns, and an array each that they fill. */
export class Generators {
  readonly arrays: readonly Float64Array[]
  private readonly states: readonly Int32Array[]

  /** `word` gives the seeds: a, b and c of each lane of each generator. `size`, how many numbers an array has, is a multiple of 4. */
  constructor(word: () => number, count: number, size: number) {
    this.states = Array.from({ length: count }, () => new Int32Array(STATE))
    this.arrays = Array.from({ length: count }, () => new Float64Array(size))
    for (const state of this.states)
      for (let lane = 0; lane < LANES; lane++) {
        for (const place of [0, 1, 2]) state[place * LANES + lane] = word()
        state[3 * LANES + lane] = 1
        turn(state, lane, new Float64Array(DISCARDED), 0, 1, 1, 0)
      }
  }

  /** Fills the array of a generator: whole numbers from −2^31 up to but not including 2^31, times `scale`, plus `middle`. */
  fill(which: number, scale: number, middle: number): void {
    const [state, out] = [this.states[which]!, this.arrays[which]!]
    for (let lane = 0; lane < LANES; lane++) turn(state, lane, out, lane, LANES, scale, middle)
  }
}

/** One lane fills every so-manieth place of an array, from one on. */
function turn(
  state: Int32Array,
  lane: number,
  out: Float64Array,
  from: number,
  every: number,
  scale: number,
  middle: number,
): void {
  // One by one: taken out of an array at once they would be slower doubles.
  let a = state[lane]!
  let b = state[LANES + lane]!
  let c = state[2 * LANES + lane]!
  let counter = state[3 * LANES + lane]!
  for (let i = from; i < out.length; i += every) {
    const next = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + next) | 0
    out[i] = next * scale + middle
  }
  state[lane] = a
  state[LANES + lane] = b
  state[2 * LANES + lane] = c
  state[3 * LANES + lane] = counter
}

const WORDS = 2 ** 32

/** Fills the array of a generator with draws from a range, evenly: each is one of 2^32 values, equally far apart. */
export function evenly(low: number, high: number, generators: Generators, which: number): void {
  generators.fill(which, (high - low) / WORDS, low + (high - low) / 2)
}

/**
 * Fills it with draws from a triangle that is highest at its mode. Of two even draws the smaller and the larger, mixed in
 * the proportion in which the mode divides the range, are distributed so (Stein and Keblis, "A new method to simulate the
 * triangular distribution", Mathematical and Computer Modelling 49, 2009): there is no root, and nothing to guess wrong.
 * The second draw is that of the generator that follows.
 */
export function triangularly(
  low: number,
  mode: number,
  high: number,
  generators: Generators,
  which: number,
): void {
  evenly(low, high, generators, which)
  evenly(low, high, generators, which + 1)
  const [one, other] = [generators.arrays[which]!, generators.arrays[which + 1]!]
  // (1 − m)·smaller + m·larger is their mean and (m − ½) times how far they are apart.
  const lean = (mode - low) / (high - low) - 0.5
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [one[i]!, other[i]!]
    one[i] = 0.5 * (a + b) + lean * Math.abs(a - b)
  }
}
