/** The rules of the house: who may import whom, and that everything says what it is. */

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { isFunctionLikeDeclaration, type Node } from 'typescript/unstable/ast'
import { API } from 'typescript/unstable/sync'
import { describe, expect, test } from 'vitest'
import { optionsOf } from '../src/cli/command-flags'
import { commands } from '../src/commands'
import { families } from '../src/economics'
import { metrics } from '../src/economics/case'
import { type AnyMetric, answers, caseFamily } from '../src/economics/case/work'
import { uses } from '../src/formulas/formula'
import { type FactKey, factKeys, fieldOf, formulaKeys } from '../src/inputs/facts'
import { headingsOf } from '../src/inputs/field'
import { caseFile } from '../src/inputs/files/cases'
import { initiativesFile } from '../src/inputs/files/initiatives'
import { ledgerFiles } from '../src/inputs/files/ledger'
import { offersFile } from '../src/inputs/files/offers'
import { kebab } from '../src/inputs/names'
import { normal } from '../src/inputs/normal'
import { defaults, readerOf } from '../src/inputs/readers'
import { FORMATS } from '../src/render/formats'
import { pages, pageText } from './pages'
import { json, recover, root } from './program'

const src = path.join(root, 'src')

const files = fs
  .readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))

/** What each floor may import: other floors by folder or file, and packages. */
const FLOORS: Record<string, readonly string[]> = {
  numbers: ['cephes'],
  words: [],
  errors: ['words'],
  inputs: ['numbers', 'errors', 'words', 'zod'],
  formulas: ['inputs', 'numbers', 'words'],
  tables: ['inputs', 'numbers', 'errors', 'words'],
  meaning: ['tables', 'inputs', 'numbers', 'errors', 'words'],
  recipes: ['meaning', 'tables', 'inputs', 'errors', 'words'],
  economics: ['formulas', 'tables', 'inputs', 'numbers', 'errors', 'words'],
  reading: [
    'recipes',
    'meaning',
    'tables',
    'inputs',
    'numbers',
    'errors',
    'words',
    'csv-parse',
    'iconv-lite',
    'node:buffer',
    'node:stream',
    'node:zlib',
    'saxes',
    'yauzl',
  ],
  report: ['economics', 'formulas', 'tables', 'inputs', 'numbers', 'errors', 'words'],
  ledger: ['report', 'economics', 'tables', 'inputs', 'numbers', 'errors', 'words'],
  engines: ['reading', 'ledger', 'meaning', 'tables', 'inputs', 'numbers', 'errors', 'words'],
  vary: ['report', 'economics', 'tables', 'inputs', 'numbers', 'errors', 'words'],
  render: [
    'report',
    'tables',
    'inputs',
    'numbers',
    'errors',
    'words',
    'cli-table3',
    'd3-array',
    'd3-shape',
    'node:zlib',
    'string-width',
  ],
  scenario: ['vary', 'economics', 'inputs', 'numbers', 'errors', 'words'],
  commands: [
    'engines',
    'scenario',
    'recipes',
    'ledger',
    'vary',
    'report',
    'economics',
    'formulas',
    'tables',
    'inputs',
    'numbers',
    'errors',
    'words',
  ],
  cli: [
    'engines',
    'commands',
    'scenario',
    'render',
    'vary',
    'reading',
    'recipes',
    'meaning',
    'report',
    'economics',
    'tables',
    'inputs',
    'numbers',
    'errors',
    'words',
    'commander',
    '../package.json',
  ],
  machine: [
    'cli',
    'tables',
    'inputs',
    'errors',
    'words',
    'node:child_process',
    'node:crypto',
    'node:fs',
    'node:http',
    'node:module',
    'node:net',
    'node:os',
    'node:path',
    'node:readline',
  ],
  main: ['machine', 'cli', 'render', 'errors', 'words', 'chalk', 'node:fs', 'node:path', 'node:tty'],
  library: [
    'cli',
    'commands',
    'vary',
    'report',
    'economics',
    'tables',
    'inputs',
    'numbers',
    'errors',
    'words',
  ],
  index: ['library', 'economics', 'inputs', 'numbers', 'errors', 'words'],
}

const floorOf = (file: string) => file.split('/')[0]!.replace(/\.ts$/, '')

const text = (file: string) => fs.readFileSync(path.join(src, file), 'utf8')

/** What a file imports, as it is written: types and imports on demand, too. */
const imported = (file: string): string[] =>
  [
    ...text(file).matchAll(
      /^(?:import|export)\b[^'\n]* from '([^'\n]+)'$|^\} from '([^'\n]+)'$|import\('([^'\n]+)'\)/gm,
    ),
  ].map(([, ...names]) => names.find((one) => one !== undefined)!)

/** The files of the house that a file imports. */
const neighbours = (file: string): string[] =>
  imported(file).flatMap((name) => {
    if (!name.startsWith('.')) return []
    const target = path.join(path.dirname(file), name)
    return [`${target}.ts`, path.join(target, 'index.ts')].filter((one) => files.includes(one)).slice(0, 1)
  })

/** The floors and packages that a file imports. */
const imports = (file: string): string[] =>
  imported(file).map((name) => {
    if (!name.startsWith('.')) return name
    const target = path.join(path.dirname(file), name)
    return target.startsWith('..') ? target : floorOf(target)
  })

/** Files that import each other, directly or not: each group of them. */
function circles(): string[][] {
  const number = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const found: string[][] = []
  const visit = (file: string) => {
    const own = number.size
    number.set(file, own)
    let low = own
    open.push(file)
    for (const next of neighbours(file)) {
      if (!number.has(next)) visit(next)
      if (open.includes(next)) low = Math.min(low, lowest.get(next) ?? number.get(next)!)
    }
    lowest.set(file, low)
    if (low !== own) return
    const group = open.splice(open.indexOf(file))
    if (group.length > 1 || neighbours(file).includes(file)) found.push(group)
  }
  for (const file of files) if (!number.has(file)) visit(file)
  return found
}

describe('floors', () => {
  test.each(files)('%s imports only what its floor may', (file) => {
    const floor = floorOf(file)
    const strangers = imports(file).filter((name) => name !== floor && !FLOORS[floor]?.includes(name))
    expect(strangers).toEqual([])
  })

  test('nothing imports in a circle, types neither', () => expect(circles()).toEqual([]))

  test('a command is known to the list of commands and the library alone; what it calculates is beside it', () => {
    const isCommand = (file: string) => /^commands\/\w+\/index\.ts$/.test(file)
    const lists = ['commands/index.ts', 'commands/demo/index.ts']
    const knowing = files.filter((file) => !lists.includes(file) && !file.startsWith('library/'))
    const importing = knowing.filter((file) => neighbours(file).some(isCommand))
    expect(importing).toEqual([])
  })

  test('a name that is exported stands for one thing', () => {
    // A command bears the name of what it works out, and the library that of the command.
    const named = files
      .filter((file) => !/^commands\/\w+\/index\.ts$|^library\//.test(file))
      .flatMap((file) => {
        const found = text(file).matchAll(
          /^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm,
        )
        return [...new Set([...found].map(([, name]) => name!))]
      })
    expect(named.filter((name, i) => named.indexOf(name) !== i)).toEqual([])
  })

  test('a name of a file stands twice only in rooms of one kind', () => {
    const kinds = ['index', 'page', 'schema', 'facts', 'rows', 'totals', 'columns', 'cases']
    const names = files.map((file) => path.basename(file, '.ts'))
    expect(names.filter((name, i) => names.indexOf(name) !== i && !kinds.includes(name))).toEqual([])
  })

  test('only the door knows the process and the console', () => {
    const outside = files.filter(
      (file) => !['main.ts', 'machine/inputs.ts', 'machine/outputs.ts'].includes(file),
    )
    expect(outside.filter((file) => /\bprocess\.|\bconsole\./.test(text(file)))).toEqual([])
  })

  test.each([
    ['commander', ['cli/argv/parsed-line.ts']],
    ['chalk', ['main.ts']],
    ['cli-table3', ['render/grid.ts']],
    ['d3-array', ['render/web/scale.ts']],
    ['d3-shape', ['render/web/frames.ts']],
    ['zod', ['inputs/json-schema.ts']],
    ['csv-parse', ['reading/records/other-dialects.ts']],
    ['saxes', ['reading/records/workbooks/xml-tags.ts']],
    ['yauzl', ['reading/records/workbooks/zip-parts.ts']],
    ['cephes', ['numbers/double/special-functions.ts']],
  ])('%s is imported in one place', (name, expected) => {
    expect(files.filter((file) => imports(file).includes(name))).toEqual(expected)
  })

  test('no room is called utils, helpers, common, types or lib', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|types|lib)(\.ts|\/)/.test(file))).toEqual([])
  })

  test('rooms stay small; tables of data may be longer', () => {
    const long = files.filter(
      (file) => !['inputs/facts.ts'].includes(file) && text(file).split('\n').length > 270,
    )
    expect(long).toEqual([])
  })
})

describe.each(families)('metrics of %s', (_, family) => {
  const { metrics, fields, ingredients } = family

  test('keys and titles are unique', () => {
    const keys = [...metrics.map(({ key }) => key), ...Object.keys(fields), ...Object.keys(ingredients)]
    // A ready remedy cost is given under the name of the metric it takes the place of.
    expect(keys.filter((key, i) => keys.indexOf(key) !== i && key !== 'remedyCost')).toEqual([])
    const titles = [metrics, Object.values(fields), Object.values(ingredients)].flatMap((all) =>
      all.map(({ title }) => title),
    )
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([])
  })

  test.each(
    metrics.map((metric) => [metric.key, metric] as const),
  )('%s says what it means, where it comes from and when it is absent', (_, metric) => {
    for (const said of [metric.title, metric.meaning, metric.source, metric.formula])
      expect(said.length).toBeGreaterThan(5)
    expect(uses(family.formulaOf(metric)).length).toBeGreaterThan(0)
  })

  test('each metric has a file of the name that its function has', async () => {
    const rooms = files.filter((file) => /^economics\/([\w-]+\/)+[\w-]+\.ts$/.test(file))
    for (const metric of metrics) {
      const found: string[] = []
      for (const file of rooms) {
        if (path.basename(file) === 'index.ts') continue
        const room: object = await import(path.join(src, file))
        for (const [name, value] of Object.entries(room))
          if (value === metric) found.push(`${path.basename(file)} ${kebab(name)}.ts`)
      }
      expect(found, metric.key).toHaveLength(1)
      expect(new Set(found[0]!.split(' ')).size, found[0]).toBe(1)
    }
  })
})

describe('a case', () => {
  const all = metrics as readonly AnyMetric[]

  test.each(all.map((metric) => [metric.key, metric] as const))('%s says where the page shows it', (_, {
    shown,
  }) => expect(shown).toBeDefined())

  test('every fact that a formula names is known to all that compile formulas', () => {
    const named = new Set(all.flatMap((metric) => uses(caseFamily.formulaOf(metric))))
    // A ready remedy cost bears the name of a metric, and how many purchases a year has is resolved from the period, too.
    const others = [...all.map(({ key }) => key as string), 'perYear']
    const facts = [...named].filter(
      (name): name is FactKey => name in caseFamily.fields && !others.includes(name),
    )
    expect(facts.filter((key) => !formulaKeys.includes(key))).toEqual([])
  })
})

describe('facts and fields', () => {
  const all = metrics as readonly AnyMetric[]
  const kinds = [caseFile, ...ledgerFiles, offersFile, initiativesFile]
  const described = [...kinds, ...families.map(([, family]) => family)].flatMap(({ fields }) =>
    Object.entries(fields),
  )

  test('a choice is read as itself, and is no word for another', () => {
    for (const [key, field] of described)
      for (const choice of field.choices ?? []) {
        expect(readerOf(field)(` ${choice.toUpperCase()}`, null), key).toBe(choice)
        expect(readerOf(field)(choice, null), key).toBe(choice)
      }
  })

  test('every field says what it means', () => {
    for (const [key, { title, description, unit }] of described)
      for (const said of [title, description, unit]) expect(said.length, key).toBeGreaterThan(3)
  })

  test('no heading stands for two columns of a file', () => {
    for (const { fields } of kinds) {
      const headings = Object.entries(fields).flatMap(([key, field]) => [
        ...new Set(headingsOf(key, field).map(normal)),
      ])
      expect(headings.filter((heading, i) => headings.indexOf(heading) !== i)).toEqual([])
    }
  })

  test('no word stands for two choices', () => {
    for (const [key, { choices = [], words = {} }] of described) {
      const known = Object.entries(words).flatMap(([choice, others]) => [
        ...new Set([choice, ...others].map(normal)),
      ])
      expect(
        known.filter((word, i) => known.indexOf(word) !== i),
        key,
      ).toEqual([])
      expect(choices).toEqual(expect.arrayContaining(Object.keys(words)))
    }
  })

  test('every default can be read', () => {
    for (const key of factKeys)
      if (fieldOf(key).default !== undefined) expect(defaults[key], key).not.toHaveProperty('expected')
    for (const [key, field] of described)
      if (field.default !== undefined)
        expect(readerOf(field)(field.default, '.'), key).not.toHaveProperty('expected')
  })

  test('results are the metrics that are no steps', () =>
    expect(answers.length).toBe(all.filter(({ step }) => !step).length))
})

test.each(
  commands.map((entry) => [entry.name, entry] as const),
)('%s describes itself and its flags', async (name, entry) => {
  const command = await entry.load()
  expect(command.name).toBe(name)
  expect(command.examples.length).toBeGreaterThan(0)
  const flags = optionsOf(command).map((option) => option.name)
  expect(new Set(flags).size).toBe(flags.length)
  for (const { description } of optionsOf(command)) expect(`${description}`.length).toBeGreaterThan(5)
})

describe('pages', () => {
  test('the README is read in one sitting', () =>
    expect(pageText('README.md').split('\n').length).toBeLessThanOrEqual(251))

  test('every page of the repository is run', () => {
    const listed = spawnSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
    // Beside the repository, in an archive of it, there is nothing to ask.
    const known = listed.status === 0 ? listed.stdout.split('\n').filter(Boolean) : []
    expect(known.filter((name) => !pages.includes(name))).toEqual([])
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'examples/README.md', 'src/README.md']))
  })

  test('src/README.md tells of every room what it is, and what it may import', () => {
    const rows = [...pageText('src/README.md').matchAll(/^\| `(\w+)` +\| (.*?) *\| (.*?) *\|$/gm)]
    const told = rows.map(([, room, , may]) => [room!, may === '–' ? [] : may!.split(', ')])
    expect(Object.fromEntries(told)).toEqual(FLOORS)
    for (const [, room, sentence] of rows) expect(sentence, room).toMatch(/^[A-Z].{20,}\.$/)
  })

  test('a file that is more than a few lines opens with a sentence that says what it is', () => {
    const long = files.filter((file) => text(file).split('\n').length > 41)
    expect(long.filter((file) => !/^\/\*\*\s(?:(?!\*\/).)*?\S[.:]\s/s.test(text(file)))).toEqual([])
  })

  test('every guide is listed in the index of the guides and in the README', () => {
    const guides = pages.filter((name) => /^examples\/(?!README)/.test(name))
    for (const name of guides) {
      expect(pageText('examples/README.md'), name).toContain(`](${path.basename(name)})`)
      expect(pageText('README.md'), name).toContain(`](${name})`)
    }
    for (const name of fs.readdirSync(path.join(root, 'examples')))
      if (name !== 'README.md') expect(pageText('examples/README.md'), name).toContain(`](${name})`)
  })
})

describe('casts', () => {
  test('a value is taken for what it is not in the class of families alone, and for bytes and schemas', () => {
    const taken = files.flatMap((file) =>
      [...text(file).matchAll(/.*\bas (?:never|unknown as)\b.*/g)].map(([line]) => `${file}: ${line.trim()}`),
    )
    const allowed = /^(formulas\/family\.ts: |.*Buffer\.from\('|.*z\.toJSONSchema\()/
    expect(taken.filter((line) => !allowed.test(line))).toEqual([])
  })
})

describe('kinds of file', () => {
  test('what a kind of file does stands on it: nothing outside asks which it is', () => {
    const outside = files.filter((file) => !file.startsWith('inputs/files/'))
    const asking = /\.row [!=]==|\bswitch \([^)\n]*\.row\)|\brow [!=]== '/
    expect(outside.filter((file) => asking.test(text(file)))).toEqual([])
  })

  test.each([['string-width', 'render/width.ts']])('%s is imported in %s alone', (name, expected) => {
    expect(files.filter((file) => imports(file).includes(name))).toEqual([expected])
  })

  test('other headings are names with a comma and a space between them', () => {
    const described = [caseFile, ...ledgerFiles, offersFile, initiativesFile].flatMap(({ fields }) =>
      Object.entries(fields),
    )
    for (const [key, { aliases = {}, ids = {} }] of described)
      for (const names of [...Object.values(aliases), ...Object.values(ids)])
        expect(names, key).toMatch(/^[^,\s][^,]*[^,\s](, [^,\s][^,]*[^,\s])*$/)
  })
})

describe('sizes, and words that stand in one place', () => {
  test('a function has at most 80 lines', () => {
    const compiler = new API({ cwd: root })
    try {
      const config = path.join(root, 'tsconfig.json')
      const { program } = compiler.updateSnapshot({ openProjects: [config] }).getProjects()[0]!
      const long = files.flatMap((file) => {
        const source = program.getSourceFile(path.join(src, file))!
        const longIn = (node: Node): string[] => {
          const found: string[] = []
          node.forEachChild((child) => void found.push(...longIn(child)))
          const lines = source.text.slice(node.getStart(source), node.end).split('\n').length
          if (isFunctionLikeDeclaration(node) && lines > 80)
            found.push(`${file} ${'name' in node ? node.name?.getText(source) : `(at ${node.pos})`}`)
          return found
        }
        return longIn(source)
      })
      expect(long).toEqual([])
    } finally {
      compiler.close()
    }
  })

  test('a folder has at most 32 entries', () => {
    const folders = ['.', ...new Set(files.map((file) => path.dirname(file)))]
    expect(folders.filter((one) => fs.readdirSync(path.join(src, one)).length > 32)).toEqual([])
  })

  test('what a format is called stands with the formats', () => {
    const named = (name: string) =>
      files.filter(
        (file) => file !== 'render/formats.ts' && new RegExp(`(['"\`])${name}\\1`).test(text(file)),
      )
    // What is read, too, is a kind of file, which stands by that name here, and nowhere else.
    const schemas = ['commands/check/schema.ts', 'commands/look/schema.ts']
    const read: { readonly [format: string]: readonly string[] } = {
      xlsx: [
        ...schemas,
        'reading/records/workbooks/book.ts',
        'reading/records/workbooks/xlsx-book.ts',
        'report/how-read.ts',
        'tables/table.ts',
      ],
      parquet: [...schemas, 'reading/records/column-rows.ts', 'tables/table.ts'],
    }
    for (const { name } of FORMATS) expect(named(name).sort(), name).toEqual(read[name] ?? [])
  })
})

describe('rooms of commands', () => {
  const rooms = [...new Set(files.flatMap((file) => /^commands\/(\w+)\//.exec(file)?.[1] ?? []))]

  test.each(rooms)('%s says what it is, what people see of it, and what scripts do', (room) => {
    expect(files).toEqual(
      expect.arrayContaining(['index', 'page', 'schema'].map((name) => `commands/${room}/${name}.ts`)),
    )
  })

  test('recover schema --list names every command, and what else has a schema', () => {
    const names = [...commands.map(({ name }) => name), 'scenario', 'recipe', 'chances', 'error']
    expect(recover(['schema', '--list'])).toEqual({ code: 0, out: `${names.join('\n')}\n`, err: '' })
    expect(json(recover(['schema', '--list', '--json'])).names).toEqual(names)
  })

  test('a schema that is not there is told of', () => {
    expect(recover(['schema', 'batxh']).err).toContain('did you mean batch?')
    expect(recover(['schema', 'toString']).err).toContain('recover schema --list names them all')
    expect(recover(['schema'])).toMatchObject({ code: 2, out: '' })
  })
})
