/** What the BG/NBD model says of one customer, given what was seen of them. Times are in weeks. */
import { logOf } from '../../numbers/double/gamma'
import { seriesOf } from '../../numbers/double/hypergeometric'
import { expm1, exponential } from '../../numbers/double/powers'
import type { BgNbd } from './bg-nbd'
import type { History } from './histories'

/** Beyond this nobody can tell a customer from one who is gone. */
const MOST_ODDS = 1e15

/**
 * ln of ((α + T) ÷ (α + tₓ))^(r + x), by which the odds of having gone rise with a silence; `longer` is ln((α + T) ÷ (α + tₓ)).
 */
export const silenceOf = ({ r }: BgNbd, repeats: number, longer: number): number =>
  repeats === 0 ? 0 : Math.min((r + repeats) * longer, 600)

/** The odds by e to the power of that. */
const oddsBy = ({ a, b }: BgNbd, repeats: number, silence: number): number =>
  repeats === 0 ? 0 : Math.min(MOST_ODDS, (a / (b + repeats - 1)) * silence)

/** How much likelier it is that the customer has gone than that they are there; 0 for one who has bought once. */
export const oddsGone = (model: BgNbd, { repeats, recency, age }: History): number =>
  oddsBy(
    model,
    repeats,
    exponential(silenceOf(model, repeats, logOf(model.alpha + age) - logOf(model.alpha + recency))),
  )

/** The chance that the customer is still one, P(alive) = 1 ÷ (1 + odds), by e to the power of their silence. */
export const shareAlive = (model: BgNbd, repeats: number, silence: number): number =>
  1 / (1 + oddsBy(model, repeats, silence))

/** The chance that the customer is still one. */
export const chanceAlive = (model: BgNbd, history: History): number => 1 / (1 + oddsGone(model, history))

/** (1 − e^(−c·x)) ÷ c, also for c of 0, where it is x. */
const grown = (c: number, x: number): number =>
  Math.abs(c * x) < 1e-10 ? x : c * x > 0 ? -expm1(-c * x) / c : (exponential(-c * x) * expm1(c * x)) / c

/**
 * How many purchases a customer makes in a time who is alive at its start: the paper's equation 10 without the chance of
 * being alive, in which Euler's transformation takes the large powers out of ₂F₁ and, written so, a of 1 is no exception.
 */
export function purchasesIfAlive(
  { r, alpha, a, b }: BgNbd,
  { repeats, age }: Pick<History, 'repeats' | 'age'>,
  weeks: number,
): number {
  const z = weeks / (alpha + age + weeks)
  if (z === 0) return 0
  const span = logOf(alpha + age + weeks) - logOf(alpha + age)
  const [up, down] = [a + b - 1 - r, a + b + repeats]
  const rest = seriesOf((k) => (((up + 1 + k) * (a + k)) / ((down + k) * (k + 2))) * z)
  return (down - 1) * grown(a - 1, span) - exponential((1 - a) * span) * up * z * rest
}

/** How many purchases are expected of a customer in a time: E[X] of somebody who may have gone. */
export const purchasesExpected = (model: BgNbd, history: History, weeks: number): number =>
  chanceAlive(model, history) * purchasesIfAlive(model, history, weeks)

/** The chance that a customer who is alive buys again within a time: 1 − ((α + T) ÷ (α + T + W))^(r + x). */
export const chanceAgain = (
  { r, alpha }: BgNbd,
  { repeats, age }: Pick<History, 'repeats' | 'age'>,
  weeks: number,
): number => -expm1((r + repeats) * (logOf(alpha + age) - logOf(alpha + age + weeks)))

/**
 * How many purchases are expected in a time of somebody who is known to have come again within its first `window`: those of
 * somebody alive, divided by the chance that one of them came again. Null where the time is shorter than the window.
 */
export const purchasesIfAgain = (
  model: BgNbd,
  history: Pick<History, 'repeats' | 'age'>,
  weeks: number,
  window: number,
): number | null =>
  weeks < window ? null : purchasesIfAlive(model, history, weeks) / chanceAgain(model, history, window)
