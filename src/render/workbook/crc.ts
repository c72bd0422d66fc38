/** The checksum of the parts of a zip archive, CRC-32: zlib's own, which Node has from 20.15 on, or worked out here. */
import zlib from 'node:zlib'

let bytewise: Uint32Array | null = null

/** What each byte does to it. */
const table = (): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    return crc
  })

/** The same without zlib. */
export function crcByTable(bytes: Uint8Array, before: number): number {
  bytewise ??= table()
  let crc = ~before
  for (let at = 0; at < bytes.length; at++) crc = bytewise[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8)
  return ~crc >>> 0
}

/** The checksum of some bytes behind others, whose own is `before`; 0 where there are none. */
export const crcOf: (bytes: Uint8Array, before: number) => number = zlib.crc32 ?? crcByTable
