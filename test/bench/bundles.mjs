// How large the library is in a bundle for browsers, minified and packed with gzip: a metric, a command, all without files.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { bundled, exporting, WITHOUT_FILES } from '../engines/bundled.mjs'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..')

const PARTS = [
  ['annualMargin, parse, plain', exporting('annualMargin, parse, plain')],
  ['whatif', exporting('whatif')],
  ['everything without files', WITHOUT_FILES],
]

/** The package as it stands in the tree, under its own name. */
function linked(folder) {
  const modules = path.join(folder, 'node_modules')
  fs.mkdirSync(modules, { recursive: true })
  const link = path.join(modules, 'service-recovery')
  if (!fs.existsSync(link)) fs.symlinkSync(root, link, 'junction')
}

/** A file of a bundle with those that it imports at once. */
function loaded(file, found = new Set()) {
  if (found.has(file)) return found
  found.add(file)
  for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*["'](\.\/[^"']+)["']/g))
    loaded(path.join(path.dirname(file), name), found)
  return found
}

const sum = (files, sizeOf) => {
  const bytes = [...files].reduce((all, file) => all + sizeOf(fs.readFileSync(file)), 0)
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9)
}

const sizes = (files) =>
  `${sum(files, (code) => code.length)} minified,${sum(files, (code) => gzipSync(code, { level: 9 }).length)} with gzip`

/** Prints the sizes: what is loaded at once, and all that may be loaded later with it. */
export function bundles(folder) {
  linked(folder)
  for (const [name, text] of PARTS) {
    const entry = bundled(folder, 'part', text)
    const into = path.dirname(entry)
    const all = fs.readdirSync(into).map((file) => path.join(into, file))
    console.log(`${name.padEnd(27)}${sizes(loaded(entry))}; with all that it may load${sizes(all)}`)
  }
}
