/** Numbers that stand in the economics or were published elsewhere; each says where it comes from. */
import { describe, expect, test } from 'vitest'
import { factors } from '../src/economics/case/factors'
import { caseFamily } from '../src/economics/case/work'
import { exact, over } from '../src/numbers/exact/decimal'
import { parse, plain, toNumber } from '../src/numbers/exact/digits'
import { facts, type Texts } from './cases'

const example: Texts = { sales: '10', margin: '3', remedy: '10' }

function answers(texts: Texts) {
  const values = caseFamily.work(facts(texts)) as unknown as Record<string, unknown>
  return (key: string): number | string | null => {
    const value = values[key] as never
    return value === null || typeof value === 'string' ? value : toNumber(value)
  }
}

describe('the worked example: 10 a month, 3 of it margin, a product of 10 replaced', () => {
  const is = answers(example)
  test.each([
    ['annualMargin', 36],
    ['netAnnualMargin', 36],
    ['futureMargin', 36],
    ['remedyCost', 7],
    ['wordOfMouthIfLost', 0],
    ['wordOfMouthIfRecovered', 0],
    ['netRetainedValue', 29],
    ['valueIfIgnored', 0],
    ['incrementalValue', 29],
    ['maxRemedyCost', 36],
    ['costPerSave', 7],
    ['paybackPurchases', 3],
    ['avoidedAcquisitionCost', null],
    ['decision', 'recover'],
  ] as const)('%s is %s', (key, expected) => expect(is(key)).toBe(expected))
  test.each([
    ['maxRemedyPrice', 36 / 0.7],
    ['requiredStay', 7 / 36],
    ['maxStayIfIgnored', 29 / 36],
    ['breakEvenUplift', 7 / 36],
    ['returnOnRemedy', 29 / 7],
  ] as const)('%s is %d', (key, expected) => expect(is(key)).toBeCloseTo(expected, 12))
})

describe('the remedies of the example (cost, kept), by arithmetic', () => {
  test.each([
    ['replace at cost of goods', 'replace:10', {}, 7, 29],
    ['replace at price', 'replace:10', { remedyBasis: 'price' }, 10, 26],
    ['refund, goods not returned', 'refund:10', {}, 10, 26],
    ['refund, goods returned and resaleable', 'refund:10+salvage:7', {}, 3, 33],
    ['refund and replacement', 'refund:10+replace:10', {}, 17, 19],
    [
      'store credit, 80 % redeemed, half displacing',
      'credit:10',
      { redemption: '80%', displacement: '50%' },
      6.8,
      29.2,
    ],
    ['apology, 15 minutes at 12 an hour', 'labour:15min@12/h', {}, 3, 33],
    ['gift, as replace', 'gift:10', {}, 7, 29],
    ['a discount of 2, three times, in full', 'discount:2x3', {}, 6, 30],
    ['anything paid', 'cash:2.5', {}, 2.5, 33.5],
    ['an hour and a half at 20 an hour', 'labour:1.5h@20/h', {}, 30, 6],
    ['by the minute', 'labour:15min@0.2/min', {}, 3, 33],
    ['a credit counts at cost whatever the basis', 'credit:10', { remedyBasis: 'price' }, 7, 29],
  ] as const)('%s', (_, remedy, more, cost, kept) => {
    const is = answers({ sales: '10', margin: '3', remedy, ...more })
    expect(is('remedyCost')).toBe(cost)
    expect(is('netRetainedValue')).toBe(kept)
  })
})

test('the calendar-year view: 29 kept, 3 lost, 26 between them', () => {
  const is = answers({ ...example, incidentSale: 'include' })
  expect([is('netRetainedValue'), is('valueIfIgnored'), is('incrementalValue')]).toEqual([29, 3, 26])
})

test('with chances .8 and .3 it gains 11, may cost 18 and costs 14 a save (arithmetic: .5 × 36 − 7)', () => {
  const is = answers({ ...example, stayIfRecovered: '0.8', stayIfIgnored: '30%' })
  expect([is('incrementalValue'), is('maxRemedyCost'), is('costPerSave')]).toEqual([11, 18, 14])
})

test('published loyalty of complainants, .82 resolved quickly against .09 silent, gives 19.28 (TARP, at fastcompany.com/663494)', () => {
  expect(answers({ ...example, stayIfRecovered: '82%', stayIfIgnored: '9%' })('incrementalValue')).toBe(19.28)
})

test('word of mouth: 9 told of whom 2 % leave, 4 told of whom 2 % come: 31.88 kept, −6.48 lost, 38.36 between (arithmetic)', () => {
  const is = answers({ ...example, toldIfLost: '9', leaveRate: '2%', toldIfRecovered: '4', joinRate: '2%' })
  expect([is('wordOfMouthIfLost'), is('wordOfMouthIfRecovered')]).toEqual([6.48, 2.88])
  expect([is('netRetainedValue'), is('valueIfIgnored'), is('incrementalValue')]).toEqual([
    31.88, -6.48, 38.36,
  ])
})

test('Dell: a million of its new customers, worth 210 each, came of 40 million kind words, 8 a promoter: 5.25 a word, 42 a promoter (Bain, theultimatequestion.com)', () => {
  const words = (toldIfRecovered: string) =>
    answers({ sales: '210', marginRate: '100%', perYear: '1', joinRate: '2.5%', toldIfRecovered })
  expect(words('1')('wordOfMouthIfRecovered')).toBe(5.25)
  expect(words('8')('wordOfMouthIfRecovered')).toBe(42)
})

test('a promoter who spends 1,818 and brings 816 is worth 2,634 (Satmetrix, spatiallyrelevant.org; revenue, not margin)', () => {
  const promoter = facts({ sales: '1818', marginRate: '100%', perYear: '1', toldIfRecovered: '1' })
  const brought = caseFamily.work({ ...promoter, joinRate: over(exact(816), exact(1818)) })
  expect(plain(brought.netRetainedValue)).toBe('2634')
})

test.each([
  ['end', 34.201463488],
  ['begin', 34.4741907607],
] as const)('12 payments of 3 at 10 %% a year, %s of month, are worth %d (annuity formula)', (timing, worth) => {
  expect(answers({ ...example, discount: '10%', timing })('futureMargin')).toBeCloseTo(worth, 8)
})

test('60 % a year is 0.958324528627 a month (0.6^(1/12))', () => {
  expect(plain(factors(parse('0.6')!, parse('0')!, parse('12')!, 1).at(0))).toBe('0.958324528627')
})

test.each([
  ['begin', 550],
  ['end', 450],
] as const)('100 a year for ever at retention .9 and discount .1, %s, is worth %d (geometric series)', (timing, worth) => {
  const texts: Texts = {
    sales: '100',
    margin: '100',
    period: 'year',
    horizon: 'forever',
    retention: '90%',
    discount: '10%',
    timing,
  }
  expect(answers(texts)('futureMargin')).toBeCloseTo(worth, 8)
})

test('100 a year, five times, from the end of the first, is worth 285.008475576 (geometric series)', () => {
  const texts: Texts = {
    sales: '100',
    margin: '100',
    period: 'year',
    horizon: '5',
    retention: '90%',
    discount: '10%',
    timing: 'end',
  }
  expect(answers(texts)('futureMargin')).toBeCloseTo(285.008475576, 8)
})

// Gupta & Lehmann, Managing Customers as Investments: margin multiples r ÷ (1 + d − r).
describe.each([
  ['60%', [1.2, 1.1538, 1.1111, 1.0714]],
  ['70%', [1.75, 1.6667, 1.5909, 1.5217]],
  ['80%', [2.6667, 2.5, 2.3529, 2.2222]],
  ['90%', [4.5, 4.0909, 3.75, 3.4615]],
] as const)('margin multiples at retention %s', (retention, multiples) => {
  test.each(
    ['10%', '12%', '14%', '16%'].map((discount, i) => [discount, multiples[i]!] as const),
  )('discount %s: %d', (discount, multiple) => {
    const texts: Texts = {
      sales: '1',
      margin: '1',
      period: 'year',
      horizon: 'forever',
      retention,
      discount,
      timing: 'end',
    }
    expect(Math.abs((answers(texts)('futureMargin') as number) - multiple)).toBeLessThan(5e-5)
  })
})

test.each([
  [5, 0.197216],
  [6, 0.236659],
  [7, 0.276102],
  [8, 0.315545],
  [9, 0.354988],
  [10, 0.394432],
] as const)('a margin of %d at retention 4.25 %% and discount 12 %% is worth %d (table at waycalculator.com)', (margin, worth) => {
  const texts: Texts = {
    sales: '20',
    margin: String(margin),
    period: 'year',
    horizon: 'forever',
    retention: '4.25%',
    discount: '12%',
    timing: 'end',
  }
  expect(answers(texts)('futureMargin')).toBeCloseTo(worth, 6)
})

test('100 an order, 4 a year, 3 years at 60 % margin is 720 (calxo.ai calculator)', () => {
  expect(answers({ sales: '100', marginRate: '60%', period: 'quarter', horizon: '12' })('futureMargin')).toBe(
    720,
  )
})

test.each([
  ['6', '50%', 31.5],
  ['1', '50%', 34.5],
  ['6', '100%', 36],
] as const)('trust rebuilt over %s purchases from %s leaves %d to gain (3 × the shortfalls)', (rebuild, rebuildFrom, gain) => {
  const is = answers({ sales: '10', margin: '3', rebuild, rebuildFrom })
  expect(is('incrementalValue')).toBe(gain)
})

test('a customer who costs more to serve than they bring is let go: margin 36, cost to serve 58 (net −22)', () => {
  const is = answers({ ...example, costToServe: '58' })
  expect([is('netAnnualMargin'), is('decision')]).toEqual([-22, 'let-go'])
})

describe('what is not defined is absent', () => {
  test.each([
    ['cost per save where the remedy changes nothing', { ...example, stayIfIgnored: '1' }, 'costPerSave'],
    ['return on a remedy that costs nothing', { sales: '10', margin: '3' }, 'returnOnRemedy'],
    ['payback without a margin', { ...example, margin: '0' }, 'paybackPurchases'],
    ['payback beyond the horizon', { ...example, horizon: '2' }, 'paybackPurchases'],
    ['required stay where nothing is at stake', { ...example, margin: '-1' }, 'requiredStay'],
    ['price of goods that cost nothing', { ...example, margin: '10' }, 'maxRemedyPrice'],
    ['price of goods without sales', { sales: '0', margin: '3', remedy: 'cash:1' }, 'maxRemedyPrice'],
    ['acquisition cost that was not given', example, 'avoidedAcquisitionCost'],
  ] as const)('%s', (_, texts, key) => expect(answers(texts as Texts)(key)).toBeNull())

  test('a remedy that costs nothing has paid for itself at once', () => {
    expect(answers({ sales: '10', margin: '3' })('paybackPurchases')).toBe(0)
  })
})

describe('decisions', () => {
  test.each([
    ['recover', example],
    ['recover', { ...example, remedy: 'cash:36' }],
    ['offer-less', { ...example, remedy: 'cash:36.01' }],
    ['let-go', { ...example, stayIfIgnored: '100%' }],
    ['let-go', { ...example, margin: '-1', remedy: 'cash:0' }],
    ['recover', { sales: '10', margin: '3', remedy: 'cash:36.0000000005' }],
  ] as const)('%s for %j', (decision, texts) => expect(answers(texts as Texts)('decision')).toBe(decision))
})
