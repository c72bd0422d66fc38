/** What is written: whole or not at all. Only main.ts uses it. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Output } from '../cli/host'
import { EXIT, Failure } from '../errors'
import type { Spool } from '../tables/spool'
import { code } from './inputs'

/** How much of what was held back is passed on at a time. */
const BLOCK = 1 << 16

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

/** Writes all of a text; a slow pipe is waited for, which also keeps memory small. */
export function writeAll(descriptor: number, data: string | Buffer): void {
  const block = typeof data === 'string' ? Buffer.from(data) : data
  for (let at = 0; at < block.length; ) {
    try {
      at += fs.writeSync(descriptor, block, at)
    } catch (error) {
      if (code(error) !== 'EAGAIN') throw error
      pause(2)
    }
  }
}

/** Why something could not be written. */
export const unwritable = (file: string, error: unknown): Failure =>
  new Failure(
    EXIT.cannotWrite,
    'cannot_write',
    code(error) === 'ENOSPC' ? `${file}: the disk is full` : `${file} cannot be written (${code(error)})`,
  )

/** What abandons each file that is not finished, and where that file is. */
const open = new Map<() => void, string>()

/** Removes every file that is not finished; for when the run is interrupted. */
export function abandonAll(): void {
  for (const abandon of open.keys()) abandon()
}

function output(temporary: string, name: string, mode: number, finish: (descriptor: number) => void): Output {
  let descriptor: number
  try {
    descriptor = fs.openSync(temporary, 'wx+', mode)
  } catch (error) {
    const where = path.dirname(name)
    const why =
      code(error) === 'ENOENT'
        ? `there is no folder ${where}`
        : `no file can be made in ${where} (${code(error)})`
    throw new Failure(EXIT.cannotCreate, 'cannot_create', why)
  }
  let done = false
  const abandon = () => {
    if (done) return
    done = true
    open.delete(abandon)
    fs.closeSync(descriptor)
    fs.rmSync(temporary, { force: true })
  }
  open.set(abandon, fs.realpathSync(temporary))
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

/** Whether this run is writing a file, however it is named. */
const isOpen = (file: string): boolean =>
  fs.existsSync(file) && [...open.values()].includes(fs.realpathSync(file))

/** What an earlier run that was killed left beside a file. */
function sweep(folder: string, prefix: string): void {
  try {
    for (const name of fs.readdirSync(folder)) {
      const pid = name.startsWith(prefix) && name.endsWith('.tmp') ? Number(name.slice(prefix.length, -4)) : 0
      const left = path.join(folder, name)
      // In a container every run may have the same number.
      const isInUse = pid === process.pid ? isOpen(left) : alive(pid)
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

function sameFile(a: string, b: string): boolean {
  try {
    const [one, other] = [fs.statSync(a), fs.statSync(b)]
    return one.ino === other.ino && one.dev === other.dev
  } catch {
    return false
  }
}

/**
 * A file that appears whole, under its name, when it is committed: written beside it, flushed to the disk, renamed.
 * Errors: a Failure where it is there already without `force`, is one of the inputs, or cannot be made.
 */
export function create(file: string, force: boolean, inputs: readonly string[]): Output {
  if (inputs.some((input) => input !== '-' && sameFile(file, input))) {
    throw new Failure(
      EXIT.cannotCreate,
      'conflicting_outputs',
      `${file} is the file that is read`,
      'name another file for --output',
    )
  }
  const there = fs.statSync(file, { throwIfNoEntry: false })
  if (there?.isDirectory())
    throw new Failure(EXIT.cannotCreate, 'is_folder', `${file} is a folder`, 'name a file in it')
  if (there && !there.isFile()) {
    // A device or a pipe, such as /dev/full, cannot be renamed over: it is written as it is.
    const descriptor = fs.openSync(file, 'w')
    const direct = (act: () => void) => {
      try {
        act()
      } catch (error) {
        throw unwritable(file, error)
      }
    }
    return { write: (data) => direct(() => writeAll(descriptor, data)), commit: () => {}, abandon: () => {} }
  }
  if (there && !force)
    throw new Failure(EXIT.cannotCreate, 'file_exists', `${file} is there already`, '--force replaces it')
  const folder = path.dirname(file)
  const prefix = `.${path.basename(file)}.recover-`
  sweep(folder, prefix)
  const temporary = path.join(folder, `${prefix}${process.pid}.tmp`)
  // However the two name it, ./a.json or a.json.
  if (isOpen(temporary))
    throw new Failure(
      EXIT.usage,
      'conflicting_outputs',
      `two outputs go to ${file}`,
      'name a file of its own for each',
    )
  return output(temporary, file, there ? there.mode & 0o777 : 0o666, (descriptor) => {
    fs.fsyncSync(descriptor)
    fs.renameSync(temporary, fs.existsSync(file) ? fs.realpathSync(file) : file)
  })
}

let spools = 0

/** A temporary file that is written and read again. Errors: a Failure where the disk is full. */
export function spool(): Spool {
  const temporary = path.join(os.tmpdir(), `recover-${process.pid}-${Date.now()}-${++spools}-rows.tmp`)
  let descriptor: number
  try {
    descriptor = fs.openSync(temporary, 'wx+', 0o600)
  } catch (error) {
    throw new Failure(
      EXIT.cannotCreate,
      'cannot_create',
      `no temporary file can be made in ${os.tmpdir()} (${code(error)})`,
    )
  }
  const close = () => {
    if (!open.delete(close)) return
    fs.closeSync(descriptor)
    fs.rmSync(temporary, { force: true })
  }
  open.set(close, temporary)
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
      for (let done = 0; done < size; ) done += fs.readSync(descriptor, block, done, size - done, at + done)
      return block
    },
    close,
  }
}

/** A temporary file whose content is passed on, whole, at commit. */
export function hold(pass: (text: Buffer) => void): Output {
  const temporary = path.join(os.tmpdir(), `recover-${process.pid}-${Date.now()}.tmp`)
  // Nobody else is to read it meanwhile.
  return output(temporary, temporary, 0o600, (descriptor) => {
    const block = Buffer.allocUnsafe(BLOCK)
    for (let at = 0, size = 0; ; at += size) {
      size = fs.readSync(descriptor, block, 0, BLOCK, at)
      if (size === 0) return
      pass(block.subarray(0, size))
    }
  })
}
