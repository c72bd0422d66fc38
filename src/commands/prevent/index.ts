/** `recover prevent`: whether preventing problems is cheaper than putting them right. */
import { preventionFamily, preventionMetrics } from '../../economics/prevent'
import { preventionTerms } from '../../economics/prevent/facts'
import { warning } from '../../errors'
import { type Remedy, remedyText } from '../../inputs/remedy'
import { answerReport, stepsOf } from '../../report/answer'
import { byKey } from '../../report/columns'
import type { Json, Report } from '../../report/report'
import { say } from '../../words/say'
import type { Command, Request } from '../command'
import { failBelow } from '../options'
import { PREVENTION_COLUMNS, PREVENTION_INPUTS } from './columns'
import { factsOf } from './incident'
import { preventPage } from './page'

function run(request: Request): Report {
  const { given, terms } = request
  const { facts, incident } = factsOf(request)
  const worked = preventionFamily.work(facts)
  const values = preventionFamily.byKey(worked)
  const remedy = (given.remedy ?? given.remedyCost) as Remedy | null
  return answerReport({
    schema: 'recover/prevent/2',
    columns: PREVENTION_COLUMNS,
    inputs: byKey<Json>(PREVENTION_INPUTS, {
      ...facts,
      expectationGrowth: terms.expectationGrowth,
      silentLoyalty: terms.silentLoyalty,
      discount: given.discount,
      value: facts.customerValue,
      netRetainedValue: facts.keptValue,
      remedy: remedy && remedyText(remedy),
      stayIfRecovered: given.stayIfRecovered,
    }),
    values: byKey(preventionMetrics, values),
    after: () => ({ steps: stepsOf(preventionFamily, preventionMetrics, values) }),
    page: (show) => preventPage(request, worked, incident, show),
    warnings: () =>
      worked.incidentLoss.n > 0
        ? []
        : [
            warning(
              'harmless_incident',
              say(
                'an incident costs nothing as it stands: {flag} and {flag2} say what putting it right costs and keeps',
                { flag: '--remedy', flag2: '--stay-if-recovered' },
              ),
            ),
          ],
  })
}

export const prevent: Command = {
  name: 'prevent',
  examples: [
    'recover prevent --incidents 1000 --prevention-cost 2000 --share-prevented 40% --sales 10 --margin 3 --remedy 10',
    'recover prevent --incidents 1000 --prevention-cost 2000 --value 36 --remedy-cost 7 --stay-if-recovered 80% --years 3 --expectation-growth 5%',
  ],
  needs: ['incidents', 'prevention-cost', 'share-prevented', 'value'],
  often: ['remedy', 'remedy-cost', 'years', 'stay-if-recovered', 'stay-if-ignored'],
  input: 'facts',
  terms: preventionTerms,
  measures: PREVENTION_COLUMNS,
  options: [
    {
      name: 'paradox',
      description:
        'count what recovered customers are told to bring by word of mouth; left out otherwise: the evidence is for satisfaction, not for purchases (de Matos et al. 2007)',
    },
    failBelow('exit 1 if the metric is below the value'),
  ],
  schema: async () => (await import('./schema')).preventSchema,
  run,
}
