import type { OneCurrency } from '../../inputs/currencies'
import type { DecimalSign } from '../../inputs/numerals'

/** What is known of a file's numbers beforehand, and of its currency so far. */
export interface Writing {
  readonly sign: DecimalSign | null
  /** Whether the amounts are said to be in a currency that has no decimals. */
  readonly whole: boolean
  /** Amounts with more decimals are refused; null where any number goes. */
  readonly maxDecimals: number | 'currency' | null
  readonly currency: OneCurrency
}
