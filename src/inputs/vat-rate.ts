/** A rate of VAT, as --vat says it. */
import { compare, type Exact, ONE } from '../numbers/exact/decimal'
import { isRefusal, type Refusal, readShare } from './units'

/** Reads a rate of VAT. Errors: a Refusal for what is none: 0 or less, and 100% or more. */
export function vatRate(text: string): Exact | Refusal {
  const rate = readShare(text)
  if (isRefusal(rate)) return { ...rate, expected: 'a rate of VAT like 19%' }
  return rate.n > 0 && compare(rate, ONE) < 0
    ? rate
    : { code: 'out_of_range', expected: 'a rate of VAT between 0 and 100%, like 19%' }
}
