#!/usr/bin/env node

// Checked before anything is loaded, in words that the oldest Node understands.
if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(`recover needs Node 20 or newer; this is ${process.version}\n`)
  process.exitCode = 2
} else start()

/**
 * Loads the program with the code that V8 compiled when this command last ran, which spares a third of a start. The compiled
 * code lies in the user's cache folder, under the Node, the digest of the build and the command, and is never needed:
 * whatever is wrong with it, the program is loaded as any other. V8 runs what it is given (a wrong bit ends the process,
 * another program's code is run), so it is given only what this user has written, whole, for this very source.
 */
function start() {
  const fs = require('node:fs')
  const path = require('node:path')
  const vm = require('node:vm')

  /** In bytes, what the list of the compiled files takes at most: a longer one is done without. */
  const LONGEST_HEAD = 1 << 14

  const dist = path.join(__dirname, '..', 'dist')
  const mainSource = fs.readFileSync(path.join(dist, 'main.js'))
  const cache = cacheFile()
  const kept = cache === null ? {} : readKept(cache)
  const run = {}
  load('main.js')
  if (cache !== null) process.once('exit', keep)

  /** Where the compiled code of this command is kept; null where the user has no place for it or wants none. */
  function cacheFile() {
    const { HOME, LOCALAPPDATA, XDG_CACHE_HOME, RECOVER_NO_CACHE } = process.env
    const folder = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && path.join(HOME, '.cache'))
    if (!folder || RECOVER_NO_CACHE) return null
    // The build writes its digest and the names of the commands into the first comment.
    const [digest, ...commands] = mainSource.latin1Slice(2, mainSource.indexOf('*/')).split(' ')
    const word = process.argv[2]
    const command = commands.includes(word) ? word : word === undefined ? 'alone' : 'other'
    return path.join(folder, 'recover', `${process.version}-${process.arch}-${digest}-${command}`)
  }

  /** Whether nobody else can have written there; where there are no users, as on Windows, folders have other guards. */
  function isOwn({ uid, mode }) {
    return process.geteuid === undefined || (uid === process.geteuid() && (mode & 0o022) === 0)
  }

  /** Whether the folder of the cache is one, and this user's alone. */
  function isOwnFolder(folder) {
    const found = fs.lstatSync(folder)
    return found.isDirectory() && isOwn(found)
  }

  /**
   * What is kept, by the names of files: each one's source, its compiled code, and that code again. Comparing takes a tenth
   * of the time that a digest would, and no bit of it can be wrong unseen. Each file's is read by itself, so that what has
   * been loaded does not lie in memory for as long as the program runs.
   */
  function readKept(cache) {
    let descriptor
    try {
      if (!isOwnFolder(path.dirname(cache))) return {}
      const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = fs.constants
      descriptor = fs.openSync(cache, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
      const found = fs.fstatSync(descriptor)
      if (!found.isFile() || !isOwn(found)) return {}
      const bytes = (at, size) => {
        const some = Buffer.allocUnsafeSlow(size)
        return some.subarray(0, fs.readSync(descriptor, some, 0, size, at))
      }
      const head = bytes(0, LONGEST_HEAD)
      const end = head.indexOf('\n')
      const parts = {}
      let at = end + 1
      for (const [name, source, code] of JSON.parse(head.latin1Slice(0, end))) {
        const both = source + code
        const all = bytes(at, both + code)
        parts[name] = [all.subarray(0, source), all.subarray(source, both), all.subarray(both)]
        at += both + code
      }
      return at === found.size ? parts : {}
    } catch (_) {
      return {}
    } finally {
      if (descriptor !== undefined) fs.closeSync(descriptor)
    }
  }

  /** What a file of the program exports. */
  function load(name) {
    if (run[name] !== undefined) return run[name].module.exports
    const filename = path.join(dist, name)
    const source = name === 'main.js' ? mainSource : fs.readFileSync(filename)
    let cachedData
    if (kept[name] !== undefined) {
      const [own, code, again] = kept[name]
      delete kept[name]
      if (own.equals(source) && code.equals(again)) cachedData = code
    }
    // The build leaves nothing but ASCII in it.
    const script = new vm.Script(source.latin1Slice(), { filename, cachedData })
    const module = { exports: {} }
    run[name] = { module, source, script, isKept: cachedData !== undefined && !script.cachedDataRejected }
    script.runInThisContext()(module.exports, requireOf, module, filename, path.dirname(filename))
    return module.exports
  }

  /** What stands behind a name in the program: a file of its own, or what Node has. */
  function requireOf(id) {
    if (id[0] !== '.') return require(id)
    const base = path.basename(id)
    return load(base === 'main.js' ? base : `chunks/${base}`)
  }

  /**
   * Keeps the compiled code of all that this command has loaded so far, where some of it was not kept; a run that fails
   * compiles other things, and keeps nothing. Written beside and renamed, so that no other run sees half of it.
   */
  function keep(exit) {
    if (exit !== 0 || Object.keys(run).every((name) => run[name].isKept)) return
    try {
      const folder = path.dirname(cache)
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (!isOwnFolder(folder)) return
      const parts = Object.assign({}, kept)
      for (const name of Object.keys(run)) {
        const code = run[name].script.createCachedData()
        parts[name] = [run[name].source, code, code]
      }
      const names = Object.keys(parts)
      const head = JSON.stringify(names.map((name) => [name, parts[name][0].length, parts[name][1].length]))
      const temporary = `${cache}.${process.pid}`
      const content = Buffer.concat([Buffer.from(`${head}\n`), ...names.flatMap((name) => parts[name])])
      fs.writeFileSync(temporary, content, { flag: 'wx', mode: 0o600 })
      fs.renameSync(temporary, cache)
    } catch (_) {
      // A cache that cannot be written is done without.
    }
  }
}
