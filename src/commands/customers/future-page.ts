/** What a person sees of the time to come: what is expected of all, how the model did, and how it is spread. */
import { chanceAgain, purchasesIfAlive } from '../../economics/future/bg-nbd-scores'
import type { Forecast } from '../../ledger/forecast'
import { heldOutWords } from '../../ledger/forecast-of-ledger'
import { exact } from '../../numbers/exact/decimal'
import { fromNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import type { Block, Show } from '../../report/report'
import type { CustomerList } from './rows'

/** Fewer customers than these make no curve. */
const FEW = 3

/** The points of the curve: the first fifth of the customers is one of them. */
const STEPS = 200

const NEW = { repeats: 0, age: 0 }

const titled = ({ terms: { time }, doubt }: Forecast): string => {
  const unit = time.count === 1 ? time.unit.slice(0, -1) : time.unit
  return `The next ${time.count} ${unit}, ${doubt === null ? 'by the BG/NBD model' : 'if they are as the year was'}`
}

/** What a customer who has just bought for the first time will do. */
function newcomer({ doubt, model, weeks }: Forecast, show: Show): Block[] {
  if (doubt !== null) return []
  const { parameters } = model!
  const times = show(rounded(purchasesIfAlive(parameters, NEW, weeks)), 'count')
  const never = show(rounded(1 - chanceAgain(parameters, NEW, weeks)), 'share')
  return [
    { kind: 'text', text: `A new customer is expected to buy again ${times} times in it; ${never} do not.` },
  ]
}

export function futureBlocks(list: CustomerList, show: Show): Block[] {
  const { totals, length } = list
  const { forecast } = list.outlooks!
  const points = list.expectedPoints(STEPS)
  const all = points[STEPS]!
  const sum = (key: string) => totals.sums.get(key)!.total
  const words = heldOutWords(forecast)
  return [
    { kind: 'text', tone: 'title', text: titled(forecast) },
    {
      kind: 'lines',
      lines: [
        { label: 'Expected purchases', value: show(sum('expected_purchases'), 'count') },
        { label: 'Expected margin', value: show(sum('expected_margin'), 'money') },
        ...(forecast.doubt === null
          ? [
              {
                label: 'At risk',
                value: show(sum('at_risk'), 'money'),
                note: 'of customers who may have gone',
              },
            ]
          : []),
      ],
    },
    ...newcomer(forecast, show),
    ...(forecast.doubt === null
      ? [{ kind: 'text', text: `${words[0]!.toUpperCase()}${words.slice(1)}.` } as const]
      : []),
    ...(length < FEW || all <= 0
      ? []
      : [
          {
            kind: 'curve',
            curve: {
              points,
              label: (height: number) => show(exact(Math.round(height)), 'count'),
              ends: ['0%', '100% of the customers'],
            },
          } as const,
          {
            kind: 'text',
            text: `Expected margin, the most promising customers first: the first 20% bring ${show(fromNumber(points[STEPS / 5]! / all), 'share')} of it.`,
          } as const,
        ]),
  ]
}
