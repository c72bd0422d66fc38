/** From the bytes of a file to blocks of UTF-8, whatever they were. */
import { createGunzip, type Gunzip } from 'node:zlib'
import { EXIT, Failure } from '../../errors'
import { say } from '../../words/say'
import { refuseOthers } from './contents'
import { ENCODINGS } from './encodings'
import { placed } from './placed'
import { endsInside, lineEnds, utf8 } from './utf8'

/** Text in UTF-8 and what it was written in. */
export interface Decoded {
  readonly blocks: AsyncIterable<Buffer>
  /** In lower case, such as utf-8, utf-16le or windows-1253; known for good when all has been read. */
  readonly encoding: string
  /** Whether a byte order mark stands at the start. */
  readonly marked: boolean
  readonly gzip: boolean
}

const LOOK = 4096

/** Some blocks that were read to look at them, and all that follow. */
async function* after(start: Buffer, blocks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start
  for (let next = await blocks.next(); !next.done; next = await blocks.next()) yield next.value
}

async function begin(
  source: AsyncIterable<Uint8Array>,
): Promise<{ start: Buffer; rest: AsyncIterator<Buffer> }> {
  const rest = (source as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  let start: Buffer = Buffer.alloc(0)
  while (start.length < LOOK) {
    const { value, done } = await rest.next()
    if (done) break
    const block = Buffer.from(value.buffer, value.byteOffset, value.length)
    start = start.length === 0 ? block : Buffer.concat([start, block])
  }
  return { start, rest }
}

/** The first bytes of a file, and all of it as it would have come. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ start: Buffer; whole: AsyncIterable<Buffer>; rest: AsyncIterator<Buffer> }> {
  const { start, rest } = await begin(source)
  return { start, whole: after(start, rest), rest }
}

const isGzip = (start: Buffer) => start[0] === 0x1f && start[1] === 0x8b

/** What was packed with gzip, unpacked as it is read. */
async function* unpacked(blocks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const { Readable } = await import('node:stream')
  let size = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const block of blocks) {
      size += block.length
      yield block
    }
  }
  const packed = Readable.from(counted())
  const gunzip: Gunzip = packed.pipe(createGunzip())
  packed.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const block of gunzip) yield block
    // Node passes over whatever follows a byte that starts no further member.
    if (gunzip.bytesWritten < size)
      throw new Failure(
        EXIT.data,
        'damaged_file',
        say('{file}: this is packed with gzip, but something else follows', { file: name }),
        say('get the file again'),
      )
  } catch (error) {
    if (error instanceof Failure) throw error
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (!code.startsWith('Z_')) throw error
    const said =
      code === 'Z_BUF_ERROR'
        ? say('{file}: this is packed with gzip, but it ends too soon', { file: name })
        : say('{file}: this is packed with gzip, but it is damaged', { file: name })
    throw new Failure(EXIT.data, 'damaged_file', said, say('get the file again'))
  }
}

/** The encoding that a byte order mark tells, and how long the mark is. */
function marked(start: Buffer, name: string): { encoding: string; length: number } | null {
  const [a, b, c, d] = start
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    throw new Failure(
      EXIT.data,
      'wrong_encoding',
      say('{file}: this is UTF-32, which is not read', { file: name }),
      say('save it as "CSV UTF-8"'),
    )
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}

/** A text of UTF-16 without a mark has a zero in every second byte, as far as it is in Latin letters. */
function refuseZeros(start: Buffer, name: string): void {
  const part = start.subarray(0, LOOK)
  if (!part.includes(0)) return
  const zeros = [0, 0]
  for (const [i, byte] of part.entries()) if (byte === 0) zeros[i & 1]!++
  const few = part.length / 20
  const encoding =
    zeros[1]! > few && zeros[0]! < few ? 'utf-16le' : zeros[0]! > few && zeros[1]! < few ? 'utf-16be' : null
  throw encoding === null
    ? new Failure(
        EXIT.data,
        'wrong_encoding',
        say('{file}: there are NUL bytes: this is no text', { file: name }),
        say('a CSV file is text: save it as "CSV UTF-8"'),
      )
    : new Failure(
        EXIT.data,
        'wrong_encoding',
        say('{file}: there are NUL bytes: this looks like UTF-16', { file: name }),
        say('{flag} reads it', { flag: `--encoding ${encoding}` }),
      )
}

/** Decodes with iconv-lite, block by block, and refuses what does not decode. */
async function* decoded(
  blocks: AsyncIterable<Buffer>,
  encoding: string,
  name: string,
  line = 1,
): AsyncGenerator<Buffer> {
  const { getDecoder } = await import('iconv-lite')
  const decoder = getDecoder(encoding, { stripBOM: false })
  let odd = 0
  let rest = ''
  const passed = (piece: string): Buffer => {
    // Half a character at the end of a block waits for its other half.
    const whole = rest + piece
    rest = /[\ud800-\udbff]$/.exec(whole)?.[0] ?? ''
    const text = rest === '' ? whole : whole.slice(0, -1)
    const bytes = Buffer.from(text)
    const bad = bytes.indexOf('\ufffd')
    if (bad >= 0) {
      throw new Failure(
        EXIT.data,
        'wrong_encoding',
        placed(name, line + lineEnds(bytes, bad), say('these bytes are not {encoding}', { encoding })),
        say('{flag} takes {encodings}', { flag: '--encoding', encodings: ENCODINGS.join(', ') }),
      )
    }
    // Where ISO 8859 has only control characters, the code pages of Windows have letters and the euro.
    const control = encoding.startsWith('iso-8859') ? /[\x80-\x9f]/.exec(text) : null
    if (control !== null) {
      const sister = encoding === 'iso-8859-7' ? 'windows-1253' : 'windows-1252'
      const at = line + lineEnds(bytes, bytes.indexOf(control[0]))
      throw new Failure(
        EXIT.data,
        'wrong_encoding',
        placed(name, at, say('these bytes are not {encoding}', { encoding })),
        say('{flag} may read them', { flag: `--encoding ${sister}` }),
      )
    }
    const zero = bytes.indexOf(0)
    if (zero >= 0)
      throw new Failure(
        EXIT.data,
        'wrong_encoding',
        placed(
          name,
          line + lineEnds(bytes, zero),
          say('there are NUL bytes: this is not {encoding}', { encoding }),
        ),
      )
    line += lineEnds(bytes)
    return bytes
  }
  for await (const block of blocks) {
    odd = (odd + block.length) & 1
    const bytes = passed(decoder.write(block))
    if (bytes.length > 0) yield bytes
  }
  const end = passed(decoder.end() ?? '')
  if (rest !== '' || (odd === 1 && encoding.startsWith('utf-16'))) throw endsInside(name, line)
  if (end.length > 0) yield end
}

/**
 * Opens a file's bytes as UTF-8: a byte order mark decides, then `asked` (--encoding), then it must be UTF-8, or what
 * `otherwise` says of a file that begins so. What was packed with gzip is unpacked. Errors: a Failure for what is no text, and for bytes that do not decode, with their line.
 */
export async function decode(
  source: AsyncIterable<Uint8Array>,
  name: string,
  asked: string | null,
  otherwise: (start: Buffer) => Promise<string | null> = async () => null,
): Promise<Decoded> {
  let { start, rest } = await begin(source)
  const gzip = isGzip(start)
  if (gzip) ({ start, rest } = await begin(unpacked(after(start, rest), name)))
  const mark = marked(start, name)
  const encoding = mark?.encoding ?? asked ?? 'utf-8'
  refuseOthers(start, name)
  if (mark === null && !encoding.startsWith('utf-16')) refuseZeros(start, name)
  const blocks = after(start.subarray(mark?.length ?? 0), rest)
  let found = encoding
  // The block that it stands in may be read into again.
  const begun = Buffer.from(start)
  const other = async (all: AsyncIterable<Buffer>, line: number) => {
    const own = mark === null && asked === null ? await otherwise(begun) : null
    if (own === null) return null
    found = own
    return decoded(all, own, name, line)
  }
  return {
    blocks: encoding === 'utf-8' ? utf8(blocks, name, other) : decoded(blocks, encoding, name),
    get encoding() {
      return found
    },
    marked: mark !== null,
    gzip,
  }
}
