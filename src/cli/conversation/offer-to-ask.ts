/** What somebody at a terminal is offered who types nothing but recover: to be asked, or to have a file looked at. */
import { commands } from '../../commands'
import { EXIT } from '../../errors'
import { wrap } from '../../render/look'
import { visible } from '../../render/visible'
import { type Said, say, type Text } from '../../words/say'
import type { Host } from '../host'
import { wishOf } from './control-words'
import { TypedLines } from './typed-lines'

const OFFER: Text =
  'Enter starts: a few questions about one customer, then the answer. The name of a file has it looked at; q leaves.'

const HELP: Text =
  'You are asked what a purchase brings in, what of it is margin, what you would do to put it right and how often the customer buys. A guess will do. Nothing is sent anywhere, and nothing is kept unless you say so.'

/** The words of a line, as a shell takes them; a file that is dragged into a terminal comes in quotes. */
const wordsOf = (line: string): string[] =>
  (line.match(/"[^"]*"|'[^']*'|(?:\\.|\S)+/g) ?? []).map((word) =>
    /^["']/.test(word) ? word.slice(1, -1) : word.replace(/\\(?=\W)/g, ''),
  )

/** What is to be run for a line that is typed; null where it names nothing there is. */
function argvOf(line: string, { isThere }: Host): readonly string[] | null {
  if (isThere(line)) return [line]
  const words = wordsOf(line)
  const [first, ...others] = words[0] === 'recover' ? words.slice(1) : words
  if (first === undefined) return ['-h']
  return isThere(first) || commands.some(({ name }) => name === first) ? [first, ...others] : null
}

/** Asks until something is to be run, and runs it. `run` runs a command line. */
export async function offerToAsk(
  host: Host,
  lines: () => AsyncIterable<string>,
  run: (host: Host) => Promise<number>,
): Promise<number> {
  const typed = new TypedLines(lines())
  const tell = (one: Said) => host.err(`${wrap(visible(host.put(one)), host.width).join('\n')}\n`)
  const go = (argv: readonly string[]) =>
    run(
      Object.create(host, {
        argv: { value: [...argv, ...host.argv] },
        lines: { value: () => typed.shared() },
      }),
    )
  try {
    host.err('\n')
    tell(OFFER)
    for (;;) {
      host.err('> ')
      const line = await typed.next()
      if (line === null) host.err('\n')
      const wish = wishOf(line ?? 'q')
      if (wish === 'leave' || wish === 'no' || wish === 'back') return EXIT.done
      if (line === '' || wish === 'yes') return await go(['whatif'])
      const argv = wish === null ? argvOf(line!, host) : null
      if (argv !== null) return await go(argv)
      tell(
        wish === 'help' ? HELP : say('There is neither a file nor a command "{line}" here.', { line: line! }),
      )
      tell(OFFER)
    }
  } finally {
    await typed.close()
  }
}
