/** Help as people read it: short with -h, whole with --help, at any width; and the language in which they are told. */
import { describe, expect, test } from 'vitest'
import { fieldsOf, optionsOf } from '../src/cli/command-flags'
import { toldFlags } from '../src/cli/help/told-flags'
import { commands } from '../src/commands'
import { kebab } from '../src/inputs/names'
import { width as cells } from '../src/render/width'
import el from '../src/words/el.json'
import es from '../src/words/es.json'
import { Message } from '../src/words/say'
import { talk } from './conversation'

const names = commands.map(({ name }) => name)

const told = async (argv: readonly string[], width = 80) => (await talk(argv, null, { width })).out

const LANGUAGES = ['en', 'es', 'el'] as const

/** Lines that are too long though they could be broken: one word, or a flag with its value, cannot. */
const tooLong = (text: string, most: number) =>
  text
    .split('\n')
    .filter((line) => cells(line) > most)
    .filter(
      (line) =>
        line
          .trim()
          .replace(/ \\$/, '')
          .replace(/"[^"]*"/g, '""')
          .split(' ').length > 2,
    )

describe.each(names)('recover %s', (name) => {
  test('-h says in 24 lines what it answers, what it needs, and how it is called', async () => {
    const short = await told([name, '-h'])
    expect(short.trimEnd().split('\n').length).toBeLessThanOrEqual(24)
    expect(tooLong(short, 80)).toEqual([])
    const command = await commands.find((one) => one.name === name)!.load()
    for (const flag of command.needs ?? []) expect(short).toContain(`--${flag} `)
    // Where much is needed, fewer of those used most are told.
    for (const flag of (command.often ?? []).slice(0, name === 'damage' ? 2 : 5))
      expect(short).toContain(`--${flag}`)
    expect(short).toContain('For example\n')
    expect(short).toContain(`recover ${name} --help tells every flag.`)
  })

  test.each([40, 60, 80, 200])('help is wrapped at %d columns, in each language', async (width) => {
    for (const lang of LANGUAGES)
      for (const flag of ['-h', '--help'])
        expect(tooLong(await told([name, flag, '--lang', lang], width), width)).toEqual([])
  })

  test.each(['es', 'el'])('all of it is told in %s, -h in 24 lines', async (lang) => {
    expect((await told([name, '-h', '--lang', lang])).trimEnd().split('\n').length).toBeLessThanOrEqual(24)
    const catalogue: Record<string, string> = lang === 'es' ? es : el
    const entry = commands.find((one) => one.name === name)!
    const command = await entry.load()
    const flags = toldFlags(command)
    const texts = [
      entry.summary,
      command.argument?.description,
      ...flags.flatMap(({ description, limits, preset }) => [description, limits, preset]),
      ...fieldsOf(command).map(([, { title }]) => title),
      ...fieldsOf(command).map(([, { unit }]) => unit),
    ]
    const keys = texts.flatMap((one) => (one == null ? [] : one instanceof Message ? one.text : [one]))
    // Numbers, keys and names are the same everywhere.
    const said = keys.filter((one) => /[a-z]{2,} [a-z]{2,}/.test(one))
    expect(said.filter((one) => !Object.hasOwn(catalogue, one))).toEqual([])
  })

  test('--help tells every flag once', async () => {
    const whole = await told([name, '--help'], 200)
    const command = await commands.find((one) => one.name === name)!.load()
    const flags = [
      ...fieldsOf(command).map(([key]) => kebab(key)),
      ...optionsOf(command).map((one) => one.name),
    ]
    const listed = [...whole.matchAll(/^ {2}--([\w-]+)/gm)].map(([, flag]) => flag!)
    expect([...listed].sort()).toEqual([...new Set(flags)].sort())
  })

  test('what is said of a flag begins with a capital, and tells its default once', async () => {
    const command = await commands.find((one) => one.name === name)!.load()
    const whole = (await told([name, '--help'], 200)).replace(/\n {10,}/g, ' ')
    for (const flag of toldFlags(command)) {
      const line = whole
        .split('\n')
        .find((one) => one.startsWith(`  --${flag.name} `) || one === `  --${flag.name}`)!
      const said = line.slice(`  --${flag.name} ${flag.value ?? ''}`.length).trim()
      expect(said).toMatch(/^[^\p{Ll}]/u)
      expect(said.split('default:').length, said).toBeLessThanOrEqual(2)
    }
  })
})

describe('the program itself', () => {
  test('bare recover and recover -h say the same, in 24 lines', async () => {
    const bare = await told([])
    expect(await told(['-h'])).toBe(bare)
    expect(bare.trimEnd().split('\n').length).toBeLessThanOrEqual(24)
    expect(bare).toContain('recover whatif --sales 10 --margin 3 --remedy 10')
  })

  test('--help lists every command, also as recover help', async () => {
    const whole = await told(['--help'])
    for (const name of names) expect(whole).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(await told(['help'])).toBe(whole)
    expect(await told(['help', 'solve'])).toBe(await told(['solve', '--help']))
  })

  test.each([40, 60, 80, 200])('is wrapped at %d columns', async (width) => {
    for (const argv of [[], ['--help']]) expect(tooLong(await told(argv, width), width)).toEqual([])
  })

  test('a command line that goes on is one that a shell takes', async () => {
    const short = await told(['whatif', '-h'], 60)
    expect(short).toContain('--remedy 10')
    expect(short.replace(/ \\\n {4}/g, ' ')).toContain('--stay-if-recovered 80% --stay-if-ignored 30%')
  })
})

describe('--lang', () => {
  test.each(['en', 'es', 'el', 'es-CL', 'es_ES', 'el-GR', 'ES'])('%s is taken', async (lang) => {
    const line = ['whatif', '--sales', '10', '--margin', '3']
    for (const argv of [
      [...line, '--lang', lang],
      ['--lang', lang, ...line],
      [`--lang=${lang}`, ...line],
    ])
      expect(await talk(argv, null)).toMatchObject({ code: 0, err: '' })
    for (const argv of [
      ['--lang', lang],
      ['--lang', lang, '-h'],
      ['-h', '--lang', lang],
      ['whatif', '-h', '--lang', lang],
      ['--lang', lang, 'whatif', '--help'],
      ['--lang', lang, 'help', 'whatif'],
    ])
      expect((await talk(argv, null)).code).toBe(0)
  })

  test.each([
    [['--lang', 'fr'], 'found "fr"'],
    [['-h', '--lang', 'fr'], 'found "fr"'],
    [['--lang'], 'found nothing'],
    [['--lang', 'de-DE', 'whatif', '--sales', '10', '--margin', '3'], 'found "de-DE"'],
    [['whatif', '--sales', '10', '--margin', '3', '--lang', 'english'], 'found "english"'],
    [['demo', '--lang', 'en', '--lang', 'en'], 'expected it once'],
  ])('%j is not', async (argv, message) => {
    const { code, err, out } = await talk(argv, null)
    expect(err).toContain('--lang: expected')
    expect(err).toContain(message)
    expect([code, out]).toEqual([2, ''])
  })
})

describe('a flag that does not exist is one problem, with what was meant', () => {
  test.each([
    [['--slaes', '10', '--margin', '3'], 'did you mean --sales?'],
    [['--sales=10', '--magrin=3'], 'did you mean --margin?'],
    [['--ventas', '10', '--margin', '3'], 'did you mean --sales?'],
    [['--sales', '10', '--κόστος', '7'], 'did you mean --cost?'],
    [['--sales', '10', '--precio-de-costo', '7'], 'did you mean --cost?'],
    [['--frobnicate', '10', '--margin', '3'], 'recover whatif --help lists the flags'],
  ])('%j', async (flags, hint) => {
    const { err, code } = await talk(['whatif', ...flags], null)
    expect(err).toMatch(/^recover: expected a flag that exists, found "--/)
    expect(err).toContain(hint)
    expect(err).not.toContain('problems')
    expect(code).toBe(2)
  })

  test('what else is missing is told', async () => {
    expect((await talk(['whatif', '--slaes', '10'], null)).err).toContain('--margin: expected a margin')
  })
})

describe('explain and fields find the words of pages', () => {
  test.each([
    ['let-go', 'Do nothing (let-go)'],
    ['do nothing', 'Do nothing (let-go)'],
    ['put it right', 'Put it right (recover)'],
    ['OFFER LESS', 'Offer less (offer-less)'],
    ['whale curve', 'What the best customers bring, added up (whale-curve)'],
    ['whale', 'The trade calls it "Whale curve".'],
    ['tornado', 'Which input matters most (tornado)'],
    ['unattributed', 'Sales without a name (unattributed)'],
    ['given back', 'Given back (credits)'],
    ['cumulative_share', 'Absent where nothing is lost in all.'],
    ['Lost if ignored', '(lost_if_ignored)'],
    ['Chance of losing money', '(chance-of-loss)'],
    ['displacement', '--displacement'],
  ])('explain %s', async (word, said) => {
    const { out } = await talk(['explain', word], null, { width: 200 })
    expect(out).toContain(said)
  })

  test.each([
    ['no hacer nada', '(let-go)'],
    ['να μη γίνει τίποτα', '(let-go)'],
    ['curva de ballena', '(whale-curve)'],
    ['ανάκτηση', '(recover)'],
    ['ventas sin nombre', '(unattributed)'],
    ['tasa de margen', '--margin-rate'],
  ])('explain %s, in whatever language', async (word, said) => {
    for (const lang of LANGUAGES)
      expect((await talk(['explain', word, '--lang', lang], null)).out).toContain(said)
  })

  test('a beginning that several words have lists them, each once', async () => {
    const { out, code } = await talk(['explain', 'required'], null)
    expect(code).toBe(0)
    expect(out.match(/^ {2}required_\w+/gm)).toEqual([
      '  required_stay',
      '  required_accept_rate',
      '  required_share_prevented',
    ])
  })

  test.each([
    ['sales', '--sales'],
    ['stay-if', '--stay-if-ignored'],
    ['πωλήσεις', '--sales'],
    ['retencion', '--retention'],
    ['batch', '--stay-if-recovered'],
  ])('fields %s', async (word, flag) => {
    expect((await talk(['fields', word], null)).out).toContain(`${flag}\n`)
  })

  test('fields of what is not there tells what is near', async () => {
    const { err, code } = await talk(['fields', 'slaes'], null)
    expect(err).toContain('did you mean sales?')
    expect(code).toBe(2)
  })
})
