/** Puts many numbers in order by their digits, eleven bits at a time: no comparison, and no object, for any of them. */

/** How many bits a digit has. */
export const DIGIT = 11
const DIGITS = 1 << DIGIT
const MASK = DIGITS - 1

/** So many moves for each number are spared by the digits that are looked at after all. */
const MOST_MOVES = 4

/** The places of the numbers from the largest to the smallest; equal ones stay in their order. None is NaN. */
export function descending(numbers: Float64Array): Int32Array {
  const { low, high } = halves(numbers)
  // As a rule the upper halves tell nearly all of them apart.
  const places = distributed([high])
  return settleByLow(places, high, low) ? places : distributed([low, high])
}

/** The places of whole numbers in the order of their halves, the last of which counts most. */
function distributed(halves: readonly Int32Array[]): Int32Array {
  let places = new Int32Array(halves[0]!.length)
  for (let i = 0; i < places.length; i++) places[i] = i
  let others = new Int32Array(places.length)
  for (const half of halves)
    for (const shift of [0, DIGIT, 2 * DIGIT]) {
      distribute(half, shift, places, others)
      ;[places, others] = [others, places]
    }
  return places
}

/** Moves those with the same upper half to their places among each other; false where these are too many, or lie too far off. */
function settleByLow(places: Int32Array, high: Int32Array, low: Int32Array): boolean {
  let left = MOST_MOVES * places.length
  for (let i = 1; i < places.length && left > 0; i++) {
    const own = places[i]!
    const top = high[own]!
    let at = i
    for (; at > 0 && left > 0; at--, left--) {
      const other = places[at - 1]!
      if (high[other] !== top || low[other]! >>> 0 <= low[own]! >>> 0) break
      places[at] = other
    }
    places[at] = own
  }
  return left > 0 || places.length === 0
}

/** Two whole numbers for each, that are the smaller the larger it is. */
function halves(numbers: Float64Array): { readonly low: Int32Array; readonly high: Int32Array } {
  const low = new Int32Array(numbers.length)
  const high = new Int32Array(numbers.length)
  const view = new DataView(new ArrayBuffer(8))
  for (let i = 0; i < numbers.length; i++) {
    // Without a sign for 0, which would set it apart.
    view.setFloat64(0, numbers[i]! + 0)
    const top = view.getInt32(0)
    // The bits of numbers above 0 grow with them, those below 0 shrink; here it is the other way about.
    high[i] = top < 0 ? top : ~(top | (1 << 31))
    low[i] = top < 0 ? view.getInt32(4) : ~view.getInt32(4)
  }
  return { low, high }
}

/** Puts the places of whole numbers, 0 and above or with their sign for the highest digit, in the order of one of their digits. */
export function distribute(half: Int32Array, shift: number, from: Int32Array, into: Int32Array): void {
  const starts = new Int32Array(DIGITS + 1)
  // A loop in a function of its own: V8 gives compiled code up where it leaves one for another that it has not yet seen.
  countDigits(half, shift, starts)
  for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1]! += starts[digit]!
  place(half, shift, starts, from, into)
}

function countDigits(half: Int32Array, shift: number, starts: Int32Array): void {
  for (let i = 0; i < half.length; i++) starts[((half[i]! >>> shift) & MASK) + 1]!++
}

function place(
  half: Int32Array,
  shift: number,
  starts: Int32Array,
  from: Int32Array,
  into: Int32Array,
): void {
  for (let i = 0; i < from.length; i++) {
    const one = from[i]!
    const digit = (half[one]! >>> shift) & MASK
    into[starts[digit]!] = one
    starts[digit]!++
  }
}
