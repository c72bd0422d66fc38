/** `recover solve`: what one input must be for the remedy to break even, or for another target. */
import { type AnyMetric, answers } from '../../economics/case/work'
import type { FactKey } from '../../inputs/facts'
import { snake } from '../../inputs/names'
import { answerReport } from '../../report/answer'
import { resultColumns } from '../../report/case-columns'
import { byKey } from '../../report/columns'
import { caseWarnings } from '../../report/remarks'
import type { Cell, Column, Json, Report } from '../../report/report'
import { inputs } from '../../report/used-inputs'
import { inputUnitOf } from '../../vary/input'
import { plainly } from '../../words/say'
import type { Command, Request } from '../command'
import { solvePage } from './page'
import { flagOf, type Solution, solution, VALUE } from './solution'

const columnsOf = (key: FactKey, metric: AnyMetric): readonly Column[] => [
  { key: 'key', title: 'Input', unit: 'text' },
  { ...VALUE, unit: inputUnitOf(key) },
  { key: 'metric', title: 'Metric', unit: 'text' },
  { key: 'target', title: 'Target', unit: metric.unit },
  ...resultColumns(),
]

/** Everything that was used but the input itself, which has a base only where one was given. */
function baseInputs({ given }: Request, { key, base, solved, sample }: Solution): { [key: string]: Json } {
  if (base) return inputs(given, base.values)
  const some = solved ?? sample
  return { ...inputs(some.given, some.values), margin: (given.margin ?? null) as Cell, [snake(key)]: null }
}

function run(request: Request): Report {
  const all = solution(request)
  const { key, metric, target, base, found, range, value, solved } = all
  const whatif = byKey(answers, solved?.values ?? {})
  const warnings = solved ? caseWarnings(solved.values) : []
  const spans = (jumps: boolean) =>
    found.roots.filter(({ kind }) => (kind === 'jump') === jumps).map(({ from, to }) => ({ from, to }))
  const asked = { key: snake(key), value, metric: snake(metric.key), target }
  return answerReport({
    schema: 'recover/solve/2',
    columns: columnsOf(key, metric),
    inputs: baseInputs(request, all),
    values: { ...asked, ...whatif },
    results: {
      ...asked,
      flag: value && flagOf(key, value, request.decimal),
      base: base?.value ?? null,
      method: found.method,
      searched: range,
      solutions: spans(false),
      jumps: spans(true),
      beyond: found.beyond,
      whatif: solved && whatif,
    },
    after: () => ({ rows: [] }),
    page: (show) => solvePage(request, all, show),
    warnings: () => warnings,
  })
}

export const solve: Command = {
  name: 'solve',
  examples: [
    'recover solve stay-if-recovered --sales 10 --margin 3 --remedy 10',
    'recover solve remedy --sales 10 --margin 3 --stay-if-recovered 80% --stay-if-ignored 30%',
    'recover solve margin --sales 10 --remedy 10 --target net_retained_value=50',
  ],
  needs: ['sales', 'margin'],
  often: ['remedy', 'stay-if-recovered', 'stay-if-ignored', 'period', 'target'],
  input: 'facts',
  argument: { name: 'key', optional: false, description: 'the input to be found, such as stay-if-recovered' },
  measures: [VALUE, ...resultColumns()],
  options: [
    {
      name: 'target',
      value: 'METRIC=VALUE',
      description: 'what is to be reached',
      otherwise: plainly('incremental_value=0'),
    },
    {
      name: 'fail-below',
      value: 'METRIC=VALUE',
      description: 'exit 1 if the solution (value=…), or the metric with it, is below the value',
    },
    { name: 'full', description: 'everything: each step, all that must be true, and all that is assumed' },
  ],
  schema: async () => (await import('./schema')).solveSchema,
  run,
}
