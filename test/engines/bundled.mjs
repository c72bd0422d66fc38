// What needs no file in one script, as a browser loads it: no module, and nothing of Node.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const bundler = path.join(here, '../../node_modules/rolldown/bin/cli.mjs')

const NAMES =
  'annualMargin, budget, clv, compare, damage, parse, plain, prevent, RecoverError, solve, sweep, tornado, whatif, whatifRanges'

/** Bundles a module for browsers, minified, in a folder where the package is installed. Errors: what the bundler says. */
export function bundled(folder, name, text, ...options) {
  const entry = path.join(folder, `${name}.mjs`)
  const into = path.join(folder, 'bundled', name)
  fs.rmSync(into, { recursive: true, force: true })
  fs.writeFileSync(entry, text)
  const args = [bundler, entry, '--minify', '--platform', 'browser', '-d', into, ...options]
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the bundler ended with ${status}: ${stderr}`)
  return path.join(into, `${name}.js`)
}

/** A module that exports these names alone. */
export const exporting = (names) => `export { ${names} } from 'service-recovery'`

export const WITHOUT_FILES = exporting(NAMES)

/** Asks a library by that name, and prints its answers. */
export const ASKED = `import(${JSON.stringify(path.join(here, 'answers.mjs'))})
  .then(({ answersOf }) => answersOf(library)).then(console.log)`

/** The file of a script that leaves its answers as the global `answers`, a promise. */
export const askingScript = (folder) =>
  bundled(
    folder,
    'asking',
    `import { ${NAMES} } from 'service-recovery'
import { answersOf } from ${JSON.stringify(path.join(here, 'answers.mjs'))}
globalThis.answers = answersOf({ ${NAMES} })`,
    '--format',
    'iife',
  )
