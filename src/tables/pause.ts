/** How long a calculation may keep signals waiting, in milliseconds. */
const MOST = 50

/** The next turn of the event loop; browsers have no word of their own for it. */
const turn = (then: () => void) =>
  typeof setImmediate === 'function' ? setImmediate(then) : setTimeout(then)

/**
 * Lets signals in where a long calculation would keep them out: called again and again, it gives the event loop a turn
 * when one is due.
 */
export function pauses(): () => Promise<void> | null {
  let last = Date.now()
  return () => {
    if (Date.now() - last < MOST) return null
    return new Promise((resolve) =>
      turn(() => {
        last = Date.now()
        resolve()
      }),
    )
  }
}
