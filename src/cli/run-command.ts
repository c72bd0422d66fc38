/** Runs one command whose flags are settled: opens its file, prints its report, and says what was left out. */
import { commands } from '../commands'
import type { Command } from '../commands/command'
import type { Look } from '../render/look'
import { shower } from '../render/numbers'
import { visible } from '../render/visible'
import type { Report, Show } from '../report/report'
import type { Table } from '../tables/table'
import { type Message, say } from '../words/say'
import { ENGLISH, localeOfTongue } from '../words/tongues'
import { conclude, rejectedIn } from './conclude'
import type { Host, Output } from './host'
import type { Opened } from './open-files'
import type { Settings } from './settings'

/** What a person is shown: in colour where that is wanted, or where it can be seen. */
async function lookOf({ request, currency, isFile }: Settings, host: Host, show: Show): Promise<Look> {
  const { options } = request
  const bare = options.has('plain')
  const when = bare || options.has('output') ? 'never' : ((options.get('color')?.at(-1) as 'auto') ?? 'auto')
  const paint = await host.paint(when)
  const { width, put } = host
  return { width, paint, show, put, plain: bare || host.ascii, currency, isUncut: isFile }
}

/** The languages beside English. */
const OTHERS = ['es', 'el'] as const

const recipeSaved = (file: string): Message =>
  say('saved in {file}: mend it there, and give it as {flag}', { file, flag: `--recipe ${file}` })

/** What a text is in the languages that are spoken beside English. */
function translating({ catalogue }: Host): (text: string) => readonly string[] {
  let all: readonly { readonly [text: string]: string }[] | null = null
  return (text) => {
    all ??= OTHERS.map(catalogue)
    return all.flatMap((one) => (Object.hasOwn(one, text) ? [one[text]!] : []))
  }
}

/** The locale by which numbers are shown where no flag says one; null in plain English. */
const shownLocale = ({ tongue, locale }: Host): string | null =>
  tongue === ENGLISH || (tongue.language === 'en' && locale === null) ? null : localeOfTongue(tongue)

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
  return { ...around, warnings: () => [...settings.warnings, ...answer.warnings()] }
}

/** The files that are read, which no output may replace. */
function inputsOf({ read, request }: Settings, readsFile: boolean): readonly string[] {
  const named = (name: string) => request.options.get(name) ?? []
  return [...read, ...named('chances'), ...(readsFile ? [...request.args, ...named('ledger')] : [])]
}

export async function runCommand(command: Command, settings: Settings, host: Host): Promise<number> {
  const option = (name: string) => settings.request.options.get(name)?.at(-1) ?? null
  const mayRead = command.input === 'cases' || command.input === 'ledger'
  const readsFile = mayRead && (command.sample !== undefined || settings.request.args.length > 0)
  const chances = option('chances')
  const inputs = inputsOf(settings, readsFile && !command.sample)
  const force = option('force') !== null
  const opened: Output[] = []
  const create = (path: string | null) => {
    if (path === null) return null
    const output = host.create(path, force, inputs)
    opened.push(output)
    return output
  }
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
    const openedFiles = readsFile
      ? await (await import('./open-files')).openFiles(command, settings, host, rejects)
      : null
    const { files, ledger } = openedFiles ?? { files: [], ledger: null }
    const read = ledger ? [...files, ledger] : files
    const hashed = files[0] && openedFiles?.passed.get(files[0])
    const answer = await command.run({
      ...settings.request,
      commands,
      translated: translating(host),
      cases: command.input === 'cases' ? (files[0] ?? null) : null,
      ledger: command.input === 'ledger' ? files : ledger ? [ledger] : [],
      today: host.today,
      spool: host.spool,
      ...(hashed && { digest: () => hashed.digest.hex() }),
      ...(chances !== null && {
        chances: await (await import('./chances-files')).chancesOf(chances, settings, host),
      }),
    })
    const report = await toldOf(answer, command, settings, openedFiles)
    const sink = heldBack(output?.write ?? host.out, roomFor(report, settings, inputs))
    const currency = settings.currency ?? read.find((one) => one.currency !== null)?.currency ?? null
    const show = shower(currency, settings.locale ?? shownLocale(host), host.put)
    const look = () => lookOf({ ...settings, currency }, host, show)
    await settings.format.write(report, {
      write: sink.write,
      show,
      most: settings.most,
      quiet: option('quiet') !== null,
      sheet: settings.sheet,
      look,
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
      host.err(`${visible(host.put(recipeSaved(option('save-recipe')!)))}\n`)
    saved?.commit()
    for (const one of [saved, isGood ? saving : null])
      if (one && option('quiet') === null) host.err(`${visible(host.put(one.said))}\n`)
    return conclude(report, settings, host, rejected)
  } finally {
    for (const output of opened) output.abandon()
  }
}
