/** What stands between cells and lines, in bytes that come block by block. */

const LF = 10
const CR = 13
const SPACE = 32

/** Where the line that begins there ends, its end included, or −1 if the bytes end inside it. */
export function endOfLine(bytes: Buffer, start: number, last: boolean): number {
  let at = start
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++
  // A CR at the end of a block may be the first half of a CRLF.
  if (at + 1 >= bytes.length && !last && bytes[at] !== LF) return -1
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : Math.min(at + 1, bytes.length)
}

/** Whether there is nothing but spaces. */
export function areSpaces(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== SPACE) return false
  return true
}
