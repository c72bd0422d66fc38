/** The bytes of a file, counted and taken into a digest as they go by to whoever reads them. */
import type { FileBytes } from '../tables/file-bytes'
import type { Digest } from './host'

/** The bytes of one file as they came: how many, and what they are known by. */
export interface Passed {
  bytes: number
  readonly digest: Digest
}

async function* counted(source: AsyncIterable<Uint8Array>, passed: Passed): AsyncGenerator<Uint8Array> {
  for await (const block of source) {
    passed.bytes += block.length
    passed.digest.update(block)
    yield block
  }
}

/** The same bytes, counted and taken into a digest as they go by: all of them before the file is read otherwise. */
export function passing(source: FileBytes, passed: Passed): FileBytes {
  const blocks = counted(source, passed)
  const { anywhere, typedRows } = source
  const afterAll =
    <Opened>(open: () => Promise<Opened>) =>
    async () => {
      for await (const _ of blocks);
      return open()
    }
  return {
    [Symbol.asyncIterator]: () => blocks,
    ...(anywhere && { anywhere: afterAll(anywhere) }),
    ...(typedRows && { typedRows: afterAll(typedRows) }),
  }
}
