import { metric, type ValueOf } from '../../formulas/metric'
import { over } from '../../numbers/exact/decimal'
import type { customersWithProblem } from './customers-with-problem'
import type { marginLost } from './margin-lost'

type Needs = ValueOf<typeof marginLost> & ValueOf<typeof customersWithProblem>

/** What one customer with a problem costs on average. */
export const lossPerProblem = metric(
  'lossPerProblem',
  {
    title: 'Cost of each problem',
    term: 'Loss per problem',
    unit: 'money',
    formula: 'margin lost ÷ customers with a problem, where customers with a problem > 0',
    meaning: 'what each customer with a problem costs on average, silent or not',
    absent: 'without a customer value, or without problems',
    source: 'an average: 29,466 ÷ 1,000 = 29.47',
  },
  ({ marginLost, customersWithProblem }: Needs) =>
    marginLost !== null && customersWithProblem.n > 0 ? over(marginLost, customersWithProblem) : null,
)
