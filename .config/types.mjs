import fs from 'node:fs'
import path from 'node:path'

// Of the types that tsc has written, those that the package's own name, for both kinds of module: imports with their endings.
const from = 'node_modules/.cache/types'
const seen = new Set()

function copy(name) {
  if (seen.has(name)) return
  seen.add(name)
  const text = fs
    .readFileSync(path.join(from, `${name}.d.ts`), 'utf8')
    // The catalogues stay at home: to whoever uses the library a text is one.
    .replace(/^import type \w+ from '\.\/es\.json';\n/m, '')
    .replace('keyof typeof es', 'string')
  const target = (specifier) => {
    const plain = path.join(path.dirname(name), specifier)
    return fs.existsSync(path.join(from, `${plain}.d.ts`)) ? plain : path.join(plain, 'index')
  }
  const imports = /(from |import\()(['"])(\.[^'"]*)\2/g
  for (const [, , , specifier] of text.matchAll(imports)) copy(target(specifier))
  for (const [ending, own] of [
    ['js', '.d.ts'],
    ['mjs', '.d.mts'],
  ]) {
    const written = text.replace(imports, (_, before, quote, specifier) => {
      const to = path.relative(path.dirname(name), target(specifier))
      return `${before}${quote}${to.startsWith('.') ? to : `./${to}`}.${ending}${quote}`
    })
    const file = path.join('dist/library', name + own)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, written)
  }
}
copy('index')
