/** The parts of a workbook, which is a zip archive: the only file that imports yauzl. */
import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
import { Failure } from '../../../errors'
import type { AnywhereFile } from '../../../tables/file-bytes'
import { say } from '../../../words/say'
import { damagedArchive } from '../contents'
import { locked, refusedBook } from './refusals'

/** A part that says that it is larger, unpacked, is not read. */
const LARGEST_PART = 2 ** 32

/** So many parts are looked at. */
const MOST_PARTS = 10_000

/** How much is read of the file at a step. */
const STEP = 1 << 16

/** Reads the file from anywhere, for yauzl. */
class PlacesInFile extends RandomAccessReader {
  constructor(private readonly file: AnywhereFile) {
    super()
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { file } = this
    async function* blocks(): AsyncGenerator<Buffer> {
      for (let at = start; at < end; ) {
        const block = Buffer.allocUnsafe(Math.min(STEP, end - at))
        const read = await file.read(block, at)
        if (read === 0) return
        at += read
        yield block.subarray(0, read)
      }
    }
    return Readable.from(blocks(), { objectMode: false })
  }
}

/** An open workbook: what is in it, by name. */
export class ZipParts {
  private constructor(
    readonly file: string,
    private readonly zip: Awaited<ReturnType<typeof fromRandomAccessReaderPromise>>,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Errors: a Failure where the archive is damaged, has too many parts, or one that is too large. */
  static async of(opened: AnywhereFile, file: string, start: Buffer): Promise<ZipParts> {
    try {
      const zip = await fromRandomAccessReaderPromise(new PlacesInFile(opened), opened.size, {
        autoClose: false,
      })
      const entries = new Map<string, Entry>()
      await new Promise<void>((done, fail) => {
        zip.on('error', fail)
        zip.on('end', done)
        zip.on('entry', (entry: Entry) => {
          entries.set(entry.fileName, entry)
          if (entries.size > MOST_PARTS) fail(new Error('too many parts'))
          else zip.readEntry()
        })
        zip.readEntry()
      })
      return new ZipParts(file, zip, entries)
    } catch (error) {
      throw isOfMachine(error) ? error : damagedArchive(start, file)
    }
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  /** How large a part says that it is, unpacked. */
  sizeOf(name: string): number {
    return this.entries.get(name)?.uncompressedSize ?? 0
  }

  /** The text of a part in UTF-8, piece by piece. Errors: a Failure where it is encrypted, damaged or too large. */
  async *text(name: string): AsyncGenerator<string> {
    const { file, zip } = this
    const entry = this.entries.get(name)
    if (entry === undefined)
      throw refusedBook(file, say('this workbook is damaged: {part} is not in it', { part: name }))
    if (entry.isEncrypted()) throw locked(file)
    if (entry.uncompressedSize > LARGEST_PART)
      throw refusedBook(file, say('a part of this workbook is larger than 4 GiB'), 'oversized_row')
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let stream: Readable | null = null
    try {
      stream = await zip.openReadStreamPromise(entry)
      for await (const block of stream as AsyncIterable<Buffer>) yield decoder.decode(block, { stream: true })
      decoder.decode()
    } catch (error) {
      throw broken(error, file)
    } finally {
      stream?.destroy()
    }
  }
}

/** Whether the machine could not read, which is no fault of the file. */
const isOfMachine = (error: unknown) => /^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? '')

/** What went wrong in an archive, told of the file; what is told already stays as it is. */
const broken = (error: unknown, file: string): unknown =>
  error instanceof Failure || isOfMachine(error)
    ? error
    : refusedBook(
        file,
        say('this workbook is damaged, or ends too soon'),
        'damaged_file',
        say('get the file again'),
      )
