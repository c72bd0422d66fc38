import { metric } from '../../formulas/metric'
import { minus, times } from '../../numbers/exact/decimal'
import type { Facts } from './facts'

type Needs = Pick<Facts, 'stayIfRecovered' | 'stayIfIgnored' | 'notGenuine'>

/** The chance of staying if the remedy is given, over genuine complaints and others: a share. */
export const stayWithRemedy = metric(
  'stayWithRemedy',
  {
    title: 'Chance of staying with the remedy',
    term: 'Stay with remedy',
    unit: 'share',
    formula: 'stay if recovered − not genuine × (stay if recovered − stay if ignored)',
    meaning: 'how likely the customer stays if the remedy is given, those among them who only pretend',
    source: 'who was not let down stays as they would have anyway',
    shown: 'cost',
    step: true,
  },
  ({ stayIfRecovered, stayIfIgnored, notGenuine }: Needs) =>
    minus(stayIfRecovered, times(notGenuine, minus(stayIfRecovered, stayIfIgnored))),
)
