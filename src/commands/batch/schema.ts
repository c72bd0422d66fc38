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
import { chancesSchema } from '../chances-schema'
import { CHANCE_COLUMNS } from './chances-in-use'
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

const besides = shapeOf(CHANCE_COLUMNS)

const withChances = reportSchema('recover/batch/2', {
  ...fileAnswer,
  rows: rowsOf({ ...results, ...besides }),
  chances,
}).meta({ title: 'Batch with measured chances' })

const withBoth = reportSchema('recover/batch/2', {
  ...fileAnswer,
  rows: rowsOf({ ...results, chosen, ...besides }),
  chances,
  budget,
}).meta({ title: 'Batch with a budget and measured chances' })

export const batchSchema = { output: z.union([plainly, withBudget, withChances, withBoth]) }
