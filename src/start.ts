/**
 * Loads the program with the code that V8 compiled last time, which spares a third of a start. The compiled code lies in
 * the user's cache folder, belongs to one build and one Node, is checked by V8 and never needed: whatever goes wrong
 * with it, the program is loaded as any other.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'

const file = path.join(__dirname, 'core.js')

/** Where compiled code is kept; null where the user has no place for it or wants none. */
function cacheFile(size: number): string | null {
  const { HOME, LOCALAPPDATA, XDG_CACHE_HOME, RECOVER_NO_CACHE } = process.env
  const folder = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && path.join(HOME, '.cache'))
  if (!folder || RECOVER_NO_CACHE) return null
  const build = Math.floor(fs.statSync(file).mtimeMs)
  return path.join(folder, 'recover', `${process.version}-${process.arch}-${size}-${build}`)
}

function read(cache: string | null): Buffer | undefined {
  try {
    return cache === null ? undefined : fs.readFileSync(cache)
  } catch {
    return undefined
  }
}

/** Keeps the compiled code of this build alone, written beside and renamed so that no other run sees half of it. */
function keep(cache: string, data: Buffer): void {
  try {
    const folder = path.dirname(cache)
    fs.mkdirSync(folder, { recursive: true })
    for (const old of fs.readdirSync(folder)) fs.rmSync(path.join(folder, old), { force: true })
    fs.writeFileSync(`${cache}.${process.pid}`, data)
    fs.renameSync(`${cache}.${process.pid}`, cache)
  } catch {
    // A cache that cannot be written is done without.
  }
}

export function load(): void {
  // The build leaves nothing but ASCII in it.
  const source = fs.readFileSync(file, 'latin1')
  const cache = cacheFile(source.length)
  const cachedData = read(cache)
  const wrapped = `(function (exports, require, module, __filename, __dirname) { ${source}\n})`
  const script = new vm.Script(wrapped, { filename: file, ...(cachedData && { cachedData }) })
  const requireFrom = createRequire(file)
  const core = Object.assign(Object.create(module), { id: file, filename: file, loaded: true, exports: {} })
  // Everything else that asks for this file is given the one that was loaded here.
  requireFrom.cache[file] = core
  script.runInThisContext()(core.exports, requireFrom, core, file, __dirname)
  requireFrom('./main.js')
  if (cache === null || (cachedData && !script.cachedDataRejected)) return
  process.once('exit', () => keep(cache, script.createCachedData()))
}
