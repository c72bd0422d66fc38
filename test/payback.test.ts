/** When a remedy has paid for itself: counted on what it changes, against a walk through the purchases in exact fractions. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseFamily } from '../src/economics/case/work'
import { plain } from '../src/numbers/exact/digits'
import { facts, type Texts } from './cases'
import { Fraction } from './fraction'
import { inFolder, json, recover } from './program'

const example: Texts = { sales: '10', margin: '3', remedy: '10' }

const payback = (texts: Texts) => {
  const { paybackPurchases } = caseFamily.work(facts(texts))
  return paybackPurchases === null ? null : Number(plain(paybackPurchases))
}

describe('payback', () => {
  test.each([
    ['1 and 0', {}, 3],
    ['80% and 30%', { stayIfRecovered: '80%', stayIfIgnored: '30%' }, 5],
    ['60% and 50%: beyond the horizon', { stayIfRecovered: '60%', stayIfIgnored: '50%' }, null],
    ['60% and 50% over three years', { stayIfRecovered: '60%', stayIfIgnored: '50%', horizon: '36' }, 24],
    ['a remedy that changes nothing', { stayIfIgnored: '100%' }, null],
    ['a remedy that costs nothing and changes nothing', { remedy: 'cash:0', stayIfIgnored: '100%' }, 0],
    ['the incident itself is no purchase after it', { incidentSale: 'include' }, 3],
    ['purchases that begin at half', { rebuild: '6', rebuildFrom: '50%' }, 4],
    ['what doing nothing would cost', { costIfIgnored: '2' }, 2],
    ['what doing nothing would cost more than the remedy', { costIfIgnored: '15' }, 0],
    ['beyond a floor', { floor: 'cash:3' }, 2],
  ] as const)('%s', (_, more, expected) => expect(payback({ ...example, ...more })).toBe(expected))

  test('is the first purchase by which the kept margins reach the cost', () => {
    const share = fc.integer({ min: 0, max: 20 }).map((n) => 5 * n)
    const cases = fc.record({
      cents: fc.integer({ min: 0, max: 6000 }),
      serve: fc.integer({ min: 0, max: 30 }),
      recovered: share,
      ignored: share,
      harm: fc.integer({ min: 0, max: 300 }),
      horizon: fc.constantFrom('1', '2.5', '12', '30'),
      rebuild: fc.integer({ min: 0, max: 8 }),
      from: share,
      include: fc.boolean(),
    })
    fc.assert(
      fc.property(cases, (one) => {
        const of = (n: number, hundredths = false) => Fraction.make(BigInt(n), hundredths ? 100n : 1n)
        const uplift = of(one.recovered - one.ignored, true)
        const cost = of(one.cents - one.harm, true)
        const net = of(3).minus(of(one.serve).over(of(12)))
        const after = Number(one.horizon) - (one.include ? Math.min(1, Number(one.horizon)) : 0)
        let sum = of(0)
        let expected: number | null = cost.sign <= 0 ? 0 : null
        for (let i = 0; expected === null && uplift.sign > 0 && net.sign > 0 && i < after; i++) {
          const short =
            i >= one.rebuild
              ? of(0)
              : one.rebuild === 1
                ? of(1)
                : of(one.rebuild - 1 - i).over(of(one.rebuild - 1))
          const lost = of(3)
            .times(short)
            .times(of(100 - one.from, true))
          const left = Fraction.of(String(Math.min(1, after - i)))
          sum = sum.plus(uplift.times(left).times(net.minus(lost)))
          if (sum.minus(cost).sign >= 0) expected = i + 1
        }
        const texts: Texts = {
          sales: '10',
          margin: '3',
          remedy: `cash:${one.cents / 100}`,
          costToServe: String(one.serve),
          stayIfRecovered: `${one.recovered}%`,
          stayIfIgnored: `${one.ignored}%`,
          costIfIgnored: String(one.harm / 100),
          horizon: one.horizon,
          rebuild: String(one.rebuild),
          rebuildFrom: `${one.from}%`,
          incidentSale: one.include ? 'include' : 'exclude',
        }
        expect(payback(texts), JSON.stringify(texts)).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })

  test('later purchases count at their factors', () => {
    const falling = { ...example, retention: '60%', discount: '10%', horizon: '36', stayIfRecovered: '50%' }
    let sum = 0
    let expected = 0
    for (const factor = (0.6 / 1.1) ** (1 / 12); sum < 7; expected++) sum += 0.5 * 3 * factor ** expected
    expect(payback(falling)).toBe(expected)
    let later = 0
    let k = 0
    for (const factor = (0.6 / 1.1) ** (1 / 12); later < 7; ) later += 0.5 * 3 * factor ** ++k
    expect(payback({ ...falling, incidentSale: 'include' })).toBe(k)
  })

  test('rows of a file have it as the what-if', () =>
    inFolder((_, write) => {
      const rows = ['sales,margin,remedy,stay_if_recovered', '10,3,10,80%', '20,4,cash:9,55%', '10,3,10,30%']
      const flags = ['--stay-if-ignored', '30%', '--rebuild', '4', '--rebuild-from', '50%']
      for (const more of [
        flags.slice(0, 2),
        flags,
        [...flags, '--incident-sale', 'include'],
        [...flags, '--cost-to-serve', '6'],
      ]) {
        const found = json(recover(['batch', write('f.csv', rows.join('\n')), ...more, '--json'])).rows
        const alone = rows.slice(1).map((row) => {
          const [sales, margin, remedy, stays] = row.split(',') as [string, string, string, string]
          const own = ['--sales', sales, '--margin', margin, '--remedy', remedy, '--stay-if-recovered', stays]
          return json(recover(['whatif', ...own, ...more, '--json'])).results.payback_purchases
        })
        expect(found.map((row: { payback_purchases: number }) => row.payback_purchases)).toEqual(alone)
      }
    }))
})
