/** Inputs of a what-if that are given as ranges: what it comes to over them, and where. */
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FactKey, fieldOf } from '../src/inputs/facts'
import { compare, type Exact, fix } from '../src/numbers/exact/decimal'
import { fromNumber, toNumber } from '../src/numbers/exact/digits'
import { spreadOf } from '../src/vary/ends'
import { valuesOf } from '../src/vary/input'
import { at, Ranging } from '../src/vary/ranges'
import { given } from './cases'
import { inFolder, json, recover } from './program'
import { ranged } from './ranged-cases'

const example = ['--sales', '10', '--remedy', '10']
const whatif = (...args: string[]) => json(recover(['whatif', ...args, '--json']))
const page = (...args: string[]) => recover(['whatif', ...args, '--full'], { env: { COLUMNS: '200' } }).out

test('the ends are the worst and the best of the corners', () => {
  const all = whatif(...example, '--margin', '2..4', '--stay-if-recovered', '60%..90%')
  expect(Object.keys(all)).toEqual([
    ...['schema', 'inputs', 'ranges', 'results', 'alternative', 'range', 'steps', 'warnings'],
  ])
  expect(all.inputs).toMatchObject({ margin: 3, stay_if_recovered: 0.75 })
  expect(all.ranges).toEqual({ margin: [2, 4], stay_if_recovered: [0.6, 0.9] })
  expect(all.results.incremental_value).toBe(20)
  expect(all.range).toMatchObject({
    pays: 'always',
    incremental_value: {
      low: 6.4,
      high: 37.2,
      at_low: { margin: 2, stay_if_recovered: 0.6 },
      at_high: { margin: 4, stay_if_recovered: 0.9 },
      inside: [],
    },
    net_retained_value: { low: 6.4, high: 37.2 },
    remedy_cost: { low: 6, high: 8 },
    max_remedy_cost: { low: 14.4, high: 43.2 },
  })
  const told = page(...example, '--margin', '2..4', '--stay-if-recovered', '60%..90%')
  expect(told).toContain('Put it right: it gains from 6.40 to 37.20 over the range, if')
  expect(told).toMatch(/Least +6\.40 +margin 2\.00; stay if recovered 60%/)
  expect(told).toContain('Worked out in the middle of each range: margin 3.00; stay if recovered 75%.')
})

test('whether it pays: over the whole range, in a part of it, or nowhere', () => {
  const paying = (...args: string[]) => [whatif(...args).range.pays, page(...args).split('\n')[0]]
  expect(paying(...example, '--margin', '3', '--stay-if-recovered', '10%..90%')).toEqual([
    'sometimes',
    'It may lose money: it comes to -3.40 at the least and to 25.40 at the most, if they buy every month, stay with a chance of 10%–90% and would not come back otherwise.',
  ])
  expect(paying(...example, '--margin', '3', '--stay-if-recovered', '1%..9%')).toEqual([
    'never',
    'It does not pay anywhere in the range: it comes to -6.64 at the least and to -3.76 at the most, if they buy every month, stay with a chance of 1%–9% and would not come back otherwise.',
  ])
  expect(
    paying(...example, '--margin', '-4..-1', '--stay-if-ignored', '100%', '--stay-if-recovered', '0%')[0],
  ).toBe('never')
  expect(paying('--sales', '10', '--margin', '2..4')).toEqual([
    'always',
    'No remedy was given (--remedy): the most that one may cost goes from 24.00 to 48.00, if they buy every month and would not come back otherwise.',
  ])
})

test('it pays nowhere if it gains only where the customer is worth nothing', () => {
  const flags = ['--margin=-4..3', '--stay-if-recovered', '20%', '--stay-if-ignored', '50%']
  const args = ['--sales', '10', ...flags, '--remedy', 'refund:1']
  expect(whatif(...args).range.pays).toBe('never')
  expect(page(...args)).toMatch(
    /^It does not pay anywhere in the range: it gains only where the customer is worth nothing\./,
  )
})

test('a range that changes nothing is said to', () => {
  const told = page('--sales', '10..20', '--margin', '3', '--remedy', 'refund:5')
  expect(told).toContain('Put it right: it gains 31.00 all over the range, if')
  expect(told).toContain('It is the same wherever in its range: sales 10.00 to 20.00.')
  expect(told).not.toContain('Least')
  expect(told).not.toContain('each by itself')
})

test('inputs are told with every decimal that tells them apart', () => {
  const told = page('--sales', '10', '--margin', '0.001..0.002', '--remedy', 'refund:0.001')
  expect(told).toMatch(/Least +0\.01 +margin 0\.001\n/)
  expect(told).toMatch(/Most +0\.02 +margin 0\.002\n/)
  expect(told).toContain('Worked out in the middle of each range: margin 0.0015.')
  const shares = page(...example, '--margin', '3', '--stay-if-recovered', '33.335%..33.34%')
  expect(shares).toMatch(/Least.*stay if recovered 33\.335%/)
  const spanish = ['--sales', '10', '--margin', '3', '--remedy', 'refund:4,5..6', '--locale', 'es-ES']
  expect(page(...spanish)).toContain('remedy refund:5,25')
})

test('a most likely value is the base', () => {
  const { inputs, ranges, results } = whatif(...example, '--margin', '2..2.50..4')
  expect([inputs.margin, ranges.margin, results.annual_margin]).toEqual([2.5, [2, 2.5, 4], 30])
  expect(page(...example, '--margin', '2..2.50..4')).toContain(
    'at the most likely value of each range: margin 2.50',
  )
  expect(page(...example, '--margin', '2..2.5..4', '--discount', '0%..8%')).toContain(
    'at the most likely value of each range, else in its middle: margin 2.50; discount 4%.',
  )
})

test('a remedy, bare or in parts, one of which has a range', () => {
  const remedy = (...args: string[]) => {
    const { inputs, ranges, range } = whatif('--sales', '10', '--margin', '3', ...args)
    return [inputs.remedy, ranges.remedy, range.remedy_cost.low, range.remedy_cost.high]
  }
  expect(remedy('--remedy', '5..15')).toEqual(['replace:10', [5, 15], 3.5, 10.5])
  expect(remedy('--remedy', 'refund:5..15')).toEqual(['refund:10', ['refund:5', 'refund:15'], 5, 15])
  expect(remedy('--remedy', 'refund:10', '--remedy', 'salvage:2..4')).toEqual([
    'refund:10+salvage:3',
    ['refund:10+salvage:2', 'refund:10+salvage:4'],
    6,
    8,
  ])
  expect(remedy('--remedy', 'labour:15min@12/h..30min@12/h+cash:1')).toEqual([
    'cash:4.5+cash:1',
    ['cash:3+cash:1', 'cash:6+cash:1'],
    4,
    7,
  ])
  expect(page('--sales', '10', '--margin', '3', '--remedy', 'refund:5..15')).toContain('remedy refund:15')
})

describe('an end between the corners is found, and said', () => {
  test('sales that bring more, and a remedy that costs more', () => {
    // 12·(s − 8)·(p₁ − p₀) − 10 × 8 ÷ s with p₁ < p₀ is highest where s² = 80 ÷ 2.4.
    const args = ['--cost', '8', '--remedy', '10', '--stay-if-recovered', '30%', '--stay-if-ignored', '50%']
    const { range } = whatif('--sales', '4..9', ...args)
    expect(range.incremental_value.inside).toEqual(['sales'])
    expect(range.incremental_value.at_high.sales).toBeCloseTo(Math.sqrt(80 / 2.4), 4)
    expect(range.incremental_value.high).toBeCloseTo(19.2 - 2 * Math.sqrt(192), 9)
    expect(page('--sales', '4..9', ...args)).toContain('sales 5.77, inside its range')
  })

  test('purchases that lose money until trust is rebuilt', () => {
    const slow = [
      '--sales',
      '10',
      '--margin',
      '3',
      '--cost-to-serve',
      '24',
      '--rebuild',
      '9',
      '--rebuild-from',
      '0%',
    ]
    const { range } = whatif(...slow, '--horizon', '1..12', '--remedy', 'cash:1')
    expect(range.incremental_value).toMatchObject({ inside: ['horizon'], at_low: { horizon: 6 } })
    const { range: bent } = whatif(
      ...slow,
      '--horizon',
      '24',
      '--retention',
      '1%..100%',
      '--remedy',
      'cash:1',
    )
    expect(bent.incremental_value.inside).toEqual(['retention'])
    const least = Math.min(
      ...Array.from({ length: 99 }, (_, i) =>
        toNumber(
          valuesOf(
            given({
              ...{
                sales: '10',
                margin: '3',
                costToServe: '24',
                rebuild: '9',
                rebuildFrom: '0%',
                horizon: '24',
              },
              ...{ retention: `${i + 1}%`, remedy: 'cash:1' },
            }),
          )!.incrementalValue,
        ),
      ),
    )
    expect(bent.incremental_value.low).toBeLessThanOrEqual(least)
    expect(bent.incremental_value.low).toBeGreaterThan(least - 0.01)
  })
})

test('no point of the ranges gives less than the least or more than the most', () => {
  fc.assert(
    fc.property(ranged, ({ all, ranges, shares }) => {
      const { ends } = spreadOf(all, ranges)
      for (const { metric, low, high } of ends)
        for (const end of [low, high]) {
          const values = valuesOf(at(all, ranges, end.point))!
          expect(compare(fix(values[metric.key] as Exact), fix(end.value))).toBe(0)
        }
      for (let i = 0; i + ranges.length <= shares.length; i += ranges.length) {
        const point = ranges.map(({ key, low, high }, j) => {
          const [a, b] = [toNumber(low), toNumber(high)]
          const x = a + (b - a) * shares[i + j]!
          return fromNumber(fieldOf(key).whole ? Math.round(x) : x)
        })
        const values = valuesOf(at(all, ranges, point))!
        for (const { metric, low, high } of ends) {
          const value = toNumber(values[metric.key] as Exact)
          const [least, most] = [toNumber(low.value), toNumber(high.value)]
          const slack = 2e-9 * Math.max(1, Math.abs(least), Math.abs(most))
          expect(value, metric.key).toBeGreaterThanOrEqual(least - slack)
          expect(value, metric.key).toBeLessThanOrEqual(most + slack)
        }
      }
    }),
    { numRuns: 60, endOnFailure: true },
  )
}, 120_000)

test('a scenario file holds ranges, and --save keeps them', () =>
  inFolder((folder, write) => {
    const file = write('range.json', '{"sales": 10, "margin": "2..4", "remedy": "refund:5..6..9+cash:1"}')
    const all = whatif('--set', file, '--stay-if-recovered', '60%..90%')
    expect(all.ranges).toEqual({
      margin: [2, 4],
      stay_if_recovered: [0.6, 0.9],
      remedy: ['refund:5+cash:1', 'refund:6+cash:1', 'refund:9+cash:1'],
    })
    expect(whatif('--set', file, '--margin', '3').ranges).not.toHaveProperty('margin')
    const kept = path.join(folder, 'kept.json')
    const saving = ['--set', file, '--stay-if-recovered', '60%..90%', '--save', kept]
    expect(recover(['whatif', ...saving]).code).toBe(0)
    expect(whatif('--set', kept)).toEqual(all)
    expect(
      recover(['whatif', '--set', kept, '--name', 'wide', '--save', path.join(folder, 'all.json')]).code,
    ).toBe(0)
    expect(
      recover(['whatif', ...example, '--margin', '3', '--name', 'b', '--save', path.join(folder, 'all.json')])
        .code,
    ).toBe(0)
    expect(whatif('--set', path.join(folder, 'all.json'), '--case', 'wide').ranges).toEqual(all.ranges)
    const wrong = write('wrong.json', '{"sales": 10, "margin": "4..2"}')
    const { code, err } = recover(['whatif', '--set', wrong])
    expect([code, err]).toEqual([65, expect.stringContaining('a range from the lower to the higher')])
  }))

test('--fail-below asks for the worst end', () => {
  const check = (...args: string[]) => recover(['whatif', ...example, '--margin', '2..4', ...args]).code
  const stay = ['--stay-if-recovered', '60%..90%']
  expect(check(...stay, '--fail-below', 'incremental_value=6.4')).toBe(0)
  expect(check(...stay, '--fail-below', 'incremental_value=6.41')).toBe(1)
  expect(
    recover(['whatif', ...example, '--margin', '2..4', '--fail-below', 'incremental_value=17']).err,
  ).toContain('incremental_value is 16 at the least over the ranges, below 17')
  expect(check('--fail-below', 'return_on_remedy=2')).toBe(0)
  expect(check('--fail-below', 'return_on_remedy=2.01')).toBe(1)
  expect(check('--stay-if-ignored', '0%..100%', '--fail-below', 'cost_per_save=0')).toBe(1)
})

test('csv has a row with the ends, and a caution that holds in a part is told', () => {
  const { out, err } = recover([
    ...['whatif', ...example, '--margin', '3', '--stay-if-recovered', '10%..90%', '--stay-if-ignored', '20%'],
    ...['--format', 'csv'],
  ])
  const [heads, cells] = out.split('\n').map((line) => line.split(','))
  expect(heads!.slice(-2)).toEqual(['incremental_value_low', 'incremental_value_high'])
  expect(cells!.slice(-2)).toEqual(['-10.6', '18.2'])
  expect(err).toContain('warning: somewhere within the ranges: the remedy changes nothing')
})

test('numbers are read as everywhere', () => {
  const euro = whatif(
    '--sales',
    '1.200,50',
    '--margin',
    '1.100..1.150,5',
    '--remedy',
    '10',
    '--locale',
    'es-ES',
  )
  expect(euro.ranges.margin).toEqual([1100, 1150.5])
  expect(whatif('--sales', '€1,500.00', '--margin', '€200..€300', '--remedy', '1').ranges.margin).toEqual([
    200, 300,
  ])
  expect(whatif(...example, '--margin=-2..3').ranges.margin).toEqual([-2, 3])
})

test.each([
  [['--margin', '4..2'], 'a range from the lower to the higher', 'write 2..4'],
  [['--margin', '2..5..4'], 'a most likely value between 2 and 4', ''],
  [['--margin', '2..2'], 'a low and a high that differ', 'write 2 alone'],
  [['--margin', '2..x'], 'an amount like 1200 or 1,200.50 as the high end', ''],
  [['--margin', '2..'], 'an amount like 1200 or 1,200.50 as the high end', ''],
  [['--margin', '1..2..3..4'], 'a range LOW..HIGH like 2..4', ''],
  [['--margin', '2...4'], 'a range LOW..HIGH like 2..4', ''],
  [['--margin', '1.200..1.500'], 'written so that it can be read in one way', '--decimal . or --decimal ,'],
  [
    ['--margin', '3', '--stay-if-recovered', '60..90%'],
    'a share from 0% to 100% as the low end',
    'write 60%',
  ],
  [['--margin', '3', '--remedy', 'discount:2..4x3'], 'like discount:2x3..4x3', ''],
  [['--margin', '3', '--remedy', 'discount:2x2..3'], 'like discount:2x3..4x3', ''],
  [['--margin', '3', '--period', 'week..month'], 'it cannot have a range', 'per-year can have one'],
  [['--margin', '3', '--timing', 'begin..end'], 'begin, end: it cannot have a range', ''],
  [['--margin', '3', '--remedy-basis', 'cost..price'], 'cost, price: it cannot have a range', ''],
  [['--margin', '3', '--horizon', '12..forever'], 'as the high end: for ever is none', ''],
  [
    ['--margin', '3', '--remedy', 'cash:1..2', '--remedy', 'refund:1..2'],
    'of which one part has a range',
    '',
  ],
  [['--margin', '3', '--horizon', 'forever', '--retention', '90%..100%'], 'this forever has no end', ''],
  [['--margin', '2..4', '--cost', '5..7'], 'only one of margin, cost and margin-rate', ''],
  [
    ['--margin', '3', '--remedy', '5..10', '--remedy-cost', '2..3'],
    'not both, found "remedy and ready remedy cost"',
    '',
  ],
  [
    [
      ...['--margin', '2..4', '--discount', '1%..2%', '--retention', '8%..9%', '--per-year', '8..9'],
      ...['--stay-if-ignored', '8%..9%', '--stay-if-recovered', '8%..9%', '--cost-to-serve', '1..2'],
      ...['--horizon', '8..9', '--told-if-lost', '1..2'],
    ],
    'ranges for at most 8 inputs',
    'recover tornado',
  ],
])('a wrong range is exit 2: %j', (args, message, hint) => {
  const { code, err, out } = recover(['whatif', '--sales', '10', ...args])
  expect(err.replace(/\s+/g, ' ')).toContain(message)
  expect(err.replace(/\s+/g, ' ')).toContain(hint)
  expect([code, out]).toEqual([2, ''])
})

test('sales whose range is not above 0, and every problem at once', () => {
  const { code, err } = recover(['whatif', '--sales', '0..10', '--margin', '4..2', '--discount', '9%..120%'])
  expect(err).toContain('a range above 0')
  expect(err).toContain('from the lower to the higher')
  expect(err).toContain('as the high end')
  expect(code).toBe(2)
})

test('the output agrees with its JSON Schema', async () => {
  const { schemas } = await import('./schemas')
  const { output } = await schemas('whatif')
  const all = whatif(...example, '--margin', '2..2.5..4', '--remedy', 'cash:1..2')
  expect(output.parse(all)).toEqual(all)
})

test('no line is wider than the terminal', () => {
  for (const width of [40, 80, 200])
    for (const line of recover(
      [
        'whatif',
        ...example,
        '--margin',
        '2..4',
        '--stay-if-recovered',
        '60%..90%',
        '--retention',
        '50%..90%',
      ],
      { env: { COLUMNS: `${width}` } },
    ).out.split('\n'))
      expect(line.length).toBeLessThanOrEqual(width)
})

test('keys that can have a range are those that are numbers', () => {
  const ranging = new Ranging()
  const refused = (['period', 'timing', 'remedyBasis', 'incidentSale'] as FactKey[]).map((key) =>
    ranging.read(key, 'a..b', () => {}, '.'),
  )
  for (const one of refused) expect(one).toHaveProperty('expected')
})

test('help says how a range is written', () => {
  const help = recover(['whatif', '--help'], { env: { COLUMNS: '200' } }).out
  expect(help).toContain('LOW..HIGH like 2..4')
  expect(help).toContain('LOW..MODE..HIGH')
})
