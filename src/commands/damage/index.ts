import {
  damageFamily,
  damageMetrics,
  damageOf,
  improve,
  improvementFamily,
  improvementMetrics,
  improvementResults,
} from '../../economics/damage'
import {
  type DamageFacts,
  damageTerms,
  meanLoyalty,
  type Outcome,
  PRESETS,
} from '../../economics/damage/facts'
import type { Problem } from '../../errors'
import { MARGINS } from '../../inputs/readers'
import { compare, type Exact, ONE, ZERO } from '../../numbers/exact/decimal'
import { columnsOf, refuse, resultsOf, stepsOf, type Values } from '../../report/answer'
import type { Cell, Column, Json, Report } from '../../report/report'
import type { Command, Request } from '../command'
import { worthOf } from '../measure/counts'
import { failBelow } from '../options'
import { readOutcomes } from './outcomes'
import { damagePage } from './page'

const AFTER: readonly Column[] = columnsOf(damageMetrics).map((one) => ({
  ...one,
  key: `after_${one.key}`,
  title: `${one.title}, after`,
}))
const COLUMNS = [...columnsOf(damageMetrics), ...AFTER, ...columnsOf(improvementResults)]

/** What a customer is worth, if anything was said of it: people can be counted without. */
function customerWorth(request: Request, problems: Problem[]): Exact | null {
  const { given, terms } = request
  const said = [given.sales, terms.value, ...MARGINS.map((key) => given[key])]
  return said.some((one) => one !== null && one !== undefined) ? worthOf(request, problems).worth : null
}

/** One side of the comparison: facts, outcomes, and what they come to. */
export interface Side {
  readonly facts: DamageFacts
  readonly outcomes: readonly Outcome[]
  readonly values: Values
}

const side = (facts: Omit<DamageFacts, 'complainantLoyalty'>, outcomes: readonly Outcome[]) => {
  const complete = { ...facts, complainantLoyalty: meanLoyalty(outcomes) }
  const worked = damageOf(complete)
  return { facts: complete, outcomes, worked, values: worked as unknown as Values }
}

/** The flags of both sides, read and checked. Errors: one Failure that names all problems. */
function sides(request: Request) {
  const { given, terms, options } = request
  const problems: Problem[] = []
  const texts = (name: string) => options.get(name) ?? []
  const named = options.get('preset')?.at(-1)
  const preset = named === undefined ? null : (PRESETS[named.toLowerCase()] ?? null)
  if (named !== undefined && preset === null)
    problems.push({ column: '--preset', expected: `one of ${Object.keys(PRESETS).join(', ')}`, found: named })
  const { before, after } = readOutcomes(texts('outcome'), texts('after-outcome'), preset, problems)
  const wants = (flag: string, expected: string, hint: string) =>
    problems.push({ column: flag, expected, found: '', hint })
  const customerValue = customerWorth(request, problems)
  const needed = (key: 'customers' | 'problemRate' | 'complainRate', flag: string, example: string) => {
    if (terms[key] === null) wants(flag, damageTerms[key].description, `for example ${flag} ${example}`)
    return (terms[key] ?? ONE) as Exact
  }
  const facts = {
    customers: needed('customers', '--customers', '10000'),
    problemRate: needed('problemRate', '--problem-rate', '10%'),
    complainRate: needed('complainRate', '--complain-rate', '25%'),
    loyalty: terms.loyalty as Exact,
    silentLoyalty: (terms.silentLoyalty as Exact | null) ?? preset?.silent ?? ZERO,
    toldIfLost: given.toldIfLost as Exact,
    leaveRate: given.leaveRate as Exact,
    customerValue,
  }
  const later = {
    ...facts,
    problemRate: (terms.afterProblemRate ?? facts.problemRate) as Exact,
    complainRate: (terms.afterComplainRate ?? facts.complainRate) as Exact,
  }
  const improves =
    terms.afterProblemRate !== null || terms.afterComplainRate !== null || texts('after-outcome').length > 0
  const silent = [facts, later].some(({ complainRate }) => compare(complainRate, ONE) < 0)
  if (silent && terms.silentLoyalty === null && preset === null)
    wants('--silent-loyalty', damageTerms.silentLoyalty.description, 'for example --silent-loyalty 60%')
  const heard = terms.complainRate !== null && [facts, later].some(({ complainRate }) => complainRate.n > 0)
  if (heard && texts('outcome').length === 0)
    wants(
      '--outcome',
      'how complaints end: NAME=SHARE:LOYALTY for each outcome',
      'for example --outcome "resolved=60%:90%" --outcome "unresolved=40%:30%"',
    )
  if (terms.improvementCost !== null && !improves)
    wants(
      '--improvement-cost',
      'what improves',
      'give --after-problem-rate, --after-complain-rate or --after-outcome',
    )
  refuse(problems)
  return {
    preset: named?.toLowerCase() ?? null,
    before: side(facts, before),
    after: improves ? side(later, after) : null,
  }
}

const told = (outcomes: readonly Outcome[]): Json => outcomes.map((one) => ({ ...one }))

function run(request: Request): Report {
  const { preset, before, after } = sides(request)
  const improvementCost = request.terms.improvementCost as Exact | null
  const better = after && improve(before.worked, after.worked, improvementCost)
  const gains = better as unknown as Values | null
  const nothing = (columns: readonly Column[]) => Object.fromEntries(columns.map(({ key }) => [key, null]))
  const results: { [key: string]: Cell } = {
    ...resultsOf(damageMetrics, before.values),
    ...(after
      ? Object.fromEntries(
          Object.values(resultsOf(damageMetrics, after.values)).map((value, i) => [AFTER[i]!.key, value]),
        )
      : nothing(AFTER)),
    ...(gains ? resultsOf(improvementResults, gains) : nothing(columnsOf(improvementResults))),
  }
  const {
    customers,
    problemRate,
    complainRate,
    loyalty,
    silentLoyalty,
    toldIfLost,
    leaveRate,
    customerValue,
  } = before.facts
  const steps = (values: Values, prefix = '') =>
    stepsOf(damageFamily, damageMetrics, values).map((step) => {
      const { key, ...rest } = step as { key: string }
      return { key: prefix + key, ...rest }
    })
  return {
    schema: 'recover/damage/1',
    columns: COLUMNS,
    rows: [[Object.values(results)]],
    listed: false,
    before: {
      inputs: {
        customers,
        problem_rate: problemRate,
        complain_rate: complainRate,
        loyalty,
        silent_loyalty: silentLoyalty,
        outcomes: told(before.outcomes),
        preset,
        value: customerValue,
        told_if_lost: toldIfLost,
        leave_rate: leaveRate,
        after: after && {
          problem_rate: after.facts.problemRate,
          complain_rate: after.facts.complainRate,
          outcomes: told(after.outcomes),
        },
        improvement_cost: improvementCost,
      },
      results,
    },
    after: () => ({
      steps: [
        ...steps(before.values),
        ...(after ? steps(after.values, 'after_') : []),
        ...(gains ? stepsOf(improvementFamily, improvementMetrics, gains) : []),
      ],
    }),
    page: (show) => damagePage({ before, after, gains, preset, improvementCost }, show),
    measure: (key) => results[key],
    warnings: () => [
      ...(preset
        ? [
            `loyalty as a study found it (${preset}), not of these customers; such studies disagree with each other`,
          ]
        : []),
      ...(before.facts.complainRate.n > 0 && compare(before.facts.complainantLoyalty, silentLoyalty) < 0
        ? ['customers who complain are less loyal than those who keep silent: complaints as they end do harm']
        : []),
    ],
  }
}

export const damage: Command = {
  name: 'damage',
  summary: 'what do problems cost in customers lost, and what would an improvement save?',
  examples: [
    'recover damage --customers 10000 --problem-rate 10% --complain-rate 25% --silent-loyalty 60% --outcome "unresolved=40%:30%" --outcome "resolved=60%:90%" --value 36',
    'recover damage --customers 10000 --problem-rate 10% --complain-rate 25% --preset tarp-1979 --outcome unresolved=40% --outcome resolved=60% --after-complain-rate 50% --value 36',
  ],
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
      description: `loyalty as a study found it, for what is not given: ${Object.keys(PRESETS).join(' or ')}`,
    },
    {
      name: 'after-outcome',
      value: 'NAME=SHARE[:LOYALTY]',
      many: true,
      description: 'the same after an improvement; those not named remain as they are',
    },
    failBelow('the metric'),
  ],
  run,
}
