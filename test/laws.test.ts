/** Laws that hold for every input. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factors } from '../src/economics/case/factors'
import { paysAnyway } from '../src/economics/case/limits/required-stay'
import { answers, type CaseWorked, caseFamily } from '../src/economics/case/work'
import { compare, type Exact, exact, minus, plus, times } from '../src/numbers/exact/decimal'
import { parse, plain } from '../src/numbers/exact/digits'
import { WORKED_FROM } from '../src/report/worked-from'
import { businessCase, facts, type Texts } from './cases'
import { inFolder, json, recover } from './program'

const at = (texts: Texts): CaseWorked => caseFamily.work(facts(texts))

/** Multiplies every amount of money of a case. */
function scaled(texts: Texts, by: number): Texts {
  const money = ['sales', 'margin', 'costToServe', 'acquisitionCost', 'costIfIgnored', 'toldValue'] as const
  const one = (text: string) => plain(times(parse(text)!, exact(by)))
  const all: Record<string, string> = { ...texts }
  for (const key of money) if (texts[key] !== undefined) all[key] = one(texts[key])
  if (texts.remedy) {
    all.remedy = texts.remedy
      .split('+')
      .map((part) => part.replace(/[\d.]+$/, one))
      .join('+')
  }
  return all
}

test('scaling all money by k scales every money result by k, and changes nothing else', () => {
  fc.assert(
    fc.property(businessCase, fc.integer({ min: 1, max: 1000 }), (texts, k) => {
      const [one, many] = [at(texts), at(scaled(texts, k))]
      for (const { key, unit } of answers) {
        const [a, b] = [one[key], many[key]]
        if (a === null || b === null || typeof a === 'string') expect(b).toBe(a)
        else expect(compare(unit === 'money' ? times(a, exact(k)) : a, b as Exact), key).toBe(0)
      }
    }),
    { numRuns: 1000 },
  )
})

const share = fc.integer({ min: 0, max: 100 })

test('value rises with the chance of staying if recovered and falls with the one if ignored, where something is at stake', () => {
  fc.assert(
    fc.property(businessCase, share, share, (texts, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const better = at({ ...texts, stayIfRecovered: `${high}%` })
      const worse = at({ ...texts, stayIfRecovered: `${low}%` })
      if (plus(plus(better.marginAtStake, better.wordOfMouthIfLost), better.wordOfMouthIfRecovered).n >= 0)
        expect(compare(better.incrementalValue, worse.incrementalValue)).toBeGreaterThanOrEqual(0)
      const stays = at({ ...texts, stayIfIgnored: `${high}%` })
      const leaves = at({ ...texts, stayIfIgnored: `${low}%` })
      if (plus(stays.marginAtStake, stays.wordOfMouthIfLost).n >= 0)
        expect(compare(stays.incrementalValue, leaves.incrementalValue)).toBeLessThanOrEqual(0)
    }),
  )
})

test('value falls by exactly what the remedy costs more', () => {
  fc.assert(
    fc.property(businessCase, fc.integer({ min: 0, max: 100_000 }), (texts, cents) => {
      const more = `cash:${(cents / 100).toFixed(2)}`
      const dearer = at({ ...texts, remedy: texts.remedy ? `${texts.remedy}+${more}` : more })
      const difference = minus(at(texts).incrementalValue, dearer.incrementalValue)
      expect(compare(difference, exact(cents, 2))).toBe(0)
    }),
  )
})

test('the most a remedy may cost is what the next one costs without gain or loss', () => {
  fc.assert(
    fc.property(businessCase, (texts) => {
      const { remedy: _, ...rest } = texts
      const most = at(rest).maxRemedyCost
      if (most.n <= 0) return
      // As it is written, it has 12 decimals.
      const left = Number(plain(at({ ...rest, remedy: `cash:${plain(most)}` }).incrementalValue))
      expect(Math.abs(left)).toBeLessThanOrEqual(1e-12)
    }),
  )
})

test('the required stay, put back, gains nothing, within its 12 decimals', () => {
  fc.assert(
    fc.property(businessCase, (texts) => {
      const { requiredStay, marginAtStake, wordOfMouthIfLost, wordOfMouthIfRecovered, ...costs } = at(texts)
      // Nobody has to stay where doing nothing costs as much.
      if (paysAnyway(costs)) return
      if (requiredStay === null || requiredStay.n < 0 || compare(requiredStay, exact(1)) > 0) return
      const back = at({ ...texts, stayIfRecovered: plain(requiredStay) }).incrementalValue
      const operands = [marginAtStake, wordOfMouthIfLost, wordOfMouthIfRecovered]
      const size = operands.reduce((all, one) => all + Math.abs(Number(plain(one))), 1)
      expect(Math.abs(Number(plain(back)))).toBeLessThanOrEqual(2e-12 * size)
    }),
  )
})

test('begin less end of an endless series is one purchase', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99 }),
      fc.integer({ min: 0, max: 100 }),
      fc.constantFrom('1', '4', '12', '52'),
      (r, d, n) => {
        const series = (first: 0 | 1) => factors(exact(r, 2), exact(d, 2), parse(n)!, first).sum('forever')!
        expect(plain(minus(series(0), series(1)))).toBe('1')
      },
    ),
  )
})

test('discount 0 and retention 1 give plain sums', () => {
  fc.assert(
    fc.property(businessCase, (texts) => {
      const values = at({ ...texts, retention: '100%', discount: '0' })
      expect(
        compare(
          times(values.futureMargin, values.perYear),
          times(values.netAnnualMargin, values.countedPurchases),
        ),
      ).toBe(0)
    }),
  )
})

const HEADINGS: Record<string, string> = {
  sales: 'sales',
  margin: 'margin',
  perYear: 'per_year',
  horizon: 'horizon',
  stayIfRecovered: 'stay_if_recovered',
  stayIfIgnored: 'stay_if_ignored',
  remedy: 'remedy',
  remedyBasis: 'remedy_basis',
  redemption: 'redemption',
  displacement: 'displacement',
  incidentSale: 'incident_sale',
  costToServe: 'cost_to_serve',
  acquisitionCost: 'acquisition_cost',
  costIfIgnored: 'cost_if_ignored',
  toldIfLost: 'told_if_lost',
  leaveRate: 'leave_rate',
  toldIfRecovered: 'told_if_recovered',
  joinRate: 'join_rate',
  toldValue: 'told_value',
  notGenuine: 'not_genuine',
}

const asCsv = (cases: readonly Texts[]) =>
  [
    ['customer', ...Object.values(HEADINGS)].join(','),
    ...cases.map((texts, i) =>
      [`c${i}`, ...Object.keys(HEADINGS).map((key) => texts[key as keyof Texts] ?? '')].join(','),
    ),
  ].join('\n')

const some = fc.sample(businessCase, { numRuns: 300, seed: 7 })

test('a batch of one is the what-if, field by field', () => {
  inFolder((_, write) => {
    for (const texts of some.slice(0, 12)) {
      const file = write('one.csv', asCsv([texts]))
      const { customer, ...row } = json(recover(['batch', file, '--json'])).rows[0]
      const flags = Object.entries(texts).flatMap(([key, text]) => [
        `--${HEADINGS[key]!.replaceAll('_', '-')}=${text}`,
      ])
      expect(customer).toBe('c0')
      for (const { key } of WORKED_FROM) delete row[key]
      expect(row).toEqual(json(recover(['whatif', ...flags, '--json'])).results)
    }
  })
})

test('the rows of a batch are the what-ifs, they sum to the totals, and their order changes nothing', () => {
  inFolder((_, write) => {
    const all = json(recover(['batch', write('all.csv', asCsv(some)), '--json']))
    expect(all.rows).toHaveLength(some.length)
    for (const [i, row] of all.rows.entries()) {
      const values = at(some[i]!) as unknown as Record<string, Exact>
      expect(row.net_retained_value).toBe(Number(plain(values.netRetainedValue!)))
    }
    const units = (value: number) => BigInt(Math.round(value * 1000))
    const exactly = all.rows.reduce(
      (sum: bigint, row: { annual_margin: number }) => sum + units(row.annual_margin),
      0n,
    )
    expect(units(all.totals.annual_margin)).toBe(exactly)
    const count = Object.values(all.totals.decision as Record<string, number>).reduce((a, b) => a + b, 0)
    expect(count).toBe(some.length)
    const turned = json(recover(['batch', write('turned.csv', asCsv([...some].reverse())), '--json']))
    expect(turned.totals).toEqual(all.totals)
    const byDecision = (rows: { decision: string; net_retained_value: number }[]) =>
      rows.map((row) => `${row.decision} ${row.net_retained_value}`).sort()
    expect(byDecision(turned.rows)).toEqual(byDecision(all.rows))
  })
})
