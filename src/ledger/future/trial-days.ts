/** Where the past is cut in two to try a model on it. */

/** The last day of the first two thirds of a ledger. */
export const cutOf = (first: number, end: number): number => first + Math.floor(((end - first) * 2) / 3)
