/** The page of prevention against cure. */

import { type PreventionAnswers, preventionFamily, preventionMetrics } from '../../economics/prevent'
import { growthFactors, type PreventionFacts } from '../../economics/prevent/facts'
import { compare, type Exact, negate, ONE, round } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { answerLines, assumed } from '../../report/answer'
import type { Block, LabelledLine, Show } from '../../report/report'
import { spelledSum } from '../../report/spelled-sum'
import { ungrouped } from '../../report/workings'
import type { Request } from '../command'
import { caseLines, shownOn } from '../whatif/case-lines'
import type { Incident } from './incident'

type PreventionWorked = PreventionFacts & PreventionAnswers

const COST = [
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

function verdict(worked: PreventionWorked, show: Show): Block {
  const { preventionGain: gain, requiredSharePrevented: required } = worked
  const least = required && show(required, 'share')
  const never = required === null || compare(required, ONE) >= 0
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
  const why =
    required === null
      ? 'there is nothing to prevent'
      : never
        ? 'it cannot pay at this cost'
        : `it pays above ${least} of the incidents prevented`
  const loses = gain.n === 0 ? 'only breaks even' : `loses ${show(negate(gain), 'money')}`
  return { kind: 'text', tone: 'bad', text: `Cure: prevention ${loses}; ${why}.` }
}

/** How what an incident leaves of a customer comes about. A ready value has no purchases to tell of. */
const leaves = ({ given, terms }: Request, { remedied, kept }: Incident, show: Show): LabelledLine[] =>
  shownOn('worth', 'cost', 'kept')
    .filter((key) => key !== 'annualMargin' || terms.value === null)
    .flatMap((key) => caseLines([key], given, key === 'remedyCost' ? remedied : kept, show))

/** The years of a remedy that grows, each as a multiple of the first; in a single year nothing does. */
function growing({ years, grownYears }: PreventionWorked, growth: Exact, show: Show): LabelledLine[] {
  if (compare(years, ONE) === 0 || growth.n === 0) return []
  const factors = growthFactors(growth, Number(years.n))
  return [
    {
      label: `Growth over ${plain(years)} years`,
      value: ungrouped(round(grownYears, 4), show),
      note: spelledSum(factors, (factor) => ungrouped(factor, show)),
    },
  ]
}

export function preventPage(
  request: Request,
  worked: PreventionWorked,
  incident: Incident,
  show: Show,
): Block[] {
  const { given, terms } = request
  const values = preventionFamily.byKey(worked)
  const single = compare(worked.years, ONE) === 0
  // In a single year nothing repeats.
  const hidden = single ? ['repeatedRemedyCost', 'repeatedLoss', 'preventionSpend'] : []
  const lines = (keys: readonly string[]): LabelledLine[] =>
    answerLines(
      preventionFamily,
      preventionMetrics.filter(
        ({ key }) =>
          keys.includes(key) &&
          !hidden.includes(key) &&
          (worked.sharePrevented !== null || values[key] !== null),
      ),
      values,
      show,
    )
  const stays = given.stayIfRecovered as Exact
  const growth = terms.expectationGrowth as Exact
  const limits = lines(LIMITS)
  return [
    verdict(worked, show),
    {
      kind: 'lines',
      lines: [
        ...leaves(request, incident, show),
        ...lines(['incidentLoss']),
        ...growing(worked, growth, show),
        ...lines(COST),
      ],
    },
    ...(limits.length === 0
      ? []
      : ([
          { kind: 'text', tone: 'title', text: 'What must be true?' },
          { kind: 'lines', lines: limits },
        ] satisfies Block[])),
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
