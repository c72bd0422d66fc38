/** The command line: turns commands into commander, runs one, and prints its report. The only file that imports commander. */
import { CommanderError, Option as Flag, Command as Parser } from 'commander'
import { version } from '../package.json'
import { commands } from './commands'
import type { Command } from './commands/command'
import { nearest } from './commands/nearest'
import { EXIT, Failure, type Problem } from './errors'
import { type Host, type Output, Stopped } from './host'
import { compare, type Exact, plain, TooLarge } from './model/decimal'
import type { FactKey } from './model/facts'
import { fieldOf } from './model/facts'
import { range } from './model/read'
import { csv, csvCell } from './render/csv'
import { failureJson, failureText } from './render/failure'
import { json, ndjson } from './render/json'
import { markdown } from './render/markdown'
import { shower } from './render/numbers'
import { page } from './render/page'
import { visible } from './render/visible'
import { kebab, type Report } from './report'
import { flagsOf, type Line, optionsOf, type Settings, settle } from './settings'

const INTRO = `recover works out whether a customer you let down is worth putting right, and how much that may cost at most.

  recover whatif --sales 10 --margin 3 --remedy 10
  recover batch incidents.csv

recover demo shows both without a file of yours; recover --help lists every command.
`

const ANSWERED = { facts: 'Facts:', command: 'Options:' }

function parserOf(command: Command, program: Parser, take: (name: string, value: string) => void): Parser {
  const parser = program
    .command(command.name)
    .summary(command.summary)
    .description(`${command.summary}\n\nFor example:\n  ${command.examples.join('\n  ')}`)
  if (command.argument) {
    const { name, optional, description } = command.argument
    parser.argument(`[${name}]`, optional ? description : `${description} (needed)`)
  }
  for (const key of flagsOf(command)) {
    const field = fieldOf(key)
    const preset = field.default ?? field.otherwise
    const details = [range(field), preset !== undefined && `default: ${preset}`].filter(Boolean).join('; ')
    const flag = new Flag(
      `--${kebab(key)} <${field.kind}>`,
      details ? `${field.description} (${details})` : field.description,
    )
    parser.addOption(flag.argParser((value: string) => take(kebab(key), value)).helpGroup(ANSWERED.facts))
  }
  for (const { name, value, description, choices } of optionsOf(command)) {
    const flag = new Flag(
      value ? `--${name} <${value}>` : `--${name}`,
      choices ? `${description}: ${choices.join(', ')}` : description,
    )
    parser.addOption(flag.argParser((text: string) => take(name, text)).helpGroup(ANSWERED.command))
    if (!value) parser.on(`option:${name}`, () => take(name, ''))
  }
  return parser
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {})
}

/** Lets commander read the words of a command line; whatever it would stop at is collected. */
function parse(command: Command, host: Host): Line | 'helped' {
  const valueless: string[] = []
  let args = [...host.argv]
  for (;;) {
    const flags = new Map<string, string[]>()
    const program = programOf(host)
    const parser = parserOf(command, program, (name, value) =>
      flags.set(name, [...(flags.get(name) ?? []), value]),
    )
    try {
      program.parse(args, { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
      if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return 'helped'
      const flag = /option '(--[\w-]+)/.exec(error.message)?.[1]
      if (error.code !== 'commander.optionMissingArgument' || flag === undefined)
        throw new Failure(EXIT.usage, error.message)
      valueless.push(flag.slice(2))
      args = args.filter((arg) => arg !== flag)
      continue
    }
    const isFlag = (word: string) => /^-./.test(word) && !/^-[\d.]/.test(word)
    return {
      flags,
      valueless,
      words: parser.args.filter((word) => !isFlag(word)),
      unknown: parser.args.filter(isFlag),
    }
  }
}

function programOf(host: Host): Parser {
  return new Parser('recover')
    .description('Is putting it right worth it? The profitability of recovering a customer you let down.')
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
  for (const { load } of commands) parserOf(await load(), program, () => {})
  program.outputHelp()
}

function unknownCommand(name: string): Failure {
  const near = nearest(
    name,
    commands.map((one) => one.name),
  )
  return new Failure(
    EXIT.usage,
    `there is no command "${name}"`,
    near ? `did you mean recover ${near}?` : 'recover --help lists the commands',
  )
}

/** Opens the file that a command reads. */
async function openCases(command: Command, settings: Settings, host: Host, rejects: Output | null) {
  const [{ openIncidents }, { utf8 }, { keyNamed }] = await Promise.all([
    import('./ledger/incidents'),
    import('./ledger/utf8'),
    import('./ledger/headings'),
  ])
  const path = command.sample ?? settings.request.args[0]!
  if (path === '-' && host.asked) {
    throw new Failure(
      EXIT.usage,
      'stdin is a terminal: there is no file to read',
      `recover ${command.name} FILE, or a pipe into recover ${command.name} -`,
    )
  }
  const map = new Map<FactKey, string>()
  const problems: Problem[] = []
  for (const [name, heading] of settings.map) {
    const key = keyNamed(name)
    if (key) map.set(key, heading)
    else
      problems.push({
        column: '--map',
        expected: 'a fact before the = sign',
        found: name,
        hint: 'recover fields lists them',
      })
  }
  if (problems.length > 0) throw new Failure(EXIT.usage, 'the headings cannot be mapped', null, problems)
  const name = path === '-' ? 'stdin' : path
  return openIncidents(utf8(host.open(path, command.sample ? 'sample' : 'user'), name), {
    name,
    dialect: settings.dialect,
    map,
    flags: settings.flags,
    base: settings.request.given,
    // JSON and check list every fault; elsewhere the first ones are enough.
    keep:
      settings.format === 'json' || command.name === 'check' || rejects !== null
        ? Number.POSITIVE_INFINITY
        : 1000,
    ...(rejects && {
      reject: (cells: readonly string[], reason: string) =>
        rejects.write(`${[...cells.map(rawCell), csvCell(reason)].join(',')}\n`),
    }),
  })
}

/** A rejected cell goes back as it stands, quoted where it must be. */
const rawCell = (cell: string) =>
  /[",\r\n;\t|]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

async function print(
  report: Report,
  settings: Settings,
  host: Host,
  write: (data: string | Buffer) => void,
): Promise<void> {
  const show = shower(settings.currency, settings.locale)
  switch (settings.format) {
    case 'json':
      return json(report, write)
    case 'ndjson':
      return ndjson(report, write)
    case 'csv':
      return csv(report, write)
    case 'markdown':
      return markdown(report, show, write)
    case 'table': {
      const option = (name: string) => settings.request.options.get(name)?.at(-1)
      const bare = option('plain') !== undefined
      const when =
        bare || option('output') !== undefined ? 'never' : ((option('color') as 'auto' | undefined) ?? 'auto')
      const paint = await host.paint(when)
      write(
        await page(await report.page(show, settings.most), {
          width: host.width,
          paint,
          show,
          plain: bare,
          currency: settings.currency,
        }),
      )
    }
  }
}

/** Holds back what is written until it is known to be more than a little, so that a file that fails early gives nothing. */
function heldBack(write: (data: string | Buffer) => void, room: number) {
  let held: (string | Buffer)[] | null = []
  let size = 0
  const release = () => {
    for (const data of held ?? []) write(data)
    held = null
  }
  return {
    write(data: string | Buffer) {
      if (held === null) return write(data)
      held.push(typeof data === 'string' ? data : Buffer.from(data))
      size += data.length
      if (size > room) release()
    },
    release,
  }
}

async function runCommand(command: Command, settings: Settings, host: Host): Promise<number> {
  const option = (name: string) => settings.request.options.get(name)?.at(-1) ?? null
  const input = command.sample ? null : (settings.request.args[0] ?? null)
  const force = option('force') !== null
  const opened: Output[] = []
  const create = (path: string | null) => {
    if (path === null) return null
    const output = host.create(path, force, command.input === 'cases' ? input : null)
    opened.push(output)
    return output
  }
  try {
    const output = create(option('output')) ?? (option('strict') !== null ? host.hold() : null)
    if (output && !opened.includes(output)) opened.push(output)
    const rejects = create(option('rejects'))
    const cases = command.input === 'cases' ? await openCases(command, settings, host, rejects) : null
    const report = await command.run({ ...settings.request, cases })
    const streamed = input === '-' && (settings.format === 'csv' || settings.format === 'ndjson')
    const sink = heldBack(output?.write ?? host.out, streamed ? 0 : 1 << 20)
    await print(report, settings, host, sink.write)
    const rejected = cases?.tally.rejected ?? 0
    rejects?.commit()
    if (rejected === 0 || option('strict') === null) {
      sink.release()
      output?.commit()
    } else output?.abandon()
    return conclude(
      report,
      settings,
      host,
      cases && {
        faults: cases.faults.map((fault) => ({ file: cases.name, ...fault })),
        count: cases.faultCount(),
        rejected,
      },
    )
  } finally {
    for (const output of opened) output.abandon()
  }
}

interface Rejected {
  readonly faults: readonly Problem[]
  readonly count: number
  readonly rejected: number
}

/** What is said on stderr when the results are out, and the exit code. */
function conclude(report: Report, settings: Settings, host: Host, read: Rejected | null): number {
  const quiet = settings.request.options.has('quiet')
  const failure =
    read && read.rejected > 0
      ? new Failure(
          EXIT.data,
          `${read.rejected} ${read.rejected === 1 ? 'row' : 'rows'} rejected`,
          null,
          read.faults,
        )
      : null
  if (failure && settings.format === 'json') {
    host.err(failureJson(failure))
    return failure.code
  }
  if (!quiet) {
    for (const warning of [...settings.warnings, ...report.warnings()])
      host.err(`warning: ${visible(warning)}\n`)
    if (report.summary) host.err(`${report.summary()}\n`)
  }
  if (failure) {
    host.err(failureText(failure, read!.count))
    return failure.code
  }
  const { failBelow } = settings
  if (failBelow === null) return EXIT.done
  const value = report.measure?.(failBelow.key) as Exact | null | undefined
  if (value && compare(value, failBelow.value) >= 0) return EXIT.done
  host.err(
    `recover: ${failBelow.key} is ${value ? plain(value) : 'absent'}, below ${plain(failBelow.value)}\n`,
  )
  return EXIT.checkFailed
}

/** Runs one command line and returns its exit code. */
export async function run(host: Host): Promise<number> {
  const { argv } = host
  // Errors are told in JSON as soon as JSON was asked for, also where the command line itself is wrong.
  const wantsJson =
    argv.includes('--json') || argv.includes('--format=json') || argv[argv.indexOf('--format') + 1] === 'json'
  try {
    const first = argv.find((arg) => !arg.startsWith('-'))
    if (argv.length === 0) {
      host.out(INTRO)
      return EXIT.done
    }
    if (first === undefined || first === 'help') {
      if (argv[0] === '--version' || argv[0] === '-V') host.out(`${version}\n`)
      else if (first === undefined && argv[0] !== '--help' && argv[0] !== '-h')
        throw new Failure(EXIT.usage, `${argv[0]} comes after a command`, 'recover --help lists the commands')
      else if (argv[1] !== undefined && first === 'help')
        return await run({ ...host, argv: [argv[1], '--help'] })
      else await help(host)
      return EXIT.done
    }
    const entry = commands.find((one) => one.name === first)
    if (entry === undefined) throw unknownCommand(first)
    const command = await entry.load()
    const line = parse(command, host)
    return line === 'helped' ? EXIT.done : await runCommand(command, settle(command, line), host)
  } catch (error) {
    if (error instanceof Stopped) return EXIT.done
    const failure =
      error instanceof TooLarge
        ? new Failure(EXIT.usage, 'a result is too large to be exact', 'give amounts of fewer digits')
        : error
    if (!(failure instanceof Failure)) throw error
    host.err(wantsJson ? failureJson(failure) : failureText(failure))
    return failure.code
  }
}
