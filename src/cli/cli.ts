/** The command line: turns commands into commander and runs the one that is called. The only file that imports commander. */

import { CommanderError, Option as Flag, Command as Parser } from 'commander'
import { version } from '../../package.json'
import { commands } from '../commands'
import type { Command } from '../commands/command'
import { EXIT, Failure } from '../errors'
import { kebab } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import { allowed } from '../inputs/readers'
import { TooLarge } from '../numbers/exact/decimal'
import { endingOf, FORMATS, type Format, failureIn, formatEnding } from '../render/formats'
import { fieldsOf, optionsOf } from './command-flags'
import { type Host, type Machine, Stopped } from './host'
import type { CommandLine } from './line'
import { namesFile } from './names-file'
import { runCommand } from './run-command'
import { settledLine } from './settled'
import { speaking } from './speaking'

const INTRO = `recover works out whether a customer you let down is worth putting right, and how much that may cost at most.

  recover whatif --sales 10 --margin 3 --remedy 10
  recover FILE
  recover demo

recover FILE says what a file of yours is, and which commands it can answer;
recover whatif by itself asks for what it needs; recover --help lists every command.
`

const GROUPS = { facts: 'Facts (money in one currency, without VAT):', command: 'Options:' }

/** `typed` tells whether a flag stands on the command line: only those are declared, which spares a tenth of a start. */
function parserOf(
  command: Command,
  program: Parser,
  typed: (flag: string) => boolean,
  take: (name: string, value: string) => void,
): Parser {
  const parser = program
    .command(command.name)
    .summary(command.summary)
    .description(command.summary)
    .addHelpText('after', `\nFor example:\n  ${command.examples.join('\n  ')}`)
  if (command.argument) {
    const { name, optional, many, description } = command.argument
    parser.argument(many ? `[${name}...]` : `[${name}]`, optional ? description : `${description} (needed)`)
  }
  for (const [key, field] of fieldsOf(command)) {
    if (!typed(kebab(key))) continue
    const preset = field.default ?? field.otherwise
    const details = [
      !field.choices && field.kind !== 'amount' && allowed(field),
      preset !== undefined && `default: ${preset}`,
    ]
      .filter(Boolean)
      .join('; ')
    const flag = new Flag(
      `--${kebab(key)} <${field.choices?.join('|') ?? field.kind}>`,
      details ? `${field.description} (${details})` : field.description,
    )
    parser.addOption(flag.argParser((value: string) => take(kebab(key), value)).helpGroup(GROUPS.facts))
  }
  for (const { name, value, optional, description, choices } of optionsOf(command)) {
    if (!typed(name)) continue
    const flag = new Flag(
      value ? `--${name} ${optional ? `[${value}]` : `<${value}>`}` : `--${name}`,
      choices ? `${description}: ${choices.join(', ')}` : description,
    )
    if (optional) flag.preset('')
    parser.addOption(flag.argParser((text: string) => take(name, text)).helpGroup(GROUPS.command))
    if (!value) parser.on(`option:${name}`, () => take(name, ''))
  }
  return parser
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {})
}

/** Lets commander read the words of a command line; whatever it would stop at is collected. */
function parse(command: Command, host: Host): CommandLine | 'helped' {
  const valueless: string[] = []
  let args = [...host.argv]
  for (;;) {
    const flags = new Map<string, string[]>()
    const program = programOf(host)
    const helping = args.includes('--help') || args.includes('-h')
    const typed = new Set(args.map((arg) => arg.replace(/^--([^=]*).*$/s, '$1')))
    const take = (name: string, value: string) => flags.set(name, [...(flags.get(name) ?? []), value])
    const parser = parserOf(command, program, (flag) => helping || typed.has(flag), take)
    try {
      program.parse(args, { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
      if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return 'helped'
      const flag = /option '(--[\w-]+)/.exec(error.message)?.[1]
      if (error.code !== 'commander.optionMissingArgument' || flag === undefined)
        throw new Failure(EXIT.usage, 'bad_command_line', error.message)
      valueless.push(flag.slice(2))
      args = args.filter((arg) => arg !== flag)
      continue
    }
    const misplaced = misplacedWords(command, flags)
    const isFlag = (word: string) => /^-./.test(word) && !/^-[\d.]/.test(word)
    return {
      flags,
      valueless,
      words: [...misplaced, ...parser.args.filter((word) => !isFlag(word))],
      unknown: parser.args.filter(isFlag),
    }
  }
}

/** Words that commander took for the value of a flag that may go without one, given back. */
function misplacedWords(command: Command, flags: Map<string, string[]>): string[] {
  return optionsOf(command).flatMap(({ name, optional }) => {
    const values = flags.get(name)
    if (!optional || !values) return []
    flags.set(
      name,
      values.map((value) => (optional.test(value) ? value : '')),
    )
    return values.filter((value) => value !== '' && !optional.test(value))
  })
}

function programOf(host: Host): Parser {
  return new Parser('recover')
    .description(
      'Is putting it right worth it? The profitability of recovering a customer you let down.\n\nHave a file? recover FILE says what it is, and which of these commands it can answer.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: host.out,
      writeErr: () => {},
      outputError: () => {},
      getOutHelpWidth: () => host.width,
    })
}

async function help(host: Host): Promise<void> {
  const program = programOf(host)
  for (const { load } of commands)
    parserOf(
      await load(),
      program,
      () => false,
      () => {},
    )
  program.outputHelp()
}

function unknownCommand(name: string): Failure {
  const near = nearest(
    name,
    commands.map((one) => one.name),
  )
  return new Failure(
    EXIT.usage,
    'unknown_command',
    `there is no command "${name}"`,
    near ? `did you mean recover ${near}?` : 'recover --help lists the commands',
  )
}

/** The format that failures are told in: one that has a way of its own as soon as it is asked for, also where the command line itself is wrong. */
function failuresIn(argv: readonly string[]): Format {
  const next = argv[argv.indexOf('--format') + 1]
  const isNamed = argv.some((word) => /^--format(=|$)/.test(word))
  const output =
    argv.find((word) => word.startsWith('--output='))?.slice(9) ?? argv[argv.indexOf('--output') + 1]
  const ending = isNamed || output === undefined ? null : endingOf(output)
  const ofOutput = ending === null ? null : formatEnding(ending)
  const isWanted = ({ name, isFlag }: Format) =>
    (isFlag && argv.includes(`--${name}`)) || argv.includes(`--format=${name}`) || next === name
  return FORMATS.find((one) => one.failure && (isWanted(one) || one === ofOutput)) ?? FORMATS[0]
}

/** Runs one command line and returns its exit code. */
export async function run(machine: Machine): Promise<number> {
  const host = speaking(machine)
  const { argv } = host
  try {
    const first = argv.find((arg) => arg === '-' || !arg.startsWith('-'))
    if (argv.length === 0) {
      host.out(INTRO)
      return EXIT.done
    }
    if (first === undefined || first === 'help') {
      if (argv[0] === '--version' || argv[0] === '-V') host.out(`${version}\n`)
      else if (first === undefined && argv[0] !== '--help' && argv[0] !== '-h')
        throw new Failure(
          EXIT.usage,
          'unexpected_argument',
          `${argv[0]} comes after a command`,
          'recover --help lists the commands',
        )
      else if (argv[1] !== undefined && first === 'help')
        return await run(Object.create(host, { argv: { value: [argv[1], '--help'] } }))
      else await help(host)
      return EXIT.done
    }
    const entry = commands.find((one) => one.name === first)
    if (entry === undefined && namesFile(argv, first, host))
      return await run(Object.create(host, { argv: { value: ['look', ...argv] } }))
    if (entry === undefined) throw unknownCommand(first)
    const command = await entry.load()
    const line = parse(command, host)
    if (line === 'helped') return EXIT.done
    const { settings, afterwards } = await settledLine(command, line, host)
    if (settings.request.options.has('stream'))
      return await (await import('./stream/answer-lines')).answerStream(command, settings, host)
    try {
      return await runCommand(command, settings, host)
    } finally {
      // What was answered is not lost where something else goes wrong.
      if (afterwards) host.err(afterwards)
    }
  } catch (error) {
    if (error instanceof Stopped) return EXIT.done
    if (host.lines !== null && error instanceof Failure && error.code === 'meaning_open') {
      const answered = await (await import('./conversation/ask-meaning')).askedBack(error, host)
      if (answered !== null) return run(Object.create(host, { argv: { value: answered } }))
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
          ? new Failure(EXIT.noInput, 'cannot_read', `a file cannot be read (${code})`)
          : error
    if (!(failure instanceof Failure)) throw error
    for (const text of failureIn(failuresIn(argv), failure, host.put)) host.err(text)
    return failure.exit
  }
}
