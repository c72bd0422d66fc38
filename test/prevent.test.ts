/** recover prevent: prevention against cure, a year or several, with expectations that rise. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prevention, preventionMetrics } from '../src/metrics/prevention'
import { compare, type Exact, exact, minus, plus, sign, times } from '../src/model/decimal'
import { plain } from '../src/model/digits'
import { grownYears } from '../src/model/prevention-facts'
import { preventionFacts } from './base-cases'
import { json, recover } from './program'

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

  test('without a share prevented the break-even is told', () => {
    const flags = ['--incidents', '1000', '--prevention-cost', '2000', '--value', '36', '--remedy-cost', '7']
    expect(prevent(...flags).results).toMatchObject({
      required_share_prevented: 0.285714285714,
      prevention_gain: null,
      decision: null,
    })
    expect(recover(['prevent', ...flags]).out).toMatch(/pays if it prevents more than 28\.57%/)
    expect(recover(['prevent', ...flags.with(3, '9000')]).out).toMatch(/cannot pay/)
  })

  test('an incident that costs nothing is pointed out', () => {
    const { results, warnings } = prevent(...YEAR, '--value', '36')
    expect(results).toMatchObject({ incident_loss: 0, required_share_prevented: null, decision: 'cure' })
    expect(warnings.join()).toMatch(/costs nothing/)
  })
})

test('all problems at once', () => {
  const { code, err, out } = recover(['prevent', '--years', '2.5'])
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(/--years/)
  const bare = recover(['prevent'])
  for (const flag of ['--incidents', '--prevention-cost', '--sales', '--margin'])
    expect(bare.err).toMatch(flag)
  expect(recover(['prevent', ...EXAMPLE, '--rebuild', '3']).err).toMatch(/--rebuild-from/)
  expect(recover(['prevent', ...YEAR, '--value', '36', '--remedy', 'replace:10']).err).toMatch(/--sales/)
})

describe('as it is shown', () => {
  const full = [...EXAMPLE, '--years', '3', '--expectation-growth', '5%']

  test.each([40, 80, 200])('at %d columns nothing is wider', (width) => {
    const { out } = recover(['prevent', ...full], { env: { COLUMNS: `${width}` } })
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(width)
    expect(out).toMatch(/Prevent: it gains/)
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
    const { schemas } = await import('../src/commands/schema')
    const { output, input } = await schemas('prevent')
    output.parse(prevent(...full))
    output.parse(prevent(...YEAR, '--value', '36'))
    expect(input.safeParse({ incidents: 10, prevention_cost: 5, sales: 10, remedy: 'cash:3' }).success).toBe(
      true,
    )
    expect(recover(['explain', 'required_share_prevented']).out).toMatch(/prevention spend ÷ cost of cure/)
    expect(recover(['fields', 'prevent']).out).toMatch(/--expectation-growth/)
  })
})

describe('laws', () => {
  test('scaling money scales every result in money, and no other', () => {
    fc.assert(
      fc.property(preventionFacts, (facts) => {
        const seven = exact(7)
        const scaled = { ...facts }
        for (const key of ['preventionCost', 'customerValue', 'keptValue', 'remedyCost'] as const)
          Object.assign(scaled, { [key]: times(facts[key], seven) })
        const [one, other] = [prevention(facts), prevention(scaled)]
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
        const { requiredSharePrevented, preventionGain } = prevention(facts)
        if (requiredSharePrevented !== null)
          expect(prevention({ ...facts, sharePrevented: requiredSharePrevented }).preventionGain!).toSatisfy(
            (gain: Exact) => sign(gain) === 0,
          )
        const dearer = prevention({ ...facts, preventionCost: plus(facts.preventionCost, exact(1)) })
        if (preventionGain !== null)
          expect(compare(minus(preventionGain, dearer.preventionGain!), facts.years)).toBe(0)
      }),
    )
  })
})
