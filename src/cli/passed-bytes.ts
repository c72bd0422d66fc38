/** The bytes of a file, counted and taken into a digest as they go by to whoever reads them. */
import type { Digest } from './host'

/** The bytes of one file as they came: how many, and what they are known by. */
export interface Passed {
  bytes: number
  readonly digest: Digest
}

/** The same bytes, counted and taken into a digest as they go by. */
export async function* passing(
  source: AsyncIterable<Uint8Array>,
  passed: Passed,
): AsyncGenerator<Uint8Array> {
  for await (const block of source) {
    passed.bytes += block.length
    passed.digest.update(block)
    yield block
  }
}
