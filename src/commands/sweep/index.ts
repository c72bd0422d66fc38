/** `recover sweep`: the answer along one input or two, and where it changes sign. */
import { answers } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import { snake } from '../../inputs/names'
import type { Exact } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { resultColumns, resultIn } from '../../report/case-columns'
import { leastOf } from '../../report/least'
import type { Cell, Column, Json, Report } from '../../report/report'
import { inputs } from '../../report/used-inputs'
import { inputUnitOf, valuesOf } from '../../vary/input'
import { type Range, typedValue } from '../../vary/steps'
import { plainly, say } from '../../words/say'
import { chained } from '../../words/together'
import type { Command, Request } from '../command'
import { sweepPage } from './page'
import { type Crossing, swept } from './swept'

/** Results come under their own names; an input of the same name is the same. */
const inputColumns = (ranges: readonly Range[]): readonly Column[] =>
  ranges.map(({ key }) => ({ key: snake(key), title: fieldOf(key).title, unit: inputUnitOf(key) }))

const crossingJson = ({ range, value, rises, at }: Crossing): Json => ({
  key: snake(range.key),
  value,
  rises,
  ...(at && { [snake(at.range.key)]: typedValue(at.range, at.value) }),
})

/** A value of an input as it may be typed. */
const typedText = (range: Range, value: Exact): string => {
  const typed = typedValue(range, value)
  return typeof typed === 'string' ? typed : plain(typed)
}

async function run(request: Request): Promise<Report> {
  const all = await swept(request)
  const { ranges, metric, cases, crossings } = all
  const shown = inputColumns(ranges).filter(({ key }) => !resultColumns.some((one) => one.key === key))
  const rows = cases.map(({ at, values }): Cell[] => [
    ...ranges.flatMap((range, i) =>
      shown.some(({ key }) => key === snake(range.key)) ? [typedValue(range, at[i]!)] : [],
    ),
    ...answers.map(({ key }) => values[key]),
  ])
  const base = valuesOf(request.given)
  const worst = (wanted: string) => leastOf(cases, ({ values }) => resultIn(values, wanted))
  return {
    schema: 'recover/sweep/2',
    columns: [...shown, ...resultColumns],
    rows: [rows],
    listed: true,
    before: {
      inputs: base ? inputs(request.given, base) : null,
      results: { metric: snake(metric.key), crossings: crossings.map(crossingJson) },
    },
    after: () => ({}),
    page: (show, most) => sweepPage(request.given, all, show, most),
    // The worst case is what a check asks for.
    measure: (wanted) => resultIn(worst(wanted).values, wanted),
    least: (failed, value) => {
      const { at } = worst(failed.key)
      const where = chained(
        ranges.map((range, i) =>
          say('{input} is {value}', { input: snake(range.key), value: typedText(range, at[i]!) }),
        ),
      )
      return value === null
        ? say('{key} is {found} where {where}, below {limit}', { ...failed, where })
        : say('{key} is {found} at the least over the cases, where {where}, below {limit}', {
            ...failed,
            where,
          })
    },
    warnings: () => [],
  }
}

export const sweep: Command = {
  name: 'sweep',
  examples: [
    'recover sweep stay-if-recovered=0%..100%:10% --sales 10 --margin 3 --remedy 10',
    'recover sweep stay-if-recovered=50%..100%:10% remedy=5..20:5 --sales 10 --margin 3',
    'recover sweep margin=1,2,4 --sales 10 --remedy 10 --metric net_retained_value',
  ],
  needs: ['sales', 'margin'],
  often: ['remedy', 'metric', 'stay-if-recovered', 'stay-if-ignored', 'period'],
  input: 'facts',
  argument: {
    name: 'key=a..b:step',
    optional: false,
    many: true,
    description: 'an input and its values, or two: a range with a step, or a list such as 30%,40%',
  },
  options: [
    {
      name: 'metric',
      value: 'METRIC',
      description: 'what is shown',
      otherwise: plainly('incremental_value'),
    },
    {
      name: 'fail-below',
      value: 'METRIC=VALUE',
      description: 'exit 1 if the metric is below the value in any of the cases',
    },
  ],
  schema: async () => (await import('./schema')).sweepSchema,
  run,
}
