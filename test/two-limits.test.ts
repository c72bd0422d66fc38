/** The best use of money and hours: remedies that bring money in pay for others, and labour counts. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Candidates, choose } from '../src/economics/budget/choose'
import { chooseWithin } from '../src/economics/budget/two-limits'
import { exact } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { inFolder, json, recover } from './program'

interface Item {
  readonly cost: number
  readonly gain: number
  readonly minutes: number
}

const item: fc.Arbitrary<Item> = fc.record({
  cost: fc.integer({ min: -600, max: 1200 }),
  gain: fc.integer({ min: -900, max: 2000 }),
  minutes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90 })),
})

function candidates(items: readonly Item[]): Candidates {
  const all = new Candidates()
  for (const { cost, gain, minutes } of items) all.add(exact(cost, 2), exact(gain, 2), exact(minutes))
  return all
}

/** The most that any choice gains within the limits, by trying all of them. */
function most(items: readonly Item[], cents: number, minutes: number): number {
  let best = 0
  for (let bits = 0; bits < 2 ** items.length; bits++) {
    const chosen = items.filter((_, i) => (bits >> i) & 1)
    const sum = (key: keyof Item) => chosen.reduce((all, one) => all + one[key], 0)
    if (sum('cost') <= cents && sum('minutes') <= minutes) best = Math.max(best, sum('gain'))
  }
  return best
}

const cents = (value: { n: number | bigint; s: number; d: number | bigint }) =>
  Math.round(Number(plain(value as never)) * 100)

describe('the choice is the best of all', () => {
  test('within a budget of money, also where losing remedies bring some of it', () =>
    fc.assert(
      fc.property(fc.array(item, { maxLength: 9 }), fc.integer({ min: 0, max: 2500 }), (items, budget) => {
        const found = choose(candidates(items), exact(budget, 2))
        expect(cents(found.gain)).toBe(most(items, budget, Number.POSITIVE_INFINITY))
        expect([found.method, cents(found.spent) <= budget]).toEqual(['exact', true])
        const sum = items.reduce((all, { gain }, i) => all + found.chosen[i]! * gain, 0)
        expect(sum).toBe(cents(found.gain))
      }),
      { numRuns: 400 },
    ))

  test('within money and hours, and with one more of each', () =>
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 8 }),
        fc.integer({ min: 0, max: 2500 }),
        fc.integer({ min: 0, max: 4 }),
        (items, budget, hours) => {
          const found = chooseWithin(candidates(items), exact(budget, 2), exact(hours))
          const best = most(items, budget, hours * 60)
          expect(cents(found.gain)).toBe(best)
          expect(found.method).toBe('exact')
          expect(cents(found.spent)).toBeLessThanOrEqual(budget)
          expect(Number(plain(found.minutes))).toBeLessThanOrEqual(hours * 60)
          expect(cents(found.oneMoreUnit)).toBe(most(items, budget + 100, hours * 60) - best)
          expect(cents(found.oneMoreHour)).toBe(most(items, budget, hours * 60 + 60) - best)
        },
      ),
      { numRuns: 400 },
    ))

  test('what is cut short says so, with what more is possible', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      cost: 1000 + ((i * 7919) % 997),
      gain: 1100 + ((i * 104729) % 991),
      minutes: 20 + ((i * 31) % 37),
    }))
    const cut = chooseWithin(candidates(many), exact(20_000, 2), exact(9), 50)
    expect(cut.method).toBe('greedy')
    expect(cents(cut.bound)).toBeGreaterThan(0)
    const whole = chooseWithin(candidates(many), exact(20_000, 2), exact(9))
    expect(cents(whole.gain)).toBeLessThanOrEqual(cents(cut.gain) + cents(cut.bound))
    expect(cents(whole.gain)).toBeGreaterThanOrEqual(cents(cut.gain))
  })
})

describe('recover batch', () => {
  const FILE = `customer,sales,margin,remedy,stay_if_recovered,stay_if_ignored
sells,10,3,salvage:7,60%,100%
needs,10,3,cash:7,100%,0%
`

  test('a losing remedy that brings money in pays for another: 21.60 with nothing to spend, not 0', () =>
    inFolder((_, write) => {
      const file = write('pays.csv', FILE)
      const run = (...more: string[]) => json(recover(['batch', file, '--budget', '0', '--json', ...more]))
      const { budget, rows } = run()
      expect(budget).toMatchObject({ spent: 0, gain: 21.6, method: 'exact', chosen: 2 })
      const told = rows.map((row: Record<string, unknown>) => [
        row.customer,
        row.decision,
        row.chosen,
        row.why_chosen,
      ])
      expect(told).toEqual([
        ['sells', 'let-go', true, 'chosen to pay for others'],
        ['needs', 'recover', true, null],
      ])
      expect(run('--no-losing').budget).toMatchObject({ gain: 0, chosen: 0 })
      expect(json(recover(['batch', file, '--budget', '7', '--json'])).budget).toMatchObject({
        gain: 29,
        chosen: 1,
      })
      expect(recover(['batch', file, '--budget', '0']).out.replace(/\s+/g, ' ')).toContain(
        '1 remedy loses but pays for others: it brings 7.00 in and loses 7.40 (--no-losing leaves it out).',
      )
    }))

  test('--hours counts the labour of the remedies', () =>
    inFolder((_, write) => {
      const rows = [
        'a,20,6,labour:90min@20/h',
        'b,20,6,labour:1h@20/h+cash:2',
        'c,20,5,labour:1h@20/h',
        'd,20,2,cash:6',
      ]
      const file = write('hours.csv', `customer,sales,margin,remedy\n${rows.join('\n')}\n`)
      const run = (...flags: string[]) => recover(['batch', file, '--budget', '48', '--hours', ...flags])
      const { budget } = json(run('2', '--json'))
      // b and c take two hours and 42, d the last 6 of the money.
      expect(budget).toMatchObject({
        hours: 2,
        hours_spent: 2,
        hours_left: 0,
        spent: 48,
        method: 'exact',
        chosen: 3,
      })
      expect(budget.gain).toBeCloseTo(72 - 22 + (60 - 20) + (24 - 6), 9)
      expect(json(run('2.5', '--json')).budget.hours_spent).toBeLessThanOrEqual(2.5)
      expect(json(run('100', '--json')).budget.one_more_hour).toBe(0)
      expect(run('2').out).toMatch(/Hours of work +2\.00 +of the 2\.00 there are/)
      for (const wrong of ['x', '-1']) expect(run(wrong).code).toBe(2)
      expect(recover(['batch', file, '--hours', '2']).code).toBe(2)
      expect(recover(['batch', file, '--no-losing']).code).toBe(2)
    }))
})
