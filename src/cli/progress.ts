/** How far a long run is with its files, for whoever waits at a terminal. It is looked at once a block: nothing ticks. */
import { exact } from '../numbers/exact/decimal'
import type { Show } from '../report/report'
import type { AnywhereFile } from '../tables/file-bytes'
import type { Table } from '../tables/table'
import { type Message, say } from '../words/say'
import type { Following, Host } from './host'
import type { Settings } from './settings'
import { showing } from './showing'

/** Nobody waits for less, in milliseconds. */
const PATIENCE = 1000

/** How often a line is drawn anew, and how often a further one is written. */
const DRAWN = 200
const WRITTEN = 10_000

/** A time to come, in the unit that one would say it in. */
function shortTime(milliseconds: number): Message {
  const seconds = Math.ceil(milliseconds / 1000)
  if (seconds < 100) return say('{n} s', { n: seconds })
  const minutes = Math.round(seconds / 60)
  return minutes < 100 ? say('{n} min', { n: minutes }) : say('{n} h', { n: Math.round(minutes / 60) })
}

export class Progress {
  private readonly begun: number
  private next: number
  private bytes = 0
  private isFirst = true
  private tables: readonly Table[] = []

  /** `size` is that of all files, asked for when it is needed; null where one of them has none. */
  constructor(
    private readonly following: Following,
    private readonly how: 'auto' | 'plain',
    private readonly size: () => number | null,
    private readonly show: Show,
    private readonly host: Pick<Host, 'err' | 'put'>,
  ) {
    this.begun = following.now()
    this.next = this.begun + (this.isWritten ? WRITTEN : PATIENCE)
  }

  private get isWritten(): boolean {
    return this.how === 'plain' || this.following.isPlain
  }

  /** The same bytes, counted as they go by. */
  private async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const block of source) {
      this.passed(block.length)
      yield block
    }
  }

  private passed(size: number): void {
    this.bytes += size
    const now = this.following.now()
    if (now >= this.next) this.tell(now)
  }

  /** The same of a file that is read from anywhere. */
  private throughout(file: AnywhereFile | null): AnywhereFile | null {
    if (file === null) return null
    const read: AnywhereFile['read'] = async (room, at) => {
      const size = await file.read(room, at)
      this.passed(size)
      return size
    }
    return { size: file.size, read, close: () => file.close() }
  }

  /** A host whose files are followed as they are read. */
  over(host: Host): Host {
    const open: Host['open'] = (path, kind) => {
      const source = host.open(path, kind)
      const { anywhere, typedRows } = source
      return {
        [Symbol.asyncIterator]: () => this.through(source),
        ...(anywhere && { anywhere: async () => this.throughout(await anywhere()) }),
        ...(typedRows && { typedRows }),
      }
    }
    return Object.create(host, { open: { value: open } })
  }

  /** Counts the rows of these files from now on. */
  count(tables: readonly Table[]): void {
    this.tables = tables
  }

  /** What is shown is gone. */
  end(): void {
    this.following.clear()
  }

  private tell(now: number): void {
    if (this.isFirst && this.how === 'auto' && !this.following.isTerminal()) {
      this.next = Number.POSITIVE_INFINITY
      return
    }
    this.isFirst = false
    this.next = now + (this.isWritten ? WRITTEN : DRAWN)
    const text = this.host.put(this.told(now - this.begun))
    if (this.isWritten) this.host.err(`${text}\n`)
    else this.following.show(text.slice(0, Math.max(0, this.following.width() - 1)))
  }

  private told(elapsed: number): Message {
    const count = this.tables.reduce((all, { tally }) => all + tally.read, 0)
    const rows = this.show(exact(count), 'count')
    const size = this.size()
    if (size === null || size === 0) return say('{rows} rows read', { rows })
    const share = Math.min(1, this.bytes / size)
    const percent = this.show(exact(Math.floor(share * 100), 2), 'share')
    if (share === 1) return say('{rows} rows read, {percent} of the bytes', { rows, percent })
    const time = shortTime(elapsed / share - elapsed)
    return say('{rows} rows read, {percent} of the bytes, about {time} left', { rows, percent, time })
  }
}

/** What follows a run on the files of the user; null where nobody would see it, or wants to. */
export function progressOf(settings: Settings, host: Host): Progress | null {
  const { options, args } = settings.request
  const how = options.get('progress')?.at(-1) ?? 'auto'
  const { following, sizeOf } = host
  if (following === undefined || how === 'none' || options.has('quiet')) return null
  const size = () =>
    [...args, ...(options.get('ledger') ?? [])].reduce<number | null>((all, path) => {
      const own = sizeOf?.(path) ?? null
      return all === null || own === null ? null : all + own
    }, 0)
  return new Progress(
    following,
    how === 'plain' ? 'plain' : 'auto',
    size,
    showing(settings, host, null).show,
    host,
  )
}
