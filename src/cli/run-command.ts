/** Runs one command whose flags are settled: opens its file, prints its report, and says what was left out. */
import { version } from '../../package.json'
import { commands } from '../commands'
import type { Command, Request } from '../commands/command'
import { EXIT, Failure } from '../errors'
import { compare, type Exact } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import { aside } from '../render/aside'
import { failureText } from '../render/failure'
import { visible } from '../render/visible'
import type { Report } from '../report/report'
import type { Table } from '../tables/table'
import { type Message, plainly, type Said, say } from '../words/say'
import { inHole } from '../words/together'
import { localeOfTongue } from '../words/tongues'
import type { Host, Output } from './host'
import type { Opened } from './open-files'
import type { Progress } from './progress'
import { type Rejected, rejectedIn, rejection, rejectsTold } from './rejected-rows'
import type { Settings } from './settings'
import { showing } from './showing'
import { translating } from './speaking'

/** A sentence on stderr. */
const tell = (host: Host, said: Said): void => host.err(`${aside(visible(host.put(said)), host.errWidth)}\n`)

const recipeSaved = (file: string): Message =>
  say('saved in {file}: mend it there, and give it as {flag}', { file, flag: `--recipe ${file}` })

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

/** How much is held back: of what may be refused once it has been read all, of a pipe that is answered as it comes nothing. */
function roomFor({ refused }: Report, { format }: Settings, inputs: readonly string[]): number {
  if (refused) return Number.POSITIVE_INFINITY
  return inputs.includes('-') && format.streams ? 0 : 1 << 20
}

/** Writes what was understood of a file as a recipe. */
async function savedRecipe(path: string, file: Table, output: Output): Promise<void> {
  ;(await import('./save-recipe')).writeRecipe(path, file, output)
  output.commit()
}

/** An answer with the warnings of its command line; in a document about files, with what was asked and of which files, too. */
async function toldOf(
  answer: Report,
  command: Command,
  settings: Settings,
  opened: Opened | null,
): Promise<Report> {
  // A file that stands for one flag is no file that the answer is about.
  const isTold = opened !== null && !command.sample && !command.fileFlag && settings.format.isDocument
  const around = isTold ? (await import('./run-told')).toldAround(answer, command, settings, opened) : answer
  // As it is, where nothing comes to it: what it may be asked for is worked out when it is.
  const told =
    settings.warnings.length === 0
      ? around
      : { ...around, warnings: () => [...settings.warnings, ...answer.warnings()] }
  const { configured } = settings.request
  if (configured.length === 0 || command.config === 'told') return told
  return (await import('./config/told-config')).withConfigTold(told, configured)
}

/** The report with the columns that were chosen, where it has rows to have them. Errors: a Failure where it has none. */
async function chosenOf(report: Report, { request: { columns }, format }: Settings): Promise<Report> {
  if (columns === null) return report
  const { withColumns, withoutRows } = await import('../report/chosen-columns')
  const hasRows = format.isPage ? report.showsColumns : format.isDocument ? report.listed : true
  if (!hasRows || report.document !== undefined) throw withoutRows(format.name)
  return withColumns(report, columns)
}

/** The files that are read, which no output may replace. */
function inputsOf({ read, request }: Settings, readsFile: boolean): readonly string[] {
  const named = (name: string) => request.options.get(name) ?? []
  return [...read, ...named('chances'), ...(readsFile ? [...request.args, ...named('ledger')] : [])]
}

/** Opens the files of a run, whose reading is followed. */
async function followedFiles(
  command: Command,
  settings: Settings,
  host: Host,
  rejects: Output | null,
  progress: Progress | null,
): Promise<Opened> {
  const { openFiles } = await import('./open-files')
  const opened = await openFiles(command, settings, progress?.over(host) ?? host, rejects, host.put)
  progress?.count(opened.ledger ? [...opened.files, opened.ledger] : opened.files)
  return opened
}

/** Whether rows are read: of files that are named, of the command's own, or of a database. */
function readsRows({ input, sample }: Command, { request: { args, options } }: Settings): boolean {
  const mayRead = input === 'cases' || input === 'ledger'
  return mayRead && (sample !== undefined || args.length > 0 || options.has('engine'))
}

const progressThere = async (settings: Settings, host: Host) =>
  (await import('./progress')).progressOf(settings, host)

/** What was asked, with the files and the machine that it is asked of. */
async function requestOf(
  command: Command,
  { request, ...settings }: Settings,
  host: Host,
  opened: Opened | null,
): Promise<Request> {
  const { files, ledger } = opened ?? { files: [], ledger: null }
  const hashed = files[0] && opened?.passed.get(files[0])
  const chances = request.options.get('chances')?.at(-1)
  return {
    ...request,
    commands,
    translated: translating(host),
    cases: command.input === 'cases' ? (files[0] ?? null) : null,
    ledger: command.input === 'ledger' ? files : ledger ? [ledger] : [],
    ...(opened?.engine && { addUp: opened.engine.addUp }),
    // What a day is where the user is takes longer to know than most answers, which need none.
    get today() {
      return host.today
    },
    spool: host.spool,
    ...(hashed && { digest: () => hashed.digest.hex() }),
    ...(chances !== undefined && {
      chances: await (await import('./chances-files')).chancesOf(chances, { request, ...settings }, host),
    }),
  }
}

export async function runCommand(command: Command, settings: Settings, host: Host): Promise<number> {
  const option = (name: string) => settings.request.options.get(name)?.at(-1) ?? null
  const readsFile = readsRows(command, settings)
  const inputs = inputsOf(settings, readsFile && !command.sample)
  const opened: Output[] = []
  const create = (path: string | null) => {
    if (path === null) return null
    const output = host.create(path, option('force') !== null, inputs)
    opened.push(output)
    return output
  }
  // Whoever lacks what writes the answer is told before anything is read.
  const typed = settings.format.isTyped && (await host.typed?.())
  const progress = readsFile && !command.sample ? await progressThere(settings, host) : null
  let openedFiles: Opened | null = null
  try {
    const output = create(option('output')) ?? (option('strict') !== null ? host.hold() : null)
    if (output && !opened.includes(output)) opened.push(output)
    const rejects = create(option('rejects'))
    const saved =
      option('save') === null ? null : await (await import('./scenario-files')).saving(settings, host)
    if (saved) opened.push(saved)
    const saving =
      option('save-chances') === null
        ? null
        : (await import('./chances-files')).savingChances(settings, create)
    const recipe = create(option('save-recipe'))
    openedFiles = readsFile ? await followedFiles(command, settings, host, rejects, progress) : null
    const { files, ledger } = openedFiles ?? { files: [], ledger: null }
    const read = ledger ? [...files, ledger] : files
    const answer = await command.run(await requestOf(command, settings, host, openedFiles))
    const report = await chosenOf(await toldOf(answer, command, settings, openedFiles), settings)
    const sink = heldBack(output?.write ?? host.out, roomFor(report, settings, inputs))
    const currency = settings.currency ?? read.find((one) => one.currency !== null)?.currency ?? null
    const { show, look } = showing({ ...settings, currency }, host, openedFiles?.seen ?? null)
    await settings.format.write(report, {
      ...{ write: sink.write, show, look, version },
      ...(typed && { typed }),
      ...{ most: settings.most, sheet: settings.sheet, quiet: option('quiet') !== null },
      tongue: localeOfTongue(host.tongue),
    })
    const rejected = rejectedIn(files, ledger)
    const refused = report.refused?.() ?? null
    if (recipe && refused === null) await savedRecipe(option('save-recipe')!, files[0]!, recipe)
    rejects?.commit()
    // Of a file that is refused people see why, and scripts get no answer.
    const isTold = refused === null || settings.format.isPage === true
    const isGood = isTold && (option('strict') === null || rejected.rejected === 0)
    if (isGood) {
      sink.release()
      output?.commit()
      saving?.commit(report)
    } else output?.abandon()
    if (recipe && refused === null && option('quiet') === null)
      tell(host, recipeSaved(option('save-recipe')!))
    saved?.commit()
    for (const one of [saved, isGood ? saving : null])
      if (one && option('quiet') === null) tell(host, one.said)
    return conclude(report, settings, host, rejected)
  } finally {
    await openedFiles?.engine?.close()
    progress?.end()
    for (const output of opened) output.abandon()
  }
}

/** Why the check that was asked for failed; null where it did not, or there was none. */
function failedCheck(report: Report, { failBelow }: Settings): Failure | null {
  if (failBelow === null) return null
  const value = (report.measure?.(failBelow.key) ?? null) as Exact | null
  if (value && compare(value, failBelow.value) >= 0) return null
  const { key } = failBelow
  const limit = plain(failBelow.value)
  const found = value ? plainly(plain(value)) : say('absent')
  const failed = { key, found, limit }
  const said = report.least?.(failed, value) ?? say('{key} is {found}, below {limit}', failed)
  return new Failure(EXIT.checkFailed, 'check_failed', said)
}

/** What is said on stderr when the results are out, and the exit code. Rows that were left out are told before any check. */
function conclude(report: Report, settings: Settings, host: Host, read: Rejected): number {
  const { format } = settings
  const { options } = settings.request
  const rejected = report.isDoneWhenTold ? null : rejection(read, format.failure !== undefined)
  const failure = report.refused?.() ?? rejected ?? failedCheck(report, settings)
  if (failure && format.failure) {
    for (const text of format.failure(failure)) host.err(text)
    return failure.exit
  }
  if (!options.has('quiet')) {
    for (const line of report.ofConfig ?? []) tell(host, line)
    if (options.has('verbose')) for (const note of report.notes?.() ?? []) tell(host, note)
    for (const { message } of report.warnings())
      tell(host, say('warning: {message}', { message: host.put(message) }))
    const isWithheld = read.rejected > 0 && options.has('strict')
    const summary = report.summary?.()
    if (summary)
      tell(
        host,
        isWithheld
          ? say('{summary}; no results, because of {flag}', { summary: inHole(summary), flag: '--strict' })
          : summary,
      )
    const rejects = options.get('rejects')?.at(-1)
    if (read.beside !== null)
      tell(host, say('{file} has rejected rows, too: mend them there', { file: read.beside }))
    if (read.own > 0 && rejects !== undefined) tell(host, rejectsTold(read, rejects))
  }
  if (failure === null) return EXIT.done
  const repeated = report.faultsShown && format.isPage && failure === rejected
  const { exit, code, said } = failure
  const told = repeated ? new Failure(exit, code, said) : failure
  host.err(failureText(told, host.put, host.errWidth, repeated ? 0 : read.count))
  return exit
}
