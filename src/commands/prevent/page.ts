/** The page of prevention against cure. */

import { type PreventionAnswers, preventionFamily, preventionMetrics } from '../../economics/prevent'
import { growthFactors, type PreventionFacts } from '../../economics/prevent/facts'
import { compare, type Exact, negate, ONE, round, ZERO } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { answerLines, assumed, flagged } from '../../report/answer'
import type { Block, LabelledLine, Show } from '../../report/report'
import { spelledSum } from '../../report/spelled-sum'
import { ungrouped } from '../../report/workings'
import { type Message, plainly, say } from '../../words/say'
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

/** Whether to prevent, by what it gains, and what that hangs on. */
function verdict({ preventionGain: gain, ...worked }: PreventionWorked, show: Show): Message {
  const { requiredSharePrevented: required, sharePrevented } = worked
  const least = required === null ? '' : show(required, 'share')
  const never = required === null || compare(required, ONE) >= 0
  if (gain === null)
    return never
      ? say('Go on putting right: preventing cannot pay, even if it prevented every incident.')
      : say('Prevent, if that prevents more than {least} of the incidents ({flag}).', {
          least,
          flag: '--share-prevented',
        })
  if (gain.n > 0)
    return say(
      'Prevent: it gains {gain} over only putting right, if it prevents {sharePrevented} of the incidents.',
      { gain: show(gain, 'money'), sharePrevented: show(sharePrevented, 'share') },
    )
  const loss = show(negate(gain), 'money')
  if (required === null)
    return gain.n === 0
      ? say('Go on putting right: preventing only breaks even, as there is nothing to prevent.')
      : say('Go on putting right: preventing loses {loss}, as there is nothing to prevent.', { loss })
  if (never)
    return gain.n === 0
      ? say('Go on putting right: preventing only breaks even, and cannot pay at this cost.')
      : say('Go on putting right: preventing loses {loss}, and cannot pay at this cost.', { loss })
  return gain.n === 0
    ? say(
        'Go on putting right: preventing only breaks even. It pays if it prevents more than {least} of the incidents.',
        { least },
      )
    : say(
        'Go on putting right: preventing loses {loss}. It pays if it prevents more than {least} of the incidents.',
        { loss, least },
      )
}

const isGood = ({ preventionGain: gain, requiredSharePrevented: required }: PreventionWorked): boolean =>
  gain === null ? required !== null && compare(required, ONE) < 0 : gain.n > 0

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
  const line = (label: Message, sum: Exact, factors: readonly Exact[]) => ({
    label,
    value: ungrouped(round(sum, 4), show),
    note: plainly(spelledSum(factors, (factor) => ungrouped(round(factor, discount.n === 0 ? 12 : 4), show))),
  })
  return [
    ...(discount.n === 0
      ? []
      : [line(say('Years, at what money costs'), discountedYears, growthFactors(ZERO, count, discount))]),
    ...(growth.n === 0
      ? []
      : [line(say('Years, as the remedy grows'), grownYears, growthFactors(growth, count, discount))]),
  ]
}

/** What is said of the word of mouth of those who were recovered, where some are told to talk. */
function talk({ given, options }: Request, show: Show): Message[] {
  const [told, joins] = [given.toldIfRecovered as Exact, given.joinRate as Exact]
  if (told.n === 0 || joins.n === 0) return []
  return [
    options.has('paradox')
      ? say('Customers for whom it was put right bring {joins} of those they tell', {
          joins: show(joins, 'share'),
        })
      : say(
          'What customers bring by telling that it was put right is left out: they are known to be more satisfied, not to buy more (de Matos et al. 2007; {flag} counts it)',
          { flag: '--paradox' },
        ),
  ]
}

/** How many stay where it is put right. */
const staying = (stays: Exact, show: Show): Message =>
  compare(stays, ONE) === 0
    ? flagged(say('All of them stay if it is put right'), '--stay-if-recovered')
    : say('{stays} of them stay if it is put right', { stays: show(stays, 'share') })

/** How many years are compared. */
function compared({ years }: PreventionWorked, discount: Exact, show: Show): Message {
  if (compare(years, ONE) === 0) return flagged(say('One year is compared'), '--years')
  return discount.n === 0
    ? flagged(
        say('{years} years are compared, each counting as much as the next', { years: plain(years) }),
        '--discount',
      )
    : say('{years} years are compared; money costs {discount} a year', {
        years: plain(years),
        discount: show(discount, 'share'),
      })
}

const assumptions = (request: Request, worked: PreventionWorked, show: Show): Message[] => {
  const { given, terms } = request
  const { customerValue, keptValue, complainRate, silentLoyalty } = worked
  const growth = terms.expectationGrowth as Exact
  return [
    say('A customer is worth {customerValue}, and {keptValue} after an incident that is put right', {
      customerValue: show(customerValue, 'money'),
      keptValue: show(keptValue, 'money'),
    }),
    staying(given.stayIfRecovered as Exact, show),
    compared(worked, given.discount as Exact, show),
    compare(complainRate, ONE) === 0
      ? flagged(say('Everybody who is let down complains'), '--complain-rate')
      : say('{complainRate} of those let down complain, and {silentLoyalty} of the others stay', {
          complainRate: show(complainRate, 'share'),
          silentLoyalty: show(silentLoyalty, 'share'),
        }),
    ...talk(request, show),
    growth.n === 0
      ? flagged(say('Customers expect the same remedy every year'), '--expectation-growth')
      : say('The remedy that customers expect grows by {growth} a year', { growth: show(growth, 'share') }),
    say('Each incident happens to another customer'),
    say('All amounts are in one currency, without VAT'),
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
  const limits = lines(LIMITS)
  return [
    { kind: 'text', tone: isGood(worked) ? 'good' : 'bad', text: verdict(worked, show) },
    {
      kind: 'lines',
      lines: [
        ...leaves(request, incident, show),
        ...lines(['silentLoss', 'incidentLoss']),
        ...growing(worked, terms.expectationGrowth as Exact, discount, show),
        ...lines(COST),
      ],
    },
    ...(limits.length === 0
      ? []
      : ([
          { kind: 'text', tone: 'title', text: say('What must be true?') },
          { kind: 'lines', lines: limits },
        ] satisfies Block[])),
    ...assumed(assumptions(request, worked, show)),
  ]
}
