/** Ledgers of known truth: how often the intervals of the fitted parameters hold it. `npm run check:long` draws 1,000 of them. */
import { expect, test } from 'vitest'
import { type BgNbd, fitBgNbd } from '../src/economics/future/bg-nbd'
import { simulatedHistories } from './simulated-customers'

const LONG = process.env.RECOVER_SEEDS !== undefined
const LEDGERS = LONG ? 1000 : 40
const [CUSTOMERS, WEEKS] = [2000, 78]

/** That of CDNOW, and one of customers who buy more often. */
const TRUTHS: readonly BgNbd[] = [
  { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  { r: 0.8, alpha: 6, a: 0.8, b: 2.5 },
]

/** So many of a hundred intervals hold the truth at the least and the most; of a few ledgers chance alone makes more or less. */
const [LEAST, MOST] = LONG ? [90, 98] : [80, 100]

test.each(TRUTHS)('intervals of 95 %% on the log scale hold $r, $alpha, $a, $b', (truth) => {
  const held = { r: 0, alpha: 0, a: 0, b: 0 }
  let unfit = 0
  for (let seed = 1; seed <= LEDGERS; seed++) {
    const fit = fitBgNbd(simulatedHistories(seed, CUSTOMERS, WEEKS, truth))
    if (fit === null) unfit++
    else
      for (const key of ['r', 'alpha', 'a', 'b'] as const)
        if (Math.abs(Math.log(fit.parameters[key] / truth[key])) <= 1.96 * fit.logErrors[key]) held[key]++
  }
  const fitted = LEDGERS - unfit
  const shares = Object.entries(held).map(([key, count]) => [key, (100 * count) / fitted] as const)
  const said = shares.map(([key, share]) => `${key} ${share.toFixed(1)} %`).join(', ')
  process.stdout.write(`${LEDGERS} ledgers of ${CUSTOMERS} customers, ${unfit} without a fit: ${said}\n`)
  expect(unfit).toBeLessThanOrEqual(LEDGERS / 100)
  for (const [key, share] of shares) {
    expect(share, key).toBeGreaterThanOrEqual(LEAST)
    expect(share, key).toBeLessThanOrEqual(MOST)
  }
}, 600_000)
