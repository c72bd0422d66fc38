/** A block of a file in memory that two threads share, with all that is found in it. */
import type { Decimals } from '../../tables/decimals'
import type { RemedyArrays } from '../columns/remedies/remedy-bytes'
import type { PlainPlaces } from '../plain/plain-plan'
import { BlockRoom } from '../records/block-room'
import { CELL_SLACK, CellRoom } from '../records/cell-room'
import { MOST_COLUMNS } from '../records/limits'

/** How many bytes a block has at most: as files are read, and half a character more. */
export const LARGEST_BLOCK = (1 << 16) + 4

/** With what waited of the block before, which is seldom more than a row. */
const ROOM = 2 * LARGEST_BLOCK + CELL_SLACK

/** There may be no more cells than bytes; before each row there is room for the longest one. */
const CELLS = ROOM + MOST_COLUMNS + 1

/** The places of the columns of a file, and how many it has. */
export interface SharedShape extends PlainPlaces {
  readonly width: number
}

/** Shared memory does not grow. */
class NoRoom extends Error {}

class SharedCells extends CellRoom {
  override widen(): never {
    throw new NoRoom()
  }
  override lengthen(): never {
    throw new NoRoom()
  }
}

const bufferOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length)

class SharedRoom extends BlockRoom {
  constructor(bytes: Uint8Array, cells: SharedCells) {
    super(cells)
    this.room = bufferOf(bytes)
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }
  protected override grow(): never {
    throw new NoRoom()
  }
}

type Kind<Numbers> = {
  new (memory: SharedArrayBuffer, at: number, length: number): Numbers
  readonly BYTES_PER_ELEMENT: number
}

/** Lays arrays one behind the other. Without memory it only counts how much they take. */
class Layout {
  size = 0

  constructor(private readonly memory: SharedArrayBuffer | null) {}

  private take<Numbers>(Own: Kind<Numbers>, length: number): Numbers {
    const at = this.size
    this.size = (at + Own.BYTES_PER_ELEMENT * length + 7) & ~7
    return this.memory === null ? new Own(new SharedArrayBuffer(0), 0, 0) : new Own(this.memory, at, length)
  }

  bytes(length: number): Uint8Array {
    return this.take<Uint8Array>(Uint8Array, length)
  }

  integers(length: number): Int32Array {
    return this.take<Int32Array>(Int32Array, length)
  }

  doubles(length: number): Float64Array {
    return this.take<Float64Array>(Float64Array, length)
  }
}

export class SharedBlock {
  /** The block as it came. */
  readonly block: Buffer
  readonly room: BlockRoom
  readonly numbers: readonly Decimals[]
  readonly remedies: readonly RemedyArrays[]
  /** The hashes of customers and of whole rows. */
  readonly keys: { readonly customers: Float64Array; readonly wholes: Float64Array }

  private constructor({ width, numbers, remedies }: SharedShape, layout: Layout) {
    // A plain row has a cell for each heading, and a sign behind each.
    const rows = Math.ceil(ROOM / width) + 1
    const doubles = () => layout.doubles(rows)
    const bytes = () => layout.bytes(rows)
    this.block = bufferOf(layout.bytes(LARGEST_BLOCK))
    const held = layout.bytes(ROOM)
    const cells = Object.assign(new SharedCells(), {
      ...{ from: layout.integers(CELLS), to: layout.integers(CELLS), kinds: layout.bytes(CELLS) },
      ...{ first: layout.integers(CELLS), lines: layout.integers(CELLS) },
    })
    this.room = new SharedRoom(held, cells)
    this.numbers = numbers.map(() => ({ n: doubles(), s: bytes() }))
    this.remedies = remedies.map(() => ({
      ...{ goods: doubles(), credit: doubles(), paid: doubles(), handling: doubles() },
      ...{ s: bytes(), kinds: bytes(), blanks: bytes() },
    }))
    this.keys = { customers: doubles(), wholes: doubles() }
  }

  /** New memory for a block. */
  static memory(shape: SharedShape): SharedArrayBuffer {
    const layout = new Layout(null)
    new SharedBlock(shape, layout)
    return new SharedArrayBuffer(layout.size)
  }

  static in(memory: SharedArrayBuffer, shape: SharedShape): SharedBlock {
    return new SharedBlock(shape, new Layout(memory))
  }
}
