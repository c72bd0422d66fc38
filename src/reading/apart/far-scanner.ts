/** Finds the cells of blocks and reads those of plain rows, on another thread than theirs who use them. */
import { DecimalRoom } from '../../tables/decimals'
import { hashAs } from '../../tables/text-hash'
import { PlainRemedies, RemedyRoom } from '../columns/remedies/remedy-bytes'
import { PlainCases } from '../plain/plain-cases'
import { PlainNumbers } from '../plain/plain-numbers'
import type { PlainColumns, PlainPlan } from '../plain/plain-plan'
import { RowKeys } from '../plain/row-keys'
import { Scanner } from '../records/scanner'
import { NobodyBeginnings } from '../rules/nobody-beginnings'
import { SharedBlock, type SharedShape } from './shared-block'

/** What is to be known before the first block. */
export interface BegunApart {
  /** Blocks and answers of a run have its number: what is told anew makes all that is on its way void. */
  readonly run: number
  readonly shape: SharedShape
  readonly plan: PlainPlan
  readonly memories: readonly SharedArrayBuffer[]
  readonly delimiter: string
  /** Where the customer stands, from 0. */
  readonly customer: number
  /** What waits of the bytes before, and on which line it begins. */
  readonly rest: Uint8Array
  readonly line: number
  /** What hashes begin with. */
  readonly seed: number
  readonly nobodies: Uint8Array
}

/** A block: in which memory it stands, and how many bytes it has. */
export interface BlockSent {
  readonly place: number
  readonly size: number
}

/** What was found in a block, as Records have it. */
export interface FoundApart {
  readonly place: number
  readonly rows: number
  readonly ahead: number
  /** How many bytes are held, and where the last row of them ends. */
  readonly size: number
  readonly end: number
  /** The line behind that row. */
  readonly line: number
  readonly likeTotals: readonly number[]
}

/** Several blocks go in one message: each message wakes the thread that it goes to. */
export type ToldApart = BegunApart | { readonly run: number; readonly blocks: readonly BlockSent[] }

export interface AnsweredApart {
  readonly run: number
  readonly found: readonly FoundApart[]
  /** Whether the next block could not be scanned: what is wrong with it is found out by whoever uses it. */
  readonly hasStopped: boolean
}

class FarScanner {
  private readonly blocks: readonly SharedBlock[]
  private readonly scanner: Scanner
  private readonly numbers: readonly DecimalRoom[]
  private readonly remedies: readonly RemedyRoom[]
  private readonly keys = new RowKeys()

  constructor(begun: BegunApart) {
    const { shape, plan, memories, delimiter, customer, rest, line, seed, nobodies } = begun
    hashAs(seed)
    this.blocks = memories.map((memory) => SharedBlock.in(memory, shape))
    this.numbers = plan.numbers.map(() => new DecimalRoom())
    this.remedies = plan.remedies.map(() => new RemedyRoom())
    this.scanner = new Scanner(delimiter, line, '')
    this.scanner.goOn(Buffer.from(rest), line)
    this.scanner.ahead = new PlainCases(
      { delimiter },
      shape.width,
      this.columns(shape, plan),
      customer,
      this.keys,
      new NobodyBeginnings(nobodies),
    )
  }

  private columns({ numbers, remedies }: SharedShape, plan: PlainPlan): PlainColumns {
    const plains = this.numbers.map((room) => new PlainNumbers(room))
    const readers = this.remedies.map((room) => new PlainRemedies(room))
    return {
      settle: (rows, intoNumbers, intoRemedies) => {
        plan.numbers.forEach((own, i) => {
          if (own !== null) plains[i]!.begin(rows, own)
          intoNumbers[numbers[i]!] = own && plains[i]!
        })
        plan.remedies.forEach((own, i) => {
          intoRemedies[remedies[i]!] = own && readers[i]!.begin(rows, own)
        })
        return true
      },
    }
  }

  scan({ place, size }: BlockSent): FoundApart {
    const { scanner, keys } = this
    const block = this.blocks[place]!
    for (const [i, room] of this.numbers.entries()) Object.assign(room, block.numbers[i])
    for (const [i, room] of this.remedies.entries()) Object.assign(room, block.remedies[i])
    Object.assign(keys, block.keys)
    scanner.room = block.room
    const { bytes, rows, ahead = 0, end } = scanner.push(block.block.subarray(0, size), false)
    return {
      place,
      rows,
      ahead,
      size: bytes.length,
      end,
      line: scanner.line,
      likeTotals: [...keys.likeTotals],
    }
  }
}

/** What answers one message after the other; null to one that asks for no answer. */
export function scanningApart(): (told: ToldApart) => AnsweredApart | null {
  let run = 0
  let scanner: FarScanner | null = null
  return (told) => {
    if ('plan' in told) {
      run = told.run
      scanner = new FarScanner(told)
      return null
    }
    const found: FoundApart[] = []
    try {
      for (const block of scanner === null ? [] : told.blocks) found.push(scanner!.scan(block))
    } catch {
      // What follows cannot be scanned without it.
      scanner = null
    }
    return { run, found, hasStopped: scanner === null }
  }
}
