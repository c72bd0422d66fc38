/** Scenario files: --save, --set, and recover compare of files. */
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workOut } from '../src/economics/case/resolve'
import { inDigits } from '../src/inputs/json-text'
import { defaults, type Given } from '../src/inputs/readers'
import { create } from '../src/machine/outputs'
import { plain } from '../src/numbers/exact/digits'
import { text as asJson } from '../src/render/json'
import { inputs } from '../src/report/used-inputs'
import { documentOf } from '../src/scenario/document'
import { fileOfMany, fileOfOne, membersOf } from '../src/scenario/write'
import { businessCase, given, type Texts } from './cases'
import { inFolder, json, recover, root, sentences, shell, whatif } from './program'

const example = ['--sales', '10', '--margin', '3', '--remedy', '10']

const read = (file: string) => fs.readFileSync(file, 'utf8')

/** Runs a what-if on a file of this text. */
const onText = (text: string | Buffer, ...args: string[]) =>
  inFolder((cwd, write) => {
    write('a.json', text)
    return recover(['whatif', '--set', 'a.json', ...args], { cwd })
  })

const setting = (text: string, ...args: string[]) => json(onText(text, '--json', ...args))

describe('--save', () => {
  test('keeps what was given and nothing else, and --set gives the same answer to the last byte', () =>
    inFolder((cwd) => {
      const typed = [
        ...['--sales', '$1.200,50', '--margin-rate', '30,5 %', '--period', 'week', '--horizon', 'forever'],
        ...[
          '--discount',
          '10%',
          '--remedy',
          '1.234',
          '--remedy',
          'labour:15,5min@12/h',
          '--stay-if-ignored',
          '0,2',
        ],
      ]
      const first = recover(['whatif', ...typed, '--json', '--save', 'a.json'], { cwd })
      expect(first).toMatchObject({ code: 0, err: expect.stringContaining('saved in a.json\n') })
      expect(JSON.parse(read(path.join(cwd, 'a.json')))).toEqual({
        schema: 'recover/scenario/1',
        inputs: {
          sales: 1200.5,
          margin_rate: '30.5%',
          period: 'week',
          horizon: 'forever',
          discount: '10%',
          stay_if_ignored: 0.2,
          remedy: 'replace:1234+labour:15.5min@12/h',
        },
      })
      expect(recover(['whatif', '--set', 'a.json', '--json'], { cwd }).out).toBe(first.out)
      const page = (...args: string[]) => recover(['whatif', ...args, '--quiet'], { cwd }).out
      expect(page('--set', 'a.json')).toBe(page(...typed))
    }))

  test('does not replace a file without --force, and leaves nothing where the case cannot be worked out', () =>
    inFolder((cwd, write) => {
      const file = write('a.json', 'mine')
      const again = recover(['whatif', ...example, '--save', 'a.json'], { cwd })
      expect([again.code, again.out, read(file)]).toEqual([73, '', 'mine'])
      expect(again.err).toBe('recover: a.json is there already\nhint: --force replaces it\n')
      expect(recover(['whatif', ...example, '--save', 'a.json', '--force', '--quiet'], { cwd }).err).toBe('')
      expect(JSON.parse(read(file)).inputs.sales).toBe(10)
      recover(['whatif', '--sales', '10', '--save', 'b.json'], { cwd })
      expect(fs.readdirSync(cwd)).toEqual(['a.json'])
      const nowhere = recover(['whatif', ...example, '--save', 'no/b.json'], { cwd })
      expect([nowhere.code, nowhere.out]).toEqual([73, ''])
    }))

  test('what a killed run of the same process number left is no obstacle', () =>
    inFolder((cwd, write) => {
      write(`.a.json.recover-${process.pid}.tmp`, 'half')
      const output = create(path.join(cwd, 'a.json'), false, [])
      output.write('whole')
      output.commit()
      expect(fs.readdirSync(cwd)).toEqual(['a.json'])
      expect(read(path.join(cwd, 'a.json'))).toBe('whole')
    }))

  test('by a name it is put beside the other cases, which stay as they are', () =>
    inFolder((cwd, write) => {
      const file = write(
        'plans.json',
        '{"cases": {"a": {"Sales": 1e1, "margin": "1.200,5", "per-year": null}}}',
      )
      const save = (...args: string[]) =>
        recover(['whatif', ...example, '--save', 'plans.json', '--name', ...args], { cwd })
      expect(save('b').err).toBe('saved in plans.json as "b", 2 cases in it\n')
      expect(read(file)).toContain('"Sales": 1e1,\n      "margin": "1.200,5",\n      "per-year": null')
      expect(save('b', '--margin', '4')).toMatchObject({ code: 2 })
      const taken = recover(['whatif', ...example, '--save', 'plans.json', '--name', 'b'], { cwd })
      expect(taken).toMatchObject({
        code: 73,
        err: 'recover: plans.json has a case "b" already\nhint: --force replaces it\n',
      })
      expect(save('b', '--force', '--cost-to-serve', '2').code).toBe(0)
      const { cases } = JSON.parse(read(file))
      expect(Object.keys(cases)).toEqual(['a', 'b'])
      expect(cases.b.cost_to_serve).toBe(2)
    }))

  test('a case without a name that is there already is known by the name of the file', () =>
    inFolder((cwd) => {
      recover(['whatif', ...example, '--save', 'today.json'], { cwd })
      recover(['whatif', '--set', 'today.json', '--margin', '4', '--save', 'today.json', '--name', 'more'], {
        cwd,
      })
      const { cases } = JSON.parse(read(path.join(cwd, 'today.json')))
      expect([cases.today.margin, cases.more.margin]).toEqual([3, 4])
    }))

  test.each([
    ['{"cases": {"a": {"sales": "lots"}}}', 'cases["a"].sales: expected an amount'],
    ['{"schema": "recover/whatif/1", "inputs": {}}', 'no file of cases'],
    ['customer,sales\n', 'expected a value'],
  ])('a file that holds no cases is left alone, even with --force: %s', (text, message) =>
    inFolder((cwd, write) => {
      const file = write('a.json', text)
      const { code, err } = recover(['whatif', ...example, '--save', 'a.json', '--name', 'b', '--force'], {
        cwd,
      })
      expect([code, read(file)]).toEqual([65, text])
      expect(err).toContain(message)
    }))
})

describe('a case that is saved reads back as exactly the same', () => {
  const reread = (text: string): Given => {
    const { cases, problems } = documentOf(text, 'a.json', null)
    expect(problems).toEqual([])
    const back: Given = { ...defaults }
    for (const [key, { value }] of cases.at(-1)!.facts) back[key] = value
    return back
  }
  const answer = (one: Given) => {
    const values = workOut(one)
    return asJson({ inputs: inputs(one, values), kept: values.netRetainedValue, stay: values.requiredStay })
  }
  const saved = (texts: Texts) => membersOf(given(texts), new Map(Object.entries(texts)) as never)

  test('any case, alone or among others', () => {
    fc.assert(
      fc.property(businessCase, fc.string({ minLength: 1, maxLength: 20 }), (texts, name) => {
        fc.pre(name.trim() !== '')
        const members = saved(texts)
        const expected = answer(given(texts))
        expect(answer(reread(fileOfOne(members)))).toBe(expected)
        const many = new Map([['first', ['"sales": "1.200,50"']] as const, [name, members] as const])
        expect(answer(reread(fileOfMany(many)))).toBe(expected)
      }),
      { numRuns: 300 },
    )
  })

  test('remedies of every kind, at any number of decimals', () => {
    const amount = fc
      .tuple(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 0, max: 14 }))
      .map(([n, places]) => `${(n / 1000).toFixed(3)}${'0123456789'.slice(0, places)}`)
    const part = fc.oneof(
      fc
        .tuple(fc.constantFrom('replace', 'refund', 'credit', 'cash', 'salvage'), amount)
        .map((one) => one.join(':')),
      fc.tuple(amount, amount).map(([each, often]) => `discount:${each}x${often}`),
      fc.tuple(amount, amount).map(([time, wage]) => `labour:${time}min@${wage}/h`),
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const texts = { sales: '10', margin: '3', remedy: parts.join('+') }
        const cost = (one: Given) => plain(workOut(one).remedyCost)
        expect(cost(reread(fileOfOne(saved(texts))))).toBe(cost(given(texts)))
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['--cost=7.1234', '--period', 'week'],
    ['--margin-rate=33.33%', '--per-year', '8.5', '--remedy-cost', '1.2345'],
    [
      '--margin=-2',
      '--horizon',
      'forever',
      '--retention',
      '80%',
      '--remedy',
      'cash:1234.567+labour:1.5h@9.999/h',
    ],
    [
      '--margin=3',
      '--horizon',
      '2.5',
      '--incident-sale',
      'include',
      '--rebuild',
      '6',
      '--rebuild-from',
      '50%',
    ],
  ])('an answer in JSON: %s %s %s', (...flags) => {
    const { out } = recover(['whatif', '--sales', '12345.678', ...flags, '--decimal', '.', '--json'])
    expect(onText(out, '--json').out).toBe(out)
    // The page names the same flags as assumptions that nobody made.
    expect(onText(out).out).toContain(
      flags.includes('week') ? 'They buy once a week\n' : '(--stay-if-recovered)',
    )
  })

  test('by the built program, also through its own answer', () => {
    fc.assert(
      fc.property(businessCase, (texts) =>
        inFolder((cwd) => {
          const kebab = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
          const flags = Object.entries(texts).map(([key, text]) => `--${kebab(key)}=${text}`)
          const first = recover(['whatif', ...flags, '--json', '--decimal', '.', '--save', 'a.json'], { cwd })
          expect(recover(['whatif', '--set', 'a.json', '--json'], { cwd }).out).toBe(first.out)
          fs.writeFileSync(path.join(cwd, 'b.json'), first.out)
          expect(recover(['whatif', '--set', 'b.json', '--json'], { cwd }).out).toBe(first.out)
        }),
      ),
      { numRuns: 6 },
    )
  })
})

describe('--set', () => {
  test('a flag wins over the file, and over what says the same in it', () => {
    const file = '{"sales": 10, "cost": 7, "remedy_cost": 5, "per_year": 8.5, "retention": "90%"}'
    expect(setting(file, '--margin', '4').inputs).toMatchObject({ margin: 4, cost: null, retention: 0.9 })
    expect(setting(file, '--remedy', '10').inputs).toMatchObject({ remedy: 'replace:10', remedy_cost: null })
    expect(setting(file, '--period', 'week').inputs).toMatchObject({ per_year: 52 })
    expect(setting(file, '--retention', '80%').inputs).toMatchObject({ retention: 0.8, per_year: 8.5 })
  })

  test('names are matched without case, - and _; null is nothing given', () => {
    const { inputs } = setting('{"SALES": 10, "margin": 3, "Stay-If_recovered": "80%", "remedy": null}')
    expect(inputs).toMatchObject({ sales: 10, stay_if_recovered: 0.8, remedy: null })
  })

  test('numbers of JSON are exact, with an exponent or many digits', () => {
    const answer = setting(
      '{"sales": 123456789012345.678901234567, "margin": 0.1, "cost_to_serve": 1e-1, "remedy": 1.2e1}',
    )
    expect(answer.results.net_annual_margin).toBe(1.1)
    expect(answer.inputs).toMatchObject({ remedy: 'replace:12' })
    expect(onText('{"sales": 123456789012345.678901234567, "margin": 0.1}', '--json').out).toContain(
      '"sales": 123456789012345.678901234567',
    )
    expect(sentences(setting('{"sales": 10, "margin": 3.1234567890123}').warnings)).toEqual([
      'Margin: more than 12 decimals, rounded half to even',
    ])
  })

  test.each([
    ['1e3', '1000'],
    ['-1.5E+2', '-150'],
    ['12.345e1', '123.45'],
    ['5e-3', '0.005'],
    ['0.05e1', '0.5'],
    ['0e5', '0'],
    ['120e-2', '1.20'],
    ['7', '7'],
    ['1e999', `1${'0'.repeat(999)}`],
    ['1e99999', '1e99999'],
  ])('%s is %s', (number, digits) => expect(inDigits(number)).toBe(digits))

  test('a text that may be read in two ways is settled by its own case or a flag, and never guessed', () => {
    const text = (more: string) => `{"sales": 5000, "margin": "1.200"${more}}`
    const { code, err } = onText(text(''))
    expect(code).toBe(65)
    expect(err).toContain('1.200 may mean 1.2 or 1200: --decimal . or --decimal , tells which')
    const margin = (more: string, ...args: string[]) => setting(text(more), ...args).inputs.margin
    expect(margin('', '--decimal', ',')).toBe(1200)
    expect(margin(', "remedy": "cash:2,5"')).toBe(1200)
    expect(margin(', "stay_if_ignored": "12.5%"')).toBe(1.2)
    // A number of JSON says nothing of how texts are written, and neither does a flag beside the file.
    expect(onText(text(', "stay_if_ignored": 0.5')).code).toBe(65)
    expect(onText(text(''), '--cost-to-serve', '0.5').code).toBe(65)
  })

  test('currencies of the file and of flags must agree', () => {
    const { code, err } = onText('{"sales": "10 €", "margin": 3}', '--remedy', '$5')
    expect([code, err]).toEqual([2, expect.stringContaining('amounts of one currency')])
  })

  test('which of several cases is said by --case', () =>
    inFolder((cwd, write) => {
      write(
        'a.json',
        '{"cases": {"as today": {"sales": 10, "margin": 3}, "voucher": {"sales": 20, "margin": 5}}}',
      )
      const run = (...args: string[]) => recover(['whatif', '--set', 'a.json', ...args], { cwd })
      expect(json(run('--case', 'voucher', '--json')).inputs.sales).toBe(20)
      expect(run()).toMatchObject({
        code: 2,
        err: expect.stringContaining(
          'a case of a.json: "as today", "voucher", found nothing\nhint: recover compare a.json',
        ),
      })
      expect(run('--case', 'vouchr').err).toContain('did you mean --case "voucher"?')
    }))

  test('is read by every command that takes all facts', () =>
    inFolder((cwd, write) => {
      write('a.json', '{"sales": 10, "margin": 3, "remedy": 10, "stay_if_ignored": "20%"}')
      write('b.csv', 'customer,sales\nA,\nB,20\n')
      const flags = [...example, '--stay-if-ignored', '20%']
      for (const command of [
        ['solve', 'margin'],
        ['sweep', 'margin=1..5:1'],
        ['tornado', '--spread', '20%'],
        ['compare', '--option', 'voucher=credit:5'],
        ['prevent', '--incidents', '100', '--prevention-cost', '500', '--share-prevented', '50%'],
        ['batch', 'b.csv'],
      ]) {
        const typed = recover([...command, ...flags, '--json'], { cwd })
        expect(typed.code, typed.err).toBe(0)
        expect(recover([...command, '--set', 'a.json', '--json'], { cwd }).out, command[0]).toBe(typed.out)
      }
    }))

  test('UTF-16, as PowerShell writes what is redirected, a byte order mark and a pipe are read', () => {
    const text = '\ufeff{"sales": 10, "margin": 3}'
    expect(onText(Buffer.from(text, 'utf16le')).code).toBe(0)
    expect(onText(text).code).toBe(0)
    expect(recover(['whatif', '--set', '-'], { input: '{"sales": 10, "margin": 3}' }).code).toBe(0)
  })
})

describe('a scenario file that is wrong', () => {
  test('every problem at once, in the order of the file, with its place', () => {
    const text = `{"cases": {
      "voucher": {"margin": "lots", "marginn": 3, "Per-Year": 1e3, "per_year": 4, "stay_if_recovered": 80,
        "__proto__": {"sales": 1}, "sales": true},
      "both": {"sales": 1, "margin": 3, "cost": 4, "remedy": 1, "remedy_cost": 2},
      "": {}, "both": {}, "none": 3},
      "casess": 1}`
    const { code, out, err } = onText(text, '--case', 'voucher')
    expect([code, out]).toEqual([65, ''])
    expect(err.split('\n').slice(0, -1)).toEqual([
      'recover: 12 problems with a.json',
      '  a.json:2: cases["voucher"].margin: expected an amount like 1200 or 1,200.50, found "lots"',
      '  a.json:2: cases["voucher"].marginn: expected a fact, found "marginn"',
      '  a.json:2: cases["voucher"].per_year: expected each fact once, found "Per-Year and per_year"',
      '  a.json:2: cases["voucher"].stay_if_recovered: expected a share from 0% to 100%, found "80"',
      '  a.json:3: cases["voucher"].__proto__: expected a fact, found "__proto__"',
      '  a.json:3: cases["voucher"].sales: expected a number or a text, found "true"',
      '  a.json:4: cases["both"].cost: expected only one of margin, cost and margin-rate, found "margin and cost of goods"',
      '  a.json:4: cases["both"].remedy_cost: expected a remedy or its ready cost, not both, found "remedy and ready remedy cost"',
      '  a.json:5: cases[""]: expected a name of 1 to 100 characters, found nothing',
      '  a.json:5: cases["both"]: expected each case once, found "both twice"',
      '  a.json:5: cases["none"]: expected an object with facts, like {"sales": 10, "margin": 3}, found "3"',
      '  a.json:6: casess: expected only schema and cases, found "casess"',
      'hint: did you mean margin?',
    ])
    const { error } = JSON.parse(onText(text, '--case', 'voucher', '--json').err)
    expect([error.exit, error.code, error.problems.length]).toEqual([65, 'bad_data', 12])
    expect(error.problems[0]).toMatchObject({
      file: 'a.json',
      line: 2,
      column: 'cases["voucher"].margin',
      field: 'Margin',
      found: 'lots',
    })
  })

  test.each([
    ['{\n "margin": 3,\n "sales": NaN}', 'a.json:3: column 11: expected a value, found "NaN"'],
    ['{"margin": 3,}', 'a.json:1: column 14: expected a name in double quotes, found "}"'],
    ["{'margin': 3}", 'column 2: expected a name in double quotes'],
    ['{"margin": 3 "sales": 1}', 'column 14: expected a comma or }'],
    ['{"margin" 3}', 'column 11: expected a colon, found "3"'],
    ['{"margin": 03}', 'column 13: expected a comma or }, found "3"'],
    ['{"margin": .5}', 'expected a value, found ".5"'],
    ['{"margin": "3}', 'expected the end of a text'],
    ['{"margin": "\\x"}', 'expected a text that JSON allows'],
    ['{} {}', 'column 4: expected nothing more'],
    ['', 'a.json:1: column 1: expected a value, found nothing'],
    ['[{"sales": 1}]', 'a.json:1: expected an object with facts'],
    ['['.repeat(100_000), 'expected at most 64 levels'],
    ['{"schema": "recover/batch/1", "rows": []}', 'schema: expected recover/scenario/1 or recover/whatif/2'],
    ['{"cases": {}}', 'cases: expected cases by their names'],
    ['{"sales": 1e999, "margin": 3}', 'sales: expected an amount of at most 15 digits'],
    ['{"sales": 10, "margin": 3, "period": "often"}', 'period: expected day, week, month, quarter or year'],
  ])('%s', (text, message) => {
    const { code, out, err } = onText(text)
    expect(err).toContain(message)
    expect([code, out]).toEqual([65, ''])
  })

  test('no text, a folder, no file, and one without an end', () =>
    inFolder((cwd, write) => {
      write('bytes.json', Buffer.from([0x7b, 0xff, 0x7d]))
      write('plans.json', '{}')
      const run = (file: string) => recover(['whatif', '--set', file], { cwd })
      expect(run('bytes.json')).toMatchObject({ code: 65, err: expect.stringContaining('not text in UTF-8') })
      expect(run('.')).toMatchObject({ code: 66, err: expect.stringContaining('is a folder') })
      expect(run('plan.json')).toMatchObject({
        code: 66,
        err: expect.stringContaining('did you mean plans.json?'),
      })
      expect(run('/dev/zero')).toMatchObject({ code: 65, err: expect.stringContaining('larger than 16 MB') })
    }))

  test('what is missing may still be a flag, and a wrong flag is told beside the file', () => {
    expect(onText('{"sales": 10}')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--margin: expected'),
    })
    expect(onText('{"sales": 10}', '--margin', '3').code).toBe(0)
    const { code, err } = onText('{"sales": "x", "margin": 3}', '--retention', 'y')
    expect(code).toBe(2)
    expect(err).toContain('2 problems with the command line')
    expect(err).toContain('a.json:1: sales: expected')
    expect(err).toContain('--retention: expected')
  })

  test.each([
    [['whatif', ...example, '--case', 'x'], '--case: expected --set FILE beside it'],
    [['whatif', ...example, '--name', 'x'], '--name: expected --save FILE beside it'],
    [
      ['whatif', ...example, '--save', 'no.json', '--name', ' '],
      '--name: expected a name of 1 to 100 characters',
    ],
    [['whatif', '--set', 'examples/today.json', '--case', 'x'], 'no name: examples/today.json has one case'],
    [['whatif', '--set', 'examples/today.json', '--set', 'examples/plans.json'], '--set: expected it once'],
    [['whatif', ...example, '--save', 'a', '--output', 'a'], '--save: expected a file of its own'],
    [['clv', '--set', 'examples/today.json'], 'expected a flag that exists, found "--set"'],
    [
      ['compare', 'examples/today.json', '--set', 'examples/today.json'],
      'files to compare, or --set with --option',
    ],
    [['compare', 'examples/today.json', '--option', 'a=1'], 'files to compare, or --set with --option'],
    [['compare', 'examples/today.json'], 'expected two cases or more, found "today"'],
    [['compare', 'examples/today.json', 'examples/today.json'], 'expected each case once'],
    [['whatif', ...example, '--save', 'a', '--output', './a'], 'two outputs go to a\nhint'],
    [['whatif', ...example, '--save', ''], '--save: expected the name of a file, found nothing'],
    [['whatif', ...example, '--output', ''], '--output: expected the name of a file, found nothing'],
    [['whatif', '--set', ''], '--set: expected the name of a file, found nothing'],
    [['compare', 'examples/today.json', ''], 'expected the name of a file, found nothing'],
  ])('a wrong command line is exit 2: %j', (args, message) => {
    const { code, err, out } = recover(args)
    expect(err).toContain(message)
    expect([code, out]).toEqual([2, ''])
  })
})

test.each([
  ['compare', ...example, '--option', 'a=10', '--simulate', '1000'],
  ['compare', 'no.json', 'neither.json', '--simulate', '1000'],
])('the value of a flag that does not exist is not taken for a file: %j', (...args) => {
  const { code, err } = recover(args)
  expect(code).toBe(2)
  expect(err).toMatch(/^recover: expected a flag that exists, found "--simulate"\nhint/)
})

describe('ranges', () => {
  test('an answer with ranges gives the same answer again, to the last byte', () => {
    for (const args of [
      ['--margin', '2..4', '--remedy', '10'],
      ['--cost', '6..7', '--remedy', 'refund:5..6..9+cash:1'],
      ['--margin-rate', '20%..30%..45%', '--remedy-cost', '2..3', '--horizon', '6..18'],
      ['--margin', '3', '--per-year', '10..14', '--stay-if-recovered', '60%..100%..100%', '--remedy', '5..9'],
      ['--margin', '0.000000000001..3', '--remedy', 'labour:15min@12/h+replace:4..8'],
    ]) {
      const { out, code } = recover(['whatif', '--sales', '10', ...args, '--json'])
      expect(code).toBe(0)
      expect(onText(out, '--json').out).toBe(out)
    }
  })

  test('an answer that was saved when warnings were texts is taken as one of today', () => {
    const { out } = recover(['whatif', '--sales', '10', '--margin', '2..4', '--remedy', '40', '--json'])
    const { warnings, ...others } = JSON.parse(out)
    expect(warnings).not.toEqual([])
    const earlier = { ...others, schema: 'recover/whatif/1', warnings: sentences(warnings) }
    expect(onText(JSON.stringify(earlier), '--json').out).toBe(out)
    inFolder((cwd, write) => {
      write('before.json', JSON.stringify(earlier))
      write('now.json', out)
      const compared = json(recover(['compare', 'before.json', 'now.json', '--json'], { cwd }))
      expect(compared.differences).toEqual([])
    })
  })

  test('a flag beside an answer with ranges wins, a check sees the least, and cases are drawn', () => {
    const { out } = recover(['whatif', '--sales', '10', '--margin', '2..4', '--remedy', '10', '--json'])
    expect(setting(out, '--margin', '3')).not.toHaveProperty('range')
    expect(onText(out, '--fail-below', 'incremental_value=17').code).toBe(1)
    expect(setting(out, '--simulate', '1000').simulation.draws).toBe(1000)
  })

  test.each([
    ['[]', 'ranges: expected an object'],
    ['{"margin": 3}', 'ranges.margin: expected a low and a high like [2, 4]'],
    ['{"margin": [2]}', 'ranges.margin: expected a low and a high like [2, 4]'],
    ['{"margin": [2, null]}', 'ranges.margin: expected a low and a high like [2, 4]'],
    ['{"margin": [4, 2]}', 'ranges.margin: expected a range from the lower to the higher'],
    ['{"margins": [2, 4]}', 'ranges.margins: expected a fact'],
  ])('an answer with ranges that are none is refused with their place: %s', (ranges, message) => {
    const { code, err } = onText(
      `{"schema": "recover/whatif/1", "inputs": {"sales": 10, "margin": 3}, "ranges": ${ranges}}`,
    )
    expect([code, err]).toEqual([65, expect.stringContaining(message)])
  })

  test('compare takes the base of each range and says so', () =>
    inFolder((cwd, write) => {
      write('a.json', '{"sales": 10, "margin": "2..4", "remedy": "5..6..9"}')
      write('b.json', recover(['whatif', '--sales', '10', '--margin', '3..4', '--remedy', '9', '--json']).out)
      const { rows, warnings } = json(recover(['compare', 'a.json', 'b.json', '--json'], { cwd }))
      expect(rows).toMatchObject([
        { margin: 3, remedy: 'replace:6' },
        { margin: 3.5, remedy: 'replace:9' },
      ])
      expect(sentences(warnings)).toEqual([
        'a: margin is 2..4: compared in its middle, 3',
        'a: remedy is replace:5..6..9: compared at its most likely value, 6',
        'b: margin is 3..4: compared in its middle, 3.5',
      ])
      const over = json(recover(['compare', 'a.json', 'b.json', '--margin', '1', '--json'], { cwd }))
      expect(sentences(over.warnings)).toEqual([
        'a: remedy is replace:5..6..9: compared at its most likely value, 6',
      ])
    }))

  test('commands without ranges say which has them', () =>
    inFolder((cwd, write) => {
      write('a.json', '{"sales": 10, "margin": "2..4", "remedy": 5}')
      write('b.json', recover(['whatif', '--sales', '10', '--margin', '3..4', '--remedy', '9', '--json']).out)
      for (const [code, ...args] of [
        [65, 'solve', 'remedy', '--set', 'a.json'],
        [65, 'solve', 'remedy', '--set', 'b.json'],
        [2, 'solve', 'remedy', '--sales', '10', '--margin', '2..4'],
        [2, 'compare', '--sales', '10', '--margin', '2..4', '--option', 'a=1'],
        [2, 'tornado', '--sales', '10', '--margin', '2..4', '--remedy', '5'],
      ] as const)
        expect(recover(args, { cwd }), args.join(' ')).toMatchObject({
          code,
          err: expect.stringMatching(
            /margin: expected an amount.*found "\d\.\.4"\nhint: recover whatif takes ranges/,
          ),
        })
    }))
})

describe('recover compare of files', () => {
  const files = ['examples/today.json', 'examples/plans.json']
  const compared = json(recover(['compare', ...files, '--json']))

  test('a row a case, and what differs, from the first one', () => {
    expect(Object.keys(compared)).toEqual(['schema', 'rows', 'differences', 'warnings'])
    expect(compared.schema).toBe('recover/scenarios/2')
    expect(compared.rows.map((row: { case: string }) => row.case)).toEqual(['today', 'voucher', 'call back'])
    expect(compared.rows[1]).toMatchObject({
      file: 'examples/plans.json',
      sales: 45.5,
      margin: 12.74,
      per_year: 52,
      remedy: 'credit:50',
      remedy_cost: 28.8,
      decision: 'recover',
    })
    const by = Object.fromEntries(compared.differences.map((one: { key: string }) => [one.key, one]))
    expect(Object.keys(by).slice(0, 4)).toEqual(['stay_if_recovered', 'remedy', 'redemption', 'remedy_cost'])
    expect(by.stay_if_recovered).toEqual({
      key: 'stay_if_recovered',
      kind: 'input',
      values: [0.95, 0.85, 0.75],
      changes: [0, -0.1, -0.2],
    })
    expect(by.remedy).toMatchObject({ kind: 'input', changes: [null, null, null] })
    expect(by.remedy_cost).toMatchObject({
      kind: 'result',
      values: [49.5, 28.8, 6],
      changes: [0, -20.7, -43.5],
    })
    expect(by).not.toHaveProperty('annual_margin')
  })

  test('each row is the what-if of its case', () => {
    const results = whatif('--set', 'examples/plans.json', '--case', 'call back')
    expect(compared.rows[2]).toMatchObject(results)
  })

  test('answers of whatif are compared as they are, a flag holds for every case', () => {
    const { out, code } = shell(
      'recover compare <(recover whatif --sales 10 --margin 3 --json) <(recover whatif --sales 10 --cost 6 --json) --remedy 10 --format csv',
    )
    expect(code).toBe(0)
    const [, ...rows] = out.trimEnd().split('\n')
    expect(rows.map((row) => row.split(',')[3])).toEqual(['3', '4'])
    expect(rows.every((row) => row.includes('replace:10'))).toBe(true)
  })

  test('the page: what differs, what is the same, what comes of it', () => {
    const { out } = recover(['compare', ...files])
    expect(out).toContain('voucher: 136.82 gained over doing nothing, 45.55 less than today.')
    expect(out.replaceAll('\n', ' ')).toContain(
      'The same in all: sales 45.50, margin 12.74, period week, stay if ignored 60%; every other input is as by default.',
    )
    expect(out).toMatch(/Chance of staying that it needs +67\.47% +64\.35% +-3\.12pp/)
    expect(out).not.toContain('Horizon')
    const turned = recover(['compare', ...files, '--stay-if-ignored', '70%', '--remedy', 'cash:100']).out
    expect(turned.replaceAll('\n', ' ')).toContain(
      '132.50 less than today. The decision is to offer less, not to put it right.',
    )
  })

  test('cases that do not differ, and more of them than stand beside each other', () =>
    inFolder((cwd, write) => {
      const one = (margin: number) => `{"sales": 10, "margin": ${margin}, "remedy": 20}`
      write('a.json', one(3))
      write('b.json', one(3))
      write('c.json', `{"cases": {${[...'abcdef'].map((name, i) => `"${name}": ${one(i)}`).join(', ')}}}`)
      const run = (...args: string[]) => recover(['compare', ...args], { cwd })
      expect(run('a.json', 'b.json').out).toContain('The cases do not differ.')
      const many = run('c.json', '--rows', '4')
      expect(many.out).toMatch(/│ d +│ +3\.00 │ +14\.00 │ +22\.00 │ +22\.00 │ put it right/)
      expect(many.out).toContain('… 2 more rows')
      expect(many.err).toContain('warning: a, b, c, d, e and 1 more: the remedy is worth more than 150%')
      // A name that stands twice is told apart by its file.
      expect(json(run('a.json', 'c.json', '--json')).rows.map((row: { case: string }) => row.case)).toEqual([
        'a.json',
        'a (c.json)',
        ...'bcdef',
      ])
    }))

  test('what a case lacks is told with its place', () =>
    inFolder((cwd, write) => {
      write('a.json', '{"cases": {"x": {"sales": 10}, "y": {"margin": 3}}}')
      const { code, err } = recover(['compare', 'a.json'], { cwd })
      expect(code).toBe(65)
      expect(err).toContain(
        'a.json:1: cases["x"].margin: expected a margin, a cost or a margin-rate, found nothing',
      )
      expect(err).toContain('a.json:1: cases["y"].sales: expected an amount')
    }))

  test('a flag that cannot be read is not called missing in every file, too', () =>
    inFolder((cwd, write) => {
      write('a.json', '{"sales": 10, "margin_rate": "30%"}')
      write('b.json', '{"sales": 12, "margin_rate": "30%"}')
      const { code, err } = recover(['compare', 'a.json', 'b.json', '--margin', 'much'], { cwd })
      expect(code).toBe(2)
      expect(err).toContain('--margin: expected an amount')
      expect(err).not.toContain('.json')
    }))

  test('names of objects are names like any other', () =>
    inFolder((cwd, write) => {
      const one = '{"sales": 10, "margin": 3}'
      write('a.json', `{"cases": {"__proto__": ${one}, "constructor": {"sales": 10, "margin": 4}}}`)
      const { rows } = json(recover(['compare', 'a.json', '--json'], { cwd }))
      expect(rows.map((row: { case: string }) => row.case)).toEqual(['__proto__', 'constructor'])
      recover(['whatif', ...example, '--save', 'a.json', '--name', 'toString'], { cwd })
      expect(read(path.join(cwd, 'a.json'))).toContain('"__proto__": {')
    }))

  test('what is below 0 is red, but not a difference, which may be to the good', () =>
    inFolder((cwd, write) => {
      write('a.json', '{"cases": {"a": {"sales": 10, "margin": 3}, "b": {"sales": 10, "margin": -3}}}')
      const { out } = recover(['compare', 'a.json', '--color', 'always'], { cwd })
      const line = out.split('\n').find((one) => one.includes('What they leave in a year'))!
      expect(line).toMatch(/\x1b\[31m *-36\.00\x1b\[39m +-72\.00$/)
    }))

  test('no line is wider than the terminal', () => {
    for (const width of [40, 80, 200])
      for (const line of recover(['compare', ...files], { env: { COLUMNS: `${width}` } }).out.split('\n'))
        expect(line.length).toBeLessThanOrEqual(width)
  })
})

describe('the JSON Schemas', () => {
  const schemasOf = async (name: string) => (await import('./schemas')).schemas(name)

  test('of a scenario agree with what is read', async () => {
    const { input } = await schemasOf('scenario')
    const isFine = (text: string) =>
      documentOf(text, 'a.json', null).problems.length === 0 ? 'fine' : 'refused'
    for (const text of [
      '{"sales": 10, "margin": null, "stay_if_recovered": "80%"}',
      '{"$schema": "x", "schema": "recover/scenario/1", "inputs": {"sales": 10, "horizon": "forever"}}',
      '{"cases": {"a": {"sales": 10}, "b": {}}}',
      '{"schema": "recover/whatif/1", "inputs": {"sales": 10}, "results": {}}',
      '{"schema": "recover/whatif/2", "inputs": {"sales": 10}, "results": {}}',
      '{"sale": 10}',
      '{"sales": true}',
      '{"stay_if_ignored": 80}',
      '{"period": "weekly"}',
      '{"cases": {"": {}}}',
      '{"cases": {"a": 3}}',
      '{"inputs": {}, "cases": {"a": {}}}',
      '{"schema": "recover/batch/1", "inputs": {}}',
      '[]',
    ])
      expect(input.safeParse(JSON.parse(text)).success ? 'fine' : 'refused', text).toBe(isFine(text))
    for (const file of ['today.json', 'plans.json'])
      input.parse(JSON.parse(read(path.join(root, 'examples', file))))
  })

  test('of both answers of compare hold', async () => {
    const { output } = await schemasOf('compare')
    output.parse(json(recover(['compare', 'examples/today.json', 'examples/plans.json', '--json'])))
    output.parse(json(recover(['compare', ...example, '--option', 'a=1', '--json'])))
    expect(recover(['schema', 'scenario', '--json']).code).toBe(0)
    expect(recover(['schema', 'compare', '--json']).code).toBe(0)
  })
})
