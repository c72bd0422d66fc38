/** The numbers of models, which are doubles, as they are told. */
import { type Exact, exact, POWERS } from './decimal'
import { fromNumber } from './digits'

/** The decimals that the numbers of a model are good for. */
const PLACES = 6

/** From here on a double has no such decimals. */
const MOST = 1e9

/** The decimals that `modelUnits` counts. */
export const MODEL_PLACES = PLACES

/** A number of a model as far as it is good, in units of its last decimal; NaN where it has none. */
export const modelUnits = (x: number): number =>
  Math.abs(x) < MOST ? Math.round(x * POWERS[PLACES]!) : Number.NaN

/** The same as a double. */
export function roundedNumber(x: number): number {
  const units = modelUnits(x)
  return Number.isNaN(units) ? x : units / POWERS[PLACES]!
}

/** The same as an exact number. */
export function rounded(x: number): Exact {
  const units = modelUnits(x)
  return Number.isNaN(units) ? fromNumber(x) : exact(units, PLACES)
}
