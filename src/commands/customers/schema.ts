/** The JSON Schema of what recover customers answers. */
import { customerMetrics } from '../../economics/customers'
import { TREATMENTS } from '../../economics/customers/treatment'
import { futureMetrics } from '../../economics/future'
import { ownColumn, z } from '../../inputs/json-schema'
import { FUTURE_STEPS } from '../../ledger/future/forecast-steps'
import { counted, rejected, segmentsOf, tally } from '../../report/file-schema'
import { followedRows, followedSums } from '../../report/followed-schema'
import { futureShape } from '../../report/future-schema'
import type { Column } from '../../report/report'
import {
  countsOf,
  howMany,
  reportSchema,
  type Shape,
  shapeOf,
  stepsSchema,
  sumsOf,
} from '../../report/schema'
import { CUSTOMERS_SUMMED } from './base-answer'
import { CUSTOMER_RESULTS } from './judged'
import { RESULTS_WITH_FUTURE } from './outlooks'
import { CUSTOMERS_TOTALLED, FUTURE_TOTALLED } from './rows'

const money = z.number()
const aDay = z.string().nullable()

const summed = (keys: readonly string[]) => sumsOf(CUSTOMER_RESULTS.filter(({ key }) => keys.includes(key)))

const year = z
  .object({
    from: aDay,
    to: aDay,
    days: howMany.nullable(),
    annualised: z.boolean(),
  })
  .meta({ description: 'what was counted; null where the file has no dates' })

const yearFactor = z
  .number()
  .meta({ description: 'by what every sum is multiplied; 1 where it is not annualised' })

const totalled = {
  ...tally,
  customers: howMany,
  ...summed(CUSTOMERS_TOTALLED),
  total: money.meta({ description: 'the net of all customers' }),
  peak: money.meta({ description: 'the highest that the net adds up to, the best customers first' }),
  peak_rank: howMany.meta({ description: 'how many customers that takes' }),
  losing_customers: howMany,
  losses: money.meta({ description: 'what the losing customers come to; not above 0' }),
  unattributed: z
    .object({ rows: howMany, revenue: money, margin: money })
    .meta({ description: 'rows without a customer, counted beside them' }),
  gross: money.meta({ description: 'the revenue without what is below 0' }),
  credits: money.meta({ description: 'the revenue that is below 0: refunds and credit notes' }),
  credit_rows: howMany,
  decision: countsOf(TREATMENTS),
  deciles: z
    .array(
      z.object({
        decile: z.int().gte(1).lte(10),
        customers: howMany,
        net: money,
        cumulative_net: money,
        cumulative_share: z.number().nullable().meta({ description: 'null where the total is no gain' }),
      }),
    )
    .length(10)
    .meta({ description: 'each tenth of the customers, the best first' }),
  year,
  year_factor: yearFactor,
}

/** With --by, the heading stands there, too. */
const rowOf = (columns: readonly Column[]) =>
  z
    .object({
      customer: z.string(),
      name: z.string().nullable().optional().meta({ description: 'where the file has names beside ids' }),
      ...shapeOf(columns),
    })
    .catchall(ownColumn)

const expected = sumsOf(RESULTS_WITH_FUTURE.filter(({ key }) => FUTURE_TOTALLED.includes(key)))

const answer = (columns: readonly Column[], further: Shape, totals: Shape = {}) =>
  reportSchema('recover/customers/2', {
    rows: z.array(rowOf(columns)),
    totals: z.object({ ...totalled, ...totals }),
    segments: segmentsOf(
      'customers',
      CUSTOMER_RESULTS.filter(({ key }) => CUSTOMERS_SUMMED.includes(key)),
      TREATMENTS,
    ),
    counted,
    rejected,
    ...further,
  })

const made = ['revenue', 'credits', 'annualMargin', 'costToServe', 'purchases'].map((key) => ({ key }))

const oneOf = (columns: readonly Column[], metrics: Parameters<typeof stepsSchema>[0], further: Shape) =>
  reportSchema('recover/customers-show/1', {
    rows: followedRows,
    customer: z.string(),
    name: z.string().nullable().meta({ description: 'null where the file has no name beside the id' }),
    results: z
      .object(shapeOf(columns))
      .nullable()
      .meta({ description: 'the row of the customer; null where none of its lines counts' }),
    steps: stepsSchema([...made, ...customerMetrics, ...metrics]),
    sums: followedSums,
    year,
    ...further,
    counted,
    rejected,
  })

const futureSteps = [...FUTURE_STEPS.map((key) => ({ key })), ...futureMetrics]

export const customersSchema = {
  output: z.union([
    answer(CUSTOMER_RESULTS, {}).meta({ title: 'Customers' }),
    answer(
      RESULTS_WITH_FUTURE,
      { future: futureShape },
      {
        ...expected,
        at_risk: expected.at_risk!.nullable(),
      },
    ).meta({
      title: 'Customers with their future',
    }),
    oneOf(CUSTOMER_RESULTS, [], {}).meta({ title: 'One customer (--show)' }),
    oneOf(RESULTS_WITH_FUTURE, futureSteps, { future: futureShape }).meta({
      title: 'One customer with their future (--show)',
    }),
  ]),
}
