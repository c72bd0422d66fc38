/** Customers of known truth: drawn from the BG/NBD and Gamma-Gamma models themselves, the same from the same seed. */
import type { BgNbd } from '../src/economics/future/bg-nbd'
import type { GammaGamma } from '../src/economics/future/gamma-gamma'
import type { Histories } from '../src/economics/future/histories'
import { isoOf } from '../src/inputs/dates'
import { seedWords } from '../src/numbers/double/random'

/** Draws of every kind from one seed. */
export function drawsOf(seed: number) {
  const word = seedWords(seed)
  const even = () => (word() + 2 ** 31 + 0.5) / 2 ** 32
  const normal = () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even())
  /** Marsaglia and Tsang, "A simple method for generating gamma variables", 2000. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * even() ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(even()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  const beta = (a: number, b: number) => {
    const one = gamma(a)
    return one / (one + gamma(b))
  }
  return { even, gamma, beta, exponential: (rate: number) => -Math.log(even()) / rate }
}

/** The weeks on which one customer buys after the first time, within so many. */
function weeksBought({ r, alpha, a, b }: BgNbd, within: number, draws: ReturnType<typeof drawsOf>): number[] {
  const [rate, leaves] = [draws.gamma(r) / alpha, draws.beta(a, b)]
  const found: number[] = []
  for (let at = draws.exponential(rate); at <= within; at += draws.exponential(rate)) {
    found.push(at)
    if (draws.even() < leaves) break
  }
  return found
}

/** What is seen of customers who first buy in the first third of so many weeks. */
export function simulatedHistories(seed: number, customers: number, weeks: number, model: BgNbd): Histories {
  const draws = drawsOf(seed)
  const seen = Array.from({ length: customers }, () => {
    const age = weeks * (1 - draws.even() / 3)
    return { age, bought: weeksBought(model, age, draws) }
  })
  return {
    repeats: Int32Array.from(seen, ({ bought }) => bought.length),
    recency: Float64Array.from(seen, ({ bought }) => bought.at(-1) ?? 0),
    age: Float64Array.from(seen, ({ age }) => age),
  }
}

const FIRST_DAY = 19_000

/** A ledger of such customers with a cost of 60 % of the revenue: customer, date, revenue, cost; the days of a customer are whole. */
export function simulatedLedger(
  seed: number,
  customers: number,
  weeks: number,
  model: BgNbd,
  { p, q, v }: GammaGamma,
): string {
  const draws = drawsOf(seed)
  const rows: { readonly day: number; readonly text: string }[] = []
  for (let i = 1; i <= customers; i++) {
    const since = Math.floor((draws.even() * weeks * 7) / 3)
    const scale = draws.gamma(q) / v
    for (const week of [0, ...weeksBought(model, weeks - since / 7, draws)]) {
      const day = since + Math.floor(week * 7)
      const revenue = Math.max(0.01, draws.gamma(p) / scale)
      rows.push({
        day,
        text: `c${i},${isoOf(FIRST_DAY + day)},${revenue.toFixed(2)},${(0.6 * revenue).toFixed(2)}`,
      })
    }
  }
  // The last day is there whoever bought on it.
  rows.push({ day: weeks * 7, text: `c0,${isoOf(FIRST_DAY + weeks * 7)},10.00,6.00` })
  rows.sort((one, other) => one.day - other.day)
  return `customer,date,revenue,cost\n${rows.map(({ text }) => text).join('\n')}\n`
}

/** Customers as those of CDNOW, but who buy more often. */
export const TRUTH: BgNbd = { r: 0.8, alpha: 6, a: 0.8, b: 2.5 }
export const SPENDS: GammaGamma = { p: 6, q: 4, v: 15 }
