/** What the metrics of one case work on, and the names that formulas have for it. */
import type { Ingredients } from '../../formulas/formula'
import type { facts, PlainKey } from '../../inputs/facts'
import type { Exact } from '../../numbers/exact/decimal'

/** What formulas take as it stands; null where it was not given and has no default. */
type Plain = {
  [Key in PlainKey]: (typeof facts)[Key] extends { readonly default: string } ? Exact : Exact | null
}

/**
 * The facts of one case, complete: what the metrics work on. Everything is resolved at the door (resolve.ts): the margin
 * whichever way it was given, the purchases at their factors, the remedy as goods and money.
 */
export interface Facts extends Plain {
  sales: Exact
  margin: Exact
  perYear: Exact
  /** Σ of the factors of the purchases counted. */
  countedPurchases: Exact
  /** The purchases that both branches have for sure: 0, or the incident's own. */
  incidentPurchases: Exact
  /** The purchases lost while trust is rebuilt, each at its factor. */
  rebuildPurchases: Exact
  /** Goods of the remedy, at price, that are valued at cost of goods. */
  goodsGiven: Exact
  /** Everything of the remedy that counts as it stands. */
  paidOut: Exact
  /** What the goods of one purchase are valued at in a remedy: cost of goods, or sales with basis price. */
  goodsBasis: Exact
  /** What the remedy that is owed in any case costs: it is in neither branch, and goods given and paid out are what goes beyond it. */
  owed: Exact
  /** By how much the remedy falls short of what is owed; 0 where it does not. */
  shortOfFloor: Exact
  /** What the customer is given to make up for it, at full value. */
  compensation: Exact
  /** The first whole number of purchases whose factors sum to so much; null beyond the horizon. */
  purchasesToReach: (target: Exact) => Exact | null
}

/** Names and meanings of what the door works out, for formulas and `explain`. */
export const derived: Ingredients = {
  countedPurchases: {
    title: 'Counted purchases',
    description: 'the purchases of the horizon, each at its factor of retention and discount',
    unit: 'count',
  },
  incidentPurchases: {
    title: 'Incident purchases',
    description: "1 where the incident's own sale is included, else 0",
    unit: 'count',
  },
  rebuildPurchases: {
    title: 'Rebuild purchases',
    description: 'the purchases lost while trust is rebuilt, each at its factor',
    unit: 'count',
  },
  shortOfFloor: {
    title: 'Short of floor',
    description: 'by how much the remedy falls short of what is owed in any case',
    unit: 'money',
  },
  goodsGiven: {
    title: 'Goods given',
    description:
      'goods in the remedy, at price, that count at cost of goods; beyond the floor, if there is one',
    unit: 'money',
  },
  paidOut: {
    title: 'Paid out',
    description: 'everything in the remedy that counts as it stands; beyond the floor, if there is one',
    unit: 'money',
  },
  goodsBasis: {
    title: 'Goods basis',
    description:
      'what the goods of one purchase count for in a remedy: cost of goods, or sales with basis price',
    unit: 'money',
  },
}
