/** What is asked of known exports, in all their tests. */

/** How many ledgers are written as each export. */
export const SEEDS = Number(process.env.RECOVER_SEEDS ?? 10)

/** Whether a known export must be read without a question. */
export const IS_KNOWN = true
