/** Files that are read: found, or told why not. Only main.ts uses it. */
import fs from 'node:fs'
import path from 'node:path'
import type { FolderEntry } from '../cli/host'
import { EXIT, Failure } from '../errors'
import { nearest } from '../inputs/nearest'
import type { AnywhereFile, FileBytes } from '../tables/file-bytes'
import { blockToFill } from '../tables/spare-blocks'
import { say } from '../words/say'

/** How much is passed on at a time: what is made of it stays near the processor. */
const BLOCK = 1 << 16

/** What the system calls what went wrong. */
export const code = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''

/** Whether there is a file or folder of that name. */
export const isThere = (file: string): boolean => fs.existsSync(file)

/** What messages call a file. */
const named = (file: string): string => (file === '-' ? 'stdin' : file)

/** The names in a folder; none where it cannot be listed, as that of stdin. */
function namesIn(folder: string): string[] {
  try {
    return folder === '-' ? [] : fs.readdirSync(folder)
  } catch {
    return []
  }
}

/** What is in a folder, a link being what it leads to; nothing where it cannot be listed. "~/" is the user's own. */
export function entriesIn(folder: string): FolderEntry[] {
  const place = folder.replace(/^~(?=\/)/, (require('node:os') as typeof import('node:os')).homedir())
  const isFolder = (name: string) =>
    fs.statSync(path.join(place, name), { throwIfNoEntry: false })?.isDirectory() ?? false
  return namesIn(place).map((name) => ({ name, isFolder: isFolder(name) }))
}

/** A file of the same folder whose name is nearly that one. */
function similar(file: string): string | null {
  const names = namesIn(path.dirname(file))
  const near = nearest(
    path.basename(file),
    names.map((name) => name.toLowerCase()),
  )
  return names.find((name) => name.toLowerCase() === near) ?? null
}

function missing(file: string, error: unknown): Failure {
  switch (code(error)) {
    case 'ENOENT': {
      const near = similar(file)
      return new Failure(
        EXIT.noInput,
        'file_missing',
        say('there is no file {file}', { file }),
        near ? say('did you mean {near}?', { near: path.join(path.dirname(file), near) }) : null,
      )
    }
    case 'EISDIR': {
      const inside = namesIn(file).filter((name) => /\.(?:csv|xlsx|ods|ndjson|jsonl|json)$/i.test(name))
      return new Failure(
        EXIT.noInput,
        'is_folder',
        say('{file} is a folder', { file: named(file) }),
        inside.length > 0 ? say('in it: {files}', { files: inside.slice(0, 5).join(', ') }) : null,
      )
    }
    case 'EACCES':
    case 'EPERM':
      return new Failure(
        EXIT.noInput,
        'cannot_read',
        say('{file} may not be read: no permission', { file: named(file) }),
      )
    default:
      return new Failure(
        EXIT.noInput,
        'cannot_read',
        say('{file} cannot be read ({code})', { file: named(file), code: code(error) }),
      )
  }
}

/** More than any config. */
const LARGEST_CONFIG = 1 << 16

/** The text of a config file; null where there is none, and for what is no file: a folder, a pipe or a device. */
export function configText(file: string): string | null {
  let found: fs.Stats | undefined
  try {
    found = fs.statSync(file, { throwIfNoEntry: false })
  } catch {
    // A folder that this user may not enter, such as the home of another one, holds no settings of theirs.
    return null
  }
  if (found === undefined || !found.isFile()) return null
  if (found.size <= LARGEST_CONFIG)
    try {
      return fs.readFileSync(file, 'utf8')
    } catch (error) {
      throw missing(file, error)
    }
  throw new Failure(
    EXIT.data,
    'not_a_config',
    say('{file} is read as a config by its name, and is larger than {most} kB', {
      file,
      most: LARGEST_CONFIG >> 10,
    }),
    say('{flag} does without it', { flag: '--no-config' }),
  )
}

/** The next bytes of an open file; none at its end. Whoever reads may still hold the block before, or give it back. */
function readBlock(descriptor: number): Promise<Buffer> {
  const block = blockToFill()
  return new Promise((done, fail) =>
    fs.read(descriptor, block, 0, block.length, null, (error, size) => {
      // Whoever opened stdin may not wait for it: then it is asked again.
      if (error && code(error) === 'EAGAIN') setTimeout(() => readBlock(descriptor).then(done, fail), 10)
      else if (error && code(error) !== 'EOF') fail(error)
      else done(block.subarray(0, error ? 0 : size))
    }),
  )
}

/** How many bytes a file has, or what stdin was redirected from; null for what is no file. */
export function fileSize(file: string): number | null {
  try {
    const found = file === '-' ? fs.fstatSync(0) : fs.statSync(file)
    return found.isFile() ? found.size : null
  } catch {
    return null
  }
}

/** How many bytes an open file holds; 0 for what is no file, such as a pipe. */
function sizeOf(descriptor: number): number {
  const found = fs.fstatSync(descriptor)
  return found.isFile() ? found.size : 0
}

/**
 * The bytes of a file, block by block; "-" is stdin. A file may grow meanwhile. Errors: a Failure that says why it cannot be
 * read, also where fewer bytes came than it had when it was opened: rows at its end would be missing unseen.
 */
export async function* bytes(file: string): AsyncGenerator<Buffer> {
  let descriptor = 0
  try {
    if (file !== '-') descriptor = fs.openSync(file, 'r')
    const size = sizeOf(descriptor)
    let read = 0
    let coming = readBlock(descriptor)
    for (;;) {
      const block = await coming
      if (block.length === 0) {
        // Somebody may have read the beginning of what stdin is.
        const left = descriptor === 0 ? sizeOf(descriptor) : read
        if (left >= size) return
        throw new Failure(
          EXIT.data,
          'cannot_read',
          say('{file} was cut while it was read: it had {size} bytes, and then {left}', {
            file: named(file),
            size,
            left,
          }),
          'run it again when nothing else writes to that file',
        )
      }
      read += block.length
      // The next block is on its way while this one is worked on.
      coming = readBlock(descriptor)
      coming.catch(() => {})
      for (let at = 0; at < block.length; at += BLOCK) yield block.subarray(at, at + BLOCK)
    }
  } catch (error) {
    if (error instanceof Failure || code(error) === '') throw error
    throw missing(file, error)
  } finally {
    if (descriptor !== 0) fs.closeSync(descriptor)
  }
}

/** Opens a file to be read from anywhere; null for what is no file, such as a pipe. */
async function anywhere(file: string): Promise<AnywhereFile | null> {
  const size = fileSize(file)
  if (size === null) return null
  const descriptor = fs.openSync(file, 'r')
  let isOpen = true
  return {
    size,
    read: (room, at) =>
      new Promise((done, fail) =>
        fs.read(descriptor, room, 0, room.length, at, (error, read) => (error ? fail(error) : done(read))),
      ),
    close() {
      if (isOpen) fs.closeSync(descriptor)
      isOpen = false
    },
  }
}

/** The bytes of a file by its name, which may be read from anywhere, too. */
export const fileBytes = (file: string): FileBytes<Buffer> => ({
  [Symbol.asyncIterator]: () => bytes(file),
  anywhere: () => anywhere(file),
  ...(/\.parquet$/i.test(file) &&
    isThere(file) && { typedRows: async () => (await import('./parquet')).parquetRows(file) }),
})
