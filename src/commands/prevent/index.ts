import { type Worked, work } from '../../economics/case/work'
import { preventionFamily, preventionMetrics, prevention as weighed } from '../../economics/prevent'
import { grownYears, type PreventionFacts, preventionTerms } from '../../economics/prevent/facts'
import type { Problem } from '../../errors'
import type { Facts } from '../../inputs/facts'
import { type Given, resolve } from '../../inputs/readers'
import { type Remedy, remedyText } from '../../inputs/remedy'
import { type Exact, ONE, ZERO } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { columnsOf, refuse, resultsOf, stepsOf, type Values } from '../../report/answer'
import type { Cell, Report } from '../../report/report'
import type { Command, Request } from '../command'
import { worthOf } from '../measure/counts'
import { failBelow } from '../options'
import { preventPage } from './page'

const COLUMNS = columnsOf(preventionMetrics)

/** An incident of a customer with a ready value, which is one purchase a year of that margin. */
function readyCase(given: Given, value: Exact, cost: Exact): Worked {
  const ready: Partial<Given> = {
    sales: value,
    margin: value,
    cost: null,
    marginRate: null,
    perYear: ONE,
    horizon: ONE,
    timing: 'begin',
    costToServe: ZERO,
    remedy: [{ kind: 'cash', written: plain(cost), amount: cost }],
    remedyCost: null,
  }
  return work(resolve({ ...given, ...ready }, {}) as Facts)
}

/** An incident that is put right: the case that tells what the remedy costs, and the one that tells what is kept. */
export interface Incident {
  readonly remedied: Worked
  readonly kept: Worked
}

/** The facts of the flags, and an incident. Errors: one Failure that names all problems. */
function factsOf(request: Request): { facts: PreventionFacts; incident: Incident } {
  const { terms } = request
  const problems: Problem[] = []
  const needed = (key: 'incidents' | 'preventionCost', flag: string, example: string) => {
    if (terms[key] === null)
      problems.push({
        column: flag,
        expected: preventionTerms[key].description,
        found: '',
        hint: `for example ${flag} ${example}`,
      })
    return (terms[key] ?? ZERO) as Exact
  }
  const [incidents, preventionCost] = [
    needed('incidents', '--incidents', '1000'),
    needed('preventionCost', '--prevention-cost', '2000'),
  ]
  const { worth, cost, worked } = worthOf(request, problems)
  refuse(problems)
  const years = terms.years as Exact
  const remedied = worked!
  const kept = terms.value === null ? remedied : readyCase(request.given, worth, cost)
  const facts = {
    incidents,
    preventionCost,
    sharePrevented: terms.sharePrevented as Exact | null,
    years,
    grownYears: grownYears(terms.expectationGrowth as Exact, Number(years.n)),
    customerValue: worth,
    keptValue: kept.netRetainedValue,
    remedyCost: cost,
  }
  return { facts, incident: { remedied, kept } }
}

function run(request: Request): Report {
  const { given, terms } = request
  const { facts, incident } = factsOf(request)
  const worked = weighed(facts)
  const values = worked as unknown as Values
  const results: { [key: string]: Cell } = resultsOf(preventionMetrics, values)
  const remedy = (given.remedy ?? given.remedyCost) as Remedy | null
  return {
    schema: 'recover/prevent/1',
    columns: COLUMNS,
    rows: [[Object.values(results)]],
    listed: false,
    before: {
      inputs: {
        incidents: facts.incidents,
        share_prevented: facts.sharePrevented,
        prevention_cost: facts.preventionCost,
        years: facts.years,
        expectation_growth: terms.expectationGrowth as Exact,
        value: facts.customerValue,
        net_retained_value: facts.keptValue,
        remedy: remedy && remedyText(remedy),
        remedy_cost: facts.remedyCost,
        stay_if_recovered: given.stayIfRecovered as Exact,
      },
      results,
    },
    after: () => ({ steps: stepsOf(preventionFamily, preventionMetrics, values) }),
    page: (show) => preventPage(request, worked, incident, show),
    measure: (key) => results[key],
    warnings: () =>
      worked.incidentLoss.n > 0
        ? []
        : [
            'an incident costs nothing as it stands: --remedy and --stay-if-recovered say what putting it right costs and keeps',
          ],
  }
}

export const prevent: Command = {
  name: 'prevent',
  summary: 'is preventing problems cheaper than putting them right?',
  examples: [
    'recover prevent --incidents 1000 --prevention-cost 2000 --share-prevented 40% --sales 10 --margin 3 --remedy 10',
    'recover prevent --incidents 1000 --prevention-cost 2000 --value 36 --remedy-cost 7 --stay-if-recovered 80% --years 3 --expectation-growth 5%',
  ],
  input: 'facts',
  terms: preventionTerms,
  measures: COLUMNS,
  options: [failBelow('the metric')],
  run,
}
