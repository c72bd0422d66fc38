/** The records of a file whose blocks are scanned on a second thread, as long as nothing there is out of the ordinary. */
import { HASH_SEED } from '../../tables/hash-table'
import type { SecondThread } from '../../tables/second-thread'
import { giveBack } from '../../tables/spare-blocks'
import type { PlainFile, PlainPlan, ReadApart } from '../plain/plain-plan'
import type { LeftOff } from '../records/ahead-reader'
import type { BlockStep, BlocksBehind } from '../records/in-blocks'
import { type Records, recordsOf } from '../records/records'
import type { AnsweredApart, FoundApart, ToldApart } from './far-scanner'
import { LARGEST_BLOCK, SharedBlock, type SharedShape } from './shared-block'

/** How many blocks are on their way at once. */
const AT_ONCE = 4

/** How often the second thread is begun with again where a block was none for it. */
const MOST_RUNS = 16

/**
 * Each block is copied into memory that is shared, and found there when it is done. Whether it was read as it has to be is
 * known when all before it has been used: where it was not, or could not be read there, it is scanned here after all, and
 * all that follows with it until the second thread is begun with again.
 */
class ScannedApart {
  private run = 0
  private readonly shape: SharedShape
  private readonly memories: readonly SharedArrayBuffer[]
  private readonly blocks: readonly SharedBlock[]
  private plan = ''

  constructor(
    private readonly thread: SecondThread,
    private readonly file: PlainFile,
    private readonly scanner: LeftOff,
  ) {
    const shape = { width: file.width, ...file.columns.places }
    this.shape = shape
    this.memories = Array.from({ length: AT_ONCE }, () => SharedBlock.memory(shape))
    this.blocks = this.memories.map((memory) => SharedBlock.in(memory, shape))
  }

  private tell(message: ToldApart): void {
    this.thread.tell(message)
  }

  /** Tells where to go on; false where that cannot be yet, or not any more. */
  begin(): boolean {
    const { thread, file, scanner, memories, shape } = this
    const plan = thread.isReady && this.run < MOST_RUNS ? file.columns.plan() : null
    if (plan === null) return false
    this.plan = written(plan)
    this.run++
    const { delimiter, customer, nobodies } = file
    const { rest, line } = scanner
    const known = { delimiter, customer, nobodies, seed: HASH_SEED }
    this.tell({ run: this.run, shape, plan, memories, ...known, rest: Uint8Array.from(rest), line })
    return true
  }

  private send({ block }: BlockStep, place: number): number {
    this.blocks[place]!.block.set(block)
    this.tell({ run: this.run, place, size: block.length })
    giveBack(block)
    return block.length
  }

  /** What was found in the next block; null where it was not, or the second thread is gone. */
  private async found(): Promise<FoundApart | null> {
    for (;;) {
      const answer = (await this.thread.answer()) as AnsweredApart | null
      if (answer?.run === this.run || answer === null) return answer?.isFound ? answer : null
    }
  }

  /** What was found as records, in their columns as well; null where these are to be read otherwise by now. */
  private adopted({ place, rows, ahead, size, end, likeTotals }: FoundApart): Records | null {
    const { columns, keys } = this.file
    const plan = columns.plan()
    if (plan === null || written(plan) !== this.plan) return null
    const { room, numbers, remedies, keys: own } = this.blocks[place]!
    columns.adopt(plan, numbers, remedies)
    keys.adopt(own, likeTotals)
    const { from, to, kinds, first, lines } = room.cells
    const bytes = room.bytes.subarray(0, size)
    const { view } = room
    return recordsOf({
      bytes,
      view,
      end,
      rows,
      first,
      lines,
      from,
      to,
      kinds,
      last: false,
      ahead,
      typed: null,
    })
  }

  /** The records of the next blocks, as many as can be; the others are left to whoever goes on. */
  async *records(behind: BlocksBehind): AsyncGenerator<Records> {
    const { scanner } = this
    const free = this.blocks.map((_, place) => place)
    const sent: { readonly place: number; readonly size: number }[] = []
    let own: BlockStep | null = null
    let isMore = true
    for (;;) {
      while (free.length > 0 && isMore) {
        own = await behind.next()
        isMore = own !== null && !own.last && own.block.length <= LARGEST_BLOCK
        if (!isMore) break
        const place = free.shift()!
        sent.push({ place, size: this.send(own!, place) })
        own = null
      }
      if (sent.length === 0) break
      const found = await this.found()
      const records = found && this.adopted(found)
      if (found === null || records === null) break
      sent.shift()
      if (records.rows > 0) yield records
      scanner.goOn(Buffer.from(records.bytes.subarray(records.end)), found.line)
      free.push(found.place)
    }
    const blockOf = (place: number, size: number) => Buffer.from(this.blocks[place]!.block.slice(0, size))
    const left = sent.map(({ place, size }) => ({ block: blockOf(place, size), last: false }))
    behind.back(own === null ? left : [...left, own])
  }
}

/** A plan as a text, to be compared; what may change of one is there. */
const written = (plan: PlainPlan): string => JSON.stringify(plan)

/** Has blocks scanned by a second thread from when it runs; `start` gives none where there is none to be had. */
export const scanApart =
  (start: () => Promise<SecondThread | null>): ReadApart =>
  (file) =>
  (scanner) => {
    let apart: ScannedApart | null = null
    const started = start().then((thread) => {
      if (thread !== null) apart = new ScannedApart(thread, file, scanner)
      return thread
    })
    return {
      records: (behind) => (apart?.begin() ? apart.records(behind) : null),
      end: () => void started.then((thread) => thread?.end()),
    }
  }
