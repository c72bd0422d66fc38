import fs from 'node:fs'
import path from 'node:path'
import { viteImportGlobPlugin } from 'rolldown/experimental'
import { parsedFormulas } from './formulas.mjs'
import { exportsWhenAsked, functions, lightInterop, plainExports, runtimeWithin } from './program-files.mjs'

// commander loads child_process at once, for subcommands that are programs of their own. There are none here.
const withoutChildProcess = {
  name: 'without-child-process',
  resolveId: (id, importer) =>
    /child_process$/.test(id) && /commander/.test(importer ?? '') ? '\0child_process' : null,
  load: (id) => (id === '\0child_process' ? 'module.exports = {}' : null),
}

// cli-table3 measures texts with an old string-width; the program measures in its own way, and the two must agree: what
// the old one takes for wider is cut, and no option of the table tells it otherwise, given widths of columns neither.
const oneWidth = {
  name: 'one-width',
  resolveId: (id, importer) =>
    id === 'string-width' && /cli-table3/.test(importer ?? '') ? '\0string-width' : null,
  load: (id) =>
    id === '\0string-width'
      ? `import { width } from ${JSON.stringify(path.resolve('src/render/width.ts'))}; export { width as "module.exports" }`
      : null,
}

// string-width makes a segmenter and patterns of all emoji and marks when it is loaded, which takes longer than a whole start.
// Most texts need none of them (src/render/width.ts): they are made where a text does.
const madeWhenUsed = {
  name: 'made-when-used',
  transform(code, id) {
    if (!/node_modules\/string-width\/index\.js$/.test(id)) return null
    const patterns = [...code.matchAll(/^const (\w+Regex) = (\/.*\/\w*);\n/gm)]
    const used = patterns
      .reduce((all, [line, name, pattern]) => all.replace(line, '').replaceAll(name, () => pattern), code)
      .replace('const segmenter = new Intl.Segmenter();', 'let segmenter;')
      .replace('segmenter.segment(', '(segmenter ??= new Intl.Segmenter()).segment(')
    const isAsKnown = patterns.some(([, name]) => name === 'rgiEmojiRegex') && used.includes('segmenter ??=')
    if (!isAsKnown || /Regex\b|const segmenter/.test(used))
      this.error('string-width is written otherwise than it was')
    return used
  },
}

// The formulas of one case are parsed here, once, and not at every start.
const formulasParsed = {
  name: 'formulas-parsed',
  load: (id) => (/\/src\/economics\/case\/parsed-formulas\.ts$/.test(id) ? parsedFormulas() : null),
}

// What is bundled keeps its licence: dist/THIRD-PARTY.txt is made from the packages that went into either build.
const folders = new Set()
const licences = {
  name: 'licences',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((chunk) => Object.keys(chunk.modules ?? {}))
    for (const id of modules) {
      const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]
      if (folder) folders.add(folder)
    }
    const notices = [...folders].sort().map((folder) => {
      const { name, version, license } = JSON.parse(
        fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
      )
      const file = fs.readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
      const text = file ? fs.readFileSync(path.join(folder, file), 'utf8').trim() : `Licence: ${license}`
      return `${name} ${version}\n\n${text}\n`
    })
    this.emitFile({
      type: 'asset',
      fileName: 'THIRD-PARTY.txt',
      source: notices.join(`\n${'-'.repeat(72)}\n\n`),
    })
  },
}

// How many lines a catalogue has: about ten texts each.
const LINES = 256

// In which of them a text stands, as src/machine/catalogue.ts looks for it.
const lineFor = (text) => {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % LINES
  return sum
}

/** A catalogue with an object of texts a line, so that a start reads no more of it than it shows. */
function inLines(texts) {
  const lines = Array.from({ length: LINES }, () => ({}))
  for (const [text, said] of Object.entries(texts)) lines[lineFor(text)][text] = said
  return lines.map((line) => JSON.stringify(line)).join('\n')
}

// The catalogues of other languages stand beside the program, to be read when somebody speaks one.
const catalogues = {
  name: 'catalogues',
  generateBundle() {
    for (const file of fs.readdirSync('src/words').filter((name) => name.endsWith('.json')))
      this.emitFile({
        type: 'asset',
        fileName: `words/${file}`,
        source: inLines(JSON.parse(fs.readFileSync(path.join('src/words', file), 'utf8'))),
      })
  },
}

// A file of ASCII alone is one byte a character to V8, which makes reading and checking it twice as fast.
const ascii = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      chunk.code = chunk.code.replace(
        /[^\x00-\x7f]/g,
        (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    }
  },
}

// Packages of the old kind ask for Node's modules by `require`: made only when one does, a browser can do without.
const lazyRequire = {
  name: 'lazy-require',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk')
        chunk.code = chunk.code.replace(
          /= \/\* [#@]__PURE__ \*\/ \(\(\) => createRequire\(import\.meta\.url\)\)\(\)/,
          '= (id) => createRequire(import.meta.url)(id)',
        )
  },
}

const shared = {
  platform: 'node',
  plugins: [
    viteImportGlobPlugin({ root: process.cwd() }),
    withoutChildProcess,
    oneWidth,
    madeWhenUsed,
    licences,
    ascii,
  ],
}

// What every start runs: the files that these import, directly or not, but for what is imported on demand.
function reached(file, found = new Set()) {
  if (found.has(file)) return found
  found.add(file)
  const text = fs.readFileSync(file, 'utf8')
  for (const [, target] of text.matchAll(/^(?:import|export)(?! type\b)[^'"]*?from '(\.[^']+)'/gm)) {
    const next = path.resolve(path.dirname(file), target)
    if (target.endsWith('.json')) continue
    reached(fs.existsSync(`${next}.ts`) ? `${next}.ts` : path.join(next, 'index.ts'), found)
  }
  return found
}
const started = reached(path.resolve('src', 'main.ts'))
const called = ['cli/argv/call.ts', 'commands/whatif/index.ts'].reduce(
  (found, file) => reached(path.resolve('src', file), found),
  new Set(started),
)
const besides = /^(?!.*node_modules).*\/package\.json$|rolldown.runtime|\/src\/render\/look\.ts$/

export default [
  {
    ...shared,
    plugins: [
      ...shared.plugins,
      formulasParsed,
      lightInterop,
      plainExports,
      exportsWhenAsked,
      runtimeWithin,
      catalogues,
      functions,
    ],
    input: { main: 'src/main.ts' },
    output: {
      dir: 'dist',
      format: 'cjs',
      minify: true,
      cleanDir: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      // What every start needs is one file, and what every command needs another, in which the commonest question stands.
      advancedChunks: {
        groups: [
          { name: 'core', priority: 3, test: (id) => started.has(id) || besides.test(id) },
          { name: 'called', priority: 2, test: (id) => called.has(id) },
          { name: 'help', priority: 1, test: /\/src\/cli\/help\/(program-help|layout)\.ts$/ },
        ],
      },
    },
  },
  // What writes the man page (man.mjs): it is no part of the package.
  {
    ...shared,
    plugins: shared.plugins.filter((one) => one !== licences),
    input: { 'man-page': 'src/cli/help/man-page.ts' },
    output: { dir: 'node_modules/.cache/man', format: 'esm', cleanDir: true, entryFileNames: '[name].mjs' },
  },
  // A file for a file, so that who imports one function gets no more than that needs.
  ...[
    ['cjs', '.js'],
    ['esm', '.mjs'],
  ].map(([format, ending]) => ({
    ...shared,
    plugins: [...shared.plugins, lazyRequire],
    input: { index: 'src/index.ts' },
    output: {
      dir: 'dist/library',
      format,
      preserveModules: true,
      preserveModulesRoot: 'src',
      entryFileNames: `[name]${ending}`,
      chunkFileNames: `[name]${ending}`,
    },
  })),
]
