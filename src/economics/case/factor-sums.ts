/**
 * What the purchases of a horizon count for, in double precision: the twin of factors.ts, where every factor is worked out and
 * fixed by itself. Searches and simulations ask for it millions of times, and here it is a geometric series in closed
 * form. The tests hold the two together.
 *
 * The ratio is retention ÷ (1 + discount), at most 1; a horizon of Infinity is for ever.
 */
import { expm1, ln } from '../../numbers/double/powers'

/** Σ f_t over so many purchases, the fraction of the last one in proportion. `first` is the t of the first one. */
export function countedSum(ratio: number, perYear: number, horizon: number, first: number): number {
  if (ratio === 1) return horizon
  // Of 0^t only that of the purchase made now is not 0.
  if (ratio === 0) return first === 0 ? Math.min(1, horizon) : 0
  const rate = ln(ratio) / perYear
  const each = expm1(rate)
  if (horizon === Number.POSITIVE_INFINITY) return -1 / each - first
  const whole = Math.floor(horizon)
  const grown = expm1(whole * rate)
  const sum = grown / each + (horizon - whole) * (grown + 1)
  return first === 0 ? sum : sum * (each + 1)
}

/** The purchases lost while trust is rebuilt from nothing, each at its factor; `skip` of those counted come before (factors.ts, lostRebuilding). */
export function rebuildingSum(
  climb: number,
  ratio: number,
  perYear: number,
  horizon: number,
  skip: number,
  first: number,
): number {
  const factor = ratio === 1 ? 1 : ratio === 0 ? 0 : expm1(ln(ratio) / perYear) + 1
  const after = horizon - skip
  // What is skipped is a purchase by itself, so that the next one counts at the factor that follows.
  let each = skip > 0 ? factor : 1
  if (first === 1) each *= factor
  let lost = 0
  for (let i = 0; i < climb && after > i; i++) {
    const shortfall = climb === 1 ? 1 : (climb - 1 - i) / (climb - 1)
    lost += shortfall * Math.min(1, after - i) * each
    each *= factor
  }
  return lost
}
