/** What was seen of a programme of remedies, and the terms on which it is rewarded. */

import type { Ingredients } from '../../formulas/formula'
import { aShare, field } from '../../inputs/field'
import { value } from '../../inputs/files/measure-fields'
import type { Exact } from '../../numbers/exact/decimal'

/** Cases with a remedy and cases held out: what the metrics of a measured benefit work on. */
export interface MeasuredFacts {
  readonly treated: Exact
  readonly treatedStayed: Exact
  readonly control: Exact
  readonly controlStayed: Exact
  /** What a customer who stays is worth: the mean of the treated cases, or of those held out where none of the former tells. */
  readonly valueKept: Exact
  /** What the remedies of the treated cases cost. */
  readonly remedySpend: Exact
  readonly bonusRate: Exact
  /** The ends of the interval of the uplift; null where nothing was held out. */
  readonly upliftLow: Exact | null
  readonly upliftHigh: Exact | null
  /** 1 where it is known what the customer of each case brought, so that money is compared; else 0. */
  readonly inMoney: Exact
  /** What the customers of the treated cases brought in the window, and those of the cases held out; null where it is not known. */
  readonly broughtTreated: Exact | null
  readonly broughtControl: Exact | null
  /** The ends of the interval of the margin uplift; null where it is not known. */
  readonly marginLow: Exact | null
  readonly marginHigh: Exact | null
  /** Null where it was not given. */
  readonly trainingCost: Exact | null
  /** What the bonus is a share of, by --bonus-on. */
  readonly bonusBase: Exact
}

export const measuredIngredients: Ingredients = {
  treated: { title: 'Treated cases', description: 'cases in which the remedy was given', unit: 'count' },
  treatedStayed: { title: 'Treated who stayed', description: 'those of them who stayed', unit: 'count' },
  control: { title: 'Control cases', description: 'cases held out: nothing was done', unit: 'count' },
  controlStayed: { title: 'Control who stayed', description: 'those of them who stayed', unit: 'count' },
  valueKept: {
    title: 'Value kept',
    description: 'what a customer who stays is worth, the mean of the treated cases',
    unit: 'money',
  },
  remedySpend: {
    title: 'Spent on remedies',
    term: 'Remedy spend',
    description: 'what the remedies of the treated cases cost',
    unit: 'money',
  },
  upliftLow: { title: 'Uplift low', description: 'the low end of the interval of the uplift', unit: 'share' },
  upliftHigh: { title: 'Uplift high', description: 'its high end', unit: 'share' },
  inMoney: {
    title: 'Measured in money',
    description: '1 where it is known what each customer brought (--ledger, or a column), else 0',
    unit: 'count',
  },
  broughtTreated: {
    title: 'Brought by treated',
    description: 'the margin that customers of treated cases brought within the window after them',
    unit: 'money',
  },
  broughtControl: {
    title: 'Brought by control',
    description: 'the margin that customers of the cases held out brought within it',
    unit: 'money',
  },
  marginLow: {
    title: 'Margin uplift low',
    description: 'the low end of the interval of the margin uplift',
    unit: 'money',
  },
  marginHigh: { title: 'Margin uplift high', description: 'its high end', unit: 'money' },
  bonusBase: {
    title: 'Bonus base',
    description: 'the net benefit, or 0 where it cannot be told from chance; --bonus-on says otherwise',
    unit: 'money',
  },
}

/** The terms of a measurement; flags of `recover measure`. */
export const measuredTerms = {
  value,
  bonusRate: aShare({
    title: 'Bonus rate',
    description: 'the share of the measured net benefit that the staff get',
    default: '0%',
  }),
  trainingCost: field({
    title: 'Training cost',
    description: 'what training the staff for it cost once',
    kind: 'amount',
    unit: 'money',
    otherwise: 'not given',
  }),
  confidence: aShare({
    title: 'Confidence',
    description: 'how sure an interval is to hold the truth, below 100%',
    default: '95%',
  }),
} as const

export const BONUS_ON = ['sure', 'point', 'low'] as const
export type BonusOn = (typeof BONUS_ON)[number]
