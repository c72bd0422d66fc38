/** What a program that imports the package is answered: what the command line answers, from plain values. */
import { expect, test } from 'vitest'
import * as library from '../src'
import { json, recover } from './program'

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
  const unnamed = ({ warnings, ...others }: Record<string, unknown>) => ({
    ...others,
    warnings: (warnings as { message: string }[]).map((one) => ({
      ...one,
      message: one.message.replace(/^(rows|stdin): /, ''),
    })),
  })
  expect(unnamed(told)).toMatchObject(unnamed(said))
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
  expect(library.whatif(one.inputs as never).results).toEqual(one.results)
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

test('rows that cannot be worked out are named, and the others are', async () => {
  const answer = await library.batch([...cases, { customer: 'Eva', sales: 'x', margin: 1 }])
  expect(answer.rows).toHaveLength(2)
  expect(answer.rejected).toMatchObject([{ line: 3, found: 'x' }])
})
