/** The command line: reads what was typed and runs the command that is called. */

import { version } from '../../package.json'
import { commands } from '../commands'
import { EXIT, Failure } from '../errors'
import { nearest } from '../inputs/nearest'
import { TooLarge } from '../numbers/exact/decimal'
import { say } from '../words/say'
import { type Host, type Machine, Stopped } from './host'
import { checkLang, isLangFlag, langLast, speaking } from './speaking'

/** A flag where a command or a file is to be named. */
const flagFirst = (flag: string): Failure =>
  new Failure(
    EXIT.usage,
    'unexpected_argument',
    say('{flag} comes after a command', { flag }),
    say('{command} lists the commands', { command: 'recover --help' }),
  )

/** What the name of a command looks like. */
const NAME = /^[a-z][a-z-]*$/

/** A word that is no command; behind a flag what cannot be the name of one, such as a number, is what was to be said by that. */
function unknownCommand(name: string, before: string): Failure {
  if (before !== name && !NAME.test(name)) return flagFirst(before)
  const near = nearest(
    name,
    commands.map((one) => one.name),
  )
  return new Failure(
    EXIT.usage,
    'unknown_command',
    say('there is no command "{name}"', { name }),
    near
      ? say('did you mean {near}?', { near: `recover ${near}` })
      : say('{command} lists the commands', { command: 'recover --help' }),
  )
}

/** Whether a first word that is no command is a file: one that is here, or that is written as a path is. Flags may stand before it. */
function namesFile(argv: readonly string[], first: string, host: Host): boolean {
  const isFile = (word: string) => word === '-' || /[./\\]/.test(word) || host.isThere(word)
  return isFile(first) || (argv[0] !== first && argv.some((word) => !word.startsWith('--') && isFile(word)))
}

/** A host that was given other words. */
const withWords = <H extends Machine>(host: H, argv: readonly string[]): H =>
  Object.create(host, { argv: { value: argv } })

/** Says what the program is, where neither a command nor a file is named; somebody at a terminal is offered to be asked. */
async function introduce(host: Host): Promise<number> {
  const [word] = host.argv.filter((one) => !isLangFlag(one))
  checkLang(host.argv)
  if (word === '--version' || word === '-V') {
    host.out(`${version}\n`)
    return EXIT.done
  }
  const { shortProgramHelp, wholeProgramHelp } = await import('./help/program-help')
  if (word === undefined || word === '-h') host.out(shortProgramHelp(host))
  else if (word === '--help' || word === 'help') host.out(wholeProgramHelp(host))
  else throw flagFirst(word)
  if (word !== undefined || host.lines === null) return EXIT.done
  return (await import('./conversation/offer-to-ask')).offerToAsk(host, host.lines, run)
}

/** Runs one command line and returns its exit code. */
export async function run(machine: Machine): Promise<number> {
  const argv = langLast(machine.argv)
  const host = speaking(argv === machine.argv ? machine : withWords(machine, argv))
  // What the scripts of recover completion ask.
  if (argv[0] === 'completion' && argv[1] === '--words')
    return (await import('./completion/answer-tab')).answerTab(host)
  try {
    const first = argv.find((arg) => arg === '-' || !arg.startsWith('-'))
    if (first === undefined || (first === 'help' && argv[1] === undefined)) return await introduce(host)
    if (first === 'help') return await run(withWords(host, [argv[1]!, '--help', ...argv.slice(2)]))
    const entry = commands.find((one) => one.name === first)
    if (entry !== undefined) {
      const line = await (await import('./argv/call')).called(await entry.load(), host)
      return line === 'version' ? await introduce(withWords(host, ['--version'])) : line
    }
    if (namesFile(argv, first, host)) return await run(withWords(host, ['look', ...argv]))
    throw unknownCommand(first, argv[0]!)
  } catch (error) {
    if (error instanceof Stopped) return EXIT.done
    if (host.lines !== null && error instanceof Failure && error.code === 'meaning_open') {
      const answered = await (await import('./conversation/ask-meaning')).askedBack(error, host)
      if (answered !== null) return run(withWords(host, answered))
    }
    const { syscall, code } = error as { syscall?: string; code?: string }
    const failure =
      error instanceof TooLarge
        ? new Failure(
            EXIT.usage,
            'too_large',
            'a result is too large to be exact',
            'give amounts of fewer digits',
          )
        : // What the system refuses anywhere else, such as to open one file more, is no fault of the program.
          syscall !== undefined
          ? new Failure(
              EXIT.noInput,
              'cannot_read',
              say('a file cannot be read ({code})', { code: code ?? '' }),
            )
          : error
    if (!(failure instanceof Failure)) throw error
    const { failureIn, failuresIn } = await import('../render/formats')
    for (const text of failureIn(failuresIn(argv), failure, host.put, host.errWidth)) host.err(text)
    return failure.exit
  }
}
