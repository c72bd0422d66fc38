/** The order of many doubles, the largest first, without comparing any two. */

const DIGIT = 16
const DIGITS = 1 << DIGIT
const SIGN = 0x80000000

/** The places of numbers, the largest first; alike ones in the order in which they stand. None is NaN. */
export function descendingOrder(numbers: Float64Array): Int32Array {
  const { length } = numbers
  // A zero has one sign only, then the bits of doubles are in order once those below 0 are turned round: here downwards.
  const own = numbers.slice()
  for (let at = 0; at < length; at++) own[at]! += 0
  const keys = new Uint32Array(own.buffer)
  const high = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0
  for (let at = high; at < keys.length; at += 2) {
    if (keys[at]! >= SIGN) continue
    keys[at] = keys[at]! ^ (SIGN - 1)
    const low = high === 1 ? at - 1 : at + 1
    keys[low] = ~keys[low]!
  }
  let order = new Int32Array(length)
  for (let at = 0; at < length; at++) order[at] = at
  let next = new Int32Array(length)
  const starts = new Int32Array(DIGITS + 1)
  for (const [half, shift] of [
    [1 - high, 0],
    [1 - high, DIGIT],
    [high, 0],
    [high, DIGIT],
  ] as const) {
    starts.fill(0)
    for (let at = half; at < keys.length; at += 2) starts[((keys[at]! >>> shift) & (DIGITS - 1)) + 1]!++
    for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1]! += starts[digit]!
    for (let i = 0; i < length; i++) {
      const at = order[i]!
      next[starts[(keys[2 * at + half]! >>> shift) & (DIGITS - 1)]!++] = at
    }
    ;[order, next] = [next, order]
  }
  return order
}
