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

/** Customers who had bought about as often by then: how many, and what each way said of their purchases, all together. */
export interface HeldOutGroup {
  readonly least: number
  /** Null where there is no most. */
  readonly most: number | null
  readonly customers: number
  readonly actual: number
  /** Null where there is no model. */
  readonly model: number | null
  readonly year: number
}

/** How often those of each group had bought at least. */
const LEASTS = [1, 2, 3, 5, 10]

/** Customers side by side, with how often they had bought, as groups; those of nobody are left out. */
export function heldOutGroups({
  bought,
  model,
  before,
  actual,
}: {
  readonly bought: Float64Array
  readonly model: Float64Array | null
  readonly before: Float64Array
  readonly actual: Float64Array
}): HeldOutGroup[] {
  return LEASTS.map((least, i) => {
    const next = LEASTS[i + 1] ?? Number.POSITIVE_INFINITY
    const isIn = (_: number, j: number) => bought[j]! >= least && bought[j]! < next
    return {
      ...{ least, most: Number.isFinite(next) ? next - 1 : null, customers: bought.filter(isIn).length },
      actual: total(actual.filter(isIn)),
      model: model && total(model.filter(isIn)),
      year: total(before.filter(isIn)),
    }
  }).filter(({ customers }) => customers > 0)
}
