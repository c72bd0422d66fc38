/** Blocks of bytes, looked at before they are read, and read one behind so that the last records are known to be the last. */
import type { Records } from './records'

/** What stands at the start of a file. Where reading on failed, that comes behind it: the start may help to say where. */
export interface Begun {
  readonly start: Buffer
  readonly failed: unknown
  /** Whether that is all there is. */
  readonly whole: boolean
}

/** Reads blocks until there are enough. Errors: what goes wrong before there is any. */
export async function begin(
  blocks: AsyncIterator<Buffer>,
  isEnough: (parts: readonly Buffer[], size: number) => boolean,
): Promise<Begun> {
  const parts: Buffer[] = []
  let size = 0
  let failed: unknown = null
  let whole = false
  try {
    while (!isEnough(parts, size)) {
      const { value, done } = await blocks.next()
      whole = done === true
      if (done) break
      parts.push(value)
      size += value.length
    }
  } catch (error) {
    if (parts.length === 0) throw error
    failed = error
  }
  return { start: parts.length === 1 ? parts[0]! : Buffer.concat(parts), failed, whole }
}

/** The start, and all that follows it. */
export async function* after(
  { start, failed }: Pick<Begun, 'start' | 'failed'>,
  blocks: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
  yield start
  if (failed !== null) throw failed
  for (let next = await blocks.next(); !next.done; next = await blocks.next()) yield next.value
}

/** A block, and whether nothing follows. */
export interface BlockStep {
  readonly block: Buffer
  readonly last: boolean
}

/** Blocks read one behind. A block of which `isTail` holds has no record of its own, and goes with the one before. */
export class BlocksBehind {
  /** Why no more blocks come; null where the file ends. */
  failed: unknown = null
  private readonly source: AsyncIterator<Buffer>
  private block: Buffer | null = null
  private hasEnded = false
  private returned: BlockStep[] = []

  constructor(
    blocks: AsyncIterable<Buffer>,
    private readonly isTail: (byte: number) => boolean,
  ) {
    this.source = blocks[Symbol.asyncIterator]()
  }

  private async read(): Promise<Buffer | null> {
    try {
      const { value, done } = await this.source.next()
      return done ? null : value
    } catch (error) {
      this.failed = error
      return null
    }
  }

  /** Takes back blocks that have been handed out, in their order. */
  back(steps: readonly BlockStep[]): void {
    this.returned = [...steps, ...this.returned]
  }

  /** The next block; null behind the last one. */
  async next(): Promise<BlockStep | null> {
    const again = this.returned.shift()
    if (again !== undefined) return again
    if (this.hasEnded) return null
    this.block ??= (await this.read()) ?? Buffer.alloc(0)
    for (;;) {
      const { block } = this
      const coming = await this.read()
      if (coming === null) {
        this.hasEnded = true
        return { block, last: this.failed === null }
      }
      if (coming.length < 1024 && coming.every(this.isTail)) this.block = Buffer.concat([block, coming])
      else {
        this.block = coming
        return { block, last: false }
      }
    }
  }
}

/** Finds records in place of a reader, as far as it gets. */
export interface Elsewhere {
  /** The records of the next blocks; null where it cannot begin yet. */
  records(behind: BlocksBehind): AsyncIterable<Records> | null
  /** Nothing more is asked of it. */
  end(): void
}

/** Finds the records of one block after the other. */
export interface RecordReader {
  push(block: Buffer, last: boolean): Records
  /** What goes on in its place where it can; null for nothing. */
  readonly elsewhere?: Elsewhere | null
}

/** The records of blocks, each good until the next is asked for. */
export async function* recordsIn(
  blocks: AsyncIterable<Buffer>,
  reader: RecordReader,
  isTail: (byte: number) => boolean,
): AsyncGenerator<Records> {
  const behind = new BlocksBehind(blocks, isTail)
  try {
    for (let step = await behind.next(); step !== null; step = await behind.next()) {
      // The rows before a fault in the bytes are whole, and may be the ones that name the columns.
      const records = reader.push(step.block, step.last)
      if (records.rows > 0 || step.last) yield records
      const others = reader.elsewhere?.records(behind)
      if (others) yield* others
    }
  } finally {
    reader.elsewhere?.end()
  }
  if (behind.failed !== null) throw behind.failed
}
