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

/** Finds the records of one block after the other. */
export interface RecordReader {
  push(block: Buffer, last: boolean): Records
}

/** The records of blocks. A block of which `isTail` holds has no record of its own, and goes with the one before. */
export async function* recordsIn(
  blocks: AsyncIterable<Buffer>,
  reader: RecordReader,
  isTail: (byte: number) => boolean,
): AsyncGenerator<Records> {
  const source = blocks[Symbol.asyncIterator]()
  let failed: unknown = null
  const next = async (): Promise<Buffer | null> => {
    try {
      const { value, done } = await source.next()
      return done ? null : value
    } catch (error) {
      failed = error
      return null
    }
  }
  let block = (await next()) ?? Buffer.alloc(0)
  for (let coming = await next(); coming !== null; coming = await next()) {
    if (coming.length < 1024 && coming.every(isTail)) block = Buffer.concat([block, coming])
    else {
      const records = reader.push(block, false)
      if (records.rows > 0) yield records
      block = coming
    }
  }
  // The rows before a fault in the bytes are whole, and may be the ones that name the columns.
  const records = reader.push(block, failed === null)
  if (records.rows > 0 || failed === null) yield records
  if (failed !== null) throw failed
}
