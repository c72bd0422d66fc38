/** What people are told in other languages: the catalogues, how holes are filled, and how numbers are marked. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../src/commands'
import { knownMarks, markedLocales } from '../src/render/marks'
import el from '../src/words/el.json'
import es from '../src/words/es.json'
import { listing, measure, put, say, type Text } from '../src/words/say'
import { tongueOf, wordsIn } from '../src/words/tongues'
import { root, shell } from './program'

const spanish = (locale = 'es') => wordsIn(tongueOf(locale)!, (text) => es[text as Text])
const greek = wordsIn(tongueOf('el')!, (text) => el[text as Text])

/** The names of the holes of a text, each once, in order of the alphabet. */
const holesOf = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort()

describe('catalogues', () => {
  const texts = Object.keys(es)

  test('Spanish and Greek have the same texts, in order', () => {
    expect(Object.keys(el)).toEqual(texts)
    expect(texts).toEqual([...texts].sort())
  })

  test('no translation is blank, begins or ends with a space', () => {
    const wrong = [...Object.entries(es), ...Object.entries(el)].filter(
      ([, one]) => one.trim() !== one || !one,
    )
    expect(wrong).toEqual([])
    expect(texts.filter((one) => one.trim() !== one)).toEqual([])
  })

  test.each([
    ['Spanish', es],
    ['Greek', el],
  ])('the holes of %s are those of English', (_, catalogue: Record<string, string>) => {
    const unlike = texts.filter((text) => holesOf(text).join() !== holesOf(catalogue[text]!).join())
    expect(unlike).toEqual([])
  })

  test('each text stands in the source', () => {
    const source = fs
      .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') || /^recipes.known.*\.json$/.test(file))
      .map((file) => fs.readFileSync(path.join(root, 'src', file), 'utf8'))
      .join('\n')
      .replaceAll("\\'", "'")
      .replaceAll('\\"', '"')
    expect(texts.filter((text) => !source.includes(text))).toEqual([])
  })

  test('Spanish is written with costo, and Spain reads coste', () => {
    expect(Object.values(es).filter((text) => /\bcostes?\b|\bformación\b|\bordenador/i.test(text))).toEqual(
      [],
    )
  })
})

describe('a text with holes', () => {
  test('is put into the language of whoever reads it, and stands in English for a script', () => {
    const told = say('… and {n} more', { n: 7 })
    expect([String(told), put(told, spanish()), put(told, greek)]).toEqual([
      '… and 7 more',
      '… y 7 más',
      '… και 7 ακόμη',
    ])
    expect(JSON.stringify({ told })).toBe('{"told":"… and 7 more"}')
  })

  test.each([
    [1, '… 1 fila más (--rows all)'],
    [2, '… 2 filas más (--rows all)'],
    [0, '… 0 filas más (--rows all)'],
  ])('%d has its own form', (n, expected) =>
    expect(put(say('… {n} more {n|row|rows} ({flag})', { n, flag: '--rows all' }), spanish())).toBe(expected))

  test('data in a hole is never translated, what is said in one is', () => {
    expect(put(say('hint: {hint}', { hint: 'yes' }), spanish())).toBe('sugerencia: yes')
    expect(put(say('hint: {hint}', { hint: say('yes') }), spanish())).toBe('sugerencia: sí')
  })

  test('a measure is a title in « » where words are inflected', () => {
    const told = say('hint: {hint}', { hint: measure('Totals') })
    expect([put(told, null), put(told, spanish())]).toEqual(['hint: totals', 'sugerencia: «Totales»'])
  })

  test.each([
    ['and', ['pan', 'leche'], 'pan y leche'],
    ['and', ['pan', 'agua', 'higos'], 'pan, agua e higos'],
    ['and', ['agua', 'hielo'], 'agua y hielo'],
    ['or', ['siete', 'ocho'], 'siete u ocho'],
    ['or', ['una', 'dos'], 'una o dos'],
    ['or', ['una'], 'una'],
  ] as const)('Spanish joins by %s: %j', (by, items, expected) =>
    expect(put(say('hint: {hint}', { hint: listing(items, by) }), spanish())).toBe(`sugerencia: ${expected}`))
})

describe('numbers', () => {
  test.each(markedLocales())('are marked in %s as Intl marks them', (locale) => {
    const parts = (value: number, style?: 'percent') =>
      new Intl.NumberFormat(locale, { numberingSystem: 'latn', ...(style && { style }) }).formatToParts(value)
    const of = (value: number, type: string) => parts(value).find((one) => one.type === type)?.value
    expect(knownMarks(locale)).toEqual({
      group: of(1234567.5, 'group'),
      decimal: of(1234567.5, 'decimal'),
      from: of(1234, 'group') === undefined ? 5 : 4,
      further: parts(123456789)
        .filter(({ type }) => type === 'integer')
        .at(-2)!.value.length,
      percent: parts(0.5, 'percent')
        .slice(1)
        .map(({ value }) => value)
        .join(''),
    })
  })
})

describe('the language of a run', () => {
  const told = (env: Record<string, string>, flags = '') =>
    shell(`recover whatif --sales 1.234,5 --margin lots ${flags}`, { env }).err
  test.each([
    [{}, '', 'expected an amount'],
    [{ LANG: 'C' }, '', 'expected an amount'],
    [{ LANG: 'es_CL.UTF-8' }, '', 'se esperaba'],
    [{ LANG: 'el_GR.UTF-8' }, '', 'αναμενόταν'],
    [{ LANG: 'es_CL.UTF-8', LC_ALL: 'en_US.UTF-8' }, '', 'expected an amount'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'es_ES' }, '', 'se esperaba'],
    [{ LANG: 'de_DE.UTF-8' }, '', 'expected an amount'],
  ])('%j %s', (env, flags, expected) => expect(told(env, flags)).toContain(expected))
})

describe('what scripts read is the same under any locale and time zone', () => {
  const AROUND: readonly Record<string, string>[] = [
    { LANG: 'C' },
    { LANG: 'es_CL.UTF-8' },
    { LC_ALL: 'es_ES.UTF-8' },
    { LANG: 'el_GR.UTF-8', TZ: 'Pacific/Kiritimati' },
  ]

  /** A line in all formats that scripts read, and with a mistake; what stderr says belongs to it where it is JSON. */
  const lines = (line: string) => [
    `${line} --json --quiet 2>&1`,
    ...['ndjson', 'csv'].map((format) => `${line} --format ${format} 2>/dev/null`),
    `${line} --no-such-flag 5 --json 2>&1`,
  ]

  function expectSame(all: readonly string[]): void {
    const answers = (env: Record<string, string>) =>
      shell(all.map((line) => `echo; ${line}; echo $?`).join('\n'), { env }).out
    const usual = answers({})
    expect(usual.length).toBeGreaterThan(100)
    for (const env of AROUND) expect(answers(env)).toBe(usual)
  }

  test.each(commands.map(({ name }) => name))('%s', async (name) => {
    const { examples } = await commands.find((one) => one.name === name)!.load()
    // What completes is run by a shell in place of being read.
    expectSame(lines(name === 'completion' ? 'recover completion bash' : examples[0]!))
  })

  test('errors of values, rows, files, meaning, config and scenarios', () =>
    expectSame([
      'recover whatif --sales 1.234,5 --margin lots --remedy foo:1 --period day --json 2>&1',
      'recover whatif --json 2>&1',
      'recover batch examples/with-mistakes.csv --json --quiet 2>&1',
      'recover batch examples/with-mistakes.csv --strict --json --quiet 2>&1',
      'recover batch examples/with-mistakes.csv --format csv --rejects /dev/stdout 2>/dev/null',
      'recover batch nowhere.csv --json 2>&1',
      'recover batch examples --json 2>&1',
      'recover customers examples/incidents.csv --json --quiet 2>&1',
      'printf "date,customer,revenue\\n03/04/2025,Ana,1.200\\n" | recover customers - --json 2>&1',
      'recover whatif --config package.json --json 2>&1',
      'recover config --config nowhere.json --json 2>&1',
      'recover whatif --set package.json --json 2>&1',
      'recover whatif --sales 10 --margin 3 --remedy 10 --output . --json 2>&1',
      'recover whatif --sales 10 --margin 3 --remedy 100 --fail-below net_retained_value=50 --json 2>&1',
      'recover whatif --sales 10 --margin 3 --remedy 10 --lang de --json 2>&1',
      'recover completion tcsh --json 2>&1',
      'recover wahtif --json 2>&1',
    ]))
})
