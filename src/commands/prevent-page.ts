/** The page of prevention against cure. */
import { type PreventionResults, preventionFamily, preventionMetrics } from '../metrics/prevention'
import { compare, type Exact, negate, ONE } from '../model/decimal'
import { plain } from '../model/digits'
import type { PreventionFacts } from '../model/prevention-facts'
import type { Block, Show } from '../report'
import { assumed, linesOf, type Values } from './answer'
import type { Request } from './command'

type Worked = PreventionFacts & PreventionResults

const COST = [
  'incidentLoss',
  'repeatedRemedyCost',
  'repeatedLoss',
  'cureCost',
  'lossPrevented',
  'preventionSpend',
  'preventionGain',
]
const LIMITS = [
  'requiredSharePrevented',
  'maxPreventionCost',
  'costPerIncidentPrevented',
  'returnOnPrevention',
]

function verdict(worked: Worked, show: Show): Block {
  const { preventionGain: gain, requiredSharePrevented: required } = worked
  const least = required && show(required, 'share')
  const never = required === null || compare(required, ONE) > 0
  if (gain === null)
    return {
      kind: 'text',
      tone: never ? 'bad' : 'good',
      text: never
        ? 'Cure: prevention cannot pay, even if it prevented every incident.'
        : `Prevention pays if it prevents more than ${least} of the incidents (--share-prevented).`,
    }
  if (gain.n > 0)
    return {
      kind: 'text',
      tone: 'good',
      text: `Prevent: it gains ${show(gain, 'money')} over putting things right.`,
    }
  const why = never ? 'it cannot pay at this cost' : `it pays from ${least} of the incidents prevented`
  return { kind: 'text', tone: 'bad', text: `Cure: prevention loses ${show(negate(gain), 'money')}; ${why}.` }
}

export function preventPage({ given, terms }: Request, worked: Worked, show: Show): Block[] {
  const values = worked as unknown as Values
  const single = compare(worked.years, ONE) === 0
  // In a single year nothing repeats.
  const hidden = single ? ['repeatedRemedyCost', 'repeatedLoss', 'preventionSpend'] : []
  const lines = (keys: readonly string[]): Block => ({
    kind: 'lines',
    lines: linesOf(
      preventionFamily,
      preventionMetrics.filter(
        ({ key }) =>
          keys.includes(key) &&
          !hidden.includes(key) &&
          (worked.sharePrevented !== null || values[key] !== null),
      ),
      values,
      show,
    ),
  })
  const stays = given.stayIfRecovered as Exact
  const growth = terms.expectationGrowth as Exact
  return [
    verdict(worked, show),
    lines(COST),
    { kind: 'text', tone: 'title', text: 'What must be true?' },
    lines(LIMITS),
    ...assumed([
      `a customer is worth ${show(worked.customerValue, 'money')}, ${show(worked.keptValue, 'money')} after an incident put right`,
      `${show(stays, 'share')} of them stay if it is put right${compare(stays, ONE) === 0 ? ' (--stay-if-recovered)' : ''}`,
      single
        ? 'one year is compared (--years)'
        : `${plain(worked.years)} years are compared, each counting as much as the next`,
      growth.n === 0
        ? 'customers expect the same remedy year after year (--expectation-growth)'
        : `the remedy that customers expect grows by ${show(growth, 'share')} a year`,
      'each incident happens to another customer',
      'one currency, without VAT',
    ]),
  ]
}
