/** `recover clv`: what a customer is worth over the years, and how much of it hangs on retention. */
import { perYearOf, resolve } from '../../economics/case/resolve'
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
import { kebab } from '../../inputs/names'
import type { Given } from '../../inputs/readers'
import { compare, type Exact, exact, minus, ONE, over, plus, round, ZERO } from '../../numbers/exact/decimal'
import { percent, plain } from '../../numbers/exact/digits'
import { answerReport, refuse, type Spelled, stepsOf } from '../../report/answer'
import { byKey } from '../../report/columns'
import type { Json, Report } from '../../report/report'
import { spelledSum } from '../../report/spelled-sum'
import { ungrouped } from '../../report/workings'
import type { Command, Request } from '../command'
import { failBelow } from '../options'
import { CLV_COLUMNS, CLV_INPUTS } from './columns'
import { clvPage } from './page'

const MOST_YEARS = exact(1000)

/** The margin of a purchase, whichever way it was given; sales are needed for a cost or a margin-rate alone. */
function marginOf(given: Given, problems: Problem[]): Exact {
  const bare = given.cost === null && given.marginRate === null
  const sales = given.sales ?? (bare ? ONE : null)
  const found = resolve({ ...given, sales, horizon: ONE, retention: ONE, discount: ZERO }, {})
  if (!Array.isArray(found)) return found.margin
  for (const { code, key, expected, found: text, hint } of found)
    problems.push({ code, column: `--${kebab(key)}`, expected, found: text, ...(hint && { hint }) })
  return ZERO
}

/** Why margins that go on for ever have no end, and what to change. */
function endless(rates: Rates): Problem {
  const { retention, discount, growth } = rates
  const most = (share: Exact, than: Exact) => (compare(share, than) >= 0 ? '100%' : percent(share))
  const grown = plus(ONE, growth)
  const retained = most(over(plus(ONE, discount), grown), ONE)
  const free = [
    ...(growth.n > 0 ? [`a growth below ${percent(minus(over(plus(ONE, discount), retention), ONE))}`] : []),
    `a discount above ${percent(minus(kept(rates), ONE))}`,
    `a retention below ${retained}`,
  ]
  const grows = growth.n === 0 ? '' : `, growth ${percent(growth)}`
  return {
    code: 'endless_horizon',
    column: '--horizon',
    expected: `a number of purchases: with retention ${percent(retention)}${grows} and discount ${percent(discount)} this forever has no end`,
    found: 'forever',
    hint: `give ${free.slice(0, -1).join(', ')} or ${free.at(-1)}; or count some purchases, such as --horizon 36`,
  }
}

function run(request: Request): Report {
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
      expected: 'at most 1,000 years',
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

export const clv: Command = {
  name: 'clv',
  summary: 'what is a customer worth over the years, and how much of it hangs on retention?',
  examples: [
    'recover clv --margin 3 --retention 80% --discount 12%',
    'recover clv --margin 100 --period year --retention 90% --discount 10% --growth 2% --horizon 5',
  ],
  input: 'facts',
  facts: ['margin', 'sales', 'cost', 'marginRate', 'period', 'perYear', 'horizon', 'retention', 'discount'],
  terms: clvTerms,
  measures: CLV_COLUMNS,
  options: [failBelow('the metric')],
  schema: async () => (await import('./schema')).clvSchema,
  run,
}
