/**
 * The formulas of cases compiled for columns: one function that works out rows of a file from arrays of numbers. It knows
 * beforehand which facts have a column, with how many decimals, and which are the same in the whole file, and leaves out
 * what these make void.
 */

import { type Names, parseFormula } from '../../../formulas/formula'
import { fieldOf, plainKeys } from '../../../inputs/facts'
import type { Remedy } from '../../../inputs/remedy'
import type { Exact } from '../../../numbers/exact/decimal'
import type { KernelShape } from '../../kernel'
import { DECISIONS } from '../decision'
import { sums } from '../remedy-value'
import { all, answers, type Caution, caseFamily } from '../work'

/** How the facts of a file are given. */
export interface FileShape {
  readonly margin: 'margin' | 'cost' | 'marginRate'
  readonly atPrice: boolean
  /** Whether a remedy is owed in any case. */
  readonly hasFloor: boolean
}

/** What the parts of a remedy sum to, by how they count (tables/table.ts, Remedies). */
export const SUMS = ['replaced', 'credited', 'refunded', 'handled'] as const

const DERIVED = ['redeemed', 'goods', 'paid'] as const

/** The same of the remedy that is owed in any case, and what it costs. */
const OWED: { readonly [key: string]: string } = {
  owedReplaced: 'replaced of the floor',
  owedCredited: 'credited of the floor',
  owedRefunded: 'refunded of the floor',
  owedHandled: 'handled of the floor',
  owedRedeemed: 'redeemed of the floor',
  owedGoods: 'goods of the floor',
  owedPaid: 'paid of the floor',
  owed: 'owed in any case',
  inFull: 'cost in full',
}

/** The names of formulas, and of what is derived. */
export const wider: Names = new Map([
  ...caseFamily.names,
  ...[...SUMS, ...DERIVED, 'compensation'].map((one) => [one, one] as const),
  ...Object.entries(OWED).map(([key, name]) => [name, key] as const),
])

const owedName = (name: string) => `owed${name[0]!.toUpperCase()}${name.slice(1)}`

/** The sums of a floor, under the names of what is owed. */
export const owedSums = (floor: Remedy): readonly (readonly [string, Exact])[] =>
  Object.entries(sums(floor)).map(([name, value]) => [owedName(name), value])

const MARGIN = {
  margin: null,
  cost: 'sales − cost of goods',
  marginRate: 'sales × margin rate',
} as const

/** How the sums of a remedy become goods given and money paid out; `of` stands behind each name. */
const divided = (atPrice: boolean, of = ''): readonly string[] => [
  `credited${of} × redemption`,
  `${atPrice ? '' : `replaced${of} + `}redeemed${of} × (1 − displacement)`,
  `${atPrice ? `replaced${of} + ` : ''}refunded${of} + handled${of} + redeemed${of} × displacement`,
]

const COST = (of: string) =>
  `goods${of} × (sales − margin) ÷ sales + paid${of}, where sales > 0; goods${of} + paid${of}`

/** What of a remedy goes beyond the floor. */
const beyond = (atPrice: boolean): readonly (readonly [string, string])[] => {
  const floor = ' of the floor'
  return [
    ...divided(atPrice, floor).map((text, i) => [owedName(DERIVED[i]!), text] as const),
    ['owed', COST(floor)],
    ['inFull', COST('')],
    ['goodsGiven', 'goods − goods of the floor, where sales > 0 and cost in full > owed in any case; 0'],
    [
      'paidOut',
      'paid − paid of the floor, where sales > 0 and cost in full > owed in any case; cost in full − owed in any case, where cost in full > owed in any case; 0',
    ],
  ]
}

/** What `resolve` does with the facts that formulas do not name, in the same language. */
export const derivations = ({
  margin,
  atPrice,
  hasFloor,
}: FileShape): readonly (readonly [string, string])[] => [
  ...(MARGIN[margin] === null ? [] : [['margin', MARGIN[margin]] as const]),
  ...divided(atPrice).map((text, i) => [DERIVED[i]!, text] as const),
  ...(hasFloor
    ? beyond(atPrice)
    : ([
        ['goodsGiven', 'goods, where sales > 0; 0'],
        ['paidOut', 'paid, where sales > 0; paid + goods'],
      ] as const)),
  ['goodsBasis', atPrice ? 'sales' : 'sales − margin'],
  ['compensation', 'replaced + credited + refunded'],
]

/** When a row is to be read with caution: what `cautions` (work.ts) says of one case. */
const CAUTION_WHERE: { readonly [caution in Caution]: string } = {
  remedy_changes_nothing: 'stay if recovered ≤ stay if ignored and cost if ignored = 0',
  remedy_cannot_pay_off: 'required stay > 1 and incremental value < −0.000000001',
  remedy_below_floor: 'short of floor > 0',
  remedy_overcompensates: 'sales > 0 and compensation > 1.5 × sales',
  margin_above_sales: 'sales > 0 and margin > sales',
}

/** The cautions in the order of their bits. */
export const CAUTION_BITS = Object.keys(CAUTION_WHERE) as readonly Caution[]

/** What is worked out of a case. */
export const caseShape: KernelShape = {
  shown: answers.map(({ key }) => key),
  words: DECISIONS,
  optional: new Set<string>([
    ...plainKeys.filter((key) => fieldOf(key).default === undefined),
    ...all.filter(({ absent }) => absent).map(({ key }) => key),
  ]),
  cautions: CAUTION_BITS.map((caution) => parseFormula(`1, where ${CAUTION_WHERE[caution]}`, wider)),
}
