/** The JSON Schemas of what recover measure answers: of counts, of a file of cases, and of the plan of a test. */
import { measuredMetrics } from '../../economics/measure'
import { measuredTerms } from '../../economics/measure/facts'
import { z } from '../../inputs/json-schema'
import { counted, rejected, tally } from '../../report/file-schema'
import { howMany, reportSchema, shapeOf, usedInputs } from '../../report/schema'
import { MEASURE_INPUTS, partMetrics } from './columns'
import { PLAN_COLUMNS } from './plan'

const interval = z
  .tuple([z.number(), z.number()])
  .nullable()
  .meta({ description: 'of the uplift, the low and the high; null where nothing was held out' })

const marginInterval = z.tuple([z.number(), z.number()]).nullable().meta({
  description: 'of the margin uplift, the low and the high (money); null where it cannot be told',
})

const basis = z
  .enum(['money', 'stays'])
  .meta({ description: 'what the groups are compared by: what each case brought, or who stayed' })

const ranked = z.boolean().meta({ description: 'whether there are enough cases to compare it with others' })

/** What is told besides the metrics, of all cases and of each part of them. */
const others = {
  remedy_spend: z.number().meta({ title: 'Remedy spend', description: 'money' }),
  basis,
  interval,
  margin_interval: marginInterval,
  distinguishable: z
    .boolean()
    .meta({ description: 'whether the uplift, in money where that is known, can be told from chance' }),
  naive: z.boolean().meta({ description: 'whether nothing was held out, so that nothing was measured' }),
}

const { uplift, margin_uplift, net_benefit } = shapeOf(partMetrics)

const chance = z.number().gte(0).lte(1).nullable()

/** Whether a part is more than chance, among all parts of its kind. */
const clearness = {
  p_value: chance.meta({
    description: 'the chance of such a difference where there is none; null where nothing was held out',
  }),
  p_holm: chance.meta({ description: 'the same after Holm, over all parts of the kind' }),
  clear: z.boolean().meta({ description: 'whether that is no more than 1 − confidence' }),
}

const employee = z.object({
  employee: z.string(),
  cases: howMany,
  stayed: howMany,
  uplift: uplift!,
  interval,
  margin_uplift: margin_uplift!,
  margin_interval: marginInterval,
  net_benefit: net_benefit!,
  ...clearness,
  shrunk_uplift: z.number().meta({
    title: 'Shrunk uplift',
    description: 'the uplift drawn towards that of all; of those with too few cases, that of all of these',
  }),
  bonus: z.number().meta({ description: 'money' }),
  ranked,
})

const part = z.object({
  name: z.string(),
  cases: howMany,
  ranked,
  ...shapeOf(partMetrics),
  ...others,
  ...clearness,
})

const measured = {
  inputs: usedInputs(MEASURE_INPUTS, measuredTerms),
  results: z.object({ ...shapeOf(measuredMetrics), ...others }),
}

const counts = reportSchema('recover/measure/2', {
  ...measured,
  employees: z.array(z.unknown()).max(0),
}).meta({ title: 'Measured counts' })

const file = reportSchema('recover/measure/2', {
  ...measured,
  employees: z.array(employee),
  parts: z
    .record(z.string(), z.array(part).min(2))
    .meta({ description: 'by each heading that divides the cases: its parts, measured apart' }),
  totals: z.object({
    ...tally,
    rejected_treated: howMany.meta({ description: 'the rejected cases that were treated, as far as told' }),
    rejected_control: howMany.meta({ description: 'those that were held out' }),
    open: howMany.meta({ description: 'the cases of which it is not known yet whether the customer stays' }),
  }),
  counted,
  rejected,
}).meta({ title: 'Measured file' })

const isPut = (key: string) => ['base_stay', 'see', 'confidence', 'power', 'hold_out'].includes(key)

const plan = reportSchema('recover/measure-plan/2', {
  inputs: z.object(shapeOf(PLAN_COLUMNS.filter(({ key }) => isPut(key)))),
  results: z.object(shapeOf(PLAN_COLUMNS.filter(({ key }) => !isPut(key)))),
}).meta({ title: 'Plan of a measurement', description: 'how many cases it takes' })

export const measureSchema = { output: z.union([counts, file, plan]) }
