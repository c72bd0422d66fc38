/** `whatif --stream`: the answers of one case after the other, in their order, as the lines come; and CSV for a spreadsheet. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { QuickLines } from '../src/cli/stream/quick-line'
import { kebab } from '../src/inputs/names'
import { defaults } from '../src/inputs/readers'
import { pageText } from './pages'
import { recover, root, shell } from './program'
import { cut, within } from './within'

const program = path.join(root, 'bin', 'recover.js')

type Value = string | number | null
type Facts = { readonly [key: string]: Value | undefined }

/** JSON without the spaces between its signs, so that the digits of numbers are compared as they stand. */
const tokens = (json: string) => (json.match(/"(?:[^"\\]|\\.)*"|[^\s"]+/g) ?? []).join('')

const stream = async (lines: string | readonly Buffer[], ...flags: string[]) => {
  const ended = await within(['whatif', '--stream', ...flags], { '-': lines })
  return { ...ended, answers: ended.out.split('\n').slice(0, -1) }
}

const answer = async (facts: Facts | string, ...flags: string[]) => {
  const line = typeof facts === 'string' ? facts : JSON.stringify(facts)
  return JSON.parse((await stream(line, ...flags)).answers[0]!)
}

/** An answer of whatif --json as it is on a line: without its steps, unless something has a range. */
const onLine = (json: string): string => {
  const found = tokens(json)
  if (found.includes('"ranges":') || found.startsWith('{"error"')) return found
  return found
    .replace('recover/whatif/2', 'recover/whatif-line/1')
    .replace(/,"steps":\[.*?\](?=,"warnings":\[)/, '')
}

/** The answer to the same case when it is asked for by flags. */
async function alone(facts: Facts): Promise<string> {
  const flags = Object.entries(facts).flatMap(([key, value]) =>
    value === null || value === undefined
      ? []
      : [`--${kebab(key.replace(/_(\w)/g, (_, one) => one.toUpperCase()))}=${value}`],
  )
  const { code, out, err } = await within(['whatif', ...flags, '--json', '--decimal', '.'], {})
  return code === 0 ? out : err
}

const maybe = <T extends Value>(...values: readonly T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined })
const share = maybe<Value>(0, 1, 0.5, 0.123456789012, '80%', '12.5%', '0', null)
const amount = fc.oneof(
  fc.constantFrom(10, 0, 1, -3, 12.5, 100.25, 0.000001, 99999.99, 1e9, '1200', '$10'),
  fc.integer({ min: 1, max: 99_999 }).map((cents) => cents / 100),
)

/** Cases of every kind: with everything that may be given, zeros and ones too, which leave out terms of the workings. */
const facts: fc.Arbitrary<Facts> = fc
  .record({
    sales: amount,
    margin: amount,
    remedy: maybe<Value>(
      10,
      '10',
      'refund:5',
      'replace:5+cash:2.5',
      'credit:3',
      'salvage:7',
      'discount:2x3',
      'labour:15min@12/h',
      'replace:0.1234',
      null,
    ),
    remedy_basis: maybe('cost', 'price'),
    redemption: share,
    displacement: share,
    stay_if_recovered: share,
    stay_if_ignored: share,
    period: maybe('week', 'year', 'month'),
    per_year: maybe<Value>(8.5, 1, '52', null),
    horizon: maybe<Value>(1, 3.5, 24),
    retention: maybe<Value>(0.8, 1, '90%'),
    discount: maybe<Value>(0.1, '0%'),
    timing: maybe('begin', 'end'),
    incident_sale: maybe('include', 'exclude'),
    rebuild: maybe<Value>(3, 0, 1),
    rebuild_from: fc.constantFrom('50%', 0.25, 1),
    cost_to_serve: maybe<Value>(5, 36, 1000, 0.01),
    acquisition_cost: maybe<Value>(0, 1, 20),
    told_if_lost: maybe<Value>(2, 1, 0),
    leave_rate: share,
    told_if_recovered: maybe<Value>(3, 0.5),
    join_rate: share,
  })
  .map((all) => ({ ...all }))

describe('the answer of a line', () => {
  test('is the one of whatif --json, digit for digit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 5 }), async (cases) => {
        const { answers } = await stream(cases.map((one) => `${JSON.stringify(one)}\n`).join(''))
        expect(answers).toHaveLength(cases.length)
        for (const [i, one] of cases.entries()) {
          const found = answers[i]!
          const own = await alone(one)
          if (found.startsWith('{"error"'))
            expect(JSON.parse(found).error.code).toBe(JSON.parse(own).error.code)
          else expect(tokens(found)).toBe(onLine(own))
        }
      }),
      { numRuns: 400 },
    )
  })

  test('is the same whether it is read quickly or with care', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 20 }), async (cases) => {
        const lines = cases.map((one) => JSON.stringify(one))
        // What does not begin with a brace is read with care.
        const careful = await stream(lines.map((line) => ` ${line}`).join('\n'), '--told-if-lost=1')
        expect(await stream(lines.join('\n'), '--told-if-lost=1')).toEqual(careful)
      }),
      { numRuns: 200 },
    )
  })

  test('is read quickly where that is sure, with care elsewhere', () => {
    const lines = new QuickLines(defaults)
    const read = (line: string) => lines.read(`${line}\n{}`, 0, line.length)
    for (const line of [
      '{"sales": 10, "margin": 3.25, "remedy": "replace:10+cash:2.5", "stay_if_recovered": "90%"}',
      '{"margin":3,"stayIfIgnored":0.5,"period":"week","remedy":10,"horizon":"forever","rebuild":null} \r',
    ])
      expect(read(line), line).not.toBeNull()
    for (const line of [
      '{"sales": 10',
      '{"sales": 10} 1',
      '{"sales": 1e3}',
      '{"sales": 010}',
      '{"sales": "1.234"}',
      '{"sales": "10 €"}',
      '{"sales": "1\\u0030"}',
      '{"sales": 10, "Sales": 10}',
      '{"margin": "2..4"}',
      '{"remedy": "refund:1.234"}',
      '{"remedy": -1}',
      '{"retention": 1.5}',
      '{"per_year": 0}',
      '{"rebuild": 1.5}',
      '{"sales": 0.1234567890123}',
      '{"sales": true}',
      '{"margins": 3}',
      '{}',
    ])
      expect(read(line), line).toBeNull()
  })

  test.each([
    ['with a range', { sales: 10, margin: '2..4', remedy: 5 }],
    ['with more decimals than are kept', { sales: 10, margin: '3.00000000000012345', remedy: 5 }],
    [
      'that is large',
      {
        sales: 123456789012345,
        margin: 99999999999999,
        remedy: 'refund:77777777777777.123',
        acquisition_cost: 1e14,
      },
    ],
    ['with a currency', { sales: '10 €', margin: '3 €' }],
    ['for ever', { sales: 10, margin: 3, horizon: 'forever', retention: 0.8 }],
  ] as const)('%s is the same', async (_, one) => {
    const { answers } = await stream(JSON.stringify(one))
    expect(tokens(answers[0]!)).toBe(onLine(await alone(one)))
  })

  test('has keys as scenario files may have them', async () => {
    const { results } = await answer('{"sales": 10, "Margin-Rate": "30%", "stayIfRecovered": 0.5}')
    expect(results.net_retained_value).toBe(18)
  })

  test('is that of a scenario file, or of an answer, on one line', async () => {
    const { out } = await within(['whatif', '--sales', '10', '--margin', '3', '--remedy', '5', '--json'], {})
    const again = await stream(
      `${out.replaceAll(/\n\s*/g, ' ').trim()}\n{"inputs": {"sales": 10, "margin": 3, "remedy": 5}}`,
    )
    for (const one of again.answers) expect(tokens(one)).toBe(onLine(out))
  })

  test('lies over the flags', async () => {
    const base = ['--sales', '10', '--margin', '3', '--remedy', '10', '--per-year', '6']
    const results = async (one: Facts) => (await answer(one, ...base)).results
    expect(await results({})).toMatchObject({ annual_margin: 18, remedy_cost: 7 })
    expect(await results({ cost: 5 })).toMatchObject({ annual_margin: 30, remedy_cost: 5 })
    expect(await results({ period: 'week' })).toMatchObject({ annual_margin: 156 })
    expect(await results({ remedyCost: 2 })).toMatchObject({ remedy_cost: 2 })
    expect(await results({ margin: null, remedy: null })).toMatchObject({ annual_margin: 18, remedy_cost: 7 })
  })

  test('lies over flags with a range', async () => {
    const lines = '{"sales": 10}\n{"sales": 10, "margin": 3}'
    const { answers } = await stream(lines, '--margin', '2..4')
    expect(answers.map((one) => JSON.parse(one).ranges)).toEqual([{ margin: [2, 4] }, undefined])
  })

  test('does not see the line before it', async () => {
    const { answers } = await stream(
      '{"sales": 10, "cost": 4, "remedy": 5}\n{"sales": 10, "margin": 3}\n{"margin": 2, "sales": 10}',
    )
    expect(answers.map((one) => JSON.parse(one).inputs)).toMatchObject([
      { cost: 4, remedy: 'replace:5' },
      { cost: null, margin: 3, remedy: null },
      { cost: null, margin: 2, remedy: null },
    ])
  })
})

describe('a line that cannot be answered', () => {
  const good = '{"sales": 10, "margin": 3}'

  test.each([
    ['{"sales": 10', { column: 'column 13', expected: 'a comma or }' }],
    ['[1]', { expected: 'an object with facts, like {"sales": 10, "margin": 3}' }],
    ['{"sales": 10, "margins": 3}', { expected: 'a fact', found: 'margins', hint: 'did you mean margin?' }],
    ['{"sales": 10, "margin": 3, "sales": 11}', { expected: 'each fact once' }],
    ['{"sales": 10, "margin": [3]}', { field: 'Margin', found: '[…]' }],
    ['{"sales": 10, "margin": 3, "cost": 7}', { found: 'margin and cost of goods' }],
    ['{"sales": 10}', { column: 'margin', found: '' }],
    ['{"sales": 10, "margin": 3, "stay_if_recovered": 1.5}', { field: 'Stay if recovered', found: '1.5' }],
    ['{"sales": 10, "margin": "1.234"}', { field: 'Margin', found: '1.234' }],
    ['{"sales": "10 €", "margin": "$3"}', { expected: 'amounts of one currency' }],
    [
      '{"cases": {"a": {"sales": 10, "margin": 3}, "b": {"sales": 10, "margin": 3}}}',
      { expected: 'one case a line' },
    ],
    [
      '{"sales": 999999999999999, "margin": 999999999999998, "per_year": 10000, "told_if_lost": 1000000, "leave_rate": 1}',
      { line: 2 },
    ],
  ])('%.60s: has an error in its place, and the others go on', async (line, said) => {
    const { answers, code, err } = await stream([good, line, '', good, ''].join('\n'))
    expect(answers).toHaveLength(3)
    expect(JSON.parse(answers[1]!).error.problems[0]).toMatchObject({ line: 2, ...said })
    expect(answers[2]).toBe(answers[0])
    expect({ code, err }).toEqual({ code: 65, err: '' })
  })

  test('may be no text, or too long', async () => {
    const long = `{"sales": "${'9'.repeat(3 << 20)}"}`
    const lines = Buffer.concat([
      Buffer.from(`${good}\n`),
      Buffer.from([0x7b, 0xff, 0x0a]),
      Buffer.from(`${long}\n${good}\n`),
    ])
    for (const blocks of [[lines], cut(lines, [5, 99, 65_536, 1 << 20, 2 << 20])]) {
      const { answers } = await stream(blocks)
      expect(answers.map((one) => JSON.parse(one).error?.problems[0].expected)).toEqual([
        ...[undefined, 'text in UTF-8', 'a line of at most 1 MiB', undefined],
      ])
    }
  })
})

test('lines cut anywhere give the same answers in the same order, whatever ends them', async () => {
  const line = fc.oneof(
    facts.map((one) => JSON.stringify(one)),
    fc.constantFrom(
      '',
      ' ',
      '{"sales": ',
      '{"sales": 10, "margin": "Ñ"}',
      '{ "sales" : 10 ,\t"margin" : 3 } ',
    ),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\ufeff'),
      fc.array(fc.nat(), { maxLength: 8 }),
      async (lines, end, mark, places) => {
        const bytes = Buffer.from(mark + lines.join(end))
        const whole = await stream([bytes])
        expect(await stream(cut(bytes, places))).toEqual(whole)
        expect((await stream([Buffer.concat([bytes, Buffer.from(end)])])).answers).toEqual(whole.answers)
        expect(whole.answers).toHaveLength(lines.filter((one) => one.trim() !== '').length)
      },
    ),
    { numRuns: 300 },
  )
})

test.each([
  [['--format', 'csv'], '--format: expected json'],
  [['--fail-below', 'incremental_value=0'], '--fail-below: expected one case'],
  [['--save', 'x.json'], '--save: expected one case'],
  [['--set', '-'], '--set: expected a file'],
  [['--simulate', '3'], '--simulate: expected a whole number'],
  [['--margin', 'lots'], '--margin: expected an amount'],
])('--stream with %s is refused', async (flags, said) => {
  const { code, err } = await stream('', ...flags)
  expect(code).toBe(2)
  expect(err).toContain(said)
})

test('--stream --output writes a file, whole', async () => {
  const { written, out } = await stream(
    '{"sales": 10, "margin": 3}\n',
    '--output',
    'answers.ndjson',
    '--json',
  )
  expect(out).toBe('')
  expect(written.get('answers.ndjson')).toMatch(/^\{"schema".*\}\n$/)
})

describe('through a real pipe', () => {
  /** A process that answers, and how it ended. */
  function started(...flags: string[]) {
    const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [
      program,
      'whatif',
      '--stream',
      ...flags,
    ])
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    const ended = new Promise<{ code: number | null; err: string }>((done) => {
      child.on('close', (code) => done({ code, err }))
    })
    return { child, ended, next: async () => JSON.parse((await lines.next()).value as string) }
  }

  test('each line is answered before the next one is sent', async () => {
    const { child, ended, next } = started('--sales', '10')
    for (const margin of [1, 2, 3]) {
      child.stdin.write(`{"margin": ${margin}}\n`)
      expect((await next()).results.annual_margin).toBe(12 * margin)
    }
    child.stdin.write('{"margin": ')
    child.stdin.write('"lots"}\n')
    expect((await next()).error.problems[0]).toMatchObject({ line: 4, found: 'lots' })
    child.stdin.end()
    expect(await ended).toEqual({ code: 65, err: '' })
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it without a word', async (signal) => {
    const { child, ended, next } = started('--sales', '10')
    child.stdin.write('{"margin": 1}\n')
    await next()
    child.kill(signal)
    expect(await ended).toEqual({ code: signal === 'SIGINT' ? 130 : 143, err: '' })
  })

  test.each([
    'SIGINT',
    'SIGTERM',
  ] as const)('%s ends another command whose stdin keeps silent, too', async (signal) => {
    const child = spawn(process.execPath, [path.join(root, 'bin', 'recover.js'), 'batch', '-'])
    child.stdin.write('sales,margin\n10,3\n')
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    const ended = new Promise((done) => child.on('close', (code) => done([code, err])))
    await new Promise((done) => setTimeout(done, 1000))
    child.kill(signal)
    expect(await ended).toEqual([signal === 'SIGINT' ? 130 : 143, 'recover: interrupted\n'])
    child.stdin.destroy()
  })

  test('a folder, a full disk', () => {
    expect(shell('recover whatif --stream < test')).toMatchObject({ code: 66, out: '' })
    const line = `echo '{"sales": 10, "margin": 3}' | recover whatif --stream > /dev/full`
    expect(shell(line)).toMatchObject({ code: 74, out: '' })
  })

  test('nothing to read, and nobody who reads on, end it without a word', () => {
    expect(recover(['whatif', '--stream'], { input: '' })).toEqual({ code: 0, out: '', err: '' })
    const line = 'yes \'{"sales": 10, "margin": 3}\' | head -20000 | recover whatif --stream'
    const { out, err } = shell(`${line} | head -1 | cut -c 1-10; echo \${PIPESTATUS[2]}`)
    expect({ out, err }).toEqual({ out: '{"schema":\n0\n', err: '' })
  })
})

describe('the examples of a coprocess', () => {
  const printed = /```text\n(credit:50.*?)```/s.exec(pageText('examples/scripts.md'))![1]
  const run = (program: string, file: string) =>
    spawnSync(
      program,
      [path.join(root, 'examples', file), process.execPath, path.join(root, 'bin', 'recover.js')],
      {
        encoding: 'utf8',
      },
    )

  test('coprocess.mjs prints what the guide says', () => {
    const { stdout, stderr } = run(process.execPath, 'coprocess.mjs')
    expect({ stdout, stderr }).toEqual({ stdout: printed, stderr: '' })
  })

  const hasPython = spawnSync('python3', ['--version']).status === 0
  test.skipIf(!hasPython)(
    `coprocess.py prints what the guide says${hasPython ? '' : ': not run, there is no python3'}`,
    () => {
      const { stdout, stderr } = run('python3', 'coprocess.py')
      expect({ stdout, stderr }).toEqual({ stdout: printed, stderr: '' })
    },
  )
})

describe('--for-excel', () => {
  const file = 'customer,sales,margin,note\n"Sur; Ltda",10,1.25,"a ""b"""\n"1,5",20,-3.5,=2+3\n'
  const written = async (...flags: string[]) => {
    const { out, code, err } = await within(
      ['batch', 'f', '--format', 'csv', '--for-excel', '--quiet', '--decimal', '.', ...flags],
      { f: file },
    )
    return { code, err, cells: out.split('\n').map((line) => line.slice(0, 30)) }
  }

  test('has a byte order mark and the separators of the locale', async () => {
    const { cells } = await written('--locale', 'es-CL')
    expect(cells).toEqual(
      [
        '\ufeffcustomer;note;annual_margin;net',
        '"Sur; Ltda";"a ""b""";15;15;15',
        `"1,5";'=2+3;-42;-42;-42;0;0;0;-`,
        '',
      ].map((line) => line.slice(0, 30)),
    )
  })

  test.each([
    ['es-ES', ';', '0,5'],
    ['el-GR', ';', '0,5'],
    ['de-CH', ';', '0.5'],
    ['es-MX', ',', '0.5'],
    ['en-US', ',', '0.5'],
  ])('%s', async (locale, separator, half) => {
    const { out } = await within(
      [
        'whatif',
        '--sales=10',
        '--margin=2',
        '--remedy-cost=12',
        '--format=csv',
        '--for-excel',
        `--locale=${locale}`,
      ],
      {},
    )
    const [head, row] = out
      .slice(1)
      .split('\n')
      .map((line) => line.split(separator))
    expect(out[0]).toBe('\ufeff')
    expect(row![head!.indexOf('required_stay')]).toBe(half)
  })

  test('without a locale keeps commas and points', async () =>
    expect((await written()).cells[1]).toBe('Sur; Ltda,"a ""b""",15,15,15,0'))

  test('is for CSV', async () => {
    const { code, err } = await within(['whatif', '--sales=10', '--margin=2', '--for-excel'], {})
    expect(code).toBe(2)
    expect(err).toContain('--for-excel: expected --format csv beside it')
  })
})
