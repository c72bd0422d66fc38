import { metric, type ValueOf } from '../../formulas/metric'
import { minus } from '../../numbers/exact/decimal'
import type { futureMargin } from './future-margin'
import type { incidentMargin } from './incident-margin'
import type { rebuildLoss } from './rebuild-loss'

type Needs = ValueOf<typeof futureMargin> & ValueOf<typeof incidentMargin> & ValueOf<typeof rebuildLoss>

/** V′: the future margin without what both branches have for sure and without the rebuild loss, in money. */
export const marginAtStake = metric(
  'marginAtStake',
  {
    title: 'What is at stake',
    term: 'Margin at stake',
    unit: 'money',
    formula: 'future margin − incident margin − rebuild loss',
    meaning: 'what depends on whether the customer stays',
    source: 'the part of the future margin that is not certain',
    shown: 'worth',
    step: true,
  },
  ({ futureMargin, incidentMargin, rebuildLoss }: Needs) =>
    minus(minus(futureMargin, incidentMargin), rebuildLoss),
)
