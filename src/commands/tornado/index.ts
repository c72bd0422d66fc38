/** `recover tornado`: which input matters most, the widest swing first. */
import type { CaseWorked } from '../../economics/case/work'
import { snake } from '../../inputs/names'
import { compare, type Exact } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { resultIn } from '../../report/case-columns'
import { leastOf } from '../../report/least'
import type { Cell, Report } from '../../report/report'
import { inputs } from '../../report/used-inputs'
import { completed, inputUnitOf, metricNamed } from '../../vary/input'
import { type Message, plainly, say } from '../../words/say'
import type { Command, Request } from '../command'
import { TORNADO_COLUMNS } from './columns'
import { tornadoPage } from './page'
import { ends, swingOf } from './swings'

/** A case at an end of a bar, and where that is; null is as given. */
interface SwungCase {
  readonly where: Message | null
  readonly values: CaseWorked
}

const typedText = (value: Exact | string) => (typeof value === 'string' ? value : plain(value))

const whereIs = (key: string, value: Exact | string): Message =>
  say('{input} is {value}', { input: snake(key), value: typedText(value) })

function run(request: Request): Report {
  const metric = metricNamed('--metric', request.options.get('metric')?.at(-1) ?? 'incremental_value')
  const all = ends(request)
  const base = completed(request.given)
  // The widest first; where a metric is absent at an end, last.
  const bars = all
    .map((one) => swingOf(one, metric))
    .sort((a, b) =>
      a.swing && b.swing ? compare(b.swing, a.swing) : Number(b.swing !== null) - Number(a.swing !== null),
    )
  const cases: SwungCase[] = [
    { where: null, values: base },
    ...bars.flatMap(({ key, low, high, ends: [one, other] }) => [
      { where: whereIs(key, low), values: one },
      { where: whereIs(key, high), values: other },
    ]),
  ]
  const worst = (wanted: string) => leastOf(cases, ({ values }) => resultIn(values, wanted))
  const rows = bars.map(({ key, low, high, at, swing, crosses }): Cell[] => [
    snake(key),
    low,
    high,
    ...at,
    swing,
    crosses,
  ])
  const units = [...new Set(bars.map(({ key }) => inputUnitOf(key)))]
  return {
    schema: 'recover/tornado/2',
    columns: TORNADO_COLUMNS.map((column) => {
      if (column.unit === 'money') return { ...column, unit: metric.unit }
      // Where all inputs are of one unit, it is theirs.
      return column.unit === 'count' && units.length === 1 ? { ...column, unit: units[0]! } : column
    }),
    rows: [rows],
    listed: true,
    before: {
      inputs: inputs(request.given, base),
      results: { metric: snake(metric.key), base: base[metric.key] },
    },
    after: () => ({}),
    page: (show) => tornadoPage(bars, metric, base, show),
    // The worst end of any bar is what a check asks for.
    measure: (wanted) => resultIn(worst(wanted).values, wanted),
    least: (failed, value) => {
      const { where } = worst(failed.key)
      if (where === null)
        return value === null
          ? say('{key} is {found} as given, below {limit}', failed)
          : say('{key} is {found} at the least over the bars, as given, below {limit}', failed)
      return value === null
        ? say('{key} is {found} where {where}, below {limit}', { ...failed, where })
        : say('{key} is {found} at the least over the bars, where {where}, below {limit}', {
            ...failed,
            where,
          })
    },
    warnings: () => [],
  }
}

export const tornado: Command = {
  name: 'tornado',
  examples: [
    'recover tornado stay-if-recovered=60%..100% margin=2..4 --sales 10 --margin 3 --remedy 10',
    'recover tornado --spread 20% --sales 10 --margin 3 --remedy 10 --stay-if-recovered 80% --stay-if-ignored 30%',
  ],
  needs: ['sales', 'margin'],
  often: ['remedy', 'spread', 'stay-if-recovered', 'stay-if-ignored', 'metric'],
  input: 'facts',
  argument: {
    name: 'key=low..high',
    optional: true,
    many: true,
    description: 'inputs, each with its low and its high; those of --spread need not be named',
  },
  options: [
    {
      name: 'spread',
      value: 'SHARE',
      description: 'every number that was typed, so much below and above itself, such as 20%',
    },
    {
      name: 'metric',
      value: 'METRIC',
      description: 'what is shown',
      otherwise: plainly('incremental_value'),
    },
    {
      name: 'fail-below',
      value: 'METRIC=VALUE',
      description: 'exit 1 if the metric is below the value as given or at any end',
    },
  ],
  schema: async () => (await import('./schema')).tornadoSchema,
  run,
}
