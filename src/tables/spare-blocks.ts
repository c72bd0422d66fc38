/** Blocks of bytes that were read and copied: they are read into again, as hundreds of megabytes of new ones would have to be collected. */

/** How many bytes a block has that may be used again. */
export const SPARE_BLOCK = 1 << 18

/** How many wait to be used. */
const MOST = 4

const spare: ArrayBuffer[] = []

/** How many bytes of a block were given back already. */
const given = new WeakMap<ArrayBuffer, number>()

/** A block to read into: one that was given back, or a new one. */
export const blockToFill = (): Buffer<ArrayBuffer> => {
  const block = spare.pop() ?? Buffer.allocUnsafe(SPARE_BLOCK).buffer
  given.set(block, 0)
  return Buffer.from(block)
}

/** Gives back a part of a block that nobody looks at any more; once all its parts are, it is read into again. */
export function giveBack({ buffer, length }: Uint8Array): void {
  const own = buffer as ArrayBuffer
  const before = given.get(own)
  if (before === undefined) return
  given.set(own, before + length)
  if (before + length === SPARE_BLOCK && spare.length < MOST) spare.push(own)
}
