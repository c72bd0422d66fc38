/** The records of a file whose blocks are scanned on a second thread, as long as nothing there is out of the ordinary. */
import { HASH_SEED } from '../../tables/hash-table'
import type { SecondThread } from '../../tables/second-thread'
import { giveBack } from '../../tables/spare-blocks'
import type { PlainFile, PlainPlan, ReadApart } from '../plain/plain-plan'
import type { LeftOff } from '../records/ahead-reader'
import type { BlockStep, BlocksBehind } from '../records/in-blocks'
import { type Records, recordsOf } from '../records/records'
import type { AnsweredApart, BlockSent, FoundApart, ToldApart } from './far-scanner'
import { LARGEST_BLOCK, SharedBlock, type SharedShape } from './shared-block'

/** How many blocks are sent in one message, and how many are on their way at most. */
const SENT = 3
const AT_ONCE = 2 * SENT

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
  /** What was found and has not been used. */
  private readonly found: FoundApart[] = []
  /** Whether nothing more will be found. */
  private hasStopped = false

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
    this.found.length = 0
    this.hasStopped = false
    const { delimiter, customer, nobodies } = file
    const { rest, line } = scanner
    const known = { delimiter, customer, nobodies, seed: HASH_SEED }
    this.tell({ run: this.run, shape, plan, memories, ...known, rest: Uint8Array.from(rest), line })
    return true
  }

  /** Sends the next blocks; returns the one that is not for the second thread, and null where there are no more. */
  private async send(
    behind: BlocksBehind,
    free: number[],
    sent: BlockSent[],
  ): Promise<BlockStep | null | undefined> {
    const blocks: BlockSent[] = []
    let step: BlockStep | null | undefined
    while (step === undefined && blocks.length < SENT) {
      const next = await behind.next()
      if (next === null || next.last || next.block.length > LARGEST_BLOCK) step = next
      else {
        const place = free.shift()!
        this.blocks[place]!.block.set(next.block)
        blocks.push({ place, size: next.block.length })
        giveBack(next.block)
      }
    }
    if (blocks.length > 0) this.tell({ run: this.run, blocks })
    sent.push(...blocks)
    return step
  }

  /** What was found in the next block; null where it was not, or the second thread is gone. */
  private async next(): Promise<FoundApart | null> {
    while (this.found.length === 0 && !this.hasStopped) {
      const answer = (await this.thread.answer()) as AnsweredApart | null
      if (answer === null) return null
      // What was sent before it was begun with again is of no use any more.
      if (answer.run !== this.run) continue
      this.found.push(...answer.found)
      this.hasStopped = answer.hasStopped
    }
    return this.found.shift() ?? null
  }

  /** What was found as records, in their columns as well; null where these are to be read otherwise by now. */
  private adopted({ place, rows, ahead, size, end, likeTotals }: FoundApart): Records | null {
    const { columns, keys } = this.file
    const plan = columns.plan()
    if (plan === null || written(plan) !== this.plan) return null
    const { room, numbers, remedies, keys: own } = this.blocks[place]!
    columns.adopt(plan, numbers, remedies)
    keys.adopt(own, likeTotals)
    const bytes = room.bytes.subarray(0, size)
    return recordsOf({ bytes, view: room.view, ...room.cells, end, rows, last: false, ahead, typed: null })
  }

  /** The records of the next blocks, as many as can be; the others are left to whoever goes on. */
  async *records(behind: BlocksBehind): AsyncGenerator<Records> {
    const { scanner } = this
    const free = this.blocks.map((_, place) => place)
    const sent: BlockSent[] = []
    let own: BlockStep | null | undefined
    for (;;) {
      while (own === undefined && free.length >= SENT) own = await this.send(behind, free, sent)
      const found = sent.length > 0 ? await this.next() : null
      const records = found && this.adopted(found)
      if (found === null || records === null) break
      sent.shift()
      if (records.rows > 0) yield records
      scanner.goOn(Buffer.from(records.bytes.subarray(records.end)), found.line)
      free.push(found.place)
    }
    const left = sent.map(({ place, size }) => ({
      block: Buffer.from(this.blocks[place]!.block.subarray(0, size)),
      last: false,
    }))
    behind.back(own ? [...left, own] : left)
  }
}

/** A plan as a text, to be compared; what may change of one is there. */
const written = (plan: PlainPlan): string => JSON.stringify(plan)

/** Has blocks scanned by a second thread from when it runs; `start` gives none where there is none to be had. */
export const scanApart =
  (start: () => SecondThread | null): ReadApart =>
  (file) =>
  (scanner) => {
    const thread = start()
    const apart = thread && new ScannedApart(thread, file, scanner)
    return {
      records: (behind) => (apart?.begin() ? apart.records(behind) : null),
      end: () => thread?.end(),
    }
  }
