/** Rows that cannot be read yet: kept as the bytes they are, in memory and then in a temporary file. */
import { type ErrorCode, EXIT, Failure } from '../../errors'
import type { Spool } from '../../tables/spool'
import { say } from '../../words/say'
import type { Dialect } from './dialect'
import { WAITING } from './limits'
import { type Records, recordsOf } from './records'
import { Scanner } from './scanner'

interface ByteBlock {
  /** Null where the bytes are in the file. */
  readonly bytes: Buffer | null
  readonly at: number
  readonly size: number
  /** The line of each row where they do not follow from the bytes: rows may have been put in another dialect. */
  readonly lines: Int32Array
  readonly last: boolean
  readonly typed: Records['typed']
}

export class Waiting {
  private readonly blocks: ByteBlock[] = []
  private inMemory = 0
  private inFile = 0
  private spool: Spool | null = null

  constructor(
    /** How the scanner finds them. */
    private readonly dialect: Pick<Dialect, 'delimiter' | 'trim' | 'comment'>,
    private readonly name: string,
    private readonly makeSpool: () => Spool,
  ) {}

  get isEmpty(): boolean {
    return this.blocks.length === 0
  }

  /** Keeps rows, for the doubt that there is. Errors: a Failure when even the file would grow too large. */
  keep({ bytes, from, kinds, end, first, rows, lines, last, typed }: Records, doubt: ErrorCode): void {
    if (rows === 0) return
    const start = from[first[0]!]! - (kinds[first[0]!] === 0 ? 0 : 1)
    const block = { size: end - start, lines: lines.slice(0, rows), last, typed }
    if (this.inMemory + block.size <= WAITING.memory) {
      // A copy, so that a small remainder does not hold on to a large block.
      this.blocks.push({ ...block, bytes: Buffer.from(bytes.subarray(start, end)), at: 0 })
      this.inMemory += block.size
      return
    }
    if (this.inFile + block.size > WAITING.file) {
      throw new Failure(
        EXIT.data,
        doubt,
        say('{file}: too many rows can be read in two ways', { file: this.name }),
        say('{point} or {comma} tells how its numbers are written, {dmy} or {mdy} its dates', {
          ...{ point: '--decimal .', comma: '--decimal ,', dmy: '--dates dmy', mdy: 'mdy' },
        }),
      )
    }
    this.spool ??= this.makeSpool()
    this.spool.write(bytes.subarray(start, end))
    this.blocks.push({ ...block, bytes: null, at: this.inFile })
    this.inFile += block.size
  }

  /** The rows in their order, found anew; they go on waiting. Each block is good until the next. */
  *all(): Generator<Records> {
    for (const { bytes, at, size, lines, last, typed } of this.blocks) {
      // How long its rows may be was asked when they were first read.
      const { delimiter, trim, comment } = this.dialect
      const scanner = new Scanner(delimiter, 1, this.name, trim, Number.POSITIVE_INFINITY, comment)
      yield recordsOf({ ...scanner.push(bytes ?? this.spool!.read(at, size), true), lines, last, typed })
    }
  }

  /** Forgets the rows. */
  clear(): void {
    this.blocks.length = 0
    this.inMemory = 0
    this.inFile = 0
    this.spool?.close()
    this.spool = null
  }
}
