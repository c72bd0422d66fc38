/** A part of the cases, measured: an employee, a failure, a month; and how parts are measured. */
import type { SpecialFunctions } from '../../numbers/double/special-functions'
import type { Exact } from '../../numbers/exact/decimal'
import type { ArmsMeasured, MeasureTerms } from './arms'

/** An employee, or a part of the cases, measured. */
export interface MeasuredPart {
  readonly name: string
  readonly measured: ArmsMeasured
  /** Whether there are enough cases to compare it with others. */
  readonly isRanked: boolean
  /** The chance of such a difference where there is none, by itself and after Holm; null where nothing was held out. */
  readonly chance: Exact | null
  readonly raised: Exact | null
  /** Whether the part can be told from chance, however many parts were looked at. */
  readonly isClear: boolean
}

/** An employee, with the share in the bonus. */
export interface MeasuredEmployee extends MeasuredPart {
  readonly bonus: Exact
  /** By how much more of their customers stay, drawn towards all others; of those with too few cases, of all of these. */
  readonly shrunkUplift: Exact
}

/** How cases are measured, whatever part of them. */
export interface Measuring {
  readonly terms: MeasureTerms
  /** Whether it is known what the customer of each case brought. */
  readonly inMoney: boolean
  readonly special: SpecialFunctions
  /** With fewer cases a part is not ranked. */
  readonly least: number
}
