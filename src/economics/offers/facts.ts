/** What is known of one row of a file of offers: the offer to a satisfied customer, or the case of a dissatisfied one. */

import type { FieldKey } from '../../inputs/files/file-kind'
import { type OfferKey, offerFields, type Status } from '../../inputs/files/offer-fields'
import { NEEDED } from '../../inputs/files/offers'
import type { FactProblem, Given, Value } from '../../inputs/readers'
import type { Exact } from '../../numbers/exact/decimal'
import type { Batch, Table } from '../../tables/table'
import { type Said, say } from '../../words/say'
import type { Facts } from '../case/facts'
import { perYearOf, resolve } from '../case/resolve'

/** The offer to one satisfied customer: what the metrics of offers work on. */
export interface OfferFacts {
  offerCost: Exact
  acceptRate: Exact
  /** The share who would buy the same without it. */
  acceptAnyway: Exact
  /** What each of those is given for nothing. */
  giveAway: Exact
  extraMargin: Exact
  purchases: Exact
}

/** What was given for one row: a value a key, null where there is none. */
export type OfferGiven = Given & { [key in OfferKey]: Value | null }

/**
 * A satisfied customer with the offer, what a year of purchases is, and whether that was assumed to be what the offer
 * earns on; or a dissatisfied one with the case, null where too little is known of it.
 */
export type CustomerSide =
  | {
      readonly status: 'satisfied'
      readonly offer: OfferFacts
      readonly aYear: Exact
      readonly assumed: boolean
    }
  | { readonly status: 'dissatisfied'; readonly facts: Facts | null }

/** A customer of whom nobody knows whether they are satisfied. */
export interface UnknownSide {
  readonly status: 'unknown'
}

/** By which status a row goes that has none. */
export type Otherwise = Status | 'unknown'

/** Whether a column of a file says who is satisfied, and which. */
export const statusColumn = ({ taken }: Table): 'status' | 'satisfied' | null =>
  (['status', 'satisfied'] as const).find((one) => taken.some(({ key }) => key === one)) ?? null

/** What holds where a row of a file gives nothing: flags (`terms`) over defaults. Who is not said to be anything is satisfied. */
export function givenFor(
  table: Table,
  terms: { readonly [key: string]: Value | null },
): { readonly base: OfferGiven; readonly otherwise: Otherwise } {
  const own = { ...terms, status: null, satisfied: null } as OfferGiven
  const status = terms.status as Status | null
  return {
    base: { ...table.base, ...own },
    otherwise: status ?? (statusColumn(table) === null ? 'satisfied' : 'unknown'),
  }
}

const blank = (key: FieldKey, expected: Said): FactProblem<FieldKey> => ({
  code: 'missing_value',
  key,
  expected,
  found: '',
})

const known = (value: Value | null) => (value === 'unknown' ? null : (value as Status | null))

function statusOf(
  { status, satisfied }: OfferGiven,
  otherwise: Otherwise,
): Otherwise | FactProblem<FieldKey> {
  const told = known(status) ?? known(satisfied)
  const other = known(satisfied)
  if (told !== null && other !== null && told !== other)
    return {
      code: 'conflicting_inputs',
      key: 'status',
      expected: say('{other}, as under Satisfied', { other }),
      found: told,
    }
  return told ?? otherwise
}

/** How each row of a batch goes by its own cells; null where these contradict each other. */
export function statusesOf({ columns, rows }: Batch, otherwise: Otherwise): (Otherwise | null)[] {
  const [first, second] = columns.filter(({ key }) => key === 'status' || key === 'satisfied')
  const given = { status: null, satisfied: null } as OfferGiven
  return Array.from({ length: rows }, (_, row) => {
    given.status = first?.values.at(row) ?? null
    given.satisfied = second?.values.at(row) ?? null
    const found = statusOf(given, otherwise)
    return typeof found === 'string' ? found : null
  })
}

/** Whether all that stands in the way of a case is that nothing was said of its sales or margin. */
const isUnknown = (problems: readonly FactProblem[]) =>
  problems.every(({ key, found }) => found === '' && (key === 'sales' || key === 'margin'))

/**
 * One row, resolved from what was given; or every problem that stands in the way. Defaults must already be in `given`.
 * `into` is filled with the facts of a case.
 */
export function sideOf(
  given: OfferGiven,
  otherwise: Otherwise,
  into: Partial<Facts> = {},
): CustomerSide | UnknownSide | FactProblem<FieldKey>[] {
  const status = statusOf(given, otherwise)
  if (typeof status !== 'string') return [status]
  if (status === 'unknown') return { status }
  if (status === 'dissatisfied') {
    const facts = resolve(given, into)
    if (!Array.isArray(facts)) return { status, facts }
    return isUnknown(facts) ? { status, facts: null } : facts
  }
  const missing = NEEDED.filter((key) => given[key] === null)
  if (missing.length > 0)
    return missing.map((key) => {
      return blank(
        key,
        offerFields[key].kind === 'share'
          ? 'a share, because the customer is satisfied'
          : 'an amount, because the customer is satisfied',
      )
    })
  const purchases = given.purchases as Exact | null
  const aYear = perYearOf(given)
  const offer = {
    offerCost: given.offerCost as Exact,
    acceptRate: given.acceptRate as Exact,
    acceptAnyway: given.acceptAnyway as Exact,
    giveAway: given.giveAway as Exact,
    extraMargin: given.extraMargin as Exact,
    purchases: purchases ?? aYear,
  }
  return { status, offer, aYear, assumed: purchases === null }
}
