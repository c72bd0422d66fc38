// How the files of the program are written, so that a start reads and runs little: plugins of its build.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { parseAst } from 'rolldown/parseAst'

// What is required is not copied, export by export, to be imported: it stands behind the default.
export const lightInterop = {
  name: 'light-interop',
  renderChunk(code) {
    const at = code.indexOf('var __toESM = ')
    if (at < 0) return null
    const end = code.indexOf('mod));', at) + 'mod));'.length
    const light =
      'var __toESM = (mod, isNodeMode) => !isNodeMode && mod?.__esModule ? mod : Object.create(mod, { default: { value: mod, enumerable: true } });'
    return code.slice(0, at) + light + code.slice(end)
  },
}

// What the bundler writes for modules of several kinds stands in a file of its own: the first file has it, and the others ask there.
export const runtimeWithin = {
  name: 'runtime-within',
  generateBundle(_, bundle) {
    const file = Object.keys(bundle).find((name) => /^chunks\/rolldown-runtime-/.test(name))
    if (file === undefined) this.error('there is no runtime of the bundler')
    const asked = `require("./${path.basename(file)}")`
    const main = bundle['main.js']
    const within = `(exports.runtime=(()=>{const exports={};${bundle[file].code}\nreturn exports})())`
    const code = main.code.replace(`require("./${file}")`, () => within)
    if (code === main.code) this.error('the first file asks for no runtime')
    main.code = code
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') chunk.code = chunk.code.replaceAll(asked, 'require("../main.js").runtime')
    delete bundle[file]
  },
}

/** The names of a file that are given their value once, before it is exported. */
function settledNames(code) {
  const names = new Set()
  for (const node of parseAst(code).body) {
    if (node.type === 'FunctionDeclaration') names.add(node.id.name)
    else if (node.type === 'VariableDeclaration')
      for (const { id, init } of node.declarations)
        if (id.type === 'Identifier' && (node.kind === 'const' || init?.type === 'ClassExpression'))
          names.add(id.name)
  }
  return names
}

// What one file exports to another, it exports as a getter, a function each: a plain value does where it does not change.
export const plainExports = {
  name: 'plain-exports',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      const settled = settledNames(chunk.code)
      chunk.code = chunk.code.replace(
        /Object\.defineProperty\(exports,"([\w$]+)",\{enumerable:!0,get:function\(\)\{return ([\w$]+)\}\}\)/g,
        (whole, name, value) => (settled.has(value) ? `exports.${name}=${value}` : whole),
      )
    }
  },
}

// Each name that is exported takes as long as a small function. What the first file does not ask for by its name, another one
// has to ask for: it is exported then (bin/recover.js), which the commonest question never does.
export const exportsWhenAsked = {
  name: 'exports-when-asked',
  generateBundle(_, bundle) {
    const main = bundle['main.js']
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || chunk === main) continue
      const asked = main.code.split(`require("./${chunk.fileName}")`).slice(1)
      const names = asked.map((behind) => /^\)\.then\((\w+)=>\1\.([\w$]+)\)/.exec(behind)?.[2])
      if (names.length === 0 || names.includes(undefined)) continue
      const one = String.raw`(?:exports\.[\w$]+=[\w$]+|Object\.defineProperty\(exports,"[\w$]+",\{enumerable:!0,get:function\(\)\{return [\w$]+\}\}\))`
      const all = new RegExp(`(?<=[;}])${one}(?:,${one})*;?\\s*$`).exec(chunk.code)
      if (all === null) continue
      const parts = all[0].match(new RegExp(one, 'g'))
      const isNamed = (part) => names.includes(/exports(?:\.|,")([\w$]+)/.exec(part)[1])
      const [own, others] = [parts.filter(isNamed), parts.filter((part) => !isNamed(part))]
      if (others.length === 0) continue
      chunk.code = `${chunk.code.slice(0, all.index)}${[...own, `module.more=()=>{${others.join()}}`].join()};`
    }
  },
}

/** The commands, as src/commands/index.ts lists them. */
const commandNames = () =>
  [...fs.readFileSync('src/commands/index.ts', 'utf8').matchAll(/^ {2}entry\(\s*'([a-z]+)'/gm)].map(
    ([, one]) => one,
  )

// Every file of the program is a function, as bin/recover.js calls it. The first tells what compiled code is kept under: a
// digest of all of them, and the commands.
export const functions = {
  name: 'functions',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk')
    const digest = createHash('sha256')
    for (const chunk of chunks) {
      // Such a function has no import of its own.
      chunk.code = chunk.code.replace(/\bimport\((['"`]node:[\w/]+['"`])\)/g, 'Promise.resolve(require($1))')
      if (/\bimport\(/.test(chunk.code)) this.error(`${chunk.fileName} imports what is no module of Node`)
      digest.update(chunk.code)
      chunk.code = `(function(exports,require,module,__filename,__dirname){${chunk.code}\n})`
    }
    const main = bundle['main.js']
    main.code = `/*${digest.digest('hex').slice(0, 16)} ${commandNames().join(' ')}*/${main.code}`
  },
}
