/** The numbers of models, which are doubles, as they are told. */
import { type Exact, exact, POWERS } from './decimal'
import { fromNumber } from './digits'

/** The decimals that the numbers of a model are good for. */
const PLACES = 6

/** From here on a double has no such decimals. */
const MOST = 1e9

/** A number of a model as far as it is good, as a double. */
export const roundedNumber = (x: number): number =>
  Math.abs(x) < MOST ? Math.round(x * POWERS[PLACES]!) / POWERS[PLACES]! : x

/** The decimals that `modelUnits` counts. */
export const MODEL_PLACES = PLACES

/** A number that is as far good, in units of its last decimal; NaN where it has none. */
export const modelUnits = (x: number): number =>
  Math.abs(x) < MOST ? Math.round(x * POWERS[PLACES]!) : Number.NaN

/** A number of a model as far as it is good. */
export const rounded = (x: number): Exact =>
  Math.abs(x) < MOST ? exact(Math.round(x * POWERS[PLACES]!), PLACES) : fromNumber(x)
