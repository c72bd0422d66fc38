/** The page of prevention against cure. */

import { type PreventionAnswers, preventionFamily, preventionMetrics } from '../../economics/prevent'
import { growthFactors, type PreventionFacts } from '../../economics/prevent/facts'
import { compare, type Exact, negate, ONE, round, ZERO } from '../../numbers/exact/decimal'
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
const leaves = (
  { given, written, terms }: Request,
  { remedied, kept }: Incident,
  show: Show,
): LabelledLine[] =>
  shownOn('worth', 'cost', 'kept')
    .filter((key) => key !== 'annualMargin' || terms.value === null)
    .flatMap((key) =>
      caseLines([key], { given, written, values: key === 'remedyCost' ? remedied : kept, show }),
    )

/** The years of a remedy that grows, each as a multiple of the first; in a single year nothing does. */
function growing(
  { years, discountedYears, grownYears }: PreventionWorked,
  growth: Exact,
  discount: Exact,
  show: Show,
): LabelledLine[] {
  if (compare(years, ONE) === 0) return []
  const count = Number(years.n)
  const line = (label: string, sum: Exact, factors: readonly Exact[]) => ({
    label: `${label} ${plain(years)} years`,
    value: ungrouped(round(sum, 4), show),
    note: spelledSum(factors, (factor) => ungrouped(round(factor, discount.n === 0 ? 12 : 4), show)),
  })
  return [
    ...(discount.n === 0 ? [] : [line('Discounted', discountedYears, growthFactors(ZERO, count, discount))]),
    ...(growth.n === 0 ? [] : [line('Growth over', grownYears, growthFactors(growth, count, discount))]),
  ]
}

/** What is said of the word of mouth of those who were recovered, where some are told to talk. */
function talk({ given, options }: Request, show: Show): string[] {
  const [told, joins] = [given.toldIfRecovered as Exact, given.joinRate as Exact]
  if (told.n === 0 || joins.n === 0) return []
  return [
    options.has('paradox')
      ? `recovered customers bring ${show(joins, 'share')} of those they tell`
      : 'what recovered customers bring by talking is left out: the evidence is for satisfaction, not for purchases (de Matos et al. 2007; --paradox counts it)',
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
  const hidden = [
    ...(single ? ['repeatedRemedyCost', 'repeatedLoss', 'preventionSpend'] : []),
    ...(compare(worked.complainRate, ONE) === 0 ? ['silentLoss'] : []),
  ]
  const discount = given.discount as Exact
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
        ...lines(['silentLoss', 'incidentLoss']),
        ...growing(worked, growth, discount, show),
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
        : `${plain(worked.years)} years are compared, ${discount.n === 0 ? 'each counting as much as the next (--discount)' : `discounted by ${show(discount, 'share')} a year`}`,
      compare(worked.complainRate, ONE) === 0
        ? 'everybody who is let down complains (--complain-rate)'
        : `${show(worked.complainRate, 'share')} of those let down complain, and ${show(worked.silentLoyalty, 'share')} of the others stay`,
      ...talk(request, show),
      growth.n === 0
        ? 'customers expect the same remedy year after year (--expectation-growth)'
        : `the remedy that customers expect grows by ${show(growth, 'share')} a year`,
      'each incident happens to another customer',
      'one currency, without VAT',
    ]),
  ]
}
