/** The program run within this process, its files being values: bytes that come in any blocks. */
import { run } from '../src/cli/cli'
import type { Machine, Output } from '../src/cli/host'
import { sha256 } from '../src/machine/digest'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** What was written, by the names of files. */
  readonly written: ReadonlyMap<string, string>
}

const same = (text: string) => text

/** Cuts bytes at some places, each of which may be beyond their end. */
export function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  return ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end))
}

/** Runs a command line on files, each a text or its blocks; `-` is stdin. */
export async function within(
  argv: readonly string[],
  files: { readonly [name: string]: string | readonly Buffer[] },
  besides: Partial<Machine> = {},
): Promise<Ran> {
  const [out, err] = [[], []] as [string[], string[]]
  const written = new Map<string, string>()
  const create = (name: string): Output => {
    const parts: string[] = []
    return {
      write: (data) => void parts.push(String(data)),
      commit: () => void written.set(name, parts.join('')),
      abandon: () => {},
    }
  }
  async function* blocksOf(name: string) {
    const file = files[name]
    if (file === undefined) throw new Error(`there is no ${name} here`)
    for (const block of typeof file === 'string' ? [Buffer.from(file)] : file) yield Buffer.from(block)
  }
  const host: Machine = {
    argv,
    isThere: () => false,
    out: (data) => void out.push(String(data)),
    err: (text) => void err.push(text),
    width: 80,
    ascii: false,
    locale: null,
    catalogue: () => () => undefined,
    asked: false,
    lines: null,
    today: '2026-11-22',
    paint: async () => ({ good: same, bad: same, quiet: same, title: same }),
    open: blocksOf,
    arriving: () => blocksOf('-'),
    create,
    hold: () => create('-'),
    digest: async () => sha256(),
    spool: () => {
      let bytes = Buffer.alloc(0)
      return {
        write: (block) => {
          bytes = Buffer.concat([bytes, block])
        },
        read: (at, size) => Buffer.from(bytes.subarray(at, at + size)),
        close: () => {},
      }
    },
    ...besides,
  }
  const code = await run(host)
  return { code, out: out.join(''), err: err.join(''), written }
}
