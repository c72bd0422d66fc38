/** The parts of a workbook, a zip archive, packed as they are written: each is deflated block by block and told of behind it. */
import zlib from 'node:zlib'
import { EXIT, Failure } from '../../errors'
import { say } from '../../words/say'
import { crcOf } from './crc'

/** So much of a part is packed at a step. */
const BLOCK = 1 << 18

/** What a part may take, and a place in the archive be: a number of 32 bits. */
const LARGEST = 2 ** 32 - 1

/** How fast it is packed: harder is twice as slow and saves a twentieth. */
const LEVEL = 1

/** That the sizes stand behind a part, and how it is packed. */
const BEHIND = 8
const DEFLATED = 8

/** The version that whoever unpacks it must know, and when each part was changed: 1980-01-01, so that the same answer gives the same bytes. */
const VERSION = 20
const CHANGED = 33

/** A part that has been written: its name, and what the archive says of it. */
interface PackedPart {
  readonly name: string
  readonly at: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/** A number of two bytes or, where it is marked so, of four. */
type ZipNumber = number | { readonly long: number }

function numbers(...all: readonly ZipNumber[]): Buffer {
  const bytes = Buffer.alloc(all.length * 4)
  let at = 0
  for (const one of all)
    at = typeof one === 'number' ? bytes.writeUInt16LE(one, at) : bytes.writeUInt32LE(one.long, at)
  return bytes.subarray(0, at)
}

const signed = (sign: string, ...all: readonly ZipNumber[]) =>
  Buffer.concat([Buffer.from(`PK${sign}`), numbers(...all)])

/** An archive that is written part by part. */
export class PackedParts {
  private readonly parts: PackedPart[] = []
  private at = 0

  /** `largest` is what a part may take, unpacked, and the archive. */
  constructor(
    private readonly write: (data: Buffer) => void,
    private readonly largest = LARGEST,
  ) {}

  private put(bytes: Buffer): void {
    this.at += bytes.length
    this.check(this.at)
    this.write(bytes)
  }

  private check(size: number): void {
    if (size > this.largest)
      throw new Failure(
        EXIT.data,
        'oversized_row',
        say('a part of this workbook is larger than 4 GiB'),
        say('write it as CSV'),
      )
  }

  /**
   * Begins a part; what is given to `write` is added to it until it is ended.
   * Errors: a Failure where it takes more than a number of 32 bits tells.
   */
  begin(name: string): { write(xml: string | Buffer): void; end(): void } {
    const { at } = this
    let [crc, packed, size, filled] = [0, 0, 0, 0]
    const held = Buffer.allocUnsafeSlow(BLOCK)
    this.put(
      Buffer.concat([
        signed('\x03\x04', VERSION, BEHIND, DEFLATED, 0, CHANGED, { long: 0 }, { long: 0 }, { long: 0 }),
        numbers(name.length, 0),
        Buffer.from(name),
      ]),
    )
    const pack = (finishFlush: number) => {
      const block = held.subarray(0, filled)
      size += filled
      this.check(size)
      crc = crcOf(block, crc)
      const bytes = zlib.deflateRawSync(block, { level: LEVEL, finishFlush })
      packed += bytes.length
      filled = 0
      this.put(bytes)
    }
    return {
      write: (xml) => {
        const bytes = typeof xml === 'string' ? Buffer.from(xml) : xml
        for (let from = 0; from < bytes.length; ) {
          const some = bytes.copy(held, filled, from)
          from += some
          filled += some
          if (filled === BLOCK) pack(zlib.constants.Z_SYNC_FLUSH)
        }
      },
      end: () => {
        pack(zlib.constants.Z_FINISH)
        this.put(signed('\x07\x08', { long: crc }, { long: packed }, { long: size }))
        this.parts.push({ name, at, crc, packed, size })
      },
    }
  }

  whole(name: string, xml: string): void {
    const part = this.begin(name)
    part.write(xml)
    part.end()
  }

  end(): void {
    const { parts, at: start } = this
    for (const { name, at, crc, packed, size } of parts)
      this.put(
        Buffer.concat([
          signed('\x01\x02', VERSION, VERSION, BEHIND, DEFLATED, 0, CHANGED),
          numbers({ long: crc }, { long: packed }, { long: size }, name.length, 0, 0, 0, 0, { long: 0 }),
          numbers({ long: at }),
          Buffer.from(name),
        ]),
      )
    const length = this.at - start
    const count = parts.length
    this.put(signed('\x05\x06', 0, 0, count, count, { long: length }, { long: start }, 0))
  }
}
