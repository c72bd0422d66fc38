/** The JSON Schema of what recover batch answers. */
import { DECISIONS } from '../../economics/case/decision'
import { z } from '../../inputs/json-schema'
import { resultColumns } from '../../report/case-columns'
import {
  counted,
  countsOf,
  howMany,
  labelled,
  rejected,
  reportSchema,
  rowsOf,
  type Shape,
  segmentsOf,
  shapeOf,
  sumsOf,
  tally,
} from '../../report/schema'
import { futureShape } from '../future-schema'
import { FAILURE_COLUMNS } from './failures'
import { CASES_SUMMED } from './totals'

const results = shapeOf(resultColumns)

const NO_ROWS = 'where no row has one'

const sums = resultColumns
  .filter(({ unit }) => unit === 'money')
  .map(({ key, title }) => ({ key, title, unit: 'money', absent: NO_ROWS }) as const)

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
})

const totals = z.object({
  ...tally,
  ...shapeOf(sums),
  decision: countsOf(DECISIONS),
  advised: z
    .object(sumsOf(sums.filter(({ key }) => ['remedy_cost', 'incremental_value'].includes(key))))
    .meta({ description: 'of the rows whose decision is recover' }),
})

/** What is told of a file of cases, whatever was asked. */
export const fileAnswer: Shape = {
  rows: rowsOf(results),
  totals,
  future: futureShape.optional(),
  segments: segmentsOf(
    'cases',
    resultColumns.filter(({ key }) => CASES_SUMMED.includes(key)),
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

const plainly = reportSchema('recover/batch/2', fileAnswer).meta({ title: 'Batch' })

const withBudget = reportSchema('recover/batch/2', {
  ...fileAnswer,
  rows: rowsOf({ ...results, chosen }),
  budget,
}).meta({ title: 'Batch with a budget' })

export const batchSchema = { output: z.union([plainly, withBudget]) }
