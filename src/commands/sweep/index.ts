/** `recover sweep`: the answer along one input or two, and where it changes sign. */
import { answers } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import { snake } from '../../inputs/names'
import type { Given } from '../../inputs/readers'
import type { Exact } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { resultColumns, resultIn } from '../../report/case-columns'
import { leastOf } from '../../report/least'
import type { Cell, Column, FailedCheck, Json, Report, Show } from '../../report/report'
import { inputs } from '../../report/used-inputs'
import { inputUnitOf, valuesOf } from '../../vary/input'
import { MOST_STEPS, type Range, typedValue } from '../../vary/steps'
import { plainly, say } from '../../words/say'
import { chained } from '../../words/together'
import type { Command, Request } from '../command'
import { sweepPage } from './page'
import { allCrossings, type Crossing, type SweepAsked, sweepAsked, swept } from './swept'

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

/** The case that a check asks for: the worst one. */
const leastCase = ({ ranges }: SweepAsked, at: readonly Exact[], failed: FailedCheck, isAbsent: boolean) => {
  const where = chained(
    ranges.map((range, i) =>
      say('{input} is {value}', { input: snake(range.key), value: typedText(range, at[i]!) }),
    ),
  )
  return isAbsent
    ? say('{key} is {found} where {where}, below {limit}', { ...failed, where })
    : say('{key} is {found} at the least over the cases, where {where}, below {limit}', { ...failed, where })
}

/** The rows, and what else is told of them, of so many cases as are held in memory. */
async function held(given: Given, asked: SweepAsked, shown: readonly Range[]) {
  const all = await swept(given, asked)
  const { cases, crossings, ranges } = all
  const rows = cases.map(({ at, values }): Cell[] => [
    ...ranges.flatMap((range, i) => (shown.includes(range) ? [typedValue(range, at[i]!)] : [])),
    ...answers.map(({ key }) => values[key]),
  ])
  const worst = (wanted: string) => leastOf(cases, ({ values }) => resultIn(values, wanted))
  return {
    crossings,
    rows: [rows],
    page: (show: Show, most: number) => sweepPage(given, all, show, most),
    measure: (wanted: string) => resultIn(worst(wanted).values, wanted),
    leastAt: (key: string) => worst(key).at,
  }
}

/** The same of more cases than that: each is worked out when it is written, and there is no page of them. */
async function streamed({ given, rowsAlone, checked }: Request, asked: SweepAsked, shown: readonly Range[]) {
  const { SweptRows } = await import('./swept-rows')
  const all = new SweptRows(given, asked.ranges, shown, checked)
  return {
    crossings: rowsAlone ? [] : await allCrossings(given, asked),
    rows: all.rows(),
    page: () => [],
    measure: () => all.least,
    leastAt: () => all.leastAt!,
  }
}

async function run(request: Request): Promise<Report> {
  const { given } = request
  const asked = sweepAsked(request)
  const shown = asked.ranges.filter(({ key }) => !resultColumns().some((one) => one.key === snake(key)))
  const found =
    asked.size > MOST_STEPS ? await streamed(request, asked, shown) : await held(given, asked, shown)
  const base = valuesOf(given)
  return {
    schema: 'recover/sweep/2',
    columns: [...inputColumns(shown), ...resultColumns()],
    rows: found.rows,
    listed: true,
    before: {
      inputs: base ? inputs(given, base) : null,
      results: { metric: snake(asked.metric.key), crossings: found.crossings.map(crossingJson) },
    },
    after: () => ({}),
    page: found.page,
    // The worst case is what a check asks for.
    measure: found.measure,
    least: (failed, value) => leastCase(asked, found.leastAt(failed.key), failed, value === null),
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
