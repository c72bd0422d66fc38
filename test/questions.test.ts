/** Questions asked back of a person at a terminal, and of nobody else. */

import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questions } from '../src/commands/whatif/questions'
import { kebab } from '../src/inputs/names'
import { shellLine } from '../src/inputs/shell'
import { kept, talk } from './conversation'
import { recover, root, shell } from './program'

/** Answers to all six questions of recover whatif; what is not told is left to Enter. */
const answers = (...told: string[]) => [...told, ...Array<string>(6).fill('')].slice(0, 6)

/** What a command line prints where nobody is asked; the shell splits its words. */
async function printed(line: string): Promise<string> {
  const [, ...argv] = shell(`printf '%s\\0' ${line}`).out.split('\0').slice(0, -1)
  const { out, err, code } = await talk(argv, null)
  expect(code, err).toBe(0)
  return out
}

/** The line that a conversation leaves: it prints the same page, and with --json exactly what these flags give. */
async function sameAs(typed: readonly string[], ...flags: readonly string[]): Promise<string> {
  const talked = await talk(['whatif'], typed)
  const line = kept(talked)
  expect(await printed(line)).toBe(talked.out)
  expect(JSON.parse(await printed(`${line} --json`))).toEqual(
    JSON.parse(await printed(`recover whatif ${flags.join(' ')} --json`)),
  )
  return line
}

describe('the conversation', () => {
  test('stdout holds what the kept command line prints, and nothing else', async () => {
    const talked = await talk(['whatif'], answers('10', '3', '10'))
    expect(kept(talked)).toBe('recover whatif --sales 10 --margin 3 --remedy 10')
    expect(talked.out).toBe(recover(['whatif', '--sales', '10', '--margin', '3', '--remedy', '10']).out)
  })

  test.each([
    ['an amount', '3', ['--margin', '3']],
    ['an amount below nothing', '-3', ['--margin', '-3']],
    ['in brackets', '(3.00)', ['--margin', '-3']],
    ['with a sign of currency', '3 €', ['--margin', '3']],
    ['with a decimal comma', '3,50', ['--margin', '3.5']],
    ['a share', '30%', ['--margin-rate', '0.3']],
    ['a share with a comma', '33,5 %', ['--margin-rate', '0.335']],
    ['the cost', 'cost 7', ['--cost', '7']],
    ['in Spanish', 'coste 7', ['--cost', '7']],
    ['in Chile', 'Costo: 7', ['--cost', '7']],
    ['in Greek', 'κόστος 7', ['--cost', '7']],
    ['in Greek capitals', 'ΚΟΣΤΟΣ 7 €', ['--cost', '7']],
    ['in several words', 'precio de costo 7,5', ['--cost', '7.5']],
    ['the margin by its name', 'margen 3', ['--margin', '3']],
    ['the rate by its name', 'margin-rate 0.3', ['--margin-rate', '0.3']],
    ['a margin by its name that is a share', 'Margin: 30 %', ['--margin-rate', '0.3']],
  ])('the margin may be %s: %s', async (_, margin, flags) => {
    await sameAs(answers('10', margin), '--sales', '10', ...flags)
  })

  test.each([
    ['10', 'replace:10'],
    ['refund 10', 'refund:10'],
    ['Refund: 10 + cash 2', 'refund:10+cash:2'],
    ['labour:15min@12/h', 'labour:15min@12/h'],
    ['discount 2x3', 'discount:2x3'],
    ['CLP 10', 'replace:10'],
  ])('the remedy may be %s', async (remedy, flag) => {
    const { code, out, err } = await talk(['whatif'], answers('10', '3', remedy))
    expect(code, err).toBe(0)
    expect(out).toBe(await printed(`recover whatif --sales 10 --margin 3 --remedy ${flag}`))
  })

  test.each([
    ['week', ['--period', 'week']],
    ['every quarter', ['--period', 'quarter']],
    ['Monthly', ['--period', 'month']],
    ['cada año', ['--period', 'year']],
    ['κάθε μήνα', ['--period', 'month']],
    ['8,5', ['--per-year', '8.5']],
  ])('they buy %s', async (often, flags) => {
    await sameAs(answers('10', '3', 'nothing', often), '--sales', '10', '--margin', '3', ...flags)
  })

  test('an answer may be a range', async () => {
    const told = answers('10', '2..4', '10', '8..12', '60%..70%..90%')
    const flags = ['--margin', '2..4', '--remedy', '10', '--per-year', '8..12']
    const line = await sameAs(told, '--sales', '10', ...flags, '--stay-if-recovered', '60%..70%..90%')
    expect(line).toContain('--margin 2..4')
  })

  test('chances may be left to Enter, and are then no part of the line', async () => {
    const line = await sameAs(
      answers('10', '3', '10', '', '', '20%'),
      '--sales',
      '10',
      '--margin',
      '3',
      '--remedy',
      '10',
      '--stay-if-ignored',
      '0.2',
    )
    expect(line).toBe('recover whatif --sales 10 --margin 3 --remedy 10 --stay-if-ignored 20%')
  })

  test('however amounts are written, the kept line says the same as plain flags', async () => {
    const cents = fc.integer({ min: 1, max: 999_999_999 })
    const written = (cents: number, comma: boolean, sign: string) => {
      const [whole, part] = (cents / 100).toFixed(2).split('.')
      const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, comma ? '.' : ',')
      return `${grouped}${comma ? ',' : '.'}${part}${sign}`
    }
    const told = fc.record({
      amounts: fc.tuple(cents, cents, cents),
      comma: fc.boolean(),
      sign: fc.constantFrom('', ' €', '€'),
      cost: fc.constantFrom('', 'cost ', 'Κόστος: '),
      kind: fc.constantFrom('replace', 'refund', 'cash'),
      stay: fc.integer({ min: 0, max: 100 }),
    })
    await fc.assert(
      fc.asyncProperty(told, async ({ amounts, comma, sign, cost, kind, stay }) => {
        const [sales, margin, remedy] = amounts
        const typed = amounts.map((one) => written(one, comma, sign))
        await sameAs(
          [typed[0]!, `${cost}${typed[1]}`, `${kind} ${typed[2]}`, 'weekly', `${stay} %`, ''],
          ...['--sales', (sales / 100).toFixed(2), cost ? '--cost' : '--margin', (margin / 100).toFixed(2)],
          ...['--remedy', `${kind}:${(remedy / 100).toFixed(2)}`, '--period', 'week'],
          ...['--stay-if-recovered', `${stay}%`],
        )
      }),
      { numRuns: 40 },
    )
  })

  test('what flags tell is not asked again, and stays on the line as it was typed', async () => {
    const argv = ['whatif', '--remedy-cost=7', '--currency', 'eur', '--per-year', '8,5', '--cost', '7 €']
    const talked = await talk(argv, ['10', '', ''])
    // Two questions that are left, the margin among them, and whether to save it.
    expect(talked.err.match(/^> /gm)).toHaveLength(4)
    expect(talked.err).not.toMatch(/margin\?|put it right\? \(such|How often/)
    expect(kept(talked)).toBe(
      "recover whatif --remedy-cost=7 --currency eur --per-year 8,5 --cost '7 €' --sales 10",
    )
    expect(await printed(kept(talked))).toBe(talked.out)
  })

  test('a question mark explains, and the question is asked again', async () => {
    const { code, err } = await talk(['whatif'], ['?', '10', '?', '3', '?', '', '?', '', '?', '', '?', ''])
    expect(code).toBe(0)
    for (const { text, more } of questions) {
      expect(err.split(`${text}`)).toHaveLength(3)
      for (const told of more) expect(err.replaceAll('\n', ' ')).toContain(`${told}`)
    }
  })

  test('every question is of facts that are flags, with examples that can be read', async () => {
    const { err } = await talk(['whatif'], answers('10', '3'))
    const { out } = await talk(['whatif', '--help'], null)
    for (const { facts, text, like, more, preset } of questions) {
      expect(err.replaceAll('\n', ' ')).toContain(`${text} (${like})${preset === null ? '' : ` [${preset}]`}`)
      expect(more.length).toBeGreaterThan(0)
      for (const fact of facts) expect(out).toMatch(new RegExp(`--${kebab(fact)} [A-Z]`))
    }
  })
})

describe('an answer that cannot be taken is refused with what was expected and found, and asked for again', () => {
  test.each([
    [['lots', '10', '3'], 'Sales: expected an amount like 1200 or 1,200.50, found "lots"'],
    [['10%', '10', '3'], 'Sales: expected an amount like 1200 or 1,200.50, found "10%"'],
    [['', '10', '3'], 'This one needs an answer.'],
    [['   ', '10', '3'], 'This one needs an answer.'],
    [['\x1b[A', '10', '3'], 'found "<001B>[A"'],
    [['10', '', '3'], 'This one needs an answer.'],
    [['10', 'some', '3'], 'Margin: expected an amount like 1200 or 1,200.50, found "some"'],
    [['10', '130%', '3'], 'Margin rate: expected a share at most 100%, found "130%"'],
    [['10', 'coste barato', '3'], 'Cost of goods: expected an amount like 1200 or 1,200.50, found "barato"'],
    [['10', 'coste 7x', '3'], 'Cost of goods: expected an amount like 1200 or 1,200.50, found "7x"'],
    [['10 €', '$3', '3'], 'expected amounts of one currency, found "€ and $"'],
    [['10', '3', 'sorry:5', ''], 'Remedy: expected one of replace, gift, refund'],
    [['10', '3', 'refund:-5', ''], 'what comes back is written salvage:7'],
    [
      ['10', '3', '', 'fortnight', ''],
      'Period: expected day, week, month, quarter or year, found "fortnight"',
    ],
    [['10', '3', '', '0', ''], 'Purchases a year: expected a number'],
    [['10', '3', '', '', '80', ''], '1 means 100%: write 80% or 0.8'],
    [['10', '3', '', '', '120%', ''], 'Stay if recovered: expected a share from 0% to 100%, found "120%"'],
    [['10,50', '2.5', '3'], 'Margin: expected a decimal comma, as before, found "2.5"'],
    [
      ['10.50', '3', '', '', '0,8', ''],
      'Stay if recovered: expected a decimal point, as before, found "0,8"',
    ],
    [['10', '3', 'refund:1,50+cash:2.5', ''], 'Remedy: expected one decimal sign for all'],
  ])('%j', async (typed, message) => {
    const { code, err, read } = await talk(['whatif'], [...typed, '', '', '', ''])
    expect(err.replaceAll('\n', ' ')).toContain(message)
    expect(err).not.toMatch(/hint|--map/)
    expect(err.match(/^> /gm)).toHaveLength(8)
    // Six questions, the one put again, and whether to save the case.
    expect([code, read]).toEqual([0, Math.min(8, typed.length + 4)])
  })
})

describe('a number that can be read in two ways is asked back', () => {
  const inputs = async (typed: readonly string[], argv: readonly string[] = ['whatif']) => {
    const talked = await talk(argv, typed)
    expect(talked.code, talked.err).toBe(0)
    return {
      ...JSON.parse(await printed(`${kept(talked)} --json`)).inputs,
      err: talked.err,
      line: kept(talked),
    }
  }

  test('as a or b, and the answer holds for what is typed later', async () => {
    const { sales, margin, err, line } = await inputs(['1.200', 'a', '3.600', '', '', '', ''])
    expect(err).toContain('"1.200" can be read in two ways: a) 1200 or b) 1.2. Which is meant?')
    expect(err.match(/two ways/g)).toHaveLength(1)
    expect({ sales, margin }).toEqual({ sales: 1200, margin: 3600 })
    expect(line).toBe('recover whatif --sales 1.200 --decimal , --margin 3.600')
  })

  test.each([
    ['1.200', 'b', 1.2],
    ['1,200', 'A', 1200],
    ['1,200', 'b', 1.2],
    ['1.200', '1200', 1200],
    ['1.200', '1.2', 1.2],
    ['1.200', '1,2', 1.2],
    ['1.200', '$1200', 1200],
    ['€ 1.200', '1200', 1200],
  ])('%s, %s is %d', async (typed, reply, sales) => {
    expect((await inputs([typed, reply, 'cost 1', '', '', '', ''])).sales).toBe(sales)
  })

  test('as long as the reply does not tell', async () => {
    const { sales, err } = await inputs(['1.234', '1.234', '?', '7', 'b', '1', '', '', '', ''])
    expect(err.match(/two ways: a\) 1234 or b\) 1.234/g)).toHaveLength(4)
    for (const reply of ['1.234', '?', '7']) expect(err).toContain(`expected a or b, found "${reply}"`)
    expect(sales).toBe(1.234)
  })

  test('or may be written anew', async () => {
    const { sales, err } = await inputs(['1.200', '', '1250', '300', '', '', '', ''])
    expect(err.match(/bring in/g)).toHaveLength(2)
    expect(sales).toBe(1250)
  })

  test('also in the parts of a remedy and in how often they buy', async () => {
    const all = await inputs(['5000', '30%', 'refund:1.200+cash:2.400', 'a', '1.500', '', ''])
    expect(all).toMatchObject({ remedy: 'refund:1200+cash:2400', per_year: 1500 })
    expect((await inputs(['5000', '30%', '', '1.500', 'b', '', ''])).per_year).toBe(1.5)
  })

  test.each([
    [['10,50', '1.200'], ['whatif'], 1200],
    [['10.50', '1.200'], ['whatif'], 1.2],
    [['1.234.567', '1.200'], ['whatif'], 1200],
    [['1.200'], ['whatif', '--sales', '10,50'], 1200],
    [['1.200'], ['whatif', '--sales', '10', '--stay-if-ignored', '0.1'], 1.2],
    [['1.200'], ['whatif', '--sales', '10', '--decimal', 'comma'], 1200],
    [['1.200'], ['whatif', '--sales', '10', '--locale', 'es-CL'], 1200],
    [['1.200'], ['whatif', '--sales', '10', '--locale', 'en-GB'], 1.2],
  ])('but not where what was typed before tells: %j after %j', async (typed, argv, margin) => {
    const all = await inputs([...typed, ...Array<string>(6 - typed.length).fill('')], argv)
    expect(all.err).not.toContain('two ways')
    expect(all.margin).toBe(margin)
  })
})

test('a range that can be read in two ways is asked back', async () => {
  const { out, err, code } = await talk(['whatif'], [...answers('2000', '1.200..1.400', 'a'), ''])
  expect(code, err).toBe(0)
  expect(err).toContain('a) 1200 or b) 1.2')
  expect(out).toContain('margin 1,400.00')
})

describe('flags that are wrong', () => {
  test('are told before anything is asked', async () => {
    const { code, err } = await talk(['whatif', '--simulate', 'abc'], answers('10', '2..4'))
    expect(code).toBe(2)
    expect(err).toContain('--simulate: expected a whole number of draws')
    expect(err).not.toContain('What does one purchase bring in')
  })
  test('only by what was answered: the answers are not lost', async () => {
    const { code, err } = await talk(['whatif', '--simulate', '1000'], answers('10', '3'))
    expect(code).toBe(2)
    expect(err).toContain('--simulate: expected at least one input with a range to draw from')
    expect(err).toContain('recover whatif --simulate 1000 --sales 10 --margin 3')
  })
})

describe('the answers end too early', () => {
  test.each([
    [[], ['--sales: expected an amount', '--margin: expected a margin']],
    [
      ['10'],
      ['--margin: expected a margin, a cost or a margin-rate, found nothing', 'hint: for example --margin 3'],
    ],
    [['1.200'], ['--sales: expected', '--margin: expected']],
    [
      ['10', '3'],
      [
        'no answer to "What would you do to put it right?"',
        'without it: recover whatif --sales 10 --margin 3',
      ],
    ],
    [
      ['10', '3', '10', '', ''],
      ['no answer to "How likely are they to stay if you do nothing?"', '--margin 3 --remedy 10'],
    ],
  ])('after %j: exit 2, and what is missing', async (typed, messages) => {
    const { code, out, err } = await talk(['whatif'], typed)
    for (const message of messages) expect(err).toContain(message)
    expect(err).toMatch(/\n> \nrecover: /)
    expect([code, out]).toEqual([2, ''])
  })
})

describe('nobody is asked', () => {
  const unasked = async (
    argv: readonly string[],
    typed: readonly string[] | null = ['10', '3', '', '', '', ''],
  ) => {
    const talked = await talk(argv, typed)
    expect(talked).toMatchObject({ code: 2, out: '', read: 0 })
    expect(talked.err).not.toContain('> ')
    return talked.err
  }

  test('where no terminal is: the error says all, as it does through a pipe', async () => {
    for (const argv of [['whatif'], ['whatif', '--sales', '10'], ['whatif', '--json']])
      expect(await unasked(argv, null)).toBe(recover(argv).err)
  })

  test('with --no-input: the same error', async () =>
    expect(await unasked(['whatif', '--no-input'])).toBe(recover(['whatif']).err))

  test.each([
    ['--json'],
    ['--format json', '--format', 'json'],
    ['--format ndjson', '--format=ndjson'],
    ['--format csv', '--format', 'csv'],
    ['--format markdown', '--format', 'markdown'],
    ['--output', '--output', 'answer.txt'],
    ['--quiet'],
    ['--fail-below', '--fail-below', 'incremental_value=0'],
  ])('with %s, as a script would say: the error names it', async (named, ...flags) => {
    const err = await unasked(['whatif', ...(flags.length > 0 ? flags : [named])])
    expect(err).toContain(`without ${named} what is missing is asked for`)
    expect(err).toContain('--margin')
  })

  test.each([
    ['a flag that cannot be read', ['--sales', 'lots'], 'found "lots"'],
    ['a flag that does not exist', ['--sale', '10'], 'did you mean --sales?'],
    ['a flag without its value', ['--margin', '3', '--sales'], '--sales: expected a value after it'],
    ['a word too many', ['10'], 'expected only flags'],
    ['another fact that is missing', ['--rebuild', '6'], '--rebuild-from'],
    ['two margins', ['--margin', '3', '--cost', '7'], 'only one of margin'],
  ])('where %s is wrong, too: all of it at once', async (_, flags, message) => {
    const err = await unasked(['whatif', ...flags])
    expect(err).toContain(message)
  })

  test('where nothing that is needed is missing', async () => {
    const flags = ['whatif', '--sales', '10', '--margin', '3']
    const talked = await talk(flags, [])
    expect(talked).toMatchObject({ code: 0, read: 0, err: '', out: recover(flags).out })
  })

  test('by commands that have no questions', async () => {
    const talked = await talk(['solve', 'margin'], ['10'])
    expect(talked).toMatchObject({ code: 2, read: 0 })
    expect((await talk(['solve', '--help'], null)).out).not.toContain('--no-input')
    expect((await talk(['whatif', '--help'], null)).out).toContain('--no-input')
  })
})

test('whatever words a line is kept of, a shell gives them back', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom(...`aZ09 '"\\$\`!*?~#&|;<>(){}[]=,.:%@^+-/_\n\té€κ`) }),
    fc.constantFrom('', '~', '=ls', '-7', '(3.00)', '10 €', "it's", '$HOME', '%', '!!', '{a,b}'),
  )
  fc.assert(
    fc.property(fc.array(word, { minLength: 200, maxLength: 200 }), (words) => {
      const { out } = shell(`printf '%s\\0' ${shellLine(words)}`)
      expect(out.split('\0').slice(0, -1)).toEqual(words)
    }),
    { numRuns: 10 },
  )
})

/** `script` of util-linux makes a terminal of a pipe. */
const version = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? ''

const there = version.includes('util-linux')

const absent = there ? '' : ' (skipped: script of util-linux is not here)'

/** Runs a line of bash at a terminal, and types each answer when it is asked for. */
function atTerminal(
  line: string,
  typed: readonly string[],
): Promise<{ code: number | null; screen: string }> {
  const program = `recover() { "${process.execPath}" "${path.join(root, 'bin', 'recover.js')}" "$@"; }; ${line}`
  const ran = spawn('script', ['-qec', `bash -c '${program}'`, '/dev/null'], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TERM: 'dumb' },
    timeout: 30_000,
  })
  const left = [...typed]
  let screen = ''
  ran.stdout.on('data', (data: Buffer) => {
    screen += data.toString().replaceAll('\r', '')
    if (screen.endsWith('\n> ') && left.length > 0) ran.stdin.write(left.shift()!)
  })
  return new Promise((done) => ran.on('close', (code) => done({ code, screen })))
}

describe.skipIf(!there)(`at a real terminal${absent}`, () => {
  test('line by line, to the same end', async () => {
    const typed = ['10\n', 'coste 7\n', 'refund:10\n', 'weekly\n', '80%\n', '20%\n', '\n']
    const { code, screen } = await atTerminal('recover whatif', typed)
    expect(code).toBe(0)
    const seen = await talk(
      ['whatif'],
      typed.map((one) => one.trimEnd()),
    )
    expect(screen).toBe(seen.screen)
  })

  test('Ctrl-C: exit 130, and the prompt is left behind', async () => {
    const { code, screen } = await atTerminal('recover whatif', ['10\n', '\x03'])
    expect(screen).toMatch(/\n> \^C\nrecover: interrupted\n$/)
    expect(code).toBe(130)
  })

  test('Ctrl-D: exit 2, and what is missing', async () => {
    const { code, screen } = await atTerminal('recover whatif', ['10\n', '\x04'])
    expect(screen).toMatch(/\n> \n(\^D)?.*recover: --margin: expected .*, found nothing\n/)
    expect(code).toBe(2)
  })

  test.each([
    'set -o pipefail; recover whatif | cat',
    'recover whatif 2>&1 >/dev/null',
    'recover whatif 2>&1 </dev/null',
    'recover whatif --no-input',
  ])('%s asks nothing', async (line) => {
    const { code, screen } = await atTerminal(line, [])
    expect(screen).toContain('--sales: expected an amount')
    expect(screen).not.toContain('> ')
    expect(code).toBe(2)
  })

  test('where what is said would not be seen, nothing is asked either', async () => {
    expect(await atTerminal('recover whatif 2>/dev/null', [])).toEqual({ code: 2, screen: '' })
  })
})
