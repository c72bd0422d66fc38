/** What bytes are known by: their SHA-256. Only main.ts uses it, where it is asked for. */
import { createHash } from 'node:crypto'
import type { Digest } from '../cli/host'

export function sha256(): Digest {
  const hash = createHash('sha256')
  let found: string | null = null
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => {
      found ??= hash.digest('hex')
      return found
    },
  }
}
