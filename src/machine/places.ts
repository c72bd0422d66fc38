/** Where a file is written, and whether it may be. */
import fs from 'node:fs'
import path from 'node:path'
import { EXIT, Failure } from '../errors'
import { type Said, say } from '../words/say'
import { code } from './inputs'

/** How much of a name is shown that is too long. */
const SHOWN = 40

const isLink = (file: string): boolean =>
  fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

const refused = (what: Said) => new Failure(EXIT.cannotCreate, 'cannot_create', what)

/** What stands at a place is not replaced. */
export const taken = (file: string): Failure =>
  new Failure(
    EXIT.cannotCreate,
    'file_exists',
    say('{file} is there already', { file }),
    say('{flag} replaces it', { flag: '--force' }),
  )

/** Why no file of that name could be made. */
export function uncreatable(file: string, error: unknown): Failure {
  const folder = path.dirname(file)
  switch (code(error)) {
    case 'ENOENT':
      return refused(
        isLink(file)
          ? say('{file} is a link into a folder that is not there', { file })
          : say('there is no folder {folder}', { folder }),
      )
    case 'ENOTDIR':
      return refused(say('{folder} is not a folder', { folder }))
    case 'ENAMETOOLONG':
      return refused(say('the name {name}… is too long', { name: file.slice(0, SHOWN) }))
    case 'ELOOP':
      return refused(say('{file} is a link that leads in a circle', { file }))
    default:
      return refused(say('no file can be made in {folder} ({code})', { folder, code: code(error) }))
  }
}

/** Whether two are one file, however they are named; "-" is what stdin was redirected from. */
export function sameFile(file: string, input: string): boolean {
  try {
    const [one, other] = [
      fs.statSync(file, { bigint: true }),
      input === '-' ? fs.fstatSync(0, { bigint: true }) : fs.statSync(input, { bigint: true }),
    ]
    return one.ino === other.ino && one.dev === other.dev && (input !== '-' || one.isFile())
  } catch {
    return false
  }
}

/** Where a file is, or would be, once all links are followed: what is written beside it is on the same disk. */
export function pathPlaceOf(file: string): string {
  const folder = fs.realpathSync(path.dirname(file))
  const place = path.join(folder, path.basename(file))
  return isLink(place) ? pathPlaceOf(path.resolve(folder, fs.readlinkSync(place))) : place
}

/** Names that leave no room for what is put around them are shortened. */
export function pathStemOf(place: string): string {
  const name = path.basename(place)
  const signs = [...name]
  return Buffer.byteLength(name) <= 200 ? name : `${signs.slice(0, 20).join('')}~${signs.slice(-20).join('')}`
}

/** Gives a finished file its name, at one stroke; false where something has that name. */
export function publish(temporary: string, place: string): boolean {
  try {
    fs.linkSync(temporary, place)
    return true
  } catch (error) {
    if (code(error) === 'EEXIST') return false
  }
  // A file system without links: the name is taken, and what has it is ours to replace.
  try {
    fs.closeSync(fs.openSync(place, 'wx'))
  } catch (error) {
    if (code(error) === 'EEXIST') return false
    throw error
  }
  fs.renameSync(temporary, place)
  return true
}

/** Whether what is there under a name is a device or a pipe. */
export function isDirect(file: string): boolean {
  try {
    const there = fs.statSync(file, { throwIfNoEntry: false })
    return there !== undefined && !there.isFile() && !there.isDirectory()
  } catch {
    // Why it cannot be looked at is told by whoever writes to it.
    return false
  }
}

/** Whether a file is still the one that was there, as it was. */
export const isUnchanged = (place: string, { ino, size, mtimeMs }: fs.Stats): boolean => {
  const now = fs.statSync(place, { throwIfNoEntry: false })
  return now?.ino === ino && now.size === size && now.mtimeMs === mtimeMs
}
