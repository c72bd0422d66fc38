/** How long a calculation may keep signals waiting, in milliseconds. */
const MOST = 50

/**
 * Lets signals in where a long calculation would keep them out: called again and again, it gives the event loop a turn
 * when one is due.
 */
export function pauses(): () => Promise<void> | null {
  let last = Date.now()
  return () => {
    if (Date.now() - last < MOST) return null
    return new Promise((resolve) =>
      setImmediate(() => {
        last = Date.now()
        resolve()
      }),
    )
  }
}
