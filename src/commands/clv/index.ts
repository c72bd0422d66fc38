/** `recover clv`: what a customer is worth over the years, and how much of it hangs on retention. */
import { perYearOf } from '../../economics/case/resolve'
import { clvFamily, clvMetrics } from '../../economics/clv'
import {
  type ClvFacts,
  clvTerms,
  kept,
  type Rates,
  shortfall,
  yearFactors,
  yearsOf,
} from '../../economics/clv/facts'
import type { Problem } from '../../errors'
import { cohortFile } from '../../inputs/files/cohort'
import { compare, type Exact, exact, minus, ONE, over, plus, round } from '../../numbers/exact/decimal'
import { percent, plain } from '../../numbers/exact/digits'
import { answerReport, refuse, type Spelled, stepsOf } from '../../report/answer'
import { byKey } from '../../report/columns'
import type { Json, Report } from '../../report/report'
import { spelledSum } from '../../report/spelled-sum'
import { ungrouped } from '../../report/workings'
import { listing, say } from '../../words/say'
import type { Command, Request } from '../command'
import { failBelow } from '../options'
import { CLV_COLUMNS, CLV_INPUTS } from './columns'
import { marginOf } from './margin-of-purchase'
import { clvPage } from './page'
import { SURVIVAL_COLUMNS } from './survival-columns'
import { isListOfNumbers, survivalReport } from './survivors'

const MOST_YEARS = exact(1000)

/** Why margins that go on for ever have no end, and what to change. */
function endless(rates: Rates): Problem {
  const { retention, discount, growth } = rates
  const most = (share: Exact, than: Exact) => (compare(share, than) >= 0 ? '100%' : percent(share))
  const grown = plus(ONE, growth)
  const retained = most(over(plus(ONE, discount), grown), ONE)
  const free = [
    ...(growth.n > 0
      ? [say('a growth below {share}', { share: percent(minus(over(plus(ONE, discount), retention), ONE)) })]
      : []),
    say('a discount above {share}', { share: percent(minus(kept(rates), ONE)) }),
    say('a retention below {share}', { share: retained }),
  ]
  const shown = { retention: percent(retention), discount: percent(discount) }
  return {
    code: 'endless_horizon',
    column: '--horizon',
    expected:
      growth.n === 0
        ? say(
            'a number of purchases: with retention {retention} and discount {discount} this forever has no end',
            shown,
          )
        : say(
            'a number of purchases: with retention {retention}, growth {growth} and discount {discount} this forever has no end',
            { ...shown, growth: percent(growth) },
          ),
    found: 'forever',
    hint: say('give {rates}; or count some purchases, such as {flag}', {
      rates: listing(free, 'or'),
      flag: '--horizon 36',
    }),
  }
}

function byRates(request: Request): Report {
  const { given, terms } = request
  const problems: Problem[] = []
  const margin = marginOf(given, problems)
  const perYear = perYearOf(given)
  const rates: Rates = {
    retention: given.retention as Exact,
    discount: given.discount as Exact,
    growth: terms.growth as Exact,
  }
  const horizon = given.horizon === 'forever' ? null : (given.horizon as Exact | null)
  const years = horizon && over(horizon, perYear)
  if (years && compare(years, MOST_YEARS) > 0)
    problems.push({
      code: 'out_of_range',
      column: '--horizon',
      expected: say('at most 1,000 years'),
      found: plain(round(years, 2)),
    })
  if (years === null && shortfall(rates).n <= 0) problems.push(endless(rates))
  refuse(problems)
  const facts: ClvFacts = {
    ...rates,
    margin,
    perYear,
    customers: terms.customers as Exact | null,
    ...yearsOf(rates, years),
  }
  const worked = clvFamily.work(facts)
  const values = clvFamily.byKey(worked)
  const spelled = (write: (factor: Exact) => string): Spelled =>
    years
      ? {
          marginMultipleBegin: spelledSum(yearFactors(rates, years, 'begin'), write),
          marginMultipleEnd: spelledSum(yearFactors(rates, years, 'end'), write),
        }
      : {}
  return answerReport({
    schema: 'recover/clv/2',
    columns: CLV_COLUMNS,
    inputs: byKey<Json>(CLV_INPUTS, {
      ...facts,
      ...{ period: given.period, horizon: horizon ?? 'forever', years },
    }),
    values: byKey(clvMetrics, values),
    after: () => ({ steps: stepsOf(clvFamily, clvMetrics, values, spelled(plain)) }),
    page: (show) =>
      clvPage(request, worked, { years, spelled: spelled((one) => ungrouped(one, show)) }, show),
  })
}

function run(request: Request): Report | Promise<Report> {
  return request.cases !== null || request.options.has('survivors')
    ? survivalReport(request)
    : byRates(request)
}

export const clv: Command = {
  name: 'clv',
  examples: [
    'recover clv --margin 3 --retention 80% --discount 12%',
    'recover clv --survivors 1000,869,743,653,593,551,517,491 --margin 3 --discount 10%',
    'recover clv --margin 100 --period year --retention 90% --discount 10% --growth 2% --horizon 5',
  ],
  needs: ['margin'],
  often: ['retention', 'discount', 'period', 'horizon', 'survivors', 'growth', 'customers'],
  input: 'cases',
  kinds: [cohortFile],
  fileFlag: { name: 'survivors', isFile: (text) => !isListOfNumbers(text) },
  facts: ['margin', 'sales', 'cost', 'marginRate', 'period', 'perYear', 'horizon', 'retention', 'discount'],
  terms: clvTerms,
  measures: [...CLV_COLUMNS, ...SURVIVAL_COLUMNS],
  options: [
    {
      name: 'survivors',
      value: 'COUNTS|FILE',
      description:
        'how many of a cohort were there at first and after each year: 1000,869,743; or a file of them (age, survivors)',
    },
    failBelow('exit 1 if the metric is below the value'),
  ],
  schema: async () => (await import('./schema')).clvSchema,
  run,
}
