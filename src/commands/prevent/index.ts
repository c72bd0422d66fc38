/** `recover prevent`: whether preventing problems is cheaper than putting them right. */
import { preventionFamily, preventionMetrics } from '../../economics/prevent'
import { preventionTerms } from '../../economics/prevent/facts'
import { type Remedy, remedyText } from '../../inputs/remedy'
import type { Exact } from '../../numbers/exact/decimal'
import { columnsOf, resultsOf, stepsOf } from '../../report/answer'
import type { Cell, Report } from '../../report/report'
import type { Command, Request } from '../command'
import { failBelow } from '../options'
import { factsOf } from './incident'
import { preventPage } from './page'

const COLUMNS = columnsOf(preventionMetrics)

function run(request: Request): Report {
  const { given, terms } = request
  const { facts, incident } = factsOf(request)
  const worked = preventionFamily.work(facts)
  const values = preventionFamily.byKey(worked)
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
