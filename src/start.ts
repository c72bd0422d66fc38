/**
 * Loads the program with the code that V8 compiled last time, which spares a third of a start. The compiled code lies in
 * the user's cache folder, belongs to one build and one Node, and is never needed: whatever is wrong with it, the program
 * is loaded as any other. V8 runs what it is given (a wrong bit ends the process, another program's code is run), so it is
 * given only what this user has written, whole, for this very source.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'

const file = path.join(__dirname, 'core.js')

/** What compiled code is called: Node, processor, the size of the source and when it was built; a number behind it while it is written. */
const OWN = /^v\d+\.\d+\.\d+[-\w.]*-\d{1,9}-\d{1,16}(?:\.\d{1,10})?$/

/** Where compiled code is kept; null where the user has no place for it or wants none. */
function cacheFile(size: number): string | null {
  const { HOME, LOCALAPPDATA, XDG_CACHE_HOME, RECOVER_NO_CACHE } = process.env
  const folder = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && path.join(HOME, '.cache'))
  if (!folder || RECOVER_NO_CACHE) return null
  const build = Math.floor(fs.statSync(file).mtimeMs)
  return path.join(folder, 'recover', `${process.version}-${process.arch}-${size}-${build}`)
}

/** Whether nobody else can have written there; where there are no users, as on Windows, folders have other guards. */
const isOwn = ({ uid, mode }: fs.Stats): boolean =>
  process.geteuid === undefined || (uid === process.geteuid() && (mode & 0o022) === 0)

/** Whether the folder of the cache is one, and this user's alone. */
function isOwnFolder(folder: string): boolean {
  const found = fs.lstatSync(folder)
  return found.isDirectory() && isOwn(found)
}

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = fs.constants

/**
 * The compiled code of this source. It is kept behind the source and a second time behind itself: comparing takes a tenth of
 * the time that a digest would, and no bit of it can be wrong unseen.
 */
function read(cache: string, source: Buffer): Buffer | undefined {
  let descriptor: number | undefined
  try {
    if (!isOwnFolder(path.dirname(cache))) return undefined
    descriptor = fs.openSync(cache, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    const found = fs.fstatSync(descriptor)
    if (!found.isFile() || !isOwn(found)) return undefined
    const kept = fs.readFileSync(descriptor)
    const middle = (source.length + kept.length) / 2
    const [own, code, again] = [
      kept.subarray(0, source.length),
      kept.subarray(source.length, middle),
      kept.subarray(middle),
    ]
    return own.equals(source) && code.equals(again) ? code : undefined
  } catch {
    return undefined
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}

/** Keeps the compiled code of this build in place of any other, written beside and renamed so that no other run sees half of it. */
function keep(cache: string, source: Buffer, code: Buffer): void {
  try {
    const folder = path.dirname(cache)
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!isOwnFolder(folder)) return
    for (const old of fs.readdirSync(folder))
      if (OWN.test(old)) fs.rmSync(path.join(folder, old), { force: true })
    const temporary = `${cache}.${process.pid}`
    fs.writeFileSync(temporary, Buffer.concat([source, code, code]), { flag: 'wx', mode: 0o600 })
    fs.renameSync(temporary, cache)
  } catch {
    // A cache that cannot be written is done without.
  }
}

export function load(): void {
  const source = fs.readFileSync(file)
  const cache = cacheFile(source.length)
  const cachedData = cache === null ? undefined : read(cache, source)
  // The build leaves nothing but ASCII in it.
  const wrapped = `(function (exports, require, module, __filename, __dirname) { ${source.toString('latin1')}\n})`
  const script = new vm.Script(wrapped, { filename: file, ...(cachedData && { cachedData }) })
  const requireFrom = createRequire(file)
  const core = Object.assign(Object.create(module), { id: file, filename: file, loaded: true, exports: {} })
  // Everything else that asks for this file is given the one that was loaded here.
  requireFrom.cache[file] = core
  script.runInThisContext()(core.exports, requireFrom, core, file, __dirname)
  requireFrom('./main.js')
  if (cache === null || (cachedData && !script.cachedDataRejected)) return
  process.once('exit', () => keep(cache, source, script.createCachedData()))
}
