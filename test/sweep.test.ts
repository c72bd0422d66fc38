/** recover sweep: the answer along one input or two, and exactly where it changes sign. */

import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crossingsOf } from '../src/commands/sweep/swept'
import type { FactKey } from '../src/inputs/facts'
import { compare, exact, minus, plus, sign } from '../src/numbers/exact/decimal'
import { measurable, valuesOf, withValue } from '../src/vary/input'
import { businessCase, given } from './cases'
import { inFolder, json, recover, shell, whatif } from './program'

const example = ['--sales', '10', '--margin', '3', '--remedy', '10']

const sweep = (...args: string[]) => json(recover(['sweep', ...args, '--json']))

const whole = 'stay-if-recovered=0%..100%:10%'

describe('one input', () => {
  test('the worked example changes at 7 ÷ 36, not at the nearest step', () => {
    const all = sweep(whole, ...example)
    expect(Object.keys(all)).toEqual(['schema', 'inputs', 'results', 'rows', 'warnings'])
    expect(all.schema).toBe('recover/sweep/2')
    expect(all.results).toEqual({
      metric: 'incremental_value',
      crossings: [{ key: 'stay_if_recovered', value: 0.194444444444, rises: true }],
    })
    expect(all.rows).toHaveLength(11)
    expect(all.rows[3]).toMatchObject({ stay_if_recovered: 0.3, incremental_value: 3.8, decision: 'recover' })
    const { out } = recover(['sweep', whole, ...example])
    expect(out).toContain('Put it right only if "stay if recovered" is above 19.44%.')
    expect(out).toContain('· At 19.44% "offer less" becomes "put it right".')
  })

  test('each row is the what-if', () => {
    for (const row of sweep('margin=-1..4:2.5', ...example).rows) {
      const { margin, ...results } = row
      expect(results).toEqual(whatif('--sales', '10', `--margin=${margin}`, '--remedy', '10'))
    }
  })

  test('lists, amounts in any form, and a base that is not needed', () => {
    const keys = (...args: string[]) => sweep(...args).rows.map((row: { sales: number }) => row.sales)
    expect(keys('sales=5..20:2.5', '--margin', '3', '--remedy', '10')).toEqual([
      5, 7.5, 10, 12.5, 15, 17.5, 20,
    ])
    expect(keys('sales=$30,7.5', '--margin', '3')).toEqual([30, 7.5])
    expect(keys('sales=1,5;2,5', '--margin', '3', '--decimal', ',')).toEqual([1.5, 2.5])
    expect(
      sweep('STAY_IF_IGNORED=30%,0.4', ...example).rows.map(
        (row: { stay_if_ignored: number }) => row.stay_if_ignored,
      ),
    ).toEqual([0.3, 0.4])
  })

  test('a remedy is goods where nothing else is said', () => {
    const costs = (range: string) =>
      sweep(range, '--sales', '10', '--margin', '3').rows.map(
        (row: { remedy: unknown; remedy_cost: number }) => [row.remedy, row.remedy_cost],
      )
    expect(costs('remedy=10,20')).toEqual([
      [10, 7],
      [20, 14],
    ])
    expect(costs('remedy=cash:10..20:10')).toEqual([
      ['cash:10', 10],
      ['cash:20', 20],
    ])
    expect(sweep('remedy-cost=10,20', '--sales', '10', '--margin', '3').rows[1].remedy_cost).toBe(20)
  })

  test('another metric, and where it changes its sign', () => {
    const { results } = sweep(
      'margin=-3..3:1',
      ...example,
      '--metric',
      'net-retained-value',
      '--remedy-basis',
      'price',
    )
    expect(results).toEqual({
      metric: 'net_retained_value',
      crossings: [{ key: 'margin', value: 0.833333333333, rises: true }],
    })
    expect(recover(['sweep', 'margin=1..3:1', ...example, '--metric', 'annual_margin']).out).toContain(
      'is 0 or more at every one of these values.',
    )
  })

  test('--fail-below looks at the worst case', () => {
    expect(recover(['sweep', whole, ...example, '--fail-below', 'incremental_value=-7']).code).toBe(0)
    expect(recover(['sweep', whole, ...example, '--fail-below', 'incremental_value=-6']).code).toBe(1)
  })
})

describe('two inputs', () => {
  const grid = [
    'stay-if-recovered=50%..100%:10%',
    'remedy=5..20:5',
    '--sales',
    '10',
    '--margin',
    '3',
    '--stay-if-ignored',
    '30%',
  ]

  test('every pair is a row, and the crossings are told for each of the first', () => {
    const { rows, results } = sweep(...grid)
    expect(rows).toHaveLength(24)
    expect(rows[1]).toMatchObject({ stay_if_recovered: 0.5, remedy: 10, incremental_value: 0.2 })
    expect(results.crossings).toEqual([
      { key: 'remedy', value: 10.285714285714, rises: false, stay_if_recovered: 0.5 },
      { key: 'remedy', value: 15.428571428571, rises: false, stay_if_recovered: 0.6 },
    ])
  })

  test('losses are shaded, without colour', () => {
    expect(recover(['sweep', ...grid]).out).toContain('░-3.30')
    expect(recover(['sweep', ...grid, '--plain']).out).toContain('.-3.30')
    const map = recover(['sweep', 'remedy=5..20:5', 'stay-if-recovered=0%..100%:1%', ...example.slice(0, 4)])
    expect(map.out).toMatch(/░+█+/)
  })
})

test('every change of the decision is told exactly, not only that from loss to gain', () => {
  const { out } = recover(['sweep', 'stay-if-recovered=0%..100%:25%', ...example])
  expect(out).toContain(
    '· At 0% "do nothing" becomes "offer less".\n· At 19.44% "offer less" becomes "put it right".',
  )
  const down = recover(['sweep', 'horizon=24,1', ...example]).out
  expect(down).toContain('· At 2.33 "offer less" becomes "put it right".')
})

describe('what is said of a sweep', () => {
  const said = (...args: string[]) => recover(['sweep', ...args]).out
  test('a customer who is worth nothing is let go on both sides of 0', () => {
    const out = said(
      'stay-if-ignored=0%..100%:25%',
      '--sales',
      '10',
      '--margin=-1',
      '--stay-if-recovered',
      '50%',
    )
    expect(out).toMatch(/^"gained over doing nothing" is above 0 only if "stay if ignored" is above 50%\.$/m)
    expect(out).not.toContain('becomes')
  })
  test('a metric that is absent throughout', () =>
    expect(
      said('stay-if-recovered=30%,40%', ...example, '--metric', 'cost_per_save', '--stay-if-ignored', '40%'),
    ).toContain('There is no "cost of each customer kept" at any of these values.'))
  test('whole numbers are drawn as such', () => {
    const out = said('rebuild=0..12:2', '--rebuild-from', '0%', ...example.slice(0, 4), '--remedy', '40')
    expect(out).toContain('Put it right only if "rebuild" is below 6.')
    expect(out).toMatch(/^-10\.00 ┤ +•+$/m)
    expect(out).not.toContain('-27')
  })
  test('a step may be in percentage points', () =>
    expect(sweep('stay-if-recovered=0%..100%:50pp', ...example).rows).toHaveLength(3))
})

test('a long sweep can be interrupted', () => {
  const args = ['sweep', 'retention=0%..99%:0.05%', ...example, '--horizon', '1000', '--discount', '10%']
  inFolder((folder) => {
    const line = `recover ${args.join(' ')} --output out.csv & sleep 1; kill -INT $(pgrep -nf "output out.csv"); wait $!`
    expect(shell(line, { cwd: folder }).code).toBe(130)
    expect(fs.readdirSync(folder)).toEqual([])
  })
})

describe('signs beyond ASCII', () => {
  const args = ['sweep', 'stay-if-recovered=0%..100%:25%', ...example]
  const beyond = (text: string) => [...text].filter((sign) => sign > '~')
  test('there are none where --plain or the locale says so', () => {
    expect(beyond(recover([...args, '--plain']).out)).toEqual([])
    for (const env of [
      { LC_ALL: 'C' },
      { LANG: 'en_US.ISO-8859-1' },
      { LC_CTYPE: 'POSIX', LANG: 'en_GB.UTF-8' },
    ])
      for (const command of [args, ['tornado', '--spread', '90%', ...example], ['whatif', ...example]])
        expect(beyond(recover(command, { env }).out)).toEqual([])
  })
  test('they are drawn in a locale of UTF-8, and where nothing is said', () => {
    for (const env of [{}, { LANG: 'es_ES.UTF-8' }, { LC_ALL: 'C.utf8', LANG: 'C' }])
      expect(recover(args, { env }).out).toContain('•')
  })
  test('names stay as they are, and scripts get the same', () => {
    const env = { LC_ALL: 'C' }
    expect(recover(['batch', 'examples/incidents.csv'], { env }).out).toContain('Ταβέρνα Αιγαίο')
    expect(recover([...args, '--json'], { env }).out).toBe(recover([...args, '--json']).out)
  })
})

describe('a wrong command line: exit 2', () => {
  test.each([
    [['stay-if-recoverd=0..1:0.1', ...example], 'did you mean stay-if-recovered?'],
    [['period=1..2:1', ...example], 'an input that is a number'],
    [['margin=5..1:1', ...example], 'Margin: expected a range from the lower to the higher'],
    [['margin=1..5:0', ...example], 'a step above 0'],
    [['stay-if-recovered=0%..100%:5pp,3', ...example], 'a step like 10%'],
    [['margin=1..3:1', 'margin-rate=10%..30%:10%', ...example], 'two different inputs'],
    [['remedy=1..3:1', 'remedy-cost=2..4:1', ...example], 'two different inputs'],
    [['remedy=labour:5..10:1', ...example], 'a remedy of one amount, like refund:5..10'],
    [['margin=1..5:-1', ...example], 'a step above 0'],
    [['margin=1..5', ...example], 'a range with a step'],
    [['margin=0..1:0.00001', ...example], 'at most 10000 values, each of them a whole what-if'],
    [['margin=0..200:1', 'cost-to-serve=0..200:1', ...example], 'at most 10000 cases'],
    [['margin=lots', ...example], 'an amount like 1200'],
    [['margin=1.200..1.500:100', ...example], '--decimal'],
    [['stay-if-ignored=0..80:10', ...example], '1 means 100%'],
    [['margin', ...example], 'KEY=A..B:STEP'],
    [['margin=1,2', 'sales=1,2', 'horizon=1,2', ...example], 'one input, or two'],
    [['margin=1,2', 'margin=3,4', ...example], 'two different inputs'],
    [['margin=1,2', '--remedy', '10'], '--sales: expected an amount'],
    [['rebuild=0..3:0.5', ...example], 'a whole number'],
    [['margin=1,2', ...example, '--metric', 'decision'], 'a metric that is a number'],
    [[...example], 'expected KEY=A..B:STEP'],
  ])('%j', (args, message) => {
    const { code, err, out } = recover(['sweep', ...args])
    expect(err).toContain(message)
    expect([code, out]).toEqual([2, ''])
  })
})

test('the output agrees with its JSON Schema', async () => {
  const { schemas } = await import('./schemas')
  const { output } = await schemas('sweep')
  output.parse(sweep(whole, ...example))
  output.parse(sweep('margin=1..2:1', 'remedy=cash:1,2', '--sales', '10'))
})

test('no line is wider than the terminal', () => {
  for (const width of [40, 80, 200])
    for (const inputs of [[whole], [whole, 'remedy=5..20:5'], ['remedy=5..20:5', whole]])
      for (const line of recover(['sweep', ...inputs, '--sales', '10', '--margin', '3'], {
        env: { COLUMNS: `${width}` },
      }).out.split('\n'))
        expect(line.length).toBeLessThanOrEqual(width)
})

test('crossing points change the sign', () => {
  const incremental = measurable.find(({ key }) => key === 'incrementalValue')!
  const keys = fc.constantFrom<FactKey>(
    'margin',
    'cost',
    'stayIfRecovered',
    'stayIfIgnored',
    'horizon',
    'costToServe',
    'retention',
  )
  fc.assert(
    fc.property(businessCase, keys, (texts, key) => {
      const one = given(texts)
      const money = ['margin', 'cost', 'costToServe'].includes(key)
      const ends = money
        ? [exact(0), exact(500)]
        : key === 'horizon'
          ? [exact(1), exact(60)]
          : [exact(0), exact(1)]
      const at = (x: ReturnType<typeof exact>) =>
        sign(valuesOf(withValue(one, key, x, 'cash'))!.incrementalValue)
      for (const { value, rises } of crossingsOf(one, { key, part: 'cash', values: ends }, incremental)) {
        const little = exact(1, 6)
        if (key === 'retention' && compare(value, little) < 0) continue
        expect(at(minus(value, little))).toBe(rises ? -1 : 1)
        expect(at(plus(value, little))).toBe(rises ? 1 : -1)
      }
    }),
    { numRuns: 300 },
  )
})
