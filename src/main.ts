/** The door: process, files, colour, signals and the exit code. */
import fs from 'node:fs'
import path from 'node:path'
import { run } from './cli/cli'
import { type Machine, Stopped } from './cli/host'
import { speaking } from './cli/speaking'
import { EXIT } from './errors'
import { catalogueIn } from './machine/catalogue'
import { bytes, configText, entriesIn, fileBytes, fileSize, isThere } from './machine/inputs'
import { abandonAll, create, hold, spool } from './machine/outputs'
import { isDirect } from './machine/places'
import { StatusLine } from './machine/status-line'
import { unwritable, writeAll } from './machine/written-bytes'
import type { Paint } from './render/look'
import { put, type Said, say } from './words/say'

const { argv, env } = process

/**
 * Whether a terminal is there. node:tty brings the network along, a sixth of a start: it is asked only where something
 * that may be a terminal is open, which a pipe, a file and the null device are not.
 */
function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    const opened = fs.fstatSync(descriptor)
    if (!opened.isCharacterDevice()) return false
    if (opened.rdev === fs.statSync(process.platform === 'win32' ? 'NUL' : '/dev/null').rdev) return false
  } catch {
    // Whatever cannot be told apart is left to node:tty.
  }
  return (require('node:tty') as typeof import('node:tty')).isatty(descriptor)
}

const same = (text: string) => text

const uncoloured: Paint = { good: same, bad: same, quiet: same, title: same }

/** Decided once: the flag, then NO_COLOR, then FORCE_COLOR, then whether a capable terminal is there. */
function coloured(when: 'auto' | 'always' | 'never'): boolean {
  if (when !== 'auto') return when === 'always'
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTerminal(1) && env.TERM !== 'dumb'
}

async function paint(when: 'auto' | 'always' | 'never'): Promise<Paint> {
  if (!coloured(when)) return uncoloured
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  return { good: chalk.green, bad: chalk.red, quiet: chalk.dim, title: chalk.bold }
}

/** How far a long run is. */
const status = new StatusLine((text) => {
  try {
    writeAll(2, text)
  } catch {
    // Nobody sees it any more.
  }
})

function emit(descriptor: 1 | 2, data: string | Buffer): void {
  // What goes to a file leaves the terminal as it is.
  if (status.isShown && (descriptor === 2 || isTerminal(1))) status.clear()
  try {
    writeAll(descriptor, data)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EPIPE') throw new Stopped()
    if (descriptor === 1) throw unwritable('stdout', error)
  }
}

/** How wide a stream is: as its terminal is, else as is asked for, else `otherwise`. */
const widthOf = (stream: 1 | 2, otherwise: number): number => {
  const asked = Number(env.COLUMNS)
  const real = isTerminal(stream) ? (stream === 1 ? process.stdout : process.stderr).columns : asked
  return Math.max(20, real || otherwise)
}

/** Whether a line is being typed, at which the next thing said would stand. */
let typing = false

/** Whether an interruption is told. */
let hushed = false

let isListening = false

/** From here on an interruption is told, and what is unfinished is removed first. */
function listen(): void {
  if (isListening) return
  isListening = true
  for (const [signal, exit] of [
    ['SIGINT', EXIT.interrupted],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      abandonAll()
      if (!hushed) emit(2, `${typing ? '\n' : ''}${said('recover: interrupted')}\n`)
      process.exit(exit)
    })
  }
}

async function* lines(): AsyncGenerator<string> {
  listen()
  const { typedLines } = await import('./machine/terminal')
  typing = true
  for await (const line of typedLines(process.stdin)) {
    typing = false
    yield line
    typing = true
  }
  typing = false
}

/** Whether stdin may keep silent, as a pipe does. A thread that waits for it in fs.read would keep the program from ending. */
function mayKeepSilent(): boolean {
  try {
    const opened = fs.fstatSync(0)
    return !opened.isFile() && !opened.isDirectory()
  } catch {
    return false
  }
}

/** Where a config may be: in the folder where the program runs, and in the user's own; a relative folder would be neither. */
function configPlaces(): string[] {
  const { XDG_CONFIG_HOME, APPDATA, HOME } = env
  const own = process.platform === 'win32' ? APPDATA : XDG_CONFIG_HOME || (HOME && path.join(HOME, '.config'))
  return ['recover.json', ...(own && path.isAbsolute(own) ? [path.join(own, 'recover', 'config.json')] : [])]
}

function stdin(): AsyncIterable<Buffer> {
  listen()
  return mayKeepSilent() ? process.stdin : bytes('-')
}

const host: Machine = {
  argv: argv.slice(2),
  out: (data) => emit(1, data),
  err: (text) => emit(2, text),
  arriving: () => {
    hushed = true
    return stdin()
  },
  get width() {
    return widthOf(1, 80)
  },
  get errWidth() {
    return widthOf(2, Number.POSITIVE_INFINITY)
  },
  get ascii() {
    // Where nothing is said of the locale, as in most containers, terminals are of today.
    const said = env.LC_ALL || env.LC_CTYPE || env.LANG
    return said !== undefined && said !== '' && !/utf-?8/i.test(said)
  },
  get locale() {
    const said = env.LC_ALL || env.LC_MESSAGES || env.LANG
    if (said || process.platform !== 'win32') return said || null
    return new Intl.PluralRules().resolvedOptions().locale
  },
  catalogue: (language) => catalogueIn(path.join(__dirname, 'words', `${language}.json`)),
  get asked() {
    return isTerminal(0)
  },
  get lines() {
    return isTerminal(0) && isTerminal(1) && isTerminal(2) ? lines : null
  },
  paint,
  open: (file, kind) => {
    listen()
    if (kind === 'sample') return fileBytes(path.join(__dirname, '..', 'examples', file))
    return file === '-' ? stdin() : fileBytes(file)
  },
  connect: async (place) => (await import('./machine/connect')).connect(place, process.env),
  typed: async () => (await import('./machine/parquet-writing')).parquetWriter(),
  isThere,
  entries: entriesIn,
  get configPlaces() {
    return configPlaces()
  },
  configText,
  following: {
    now: () => performance.now(),
    isTerminal: () => isTerminal(2),
    isPlain: Boolean(env.ACCESSIBLE) || env.TERM === 'dumb',
    width: () => process.stderr.columns || 80,
    show: (line) => status.show(line),
    clear: () => status.clear(),
  },
  sizeOf: fileSize,
  create: (...asked) => {
    listen()
    return create(...asked)
  },
  isDirect,
  hold: () => {
    listen()
    return hold((block) => emit(1, block))
  },
  spool: () => {
    listen()
    return spool()
  },
  digest: async () => (await import('./machine/digest')).sha256(),
  get today() {
    const now = new Date()
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().split('T')[0]!
  },
}

/** What is said of the run itself, in the language of whoever reads it; in English where that cannot be had. */
function said(one: Said): string {
  try {
    return speaking(host).put(one)
  } catch {
    return put(one, null)
  }
}

// Where nothing was waited for or created yet, the program just ends: what is answered at once does not pay for more.
const listening = setImmediate(listen)

/** A bug of ours: one line and how to report it, without a word of anybody's data. */
function bug(error: unknown): void {
  const trace = error instanceof Error ? (error.stack ?? '') : ''
  // Above the first line of the trace stands the message, which may be long and somebody's.
  const line = trace.slice(trace.indexOf('\n    at ')).split('\n', 2)[1] ?? ''
  const place = /([^/\\()\s]{1,100}:\d{1,9}:\d{1,9})\)?$/.exec(line)
  const kind = error instanceof Error ? error.name : typeof error
  const what = place
    ? say(
        'recover: an internal error ({kind} at {place}): please report this line and the command, without its data',
        { kind, place: place[1]! },
      )
    : say('recover: an internal error ({kind}): please report this line and the command, without its data', {
        kind,
      })
  emit(2, `${said(what)}\n`)
  if (argv.includes('--debug')) emit(2, `${trace}\n`)
  else emit(2, `${said(say('hint: {flag} shows the trace', { flag: '--debug' }))}\n`)
}

run(host).then(
  (exit) => {
    clearImmediate(listening)
    process.exitCode = exit
    // All is written by now. Where nothing was opened, Node would but collect garbage before it ends as well.
    if (!isListening) process.exit()
  },
  (error) => {
    clearImmediate(listening)
    abandonAll()
    if (error instanceof Stopped) return
    bug(error)
    process.exitCode = EXIT.bug
  },
)
