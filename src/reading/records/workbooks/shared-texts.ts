/** The texts that the cells of a workbook share, packed: as bytes in a few large blocks, and where each begins. */

/** So many bytes are a block, and so many texts are listed together. */
const BLOCK = 1 << 20
const LISTED = 1 << 16

/** So many of the texts that were asked for last are at hand as such. */
const AT_HAND = 1 << 12

/** More are not held. */
export const MOST_TEXTS = 1 << 24

export class SharedTexts {
  length = 0
  private readonly blocks: Buffer[] = []
  /** How many bytes of the last block are taken. */
  private taken = BLOCK
  /** Where the last text of each block but the last ends in it. */
  private readonly ends: number[] = []
  /** Where each text begins, counted over whole blocks. */
  private readonly starts: Uint32Array[] = []
  private readonly asked = new Int32Array(AT_HAND).fill(-1)
  private readonly texts: string[] = []

  /** Adds a text that is shorter than a block. */
  add(text: string): void {
    const size = Buffer.byteLength(text)
    if (this.taken + size >= BLOCK) {
      if (this.blocks.length > 0) this.ends.push(this.taken)
      this.blocks.push(Buffer.allocUnsafeSlow(BLOCK))
      this.taken = 0
    }
    const place = this.length++ % LISTED
    if (place === 0) this.starts.push(new Uint32Array(LISTED))
    this.starts.at(-1)![place] = (this.blocks.length - 1) * BLOCK + this.taken
    this.taken += this.blocks.at(-1)!.write(text, this.taken)
  }

  /** A text by its number, from 0; undefined where there is none. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.length && Number.isInteger(index))) return undefined
    const hand = index % AT_HAND
    if (this.asked[hand] !== index) {
      const start = this.startOf(index)
      const block = Math.floor(start / BLOCK)
      const next = index + 1 < this.length ? this.startOf(index + 1) : Number.POSITIVE_INFINITY
      const end = next < (block + 1) * BLOCK ? next - block * BLOCK : (this.ends[block] ?? this.taken)
      this.asked[hand] = index
      this.texts[hand] = this.blocks[block]!.toString('utf8', start - block * BLOCK, end)
    }
    return this.texts[hand]
  }

  private startOf(index: number): number {
    return this.starts[Math.floor(index / LISTED)]![index % LISTED]!
  }
}
