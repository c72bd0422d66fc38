/** Where a scanner holds a block of bytes, and where its cells stand. */
import { giveBack } from '../../tables/spare-blocks'
import { CELL_SLACK, CellRoom } from './cell-room'

export class BlockRoom {
  protected room = Buffer.alloc(0) as Buffer
  /** The same bytes, to read several at a step. */
  view = new DataView(this.room.buffer, 0, 0)

  constructor(readonly cells = new CellRoom()) {}

  /** All of it: behind what is held stands a byte that stops every cell. */
  get bytes(): Buffer {
    return this.room
  }

  /** Holds what waited of the block before, and a further one behind it. */
  hold(rest: Buffer, block: Buffer): Buffer {
    const size = rest.length + block.length
    if (size + CELL_SLACK > this.room.length) this.grow(2 * (size + CELL_SLACK))
    this.room.set(rest)
    this.room.set(block, rest.length)
    giveBack(block)
    this.room[size] = 10
    return this.room.subarray(0, size)
  }

  protected grow(size: number): void {
    this.room = Buffer.alloc(size)
    this.view = new DataView(this.room.buffer, this.room.byteOffset, size)
  }
}
