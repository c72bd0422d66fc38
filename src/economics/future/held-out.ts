/** Whether a model of the future is to be believed: what it said of a time that is over, beside what the time before says. */

/** What two ways said of a time, and what really was in it. */
export interface HeldOut {
  /** How far off each was, of a customer on the average, in purchases. */
  readonly modelError: number
  readonly yearError: number
  /** How many purchases each expected of all customers, and how many there were. */
  readonly modelTotal: number
  readonly yearTotal: number
  readonly actualTotal: number
}

const total = (all: Float64Array): number => all.reduce((sum, one) => sum + one, 0)

/** Purchases of customers side by side: by the model, in as long a time before, and what was made of both. */
export function heldOutOf(model: Float64Array, before: Float64Array, actual: Float64Array): HeldOut {
  const error = (said: Float64Array) =>
    total(said.map((one, i) => Math.abs(one - actual[i]!))) / actual.length
  return {
    modelError: error(model),
    yearError: error(before),
    modelTotal: total(model),
    yearTotal: total(before),
    actualTotal: total(actual),
  }
}

/** Better is what errs less on the average and whose sum is no further off. */
export const isModelBetter = ({
  modelError,
  yearError,
  modelTotal,
  yearTotal,
  actualTotal,
}: HeldOut): boolean =>
  modelError < yearError && Math.abs(modelTotal - actualTotal) <= Math.abs(yearTotal - actualTotal)
