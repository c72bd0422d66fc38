/** `recover damage`: what problems cost in customers lost, and what an improvement would save. */
import {
  damageFamily,
  damageMetrics,
  improve,
  improvementFamily,
  improvementMetrics,
  improvementResults,
} from '../../economics/damage'
import { damageTerms, PRESETS, type ProblemOutcome } from '../../economics/damage/facts'
import { warning } from '../../errors'
import type { AnswerValues } from '../../formulas/family'
import { compare, type Exact } from '../../numbers/exact/decimal'
import { answerReport, stepsOf } from '../../report/answer'
import { byKey } from '../../report/columns'
import type { Json, Report } from '../../report/report'
import { listing, say } from '../../words/say'
import type { Command, Request } from '../command'
import { failBelow } from '../options'
import { AFTER_COLUMNS, DAMAGE_COLUMNS, DAMAGE_INPUTS, IMPROVED, IMPROVEMENT_COLUMNS } from './columns'
import { damagePage } from './page'
import { sides } from './sides'

const COLUMNS = [...DAMAGE_COLUMNS, ...AFTER_COLUMNS, ...IMPROVEMENT_COLUMNS]

const told = (outcomes: readonly ProblemOutcome[]): Json => outcomes.map((one) => ({ ...one }))

function run(request: Request): Report {
  const { preset, before, after } = sides(request)
  const improvementCost = request.terms.improvementCost as Exact | null
  const better = after && improve(before.worked, after.worked, improvementCost)
  const gains = better && improvementFamily.byKey(better)
  const later = Object.entries(byKey(damageMetrics, after?.values ?? {}))
  const steps = (values: AnswerValues, prefix = '') =>
    stepsOf(damageFamily, damageMetrics, values).map((step) => {
      const { key, ...rest } = step as { key: string }
      return { key: prefix + key, ...rest }
    })
  return answerReport({
    schema: 'recover/damage/2',
    columns: COLUMNS,
    inputs: byKey<Json>(DAMAGE_INPUTS, {
      ...before.facts,
      outcomes: told(before.outcomes),
      preset,
      value: before.facts.customerValue,
      after: after && byKey<Json>(IMPROVED, { ...after.facts, outcomes: told(after.outcomes) }),
      improvementCost,
    }),
    values: {
      ...byKey(damageMetrics, before.values),
      ...Object.fromEntries(later.map(([key, value]) => [`after_${key}`, value])),
      ...byKey(improvementResults, gains ?? {}),
    },
    after: () => ({
      steps: [
        ...steps(before.values),
        ...(after ? steps(after.values, 'after_') : []),
        ...(gains ? stepsOf(improvementFamily, improvementMetrics, gains) : []),
      ],
    }),
    page: (show) => damagePage({ before, after, gains, preset, improvementCost }, show),
    warnings: () => [
      ...(preset
        ? [
            warning(
              'borrowed_loyalty',
              say(
                'loyalty as a study found it ({preset}), not of these customers; such studies disagree with each other',
                { preset },
              ),
            ),
          ]
        : []),
      ...(before.facts.complainRate.n > 0 &&
      compare(before.facts.complainantLoyalty, before.facts.silentLoyalty) < 0
        ? [
            warning(
              'harmful_complaints',
              say(
                'customers who complain are less loyal than those who keep silent: complaints as they end do harm',
              ),
            ),
          ]
        : []),
    ],
  })
}

export const damage: Command = {
  name: 'damage',
  examples: [
    'recover damage --customers 10000 --problem-rate 10% --complain-rate 25% --silent-loyalty 60% --outcome "unresolved=40%:30%" --outcome "resolved=60%:90%" --value 36',
    'recover damage --customers 10000 --problem-rate 10% --complain-rate 25% --preset tarp-1979 --outcome unresolved=40% --outcome resolved=60% --after-complain-rate 50% --value 36',
  ],
  needs: ['customers', 'problem-rate', 'complain-rate', 'silent-loyalty', 'outcome', 'value'],
  often: ['preset', 'after-outcome', 'after-complain-rate', 'improvement-cost'],
  input: 'facts',
  facts: [
    ...([
      'sales',
      'margin',
      'cost',
      'marginRate',
      'period',
      'perYear',
      'horizon',
      'retention',
      'discount',
    ] as const),
    ...(['timing', 'costToServe', 'toldIfLost', 'leaveRate'] as const),
  ],
  terms: damageTerms,
  measures: COLUMNS,
  options: [
    {
      name: 'outcome',
      value: 'NAME=SHARE:LOYALTY',
      many: true,
      description:
        'how complaints end: for which share of them, and which share of those customers stays; 100% in all',
    },
    {
      name: 'preset',
      value: 'STUDY',
      description: say('loyalty as a study found it, for what is not given: {studies}', {
        studies: listing(Object.keys(PRESETS), 'or'),
      }),
    },
    {
      name: 'after-outcome',
      value: 'NAME=SHARE[:LOYALTY]',
      many: true,
      description: 'the same after an improvement; those not named remain as they are',
    },
    failBelow('exit 1 if the metric is below the value'),
  ],
  schema: async () => (await import('./schema')).damageSchema,
  run,
}
