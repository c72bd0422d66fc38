/** The command line as people and scripts meet it: words, streams and exit codes of the built program. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../src/commands'
import { inFolder, json, recover, root, sentences, shell, whatif } from './program'

const example = ['--sales', '10', '--margin', '3', '--remedy', '10']
const escapes = (text: string) => (text.match(/\x1b/g) ?? []).length

describe('recover whatif', () => {
  test('the worked example, as a script reads it', () => {
    expect(whatif(...example)).toMatchObject({
      annual_margin: 36,
      remedy_cost: 7,
      net_retained_value: 29,
      value_if_ignored: 0,
      incremental_value: 29,
      max_remedy_cost: 36,
      payback_purchases: 3,
      decision: 'recover',
    })
  })

  test.each([
    ['--cost', '7'],
    ['--margin-rate', '30%'],
    ['--margin-rate=0.3'],
  ])('%s %s in place of the margin gives the same', (...margin) => {
    expect(whatif('--sales', '10', ...margin, '--remedy', '10')).toEqual(whatif(...example))
  })

  test('goods at price keep 26', () =>
    expect(whatif(...example, '--remedy-basis', 'price').net_retained_value).toBe(26))

  test('a remedy may be given in parts by several flags', () => {
    expect(
      whatif('--sales', '10', '--margin', '3', '--remedy', 'refund:10', '--remedy', 'replace:10').remedy_cost,
    ).toBe(17)
  })

  test('JSON holds everything used, the steps with their working, and the other basis', () => {
    const all = json(recover(['whatif', ...example, '--json']))
    expect(Object.keys(all)).toEqual(['schema', 'inputs', 'results', 'alternative', 'steps', 'warnings'])
    expect(all.schema).toBe('recover/whatif/2')
    expect(all.inputs).toMatchObject({
      sales: 10,
      margin: 3,
      per_year: 12,
      horizon: 12,
      retention: 1,
      stay_if_recovered: 1,
      remedy: 'replace:10',
    })
    expect(all.steps[0]).toEqual({
      key: 'annual_margin',
      formula: 'margin × purchases a year',
      working: '3 × 12',
      value: 36,
    })
    expect(all.alternative).toMatchObject({ remedy_basis: 'price', net_retained_value: 26 })
    for (const key of Object.keys(all.results))
      expect(all.steps.map((step: { key: string }) => step.key)).toContain(key)
  })

  test('the output agrees with its JSON Schema', async () => {
    const { schemas } = await import('./schemas')
    const { output, input } = await schemas('whatif')
    expect(output.safeParse(json(recover(['whatif', ...example, '--json']))).error).toBeUndefined()
    expect(input.safeParse({ sales: 10, margin_rate: '30%' }).success).toBe(true)
    expect(input.safeParse({ sales: 10, stay_if_ignored: 80 }).success).toBe(false)
    const batch = await schemas('batch')
    expect(
      batch.output.safeParse(json(recover(['batch', 'examples/with-mistakes.csv', '--json']))).error,
    ).toBeUndefined()
  })

  test('an amount such as 1.200 is settled by what else was typed, by --decimal or --locale, and never guessed', () => {
    const cost = ['--cost-to-serve', '1.200']
    const { code, err } = recover(['whatif', ...example, ...cost])
    expect(code).toBe(2)
    expect(err).toContain('1.200 may mean 1.2 or 1200: --decimal . or --decimal , tells which')
    const net = (...args: string[]) => whatif(...example, ...cost, ...args).net_annual_margin
    expect(net('--decimal', 'point')).toBe(34.8)
    expect(net('--decimal', ',')).toBe(-1164)
    expect(net('--locale', 'es-CL')).toBe(-1164)
    expect(net('--acquisition-cost', '12,50')).toBe(-1164)
    expect(net('--stay-if-recovered', '0.9')).toBe(34.8)
  })

  test.each([
    [['--stay-if-ignored', '1'], 'the remedy changes nothing'],
    [['--remedy', 'cash:100'], 'the required stay is above 100%'],
    [['--remedy', 'refund:6'], 'worth more than 150% of the purchase'],
    [['--margin', '3.1234567890123'], 'Margin: more than 12 decimals'],
  ])('%j is warned of', (flags, warning) => {
    const args = [
      'whatif',
      ...(flags[0] === '--margin' ? ['--sales', '10'] : example.slice(0, flags[0] === '--remedy' ? 4 : 6)),
      ...flags,
    ]
    const more = flags[1] === 'refund:6' ? ['--remedy', 'refund:10'] : []
    expect(recover([...args, ...more]).err).toContain(warning)
    expect(sentences(json(recover([...args, ...more, '--json'])).warnings).join()).toContain(warning)
  })

  test.each([
    ['--currency', 'CLP', '36   3 × 12'],
    ['--currency', 'KWD', '36.000   3 × 12'],
    ['--locale', 'es-ES', '36,00   3 × 12'],
  ])('%s %s shows the annual margin as %s', (flag, value, shown) => {
    expect(recover(['whatif', ...example, flag, value]).out).toContain(shown)
  })

  describe('a working is written with the decimal sign of the locale', () => {
    const here = ['--locale', 'es-ES', '--decimal', '.']
    const purchase = ['--sales', '10', '--margin', '3.5', '--per-year', '8.5', '--discount', '10%']
    const remedy = ['--remedy', 'replace:2.5+labour:15min@12.5/h', '--stay-if-recovered', '82.5%']
    const base = [
      '--customers',
      '1005',
      '--problem-rate',
      '10%',
      '--complain-rate',
      '25%',
      '--silent-loyalty',
      '9%',
    ]
    const prevention = [
      '--incidents',
      '100.5',
      '--prevention-cost',
      '20',
      '--share-prevented',
      '40%',
      '--years',
      '3',
    ]
    const cases: [string[], string][] = [
      [['whatif', ...purchase, '--horizon', '8.25', ...remedy], '15min@12,5/h'],
      [['clv', ...purchase, '--retention', '80%', '--horizon', '20'], '1 + 0,7273 + '],
      [['damage', ...base, '--outcome', 'a=100%:50.5%', '--value', '36.5'], '100,5 × 25\u00a0%'],
      [
        ['prevent', ...prevention, '--expectation-growth', '5%', ...purchase, ...remedy],
        '1 + 0,9545 + 0,9112',
      ],
    ]
    test.each(cases)('%j: %s', (args, shown) => {
      const { out } = recover([...args, ...here])
      expect(out).toContain(shown)
      expect(out).not.toMatch(/\d\.\d/)
      expect(recover([...args, ...here, '--json']).out).toBe(recover([...args, '--json']).out)
    })

    test('and is left out where it would only repeat the value, as without a locale', () => {
      const notes = (...flags: string[]) =>
        recover(['whatif', '--sales', '10', '--margin', '3', '--remedy', '10', ...flags])
          .out.split('\n')
          .map((line) => /\d(?:\u00a0?%)? {3}\S/.test(line))
      expect(notes(...here)).toEqual(notes())
    })
  })

  test('a table rounds half to even, from the exact value', () => {
    const avoided = [
      '--sales',
      '0.05',
      '--margin',
      '0',
      '--stay-if-recovered',
      '0.333333333333',
      '--stay-if-ignored',
      '0.3',
      '--acquisition-cost',
      '0.45',
    ]
    expect(recover(['whatif', ...avoided, '--full']).out).toMatch(/Spared on winning a new customer +0\.01 /)
    expect(recover(['whatif', '--sales', '1', '--margin', '0.125', '--per-year', '1']).out).toMatch(
      /What they leave in a year +0\.12$/m,
    )
  })

  test('amounts keep all their digits, without an exponent', () => {
    const { out } = recover(['whatif', '--sales', '999999999999999', '--margin', '0.000000000001', '--json'])
    expect(out).toContain('"sales": 999999999999999')
    expect(out).toContain('"annual_margin": 0.000000000012')
  })

  test('a result that would not be exact is an error', () => {
    const huge = ['--sales', '999999999999999', '--margin', '999999999999998', '--per-year', '10000']
    const big = recover(['whatif', ...huge, '--told-if-lost', '1000000', '--leave-rate', '100%'])
    expect(big.code).toBe(2)
    expect(big.err).toContain('too large to be exact')
  })
})

describe('a wrong command line: exit 2, everything at once, and how to mend it', () => {
  test.each([
    ['unknown command', ['whatiff'], 'did you mean recover whatif?'],
    ['unknown flag', ['whatif', ...example, '--stay-if-recoverd', '1'], 'did you mean --stay-if-recovered?'],
    ['a flag before the command', ['--json'], 'comes after a command'],
    ['flags without a command', ['--sales', '10', '--margin', '3'], '--sales comes after a command'],
    ['a flag before a word that is nearly one', ['--json', 'btach'], 'did you mean recover batch?'],
    [
      'a number that is none',
      ['whatif', '--sales', 'lots', '--margin', '3'],
      '--sales: expected an amount like 1200 or 1,200.50, found "lots"',
    ],
    ['a bare 80', ['whatif', ...example, '--stay-if-recovered', '80'], '1 means 100%: write 80% or 0.8'],
    ['a share with a decimal comma', ['whatif', ...example, '--retention', '1,5'], 'write 1,5% or 0,015'],
    ['a share beside a decimal comma', ['whatif', '--sales', '10,5', '--retention', '2'], 'or 0,02'],
    ['percentage points', ['whatif', ...example, '--stay-if-recovered', '5pp'], 'write 5%'],
    ['more than 100 %', ['whatif', '--sales', '10', '--margin-rate', '101%'], 'at most 100%'],
    [
      'an amount that reads two ways',
      ['whatif', '--sales', '1,234', '--margin', '3'],
      '1,234 may mean 1234 or 1.234',
    ],
    ['30 digits', ['whatif', '--sales', '1'.repeat(30), '--margin', '3'], 'at most 15 digits'],
    ['an exponent', ['whatif', '--sales', '1e5', '--margin', '3'], 'found "1e5"'],
    ['no margin', ['whatif', '--sales', '10'], 'expected a margin, a cost or a margin-rate'],
    [
      'two margins',
      ['whatif', '--sales', '10', '--margin', '3', '--cost', '7'],
      'only one of margin, cost and margin-rate',
    ],
    ['a value missing', ['whatif', '--margin', '3', '--sales'], '--sales: expected a value after it'],
    [
      'a flag where its value should be',
      ['whatif', '--margin', '3', '--sales', '--output', 'x.md'],
      '--sales: expected a value after it',
    ],
    [
      'facts of which one is enough, in Spanish',
      ['whatif', '--sales', '10', '--margin', '3', '--cost', '7', '--lang', 'es'],
      'hay «“Margen” y “Costo de ventas”»',
    ],
    ['a flag twice', ['whatif', ...example, '--sales', '11'], '--sales: expected it once, found "10 and 11"'],
    [
      'a flag of a command twice',
      ['whatif', ...example, '--simulate', '1000', '--simulate', '2000', '--seed', '1', '--seed', '2'],
      '--simulate: expected it once, found "1000 and 2000"',
    ],
    ['a word too many', ['whatif', ...example, 'extra'], 'expected only flags, found "extra"'],
    ['for ever without end', ['whatif', ...example, '--horizon', 'forever'], 'this forever has no end'],
    [
      'a rebuild from nowhere',
      ['whatif', ...example, '--rebuild', '6'],
      '--rebuild-from: expected a share like 50%',
    ],
    [
      'half a purchase to rebuild in',
      ['whatif', ...example, '--rebuild', '1.5', '--rebuild-from', '50%'],
      'a whole number',
    ],
    [
      'an unknown part',
      ['whatif', '--sales', '10', '--margin', '3', '--remedy', 'sorry:5'],
      'one of replace, gift, refund',
    ],
    [
      'a negative part',
      ['whatif', '--sales', '10', '--margin', '3', '--remedy', 'refund:-5'],
      'an amount of 0 or more',
    ],
    ['an unknown format', ['whatif', ...example, '--format', 'jsn'], 'did you mean json?'],
    [
      'two formats',
      ['whatif', ...example, '--json', '--format', 'csv'],
      'only one of --json and --format csv',
    ],
    ['an unknown locale', ['whatif', ...example, '--locale', 'zz'], 'a locale like en-US'],
    ['an unknown currency', ['whatif', ...example, '--currency', 'EURO'], 'did you mean EUR?'],
    [
      'an unknown metric',
      ['whatif', ...example, '--fail-below', 'net_retaind_value=0'],
      'did you mean net_retained_value?',
    ],
    [
      'a check whose value is no plain number',
      ['whatif', ...example, '--fail-below', 'required_stay=20%'],
      'expected METRIC=VALUE with a plain number, like net_retained_value=0, found "required_stay=20%"\n',
    ],
    ['explaining what is not there', ['explain', 'requird_stay'], 'did you mean required_stay?'],
    ['no file', ['batch'], 'expected FILE'],
    ['nothing to compare', ['compare', '--sales', '10', '--margin', '3'], 'at least one option'],
    [
      'options of one name',
      ['compare', '--sales', '10', '--margin', '3', '--option', 'a=1', '--option', 'a=2'],
      'a name of its own',
    ],
  ])('%s', (_, args, message) => {
    const { code, out, err } = recover(args)
    expect(err).toContain(message)
    expect(code).toBe(2)
    expect(out).toBe('')
  })

  test('all problems in one message', () => {
    const { err, code } = recover([
      'whatif',
      '--sales',
      'lots',
      '--margin',
      'some',
      '--period',
      'fortnight',
      '--retention',
      '2',
    ])
    for (const flag of ['--sales', '--margin', '--period', '--retention'])
      expect(err).toContain(`${flag}: expected`)
    expect(err).toContain('4 problems')
    expect(code).toBe(2)
  })

  test('with --json it is one JSON object on stderr', () => {
    const { err, out, code } = recover(['whatif', '--sales', 'lots', '--margin', '3', '--json'])
    expect(JSON.parse(err)).toEqual({
      error: {
        code: 'not_an_amount',
        exit: 2,
        message: expect.any(String),
        hint: null,
        problems: [
          {
            code: 'not_an_amount',
            file: null,
            line: null,
            column: '--sales',
            field: 'Sales',
            expected: 'an amount like 1200 or 1,200.50',
            found: 'lots',
            hint: null,
          },
        ],
      },
    })
    expect([out, code]).toEqual(['', 2])
  })
})

describe('recover compare', () => {
  const options = [
    '--option',
    'new one=replace:10',
    '--option',
    'money back=refund:10',
    '--option',
    'voucher=credit:10; stay-if-recovered=70%',
  ]

  test('best first, doing nothing among them, dominated ones marked', () => {
    const all = json(recover(['compare', '--sales', '10', '--margin', '3', ...options, '--json']))
    expect(all.best).toBe('new one')
    expect(all.rows.map((row: { option: string }) => row.option)).toEqual([
      'new one',
      'money back',
      'voucher',
      'do nothing',
    ])
    expect(all.rows.map((row: { dominated_by: string }) => row.dominated_by)).toEqual([
      null,
      'new one',
      'new one',
      null,
    ])
    expect(all.rows[2]).toMatchObject({ remedy_cost: 7, net_retained_value: 18.2, incremental_value: 18.2 })
  })

  test('without a dominated option the table has no column for it', () => {
    const { out, code } = recover(['compare', '--sales', '10', '--margin', '3', '--option', 'x=refund:10'])
    expect(code).toBe(0)
    expect(out).toContain('x is best: it gains 26.00')
    expect(out).not.toContain('Cheaper and better')
  })

  test('where no option gains, doing nothing is best', () => {
    const { out } = recover([
      'compare',
      '--sales',
      '10',
      '--margin',
      '3',
      '--stay-if-ignored',
      '100%',
      '--option',
      'x=cash:1',
    ])
    expect(out).toContain('Do nothing')
  })
})

describe('streams', () => {
  test('bare recover says what it is', () => {
    const { code, out } = recover([])
    expect(code).toBe(0)
    expect(out).toContain('recover whatif --sales 10 --margin 3 --remedy 10')
  })

  test('--help lists every command, and each command its flags', () => {
    const { out, code } = recover(['--help'])
    expect(code).toBe(0)
    for (const { name } of commands) {
      expect(out).toContain(name)
      expect(recover([name, '--help']).out).toContain('--format')
    }
  })

  test('no colour reaches a pipe; --color always does', () => {
    expect(escapes(recover(['whatif', ...example]).out)).toBe(0)
    expect(escapes(recover(['whatif', ...example, '--color', 'always']).out)).toBeGreaterThan(0)
    expect(escapes(recover(['whatif', ...example, '--color', 'always', '--plain']).out)).toBe(0)
    expect(escapes(recover(['whatif', ...example], { env: { FORCE_COLOR: '1' } }).out)).toBeGreaterThan(0)
    expect(escapes(recover(['whatif', ...example], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).out)).toBe(0)
  })

  test('a full disk is exit 74', () => {
    const { code, err } = shell('recover whatif --sales 10 --margin 3 > /dev/full')
    expect(code).toBe(74)
    expect(err).toContain('the disk is full')
  })

  test('a reader that has seen enough ends it silently', () => {
    inFolder((folder, write) => {
      write('big.csv', `customer,sales,margin\n${'a,10,3\n'.repeat(50_000)}`)
      const { out, err } = shell('recover batch big.csv --format ndjson --quiet | head -1', { cwd: folder })
      expect(JSON.parse(out).net_retained_value).toBe(36)
      expect(err).toBe('')
    })
  })

  test('8 MB of JSON into a slow pipe arrive whole', () => {
    inFolder((folder, write) => {
      write('big.csv', `customer,sales,margin\n${'a,10,3\n'.repeat(16_000)}`)
      const { out } = shell('recover batch big.csv --json --quiet | (sleep 1; cat)', { cwd: folder })
      expect(out.length).toBeGreaterThan(8_000_000)
      expect(JSON.parse(out).rows).toHaveLength(16_000)
    })
  })

  test('machine formats are the same in every language', () => {
    const one = recover(['batch', 'examples/incidents.csv', '--json']).out
    for (const LANG of ['C', 'el_GR.UTF-8', 'es_CL.UTF-8']) {
      expect(
        recover(['batch', 'examples/incidents.csv', '--json'], { env: { LANG, LC_ALL: LANG } }).out,
      ).toBe(one)
    }
  })

  test('an older Node is told so', () => {
    const text = fs.readFileSync(path.join(root, 'bin', 'recover.js'), 'utf8')
    const old = text.replaceAll('process.versions.node', '"18.20.0"')
    const { err, code } = shell(`node -e '${old.replace(/^#!.*\n/, '').replaceAll("'", '"')}'; exit $?`)
    expect(err).toContain('needs Node 20')
    expect(code).toBe(2)
  })
})

describe('--fail-below', () => {
  test.each([
    ['29', 0],
    ['28.99', 0],
    ['29.01', 1],
  ])('net_retained_value=%s exits %d', (value, code) => {
    expect(recover(['whatif', ...example, '--fail-below', `net-retained-value=${value}`]).code).toBe(code)
  })

  test('a metric that is absent is below everything', () => {
    expect(
      recover(['whatif', '--sales', '10', '--margin', '3', '--fail-below', 'return_on_remedy=0']).code,
    ).toBe(1)
  })

  test('on a file it looks at the total', () => {
    expect(recover(['batch', 'examples/incidents.csv', '--fail-below', 'incremental_value=0']).code).toBe(1)
    expect(recover(['batch', 'examples/incidents.csv', '--fail-below', 'annual_margin=4000']).code).toBe(0)
  })
})

describe('what it says of itself', () => {
  test('demo needs no file and no flags', () => {
    const { out, code } = recover(['demo'])
    expect(code).toBe(0)
    expect(out).toContain('Kept with the remedy       29.00   36 − 7')
    expect(out).toContain('Hotel Bahía')
  })

  test('explain tells every metric and every fact', () => {
    expect(recover(['explain', 'Required-Stay']).out.replace(/\s+/g, ' ')).toContain(
      'stay if ignored × (what is at stake + word of mouth if they leave)',
    )
    expect(recover(['explain', 'sales']).out).toContain('importe neto')
    expect(json(recover(['explain', '--json'])).rows.length).toBeGreaterThan(18)
  })

  test('fields gives heading, flag, range, default and aliases of every input', () => {
    const { rows } = json(recover(['fields', '--json']))
    expect(rows.find((row: { heading: string }) => row.heading === 'stay_if_ignored')).toMatchObject({
      flag: '--stay-if-ignored',
      range: '0% to 100%',
      default: '0%',
    })
    expect(rows.find((row: { heading: string }) => row.heading === 'sales').aliases).toContain('πωλήσεις')
  })

  test('schema is JSON Schema 2020-12', () => {
    const { $schema, $defs } = json(recover(['schema', 'whatif', '--json']))
    expect($schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect($defs.case_results.properties.net_retained_value.title).toBe('Net retained value')
  })
})
