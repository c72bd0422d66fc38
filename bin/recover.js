#!/usr/bin/env node

// Checked before anything is loaded, in words that the oldest Node understands.
if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(`recover needs Node 20 or newer; this is ${process.version}\n`)
  process.exitCode = 2
} else start()

/**
 * Loads the program with the code that V8 compiled when this command last ran, which spares a third of a start. The compiled
 * code lies in the user's cache folder, under the Node, the digest of the build, the command and how it answers, and is never
 * needed: whatever is wrong with it, the program is loaded as any other. V8 runs what it is given (a wrong bit ends the
 * process, another program's code is run), so it is given only what this user has written, whole, for this very source.
 */
function start() {
  const fs = require('node:fs')
  const vm = require('node:vm')

  /** In bytes, what the list of the compiled files takes at most: a longer one is done without. */
  const LONGEST_HEAD = 1 << 14

  /** Flags with which an answer is written by other code: what is compiled for it is kept apart. */
  const TOLD = ['--json', '--format', '--full', '--lang', '--locale']

  // The folder beside this one, "bin". What Node itself has run by now is used where it will do: each function of it that is
  // called for the first time is compiled for it.
  const dist = `${__dirname.slice(0, -3)}dist`
  const mainSource = sourceOf('main.js')
  const cache = cacheFile()
  /** What is kept, by the names of files: where it stands in the cache, and how long source and code are. */
  const kept = cache === null ? {} : listKept()
  const run = {}
  load('main.js')
  // Not `once`, which would take itself off again first.
  if (cache !== null) process.on('exit', keep)

  /** Bytes of an open file. */
  function bytes(descriptor, at, size) {
    const some = Buffer.allocUnsafeSlow(size)
    const read = fs.readSync(descriptor, some, 0, size, at)
    return read === size ? some : some.subarray(0, read)
  }

  /** What a file of the program says. */
  function sourceOf(name) {
    const descriptor = fs.openSync(`${dist}/${name}`)
    const source = bytes(descriptor, 0, fs.fstatSync(descriptor).size)
    fs.closeSync(descriptor)
    return source
  }

  /** Where the compiled code of this command is kept; null where the user has no place for it or wants none. */
  function cacheFile() {
    const { HOME, LOCALAPPDATA, XDG_CACHE_HOME, RECOVER_NO_CACHE } = process.env
    const folder = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && `${HOME}/.cache`)
    if (!folder || RECOVER_NO_CACHE) return null
    // The build writes its digest and the names of the commands into the first comment.
    const first = mainSource.latin1Slice(2, LONGEST_HEAD)
    const [digest, ...commands] = first.slice(0, first.indexOf('*/')).split(' ')
    const word = process.argv[2]
    const command = commands.includes(word) ? word : word === undefined ? 'alone' : 'other'
    const told = TOLD.filter((flag) => process.argv.some((one) => one === flag || one.startsWith(`${flag}=`)))
    return `${folder}/recover/${process.version}-${process.arch}-${digest}-${command}${told.join('')}`
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

  function folderOf(file) {
    return file.slice(0, file.lastIndexOf('/'))
  }

  /** Opens what is kept, where it is this user's, and hands it over; nothing where it is not, or cannot be read. */
  function ofKept(read) {
    let descriptor
    try {
      const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = fs.constants
      descriptor = fs.openSync(cache, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
      const found = fs.fstatSync(descriptor)
      return found.isFile() && isOwn(found) ? read(descriptor, found.size) : undefined
    } catch (_) {
      return undefined
    } finally {
      if (descriptor !== undefined) fs.closeSync(descriptor)
    }
  }

  /** What there is, read from its head. */
  function listKept() {
    const read = (descriptor, length) => {
      const head = bytes(descriptor, 0, LONGEST_HEAD).latin1Slice()
      const end = head.indexOf('\n')
      const parts = {}
      let at = end + 1
      for (const [name, source, code] of JSON.parse(head.slice(0, end))) {
        parts[name] = [at, source, code]
        at += source + 2 * code
      }
      return at === length ? parts : undefined
    }
    try {
      return (isOwnFolder(folderOf(cache)) && ofKept(read)) || {}
    } catch (_) {
      return {}
    }
  }

  /**
   * The compiled code that is kept of a file: it is read when that is loaded, with its source and that code again. Comparing
   * takes a tenth of the time that a digest would, and no bit of it can be wrong unseen, also where another run has kept
   * something else by now. Nothing where it is not for this source.
   */
  function keptCode(name, source) {
    const [at, size, length] = kept[name]
    const all = ofKept((descriptor) => bytes(descriptor, at, size + 2 * length))
    if (all === undefined) return undefined
    const code = all.subarray(size, size + length)
    const isRight = all.subarray(0, size).equals(source) && code.equals(all.subarray(size + length))
    return isRight ? code : undefined
  }

  /** What a file of the program exports. */
  function load(name) {
    if (run[name] !== undefined) return run[name].module.exports
    const filename = `${dist}/${name}`
    const source = name === 'main.js' ? mainSource : sourceOf(name)
    const cachedData = kept[name] === undefined ? undefined : keptCode(name, source)
    // The build leaves nothing but ASCII in it.
    const script = new vm.Script(source.latin1Slice(), { filename, cachedData })
    const module = { exports: {} }
    run[name] = { module, source, script, isKept: cachedData !== undefined && !script.cachedDataRejected }
    script.runInThisContext()(module.exports, requireOf, module, filename, folderOf(filename))
    return module.exports
  }

  /** What stands behind a name in the program: a file of its own, or what Node has. */
  function requireOf(id) {
    if (id[0] !== '.') return require(id)
    const base = id.slice(id.lastIndexOf('/') + 1)
    const name = base === 'main.js' ? base : `chunks/${base}`
    const exported = load(name)
    // What the first file does not name, the build leaves for the first other one that asks.
    const { module } = run[name]
    if (module.more !== undefined && !id.startsWith('./chunks/')) {
      module.more()
      module.more = undefined
    }
    return exported
  }

  /** Where something was loaded that was not kept, and the run did not fail, which would compile other things, all is kept. */
  function keep(exit) {
    if (exit !== 0) return
    for (const name in run) if (!run[name].isKept) return keepAll()
  }

  /**
   * Keeps the compiled code of all that this command has loaded so far, beside what it did before. Written beside and renamed,
   * so that no other run sees half of it.
   */
  function keepAll() {
    try {
      const folder = folderOf(cache)
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (!isOwnFolder(folder)) return
      const parts = {}
      for (const name in kept) {
        const [at, size, length] = kept[name]
        parts[name] = [size, length, ofKept((descriptor) => bytes(descriptor, at, size + 2 * length))]
      }
      for (const name in run) {
        const { source, script } = run[name]
        const code = script.createCachedData()
        parts[name] = [source.length, code.length, source, code, code]
      }
      const all = Object.entries(parts)
      const head = JSON.stringify(all.map(([name, [size, length]]) => [name, size, length]))
      const temporary = `${cache}.${process.pid}`
      const content = Buffer.concat([Buffer.from(`${head}\n`), ...all.flatMap(([, [, , ...some]]) => some)])
      fs.writeFileSync(temporary, content, { flag: 'wx', mode: 0o600 })
      fs.renameSync(temporary, cache)
    } catch (_) {
      // A cache that cannot be written is done without.
    }
  }
}
