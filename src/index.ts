/**
 * recover as a library: the economics of putting it right, as plain pure functions on exact numbers.
 *
 *   plain(annualMargin({ margin: parse('3')!, perYear: parse('12')! }))      // "36"
 *   plain(whatif({ sales: 10, margin: 3, remedy: 10 }).netRetainedValue)      // "29"
 */

export * from './economics/case'
export type { Facts } from './economics/case/facts'
export { type FactKey, factKeys, fieldOf } from './inputs/facts'
export { type Inputs, type WhatifAnswer as Answer, whatif } from './library'
export { compare, type Exact, fix, minus, over, plus, round, TooLarge, times } from './numbers/exact/decimal'
export { parse, plain, toNumber } from './numbers/exact/digits'
export { Sum } from './numbers/exact/sum'
