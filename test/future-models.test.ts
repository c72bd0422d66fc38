/** The models of the future, against what was published of them; each figure says where it comes from. */
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BgNbd, bgNbdLikelihood, fitBgNbd } from '../src/economics/future/bg-nbd'
import {
  chanceAgain,
  chanceAlive,
  purchasesExpected,
  purchasesIfAlive,
} from '../src/economics/future/bg-nbd-scores'
import { fitGammaGamma, gammaGammaLikelihood, spendExpected } from '../src/economics/future/gamma-gamma'
import type { Histories } from '../src/economics/future/histories'
import {
  fitSurvival,
  survivalLikelihood,
  survivalOf,
  survivingMultiple,
} from '../src/economics/future/survival'
import { logGamma, logOf } from '../src/numbers/double/gamma'
import { hypergeometric } from '../src/numbers/double/hypergeometric'
import type { Smooth } from '../src/numbers/double/maximum'
import { exponential } from '../src/numbers/double/powers'
import { root } from './program'
import { drawsOf, simulatedHistories } from './simulated-customers'

const DATA = path.join(root, '..', 'shared', 'data')
const there = fs.existsSync(DATA)
const absent = there ? '' : ' (skipped: ../shared/data is not here)'

/** The parameters that Fader, Hardie and Lee (2005) print. */
const PUBLISHED: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const NEW = { repeats: 0, recency: 0, age: 0 }

/** The largest relative difference of slopes and of bends from those that small steps show. */
function derivativesDiffer(of: Smooth, at: readonly number[]): number {
  const { slopes, bends } = of(Float64Array.from(at))
  const differ = (own: number, seen: number) => Math.abs(own - seen) / (1 + Math.abs(seen))
  return Math.max(
    ...at.flatMap((_, i) => {
      const [after, before] = [1e-5, -1e-5].map((step) =>
        of(Float64Array.from(at, (one, j) => (i === j ? one + step : one))),
      )
      return [
        differ(slopes[i]!, (after!.value - before!.value) / 2e-5),
        ...at.map((_, j) => differ(bends[i]![j]!, (before!.slopes[j]! - after!.slopes[j]!) / 2e-5)),
      ]
    }),
  )
}

const HISTORIES: Histories = {
  repeats: Int32Array.of(0, 0, 2, 1, 11, 40),
  recency: Float64Array.of(0, 0, 30.43, 1.71, 47.9, 50),
  age: Float64Array.of(38.86, 1, 38.86, 38.86, 47.9, 50),
}

test('exponential and logarithm undo each other, and ln Γ is that of factorials and halves', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (x) => {
      expect(Math.abs(exponential(logOf(x)) / x - 1)).toBeLessThan(2e-14)
      expect(Math.abs(logOf(x) - Math.log(x))).toBeLessThan(1e-13)
    }),
  )
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13)
  expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12)
  expect(logGamma(1e-8)).toBeCloseTo(-Math.log(1e-8), 7)
})

test('₂F₁ is what closed forms say (Abramowitz and Stegun, 15.1.3 and 15.1.8)', () => {
  expect(hypergeometric(1, 1, 2, 0.5)).toBeCloseTo(2 * Math.LN2, 13)
  expect(hypergeometric(2.5, 1, 1, 0.9)).toBeCloseTo(0.1 ** -2.5, 9)
})

describe('BG/NBD (Fader, Hardie and Lee 2005)', () => {
  test.each([
    [0.1429, 0.0078283],
    [1, 0.0532679],
    [3, 0.1508652],
    [31.8571, 1.0419961],
    [32, 1.0452433],
    [52, 1.4460506],
    [78, 1.8605191],
  ])('a new customer is expected to buy again in %d weeks %d times', (weeks, expected) =>
    expect(Math.abs(purchasesIfAlive(PUBLISHED, NEW, weeks) - expected)).toBeLessThan(1e-6))

  test.each([
    [{ repeats: 2, recency: 30.43, age: 38.86 }, 39, 0.726579, 1.226028, null],
    [{ repeats: 11, recency: 47.9, age: 47.9 }, 52, 0.940011, 8.1023, 0.917528],
    [{ repeats: 1, recency: 13 / 7, age: 2 }, 52, 0.748415, 3.6662, 0.747574],
  ])('%j in %d weeks: P(alive) %d, expected %d, again in 13 weeks %d', (who, weeks, alive, expected, again) => {
    expect(Math.abs(chanceAlive(PUBLISHED, who) - alive)).toBeLessThan(1e-6)
    expect(Math.abs(purchasesExpected(PUBLISHED, who, weeks) - expected)).toBeLessThan(5e-5)
    if (again !== null) expect(Math.abs(chanceAgain(PUBLISHED, who, 13) - again)).toBeLessThan(1e-6)
  })

  test('nobody who has bought once has gone, and no time brings no purchase', () => {
    expect(chanceAlive(PUBLISHED, { repeats: 0, recency: 0, age: 50 })).toBe(1)
    expect(purchasesIfAlive(PUBLISHED, NEW, 0)).toBe(0)
  })

  test('the chances of 0, 1, 2, … purchases add up to what is expected (BTYD manual: .5737864 for none in 39 weeks, 1.07869e-7 for 2 in 10 days)', () => {
    const { r, alpha, a, b } = PUBLISHED
    const beta = (one: number, other: number) => logGamma(one) + logGamma(other) - logGamma(one + other)
    /** P(X(t) = x), equation 8 of the paper. */
    const chanceOf = (x: number, t: number) => {
      const share = (k: number) =>
        Math.exp(logGamma(r + k) - logGamma(r) - logGamma(k + 1)) *
        (alpha / (alpha + t)) ** r *
        (t / (alpha + t)) ** k
      const stayed = Math.exp(beta(a, b + x) - beta(a, b)) * share(x)
      if (x === 0) return stayed
      const before = Array.from({ length: x }, (_, k) => share(k)).reduce((all, one) => all + one, 0)
      return stayed + Math.exp(beta(a + 1, b + x - 1) - beta(a, b)) * (1 - before)
    }
    expect(Math.abs(chanceOf(0, 39) - 0.5737864)).toBeLessThan(1e-6)
    // Nobody buys in 39 weeks who does not buy again in them.
    expect(1 - chanceAgain(PUBLISHED, NEW, 39)).toBeCloseTo(chanceOf(0, 39), 10)
    const mean = Array.from({ length: 400 }, (_, x) => x * chanceOf(x, 39)).reduce((all, one) => all + one, 0)
    expect(mean).toBeCloseTo(purchasesIfAlive(PUBLISHED, NEW, 39), 4)
  })

  test('its slopes are those that small steps show, and a of 1 is no exception', () => {
    for (const at of [
      [-1.4, 1.5, -0.2, 0.9],
      [0.5, 3, 1, 3],
      [-3, -1, -2, -1],
    ])
      expect(derivativesDiffer(bgNbdLikelihood(HISTORIES), at)).toBeLessThan(1e-7)
    const near = (a: number) => purchasesIfAlive({ ...PUBLISHED, a }, { repeats: 3, age: 20 }, 52)
    expect(near(1)).toBeCloseTo((near(1 - 1e-5) + near(1 + 1e-5)) / 2, 9)
  })

  test('many are fitted where a part of them, which is tried first, fits nothing', () => {
    const truth = { r: 0.8, alpha: 60, a: 1, b: 12 }
    const all = simulatedHistories(900, 9000, 78, truth)
    const isIn = (_: number, i: number) => i % 2 === 0
    const part = { repeats: all.repeats.filter(isIn), recency: all.recency.filter(isIn) }
    expect(fitBgNbd({ ...part, age: all.age.filter(isIn) })).toBeNull()
    expect(fitBgNbd(all)!.parameters.r).toBeCloseTo(truth.r, 1)
  })

  test('customers who all bought once tell no rate, and are not fitted', () =>
    expect(
      fitBgNbd({ repeats: new Int32Array(3), recency: new Float64Array(3), age: Float64Array.of(1, 2, 3) }),
    ).toBeNull())

  test.skipIf(!there)(
    `the sample of CDNOW: −9582.4268 as published, and the maximum at −9582.4256${absent}`,
    () => {
      const rows = fs
        .readFileSync(path.join(DATA, 'cdnow_customers_summary.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').map(Number))
      const cdnow: Histories = {
        repeats: Int32Array.from(rows, ([, x]) => x!),
        recency: Float64Array.from(rows, ([, , tx]) => tx!),
        age: Float64Array.from(rows, ([, , , t]) => t!),
      }
      expect(rows.length).toBe(2357)
      expect(cdnow.repeats.reduce((all, one) => all + one, 0)).toBe(2457)
      const { r, alpha, a, b } = PUBLISHED
      const published = Float64Array.of(r, alpha, a, b).map(logOf)
      expect(bgNbdLikelihood(cdnow)(published).value).toBeCloseTo(-9582.426831, 4)
      const { parameters, logLikelihood } = fitBgNbd(cdnow)!
      expect(logLikelihood).toBeCloseTo(-9582.425561, 5)
      expect(parameters.r).toBeCloseTo(0.242593, 5)
      expect(parameters.alpha).toBeCloseTo(4.41353, 4)
      expect(parameters.a).toBeCloseTo(0.792886, 5)
      expect(parameters.b).toBeCloseTo(2.425754, 5)
    },
  )
})

describe('Gamma-Gamma (Fader and Hardie, notes/025)', () => {
  const spends = { purchases: Int32Array.of(1, 1, 2, 3, 7), mean: Float64Array.of(12, 80.5, 30, 22.25, 41) }

  test('its slopes are those that small steps show', () =>
    expect(derivativesDiffer(gammaGammaLikelihood(spends), [1.8, 1.3, 2.7])).toBeLessThan(1e-7))

  test('a mean of one purchase is drawn to that of all, one of many is not', () => {
    const model = { p: 6.25, q: 3.74, v: 15.44 }
    const all = (model.p * model.v) / (model.q - 1)
    expect(spendExpected(model, 0, 0)).toBeCloseTo(all, 12)
    const [one, many] = [spendExpected(model, 1, 100), spendExpected(model, 1000, 100)]
    expect(one).toBeGreaterThan(all)
    expect(one).toBeLessThan(many)
    expect(many).toBeCloseTo(100, 0)
  })

  test('many are fitted where a part of them, which is tried first, fits nothing', () => {
    const { even, gamma } = drawsOf(8)
    const purchases = Int32Array.from({ length: 9000 }, () => 1 + Math.floor(even() * 3))
    const mean = Float64Array.from(purchases, (x) => (gamma(x) * 10) / (gamma(1.02) * x))
    const isIn = (_: number, i: number) => i % 2 === 0
    expect(fitGammaGamma({ purchases: purchases.filter(isIn), mean: mean.filter(isIn) })).toBeNull()
    expect(fitGammaGamma({ purchases, mean })!.parameters.p).toBeCloseTo(1, 1)
  })

  test('spends that are all alike have no maximum', () =>
    expect(fitGammaGamma({ purchases: Int32Array.of(2, 2), mean: Float64Array.of(5, 5) })).toBeNull())
})

describe('sBG (Fader and Hardie 2007)', () => {
  const HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491]
  const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]

  test.each([
    ['High End, seven renewals', HIGH_END, 0.668088, 3.806089, -1611.158147],
    ['Regular, seven renewals', REGULAR, 0.704077, 1.182042, -1680.265188],
    ['Regular, four renewals', REGULAR.slice(0, 5), 0.763665, 1.29583, -1401.559424],
  ])('%s: α and β', (_, survivors, alpha, beta, likelihood) => {
    const { parameters, logLikelihood } = fitSurvival(survivors)!
    expect(parameters.alpha).toBeCloseTo(alpha, 4)
    expect(parameters.beta).toBeCloseTo(beta, 4)
    expect(logLikelihood).toBeCloseTo(likelihood, 4)
  })

  test('of four renewals of Regular, 284.5, 253.7 and 229.6 of 1,000 are left after five, six and seven', () => {
    const fitted = survivalOf(fitSurvival(REGULAR.slice(0, 5))!.parameters, 7)
    for (const [i, left] of [284.5, 253.7, 229.6].entries())
      expect(Math.abs(1000 * fitted[5 + i]! - left)).toBeLessThan(0.1)
  })

  test('survival of High End by the published parameters, in percent', () => {
    const percents = [100, 85.07, 74.69, 66.98, 61, 56.19, 52.23, 48.89, 46.05, 43.58, 41.42, 39.51, 37.8]
    survivalOf({ alpha: 0.668, beta: 3.806 }, 12).forEach((share, year) => {
      expect(Math.abs(100 * share - percents[year]!)).toBeLessThan(0.006)
    })
  })

  test('at 10 % a customer of High End is worth 5.9226 margins, of Regular 3.6951', () => {
    const worth = (alpha: number, beta: number) => survivingMultiple({ alpha, beta }, 0, 1 / 1.1, null)!
    expect(Math.abs(worth(0.668, 3.806) - 5.9226)).toBeLessThan(5e-5)
    expect(Math.abs(worth(0.704, 1.182) - 3.6951)).toBeLessThan(5e-5)
    expect(survivingMultiple({ alpha: 0.668, beta: 3.806 }, 0, 1 / 1.1, 600)).toBeCloseTo(
      worth(0.668, 3.806),
      9,
    )
  })

  test('undiscounted years have a sum only where few stay for long: (α + β − 1) ÷ (α − 1)', () => {
    expect(survivingMultiple({ alpha: 3, beta: 4 }, 0, 1, null)).toBe(3)
    expect(survivingMultiple({ alpha: 3, beta: 4 }, 0, 1, 5000)).toBeCloseTo(3, 4)
    expect(survivingMultiple({ alpha: 0.7, beta: 4 }, 0, 1, null)).toBeNull()
    expect(survivingMultiple({ alpha: 0.7, beta: 4 }, 2, 0.9, 1.5)).toBeCloseTo(1 + 0.5 * 0.9 * (6 / 6.7), 12)
  })

  test('its slopes are those that small steps show; nobody who left, and leavers all alike, fit no α and β', () => {
    expect(derivativesDiffer(survivalLikelihood(HIGH_END), [-0.4, 1.3])).toBeLessThan(1e-7)
    for (const flat of [
      [1000, 1000, 1000],
      [1000, 800, 640, 512],
      [1000, 500],
      [1000, 0],
    ])
      expect(fitSurvival(flat)).toBeNull()
  })
})
