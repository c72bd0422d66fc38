import { type Exact, round } from '../numbers/exact/decimal'

/** Yearly factors as a sum: a few in full, of many the first and the last. `write` writes one of them. */
export function spelledSum(factors: readonly Exact[], write: (factor: Exact) => string): string {
  const texts = factors.map((factor) => write(round(factor, 4)))
  return (texts.length <= 6 ? texts : [...texts.slice(0, 3), '…', texts.at(-1)!]).join(' + ') || '0'
}
