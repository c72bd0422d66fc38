/** The JSON Schema of what recover batch answers. */
import { DECISIONS } from '../../economics/case/decision'
import { termOf } from '../../formulas/metric'
import { z } from '../../inputs/json-schema'
import { FUTURE_STEPS } from '../../ledger/future/forecast-steps'
import { resultColumns } from '../../report/case-columns'
import { chancesSchema } from '../../report/chances-schema'
import { counted, labelled, rejected, rowsOf, segmentsOf, tally } from '../../report/file-schema'
import { followedRows, followedSums } from '../../report/followed-schema'
import { futureShape } from '../../report/future-schema'
import type { Column } from '../../report/report'
import { countsOf, howMany, reportSchema, type Shape, shapeOf, sumsOf, wordOf } from '../../report/schema'
import { WORKED_FROM } from '../../report/worked-from'
import { caseAnswer } from '../whatif/schema'
import { PAYS_FOR_OTHERS, WHY_CHOSEN } from './budget'
import { CHANCE_COLUMNS } from './chances-in-use'
import { FAILURE_COLUMNS } from './failures'
import { RANGE_COLUMNS } from './row-ranges'
import { CASES_SUMMED } from './totals'

const results = { ...shapeOf(WORKED_FROM), ...shapeOf(resultColumns()) }

const NO_ROWS = 'where no row has one'

const sums = resultColumns()
  .filter(({ unit }) => unit === 'money')
  .map((one) => ({ key: one.key, title: `${termOf(one)}`, unit: 'money', absent: NO_ROWS }) as const)

const { remedy_cost, incremental_value } = results

/** A case is named as its row is: by the first of its columns. */
const named = labelled({ remedy_cost: remedy_cost!, incremental_value: incremental_value! }).nullable()

const budget = z.object({
  amount: z.number().meta({ description: 'what the remedies may cost in all' }),
  spent: z.number(),
  left: z.number(),
  gain: z.number(),
  method: z.enum(['exact', 'greedy']),
  bound: z
    .number()
    .meta({ description: 'how much more another choice may gain at most; 0 where it is exact' }),
  chosen: howMany.meta({ description: 'how many remedies are chosen' }),
  last: named.meta({ description: 'the last one that is chosen; null where none is' }),
  next: named.meta({ description: 'the one that more money would go to; null where it would bring nothing' }),
  hours: z.number().optional().meta({ description: 'with --hours: how many there are' }),
  hours_spent: z.number().optional(),
  hours_left: z.number().optional(),
  one_more_unit: z
    .number()
    .optional()
    .meta({ description: 'with --hours: what one more unit of money would gain, found by choosing again' }),
  one_more_hour: z.number().optional().meta({ description: 'what one more hour would gain' }),
})

const totals = z.object({
  ...tally,
  ...shapeOf(sums),
  decision: countsOf(DECISIONS),
  advised: z
    .object(sumsOf(sums.filter(({ key }) => ['remedy_cost', 'incremental_value'].includes(key))))
    .meta({ description: 'of the rows whose decision is recover' }),
})

const cameAgain = z
  .object({ window_days: z.int().gte(1), rows: howMany })
  .optional()
  .meta({
    description:
      'the rows whose chances were measured of customers who came again within so many days, and which are valued as such customers; absent where there are none',
  })

const future = futureShape.extend({ came_again: cameAgain })

/** What is told of a file of cases, whatever was asked. */
export const fileAnswer: Shape = {
  rows: rowsOf(results),
  totals,
  future: future.optional(),
  segments: segmentsOf(
    'cases',
    resultColumns().filter(({ key }) => CASES_SUMMED.includes(key)),
    DECISIONS,
  ),
  failures: z
    .array(z.object(shapeOf(FAILURE_COLUMNS)))
    .meta({ description: 'where the file tells the failure: its kinds, that with the most at stake first' })
    .optional(),
  counted,
  rejected,
}

const chosen = z.boolean().meta({ title: 'Chosen', description: 'whether the budget goes to it' })

const why_chosen = z
  .literal(PAYS_FOR_OTHERS)
  .nullable()
  .meta({ title: `${WHY_CHOSEN.title}`, description: `null ${WHY_CHOSEN.absent}` })

const end = ({ absent, ...one }: Column) =>
  z
    .number()
    .nullable()
    .meta({ title: `${termOf(one)}`, description: `money; null ${absent}` })

/** Where cells or flags are ranges. */
const spread = {
  incremental_value_low: end(RANGE_COLUMNS[0]!),
  incremental_value_high: end(RANGE_COLUMNS[1]!),
  decision_holds: z.boolean().meta({ description: 'whether it is sure to be the same over the ranges' }),
}

const cellInUse = z
  .object({
    of: z.enum(['recovered', 'ignored']),
    failure: z.string().nullable(),
    remedy: z.string().nullable(),
    n: howMany,
    stayed: howMany,
    estimate: z.number(),
    interval: z.tuple([z.number(), z.number()]),
    rows: howMany.meta({ description: 'how many rows came by it' }),
  })
  .meta({ id: 'cell_in_use', title: 'Cell in use', description: 'measured cases that told a chance' })

const { measured, window_days, confidence } = chancesSchema.shape

const chances = z.object({
  file: z.string(),
  measured,
  window_days,
  confidence,
  cells: z.array(cellInUse),
  recover: howMany.meta({ description: 'the rows to recover' }),
  sure: howMany.meta({ description: 'those of them whose gain is sure at 95% or more' }),
})

/** What may be asked together: what each adds to the rows and to the answer. */
const ASKED: readonly { readonly title: string; readonly rows: Shape; readonly besides: Shape }[] = [
  { title: 'ranges', rows: spread, besides: {} },
  { title: 'a budget', rows: { chosen, why_chosen }, besides: { budget } },
  { title: 'measured chances', rows: shapeOf(CHANCE_COLUMNS), besides: { chances } },
]

/** An answer for each choice of these. */
const answers = Array.from({ length: 1 << ASKED.length }, (_, choice) => {
  const asked = ASKED.filter((_, i) => (choice >> i) & 1)
  const titles = asked.map(({ title }) => title).join(', ')
  return reportSchema('recover/batch/2', {
    ...fileAnswer,
    ...Object.assign({}, ...asked.map(({ besides }) => besides)),
    rows: rowsOf(Object.assign({ ...results }, ...asked.map(({ rows }) => rows))),
  }).meta({ title: titles === '' ? 'Batch' : `Batch with ${titles.replace(/, (?=[^,]*$)/, ' and ')}` })
})

/** Numbers that were told, and how each came about. */
const told = (keys: readonly string[]) =>
  z.array(z.object({ key: wordOf(keys), formula: z.string(), working: z.string(), value: z.number() }))

const ofOne = reportSchema('recover/batch-show/1', {
  rows: followedRows,
  customer: z.string(),
  cases: z
    .array(
      z.object({
        line: z.int().gte(1),
        ...caseAnswer,
        future: told([...FUTURE_STEPS, 'purchases_if_again', 'per_year'])
          .optional()
          .meta({
            description: 'what a model expects of the customer from the day of the case on (--future)',
          }),
      }),
    )
    .meta({ description: 'each case of the customer, as recover whatif answers it' }),
  sums: z.object({ cases: followedSums, ledger: followedSums }),
  from_ledger: told(['sales', 'margin', 'per_year', 'horizon', 'cost_to_serve']).meta({
    description: 'what a ledger tells of a purchase of the customer; empty where none does',
  }),
  future: future.optional(),
  chances: chances.optional(),
  counted,
  rejected,
}).meta({ title: 'One customer (--show)' })

export const batchSchema = { output: z.union([...answers, ofOne]) }
