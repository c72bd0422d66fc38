/** `recover whatif`: one case, worked out with its steps; with ranges, from the least to the most, and drawn. */
import { remedyTerms, remedyWorking } from '../../economics/case/remedy-value'
import { otherBasis, workOut } from '../../economics/case/resolve'
import { step } from '../../economics/case/step-lines'
import { all, answers, type CaseWorked } from '../../economics/case/work'
import { snake } from '../../inputs/names'
import { type Given, remedyOf } from '../../inputs/readers'
import type { Unit } from '../../inputs/units'
import type { Exact } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { resultColumns } from '../../report/case-columns'
import { caseWarnings } from '../../report/remarks'
import type { Json, Report } from '../../report/report'
import { inputs } from '../../report/used-inputs'
import type { Command, Request } from '../command'
import { failBelow } from '../options'
import { casePage } from './page'

const bare = (value: Exact, _unit: Unit) => plain(value)

/** The steps as scripts see them: with exact numbers. */
function exactSteps(given: Given, values: CaseWorked): Json[] {
  const terms = remedyTerms(given)
  const parts = remedyWorking(remedyOf(given), terms, (value, unit) => bare(value, unit))
  const from = 'the parts of the remedy'
  const listed: Json[] = [
    { key: 'goods_given', formula: from, working: parts.goods, value: values.goodsGiven },
    { key: 'paid_out', formula: from, working: parts.paid, value: values.paidOut },
  ]
  const worked = all
    .map((metric) => step(metric, values, bare))
    .map(({ metric, working, value }) => ({
      key: snake(metric.key),
      formula: metric.formula,
      working,
      value,
    }))
  const at = worked.findIndex((step) => step.key === 'remedy_cost')
  return [...worked.slice(0, at), ...listed, ...worked.slice(at)]
}

function caseReport({ given, written }: Request): Report {
  const values = workOut(given)
  const row = answers.map((metric) => values[metric.key])
  const other = otherBasis(given)
  const warnings = caseWarnings(values)
  return {
    schema: 'recover/whatif/2',
    columns: resultColumns,
    rows: [[row]],
    listed: false,
    before: {
      inputs: inputs(given, values),
      results: Object.fromEntries(answers.map(({ key }, i) => [snake(key), row[i]!])),
      alternative: {
        remedy_basis: other.basis,
        remedy_cost: other.values.remedyCost,
        net_retained_value: other.values.netRetainedValue,
        decision: other.values.decision,
      },
    },
    after: () => ({ steps: exactSteps(given, values) }),
    page: (show) => casePage(given, written, values, other, show),
    measure: (key) => row[resultColumns.findIndex((column) => column.key === key)],
    warnings: () => warnings,
  }
}

async function run(request: Request): Promise<Report> {
  const report = caseReport(request)
  const { ranges, options } = request
  const simulates = options.has('simulate') || options.has('seed')
  const asked = simulates ? (await import('./simulation-flags')).askedFor(request) : null
  return ranges.length === 0 ? report : (await import('./range-report')).rangeReport(request, report, asked)
}

export const whatif: Command = {
  name: 'whatif',
  summary: 'is this customer worth the remedy, and how much may it cost at most?',
  examples: [
    'recover whatif --sales 10 --margin 3 --remedy 10',
    'recover whatif --sales 10 --margin-rate 30% --remedy refund:10+cash:2.5 --stay-if-recovered 80% --stay-if-ignored 30%',
    'recover whatif --sales 10 --margin 2..4 --remedy 10 --stay-if-recovered 60%..90%',
  ],
  input: 'case',
  ranges: true,
  options: [
    { name: 'save', value: 'FILE', description: 'save what was given as a scenario, for --set and compare' },
    { name: 'name', value: 'NAME', description: 'with --save: a name, beside the other cases of the file' },
    {
      name: 'simulate',
      value: 'DRAWS',
      description:
        'draw so many cases from the inputs given as ranges, LOW..HIGH like 2..4 or LOW..MODE..HIGH: the chance of losing money, the median, the band',
    },
    {
      name: 'seed',
      value: 'NUMBER',
      description: 'where the draws begin: the same seed, the same figures (default: 1)',
    },
    failBelow('the metric'),
  ],
  misused: async (options) =>
    options.has('simulate') || options.has('seed')
      ? (await import('./simulation-flags')).simulationOf(options).problems
      : [],
  questions: async () => (await import('./questions')).questions,
  schema: async () => (await import('./schema')).whatifSchema,
  run,
}
