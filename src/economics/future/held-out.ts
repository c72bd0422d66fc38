/** Whether a model of the future is to be believed: what it said of a time that is over, beside what the time before says. */

/** What one way said of a time. */
export interface Tried {
  /** How far off it was, of a customer on the average, in purchases. */
  readonly error: number
  /** How many purchases it expected of all customers. */
  readonly total: number
}

/** What two ways said of a time, and what really was in it. */
export interface HeldOut {
  /** Null where there is no model. */
  readonly model: Tried | null
  readonly year: Tried
  /** How many purchases there were. */
  readonly actualTotal: number
}

const total = (all: Float64Array): number => all.reduce((sum, one) => sum + one, 0)

/** Purchases of customers side by side: by the model, in as long a time before, and what was made of both. There is a customer. */
export function heldOutOf(model: Float64Array | null, before: Float64Array, actual: Float64Array): HeldOut {
  const tried = (said: Float64Array): Tried => ({
    error: total(said.map((one, i) => Math.abs(one - actual[i]!))) / actual.length,
    total: total(said),
  })
  return { model: model && tried(model), year: tried(before), actualTotal: total(actual) }
}

/** Better is what errs less on the average and whose sum is no further off. */
export const isModelBetter = ({ model, year, actualTotal }: HeldOut): boolean =>
  model !== null &&
  model.error < year.error &&
  Math.abs(model.total - actualTotal) <= Math.abs(year.total - actualTotal)

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
