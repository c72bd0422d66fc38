// Random numbers that are the same every time.

/** Gives whole numbers from 0 on, below what it is asked for. */
export function randomNumbers() {
  let state = 20_260_101
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
