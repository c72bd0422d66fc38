/** recover measure in money: what cases brought, stayed or not; which parts are clear of chance; groups that are not alike. */
import { describe, expect, test } from 'vitest'
import { holm } from '../src/numbers/double/holm'
import { scoreChance } from '../src/numbers/double/proportions'
import { type GridPoint, shrunk } from '../src/numbers/double/shrunk-shares'
import { specialFunctions } from '../src/numbers/double/special-functions'
import { chanceOfMeans, intervalOfMeans, Moments, meansApart } from '../src/numbers/double/welch'
import { inFolder, json, recover, sentences } from './program'

const many = (count: number, line: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => line(i))

/** What measure answers about a file of these lines, beside a ledger where there is one. */
function measured(lines: readonly string[], flags: readonly string[] = [], ledger: readonly string[] = []) {
  return inFolder((_, write) => {
    const file = (name: string, all: readonly string[]) => write(name, `${all.join('\n')}\n`)
    const beside = ledger.length > 0 ? ['--ledger', file('ledger.csv', ledger)] : []
    const args = ['measure', file('a.csv', lines), ...beside, ...flags]
    return { ...recover(args), json: json(recover([...args, '--json'])) }
  })
}

const moments = (values: readonly number[]): Moments => {
  const all = new Moments()
  for (const value of values) all.add(value)
  return all
}

describe('two means', async () => {
  const special = await specialFunctions()

  test("R's sleep, by t.test(extra ~ group)", () => {
    // Student 1908, as in R's datasets: Welch Two Sample t-test.
    const apart = meansApart(
      moments([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]),
      moments([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
    )!
    expect(apart.difference / apart.error).toBeCloseTo(-1.8608, 4)
    expect(apart.freedom).toBeCloseTo(17.776, 3)
    const [low, high] = intervalOfMeans(apart, 0.95, special)
    expect(low).toBeCloseTo(-3.3654832, 6)
    expect(high).toBeCloseTo(0.2054832, 6)
    expect(chanceOfMeans(apart, special)).toBeCloseTo(0.07939, 5)
  })

  test('a group of one case, or groups that do not vary, tell no interval', () => {
    expect(meansApart(moments([1]), moments([1, 2]))).toBeNull()
    expect(meansApart(moments([1, 1]), moments([2, 2, 2]))).toBeNull()
    expect(meansApart(moments([1, 1]), moments([2, 2, 3]))).not.toBeNull()
  })

  test('the score test of two shares, and Holm', () => {
    // z = (.9 − .5) ÷ √(.7 × .3 × 2 ÷ 20) = 2.760262.
    const one = { cases: 20, hits: 18 }
    expect(scoreChance(one, { cases: 20, hits: 10 }, special)).toBeCloseTo(0.0057756, 6)
    expect(scoreChance(one, one, special)).toBe(1)
    expect(scoreChance({ cases: 3, hits: 3 }, { cases: 9, hits: 9 }, special)).toBe(1)
    const raised = holm([0.01, 0.02, 0.03, 0.04])
    ;[0.04, 0.06, 0.06, 0.06].forEach((value, i) => {
      expect(raised[i]).toBeCloseTo(value, 11)
    })
    expect(holm([0.5, 0.001, 0.6])).toEqual([1, 0.003, 1])
    expect(holm([])).toEqual([])
  })

  test('a share is drawn towards the others: three batters of Efron & Morris', () => {
    // n ÷ (n + α + β) = .212 at n = 45, of mean .265 (Scientific American 236, 1977).
    const size = 45 / 0.212 - 45
    const points: GridPoint[] = [{ alpha: 0.265 * size, beta: 0.735 * size, weight: 1 }]
    const of = (average: number) => shrunk(points, { cases: 45, hits: 45 * average })
    expect(of(0.4)).toBeCloseTo(0.294, 3)
    expect(of(0.378)).toBeCloseTo(0.289, 3)
    expect(of(0.156)).toBeCloseTo(0.242, 3)
  })

  test('the incomplete beta to 11 decimals', () => {
    // 40 digits of the hypergeometric series, in mpmath 1.3.
    for (const [a, b, x, value] of HIGH_PRECISION)
      expect(special.incompleteBeta(a, b, x)).toBeCloseTo(value, 11)
  })
})

/** Worked out with 40 digits: a, b, x, and the chance. */
const HIGH_PRECISION: readonly (readonly [number, number, number, number])[] = [
  [0.5, 0.5, 0.25, 0.3333333333333333],
  [0.0625, 0.1875, 0.001, 0.4950868361556437],
  [0.005, 2.5, 0.0001, 0.9611113827201483],
  [2.5, 4, 0.3, 0.3521975859067672],
  [36.5, 4.5, 0.9, 0.528872237852467],
  [8.888, 0.5, 0.83, 0.07266285866135797],
  [30, 0.5, 0.9, 0.01228244849985276],
  [1000.25, 400.75, 0.7, 0.1244188367132495],
  [1000.25, 400.75, 0.72, 0.6894739420231796],
  [4096, 1024, 0.805, 0.8140907549139037],
  [20480.5, 5119.5, 0.8025, 0.8394475049972226],
  [1, 1, 0.3, 0.3],
]

const HEAD = 'group,stayed,brought,remedy_cost'
const WORSE = [
  HEAD,
  ...many(60, (i) => (i < 48 ? 'treated,yes,6,2' : 'treated,no,0,2')),
  ...many(60, (i) => (i < 30 ? 'control,yes,60,' : 'control,no,0,')),
]

describe('money', () => {
  test('who stays for less brings less: 60 treated against 60 held out, −1,632', () => {
    const { json: answer, out } = measured(WORSE, ['--bonus-rate', '10%'])
    expect(answer.results).toMatchObject({
      basis: 'money',
      mean_margin_treated: 4.8,
      mean_margin_control: 30,
      margin_uplift: -25.2,
      gross_benefit: -1512,
      remedy_spend: 120,
      net_benefit: -1632,
      bonus_pool: 0,
      distinguishable: true,
    })
    expect(answer.results.uplift).toBeCloseTo(0.3, 12)
    const { margin_interval: interval, net_low: low, net_high: high } = answer.results
    expect(low).toBeCloseTo(60 * interval[0] - 120, 8)
    expect(high).toBeCloseTo(60 * interval[1] - 120, 8)
    // Welch: s² = 5.857627 and 915.254237, se = 3.918333, df 59.7552.
    expect(interval[0]).toBeCloseTo(-25.2 - 7.8385, 3)
    expect(out).toMatch(
      /Customers brought less with the remedy than without it: with its cost, 1,632\.00\s+is lost/,
    )
    expect(out).not.toMatch(/taken to be worth the same/)
  })

  test('of who stayed alone, the same file gains: value is taken as the same in both groups, and that is said', () => {
    expect(sentences(measured(WORSE, ['--value', '36']).json.warnings).join()).toMatch(/--value is not used/)
    const lines = WORSE.map((line) => line.replace(',brought,', ',value,'))
    const { json: answer, out } = measured(lines)
    expect(answer.results).toMatchObject({ basis: 'stays', margin_uplift: null, margin_interval: null })
    expect(out.replaceAll('\n', ' ')).toMatch(
      /A customer was taken to be worth the same with the remedy and without it/,
    )
  })

  test('aportado and απέφερε are what was brought; margin is that of one purchase', () => {
    for (const heading of ['aportado', 'απέφερε'])
      expect(measured(WORSE.map((line) => line.replace(',brought,', `,${heading},`))).json.results).toEqual(
        measured(WORSE).json.results,
      )
    const margins = WORSE.map((line) => line.replace(',brought,', ',margin,'))
    expect(measured(margins, ['--sales', '60']).json.results.basis).toBe('stays')
  })

  test('a case of which is known that they stayed, and not what they brought, is rejected', () => {
    const { json: answer, code } = measured([...WORSE, 'treated,yes,,2', 'treated,,,2'])
    expect(code).toBe(65)
    expect(answer.rejected).toMatchObject([{ code: 'missing_value', column: 'brought' }])
    expect(answer.totals.open).toBe(1)
  })

  test('a bonus waits until the money is more than chance, however sure the stays are', () => {
    const lines = [
      HEAD,
      ...many(60, (i) => (i < 55 ? `treated,yes,${i === 7 ? 4000 : 10},1` : 'treated,no,0,1')),
      ...many(60, (i) => (i < 20 ? 'control,yes,12,' : 'control,no,0,')),
    ]
    const { results } = measured(lines, ['--bonus-rate', '10%']).json
    expect(results.interval[0]).toBeGreaterThan(0)
    expect(results.net_benefit).toBeGreaterThan(0)
    expect(results).toMatchObject({ distinguishable: false, bonus_pool: 0 })
    expect(measured(lines, ['--bonus-rate', '10%', '--bonus-on', 'point']).json.results.bonus_pool).toBe(
      Math.round(results.net_benefit * 10) / 100,
    )
  })

  test('without cases held out it is naive', () => {
    const { results } = measured(
      WORSE.filter((line) => !line.includes('control')),
      ['--no-control'],
    ).json
    expect(results).toMatchObject({
      naive: true,
      margin_uplift: 4.8,
      margin_interval: null,
      gross_benefit: 288,
      net_low: null,
    })
  })

  test('a ledger tells what each brought in the window, who left brings nothing', () => {
    const days = ['2025-02-01', '2025-05-01']
    const ledger = [
      'customer,date,revenue,margin',
      'z,2024-01-01,1,1',
      ...many(8, (i) => `c${i},2025-01-01,10,4`),
      ...many(8, (i) => `c${i},${days[i % 2]},${20 + i},${10 + i}`),
      'z,2026-12-31,1,1',
    ]
    const cases = [
      'customer,date,group,remedy_cost',
      ...many(8, (i) => `c${i},2025-01-15,${i < 4 ? 'treated' : 'control'},${i < 4 ? 1 : ''}`),
    ]
    const { results } = measured(cases, ['--window', '60d'], ledger).json
    // c0, c2, c4 and c6 bought within 60 days: 10 + 12 against 14 + 16, four cases each.
    expect(results).toMatchObject({
      basis: 'money',
      mean_margin_treated: 5.5,
      mean_margin_control: 7.5,
      margin_uplift: -2,
      uplift: 0,
      net_benefit: -12,
    })
  })
})

describe('parts', () => {
  const PARTS = [
    'group,stayed,value,remedy_cost,failure',
    ...many(40, (i) => `treated,${i < 39 ? 'yes' : 'no'},36,2,late`),
    ...many(40, (i) => `control,${i < 12 ? 'yes' : 'no'},36,,late`),
    ...many(40, (i) => `treated,${i < 28 ? 'yes' : 'no'},36,2,wrong`),
    ...many(40, (i) => `control,${i < 19 ? 'yes' : 'no'},36,,wrong`),
  ]

  test('are clear by the score test, after Holm over the parts of their kind', () => {
    const { parts } = measured(PARTS).json
    const [late, wrong] = parts.failure
    expect(late).toMatchObject({ name: 'late', clear: true, distinguishable: true })
    // By itself it would be: z = .225 ÷ √(.5875 × .4125 ÷ 20) = 2.0441, p = .0409.
    expect(wrong).toMatchObject({ name: 'wrong', clear: true })
    expect(wrong.p_value).toBeCloseTo(0.040953, 6)
    expect(wrong.p_holm).toBeCloseTo(0.040953, 6)
    expect(late.p_holm).toBeCloseTo(2 * late.p_value, 9)
  })

  test('no longer are where more of them were looked at', () => {
    const more = many(40, (i) => `${i % 2 ? 'treated' : 'control'},${i % 4 < 2 ? 'yes' : 'no'},36,2,cold`)
    const { parts } = measured([...PARTS, ...more]).json
    expect(parts.failure.map(({ name, clear }: never) => [name, clear])).toEqual([
      ['late', true],
      ['wrong', false],
      ['cold', false],
    ])
  })
})

describe('a bonus', () => {
  const line = (who: string, brought: number, i: number, of: number) =>
    `treated,${i < of ? 'yes' : 'no'},${i < of ? brought : 0},1,${who}`
  const staffed = (large: number) => [
    'group,stayed,brought,remedy_cost,employee',
    ...many(40, (i) => line('Ana', i === 0 ? large : 10, i, 34)),
    ...many(40, (i) => line('Luis', 10, i, 34)),
    ...many(4, (i) => line('Eva', 10, i, 4)),
    ...many(4, (i) => line('Pau', 10, i, 2)),
    ...many(80, (i) => `control,${i < 30 ? 'yes' : 'no'},${i < 30 ? 10 : 0},,`),
  ]
  const bonuses = (large: number) => {
    const { employees, results } = measured(staffed(large), ['--bonus-rate', '10%']).json
    const of = Object.fromEntries(employees.map((one: { employee: string }) => [one.employee, one]))
    return { of, pool: results.bonus_pool as number }
  }

  test('is no larger for one large customer: as many stayed with both', () => {
    const { of } = bonuses(60)
    expect(of.Ana.bonus).toBe(of.Luis.bonus)
    expect(of.Ana.net_benefit).toBeGreaterThan(of.Luis.net_benefit)
  })

  test('is shared as one by those with few cases, and its parts make up the pool', () => {
    const { of, pool } = bonuses(10)
    expect(of.Eva).toMatchObject({ ranked: false, shrunk_uplift: of.Pau.shrunk_uplift })
    expect(of.Eva.bonus).toBeGreaterThan(0)
    expect(of.Eva.bonus).toBe(of.Pau.bonus)
    const cents = Object.values(of).map((one) => Math.round(100 * (one as { bonus: number }).bonus))
    expect(cents.reduce((all, one) => all + one, 0)).toBe(Math.round(100 * pool))
  })
})

describe('groups that are not alike', () => {
  const selections = (
    lines: readonly string[],
    flags: readonly string[] = [],
    ledger: readonly string[] = [],
  ) => sentences(measured(lines, flags, ledger).json.warnings).filter((one) => one.startsWith('selection'))

  test('in margin and failures are warned of with their size', () => {
    const lines = [
      'group,stayed,sales,margin,remedy_cost,failure',
      ...many(40, (i) => `treated,yes,50,${5 + (i % 3)},1,${i < 30 ? 'late' : 'wrong'}`),
      ...many(40, (i) => `control,no,50,${4 + (i % 3)},,${i < 8 ? 'late' : 'wrong'}`),
    ]
    const [value, margin, failure] = selections(lines)
    expect(value).toMatch(/differ in value from those treated \(1.\d\d standard deviations\)/)
    expect(margin).toMatch(/differ in margin from those treated \(1.\d\d standard deviations\)/)
    expect(failure).toMatch(/differ in failure \(late: 1.\d\d standard deviations; wrong: 1.\d\d/)
  })

  test('by no more than two standard errors are not', () => {
    const few = (group: string, of: readonly number[]) => of.map((value) => `${group},yes,${value},1`)
    const lines = [
      'group,stayed,value,remedy_cost',
      ...few('treated', [10, 20, 30, 40]),
      ...few('control', [15, 25, 35, 50]),
    ]
    expect(selections(lines)).toEqual([])
  })

  test('in what they brought before the case, beside a ledger', () => {
    const ledger = [
      'customer,date,revenue,margin',
      ...many(20, (i) => `c${i},2025-01-10,${i < 10 ? 90 + i : 30 + i},${i < 10 ? 50 + i : 10 + i}`),
      ...many(20, (i) => `c${i},2025-02-01,20,${10 + (i % 2)}`),
      'z,2026-01-01,1,1',
    ]
    const cases = [
      'customer,date,group,remedy_cost',
      ...many(20, (i) => `c${i},2025-01-15,${i < 10 ? 'treated' : 'control'},`),
    ]
    expect(selections(cases, ['--window', '60d'], ledger).join()).toMatch(
      /differ in value before the case from those treated \(\d+\.\d\d standard deviations\)/,
    )
  })

  test('of sizes that were not planned: χ² at 1 %', () => {
    // (60 − 40)² ÷ 40 + (340 − 360)² ÷ 360 = 11.1; (52 − 40)² ÷ 40 + … = 4.
    const counts = (control: number, share: string) => {
      const groups = ['--treated', `${400 - control}/200`, '--control', `${control}/20`, '--value', '36']
      const args = ['measure', ...groups, '--remedy-cost', '1', '--planned-share', share, '--json']
      return sentences(json(recover(args)).warnings).filter((one) => one.startsWith('selection'))
    }
    expect(counts(60, '10%').join()).toMatch(/60 of 400 cases are held out.*10%.*χ² 11\.1/)
    expect(counts(52, '10%')).toEqual([])
    expect(recover(['measure', '--treated', '9/1', '--control', '9/1', '--planned-share', '0%']).code).toBe(2)
  })
})
