/** recover tornado: which input matters most. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { json, recover, whatif } from './program'

const example = ['--sales', '10', '--margin', '3', '--remedy', '10']
const tornado = (...args: string[]) => json(recover(['tornado', ...args, '--json']))

test('the widest swing first, and which ends lie on either side of 0', () => {
  const all = tornado('margin=2..4', 'stay-if-recovered=10%..100%', 'stay-if-ignored=0%..20%', ...example)
  expect(Object.keys(all)).toEqual(['schema', 'inputs', 'results', 'rows', 'warnings'])
  expect(all).toMatchObject({
    schema: 'recover/tornado/2',
    inputs: { sales: 10, margin: 3 },
    results: { metric: 'incremental_value', base: 29 },
  })
  expect(all.rows).toEqual([
    { key: 'stay_if_recovered', low: 0.1, high: 1, at_low: -3.4, at_high: 29, swing: 32.4, crosses: true },
    { key: 'margin', low: 2, high: 4, at_low: 16, at_high: 42, swing: 26, crosses: false },
    { key: 'stay_if_ignored', low: 0, high: 0.2, at_low: 29, at_high: 21.8, swing: 7.2, crosses: false },
  ])
})

test('the page marks what crosses 0, in words and with a sign', () => {
  const { out } = recover(['tornado', 'margin=2..4', 'stay-if-recovered=10%..100%', ...example])
  expect(out).toContain('What matters most is "stay if recovered".')
  expect(out).toMatch(/10% to 100%.*29\.00 ×/)
  expect(out).toContain('× This alone turns gain into loss within its range: "stay if recovered".')
})

describe('--spread', () => {
  test('gives a range to every number that was typed, within its bounds', () => {
    const { rows } = tornado('--spread', '25%', ...example, '--stay-if-recovered', '90%', '--period', 'week')
    const by = Object.fromEntries(rows.map((row: { key: string }) => [row.key, row]))
    expect(Object.keys(by).sort()).toEqual(['margin', 'remedy', 'sales', 'stay_if_recovered'])
    expect(by.stay_if_recovered).toMatchObject({ low: 0.675, high: 1 })
    expect(by.remedy).toMatchObject({ low: 'replace:7.5', high: 'replace:12.5' })
    expect(by.margin).toMatchObject({ low: 2.25, high: 3.75 })
  })

  test('a range that is named goes before it, and a loss is spread from its low to its high', () => {
    const { rows } = tornado(
      'sales=9..11',
      '--spread',
      '.2',
      '--sales',
      '10',
      '--margin=-1',
      '--remedy',
      'labour:15min@12/h+cash:1',
    )
    const by = Object.fromEntries(rows.map((row: { key: string }) => [row.key, row]))
    expect(by.sales).toMatchObject({ low: 9, high: 11 })
    expect(by.margin).toMatchObject({ low: -1.2, high: -0.8 })
    expect(by.remedy).toMatchObject({ low: 'cash:2.4+cash:0.8', at_low: -15.2 })
  })
})

test('--metric and --fail-below', () => {
  const { rows, results } = tornado('margin=2..4', ...example, '--metric', 'required-stay')
  expect(results).toEqual({ metric: 'required_stay', base: 0.194444444444 })
  expect(rows[0]).toMatchObject({ at_low: 0.333333333333, at_high: 0.125 })
  expect(recover(['tornado', 'margin=2..4', ...example, '--fail-below', 'incremental_value=16']).code).toBe(0)
  expect(recover(['tornado', 'margin=2..4', ...example, '--fail-below', 'incremental_value=17']).code).toBe(1)
})

test('a metric that is absent at an end comes last', () => {
  const { rows } = tornado('margin=-1..3', 'sales=9..11', ...example, '--metric', 'required_stay')
  expect(rows[1]).toMatchObject({ key: 'margin', at_low: null, swing: null, crosses: false })
  expect(recover(['tornado', 'margin=-1..3', ...example, '--metric', 'required_stay']).out).toContain('–')
})

describe('what is absent', () => {
  const said = (...args: string[]) => recover(['tornado', ...args, ...example]).out
  test('matters neither most nor least', () => {
    expect(said('margin=-2..4', '--metric', 'required_stay')).toContain(
      'It cannot be worked out at an end of any of them.',
    )
    const out = said('margin=-5..3', '--metric', 'cost_per_save', '--stay-if-ignored', '100%')
    expect(out).toMatch(/^Margin +-5\.00 to 3\.00 +– +–$/m)
  })
  test('an input that stays the same changes nothing', () =>
    expect(said('margin=3..3')).toContain('None of these inputs changes it.'))
})

test('the ends are the what-ifs', () => {
  const cents = (from: number, to: number) =>
    fc.integer({ min: from, max: to }).map((n) => (n / 100).toFixed(2))
  fc.assert(
    fc.property(cents(0, 500), cents(501, 900), fc.integer({ min: 0, max: 100 }), (low, high, stay) => {
      const [row] = tornado(`margin=${low}..${high}`, ...example, '--stay-if-recovered', `${stay}%`).rows
      const at = (margin: string) =>
        whatif('--sales', '10', '--margin', margin, '--remedy', '10', '--stay-if-recovered', `${stay}%`)
          .incremental_value
      expect([row.at_low, row.at_high]).toEqual([at(low), at(high)])
    }),
    { numRuns: 8 },
  )
})

test.each([
  [['margin=4..2', ...example], 'from the lower to the higher'],
  [['margin=4', ...example], 'a low and a high'],
  [['margn=1..2', ...example], 'did you mean margin?'],
  [['period=1..2', ...example], 'an input that is a number'],
  [['margin=1..2', 'margin=1..3', ...example], 'each input once'],
  [[...example], 'or --spread 20%'],
  [['--spread', '0%', ...example], 'a share above 0%'],
  [['--spread', 'lots', ...example], 'a share above 0%'],
  [['margin=1..2', '--sales', '10'], 'a margin, a cost or a margin-rate'],
  [['stay-if-ignored=0%..120%', ...example], 'a share from 0% to 100%'],
])('a wrong command line is exit 2: %j', (args, message) => {
  const { code, err, out } = recover(['tornado', ...args])
  expect(err).toContain(message)
  expect([code, out]).toEqual([2, ''])
})

test('the output agrees with its JSON Schema', async () => {
  const { schemas } = await import('./schemas')
  const { output } = await schemas('tornado')
  output.parse(tornado('margin=2..4', '--spread', '10%', ...example))
})

test('no line is wider than the terminal', () => {
  for (const width of [40, 80, 200])
    for (const line of recover(['tornado', '--spread', '20%', ...example], {
      env: { COLUMNS: `${width}` },
    }).out.split('\n'))
      expect(line.length).toBeLessThanOrEqual(width)
})
