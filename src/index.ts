/**
 * recover as a library: the economics of putting it right, as plain functions.
 *
 *   whatif({ sales: 10, margin: 3, remedy: 10 }).netRetainedValue.toString()   // "29"
 *   plain(annualMargin({ margin: parse('3')!, perYear: parse('12')! }))        // "36"
 *
 * Everything is exact: an amount is an `Exact`, n ÷ (d × 10^s), and those of an answer write themselves.
 */

export * from './economics/case'
export type { Facts } from './economics/case/facts'
export type { ErrorCode, WarningCode } from './errors'
export { type FactKey, factKeys, fieldOf } from './inputs/facts'
export { type Budgeted, type BudgetItem, budget } from './library/best-budget'
export type { Answer, Input, Inputs, ToldWarning as Warning } from './library/data'
export { type ReadFile, type ReadOptions, type ReadRow, read } from './library/read'
export { type InputProblem, RecoverError } from './library/recover-error'
export {
  batch,
  customers,
  initiatives,
  type ManyRows,
  measure,
  offers,
  type Row,
  type RowInputs,
} from './library/rows'
export {
  type CaseResults,
  clv,
  compare,
  damage,
  prevent,
  type RemedyChoice,
  solve,
  sweep,
  tornado,
  type WhatifAnswer,
  whatif,
  whatifRanges,
} from './library/single-case'
export { type Data, Value } from './library/value'
export {
  compare as compareExact,
  type Exact,
  fix,
  minus,
  over,
  plus,
  round,
  TooLarge,
  times,
} from './numbers/exact/decimal'
export { parse, plain, toNumber } from './numbers/exact/digits'
export { Sum } from './numbers/exact/sum'
