/** What one customer's answer rests on: who is told, who only pretends, which option is dominated, and what a price rise may cost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseFamily } from '../src/economics/case/work'
import { customerFamily } from '../src/economics/customers'
import { minus, over, plus, times } from '../src/numbers/exact/decimal'
import { parse, plain } from '../src/numbers/exact/digits'
import { businessCase, facts, type Texts } from './cases'
import { inFolder, json, recover } from './program'

const example: Texts = { sales: '10', margin: '3', remedy: '10' }
const flags = ['--sales', '10', '--margin', '3', '--remedy', '10']
const at = (texts: Texts) => caseFamily.work(facts(texts))
const page = (...args: string[]) => recover(['whatif', ...args, '--full']).out.replace(/\s+/g, ' ')

describe('complaints that are not genuine', () => {
  test('36 with 30 % of them: the most is 25.20', () => {
    const values = at({ ...example, notGenuine: '30%' })
    expect([values.maxRemedyCost, values.incrementalValue, values.requiredStay!].map(plain)).toEqual([
      '25.2',
      '18.2',
      '0.277777777778',
    ])
    expect(page(...flags, '--not-genuine', '30%')).toContain(
      '30% of such complaints are not genuine, and the remedy changes nothing in them',
    )
  })
  test('take their share of what the remedy changes, whatever the case', () =>
    fc.assert(
      fc.property(
        businessCase,
        fc.integer({ min: 0, max: 100 }),
        ({ costIfIgnored: _, ...texts }, percent) => {
          const all = at({ ...texts, notGenuine: '0' }).maxRemedyCost
          const genuine = at({ ...texts, notGenuine: `${percent}%` }).maxRemedyCost
          expect(plain(genuine)).toBe(
            plain(times(all, minus(parse('1')!, parse((percent / 100).toFixed(2))!))),
          )
        },
      ),
    ))
})

describe('those who are told', () => {
  const talks: Texts = {
    sales: '10',
    margin: '-1',
    period: 'year',
    remedy: 'cash:0',
    toldIfLost: '9',
    leaveRate: '10%',
  }
  test('a customer of −1 is never better lost for talking', () => {
    expect(plain(at(talks).wordOfMouthIfLost)).toBe('0')
    expect(plain(at(talks).incrementalValue)).toBe('-1')
  })
  test('have a value of their own, and then a worthless customer may be worth keeping', () => {
    const values = at({ ...talks, toldValue: '36' })
    expect([plain(values.wordOfMouthIfLost), plain(values.incrementalValue), values.decision]).toEqual([
      '32.4',
      '31.4',
      'recover',
    ])
    expect(page(...flags, '--told-if-lost', '2', '--leave-rate', '5%')).toContain(
      'Each of those told is worth what this customer is (--told-value)',
    )
    expect(page(...flags, '--told-if-lost', '2', '--leave-rate', '5%', '--told-value', '20')).toContain(
      'Word of mouth if they leave 2.00 2 × 5% × 20',
    )
  })
  test('beside a ledger are worth the mean of its customers', () =>
    inFolder((_, write) => {
      const ledger = write(
        'l.csv',
        'customer,date,revenue,cost\na,2026-01-05,100,40\nb,2026-02-05,50,20\nc,2025-03-01,30,30\n',
      )
      const cases = write('c.csv', 'customer,told_value\na,\nb,7\n')
      const run = (...more: string[]) =>
        json(
          recover([
            'batch',
            cases,
            '--ledger',
            ledger,
            '--remedy',
            'cash:1',
            '--told-if-lost',
            '1',
            '--leave-rate',
            '10%',
            '--json',
            ...more,
          ]),
        ).rows.map((row: { word_of_mouth_if_lost: number }) => row.word_of_mouth_if_lost)
      expect(run()).toEqual([3, 0.7])
      expect(run('--told-value', '50')).toEqual([5, 0.7])
    }))
})

test('a credit says what it is taken to be worth', () => {
  const credit = ['--sales', '10', '--margin', '3', '--remedy', 'credit:10']
  expect(page(...credit)).toContain(
    '100% of a credit is spent, none of it in place of a purchase they would have paid for (--redemption, --displacement)',
  )
  expect(page(...credit, '--redemption', '80%', '--displacement', '50%')).toContain(
    '80% of a credit is spent, 50% of it in place',
  )
})

test('dominated is what another option beats: it costs no more and keeps no less, and one of two equals is not', () => {
  const options = [
    'a=cash:5; stay-if-recovered=90%',
    'b=cash:6; stay-if-recovered=92%',
    'c=cash:5; stay-if-recovered=90%',
    'd=cash:9; stay-if-recovered=20%',
  ]
  const { rows } = json(
    recover([
      'compare',
      '--sales',
      '10',
      '--margin',
      '3',
      ...options.flatMap((one) => ['--option', one]),
      '--json',
    ]),
  )
  const by = Object.fromEntries(
    rows.map((row: { option: string; dominated_by: string }) => [row.option, row.dominated_by]),
  )
  // b keeps 27.12 of the 33.12 for 6, a and c 27.40 for 5.
  expect(by).toEqual({ a: null, b: 'a', c: null, d: 'a', 'do nothing': null })
})

describe('what may leave when prices rise', () => {
  const year = (revenue: string, annualMargin: string, costToServe: string) =>
    customerFamily.work({
      revenue: parse(revenue)!,
      annualMargin: parse(annualMargin)!,
      purchases: parse('12')!,
      costToServe: parse(costToServe)!,
      avoidableShare: null,
      exitCost: parse('0')!,
      maxPriceRise: parse('0.1')!,
      maxServiceCut: parse('0.3')!,
    })
  test('5.83 % at a margin of 10 %: 36.8 %', () => {
    const { priceRise, mayLeave } = year('10000', '1000', '1583')
    expect([plain(priceRise!), plain(mayLeave!).slice(0, 6)]).toEqual(['0.0583', '0.3682'])
  })
  test('leaves the margin as it was', () => {
    const { priceRise, mayLeave, annualMarginRate } = year('120', '36', '58')
    const left = minus(parse('1')!, mayLeave!)
    expect(plain(times(left, plus(annualMarginRate!, priceRise!)))).toBe(
      plain(over(parse('36')!, parse('120')!)),
    )
  })
  test('is absent where no rise is told', () => expect(year('120', '36', '10').mayLeave).toBeNull())
})
