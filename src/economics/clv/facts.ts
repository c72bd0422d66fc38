/** What a customer is worth over the years: the facts, and the years counted at their factors. */

import type { Ingredients } from '../../formulas/formula'
import { facts } from '../../inputs/facts'
import { field } from '../../inputs/field'
import {
  compare,
  type Exact,
  exact,
  minus,
  ONE,
  over,
  plus,
  sign,
  TooLarge,
  times,
  ZERO,
} from '../../numbers/exact/decimal'
import { fromNumber, toNumber } from '../../numbers/exact/digits'

/** The yearly rates of a customer's margin. */
export interface Rates {
  readonly retention: Exact
  readonly discount: Exact
  readonly growth: Exact
}

/** What the metrics of a customer's worth work on. */
export interface ClvFacts extends Rates {
  readonly margin: Exact
  readonly perYear: Exact
  /** Null where it was not given. */
  readonly customers: Exact | null
  /** Σ of the factors of the years counted; null for ever, where the formulas need no sum. */
  readonly yearsBegin: Exact | null
  readonly yearsEnd: Exact | null
  /** The same of the end, each year as often as its number. */
  readonly yearsWeighted: Exact | null
  /** The multiple at the end if retention were 1 % higher; null where that is above 100 % or has no end. */
  readonly multipleRaised: Exact | null
}

export const clvTerms = {
  growth: field({
    title: 'Growth',
    description: 'by how much the margin of a customer who stays grows a year; may be negative',
    kind: 'share',
    unit: 'share a year',
    min: -1,
    max: 1,
    default: '0%',
    aliases: {
      en: 'margin growth',
      es: 'crecimiento, crecimiento del margen',
      el: 'αύξηση, αύξηση περιθωρίου',
    },
  }),
  customers: field({
    title: 'Customers',
    description: 'how many customers there are',
    kind: 'count',
    unit: 'people',
    min: 0,
    max: 1_000_000_000,
    otherwise: 'not given',
    aliases: { en: 'number of customers', es: 'clientes', el: 'πελάτες' },
  }),
} as const

const { margin, perYear, retention, discount } = facts

/** What the formulas may name besides metrics. */
export const clvFields = { margin, perYear, retention, discount, ...clvTerms } as const

export const clvIngredients: Ingredients = {
  yearsBegin: {
    title: 'Years counted from now',
    description:
      'the years of the horizon at their factors of retention, growth and discount, the first in full',
    unit: 'count',
  },
  yearsEnd: {
    title: 'Years counted from the next',
    description: 'the same where the first margin comes after a year',
    unit: 'count',
  },
  yearsWeighted: {
    title: 'Weighted years',
    description: 'the years counted from the next, each as often as its number',
    unit: 'count',
  },
  multipleRaised: {
    title: 'Raised multiple',
    description: 'the margin multiple at the end if 1% more of the customers stayed each year',
    unit: 'ratio',
  },
}

/** What a year keeps of the one before: retention × (1 + growth). */
export const kept = ({ retention, growth }: Rates): Exact => times(retention, plus(ONE, growth))

/** 1 + discount − retention × (1 + growth); above 0, margins that go on for ever have a value. */
export const shortfall = (rates: Rates): Exact => minus(plus(ONE, rates.discount), kept(rates))

const fixed = (factor: number): Exact => {
  if (factor >= 1e15) throw new TooLarge()
  return fromNumber(factor)
}

/** The factors of so many years, in double precision and then fixed to 12 decimals; a part of the last in proportion. */
export function yearFactors(rates: Rates, years: Exact, timing: 'begin' | 'end'): Exact[] {
  const d = 1 + toNumber(rates.discount)
  const r = toNumber(rates.retention) / d
  const steady = sign(shortfall(rates)) === 0
  const q = toNumber(kept(rates)) / d
  const level = compare(rates.retention, plus(ONE, rates.discount)) === 0
  const first = level ? ONE : fixed(r)
  const at = (i: number): Exact => {
    if (timing === 'begin') return steady ? ONE : fixed(q ** i)
    if (rates.growth.n === 0) return level ? ONE : fixed(r ** (i + 1))
    return steady ? first : fixed(r * q ** i)
  }
  const found: Exact[] = []
  for (let left = years; left.n > 0; left = minus(left, ONE)) {
    const factor = at(found.length)
    found.push(compare(left, ONE) < 0 ? times(left, factor) : factor)
  }
  return found
}

const total = (factors: readonly Exact[]) => factors.reduce(plus, ZERO)

/** The multiple at the end; null where margins go on for ever and their sum with them. */
function multipleEnd(rates: Rates, years: Exact | null): Exact | null {
  if (years !== null) return total(yearFactors(rates, years, 'end'))
  const left = shortfall(rates)
  return left.n > 0 ? over(rates.retention, left) : null
}

/** The sums of the years counted, for `years` of them or (null) for ever. */
export function yearsOf(rates: Rates, years: Exact | null) {
  const retention = times(rates.retention, exact(101, 2))
  const isShare = compare(retention, ONE) <= 0
  const multipleRaised = isShare ? multipleEnd({ ...rates, retention }, years) : null
  if (years === null) return { yearsBegin: null, yearsEnd: null, yearsWeighted: null, multipleRaised }
  const end = yearFactors(rates, years, 'end')
  return {
    yearsBegin: total(yearFactors(rates, years, 'begin')),
    yearsEnd: total(end),
    yearsWeighted: total(end.map((factor, i) => times(factor, exact(i + 1)))),
    multipleRaised,
  }
}
