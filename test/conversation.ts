/** Somebody at a terminal, as a value: what is typed, and what the screen and either stream hold in the end. */
import { run } from '../src/cli/cli'
import type { Machine } from '../src/cli/host'
import el from '../src/words/el.json'
import es from '../src/words/es.json'

export interface Talk {
  readonly code: number
  /** Everything in the order in which it was seen, with what was typed, as a terminal echoes it. */
  readonly screen: string
  readonly out: string
  readonly err: string
  /** How many lines were asked for and read. */
  readonly read: number
}

const same = (text: string) => text
const unused = () => {
  throw new Error('no file is read or written here')
}

/** Runs a command line within this process; `typed` are the lines that are answered, null where nobody is there. */
export async function talk(
  argv: readonly string[],
  typed: readonly string[] | null,
  besides: Partial<Machine> = {},
): Promise<Talk> {
  const [screen, out, err] = [[], [], []] as [string[], string[], string[]]
  let read = 0
  async function* lines(): AsyncGenerator<string> {
    for (const line of typed!) {
      read++
      screen.push(`${line}\n`)
      yield line
    }
  }
  const keep = (into: string[]) => (text: string | Buffer) => {
    screen.push(String(text))
    into.push(String(text))
  }
  const host: Machine = {
    argv,
    isThere: () => false,
    out: keep(out),
    err: keep(err),
    arriving: () => {
      throw new Error('nobody streams')
    },
    width: 80,
    ascii: false,
    locale: null,
    catalogue: (language) => (text) => ({ es, el })[language][text as keyof typeof es],
    asked: true,
    lines: typed === null ? null : lines,
    today: '2026-11-22',
    paint: async () => ({ good: same, bad: same, quiet: same, title: same }),
    open: unused,
    create: unused,
    spool: unused,
    hold: unused,
    ...besides,
  }
  const code = await run(host)
  return { code, screen: screen.join(''), out: out.join(''), err: err.join(''), read }
}

/** The command line that a conversation leaves to be kept, before it offers to save the case. */
export const kept = ({ err }: Talk): string =>
  /\nThe same without questions:\n {2}(recover .*)\n(?=\nShall the case be saved|$)/.exec(err)![1]!
