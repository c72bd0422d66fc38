/** recover clv: the yearly multiples, what a customer is worth by them, and how much hangs on retention. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clvFamily, clvMetrics } from '../src/economics/clv'
import { shortfall, yearsOf } from '../src/economics/clv/facts'
import { compare, exact, minus, ONE, over, plus, times, ZERO } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { clvFacts } from './base-cases'
import { inFolder, json, recover } from './program'

const clv = (...flags: string[]) => json(recover(['clv', '--json', ...flags]))
const results = (...flags: string[]) => clv(...flags).results
const yearly = (margin: number | string, retention: string, discount: string, ...more: string[]) =>
  results(
    '--margin',
    `${margin}`,
    '--period',
    'year',
    '--retention',
    retention,
    '--discount',
    discount,
    ...more,
  )

describe('published and worked numbers', () => {
  // Gupta & Lehmann, Managing Customers as Investments: margin multiples r ÷ (1 + d − r).
  test.each([
    ['60%', [1.2, 1.1538, 1.1111, 1.0714]],
    ['70%', [1.75, 1.6667, 1.5909, 1.5217]],
    ['80%', [2.6667, 2.5, 2.3529, 2.2222]],
    ['90%', [4.5, 4.0909, 3.75, 3.4615]],
  ])('margin multiples at retention %s', (retention, multiples) => {
    for (const [i, discount] of ['10%', '12%', '14%', '16%'].entries()) {
      const found = yearly(1, retention, discount)
      expect(Math.abs(found.margin_multiple_end - multiples[i]!)).toBeLessThan(5e-5)
      expect(found.margin_multiple_begin).toBeCloseTo(found.margin_multiple_end + 1, 11)
    }
  })

  test('retention 80 %, discount 12 %, growth 5 %: 2.857143 (Gupta & Lehmann 2003)', () =>
    expect(yearly(1, '80%', '12%', '--growth', '5%').margin_multiple_end).toBe(2.857142857143))

  test('100 a year at retention 90 % and discount 10 % is worth 450 or 550, over 5 years 285.008475576 (geometric series)', () => {
    expect(yearly(100, '90%', '10%')).toMatchObject({ value_end: 450, value_begin: 550 })
    expect(yearly(100, '90%', '10%', '--horizon', '5').value_end).toBeCloseTo(285.008475576, 8)
  })

  test('elasticity at retention 80 % and discount 12 % is 3.5, and 1 % more brings 3.58974 % (derivative of the multiple)', () => {
    const found = yearly(1, '80%', '12%')
    expect(found.retention_elasticity).toBe(3.5)
    expect(found.raised_retention_gain).toBeCloseTo(0.0358974358974, 12)
  })

  test.each([
    [5, 0.197216],
    [6, 0.236659],
    [7, 0.276102],
    [8, 0.315545],
    [9, 0.354988],
    [10, 0.394432],
  ])('a margin of %d at retention 4.25 %% and discount 12 %% is worth %d (table at waycalculator.com)', (margin, value) => {
    expect(yearly(margin, '4.25%', '12%').value_end).toBeCloseTo(value, 6)
  })

  test('orders of 100, 4 a year for 3 years at 60 % margin are worth 720 (calxo.ai calculator)', () => {
    const flags = ['--sales', '100', '--margin-rate', '60%', '--period', 'quarter', '--horizon', '12']
    expect(results(...flags).value_begin).toBe(720)
  })

  // Berger & Nasr 1998, case 1: 260 a year, 50 of promotion half a year before each renewal, retention 75 %, discount 20 %.
  test('Berger & Nasr, case 1: 568.78', () => {
    const contribution = yearly(260, '75%', '20%', '--horizon', '11').value_begin
    const promotion = yearly(50, '75%', '20%', '--horizon', '10').value_begin / 1.2 ** 0.5
    expect(contribution - promotion).toBeCloseTo(568.783067434, 6)
  })
})

describe('from flags', () => {
  test('the margin of a purchase is that of a year by the period', () => {
    const flags = ['--retention', '80%', '--discount', '12%']
    expect(results('--margin', '3', ...flags)).toMatchObject({
      annual_margin: 36,
      value_end: 90,
      value_begin: 126,
    })
    expect(results('--sales', '10', '--cost', '7', ...flags).value_end).toBe(90)
    expect(results('--margin', '3', '--per-year', '10', ...flags).annual_margin).toBe(30)
  })

  test('a part of the last year counts in proportion, at its own factor', () =>
    expect(results('--margin', '3', '--retention', '80%', '--horizon', '30')).toMatchObject({
      margin_multiple_begin: 2.12,
      margin_multiple_end: 1.696,
    }))

  test('without discount and with everyone staying, years are summed exactly', () =>
    expect(results('--margin', '0.1', '--period', 'year', '--horizon', '30')).toMatchObject({
      value_begin: 3,
      value_end: 3,
    }))

  test('growth that makes up for discount is summed exactly too', () =>
    expect(yearly(1, '100%', '5%', '--growth', '5%', '--horizon', '40').margin_multiple_begin).toBe(40))

  test('a growth and a margin below 0', () => {
    expect(yearly(1, '80%', '12%', '--growth', '-5%').margin_multiple_end).toBeCloseTo(0.8 / 0.36, 12)
    expect(yearly(-10, '80%', '12%').value_end).toBe(-25)
    expect(yearly(1, '80%', '12%', '--growth', '-100%', '--horizon', '3').margin_multiple_begin).toBe(1)
  })

  test('nobody stays: the first margin is all there is', () =>
    expect(yearly(7, '0%', '10%')).toMatchObject({
      value_begin: 7,
      value_end: 0,
      raised_retention_gain: null,
      retention_elasticity: 1,
    }))

  test('a base of customers', () => {
    expect(yearly(100, '90%', '10%', '--customers', '1000')).toMatchObject({
      base_value_begin: 550000,
      base_value_end: 450000,
    })
    expect(yearly(100, '90%', '10%').base_value_end).toBeNull()
  })

  test.each([
    [['--margin', '3'], /retention below 100%/],
    [['--margin', '3', '--retention', '95%', '--discount', '3%', '--growth', '10%'], /growth below 8\.42%/],
    [['--margin', '3', '--growth', '5%', '--discount', '5%'], /discount above 5%/],
  ])('a forever without end says what to change: %j', (flags, said) => {
    const { code, err, out } = recover(['clv', ...flags])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/forever has no end/)
    expect(err).toMatch(said)
    expect(err).toMatch(/--horizon 36/)
    expect(recover(['clv', ...flags, '--horizon', '36']).code).toBe(0)
  })

  test('all problems at once', () => {
    const { code, err } = recover(['clv', '--horizon', 'soon', '--growth', '200%'])
    expect(code).toBe(2)
    expect(err).toMatch(/--horizon/)
    expect(err).toMatch(/--growth/)
    const { err: bare } = recover(['clv'])
    expect(bare).toMatch(/--margin/)
    expect(bare).toMatch(/--horizon/)
  })

  test('what grows beyond all bounds is refused', () => {
    const flags = ['--margin', '1', '--period', 'year', '--growth', '100%']
    expect(recover(['clv', ...flags, '--horizon', '1000']).err).toMatch(/too large/)
    expect(recover(['clv', ...flags, '--horizon', '1001']).err).toMatch(/1,000 years/)
  })
})

describe('--survivors', () => {
  const HIGH_END = '1000,869,743,653,593,551,517,491'

  test('High End: α, β, and what customers are worth at 10 % beside one retention (Fader & Hardie 2007)', () => {
    const found = results('--survivors', HIGH_END, '--discount', '10%', '--margin', '3')
    expect(Math.abs(found.alpha - 0.668088)).toBeLessThan(1e-5)
    expect(Math.abs(found.beta - 3.806089)).toBeLessThan(1e-4)
    expect(Math.abs(found.new_multiple - 5.9226)).toBeLessThan(1e-3)
    expect(Math.abs(found.constant_multiple - 4.41)).toBeLessThan(5e-3)
    expect(found.old_multiple).toBeGreaterThan(found.new_multiple)
    for (const [value, multiple] of [
      ['new_customer_value', 'new_multiple'],
      ['old_customer_value', 'old_multiple'],
      ['constant_value', 'constant_multiple'],
    ] as const)
      expect(found[value]).toBeCloseTo(36 * found[multiple], 9)
    expect(found.ages).toHaveLength(8)
    expect(found.ages[2]).toMatchObject({ age: 2, survivors: 743, observed: 0.743 })
    expect(found.ages[2].fitted).toBeCloseTo(0.7469, 4)
    // What is kept of one age is there at the next.
    for (const [i, { fitted, retention }] of found.ages.entries())
      if (i < 7) expect(fitted * retention).toBeCloseTo(found.ages[i + 1].fitted, 5)
  })

  test('without a margin it is worth so many margins; a horizon has an end, and undiscounted years need one', () => {
    const found = results('--survivors', HIGH_END, '--discount', '10%')
    expect([found.new_customer_value, found.old_customer_value, found.constant_value]).toEqual([
      null,
      null,
      null,
    ])
    const [one, two] = ['12', '24'].map((horizon) => results('--survivors', HIGH_END, '--horizon', horizon))
    expect(one.new_multiple).toBe(1)
    expect(two.new_multiple).toBeCloseTo(1 + found.ages[1].fitted, 6)
    const { code, err } = recover(['clv', '--survivors', HIGH_END])
    expect(code).toBe(2)
    expect(err).toMatch(/forever has no end/)
  })

  test('a file of a cohort by year says the same, in any order of its rows', () =>
    inFolder((_, write) => {
      const rows = HIGH_END.split(',').map((count, i) => `${2015 + i},${count}`)
      const file = write('cohort.csv', `year,customers\n${rows.reverse().join('\n')}\n`)
      const list = results('--survivors', HIGH_END, '--discount', '10%')
      expect(results('--survivors', file, '--discount', '10%')).toEqual(list)
      const gap = recover([
        'clv',
        '--survivors',
        write('gap.csv', 'year,customers\n0,10\n1,8\n3,5\n'),
        '--discount',
        '10%',
      ])
      expect(gap.code).toBe(65)
      const bad = recover([
        'clv',
        '--survivors',
        write('bad.csv', 'year,customers\n0,10\n1,lots\n2,5\n'),
        '--discount',
        '10%',
      ])
      expect([bad.code, bad.err]).toEqual([65, expect.stringContaining('lots')])
    }))

  test.each([
    ['1000,869,900', 2, 'out_of_range'],
    ['1000,869', 2, 'out_of_range'],
    ['0,0,0', 2, 'out_of_range'],
    ['1000,869,7.4.3', 2, 'malformed_value'],
    ['1000,800,640,512', 65, 'no_fit'],
    ['1000,1000,1000', 65, 'no_fit'],
    ['nowhere.csv', 66, 'file_missing'],
  ])('%s ends with %d, %s', (survivors, code, word) => {
    const ended = recover(['clv', '--survivors', survivors, '--discount', '10%', '--json'])
    expect([ended.code, JSON.parse(ended.err).error.code]).toEqual([code, word])
  })

  test.each([
    ['1000,1000,1000', 'nobody left'],
    ['1000,500,0', 'nobody stayed to the end'],
    ['1000,500,500,500', 'those who left did so in the first year, and nobody since'],
    ['1000,800,640,512', expect.stringContaining('--retention 0.8 takes one rate')],
    ['1000,900,500', expect.stringContaining('--retention 0.9 takes one rate')],
  ])('where %s fit nothing it is told what they are like', (survivors, hint) => {
    const { err } = recover(['clv', '--survivors', survivors, '--discount', '10%', '--json'])
    expect(JSON.parse(err).error.hint).toEqual(hint)
  })

  test.each([
    ['--retention', '80%'],
    ['--customers', '100'],
  ])('%s beside it is refused', (...flags) => {
    const ended = recover(['clv', '--survivors', HIGH_END, '--discount', '10%', '--json', ...flags])
    expect([ended.code, JSON.parse(ended.err).error.code]).toEqual([2, 'conflicting_inputs'])
  })

  test('the page draws those who were there and those by the model', () => {
    const { out } = recover(['clv', '--survivors', HIGH_END, '--discount', '10%'])
    expect(out).toMatch(/ever more stay, 85\.07% in the first year and 94\.18% after 7/)
    expect(out).toMatch(/by the model +○ as it was\n100% ┤○/)
    expect(out).toMatch(/At first +After 7 years\n/)
  })
})

describe('as it is shown', () => {
  const example = ['--margin', '3', '--retention', '80%', '--discount', '12%']

  test('the working of a table and of JSON', () => {
    const { out } = recover(['clv', ...example])
    expect(out).toMatch(/Years of margin, later +2\.50 +80% ÷ \(1 \+ 12% − 80%\)/)
    expect(out).toMatch(/Worth of one, a year later +90\.00 +36 × 2\.5/)
    const { steps, schema, inputs } = clv(...example)
    expect(schema).toBe('recover/clv/2')
    expect(inputs).toMatchObject({ horizon: 'forever', retention: 0.8, growth: 0 })
    expect(steps.find(({ key }: never) => key === 'value_end')).toMatchObject({
      working: '36 × 2.5',
      value: 90,
    })
    expect(recover(['clv', ...example, '--horizon', '36']).out).toMatch(/1 \+ 0\.7143 \+ 0\.5102\n/)
  })

  test('what more retention brings is said where retention can rise and there is something to bring', () => {
    const said = (margin: string, retention: string, ...more: string[]) =>
      recover([
        'clv',
        '--margin',
        margin,
        '--retention',
        retention,
        '--discount',
        '12%',
        ...more,
      ]).out.replace(/\s+/g, ' ')
    expect(said('3', '80%')).toContain(
      'If 1% more of them stayed, a customer would be worth 3.59% more; 1% more margin adds only 1%.',
    )
    expect(said('-3', '80%')).toContain('If 1% more of them stayed, the loss would be 3.59% larger.')
    expect(said('-3', '80%')).not.toContain('worth 3.59% more')
    for (const out of [said('3', '0%'), said('3', '100%'), said('3', '99.5%'), said('0', '80%')])
      expect(out).not.toContain('If 1% more')
    expect(said('3', '99%')).toMatch(/would be worth [\d.]+% more/)
  })

  test.each([40, 80, 200])('at %d columns nothing is wider', (width) => {
    const { out } = recover(['clv', ...example, '--horizon', '120', '--customers', '1000'], {
      env: { COLUMNS: `${width}` },
    })
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(width)
  })

  test('csv, ndjson and markdown hold the results; --fail-below ends with 1', () => {
    const [head, row] = recover(['clv', ...example, '--format', 'csv']).out.split('\n')
    expect(head!.split(',')).toEqual(Object.keys(results(...example)))
    expect(row).toMatch(/^36,3\.5,2\.5,126,90,3\.5,/)
    expect(JSON.parse(recover(['clv', ...example, '--format', 'ndjson']).out).value_end).toBe(90)
    expect(recover(['clv', ...example, '--format', 'markdown']).code).toBe(0)
    expect(recover(['clv', ...example, '--fail-below', 'value_end=100']).code).toBe(1)
    expect(recover(['clv', ...example, '--fail-below', 'value-end=90']).code).toBe(0)
  })

  test('the output agrees with its JSON Schema', async () => {
    const { schemas } = await import('./schemas')
    const { output, input } = await schemas('clv')
    output.parse(clv(...example))
    output.parse(clv(...example, '--horizon', '36', '--customers', '10'))
    expect(input.safeParse({ margin: 3, retention: '80%', growth: '5%' }).success).toBe(true)
    output.parse(clv('--survivors', '1000,869,743,653', '--discount', '10%'))
    const [byRates, bySurvivors] = json(recover(['schema', 'clv', '--json'])).anyOf
    expect(byRates.properties.results.properties).toHaveProperty('value_end')
    expect(bySurvivors.properties.results.properties).toHaveProperty('new_multiple')
  })

  test('explain and fields know it', () => {
    expect(recover(['explain', 'margin_multiple_end']).out).toMatch(/Gupta & Lehmann/)
    expect(recover(['explain', 'growth']).out).toMatch(/--growth/)
    expect(recover(['fields', 'clv']).out).toMatch(/--growth/)
  })
})

describe('laws', () => {
  const rate = fc.integer({ min: 0, max: 100 }).map((n) => exact(n, 2))
  const growth = fc.integer({ min: -20, max: 20 }).map((n) => exact(n, 2))
  const years = fc.option(fc.integer({ min: 1, max: 40 }).map((n) => exact(n)))
  test('scaling money scales every result in money, and no other', () => {
    fc.assert(
      fc.property(clvFacts, (facts) => {
        const [one, seven] = [
          clvFamily.work(facts),
          clvFamily.work({ ...facts, margin: times(facts.margin, exact(7)) }),
        ]
        for (const { key, unit } of clvMetrics) {
          const [a, b] = [one[key], seven[key]]
          if (a === null || b === null) expect(a).toBe(b)
          else expect(compare(unit === 'money' ? times(a, exact(7)) : a, b)).toBe(0)
        }
      }),
    )
  })

  test('begin − end of an infinite multiple without growth is one margin', () => {
    fc.assert(
      fc.property(rate, rate, (retention, discount) => {
        const rates = { retention, discount, growth: ZERO }
        fc.pre(shortfall(rates).n > 0)
        const facts = { ...rates, margin: ONE, perYear: ONE, customers: null, ...yearsOf(rates, null) }
        const { marginMultipleBegin, marginMultipleEnd } = clvFamily.work(facts)
        expect(compare(minus(marginMultipleBegin, marginMultipleEnd), ONE)).toBe(0)
      }),
    )
  })

  test('the end is the beginning a year later, if they stay', () => {
    fc.assert(
      fc.property(clvFacts, (facts) => {
        const { marginMultipleBegin: begin, marginMultipleEnd: end } = clvFamily.work(facts)
        const later = over(times(begin, facts.retention), plus(ONE, facts.discount))
        // Each of at most 40 factors is fixed to 12 decimals by itself.
        const off = Math.abs(Number(plain(minus(end, later))))
        expect(off).toBeLessThanOrEqual(1e-10 * Math.max(1, Number(plain(end))))
      }),
    )
  })

  test('multiples rise with retention and growth and fall with discount', () => {
    fc.assert(
      fc.property(rate, rate, growth, years, (retention, discount, growth, years) => {
        const rates = { retention, discount, growth }
        const cent = exact(1, 2)
        fc.pre(compare(retention, exact(99, 2)) <= 0)
        const better = [
          { ...rates, retention: plus(retention, cent) },
          { ...rates, growth: plus(growth, cent) },
          { ...rates, discount: minus(discount, cent) },
        ].filter((one) => years !== null || shortfall(one).n > 0)
        fc.pre(discount.n > 0 && (years !== null || shortfall(rates).n > 0))
        const of = (rates: (typeof better)[number]) =>
          clvFamily.work({ ...rates, margin: ONE, perYear: ONE, customers: null, ...yearsOf(rates, years) })
        const base = of(rates)
        for (const one of better) {
          expect(compare(of(one).marginMultipleBegin, base.marginMultipleBegin)).toBeGreaterThanOrEqual(0)
          expect(compare(of(one).marginMultipleEnd, base.marginMultipleEnd)).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})
