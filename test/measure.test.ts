/** recover measure: the uplift, how sure it is, and what bonus it earns. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Arm, measureArms as measured } from '../src/commands/measure/arms'
import { newcombe, sampleSize, wilson } from '../src/numbers/double/proportions'
import { quantile } from '../src/numbers/double/quantile'
import { apportion } from '../src/numbers/exact/apportion'
import { compare, type Exact, exact, plus, ZERO } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { inFolder, json, recover, sentences } from './program'

const counts = (...flags: string[]) => json(recover(['measure', '--json', ...flags]))
const of = (cases: number, hits: number) => ({ cases, hits })

describe('intervals', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table II, method 10.
  test.each([
    ['56/70 − 48/80', of(70, 56), of(80, 48), 0.0524, 0.3339],
    ['9/10 − 3/10', of(10, 9), of(10, 3), 0.1705, 0.809],
    ['6/7 − 2/7', of(7, 6), of(7, 2), 0.0582, 0.8062],
    ['5/56 − 0/29', of(56, 5), of(29, 0), -0.0381, 0.1926],
    ['0/10 − 0/20', of(10, 0), of(20, 0), -0.1611, 0.2775],
    ['0/10 − 0/10', of(10, 0), of(10, 0), -0.2775, 0.2775],
    ['10/10 − 0/20', of(10, 10), of(20, 0), 0.6791, 1],
    ['10/10 − 0/10', of(10, 10), of(10, 0), 0.6075, 1],
  ])('Newcombe: %s', (_, one, other, low, high) => {
    const found = newcombe(one, other, 0.95)
    expect(found[0]).toBeCloseTo(low, 4)
    expect(found[1]).toBeCloseTo(high, 4)
  })

  test('Wilson at none and at all of n stays within 0 and 1', () => {
    // n/(n + z²) and its mirror image.
    const z2 = quantile(0.975) ** 2
    expect(wilson(of(10, 0), 0.95)).toEqual([0, expect.closeTo(z2 / (10 + z2), 12)])
    expect(wilson(of(10, 10), 0.95)).toEqual([expect.closeTo(10 / (10 + z2), 12), 1])
  })

  test('quantiles of the normal distribution', () => {
    expect(quantile(0.5)).toBe(0)
    expect(quantile(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(quantile(0.8)).toBeCloseTo(0.8416212335729143, 14)
    expect(quantile(1e-10)).toBeCloseTo(-6.361340902404056, 12)
  })

  test('over 1,000 seeds, 95 % intervals hold the true uplift in 93 to 97 % of them', () => {
    let held = 0
    const [treatedStay, controlStay] = [0.8, 0.6]
    for (let seed = 1; seed <= 1000; seed++) {
      let state = (seed * 2654435761) >>> 0
      const random = () => {
        // Mulberry32: small, and good enough to draw cases.
        state = (state + 0x6d2b79f5) >>> 0
        let mix = Math.imul(state ^ (state >>> 15), state | 1)
        mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61)
        return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32
      }
      const [treated, control] = [new Arm(), new Arm()]
      for (let i = 0; i < 250; i++) treated.add(random() < treatedStay, exact(36), exact(7))
      for (let i = 0; i < 80; i++) control.add(random() < controlStay, null, ZERO)
      const { interval } = measured(treated, control, {
        bonusRate: ZERO,
        trainingCost: null,
        confidence: 0.95,
        bonusOn: 'sure',
        places: 2,
      })
      const truth = exact(2, 1)
      if (compare(interval![0], truth) <= 0 && compare(truth, interval![1]) <= 0) held++
    }
    expect(held).toBeGreaterThanOrEqual(930)
    expect(held).toBeLessThanOrEqual(970)
  })
})

describe('from counts', () => {
  const WORTH = ['--value', '36', '--remedy-cost', '7', '--bonus-rate', '10%']

  test('180 of 200 against 100 of 200: net 1,480, bonus 148', () => {
    const { results } = counts('--treated', '200/180', '--control', '200/100', ...WORTH)
    expect(results).toMatchObject({
      uplift: 0.4,
      gross_benefit: 2880,
      remedy_spend: 1400,
      net_benefit: 1480,
      bonus_pool: 148,
    })
    expect(results.interval[0]).toBeCloseTo(0.315428929908, 12)
    expect(results.interval[1]).toBeCloseTo(0.476745356139, 12)
  })

  test('430 of 500 against 400 of 500: kept customers, and lost money', () => {
    const { results } = counts('--treated', '500/430', '--control', '500/400', ...WORTH)
    expect(results).toMatchObject({ uplift: 0.06, net_benefit: -2420, bonus_pool: 0 })
  })

  test('the facts of a what-if do as well as a ready value', () => {
    const facts = ['--sales', '10', '--margin', '3', '--remedy', '10', '--bonus-rate', '10%']
    const { results, inputs } = counts('--treated', '200/180', '--control', '200/100', ...facts)
    expect(inputs).toMatchObject({ value: 36, remedy_cost: 7 })
    expect(results.net_benefit).toBe(1480)
  })

  test('without a control group nothing was measured, unless one takes it naively', () => {
    const refused = recover(['measure', '--treated', '200/180', ...WORTH])
    expect(refused.code).toBe(2)
    expect(refused.err).toMatch(/hold out every tenth case/)
    const { results, warnings } = counts('--treated', '200/180', '--no-control', ...WORTH)
    expect(results).toMatchObject({ naive: true, interval: null, net_benefit: 5080, bonus_pool: 508 })
    expect(sentences(warnings).join()).toMatch(/naive/)
    const { out } = recover(['measure', '--treated', '200/180', '--no-control', ...WORTH])
    for (const word of ['Stayed because of it', 'What that is worth', 'Left after the cost', 'For bonuses'])
      expect(out).toMatch(`${word} (unproven)`)
  })

  test('an uplift that may be chance earns no bonus, unless that is asked for', () => {
    const groups = [
      '--treated',
      '20/18',
      '--control',
      '20/15',
      '--value',
      '36',
      '--remedy-cost',
      '1',
      '--bonus-rate',
      '10%',
    ]
    expect(counts(...groups).results).toMatchObject({
      distinguishable: false,
      net_benefit: 88,
      bonus_pool: 0,
    })
    expect(counts(...groups, '--bonus-on', 'point').results.bonus_pool).toBe(8.8)
    expect(counts(...groups, '--bonus-on', 'low').results.bonus_pool).toBe(0)
    expect(recover(['measure', ...groups]).out).toMatch(
      /^It may be chance: as it stands, the remedies gain 88\.00/,
    )
  })

  test('--bonus-on low rewards what is certain', () => {
    const { results } = counts('--treated', '200/180', '--control', '200/100', ...WORTH, '--bonus-on', 'low')
    expect(results.net_low).toBeCloseTo(871.09, 2)
    expect(results.bonus_pool).toBe(87.11)
  })

  test('--confidence widens the interval', () => {
    const at = (share: string) =>
      counts('--treated', '200/180', '--control', '200/100', ...WORTH, '--confidence', share).results.interval
    expect(at('99%')[0]).toBeLessThan(at('95%')[0])
    expect(
      recover(['measure', '--treated', '2/1', '--control', '2/1', ...WORTH, '--confidence', '100%']).code,
    ).toBe(2)
  })

  test('a sure uplift whose worth is not sure says so, and a sure loss is one', () => {
    const costly = recover([
      'measure',
      '--treated',
      '200/180',
      '--control',
      '200/100',
      '--value',
      '36',
      '--remedy-cost',
      '13',
    ])
    expect(costly.out).toMatch(
      /not yet sure that they pay: 280\.00 is left after\s+their cost, or anything between -328\.91/,
    )
    const useless = recover([
      'measure',
      '--treated',
      '200/180',
      '--control',
      '200/180',
      '--value',
      '36',
      '--remedy-cost',
      '7',
    ])
    expect(useless.out).toMatch(/cost more than they can have brought/)
  })

  test('no remedy cost is pointed out', () => {
    expect(
      sentences(counts('--treated', '200/180', '--control', '200/100', '--value', '36').warnings).join(),
    ).toMatch(/no remedy is given/)
  })

  test('all stayed, none stayed, one case', () => {
    expect(counts('--treated', '5/5', '--control', '5/5', ...WORTH).results).toMatchObject({
      uplift: 0,
      distinguishable: false,
    })
    expect(counts('--treated', '5/0', '--control', '5/0', ...WORTH).results).toMatchObject({ uplift: 0 })
    expect(counts('--treated', '1/1', '--control', '1/0', ...WORTH).results).toMatchObject({
      uplift: 1,
      distinguishable: false,
    })
    expect(recover(['measure', '--treated', '0/0', '--control', '1/0', ...WORTH]).code).toBe(2)
    expect(recover(['measure', '--treated', '3/4', '--control', '1/0', ...WORTH]).code).toBe(2)
  })

  test('training is paid back after so many cases', () => {
    const { results } = counts(
      '--treated',
      '200/180',
      '--control',
      '200/100',
      ...WORTH,
      '--training-cost',
      '500',
    )
    expect(results.net_after_bonus).toBe(1332)
    expect(results.training_payback_cases).toBeCloseTo((500 * 200) / 1332, 9)
    const never = counts('--treated', '500/430', '--control', '500/400', ...WORTH, '--training-cost', '500')
    expect(never.results.training_payback_cases).toBeNull()
  })

  test('scaling money scales it', () => {
    const one = counts('--treated', '200/180', '--control', '200/100', ...WORTH).results
    const ten = counts(
      '--treated',
      '200/180',
      '--control',
      '200/100',
      '--value',
      '360',
      '--remedy-cost',
      '70',
      '--bonus-rate',
      '10%',
    ).results
    for (const key of ['gross_benefit', 'remedy_spend', 'net_benefit', 'bonus_pool'])
      expect(ten[key]).toBeCloseTo(10 * one[key], 9)
    expect(ten.interval).toEqual(one.interval)
  })
})

test('answers are as the schema says', async () => {
  const { schemas } = await import('./schemas')
  const { output } = await schemas('measure')
  output.parse(counts('--treated', '200/180', '--control', '200/100', '--value', '36'))
  output.parse(counts('--treated', '200/180', '--no-control', '--value', '36'))
  output.parse(counts('examples/measured.csv', '--bonus-rate', '10%', '--training-cost', '500'))
})

describe('the plan', () => {
  test('50 % against 60 %: 388 a group, as in the textbook', () => {
    expect(sampleSize({ control: 0.5, treated: 0.6, confidence: 0.95, power: 0.8, heldOut: 0.5 })).toEqual({
      control: 388,
      treated: 388,
    })
    const { results } = counts('--plan', '--base-stay', '50%', '--see', '10%', '--hold-out', '50%')
    expect(results).toEqual({ control: 388, treated: 388, cases: 776 })
  })

  test('a tenth held out takes more cases in all, and says how to draw them', () => {
    const { out } = recover(['measure', '--plan', '--base-stay', '50%', '--see', '10%'])
    expect(out).toMatch(/2,129 cases: 213 without the remedy and 1,916 with it/)
    expect(out).toMatch(/one case in 10/)
  })

  test('what it needs is asked for', () => {
    const ended = recover(['measure', '--plan'])
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(/--base-stay/)
    expect(ended.err).toMatch(/--see/)
    expect(recover(['measure', '--plan', '--base-stay', '95%', '--see', '10%']).code).toBe(2)
  })
})

describe('from a file', () => {
  const HEAD = 'case,date,employee,group,value,remedy,stayed'
  function file(lines: readonly string[], ...flags: string[]) {
    return inFolder((_, write) => {
      const ended = recover(['measure', write('cases.csv', `${lines.join('\n')}\n`), '--json', ...flags])
      return { ...ended, json: ended.out === '' ? null : json(ended) }
    })
  }
  const many = (n: number, text: (i: number) => string) => Array.from({ length: n }, (_, i) => text(i))
  const programme = [
    HEAD,
    ...many(60, (i) => `A${i},2026-01-01,Ana,treated,36,cash:7,${i < 57 ? 'yes' : 'no'}`),
    ...many(40, (i) => `B${i},2026-01-01,Luis,treated,36,cash:7,${i < 30 ? 'yes' : 'no'}`),
    ...many(50, (i) => `C${i},2026-01-01,,control,36,,${i < 20 ? 'yes' : 'no'}`),
  ]

  test('is the same as from its counts', () => {
    const { results } = file(programme, '--bonus-rate', '10%').json
    const same = counts(
      '--treated',
      '100/87',
      '--control',
      '50/20',
      '--value',
      '36',
      '--remedy-cost',
      '7',
      '--bonus-rate',
      '10%',
    ).results
    expect(results).toEqual(same)
  })

  test('the bonus is divided by what each brought, and the parts make up the pool', () => {
    const { employees, results } = file(programme, '--bonus-rate', '10%').json
    expect(employees.map(({ employee, cases }: never) => [employee, cases])).toEqual([
      ['Ana', 60],
      ['Luis', 40],
    ])
    const ana = 60 * (57 / 60 - 0.4) * 36 - 420
    expect(employees[0].net_benefit).toBeCloseTo(ana, 9)
    expect(employees[0].bonus + employees[1].bonus).toBeCloseTo(results.bonus_pool, 9)
    expect(results.bonus_pool).toBeGreaterThan(0)
  })

  test('who brought nothing gets nothing, and nobody pays in', () => {
    const lines = [...programme, ...many(20, (i) => `D${i},2026-01-01,Eva,treated,36,cash:7,no`)]
    const { employees } = file(lines, '--bonus-rate', '10%').json
    expect(employees.find(({ employee }: never) => employee === 'Eva')).toMatchObject({ bonus: 0 })
    expect(employees.every(({ bonus }: { bonus: number }) => bonus >= 0)).toBe(true)
  })

  test('fewer cases than --min-cases are shown, not ranked', () => {
    const lines = [...programme, 'E1,2026-01-01,Kim,treated,36,cash:7,yes']
    const { employees } = file(lines).json
    expect(employees.at(-1)).toMatchObject({ employee: 'Kim', cases: 1, ranked: false })
    expect(file(lines, '--min-cases', '1').json.employees.every(({ ranked }: never) => ranked)).toBe(true)
  })

  test('a blank outcome is still open, not lost', () => {
    const { totals, warnings, results } = file([...programme, 'E1,2026-01-01,Ana,treated,36,cash:7,']).json
    expect(totals).toMatchObject({ open: 1, rows: 151 })
    expect(sentences(warnings).join()).toMatch(/1 case is still open/)
    expect(results).toEqual(file(programme).json.results)
  })

  test('the same case twice, and a group that is neither, are rejected', () => {
    const ended = file([
      ...programme,
      'A0,2026-01-01,Ana,treated,36,cash:7,yes',
      'Z1,2026-01-01,Ana,maybe,36,cash:7,yes',
    ])
    expect(ended.code).toBe(65)
    expect(ended.json.totals).toMatchObject({ rejected: 2, read: 152 })
    expect(ended.err).toMatch(/each case once, not again after line 2/)
    expect(ended.err).toMatch(/treated or control/)
  })

  test('without a control case nothing was measured', () => {
    const treated = programme.filter((line) => !line.includes('control'))
    const refused = file(treated)
    expect(refused.code).toBe(65)
    expect(refused.err).toMatch(/nothing was measured/)
    expect(file(treated, '--no-control').json.results.naive).toBe(true)
  })

  test('words in Spanish and Greek, and a column of who left', () => {
    const { inputs } = file([
      'grupo;se fue;valor',
      'tratado;no;36',
      'tratado;sí;36',
      'ομάδα ελέγχου;ναι;36',
      'control;no;36',
    ]).json
    expect(inputs).toMatchObject({ treated: 2, treated_stayed: 1, control: 2, control_stayed: 1 })
  })

  test('kinds are measured apart and together, each against its own control', () => {
    const lines = [
      'kind,group,value,remedy_cost,stayed',
      ...many(20, (i) => `recovery,treated,36,7,${i < 18 ? 'yes' : 'no'}`),
      ...many(20, (i) => `recovery,control,36,,${i < 8 ? 'yes' : 'no'}`),
      ...many(20, (i) => `upsell,treated,10,1,${i < 6 ? 'yes' : 'no'}`),
      ...many(20, (i) => `upsell,control,10,,${i < 5 ? 'yes' : 'no'}`),
    ]
    const { parts, results } = file(lines).json
    expect(parts.kind.map(({ name, uplift }: never) => [name, uplift])).toEqual([
      ['recovery', 0.5],
      ['upsell', 0.05],
    ])
    expect(results.uplift).toBeCloseTo(24 / 40 - 13 / 40, 12)
  })

  test('groups that differ in value are pointed out', () => {
    const picked = programme.map((line) => line.replace(/^(C.*),36,/, '$1,90,'))
    const uneven = picked.map((line, i) =>
      line.replace(',36,', `,${30 + (i % 12)},`).replace(',90,', `,${80 + (i % 12)},`),
    )
    expect(sentences(file(uneven).json.warnings).join()).toMatch(
      /selection: the cases held out differ in value/,
    )
    expect(sentences(file(programme).json.warnings).join()).not.toMatch(/selection/)
  })

  test('a remedy given to a case held out is pointed out, and not counted', () => {
    const lines = [...programme, 'Z1,2026-01-01,,control,36,cash:100,no']
    const { warnings, results } = file(lines).json
    expect(sentences(warnings).join()).toMatch(/1 of the cases held out have a remedy/)
    expect(results.remedy_spend).toBe(700)
  })

  describe('beside a ledger', () => {
    const LEDGER = [
      'customer,date,revenue,cost',
      'a,2025-01-01,50,20',
      'a,2025-06-01,10,4',
      'a,2025-09-01,10,4',
      'b,2025-03-01,-5,-2',
      'c,2026-06-01,30,10',
      'd,2025-02-01,40,30',
      'z,2026-07-01,1,1',
    ]
    const CASES = [
      'case,customer,date,group,remedy',
      '1,a,2025-01-15,treated,cash:2',
      '2,b,2025-01-15,treated,cash:2',
      '3,c,2025-01-15,control,',
      '4,d,2025-01-15,control,',
      '5,a,2026-06-01,treated,cash:2',
    ]
    const beside = (...flags: string[]) =>
      inFolder((_, write) => {
        const file = (name: string, lines: string[]) => write(name, `${lines.join('\n')}\n`)
        return json(
          recover([
            'measure',
            file('cases.csv', CASES),
            '--ledger',
            file('ledger.csv', LEDGER),
            '--json',
            ...flags,
          ]),
        )
      })

    test('who bought within the window stayed, and is worth what that brought', () => {
      const { inputs, totals } = beside()
      // b only had a refund; c bought too late; case 5 has its year still before it.
      expect(inputs).toMatchObject({
        treated: 2,
        treated_stayed: 1,
        control: 2,
        control_stayed: 1,
        value: 12,
      })
      expect(totals.open).toBe(1)
    })

    test('a longer window counts later purchases, and leaves more open', () => {
      expect(beside('--window', '520d').inputs).toMatchObject({ control: 2, control_stayed: 2 })
      expect(beside('--window', '3m').inputs).toMatchObject({ treated: 2, treated_stayed: 0 })
      expect(beside('--window', '10y').totals.open).toBe(5)
    })
  })
})

test('parts make up their whole to the last cent, whoever they are', () => {
  const weight = fc.nat(10_000).map((n) => exact(n, 1))
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.array(weight, { minLength: 1, maxLength: 12 }), (cents, weights) => {
      const total = exact(cents, 2)
      const parts = apportion(total, weights, 2)
      const sum = parts.reduce<Exact>((all, one) => plus(all, one), ZERO)
      const none = weights.every(({ n }) => n === 0)
      expect(plain(sum)).toBe(plain(none ? ZERO : total))
      parts.forEach((part, i) => {
        expect(Number(part.n)).toBeGreaterThanOrEqual(0)
        if (weights[i]!.n === 0) expect(plain(part)).toBe('0')
      })
    }),
  )
})
