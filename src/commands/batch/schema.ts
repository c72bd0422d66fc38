/** The JSON Schema of what recover batch answers. */
import { DECISIONS } from '../../economics/case/decision'
import { z } from '../../inputs/json-schema'
import { resultColumns } from '../../report/case-columns'
import { followedRows, followedSums } from '../../report/followed-schema'
import type { Column } from '../../report/report'
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
  wordOf,
} from '../../report/schema'
import { WORKED_FROM } from '../../report/worked-from'
import { caseAnswer } from '../whatif/schema'
import { PAYS_FOR_OTHERS, WHY_CHOSEN } from './budget'
import { FAILURE_COLUMNS } from './failures'
import { RANGE_COLUMNS } from './row-ranges'
import { CASES_SUMMED } from './totals'

const results = { ...shapeOf(WORKED_FROM), ...shapeOf(resultColumns) }

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

const why_chosen = z
  .literal(PAYS_FOR_OTHERS)
  .nullable()
  .meta({ title: WHY_CHOSEN.title, description: `null ${WHY_CHOSEN.absent}` })

const plainly = reportSchema('recover/batch/2', fileAnswer).meta({ title: 'Batch' })

const withBudget = reportSchema('recover/batch/2', {
  ...fileAnswer,
  rows: rowsOf({ ...results, chosen, why_chosen }),
  budget,
}).meta({ title: 'Batch with a budget' })

const ofOne = reportSchema('recover/batch-show/1', {
  rows: followedRows,
  customer: z.string(),
  cases: z
    .array(z.object({ line: z.int().gte(1), ...caseAnswer }))
    .meta({ description: 'each case of the customer, as recover whatif answers it' }),
  sums: z.object({ cases: followedSums, ledger: followedSums }),
  from_ledger: z
    .array(
      z.object({
        key: wordOf(['sales', 'margin', 'per_year', 'cost_to_serve']),
        formula: z.string(),
        working: z.string(),
        value: z.number(),
      }),
    )
    .meta({ description: 'what a ledger tells of a purchase of the customer; empty where none does' }),
  counted,
  rejected,
}).meta({ title: 'One customer (--show)' })

const end = ({ title, absent }: Column) =>
  z
    .number()
    .nullable()
    .meta({ title, description: `money; null ${absent}` })

/** Where cells or flags are ranges. */
const spread = {
  incremental_value_low: end(RANGE_COLUMNS[0]!),
  incremental_value_high: end(RANGE_COLUMNS[1]!),
  decision_holds: z.boolean().meta({ description: 'whether it is sure to be the same over the ranges' }),
}

const withRanges = reportSchema('recover/batch/2', {
  ...fileAnswer,
  rows: rowsOf({ ...results, ...spread }),
}).meta({ title: 'Batch with ranges' })

const withBoth = reportSchema('recover/batch/2', {
  ...fileAnswer,
  rows: rowsOf({ ...results, ...spread, chosen, why_chosen }),
  budget,
}).meta({ title: 'Batch with ranges and a budget' })

export const batchSchema = { output: z.union([plainly, withBudget, withRanges, withBoth, ofOne]) }
