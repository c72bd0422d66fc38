/** What models of purchases are fitted to: of each customer how often, how late and for how long they were seen to buy. */

/** Customers side by side. Times are in weeks from a customer's first purchase. */
export interface Histories {
  /** x: how many purchases followed the first one. */
  readonly repeats: Int32Array
  /** tₓ: when the last of them was; 0 where there was none. */
  readonly recency: Float64Array
  /** T: for how long the customer has been watched. */
  readonly age: Float64Array
}

/** One customer of them. */
export interface History {
  readonly repeats: number
  readonly recency: number
  readonly age: number
}

/** A fit: the parameters, how likely they make what was seen, and the standard error of the logarithm of each. */
export interface Fit<Parameters> {
  readonly parameters: Parameters
  readonly logLikelihood: number
  readonly logErrors: Parameters
}

/** Beyond e^this, up or down, a parameter is at no point any more, but on its way to nowhere. */
export const REACH = 14

/** Of more customers than these a part of so many is fitted first: from its top, where it has one, that of all is near. */
export const MANY = 8000
const PART = 4000

/** Picks such a part of so many, evenly: every so manieth of them. */
export function everySome(
  customers: number,
): <Numbers extends Int32Array | Float64Array>(all: Numbers) => Numbers {
  const every = Math.max(1, Math.floor(customers / PART))
  return (all) => {
    const some = all.slice(0, Math.ceil(all.length / every))
    for (let i = 0; i < some.length; i++) some[i] = all[i * every]!
    return some as typeof all
  }
}
