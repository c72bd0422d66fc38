import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CAUTION_BITS, caseShape } from '../src/economics/case/fast/many-cases'
import { answers, caseFamily, cautions } from '../src/economics/case/work'
import { compileKernel } from '../src/economics/kernel'
import { isVerbal } from '../src/inputs/units'
import { type Exact, over, plus, round } from '../src/numbers/exact/decimal'
import { fromNumber, parse, plain } from '../src/numbers/exact/digits'
import { Sum } from '../src/numbers/exact/sum'
import { Results } from '../src/tables/results'
import { businessCase, facts, type Texts } from './cases'
import { Fraction } from './fraction'

const ONE = Fraction.of(1)
const NONE = Fraction.of(0)

const shareOf = (text: string) =>
  text.endsWith('%') ? Fraction.of(text.slice(0, -1)).over(Fraction.of(100)) : Fraction.of(text)

/** Every metric again, from the economics alone, in exact fractions; null where it is absent. */
function reference(texts: Texts): Record<string, Fraction | null> {
  const read = (key: keyof Texts, otherwise: string) => shareOf(texts[key] ?? otherwise)
  const sales = read('sales', '')
  const margin = read('margin', '')
  const n = read('perYear', '12')
  const horizon = texts.horizon === undefined ? n : read('horizon', '')
  const [p1, p0] = [read('stayIfRecovered', '1'), read('stayIfIgnored', '0')]
  const [redemption, displacement] = [read('redemption', '1'), read('displacement', '0')]
  const costShare = sales.minus(margin).over(sales)
  const goodsShare = texts.remedyBasis === 'price' ? ONE : costShare
  let c = NONE
  for (const part of (texts.remedy ?? 'cash:0').split('+')) {
    const [kind, amount] = part.split(':') as [string, string]
    const a = Fraction.of(amount)
    if (kind === 'replace' || kind === 'gift') c = c.plus(a.times(goodsShare))
    else if (kind === 'credit') {
      c = c.plus(a.times(redemption).times(displacement.plus(ONE.minus(displacement).times(costShare))))
    } else c = kind === 'salvage' ? c.minus(a) : c.plus(a)
  }
  const annual = margin.times(n)
  const net = annual.minus(read('costToServe', '0'))
  const v = net.times(horizon).over(n)
  const s = texts.incidentSale === 'include' ? net.over(n) : NONE
  const stake = v.minus(s)
  const each = texts.toldValue === undefined ? (v.sign > 0 ? v : NONE) : Fraction.of(texts.toldValue)
  const lost = read('toldIfLost', '0').times(read('leaveRate', '0')).times(each)
  const won = read('toldIfRecovered', '0').times(read('joinRate', '0')).times(each)
  const genuine = ONE.minus(read('notGenuine', '0'))
  const harm = read('costIfIgnored', '0')
  const ignored = s.plus(p0.times(stake)).minus(ONE.minus(p0).times(lost)).minus(harm)
  // What the remedy changes, of those who are genuine.
  const changed = p1.minus(p0).times(stake.plus(lost)).plus(p1.times(won)).times(genuine)
  const gain = changed.plus(harm).minus(c)
  const retained = gain.plus(ignored)
  const most = gain.plus(c)
  const whole = stake.plus(lost).plus(won)
  const kept = stake.plus(lost)
  const basis = goodsShare.times(sales)
  const dear = genuine.sign > 0 ? c.minus(harm).over(genuine) : c.minus(harm)
  const paysAnyway = harm.sign > 0 && dear.sign <= 0 && whole.sign >= 0
  const required = paysAnyway
    ? NONE
    : whole.sign > 0 && genuine.sign > 0
      ? dear.plus(p0.times(kept)).over(whole)
      : null
  const uplift = p1.minus(p0).times(genuine)
  return {
    annualMargin: annual,
    netAnnualMargin: net,
    futureMargin: v,
    remedyCost: c,
    wordOfMouthIfLost: lost,
    wordOfMouthIfRecovered: won,
    netRetainedValue: retained,
    valueIfIgnored: ignored,
    incrementalValue: gain,
    maxRemedyCost: most,
    maxRemedyPrice: basis.sign > 0 ? most.times(sales).over(basis) : null,
    requiredStay: required,
    maxStayIfIgnored: kept.sign > 0 && genuine.sign > 0 ? p1.times(whole).minus(dear).over(kept) : null,
    breakEvenUplift: required === null ? null : paysAnyway ? NONE : required.minus(p0),
    costPerSave: uplift.sign > 0 ? c.minus(harm).over(uplift) : null,
    returnOnRemedy: c.sign > 0 ? gain.over(c) : null,
    avoidedAcquisitionCost:
      texts.acquisitionCost === undefined ? null : uplift.times(Fraction.of(texts.acquisitionCost)),
  }
}

const written = (value: Exact | string | null) =>
  value === null || typeof value === 'string' ? value : plain(value)

const units = (value: Exact, places: number) => Fraction.of(plain(value)).rounded(places)

describe('round business amounts', () => {
  test('agree with exact fractions in every metric, and are the same in minor units, over 100,000 cases', () => {
    const kernel = compileKernel(caseFamily, caseShape)
    const isWord = answers.map(({ unit }) => isVerbal(unit))
    const results = new Results(answers.length, isWord, caseShape.words)
    results.clear(1)
    let declined = 0
    fc.assert(
      fc.property(businessCase, (texts) => {
        const resolved = facts(texts)
        const worked = caseFamily.work({ ...resolved })
        const compiled = kernel(resolved, results, 0)
        if (!compiled) declined++
        const wrong = (key: string, what: string) => {
          throw new Error(`${key}: ${what} for ${JSON.stringify(texts)}`)
        }
        const flags = cautions(worked, worked).reduce((all, one) => all | (1 << CAUTION_BITS.indexOf(one)), 0)
        if (compiled && results.flags[0] !== flags) wrong('cautions', `${results.flags[0]}, not ${flags}`)
        const expected = reference(texts)
        for (const [i, { key }] of answers.entries()) {
          const value = worked[key]
          // The compiled formulas give the very same cells as the metrics.
          const found = written(results.at(i, 0))
          if (compiled && found !== written(value)) wrong(key, `${found}, not ${written(value)}`)
          if (key === 'decision' || key === 'paybackPurchases') continue
          const truth = expected[key]!
          if (truth === null || value === null) {
            if (truth !== null || value !== null) wrong(key, `${value}`)
          } else {
            // At the 12th decimal, half to even: exact where nothing is cut off, and within 10^-12 elsewhere.
            if (units(value as Exact, 12) !== truth.rounded(12)) wrong(key, plain(value as Exact))
            if (units(round(value as Exact, 2), 2) !== truth.rounded(2)) wrong(key, 'the cents')
          }
        }
      }),
      { numRuns: 100_000, seed: 20260101 },
    )
    // Both ways were taken: shares of 12 decimals soon leave the safe integers.
    expect(declined).toBeGreaterThan(10_000)
    expect(declined).toBeLessThan(90_000)
  }, 600_000)
})

const at = (text: string) => parse(text)!

test('0.1 + 0.2 is 0.3', () => expect(plain(plus(at('0.1'), at('0.2')))).toBe('0.3'))

test('a million rows of 0.01 sum to 10,000', () => {
  const sum = new Sum()
  for (let i = 0; i < 1_000_000; i++) sum.add(at('0.01'))
  expect(plain(sum.total)).toBe('10000')
})

test('a sum goes on being exact beyond the safe integers', () => {
  const sum = new Sum()
  for (let i = 0; i < 100; i++) sum.add(at('999999999999999.99'))
  sum.add(at('0.000000000001'))
  expect(plain(sum.total)).toBe('99999999999999999.000000000001')
})

test('amounts of 15 digits come out exact', () => {
  const values = caseFamily.work(
    facts({ sales: '999999999999999', margin: '333333333333333', remedy: 'refund:999999999999999' }),
  )
  expect(plain(values.annualMargin)).toBe('3999999999999996')
  expect(plain(values.netRetainedValue)).toBe('2999999999999997')
})

test('a third is multiplied before it is divided: sales 3, margin 1, replace 3 costs 2', () => {
  expect(plain(caseFamily.work(facts({ sales: '3', margin: '1', remedy: '3' })).remedyCost)).toBe('2')
})

test.each([
  ['0.5', 0, '0'],
  ['1.5', 0, '2'],
  ['2.5', 0, '2'],
  ['-0.5', 0, '0'],
  ['-1.5', 0, '-2'],
  ['0.125', 2, '0.12'],
  ['0.375', 2, '0.38'],
  ['1.005', 2, '1'],
  ['-0.001', 2, '0'],
] as const)('%s to %d decimals is %s, half to even', (text, places, expected) => {
  expect(plain(round(at(text), places))).toBe(expected)
})

test('a quotient is rounded half to even at the 12th decimal, whatever the size', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.bigInt({ min: 1n, max: 10n ** 16n }),
      (n, d) => {
        const value = round(over(at('1').d === 1 ? { n, s: 0, d: 1 } : at('1'), { n: d, s: 0, d: 1 }), 12)
        expect(units(value, 12)).toBe(Fraction.make(n, d).rounded(12))
      },
    ),
    { numRuns: 20_000 },
  )
})

test('numbers and BigInts give the same quotient', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
      fc.integer({ min: 1, max: 8_000_000_000_000 }),
      (n, d) => {
        expect(units(round({ n, s: 0, d }, 12), 12)).toBe(Fraction.make(BigInt(n), BigInt(d)).rounded(12))
      },
    ),
    { numRuns: 50_000 },
  )
})

test('a double is taken with the 12 decimals that it has itself', () => {
  const alike = (x: number) => {
    expect(fromNumber(x)).toEqual(parse(x.toFixed(12)))
  }
  for (const x of [
    0,
    1,
    0.5,
    0.25,
    1e-12,
    5e-13,
    1.5e-12,
    0.0000000000005,
    0.9999999999995,
    1 - 2 ** -53,
    2.5,
    999,
  ])
    alike(x)
  // Near the middle between two units, where a product in doubles could be off.
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: -2000, max: 2000 }), (n, off) =>
      alike(Math.min(1, (n + 0.5) / 1e12 + off * 2 ** -56)),
    ),
  )
  fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), alike))
})

test('what was read is written back', () => {
  fc.assert(
    fc.property(
      // From 10^26 on a value is too large.
      fc.bigInt({ min: 1n - 10n ** 26n, max: 10n ** 26n - 1n }),
      fc.integer({ min: 0, max: 12 }),
      (n, s) => {
        const text = Fraction.make(n, 10n ** BigInt(s))
        const value = { n, s, d: 1 } as Exact
        expect(Fraction.of(plain(value)).minus(text).sign).toBe(0)
        expect(plain(value)).not.toMatch(/e|\.\d*0$|^-0$/)
      },
    ),
  )
})

test.each([
  '',
  '-',
  '.',
  '1.',
  '.5',
  '1e3',
  '0x10',
  '1_000',
  '--5',
  '1.2.3',
  'NaN',
  'Infinity',
  '１２',
  '1'.repeat(16),
  '9'.repeat(5000),
])('is no plain decimal: %s', (text) => expect(parse(text)).toBeNull())
