/** recover prevent: prevention against cure, a year or several, with expectations that rise. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { preventionFamily, preventionMetrics } from '../src/economics/prevent'
import { grownYears } from '../src/economics/prevent/facts'
import { compare, type Exact, exact, minus, plus, sign, times } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { preventionFacts } from './base-cases'
import { json, recover, sentences } from './program'

const prevent = (...flags: string[]) => json(recover(['prevent', '--json', '--quiet', ...flags]))

const YEAR = ['--incidents', '1000', '--prevention-cost', '2000', '--share-prevented', '40%']
const EXAMPLE = [...YEAR, '--sales', '10', '--margin', '3', '--remedy', '10']

describe('worked numbers', () => {
  test('an incident of the worked example costs 36 − 29 = 7; 400 fewer of them are worth 2,800', () =>
    expect(prevent(...EXAMPLE).results).toMatchObject({
      incident_loss: 7,
      cure_cost: 7000,
      loss_prevented: 2800,
      prevention_gain: 800,
      required_share_prevented: 0.285714285714,
      max_prevention_cost: 2800,
      cost_per_incident_prevented: 5,
      return_on_prevention: 0.4,
      decision: 'prevent',
    }))

  test('a remedy of 7 that grows by 5 % comes to 22.0675 over 3 years (7 + 7.35 + 7.7175)', () => {
    expect(plain(times(exact(7), grownYears(exact(5, 2), 3)))).toBe('22.0675')
    const { results } = prevent(...EXAMPLE, '--years', '3', '--expectation-growth', '5%')
    expect(results).toMatchObject({
      repeated_remedy_cost: 22.0675,
      repeated_loss: 22.0675,
      loss_prevented: 8827,
      prevention_spend: 6000,
      prevention_gain: 2827,
    })
  })

  test('customers lost although it is put right cost too, and do not grow with expectations', () => {
    const { results } = prevent(...EXAMPLE, '--stay-if-recovered', '80%')
    expect(results.incident_loss).toBeCloseTo(36 - (0.8 * 36 - 7), 12)
    const later = prevent(
      ...EXAMPLE,
      '--stay-if-recovered',
      '80%',
      '--years',
      '2',
      '--expectation-growth',
      '10%',
    )
    expect(later.results.repeated_loss).toBeCloseTo(2 * 7.2 + 7 + 7.7, 12)
  })

  test('a ready value does as well as sales and margin', () => {
    const stays = ['--stay-if-recovered', '80%', '--told-if-lost', '2', '--leave-rate', '5%']
    const facts = prevent(...EXAMPLE, ...stays)
    expect(prevent(...YEAR, '--value', '36', '--remedy-cost', '7', ...stays).results).toEqual(facts.results)
    expect(facts.inputs).toMatchObject({ value: 36, remedy_cost: 7, remedy: 'replace:10' })
  })

  test('what pays exactly nothing is no reason to prevent', () => {
    const even = ['--incidents', '1000', '--prevention-cost', '2800', '--share-prevented', '40%']
    const flags = [...even, '--sales', '10', '--margin', '3', '--remedy', '10']
    expect(prevent(...flags).results).toMatchObject({ prevention_gain: 0, decision: 'cure' })
  })

  test('at the share that breaks even it does not pay yet', () => {
    const said = (cost: string, share: string, ...more: string[]) =>
      recover([
        'prevent',
        '--incidents',
        '1000',
        '--prevention-cost',
        cost,
        '--share-prevented',
        share,
        ...more,
      ]).out.replace(/\s+/g, ' ')
    const seven = ['--value', '36', '--remedy-cost', '7']
    expect(said('0', '0%', ...seven)).toMatch(
      /^Go on putting right: preventing only breaks even\. It pays if it prevents more than 0% of the incidents\./,
    )
    expect(said('2800', '40%', ...seven)).toMatch(
      /only breaks even\. It pays if it prevents more than 40% of/,
    )
    expect(said('2800', '30%', ...seven)).toMatch(/loses 700\.00\. It pays if it prevents more than 40% of/)
    expect(said('7000', '100%', ...seven)).toMatch(/only breaks even, and cannot pay at this cost\./)
    expect(said('7000', '40%', ...seven)).toMatch(/loses 4,200\.00, and cannot pay at this cost\./)
    expect(said('10', '40%', '--value', '36')).toMatch(/loses 10\.00, as there is nothing to prevent\./)
    const open = ['--incidents', '1000', '--prevention-cost', '7000', '--value', '36', '--remedy-cost', '7']
    expect(recover(['prevent', ...open]).out).toMatch(/^Go on putting right: preventing cannot pay, even if/)
  })

  test('without a share prevented the break-even is told', () => {
    const flags = ['--incidents', '1000', '--prevention-cost', '2000', '--value', '36', '--remedy-cost', '7']
    expect(prevent(...flags).results).toMatchObject({
      required_share_prevented: 0.285714285714,
      prevention_gain: null,
      decision: null,
    })
    expect(recover(['prevent', ...flags]).out).toMatch(/^Prevent, if that prevents more than 28\.57%/)
    expect(recover(['prevent', ...flags.with(3, '9000')]).out).toMatch(/cannot pay/)
  })

  test('an incident that costs nothing is pointed out', () => {
    const { results, warnings } = prevent(...YEAR, '--value', '36')
    expect(results).toMatchObject({ incident_loss: 0, required_share_prevented: null, decision: 'cure' })
    expect(sentences(warnings).join()).toMatch(/costs nothing/)
  })
})

test('all problems at once', () => {
  const { code, err, out } = recover(['prevent', '--years', '2.5'])
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(/--years/)
  const bare = recover(['prevent'])
  for (const flag of ['--incidents', '--prevention-cost', '--sales', '--margin'])
    expect(bare.err).toMatch(flag)
  const negative = recover(['prevent', ...EXAMPLE.with(3, '-5')])
  expect([negative.code, negative.out]).toEqual([2, ''])
  expect(negative.err).toMatch(/--prevention-cost: expected .*0.*found "-5"/)
  expect(recover(['prevent', ...EXAMPLE, '--rebuild', '3']).err).toMatch(/--rebuild-from/)
  expect(recover(['prevent', ...YEAR, '--value', '36', '--remedy', 'replace:10']).err).toMatch(/--sales/)
})

describe('what incidents really cost', () => {
  const silent = [
    '--incidents',
    '1000',
    '--sales',
    '10',
    '--margin',
    '3',
    '--remedy',
    '10',
    '--complain-rate',
    '25%',
  ]

  test('of 1,000, 250 complain and 40 % of the others leave: 12,550; preventing 80 % for 8,000 gains 2,040', () => {
    const flags = [
      ...silent,
      '--silent-loyalty',
      '60%',
      '--prevention-cost',
      '8000',
      '--share-prevented',
      '80%',
    ]
    expect(prevent(...flags).results).toMatchObject({
      silent_loss: 14.4,
      incident_loss: 12.55,
      cure_cost: 12550,
      prevention_gain: 2040,
      decision: 'prevent',
    })
    const page = recover(['prevent', ...flags]).out.replace(/\s+/g, ' ')
    expect(page).toContain('Lost with each incident 12.55 25% × (36 − 29) + (1 − 25%) × 14.40')
    expect(page).toContain('25% of those let down complain, and 60% of the others stay')
  })

  test('what the silent do must be said where there are some', () => {
    const { code, err } = recover(['prevent', ...silent, '--prevention-cost', '1'])
    expect([code, err]).toEqual([2, expect.stringContaining('--silent-loyalty')])
  })

  test('who leaves in silence talks', () => {
    const talks = [
      '--told-if-lost',
      '9',
      '--leave-rate',
      '2%',
      '--silent-loyalty',
      '60%',
      '--prevention-cost',
      '1',
    ]
    expect(prevent(...silent, ...talks).results.silent_loss).toBeCloseTo(0.4 * (36 + 6.48), 12)
  })

  test('who is recovered brings nobody, unless --paradox; then and with all complaining it is as it was', () => {
    const talks = [...EXAMPLE, '--told-if-recovered', '4', '--join-rate', '2%']
    expect(prevent(...talks).results.incident_loss).toBe(7)
    expect(recover(['prevent', ...talks]).out.replace(/\s+/g, ' ')).toContain(
      '(de Matos et al. 2007; --paradox counts it)',
    )
    expect(prevent(...talks, '--paradox').results.incident_loss).toBeCloseTo(7 - 2.88, 12)
  })

  test('years are discounted, what grows and what it costs to prevent alike', () => {
    const flags = [
      ...EXAMPLE,
      '--stay-if-recovered',
      '80%',
      '--years',
      '3',
      '--expectation-growth',
      '5%',
      '--discount',
      '10%',
    ]
    const { results } = prevent(...flags)
    const [d, g] = [[0, 1, 2].map((t) => 1.1 ** -t), [0, 1, 2].map((t) => (1.05 / 1.1) ** t)]
    const sum = (of: readonly number[]) => of.reduce((a, b) => a + b)
    // A year of purchases is at begin discounted itself.
    const first = prevent(...flags.with(flags.lastIndexOf('3'), '1')).results.incident_loss
    expect(results.incident_loss).toBe(first)
    expect(results.repeated_loss).toBeCloseTo(sum(d) * (first - 7) + 7 * sum(g), 9)
    expect(results.prevention_spend).toBeCloseTo(2000 * sum(d), 8)
    expect(results.max_prevention_cost).toBeCloseTo(results.loss_prevented / sum(d), 8)
    expect(recover(['prevent', ...flags]).out).toMatch(
      /Years, at what money costs +2\.7355 +1 \+ 0\.9091 \+ 0\.8264/,
    )
    expect(prevent(...flags.with(flags.lastIndexOf('3'), '100')).results.prevention_gain).not.toBeNull()
  })

  test('what is owed in any case is part of what an incident costs', () => {
    expect(prevent(...EXAMPLE, '--floor', 'cash:3').results.incident_loss).toBe(7)
    expect(prevent(...EXAMPLE, '--floor', 'cash:9').results.incident_loss).toBe(9)
  })
})

describe('as it is shown', () => {
  const full = [...EXAMPLE, '--years', '3', '--expectation-growth', '5%']

  test.each([40, 80, 200])('at %d columns nothing is wider', (width) => {
    const { out } = recover(['prevent', ...full], { env: { COLUMNS: `${width}` } })
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(width)
    expect(out).toMatch(/Prevent: it gains/)
  })

  test('every number of a working stands somewhere with its own', () => {
    const lines = (...flags: string[]) =>
      recover(['prevent', ...YEAR, ...flags])
        .out.split('\n')
        .map((line) => line.trim().replace(/ {2,}/g, ' | '))
    const stays = ['--stay-if-recovered', '80%']
    const growing = ['--years', '3', '--expectation-growth', '5%']
    const facts = lines('--sales', '10', '--margin', '3', '--remedy', '10', ...stays, ...growing)
    for (const line of [
      'What they leave in a year | 36.00 | 3 × 12',
      'Remedy cost | 7.00 | goods for 10: 10 × (10 − 3) ÷ 10',
      'Kept with the remedy | 21.80 | 80% × 36 − 7',
      'Lost with each incident | 14.20 | 36 − 21.80',
      'Years, as the remedy grows | 3.1525 | 1 + 1.05 + 1.1025',
      'Remedy cost, all years | 22.07 | 7 × 3.1525',
    ])
      expect(facts).toContain(line)
    const ready = lines('--value', '36', '--remedy', 'refund:5+cash:2', ...stays)
    for (const line of [
      'Paid out | 7.00 | 5 + 2',
      'Remedy cost | 7.00 | refund 5 + payment 2',
      'Kept with the remedy | 21.80 | 80% × 36 − 7',
    ])
      expect(ready).toContain(line)
    expect(ready.join()).not.toMatch(/in a year|as the remedy grows/)
    const mouth = lines(
      '--value',
      '36',
      '--remedy-cost',
      '7',
      ...stays,
      '--told-if-lost',
      '2',
      '--leave-rate',
      '5%',
    )
    expect(mouth).toContain('Word of mouth if they leave | 3.60 | 2 × 5% × 36')
    expect(mouth).toContain('Kept with the remedy | 21.08 | 80% × 36 − (1 − 80%) × 3.60 − 7')
    const long = lines('--value', '36', '--remedy-cost', '7', ...growing.with(1, '9')).join('\n')
    expect(long).toMatch(/Years, as the remedy grows \| 11\.0266 \| 1 \+ 1\.05 \+ 1\.1025 \+ … \+ 1\.4775/)
    expect(lines('--value', '36', '--remedy-cost', '7', '--years', '3').join()).not.toMatch(
      /as the remedy grows/,
    )
  })

  test('csv has the keys of JSON; --fail-below ends with 1', () => {
    const [head] = recover(['prevent', ...full, '--format', 'csv']).out.split('\n')
    expect(head!.split(',')).toEqual(Object.keys(prevent(...full).results))
    expect(recover(['prevent', ...full, '--fail-below', 'prevention_gain=0']).code).toBe(0)
    expect(recover(['prevent', ...full, '--fail-below', 'prevention_gain=9999']).code).toBe(1)
    for (const format of ['ndjson', 'markdown'])
      expect(recover(['prevent', ...full, '--format', format]).code).toBe(0)
  })

  test('steps, schema, explain and fields', async () => {
    const { steps } = prevent(...full)
    expect(steps.find(({ key }: never) => key === 'repeated_remedy_cost').working).toBe('7 × 3.1525')
    const { schemas } = await import('./schemas')
    const { output, input } = await schemas('prevent')
    output.parse(prevent(...full))
    output.parse(prevent(...YEAR, '--value', '36'))
    expect(input.safeParse({ incidents: 10, prevention_cost: 5, sales: 10, remedy: 'cash:3' }).success).toBe(
      true,
    )
    expect(recover(['explain', 'required_share_prevented']).out).toMatch(
      /cost of preventing ÷ cost of only putting\s+right/,
    )
    expect(recover(['fields', 'prevent']).out).toMatch(/--expectation-growth/)
  })
})

describe('laws', () => {
  test('scaling money scales every result in money, and no other', () => {
    fc.assert(
      fc.property(preventionFacts, (facts) => {
        const seven = exact(7)
        const scaled = { ...facts }
        for (const key of [
          'preventionCost',
          'customerValue',
          'keptValue',
          'remedyCost',
          'wordOfMouthIfLost',
        ] as const)
          Object.assign(scaled, { [key]: times(facts[key], seven) })
        const [one, other] = [preventionFamily.work(facts), preventionFamily.work(scaled)]
        for (const { key, unit } of preventionMetrics) {
          const [a, b] = [one[key], other[key]]
          if (a === null || b === null || typeof a === 'string' || typeof b === 'string') expect(a).toBe(b)
          else expect(compare(unit === 'money' ? times(a, seven) : a, b)).toBe(0)
        }
      }),
    )
  })

  test('the required share put back breaks even; a dearer prevention gains less', () => {
    fc.assert(
      fc.property(preventionFacts, (facts) => {
        const { requiredSharePrevented, preventionGain } = preventionFamily.work(facts)
        if (requiredSharePrevented !== null)
          expect(
            preventionFamily.work({ ...facts, sharePrevented: requiredSharePrevented }).preventionGain!,
          ).toSatisfy((gain: Exact) => sign(gain) === 0)
        const dearer = preventionFamily.work({
          ...facts,
          preventionCost: plus(facts.preventionCost, exact(1)),
        })
        if (preventionGain !== null)
          expect(compare(minus(preventionGain, dearer.preventionGain!), facts.discountedYears)).toBe(0)
      }),
    )
  })
})
