/** Whether an amount is with tax or without, told by the tax that stands beside it: its rate is a usual one of the one or the other. */
import type { Units } from './sample'
import { TAX_RATES } from './words/tax-rates'

export interface TaxReading {
  /** Rows with a tax. */
  readonly rows: number
  /** Whether the tax of nearly all of them is a usual rate of the amount, or of the amount less the tax. */
  readonly ofAmount: boolean
  readonly ofRest: boolean
  /** The rates that were found, as shares, most frequent first. */
  readonly rates: readonly number[]
}

const NEARLY_ALL = 0.99

/** Whether a rate of a base gives the tax, to a smallest unit. */
const fits = (tax: number, base: number, rate: number): boolean => Math.abs(tax - base * rate) <= 1 + 1e-6

/** The rates of one country that give the tax of nearly all rows, those of most rows first; null where those of none do. */
function ratesOf(rows: readonly (readonly [tax: number, base: number])[]): readonly number[] | null {
  let found: readonly number[] | null = null
  let fewest = (1 - NEARLY_ALL) * rows.length
  if (rows.length === 0) return null
  for (const rates of TAX_RATES) {
    const counts = rates.map(() => 0)
    let other = 0
    for (const [tax, base] of rows) {
      const i = rates.findIndex((rate) => fits(tax, base, rate))
      if (i >= 0) counts[i]!++
      else if (++other > fewest) break
    }
    const used = rates.filter((_, i) => counts[i]! > 0)
    const isBetter = found === null || other < fewest || used.length < found.length
    if (other > fewest || !isBetter) continue
    fewest = other
    found = used.sort((a, b) => counts[rates.indexOf(b)]! - counts[rates.indexOf(a)]!)
  }
  return found
}

/** Which of the two readings the rates allow. */
export function taxReading(amount: Units, tax: Units): TaxReading {
  const places = Math.max(amount.places, tax.places)
  const at = ({ units, places: own }: Units, row: number) => units[row]! * 10 ** (places - own)
  const ofAmount: (readonly [number, number])[] = []
  const ofRest: (readonly [number, number])[] = []
  for (let row = 0; row < tax.units.length; row++) {
    const [whole, part] = [at(amount, row), at(tax, row)]
    if (Number.isNaN(whole) || Number.isNaN(part) || part === 0) continue
    ofAmount.push([part, whole])
    ofRest.push([part, whole - part])
  }
  const [one, other] = [ratesOf(ofAmount), ratesOf(ofRest)]
  return {
    rows: ofAmount.length,
    ofAmount: one !== null,
    ofRest: other !== null,
    rates: one ?? other ?? [],
  }
}
