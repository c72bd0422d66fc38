/** What problems do to a base of customers: the facts, the outcomes of a complaint, and published loyalty. */

import type { Ingredients } from '../../formulas/formula'
import { aShare, type Field, field } from '../../inputs/field'
import { type Exact, exact, plus, times, ZERO } from '../../numbers/exact/decimal'
import { type Message, say, type Text } from '../../words/say'
import { clvTerms } from '../clv/facts'
import { measuredTerms } from '../measure/facts'

/** How a complaint may end: for which share of those who complain, and which share of them stays loyal. */
export interface ProblemOutcome {
  readonly name: string
  readonly share: Exact
  readonly loyalty: Exact
}

/** What the metrics of market damage work on. */
export interface DamageFacts {
  readonly customers: Exact
  readonly problemRate: Exact
  readonly complainRate: Exact
  readonly loyalty: Exact
  readonly silentLoyalty: Exact
  /** Σ share × loyalty of the outcomes. */
  readonly complainantLoyalty: Exact
  readonly toldIfLost: Exact
  readonly leaveRate: Exact
  /** What a customer is worth; null where it was not given. */
  readonly customerValue: Exact | null
}

/** The mean loyalty of those who complain. */
export const meanLoyalty = (outcomes: readonly ProblemOutcome[]): Exact =>
  outcomes.reduce((sum, { share, loyalty }) => plus(sum, times(share, loyalty)), ZERO)

const rate = (title: Text, description: Text, otherwise?: Text): Field =>
  aShare({ title, description, ...(otherwise && { otherwise }) })

/** The flags of `recover damage` that are no facts of a customer. */
export const damageTerms = {
  customers: { ...clvTerms.customers, otherwise: 'needed' },
  problemRate: rate('Problem rate', 'share of the customers who meet with a problem in a year', 'needed'),
  complainRate: rate('Complain rate', 'share of those with a problem who complain', 'needed'),
  silentLoyalty: rate(
    'Silent loyalty',
    'of those who have a problem and do not complain, the share who stay',
    'from --preset; needed where not all complain',
  ),
  loyalty: aShare({
    title: 'Loyalty',
    description: 'share of the customers without a problem who stay',
    default: '100%',
  }),
  afterProblemRate: rate('Problem rate after', 'the problem rate after an improvement', 'as before'),
  afterComplainRate: rate('Complain rate after', 'the complain rate after an improvement', 'as before'),
  improvementCost: field({
    title: 'Improvement cost',
    description: 'what the improvement costs a year',
    kind: 'amount',
    unit: 'money a year',
    otherwise: 'not given',
  }),
  value: measuredTerms.value,
} as const

export const damageIngredients: Ingredients = {
  complainantLoyalty: {
    title: 'Complainant loyalty',
    description: 'the mean loyalty of those who complain: share × loyalty of each outcome, summed',
    unit: 'share',
  },
  customerValue: {
    title: 'Customer value',
    description: 'what a customer who stays is worth: --value, or the future margin of the facts',
    unit: 'money',
  },
}

/** Loyalty after a problem as a study found it. Studies disagree: one of them is taken only where its name is given. */
export interface Preset {
  readonly source: Message
  readonly silent: Exact
  readonly outcomes: { readonly [name: string]: Exact }
}

const WORK = { work: 'TARP, Consumer Complaint Handling in America, 1979', site: 'fastcompany.com/663494' }

export const PRESETS: { readonly [name: string]: Preset } = {
  'tarp-1979': {
    source: say('figures of {work}, as quoted in 2003 at {site}; problems of over 100 dollars', WORK),
    silent: exact(9, 2),
    outcomes: { unresolved: exact(19, 2), resolved: exact(54, 2), quick: exact(82, 2) },
  },
  'tarp-1979-small': {
    source: say('figures of {work}, as quoted in 2003 at {site}; problems of under 5 dollars', WORK),
    silent: exact(37, 2),
    outcomes: { unresolved: exact(46, 2), resolved: exact(70, 2), quick: exact(95, 2) },
  },
}

/** What the metrics of an improvement work on. */
export interface ImprovementFacts {
  readonly lostBefore: Exact
  readonly lostAfter: Exact
  readonly heardBefore: Exact
  readonly heardAfter: Exact
  readonly marginLostBefore: Exact | null
  readonly marginLostAfter: Exact | null
  readonly improvementCost: Exact | null
}

export const improvementIngredients: Ingredients = {
  lostBefore: {
    title: 'Lost before',
    description: 'the customers lost without the improvement, those by word of mouth apart',
    unit: 'count',
  },
  lostAfter: { title: 'Lost after', description: 'the customers lost with it', unit: 'count' },
  heardBefore: {
    title: 'Lost by word of mouth before',
    description: 'the customers lost by word of mouth without it',
    unit: 'count',
  },
  heardAfter: {
    title: 'Lost by word of mouth after',
    description: 'the customers lost by word of mouth with it',
    unit: 'count',
  },
  marginLostBefore: { title: 'Margin lost before', description: 'the margin lost without it', unit: 'money' },
  marginLostAfter: { title: 'Margin lost after', description: 'the margin lost with it', unit: 'money' },
}
