/** The report of a what-if whose inputs have ranges: that of its base, with what it comes to over the ranges. */

import { workOut } from '../../economics/case/resolve'
import { answers, CAUTIONS, type CaseWorked, type Caution, cautions } from '../../economics/case/work'
import { mistyped, warning } from '../../errors'
import { fieldOf } from '../../inputs/facts'
import { snake } from '../../inputs/names'
import { resultIn } from '../../report/case-columns'
import { leastOf } from '../../report/least'
import type { Json, Report } from '../../report/report'
import type { Draws } from '../../vary/draws'
import { type End, type MetricEnds, spreadOf } from '../../vary/ends'
import { problem } from '../../vary/input'
import { asJson, type InputRange, MOST_RANGES } from '../../vary/ranges'
import { say } from '../../words/say'
import { inHole } from '../../words/together'
import type { Request } from '../command'
import { assumedOf, type ToldCase } from './assumptions'
import { pays, rangeBlocks, rangeInFull, rangeLead } from './range-page'

const endJson = (ranges: readonly InputRange[], { point }: End): Json =>
  Object.fromEntries(ranges.map((range, i) => [snake(range.key), asJson(range, point[i]!)]))

/** What a metric is at its low and at its high; of the incremental value, also where. */
const endsJson = (
  ranges: readonly InputRange[],
  { metric, low, high }: MetricEnds,
): [key: string, ends: Json] => [
  snake(metric.key),
  {
    low: low.value,
    high: high.value,
    ...(metric.key === 'incrementalValue' && {
      at_low: endJson(ranges, low),
      at_high: endJson(ranges, high),
      inside: [...new Set([...low.inside, ...high.inside])].map(snake),
    }),
  },
]

const rangeJson = (range: InputRange): Json =>
  [range.low, ...(range.mode ? [range.mode] : []), range.high].map((value) => asJson(range, value))

/** `asked` is the simulation that is wanted, if any. */
export async function rangeReport(request: Request, base: Report, asked: Draws | null): Promise<Report> {
  const { given, written, ranges, options } = request
  if (ranges.length > MOST_RANGES) {
    const found = ranges.map(({ key }) => fieldOf(key).title.toLowerCase())
    throw mistyped([
      problem(
        'too_many_values',
        'LOW..HIGH',
        say('ranges for at most {n} inputs', { n: MOST_RANGES }),
        `${ranges.length}: ${found.join(', ')}`,
        say('{command} tells which of them matter', { command: 'recover tornado' }),
      ),
    ])
  }
  const spread = spreadOf(given, ranges)
  const simulation = asked && (await (await import('./simulation')).simulation(asked, request, spread))
  const { ends, corners, cautions: seen } = spread
  const { inputs, ...others } = base.before
  const gain = ends.find(({ metric }) => metric.key === 'incrementalValue')!
  const range = { pays: pays(spread), ...Object.fromEntries(ends.map((one) => endsJson(ranges, one))) }
  const middle = workOut(given)
  const atBase = new Set<Caution>(cautions(middle, middle))
  const elsewhere = [...seen].filter((caution) => !atBase.has(caution))
  const columns = [
    { key: 'incremental_value_low', title: 'Incremental value, least', unit: 'money' as const },
    { key: 'incremental_value_high', title: 'Incremental value, most', unit: 'money' as const },
  ]
  return {
    ...base,
    columns: [...base.columns, ...columns, ...(simulation?.columns ?? [])],
    rows: [
      [
        [
          ...answers.map(({ key }) => middle[key]),
          gain.low.value,
          gain.high.value,
          ...(simulation?.cells ?? []),
        ],
      ],
    ],
    before: {
      inputs: inputs!,
      ranges: Object.fromEntries(ranges.map((one) => [snake(one.key), rangeJson(one)])),
      ...others,
      range,
      ...(simulation && { simulation: simulation.json }),
    },
    page: async (show, most) => {
      const isFull = options.has('full')
      const spans = new Map(ranges.map((one) => [one.key, rangeInFull(one, show)] as const))
      const told: ToldCase = { given, written, values: middle, show, spans }
      return [
        ...rangeBlocks(ranges, spread, told, isFull, simulation?.chance(show) ?? null),
        ...(simulation?.blocks(show) ?? []),
        ...(isFull ? [...rangeLead(ranges, show), ...(await base.page(show, most))] : assumedOf(told, false)),
      ]
    },
    // The worst end is what a check asks for; of a metric without one, the worst corner.
    measure: (wanted) => {
      const known = ends.find(({ metric }) => snake(metric.key) === wanted)
      const own = (values: CaseWorked) => resultIn(values, wanted)
      return known ? known.low.value : own(leastOf([middle, ...corners], own))
    },
    least: (failed, value) =>
      value === null ? null : say('{key} is {found} at the least over the ranges, below {limit}', failed),
    warnings: () => [
      ...base.warnings(),
      ...elsewhere.map((caution) =>
        warning(
          caution,
          say('somewhere within the ranges: {message}', { message: inHole(CAUTIONS[caution]) }),
        ),
      ),
    ],
  }
}
