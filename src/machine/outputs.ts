/** What is written: whole or not at all. Only main.ts uses it. */
import fs from 'node:fs'
import path from 'node:path'
import type { Output } from '../cli/host'
import { EXIT, Failure } from '../errors'
import type { Spool } from '../tables/spool'
import { type Message, say } from '../words/say'
import { code } from './inputs'
import { isUnchanged, pathPlaceOf, pathStemOf, publish, sameFile, taken, uncreatable } from './places'
import { unwritable, writeAll } from './written-bytes'

/** How much of what was held back is passed on at a time. */
const BLOCK = 1 << 16

/** A file that is not finished: where it is written, and where it will be. */
interface Unfinished {
  readonly temporary: string
  readonly place: string
}

/** What abandons each file that is not finished. */
const open = new Map<() => void, Unfinished>()

/** What ends work elsewhere that the program would wait for. */
const ends = new Set<() => void>()

/** Has work ended, too, where the run is interrupted; what is returned is for when it is done. */
export function endedWithRun(end: () => void): () => void {
  ends.add(end)
  return () => ends.delete(end)
}

/** Removes every file that is not finished, and ends what is at work; for when the run is interrupted. */
export function abandonAll(): void {
  for (const end of ends) end()
  for (const abandon of open.keys()) abandon()
}

/** Closes a temporary file and removes it; where that fails, the next run removes it. */
function remove(descriptor: number, temporary: string): void {
  for (const act of [() => fs.closeSync(descriptor), () => fs.rmSync(temporary, { force: true })])
    try {
      act()
    } catch {
      // What was to be written is at its place by now, or is not wanted.
    }
}

function output(
  unfinished: Unfinished,
  name: string,
  mode: number,
  finish: (descriptor: number) => void,
): Output {
  const { temporary } = unfinished
  const descriptor = fs.openSync(temporary, 'wx+', mode)
  let done = false
  const abandon = () => {
    if (done) return
    done = true
    open.delete(abandon)
    remove(descriptor, temporary)
  }
  open.set(abandon, unfinished)
  const guarded = (act: () => void) => {
    try {
      act()
    } catch (error) {
      abandon()
      throw error instanceof Failure || code(error) === '' || code(error) === 'EPIPE'
        ? error
        : unwritable(name, error)
    }
  }
  return {
    write: (data) => guarded(() => writeAll(descriptor, data)),
    commit: () => {
      if (done) return
      guarded(() => finish(descriptor))
      abandon()
    },
    abandon,
  }
}

/** What an earlier run that was killed left beside a file. */
function sweep(folder: string, prefix: string): void {
  try {
    for (const name of fs.readdirSync(folder)) {
      const pid = name.startsWith(prefix) && name.endsWith('.tmp') ? Number(name.slice(prefix.length, -4)) : 0
      const left = path.join(folder, name)
      // In a container every run may have the same number.
      const isInUse =
        pid === process.pid ? [...open.values()].some(({ temporary }) => temporary === left) : alive(pid)
      if (pid > 0 && !isInUse) fs.rmSync(left, { force: true })
    }
  } catch {
    // A folder that cannot be listed is reported by whoever writes to it.
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return code(error) === 'EPERM'
  }
}

/** A device or a pipe, such as /dev/full, cannot be renamed over: it is written as it is. */
function direct(file: string): Output {
  const descriptor = fs.openSync(file, 'w')
  const write = (data: string | Buffer) => {
    try {
      writeAll(descriptor, data)
    } catch (error) {
      throw unwritable(file, error)
    }
  }
  return { write, commit: () => {}, abandon: () => {} }
}

/**
 * A file that appears whole, under its name, when it is committed: written beside it, flushed to the disk, renamed. Without
 * `force` nothing is replaced, also what came there meanwhile; with 'unchanged' only what was there at the start.
 * Errors: a Failure where it is there already without `force`, is one of the inputs, or cannot be made.
 */
export function create(file: string, force: boolean | 'unchanged', inputs: readonly string[]): Output {
  try {
    if (inputs.some((input) => sameFile(file, input)))
      throw new Failure(
        EXIT.cannotCreate,
        'conflicting_outputs',
        say('{file} is the file that is read', { file }),
        say('name another file for {flag}', { flag: '--output' }),
      )
    const there = fs.statSync(file, { throwIfNoEntry: false })
    if (there?.isDirectory())
      throw new Failure(
        EXIT.cannotCreate,
        'is_folder',
        say('{file} is a folder', { file }),
        'name a file in it',
      )
    if (there && !there.isFile()) return direct(file)
    if (there && !force) throw taken(file)
    if (file.endsWith('/'))
      throw new Failure(
        EXIT.cannotCreate,
        'cannot_create',
        say('there is no folder {folder}', { folder: file }),
      )
    const place = pathPlaceOf(file)
    // However the two name it, ./a.json or a.json.
    if ([...open.values()].some((other) => other.place === place))
      throw new Failure(
        EXIT.usage,
        'conflicting_outputs',
        say('two outputs go to {file}', { file }),
        'name a file of its own for each',
      )
    const folder = path.dirname(place)
    const prefix = `.${pathStemOf(place)}.recover-`
    sweep(folder, prefix)
    const temporary = path.join(folder, `${prefix}${process.pid}.tmp`)
    return output({ temporary, place }, file, there ? there.mode & 0o777 : 0o666, (descriptor) => {
      fs.fsyncSync(descriptor)
      if (force === 'unchanged' && there && !isUnchanged(place, there))
        throw new Failure(
          EXIT.cannotCreate,
          'cannot_create',
          say('{file} was changed meanwhile', { file }),
          'run it again',
        )
      if (force === true || (force && there)) fs.renameSync(temporary, place)
      else if (!publish(temporary, place)) throw taken(file)
    })
  } catch (error) {
    throw error instanceof Failure || code(error) === '' ? error : uncreatable(file, error)
  }
}

/** Where temporary files go. node:os is loaded where there is one. */
const tmpdir = (): string => (require('node:os') as typeof import('node:os')).tmpdir()

let spools = 0

/** A temporary file that is written and read again. Errors: a Failure where the disk is full. */
export function spool(): Spool {
  const temporary = path.join(tmpdir(), `recover-${process.pid}-${Date.now()}-${++spools}-rows.tmp`)
  let descriptor: number
  try {
    descriptor = fs.openSync(temporary, 'wx+', 0o600)
  } catch (error) {
    throw new Failure(
      EXIT.cannotCreate,
      'cannot_create',
      say('no temporary file can be made in {folder} ({code})', { folder: tmpdir(), code: code(error) }),
    )
  }
  const close = () => {
    if (open.delete(close)) remove(descriptor, temporary)
  }
  open.set(close, { temporary, place: temporary })
  return {
    write: (block) => {
      try {
        writeAll(descriptor, block)
      } catch (error) {
        close()
        throw unwritable(temporary, error)
      }
    },
    read: (at, size) => {
      const block = Buffer.allocUnsafe(size)
      const unreadable = (code: string | Message) =>
        new Failure(
          EXIT.noInput,
          'cannot_read',
          say('{file} cannot be read ({code})', { file: temporary, code }),
        )
      for (let done = 0, some = 0; done < size; done += some) {
        try {
          some = fs.readSync(descriptor, block, done, size - done, at + done)
        } catch (error) {
          throw unreadable(code(error))
        }
        if (some === 0) throw unreadable(say('it was cut'))
      }
      return block
    },
    close,
  }
}

/** A temporary folder that nobody else may read; it is gone when it is removed, or the run is interrupted. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const folder = fs.mkdtempSync(path.join(tmpdir(), `recover-${process.pid}-`))
  const remove = () => {
    if (open.delete(remove)) fs.rmSync(folder, { recursive: true, force: true })
  }
  open.set(remove, { temporary: folder, place: folder })
  return { path: folder, remove }
}

/** A temporary file whose content is passed on, whole, at commit. */
export function hold(pass: (text: Buffer) => void): Output {
  const temporary = path.join(tmpdir(), `recover-${process.pid}-${Date.now()}.tmp`)
  const passOn = (descriptor: number) => {
    const block = Buffer.allocUnsafe(BLOCK)
    for (let at = 0, size = 0; ; at += size) {
      size = fs.readSync(descriptor, block, 0, BLOCK, at)
      if (size === 0) return
      pass(block.subarray(0, size))
    }
  }
  try {
    // Nobody else is to read it meanwhile.
    return output({ temporary, place: temporary }, temporary, 0o600, passOn)
  } catch (error) {
    throw uncreatable(temporary, error)
  }
}
