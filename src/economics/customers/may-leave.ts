import { metric, type ValueOf } from '../../formulas/metric'
import { over, plus } from '../../numbers/exact/decimal'
import type { annualMarginRate } from './annual-margin-rate'
import type { priceRise } from './price-rise'

type Needs = ValueOf<typeof annualMarginRate> & ValueOf<typeof priceRise>

/** How much of their purchases may go before the price rise brings less than it did; 5.83% at a margin of 10%: 36.8%. */
export const mayLeave = metric(
  'mayLeave',
  {
    title: 'Purchases you could then lose',
    term: 'May leave',
    unit: 'share',
    formula:
      'price rise ÷ (annual margin rate + price rise), where price rise > 0 and annual margin rate + price rise > 0',
    meaning: 'the share of the purchases that may go before the price rise loses more margin than it brings',
    absent: 'where no price rise is told, or it brings no margin',
    source: 'break-even sales change of a price increase: rise ÷ (contribution margin + rise)',
  },
  ({ annualMarginRate, priceRise }: Needs) => {
    if (annualMarginRate === null || priceRise === null || priceRise.n <= 0) return null
    const raised = plus(annualMarginRate, priceRise)
    return raised.n > 0 ? over(priceRise, raised) : null
  },
)
