/** The command line as commander reads it, where not every word of it is plain. The only file that imports commander. */

import { CommanderError, Option as Flag, Command as Parser } from 'commander'
import type { Command } from '../../commands/command'
import { EXIT, Failure } from '../../errors'
import { plainly } from '../../words/say'
import { fieldsOf, optionsOf } from '../command-flags'
import type { CommandLine } from '../line'

/** `typed` tells whether a flag stands on the command line: only those are declared, which spares a tenth of a start. */
function parserOf(
  command: Command,
  program: Parser,
  typed: (flag: string) => boolean,
  take: (name: string, value: string) => void,
): Parser {
  const parser = program.command(command.name).helpOption(false).argument('[words...]')
  for (const [, , name] of fieldsOf(command)) {
    if (!typed(name)) continue
    parser.addOption(new Flag(`--${name} <value>`).argParser((value: string) => take(name, value)))
  }
  for (const { name, value, optional } of optionsOf(command)) {
    if (!typed(name)) continue
    const flag = new Flag(value ? `--${name} ${optional ? '[value]' : '<value>'}` : `--${name}`)
    if (optional) flag.preset('')
    parser.addOption(value ? flag.argParser((text: string) => take(name, text)) : flag)
    if (!value) parser.on(`option:${name}`, () => take(name, ''))
  }
  return parser
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {})
}

/** Where a flag stands that needs a value and has another flag of the command behind it, which is no value; -1 where none does. */
function placeWithoutValue(command: Command, args: readonly string[]): number {
  const options = optionsOf(command)
  const keys = fieldsOf(command).map(([, , flag]) => flag)
  const needing = new Set([
    ...keys,
    ...options.filter(({ value, optional }) => value && !optional).map(({ name }) => name),
  ])
  const all = new Set([...keys, ...options.map(({ name }) => name)])
  const flag = (arg = '') => /^--([^=]+)/.exec(arg)?.[1] ?? ''
  return args.findIndex(
    (arg, i) => !arg.includes('=') && needing.has(flag(arg)) && all.has(flag(args[i + 1])),
  )
}

/** Lets commander read the words of a command line; whatever it would stop at is collected. */
export function parsedLine(command: Command, argv: readonly string[]): CommandLine | 'version' {
  const valueless: string[] = []
  let args = [...argv]
  for (;;) {
    const flags = new Map<string, string[]>()
    const lacking = placeWithoutValue(command, args)
    if (lacking >= 0) {
      valueless.push(args[lacking]!.slice(2))
      args = args.toSpliced(lacking, 1)
      continue
    }
    const program = programOf()
    const typed = new Set(args.map((arg) => arg.replace(/^--([^=]*).*$/s, '$1')))
    const take = (name: string, value: string) => flags.set(name, [...(flags.get(name) ?? []), value])
    const parser = parserOf(command, program, (flag) => typed.has(flag), take)
    try {
      program.parse(args, { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
      if (error.code === 'commander.version') return 'version'
      const flag = /option '(--[\w-]+)/.exec(error.message)?.[1]
      if (error.code !== 'commander.optionMissingArgument' || flag === undefined)
        throw new Failure(EXIT.usage, 'bad_command_line', plainly(error.message))
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

function programOf(): Parser {
  return new Parser('recover')
    .helpOption(false)
    .version('')
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {}, outputError: () => {} })
}
