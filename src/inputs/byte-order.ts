/** The order of texts by their bytes in UTF-8, which every program shares: databases with it, whatever their language. */

const [SURROGATES, BEHIND_THEM] = [0xd800, 0xe000]

/** Where a unit of UTF-16 stands in the order of the characters: surrogates are of those behind all others. */
const placeOf = (unit: number): number =>
  unit < SURROGATES ? unit : unit >= BEHIND_THEM ? unit - 0x800 : unit + 0x2000

/** Below 0 where the first of two texts comes first, 0 where they are the same. */
export function byBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (one !== other) return placeOf(one) - placeOf(other)
  }
  return a.length - b.length
}
