import { metric } from '../../formulas/metric'
import { times } from '../../numbers/exact/decimal'
import type { InitiativeFacts } from './facts'

type Needs = Pick<InitiativeFacts, 'givenDirect' | 'customersReached' | 'retentionChange' | 'futureMargin'>

/** What customers feel of an initiative by itself; 200 reached, each 5 points likelier to stay, worth 36: 360. */
export const direct = metric(
  'direct',
  {
    title: 'Felt by customers',
    term: 'Direct impact',
    unit: 'money',
    formula:
      'customers reached × retention change × future margin, where customers reached ≥ 0; given direct impact',
    meaning:
      'value that customers feel: a better product or service, in money or by how many more of them stay',
    source: 'customer impact of an initiative; customers kept × what one is worth',
  },
  ({ givenDirect, customersReached, retentionChange, futureMargin }: Needs) =>
    customersReached === null ? givenDirect : times(times(customersReached, retentionChange!), futureMargin!),
)
