/** Arrays of numbers kept until they are needed again: in memory, and beyond so many bytes of it in a temporary file. */
import type { Spool } from './spool'

export type NumberArray = Float64Array | Int32Array | Uint8Array

/** How many bytes are kept in memory. */
const MOST = 1 << 25

/** Every array begins where the widest of them may. */
const WIDEST = 8

const roomFor = (bytes: number) => Math.ceil(bytes / WIDEST) * WIDEST

/** How an array is had again from the bytes of its block. */
interface Place {
  readonly Kind: new (buffer: ArrayBuffer, at: number, length: number) => NumberArray
  readonly at: number
  readonly length: number
}

/** Some arrays, kept together. */
export class KeptBlock {
  constructor(
    private readonly places: readonly Place[],
    private readonly bytes: () => ArrayBuffer,
  ) {}

  /** The arrays in their order. They are good for good. */
  get arrays(): readonly NumberArray[] {
    const bytes = this.bytes()
    return this.places.map(({ Kind, at, length }) => new Kind(bytes, at, length))
  }
}

export class KeptBlocks {
  private inMemory = 0
  private inFile = 0
  private spool: Spool | null = null
  private ofFile = new Uint8Array(0)

  constructor(
    private readonly makeSpool: () => Spool,
    private readonly most = MOST,
  ) {}

  /** Keeps a copy of some arrays. */
  keep(arrays: readonly NumberArray[]): KeptBlock {
    let size = 0
    const places = arrays.map((array): Place => {
      const at = size
      size += roomFor(array.byteLength)
      return { Kind: array.constructor as Place['Kind'], at, length: array.length }
    })
    const isHeld = this.inMemory + size <= this.most
    const all = isHeld ? new Uint8Array(size) : this.desk(size)
    arrays.forEach(({ buffer, byteOffset, byteLength }, i) => {
      all.set(new Uint8Array(buffer, byteOffset, byteLength), places[i]!.at)
    })
    return new KeptBlock(places, isHeld ? this.held(all) : this.spooled(all))
  }

  /** Where arrays are laid together that go into the file: the same place for all. */
  private desk(size: number): Uint8Array<ArrayBuffer> {
    if (this.ofFile.length < size) this.ofFile = new Uint8Array(2 * size)
    return this.ofFile.subarray(0, size)
  }

  private held({ buffer }: Uint8Array<ArrayBuffer>): () => ArrayBuffer {
    this.inMemory += buffer.byteLength
    return () => buffer
  }

  private spooled({ buffer, length }: Uint8Array<ArrayBuffer>): () => ArrayBuffer {
    this.spool ??= this.makeSpool()
    this.spool.write(Buffer.from(buffer, 0, length))
    return this.fromFile(length)
  }

  // Of its own, so that it does not hold on to what has been written.
  private fromFile(size: number): () => ArrayBuffer {
    const at = this.inFile
    this.inFile += size
    return () => Uint8Array.from(this.spool!.read(at, size)).buffer
  }

  /** Gives the file up, and what is kept there. */
  close(): void {
    this.spool?.close()
    this.spool = null
  }
}
