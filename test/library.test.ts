/** What a program that imports the package is answered: what the command line answers, from plain values. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import * as library from '../src'
import { json, recover, root } from './program'

const { RecoverError, Value } = library

/** An answer as JSON has it: keys as scripts know them, numbers as numbers. */
function asJson(data: unknown): unknown {
  if (data instanceof Value) return data.toNumber()
  if (Array.isArray(data)) return data.map(asJson)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data).map(([key, one]) => [
      key.replace(/[A-Z]|(?<=[a-z])\d+$/g, (one) => `_${one.toLowerCase()}`),
      asJson(one),
    ]),
  )
}

const facts = {
  sales: 10,
  margin: 3,
  remedy: 'replace:10+cash:2',
  stayIfRecovered: '80%',
  stayIfIgnored: 0.3,
}
const flags = [
  ...['--sales', '10', '--margin', '3', '--remedy', 'replace:10+cash:2'],
  ...['--stay-if-recovered', '80%', '--stay-if-ignored', '0.3'],
]
const cases = [
  { customer: 'Ana', sales: 10, margin: 3, remedy: 10, order_id: 'A-1' },
  { customer: 'Σοφία', sales: '12,50 €', margin: 4, remedy: 'refund:5', order_id: 'A-2' },
]
const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')

const answers: readonly [string, () => unknown, readonly string[], string?][] = [
  ['whatif', () => library.whatif(facts), ['whatif', ...flags]],
  [
    'whatif with ranges',
    () => library.whatifRanges({ ...facts, margin: '2..4', simulate: 1000, seed: 7 }),
    [
      'whatif',
      ...flags.map((one, i) => (flags[i - 1] === '--margin' ? '2..4' : one)),
      ...['--simulate', '1000', '--seed', '7'],
    ],
  ],
  [
    'compare',
    () =>
      library.compare(
        { voucher: 'credit:10', refund: { remedy: 'refund:10', stayIfRecovered: '70%' } },
        { sales: 10, margin: 3 },
      ),
    [
      ...['compare', '--sales', '10', '--margin', '3', '--option', 'voucher=credit:10'],
      ...['--option', 'refund=refund:10; stay-if-recovered=70%'],
    ],
  ],
  ['solve', () => library.solve('stayIfRecovered', facts), ['solve', 'stay-if-recovered', ...flags]],
  [
    'solve for a target',
    () => library.solve('margin', { ...facts, target: 'net_retained_value=20' }),
    ['solve', 'margin', ...flags, '--target', 'net_retained_value=20'],
  ],
  ['sweep', () => library.sweep({ margin: '1..5:1' }, facts), ['sweep', 'margin=1..5:1', ...flags]],
  ['tornado', () => library.tornado({ margin: '2..4' }, facts), ['tornado', 'margin=2..4', ...flags]],
  [
    'clv',
    () => library.clv({ margin: 3, retention: '80%', discount: 0.12, growth: '5%' }),
    ['clv', '--margin', '3', '--retention', '80%', '--discount', '0.12', '--growth', '5%'],
  ],
  [
    'damage',
    () =>
      library.damage({
        ...{ customers: 10000, problemRate: '10%', complainRate: '25%', silentLoyalty: '9%', value: 36 },
        outcome: ['unresolved=40%:19%', 'resolved=60%:54%'],
      }),
    [
      ...['damage', '--customers', '10000', '--problem-rate', '10%', '--complain-rate', '25%'],
      ...['--silent-loyalty', '9%', '--value', '36'],
      ...['--outcome', 'unresolved=40%:19%', '--outcome', 'resolved=60%:54%'],
    ],
  ],
  [
    'prevent',
    () => library.prevent({ ...facts, incidents: 100, sharePrevented: '20%', preventionCost: 400 }),
    ['prevent', ...flags, '--incidents', '100', '--share-prevented', '20%', '--prevention-cost', '400'],
  ],
  [
    'measure, counts',
    () => library.measure({ treated: '200/180', control: '200/100', value: 36, remedyCost: 7 }),
    ['measure', '--treated', '200/180', '--control', '200/100', '--value', '36', '--remedy-cost', '7'],
  ],
  [
    'batch',
    () => library.batch(cases, { stayIfIgnored: '20%', budget: 20 }),
    ['batch', '-', '--stay-if-ignored', '20%', '--budget', '20'],
    lines(cases),
  ],
]

test.each(answers)('%s answers what the command line answers', async (_, call, args, input = '') => {
  const told = asJson(await call()) as Record<string, unknown>
  const said = json(recover([...args, '--json'], { input }))
  // A file has its name in what is said of its columns.
  const unnamed = ({ warnings, counted: _, files: __, inputs, ...others }: Record<string, unknown>) => ({
    ...others,
    inputs: { ...(inputs as object), input: null },
    warnings: (warnings as { message: string }[]).map((one) => ({
      ...one,
      message: one.message.replace(/^(rows|stdin): /, ''),
    })),
  })
  expect(unnamed(told)).toMatchObject(unnamed(said))
})

test('every command that a program asks is a function of it', () => {
  const names = [
    'whatif',
    'compare',
    'solve',
    'sweep',
    'batch',
    'customers',
    'measure',
    'offers',
    'clv',
    'damage',
  ]
  expect(Object.keys(library)).toEqual(expect.arrayContaining([...names, 'prevent', 'budget', 'read']))
})

test('the metrics of one case stand on its answer, exact', () => {
  const one = library.whatif({ sales: 10, margin: 3, remedy: 10 })
  expect(`${one.netRetainedValue}`).toBe('29')
  expect(JSON.stringify({ price: one.maxRemedyPrice })).toBe('{"price":"51.428571428571"}')
  expect(one.maxRemedyPrice!.toNumber()).toBeCloseTo(51.43, 2)
  expect(one.returnOnRemedy).toBeInstanceOf(Value)
  expect(one.results.decision).toBe('recover')
  expect(library.plain(library.plus(one.annualMargin, one.remedyCost))).toBe('43')
})

test('what was used can be given again, under the keys of either', () => {
  const said = json(recover(['whatif', ...flags, '--json']))
  expect(`${library.whatif(said.inputs).netRetainedValue}`).toBe(String(said.results.net_retained_value))
  const one = library.whatif(facts)
  expect(library.whatif(one.inputs).results).toEqual(one.results)
})

const BASE = ['--customers', '10000', '--problem-rate', '10%', '--complain-rate', '25%']
const MARKET = [...BASE, '--silent-loyalty', '60%', '--outcome', 'bad=40%:30%', '--outcome', 'good=60%:90.5%']
const AFTER = ['--after-outcome', 'bad=10%', '--after-outcome', 'good=90%', '--after-problem-rate', '5%']

describe('the inputs that the command line tells go in again', () => {
  // biome-ignore lint/suspicious/noExplicitAny: what a script makes of JSON
  type Given = any
  const { whatif, solve, sweep, tornado, clv, damage, prevent, measure } = library
  test.each<readonly [(inputs: Given) => unknown, readonly string[]]>([
    [whatif, ['whatif', '--sales', '10', '--cost', '7.25', '--remedy-cost', '4']],
    [
      whatif,
      ['whatif', '--sales', '9.99', '--margin-rate', '33.3%', '--remedy', 'credit:6+labour:15min@12/h'],
    ],
    [whatif, ['whatif', ...flags, '--horizon', 'forever', '--discount', '12.5%', '--period', 'week']],
    [(inputs) => solve('remedy', inputs), ['solve', 'remedy', ...flags]],
    [(inputs) => sweep({ margin: '1..5:1' }, inputs), ['sweep', 'margin=1..5:1', ...flags]],
    [(inputs) => tornado({ margin: '2..4' }, inputs), ['tornado', 'margin=2..4', ...flags]],
    [
      clv,
      ['clv', '--sales', '10', '--cost', '7.25', '--period', 'week', '--retention', '0%', '--horizon', '24'],
    ],
    [damage, ['damage', ...MARKET, '--value', '36.5', ...AFTER, '--improvement-cost', '100']],
    [damage, ['damage', ...BASE, '--preset', 'tarp-1979', '--outcome', 'resolved=100%']],
    [
      prevent,
      ['prevent', ...flags, '--incidents', '100', '--share-prevented', '20%', '--prevention-cost', '400'],
    ],
    [
      prevent,
      ['prevent', '--incidents', '100', '--prevention-cost', '400', '--value', '36', '--remedy-cost', '7'],
    ],
    [
      measure,
      ['measure', '--treated', '200/180', '--control', '200/100', '--value', '36', '--remedy-cost', '7'],
    ],
    [measure, ['measure', '--treated', '200/180', '--no-control', '--value', '36', '--remedy-cost', '7']],
    [
      (inputs) => measure({ plan: true, ...inputs }),
      ['measure', '--plan', '--base-stay', '50%', '--see', '10%'],
    ],
  ])('%# %j', async (call, args) => {
    const said = json(recover([...args, '--json']))
    const told = (await call(said.inputs)) as { [key: string]: unknown }
    const { inputs: _, ...others } = said
    expect(asJson(told)).toMatchObject(others)
    // And those that the library tells.
    expect(asJson(await call(told.inputs))).toMatchObject(others)
  })

  test('where they say something else they are refused', () => {
    expect(() => library.whatif({ sales: 10, margin: 4, cost: 7 })).toThrow('only one of margin')
    expect(() => library.clv({ margin: 3, retention: 0.5, horizon: 24, perYear: 12, years: 3 })).toThrow(
      'years',
    )
    expect(() => library.clv({ margin: 3, retention: 0.5, years: 3 })).toThrow('years: expected an input')
  })
})

test.each([
  ['customers', 'ledger', library.customers],
  ['offers', 'offers', library.offers],
  ['measure', 'measured', library.measure],
  ['initiatives', 'initiatives', library.initiatives],
] as const)('the rows that read gives for %s can be given to it', async (as, name, call) => {
  const file = path.join(root, 'examples', `${name}.csv`)
  const { rows, problems } = await library.read(fs.readFileSync(file), { as })
  expect([problems, rows.length > 5]).toEqual([[], true])
  const said = JSON.parse(recover([as, file, '--json']).out)
  const { warnings: _, rejected: __, counted: ___, files: ____, ...others } = said
  // Rows that are given are no file, and written otherwise.
  expect(asJson(await call(rows))).toMatchObject({ ...others, inputs: { ...said.inputs, input: 'ndjson' } })
})

test('numbers keep every digit', () => {
  const digits = '123456789012345.123456789012'
  expect(`${library.whatif({ sales: digits, margin: digits }).netAnnualMargin}`).toBe(
    '1481481468148141.481481468144',
  )
  const tiny = library.whatif({ sales: 1, margin: 1e-9 })
  expect(`${tiny.annualMargin}`).toBe('0.000000012')
})

test.each([
  [{ sales: 10, margn: 3 }, 'margn', 'an input that exists', 'unknown_input'],
  [{ sales: 10 }, 'margin', 'a margin, a cost or a margin-rate', 'missing_value'],
  [{ sales: 'lots', margin: 3 }, 'sales', 'an amount like 1200 or 1,200.50', 'not_an_amount'],
  [{ sales: 10, margin: Number.NaN }, 'margin', 'an amount like 1200 or 1,200.50', 'not_an_amount'],
  [{ sales: 10, margin: 3, output: 'x.json' }, 'output', 'an input that exists', 'unknown_input'],
])('%j is refused by the name of what is wrong', (inputs, field, expected, code) => {
  let thrown: unknown
  try {
    library.whatif(inputs)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(RecoverError)
  const { problems, message, code: word } = thrown as InstanceType<typeof RecoverError>
  expect(word).toBe(problems.length > 1 ? 'bad_command_line' : code)
  expect(problems[0]).toMatchObject({ code, field, expected })
  expect(message).toContain(field)
  expect(message).not.toContain('--')
})

const thrownBy = async (call: () => unknown): Promise<InstanceType<typeof RecoverError>> => {
  try {
    await call()
  } catch (error) {
    if (error instanceof RecoverError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

// biome-ignore lint/suspicious/noExplicitAny: what JavaScript lets one give
const any = (value: unknown): any => value

describe('what JavaScript lets one give, and is no input, is told in the voice of the program', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const one = { sales: 10, margin: 3 }
  test.each<readonly [() => unknown, string, string]>([
    [() => library.whatif(any(undefined)), 'sales', 'missing_value'],
    [() => library.whatif({ ...one, remedy: any({ a: 1 }) }), 'remedy', 'wrong_type'],
    [() => library.whatif({ ...one, remedy: any(() => 3) }), 'remedy', 'wrong_type'],
    [() => library.whatif({ ...one, remedy: any(Symbol('x')) }), 'remedy', 'wrong_type'],
    [() => library.whatif({ ...one, stayIfRecovered: any(new Date(0)) }), 'stayIfRecovered', 'wrong_type'],
    [() => library.whatif({ ...one, perYear: 3, per_year: 4 }), 'perYear', 'repeated_name'],
    [() => library.whatif({ ...one, json: true }), 'json', 'unknown_input'],
    [() => library.solve(any(undefined), one), 'key', 'missing_argument'],
    [() => library.solve('nothing', one), 'key', 'unknown_input'],
    [() => library.sweep(any(undefined), one), 'ranges', 'missing_argument'],
    [() => library.sweep({ nothing: '1,2' }, one), 'ranges', 'unknown_input'],
    [() => library.compare(any(null), one), 'option', 'missing_argument'],
    [() => library.compare({ 'a=b': 1 }, one), 'option', 'malformed_value'],
    [() => library.compare({ a: { remedy: any({}) } }, one), 'option', 'wrong_type'],
    [() => library.damage({ outcomes: any([3]) }), 'outcomes', 'unknown_input'],
    [() => library.budget(any(null), 1), 'items', 'wrong_type'],
    [() => library.budget(any([null]), 1), 'cost', 'not_an_amount'],
    [() => library.batch(any(null)), 'rows', 'wrong_type'],
    [() => library.batch(any('text')), 'rows', 'wrong_type'],
    [() => library.batch([one], { ledger: 'ledger.csv' }), 'ledger', 'wrong_type'],
    [() => library.measure(any(undefined)), 'sales', 'missing_value'],
    [() => library.read(any('text')), 'source', 'wrong_type'],
    [() => library.read(bytes('sales,margin\n10,3\n'), { as: any('zzz') }), 'as', 'not_a_choice'],
  ])('%#', async (call, field, code) => {
    const { problems } = await thrownBy(call)
    expect(problems).toContainEqual(expect.objectContaining({ field, code }))
  })

  test('of rows it is left out with its row', async () => {
    const rows = [one, { ...one, margin: any({}) }, any(3), any(null), { ...one, margin: any([() => 3]) }]
    const { totals, rejected } = await library.batch(rows)
    expect(totals).toMatchObject({ rows: 1, rejected: 4 })
    expect(rejected).toMatchObject([2, 3, 4, 5].map((line) => ({ line, code: 'wrong_type' })))
  })

  test('no rows at all are no file that is empty', async () =>
    expect((await thrownBy(() => library.batch([]))).message).toBe('rows: there is no object with a key'))
})

describe('what to do is told to a program', () => {
  const one = { sales: 10, margin: 3 }
  const ledger = [{ customer: 'a', date: '2025-01-01', revenue: 10, cost: 5 }]

  test('no error speaks of flags or of a command to type', async () => {
    const errors = await Promise.all(
      [
        () => library.whatif({ colour: 'red' }),
        () => library.batch([{ sales: 10 }], { colour: 'red' }),
        () => library.batch([{ sales: 10 }]),
        () => library.batch([one], { by: 'shop' }),
        () => library.sweep({}, one),
        () => library.measure({ plan: true }),
        () => library.measure({}),
        () => library.prevent({}),
        () => library.damage({}),
        () => library.customers(ledger, { driver: 'calls=3' }),
        () => library.read(Buffer.from('sales,margin,name\n10,3,Mu\xf1oz\n', 'latin1')),
        () => library.read(Buffer.from('Title\n\nsales,margin\n10,3\n')),
      ].map(thrownBy),
    )
    for (const { message, hint, problems } of errors) {
      const said = JSON.stringify([message, hint, problems])
      expect(said).not.toMatch(/--|\bflags?\b|help|recover [a-z]+ [a-z-]+=|KEY/)
    }
  })

  test.each<readonly [string, () => unknown]>([
    ['one of sales, margin, cost, marginRate, period,', () => library.whatif({ ...one, colour: 1 })],
    ['one of sales, margin, cost, marginRate, period,', () => library.whatif({ ...one, failBelow: 1 })],
    ['did you mean stayIfRecovered?', () => library.whatif({ ...one, stayIfRecoverd: 1 })],
    ['for example baseStay: "50%"', () => library.measure({ plan: true, see: 0.1 })],
    [
      'for example margin: 3, or value: 36',
      () => library.prevent({ incidents: 1, preventionCost: 1, sales: 1 }),
    ],
    ['name it with map: "sales=HEADING", or give', () => library.batch([{ Omzet: 10, margin: 3 }])],
  ])('%s', async (hint, call) => {
    const { problems } = await thrownBy(call)
    expect(problems[0]!.hint).toContain(hint)
  })

  test('a hint without a problem stands on the error, and can be followed', async () => {
    const file = Buffer.from('sales,margin,name\n10,3,Mu\xf1oz\n', 'latin1')
    expect((await thrownBy(() => library.read(file))).hint).toMatch(/^encoding: "windows-1252"/)
    expect((await library.read(file, { encoding: 'windows-1252' })).rows[0]!.customer).toBe('Muñoz')
    const { totals } = await library.batch([{ Umsatz: 10, margin: 3 }], { map: 'sales=Umsatz' })
    expect(totals).toMatchObject({ rows: 1 })
  })

  test('warnings and rejected rows, too', async () => {
    const { warnings } = await library.customers(ledger)
    expect(warnings.map(({ message }) => message).join()).toContain('(annualise scales it to 365 days)')
    const { rejected } = await library.initiatives([
      { cost: 10, customersReached: 5, retentionChange: '4pp' },
    ])
    expect(JSON.stringify(rejected)).toContain('(a column, or sales)')
  })
})

test('a budget is spent on what gains most', () => {
  const items = [
    { cost: 7, gain: 29 },
    { cost: '5', gain: 3 },
    { cost: 5, gain: '20.5' },
  ]
  const { chosen, spent, gain, method } = library.budget(items, 12)
  expect([chosen, `${spent}`, `${gain}`, method]).toEqual([[0, 2], '12', '49.5', 'exact'])
  expect(() => library.budget([{ cost: 'x', gain: 1 }], 1)).toThrow(RecoverError)
})

test('a file is read as the command line reads it, and its rows can be given on', async () => {
  const text = 'Cliente;Ventas;Margen;Pedido\nAna;"1.234,50";300,25;7\nBob;muchas;3;8\n'
  const { rows, problems } = await library.read(new TextEncoder().encode(text))
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ customer: 'Ana', Pedido: '7' })
  expect([`${rows[0]!.sales}`, `${rows[0]!.margin}`]).toEqual(['1234.5', '300.25'])
  expect(problems).toMatchObject([{ code: 'not_an_amount', field: 'Ventas', line: 3, found: 'muchas' }])
  const { totals } = await library.batch(rows)
  expect(totals).toMatchObject({ rows: 1 })
})

test('a stream is read as it comes, whatever gives it', async () => {
  const text = '{"sales": 123456789012345.123456789012, "margin": "3"}\n'.repeat(3000)
  async function* pieces() {
    for (let at = 0; at < text.length; at += 7001) yield new TextEncoder().encode(text.slice(at, at + 7001))
  }
  for (const source of [pieces(), new Blob([text]).stream(), Buffer.from(text)]) {
    const { rows } = await library.read(source)
    expect([rows.length, `${rows[2999]!.sales}`]).toEqual([3000, '123456789012345.123456789012'])
    expect(JSON.stringify(rows[0])).toBe('{"sales":"123456789012345.123456789012","margin":"3"}')
  }
})

test('rows that cannot be worked out are named, and the others are', async () => {
  const answer = await library.batch([...cases, { customer: 'Eva', sales: 'x', margin: 1 }])
  expect(answer.rows).toHaveLength(2)
  expect(answer.rejected).toMatchObject([{ line: 3, found: 'x' }])
})
