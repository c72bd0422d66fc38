/**
 * Every page in a language that nobody speaks: its letters are those of the catalogues' keys, each written as another one.
 * A word in plain letters is data, a flag or a key, or it has escaped translation.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commands } from '../src/commands'
import { everyInput } from '../src/commands/every-input'
import { EXPLAINED_METRICS } from '../src/commands/explain/columns'
import { ERRORS, WARNINGS } from '../src/errors/codes'
import { facts } from '../src/inputs/facts'
import { type Field, otherHeadings } from '../src/inputs/field'
import { STATUSES } from '../src/inputs/files/offer-fields'
import { kebab, snake } from '../src/inputs/names'
import { shownWord } from '../src/words/closed-words'
import es from '../src/words/es.json'
import { partsOf } from './book-parts'
import { LINES } from './page-lines'
import { pages, pageText } from './pages'
import { root } from './program'

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const OTHERS = 'абвгдежзийклмнопрстуфхцчшщАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩ'

const strange = (text: string) => text.replace(/[a-z]/gi, (letter) => OTHERS[LETTERS.indexOf(letter)]!)

/** A text with its letters changed, but for its holes. */
const changed = (text: string) =>
  text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}|[^{}]+/g,
    (part, name?: string, one?: string, more?: string) =>
      name === undefined
        ? strange(part)
        : one === undefined
          ? part
          : `{${name}|${strange(one)}|${strange(more!)}}`,
  )

/** The built program with that language in the place of Spanish. */
const place = fs.mkdtempSync(path.join(os.tmpdir(), 'strange-'))
for (const one of ['bin', 'dist', 'package.json'])
  fs.cpSync(path.join(root, one), path.join(place, one), {
    recursive: true,
    filter: (file) => !/library/.test(file),
  })
fs.symlinkSync(path.join(root, 'examples'), path.join(place, 'examples'))
fs.writeFileSync(
  path.join(place, 'dist/words/es.json'),
  JSON.stringify(Object.fromEntries(Object.keys(es).map((text) => [text, changed(text)]))),
)
afterAll(() => fs.rmSync(place, { recursive: true }))

const wordsOf = (text: string) => text.match(/[A-Za-z]{2,}/g) ?? []

const names = [
  ...Object.keys(facts),
  ...commands.map(({ name }) => name),
  ...Object.keys({ ...ERRORS, ...WARNINGS }),
]

/** Words that are the same in every language. */
const KNOWN = new Set(
  [
    // What is typed: values of flags, and the locale of this test.
    'all pp CL HEADING replace gift refund credit discount cash labour salvage',
    ...Object.values<Field>(facts).flatMap(({ choices }) => choices ?? []),
    'recover CLV CSV JSON NDJSON UTF utf Excel XLSX HTML Markdown ISO csv json ndjson md txt STDIN stdin stdout stderr Ctrl Enter',
    ...names.flatMap((name) => [name, kebab(name), snake(name)]),
    ...fs.readdirSync(path.join(root, 'examples')),
  ].flatMap(wordsOf),
)

/** The words of what is given to a command: of its line, and of the files that it names. */
const givenTo = (line: string) =>
  new Set(
    [
      line,
      ...(line.match(/examples\/[\w.-]+/g) ?? []).map((file) =>
        fs.readFileSync(path.join(root, file), 'utf8'),
      ),
    ].flatMap(wordsOf),
  )

/** What has escaped from a page. */
function escapedFrom(line: string): string[] {
  const { stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '-c', `recover() { "${process.execPath}" "${place}/bin/recover.js" "$@"; }\n${line}`],
    {
      cwd: place,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', LANG: 'es_CL.UTF-8', COLUMNS: '200', RECOVER_NO_CACHE: '1' },
    },
  )
  const given = givenTo(line)
  const text = `${stdout}\n${stderr}`.replace(/--[\w-]+|\b[a-z]+(?:_[a-z]+)+\b/g, ' ')
  return [...new Set(wordsOf(text).filter((word) => !KNOWN.has(word) && !given.has(word)))]
}

/** The command lines of the guides, but for those that answer machines, and for recipes, which tell a vendor's headings. */
const lines = [
  ...new Set(
    pages
      .filter((name) => name === 'README.md' || /^examples\/[\w-]+\.md$/.test(name))
      .flatMap((name) => [...pageText(name).matchAll(/^\$ (recover .*)$/gm)].map(([, line]) => line!))
      .filter((line) => !/[|<>;&]|--json|--format|--stream|recover schema|recover recipes \S/.test(line)),
  ),
]

describe('no word escapes from', () => {
  test.each(lines)('%s', (line) => expect(escapedFrom(line)).toEqual([]))
})

/** Commands whose rows are code, or keys of the program itself. */
const OF_ITSELF = ['sql', 'recipes', 'schema', 'config']

/** What a workbook says: its titles, the rows that a command gives, and what is told around them. */
async function sheetsOf(line: readonly string[]): Promise<{ titles: string; told: string }> {
  const file = path.join(place, 'book.xlsx')
  fs.rmSync(file, { force: true })
  spawnSync(process.execPath, [path.join(place, 'bin/recover.js'), ...line, '--quiet', '--output', file], {
    cwd: path.join(place, 'examples'),
    env: { LANG: 'es_CL.UTF-8', RECOVER_NO_CACHE: '1' },
  })
  const parts = await partsOf(file)
  const [rows, told] = [1, 2].map((sheet) => parts[`xl/worksheets/sheet${sheet}.xml`]!)
  const textsOf = (xml: string) =>
    [...xml.matchAll(/<t [^>]*>([^<]*)/g)].map(([, text]) => text!.replace(/&\w+;/g, '')).join('\n')
  const first = rows!.indexOf('</row>')
  const shown = OF_ITSELF.includes(line[0]!) ? '' : `${textsOf(rows!.slice(first))}\n${textsOf(told!)}`
  return { titles: textsOf(rows!.slice(0, first)), told: shown }
}

/** What is data where the program tells of itself: keys, and the headings that files may have. */
const OF_HEADINGS = new Set(
  [
    'KEY',
    ...EXPLAINED_METRICS.map(({ key }) => key),
    ...(await everyInput(commands)).flatMap(([key, field]) => [
      ...[key, ...otherHeadings(field), ...(field.choices ?? [])],
    ]),
  ].flatMap(wordsOf),
)

describe('no word escapes from the workbook of', () => {
  const written = [...LINES, ['explain'], ['fields']].filter(
    ([name]) => name !== 'completion' && name !== 'demo',
  )
  test.each(written.map((line) => [line.join(' '), line] as const))('%s', async (_, line) => {
    const { titles, told } = await sheetsOf(line)
    const files = line.filter((word) => /\.(csv|json)$/.test(word)).map((word) => `examples/${word}`)
    const given = givenTo([...line, ...files].join(' '))
    const plain = `${titles}\n${told}`.replace(/--[\w-]+|\b[a-z]+(?:_[a-z]+)+\b/g, ' ')
    expect(titles).not.toBe('')
    const isData = (word: string) =>
      KNOWN.has(word) || given.has(word) || (/^(?:explain|fields)$/.test(line[0]!) && OF_HEADINGS.has(word))
    expect([...new Set(wordsOf(plain).filter((word) => !isData(word)))]).toEqual([])
  })
})

test('every word of a closed list that a metric can be is there in every language', () => {
  const words = EXPLAINED_METRICS.flatMap((one) => (one.words === undefined ? [] : [...one.words]))
  expect(words).toEqual(expect.arrayContaining(['no-offer', 'cure', 'invisible', 'cut-service']))
  const spoken = [...words, ...STATUSES].map((word) => shownWord(word).text)
  expect(spoken.filter((text) => !Object.hasOwn(es, text))).toEqual([])
})
