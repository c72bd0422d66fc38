/** recover damage: problems, complaints, how they end, who is lost, and what an improvement saves. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { damageFamily, damageMetrics } from '../src/economics/damage'
import { compare, exact, minus, plus, times } from '../src/numbers/exact/decimal'
import { damageFacts } from './base-cases'
import { json, recover, sentences } from './program'

const damage = (...flags: string[]) => json(recover(['damage', '--json', '--quiet', ...flags]))

const BASE = ['--customers', '10000', '--problem-rate', '10%', '--complain-rate', '25%']
const OUTCOMES = [
  '--outcome',
  'unresolved=40%:19%',
  '--outcome',
  'resolved=40%:54%',
  '--outcome',
  'quick=20%:82%',
]
const TARP = [...BASE, '--silent-loyalty', '9%', ...OUTCOMES]

describe('published and worked numbers', () => {
  test('1,000 with a problem, a quarter complaining, loyalty .09 .19 .54 .82: 818.5 lost (TARP figures at fastcompany.com/663494)', () => {
    const { results } = damage(...TARP)
    expect(results).toMatchObject({
      customers_with_problem: 1000,
      complaints: 250,
      lost_silent: 682.5,
      lost_complaining: 136,
      customers_lost: 818.5,
      margin_lost: null,
      after_customers_lost: null,
      customers_saved: null,
    })
  })

  test('revenue at risk: 10,000 customers, 40 % with a problem, loyalty down by 25 %, 100 each: 100,000 (form of ctmaworld.com)', () => {
    const flags = [
      '--customers',
      '10000',
      '--problem-rate',
      '40%',
      '--complain-rate',
      '0%',
      '--silent-loyalty',
      '75%',
    ]
    expect(damage(...flags, '--value', '100').results).toMatchObject({
      customers_with_problem: 4000,
      customers_lost: 1000,
      margin_lost: 100000,
      loss_per_problem: 25,
    })
  })

  test('a preset gives the same loyalty, names its study and is never taken by itself', () => {
    const shares = ['--outcome', 'unresolved=40%', '--outcome', 'resolved=40%', '--outcome', 'quick=20%']
    const { results, inputs, warnings } = damage(...BASE, '--preset', 'tarp-1979', ...shares)
    expect(results).toEqual(damage(...TARP).results)
    expect(inputs.preset).toBe('tarp-1979')
    expect(sentences(warnings).join()).toMatch(/tarp-1979.*disagree/)
    expect(recover(['damage', ...BASE, '--preset', 'tarp-1979', ...shares]).out).toMatch(/1979/)
    const bare = recover(['damage', ...BASE, ...shares])
    expect(bare.code).toBe(2)
    expect(bare.err).toMatch(/--silent-loyalty/)
    expect(damage(...BASE, '--preset', 'tarp-1979-small', ...shares).results.customers_lost).toBe(559)
    expect(recover(['damage', ...BASE, '--preset', 'rage']).err).toMatch(/tarp-1979/)
  })
})

describe('in money, and after an improvement', () => {
  test('customers lost are worth the value of section 2, or a ready one', () => {
    expect(damage(...TARP, '--sales', '10', '--margin', '3').results.margin_lost).toBe(29466)
    expect(damage(...TARP, '--value', '36').results).toMatchObject({
      margin_lost: 29466,
      worth_of_complaint: 13.176,
    })
    expect(recover(['damage', ...TARP, '--sales', '10']).err).toMatch(/--margin/)
  })

  test('those who are told leave too', () =>
    expect(
      damage(...TARP, '--value', '36', '--told-if-lost', '2', '--leave-rate', '1%').results,
    ).toMatchObject({
      customers_told: 1637,
      lost_by_word_of_mouth: 16.37,
      margin_lost: 30055.32,
    }))

  test('before and after', () => {
    const after = [
      '--after-complain-rate',
      '50%',
      '--after-outcome',
      'unresolved=0%',
      '--after-outcome',
      'quick=60%',
    ]
    const { results, inputs } = damage(...TARP, '--value', '36', ...after, '--improvement-cost', '1000')
    expect(results).toMatchObject({
      customers_lost: 818.5,
      after_customers_lost: 601,
      customers_saved: 217.5,
      margin_saved: 7830,
      improvement_gain: 6830,
      return_on_improvement: 6.83,
    })
    expect(inputs.after).toMatchObject({ complain_rate: 0.5, problem_rate: 0.1 })
    expect(inputs.after.outcomes).toContainEqual({ name: 'quick', share: 0.6, loyalty: 0.82 })
    const fewer = damage(...TARP, '--after-problem-rate', '5%').results
    expect(fewer.customers_saved).toBe(409.25)
    expect(fewer.margin_saved).toBeNull()
  })

  test('complaints that end worse than silence are pointed out', () => {
    const { results, warnings } = damage(
      ...BASE,
      '--silent-loyalty',
      '50%',
      '--outcome',
      'ignored=100%:28%',
      '--value',
      '100',
    )
    expect(results.worth_of_complaint).toBe(-22)
    expect(sentences(warnings).join()).toMatch(/do harm/)
  })

  test('where all complain, or none, nothing is asked of the others', () => {
    expect(
      damage(
        '--customers',
        '10',
        '--problem-rate',
        '100%',
        '--complain-rate',
        '100%',
        '--outcome',
        'ok=100%:90%',
      ).results.customers_lost,
    ).toBe(1)
    expect(
      damage(
        '--customers',
        '10',
        '--problem-rate',
        '0%',
        '--complain-rate',
        '0%',
        '--silent-loyalty',
        '1',
        '--value',
        '1',
      ).results,
    ).toMatchObject({ customers_lost: 0, loss_per_problem: null })
  })
})

describe('what cannot be', () => {
  test.each([
    [['--outcome', 'good=40%:90%'], /found "40%: good 40%"/],
    [['--outcome', 'good=100%'], /a loyalty behind the share/],
    [['--outcome', 'good=140%:90%'], /NAME=SHARE:LOYALTY/],
    [['--outcome', 'good'], /NAME=SHARE:LOYALTY/],
    [['--outcome', 'good=50%:90%', '--outcome', 'good=50%:80%'], /good once/],
    [['--outcome', 'good=100%:90%', '--after-outcome', 'bad=20%:10%'], /120%: good 100%, bad 20%/],
    [['--outcome', 'good=100%:90%', '--improvement-cost', '5'], /what improves/],
    [[], /--outcome/],
  ])('%j', (flags, said) => {
    const { code, err, out } = recover(['damage', ...BASE, '--silent-loyalty', '60%', ...flags])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(said)
  })

  test('all at once', () => {
    const { err } = recover(['damage', '--outcome', 'x'])
    for (const flag of ['--customers', '--problem-rate', '--complain-rate', '--outcome'])
      expect(err).toMatch(flag)
  })
})

describe('as it is shown', () => {
  const full = [...TARP, '--value', '36', '--after-problem-rate', '5%', '--improvement-cost', '100']

  test.each([40, 80, 200])('at %d columns nothing is wider', (width) => {
    const { out } = recover(['damage', ...full], { env: { COLUMNS: `${width}` } })
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(width)
    expect(out.replace(/\s+/g, ' ')).toMatch(/Problems cost you 818.5 customers a year/)
  })

  const said = (...flags: string[]) => recover(['damage', ...flags]).out.replace(/\s+/g, ' ')
  const MOUTH = [...BASE, '--silent-loyalty', '60%', '--told-if-lost', '9', '--leave-rate', '2%']
  const ENDS = ['--outcome', 'unresolved=40%:30%', '--outcome', 'resolved=60%:90%', '--value', '36']

  test('money stands beside the customers that it is for, also those lost by word of mouth', () => {
    const flags = [...MOUTH, ...ENDS, '--after-problem-rate', '5%']
    expect(said(...flags)).toContain(
      'Problems cost you 385 customers a year, and 69.3 more by word of mouth: together worth 16,354.80.',
    )
    expect(said(...flags)).toContain(
      'The improvement keeps 192.5 customers a year, and 34.65 more by word of mouth: together worth 8,177.40.',
    )
    expect(said(...flags)).toContain('Saved by word of mouth 34.65 69.3 − 34.65')
    const { results, steps } = damage(...flags)
    expect(results).toMatchObject({ customers_saved: 192.5, margin_saved: 8177.4 })
    expect(results).not.toHaveProperty('saved_by_word_of_mouth')
    expect(steps.find(({ key }: never) => key === 'saved_by_word_of_mouth').value).toBe(34.65)
    expect(said(...flags.map((flag) => (flag === '2%' ? '0%' : flag)))).toContain(
      'Problems cost you 385 customers a year, worth 13,860.00.',
    )
    expect(said(...MOUTH, ...ENDS.slice(0, 4))).toContain(
      '385 customers a year, and 69.3 more by word of mouth.',
    )
  })

  const ALL = ['--customers', '10', '--problem-rate', '100%', '--complain-rate', '100%', '--loyalty', '90%']
  const ENDING = (loyalty: string) => [...ALL, '--outcome', `a=100%:${loyalty}`, '--value', '10']
  test.each([
    [ENDING('80%'), 'Problems cost you 1 customer a year, worth 10.00.'],
    [ENDING('90%'), 'Problems cost you 0 customers a year, worth 0.00.'],
    [ENDING('95%'), 'Problems bring you 0.5 customers a year, worth 5.00.'],
    [ENDING('100%'), 'Problems bring you 1 customer a year, worth 10.00.'],
    [
      [...ENDING('80%'), '--after-problem-rate', '50%'],
      'The improvement keeps 0.5 customers a year, worth 5.00.',
    ],
    [
      [...ENDING('80%'), '--after-outcome', 'a=100%:70%'],
      'With the improvement 1 customer a year more is lost, worth 10.00.',
    ],
    [
      [...ENDING('80%'), '--after-outcome', 'a=100%:60%', '--improvement-cost', '3'],
      'With the improvement 2 customers a year more are lost, worth 20.00. It does not pay: it loses 23.00.',
    ],
    [
      [...ENDING('80%'), '--after-outcome', 'a=100%:90%', '--improvement-cost', '10'],
      'The improvement keeps 1 customer a year, worth 10.00. It only breaks even.',
    ],
    [
      [...ENDING('80%'), '--told-if-lost', '5', '--leave-rate', '2%', '--after-outcome', 'a=100%:70%'],
      'With the improvement 1 customer a year more is lost, and 0.1 by word of mouth: together worth 11.00.',
    ],
  ])('people are counted in words: %j', (flags, sentence) => expect(said(...flags)).toContain(sentence))

  test('csv has the keys of JSON; --fail-below ends with 1', () => {
    const [head] = recover(['damage', ...full, '--format', 'csv']).out.split('\n')
    expect(head!.split(',')).toEqual(Object.keys(damage(...full).results))
    expect(recover(['damage', ...full, '--fail-below', 'improvement_gain=0']).code).toBe(0)
    expect(recover(['damage', ...full, '--fail-below', 'customers_saved=500']).code).toBe(1)
    for (const format of ['ndjson', 'markdown'])
      expect(recover(['damage', ...full, '--format', format]).code).toBe(0)
  })

  test('steps, schema, explain and fields', async () => {
    const { steps } = damage(...full)
    expect(steps.find(({ key }: never) => key === 'customers_lost').working).toBe('682.5 + 136')
    expect(steps.find(({ key }: never) => key === 'after_customers_lost').value).toBe(409.25)
    const { schemas } = await import('./schemas')
    const { output } = await schemas('damage')
    output.parse(damage(...full))
    output.parse(damage(...TARP))
    expect(recover(['explain', 'customers_lost']).out).toMatch(
      /lost without a word \+ lost after complaining/,
    )
    expect(recover(['fields', 'damage']).out).toMatch(/--silent-loyalty/)
  })
})

describe('laws', () => {
  test('scaling money scales what is lost in money, and no people', () => {
    fc.assert(
      fc.property(damageFacts, (facts) => {
        const seven = exact(7)
        const scaled = { ...facts, customerValue: facts.customerValue && times(facts.customerValue, seven) }
        const [one, other] = [damageFamily.work(facts), damageFamily.work(scaled)]
        for (const { key, unit } of damageMetrics) {
          const [a, b] = [one[key], other[key]]
          if (a === null || b === null) expect(a).toBe(b)
          else expect(compare(unit === 'money' ? times(a, seven) : a, b)).toBe(0)
        }
      }),
    )
  })

  test('fewer are lost with fewer problems, and with more loyalty after them', () => {
    fc.assert(
      fc.property(damageFacts, (facts) => {
        const cent = exact(1, 2)
        const lost = damageFamily.work(facts).customersLost
        fc.pre(
          compare(facts.silentLoyalty, facts.loyalty) < 0 &&
            compare(facts.complainantLoyalty, facts.loyalty) < 0,
        )
        const better = [
          { ...facts, problemRate: minus(facts.problemRate, cent) },
          { ...facts, silentLoyalty: plus(facts.silentLoyalty, cent) },
          { ...facts, complainantLoyalty: plus(facts.complainantLoyalty, cent) },
        ]
        for (const one of better)
          expect(compare(damageFamily.work(one).customersLost, lost)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
