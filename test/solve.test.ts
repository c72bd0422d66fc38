/** recover solve: what an input must be for a target, exactly where that can be, and honestly where it cannot. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FactKey } from '../src/inputs/facts'
import { compare, type Exact, exact, fix, minus, times } from '../src/numbers/exact/decimal'
import { parse, plain, toNumber } from '../src/numbers/exact/digits'
import { findRoots } from '../src/numbers/exact/roots'
import { searched, valuesOf, withValue } from '../src/vary/input'
import { businessCase, given } from './cases'
import { json, recover } from './program'

const example = ['--sales', '10', '--margin', '3', '--remedy', '10']
const solve = (...args: string[]) => json(recover(['solve', ...args, '--json']))

describe('what must it be for the remedy to break even?', () => {
  test('the worked example pays from a chance of 7 ÷ 36 up', () => {
    const all = solve('stay-if-recovered', ...example)
    expect(Object.keys(all)).toEqual(['schema', 'inputs', 'results', 'rows', 'warnings'])
    expect(all).toMatchObject({
      schema: 'recover/solve/2',
      inputs: { sales: 10, stay_if_recovered: 1, remedy: 'replace:10' },
      results: { key: 'stay_if_recovered', value: 0.194444444444, target: 0, method: 'linear', base: 1 },
      rows: [],
    })
    expect(Math.abs(all.results.whatif.incremental_value)).toBeLessThan(1e-10)
  })

  test.each([
    ['stay_if_recovered', 0.194444444444],
    ['StayIfRecovered', 0.194444444444],
    ['stay if ignored', 0.805555555556],
    ['margin', 0.769230769231],
    ['margin-rate', 0.076923076923],
    ['cost', 9.230769230769],
    ['horizon', 2.333333333333],
    ['cost-to-serve', 29],
    ['per_year', 2.333333333333],
  ])('%s must be %s', (key, value) => expect(solve(key, ...example).results.value).toBe(value))

  test('a remedy is answered as its cost, and put back as cash', () => {
    const stay = ['--stay-if-recovered', '.8', '--stay-if-ignored', '.3']
    const { results } = solve('remedy', '--sales', '10', '--margin', '3', ...stay)
    expect(results).toMatchObject({ key: 'remedy', value: 18, flag: '--remedy cash:18' })
    expect(solve('remedy', ...example, ...stay).results.value).toBe(18)
    expect(solve('remedy-cost', ...example).results).toMatchObject({ value: 36, flag: '--remedy-cost 36' })
  })

  test('what is asked for need not be given, also where it is required', () => {
    const { inputs, results } = solve('margin', '--sales', '10', '--remedy', 'cash:6')
    expect(inputs.margin).toBeNull()
    expect(results).toMatchObject({ value: 0.5, base: null })
    expect(solve('sales', '--margin-rate', '30%', '--remedy', 'cash:36').results.value).toBe(10)
  })

  test('another target, with a metric and a value written in any way', () => {
    const to = (target: string, key = 'margin') => solve(key, ...example, '--target', target).results.value
    expect(to('Net-Retained_value=29')).toBe(3)
    expect(to('return_on_remedy=1', 'stay-if-recovered')).toBe(0.388888888889)
    expect(to('requiredstay=25%', 'stay-if-ignored')).toBe(0.055555555556)
    expect(to('cost per save=14', 'stay-if-ignored')).toBe(0.5)
  })
})

describe('where it is no straight line', () => {
  test('retention and discount are searched', () => {
    const far = ['--horizon', '36', '--remedy', 'cash:60']
    for (const [key, flag] of [
      ['retention', '--retention'],
      ['discount', '--discount'],
    ] as const) {
      const { results } = solve(key, '--sales', '10', '--margin', '3', ...far)
      expect(results.method).toBe('search')
      const back = recover([
        'whatif',
        '--sales',
        '10',
        '--margin',
        '3',
        ...far,
        flag,
        `${results.value}`,
        '--json',
      ])
      expect(Math.abs(json(back).results.incremental_value)).toBeLessThan(1e-9)
    }
  })

  test('a number of purchases is met all along from one cost to another', () => {
    const { results } = solve('remedy', ...example, '--target', 'payback_purchases=3')
    expect(results.solutions).toEqual([{ from: 6.000000000001, to: 9 }])
    expect(recover(['solve', 'remedy', ...example, '--target', 'payback_purchases=3']).out).toContain(
      'is anything from 6.00 to',
    )
  })

  test('a value that is jumped over is no solution', () => {
    const { results } = solve('remedy', ...example, '--target', 'payback_purchases=2.5')
    expect(results).toMatchObject({ value: null, solutions: [], jumps: [{ from: 6, to: 6.000000000001 }] })
  })

  test('more than one solution: all are told, the nearest to what was given first', () => {
    const hump = findRoots(
      (x) => minus(times(x, minus(exact(3), x)), exact(2)),
      searched('leaveRate', null).map((x) => times(x, exact(3))),
    )
    expect(hump.roots.map(({ from }) => plain(from))).toEqual(['1', '2'])
  })
})

describe('where there is none', () => {
  test('the range is told, and what it would have to be', () => {
    const dear = ['--sales', '10', '--margin', '3', '--remedy', 'cash:40']
    const { results } = solve('stay-if-recovered', ...dear)
    expect(results).toMatchObject({ value: null, searched: [0, 1], beyond: 1.111111111111, flag: null })
    const { out, code } = recover(['solve', 'stay-if-recovered', ...dear])
    expect(out).toContain('The remedy pays for no "stay if recovered"')
    expect(out).toMatch(/between\s+0% and 100%/)
    expect(out).toContain('111.11%')
    expect(code).toBe(0)
    expect(recover(['solve', 'stay-if-recovered', ...dear, '--fail-below', 'value=0']).code).toBe(1)
  })

  test('an input that changes nothing is told', () =>
    expect(recover(['solve', 'acquisition-cost', ...example]).out).toMatch(/it does not\s+depend on it/))

  test('csv has a row whose value is empty', () => {
    const { out } = recover([
      'solve',
      'stay-if-recovered',
      '--sales',
      '10',
      '--margin',
      '3',
      '--remedy',
      'cash:40',
      '--format',
      'csv',
    ])
    expect(out.split('\n')[1]).toMatch(/^stay_if_recovered,,incremental_value,0,/)
  })
})

describe('a wrong command line: exit 2', () => {
  test.each([
    [['stay-if-recoverd', ...example], 'did you mean stay-if-recovered?'],
    [['period', ...example], 'an input that is a number'],
    [['timing', ...example], 'an input that is a number'],
    [['margin', '--remedy', '10'], '--sales: expected an amount'],
    [['margin', ...example, '--target', 'net_retaind_value=0'], 'did you mean net_retained_value?'],
    [['margin', ...example, '--target', 'decision=recover'], 'a metric that is a number'],
    [['margin', ...example, '--target', 'required_stay=5pp'], 'write 5%'],
    [['margin', ...example, '--target', 'net_retained_value'], 'METRIC=VALUE'],
    [['margin', ...example, '--target', 'net_retained_value=1.200'], '--decimal'],
    [[...example], 'expected KEY'],
  ])('%j', (args, message) => {
    const { code, err, out } = recover(['solve', ...args])
    expect(err).toContain(message)
    expect([code, out]).toEqual([2, ''])
  })
})

test('the flag that puts a value back is read with the decimal sign of the others, and in one way', () => {
  const back = (locale: string[], target: string) => {
    const { results } = solve('margin', '--sales', '10', ...locale, '--target', `annual_margin=${target}`)
    const args = ['whatif', '--sales', '10', ...locale, ...results.flag.split(' '), '--json']
    return [results.flag, json(recover(args)).results.annual_margin]
  }
  expect(back(['--locale', 'es-ES'], '14,808')).toEqual(['--margin 1,2340', 14.808])
  expect(back(['--locale', 'en-US'], '14.808')).toEqual(['--margin 1.2340', 14.808])
  expect(back(['--decimal', ','], '25,2')).toEqual(['--margin 2,1', 25.2])
})

describe('what is said of a solution', () => {
  const said = (...args: string[]) => recover(['solve', ...args]).out.replace(/\s+/g, ' ')
  test('a customer who is worth nothing does not make a remedy pay', () => {
    const nothing = ['--sales', '10', '--margin=-1', '--stay-if-recovered', '50%']
    expect(said('stay-if-ignored', ...nothing)).toMatch(
      /^"gained over doing nothing" is 0\.00 if "stay if ignored" is 50%; with more it is higher\./,
    )
  })
  test('what just breaks even pays off, and is not warned of', () => {
    const { out, err } = recover(['solve', 'retention', ...example])
    expect(out).toContain('The remedy pays if "retention" is at least 0.12%.')
    expect(out + err).not.toContain('cannot pay off')
  })
  test('where the remedy pays whatever the input is, that is said', () => {
    expect(said('told-if-lost', ...example, '--leave-rate', '10%')).toMatch(
      /^The remedy pays whatever "told if lost" is between 0 and 1,000,000\. $/,
    )
    expect(said('stay-if-recovered', '--sales', '10', '--margin', '3', '--remedy', 'cash:40')).toContain(
      'The remedy pays for no "stay if recovered" between 0% and 100%: it would have to be 111.11%.',
    )
  })
  test('markdown shows a share as one', () => {
    const { out } = recover(['solve', 'stay-if-recovered', ...example, '--format', 'markdown'])
    expect(out).toContain('| 19.44% | --stay-if-recovered')
  })
})

test('the output agrees with its JSON Schema', async () => {
  const { schemas } = await import('./schemas')
  const { output } = await schemas('solve')
  output.parse(solve('stay-if-recovered', ...example))
  output.parse(solve('margin', '--sales', '10', '--remedy', '10'))
  output.parse(solve('sales', '--margin', '3', '--remedy', '10'))
  output.parse(solve('remedy', ...example, '--target', 'payback_purchases=2.5'))
})

test('no line is wider than the terminal', () => {
  for (const width of [40, 80, 200])
    for (const line of recover(['solve', 'margin', ...example], { env: { COLUMNS: `${width}` } }).out.split(
      '\n',
    ))
      expect(line.length).toBeLessThanOrEqual(width)
})

const KEYS: readonly FactKey[] = [
  'sales',
  'margin',
  'cost',
  'marginRate',
  'perYear',
  'horizon',
  'stayIfRecovered',
  'stayIfIgnored',
  'remedy',
  'costToServe',
  'leaveRate',
  'toldIfRecovered',
  'retention',
  'discount',
]

test('a solved value, put back, gives the target: no nearer than its neighbours at the 12th decimal can be', () => {
  fc.assert(
    fc.property(
      businessCase,
      fc.constantFrom(...KEYS),
      fc.integer({ min: -20_000, max: 20_000 }),
      (texts, key, cents) => {
        const target = exact(cents, 2)
        const one = given(texts)
        const samples = searched(key, null)
        const distance = (x: Exact) => {
          if (compare(x, samples[0]!) < 0 || compare(x, samples.at(-1)!) > 0) return null
          const value = valuesOf(withValue(one, key, x, 'cash'))?.incrementalValue
          return value ? minus(value, target) : null
        }
        for (const { kind, from } of findRoots(distance, samples).roots) {
          if (kind === 'jump') continue
          const value = fix(from)
          const left = toNumber(distance(value)!)
          const beside = [exact(1, 12), exact(-1, 12)].map((unit) => distance(minus(value, unit)))
          const slope = Math.max(...beside.map((there) => (there ? Math.abs(toNumber(there) - left) : 0)))
          expect(Math.abs(left)).toBeLessThanOrEqual(slope * (1 + 1e-9) + 1e-15)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('the search agrees with the closed form of a quadratic, and never leaves its bracket', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), (n) => {
      const square = exact(n, 6)
      const asked: Exact[] = []
      const distance = (x: Exact) => {
        asked.push(x)
        return minus(times(x, x), square)
      }
      const { roots, method } = findRoots(distance, [exact(0), exact(5, 1), exact(1)])
      expect(method).toBe('search')
      expect(roots).toHaveLength(1)
      expect(Math.abs(toNumber(roots[0]!.from) - Math.sqrt(n / 1e6))).toBeLessThan(1.1e-12)
      for (const x of asked) expect(compare(x, parse('0')!) >= 0 && compare(x, parse('1')!) <= 0).toBe(true)
      expect(asked.length).toBeLessThan(60)
    }),
  )
})
