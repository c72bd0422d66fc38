/** So many bytes stand behind a block's end and may be read with it: several are read at a step. */
export const CELL_SLACK = 32

/** Where cells and rows stand, in arrays that grow together. */
export class CellRoom {
  from = new Int32Array(1 << 12)
  to = new Int32Array(1 << 12)
  kinds = new Uint8Array(1 << 12)
  first = new Int32Array(1 << 10)
  lines = new Int32Array(1 << 10)

  widen(): void {
    const size = this.from.length * 2
    const [from, to, kinds] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)]
    from.set(this.from)
    to.set(this.to)
    kinds.set(this.kinds)
    Object.assign(this, { from, to, kinds })
  }

  lengthen(): void {
    const size = this.first.length * 2
    const [first, lines] = [new Int32Array(size), new Int32Array(size)]
    first.set(this.first)
    lines.set(this.lines)
    Object.assign(this, { first, lines })
  }
}
