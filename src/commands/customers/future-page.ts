/** What a person sees of the time to come: what is expected of all, how the model did, and how it is spread. */

import { chanceAgain, purchasesIfAlive } from '../../economics/future/bg-nbd-scores'
import type { Forecast } from '../../ledger/future/forecast'
import { headOfTime, triedBlocks } from '../../ledger/future/forecast-page'
import { fromNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import { heightLabel } from '../../report/heights'
import type { Block, Show } from '../../report/report'
import { type Message, say } from '../../words/say'
import { inHole } from '../../words/together'
import { alongCustomers } from './along-customers'
import { FUTURE_RESULTS } from './outlooks'
import type { CustomerList } from './rows'

/** Fewer customers than these make no curve. */
const FEW = 3

/** The points of the curve: the first fifth of the customers is one of them. */
const STEPS = 200

/** How many of those at risk are drawn. */
const RISKIEST = 10

const NEW = { repeats: 0, age: 0 }

/** What people call a column. */
const titleOf = (key: string): Message => inHole(FUTURE_RESULTS.find((one) => one.key === key)!.title)

/** What a customer who has just bought for the first time will do. */
function newcomer({ doubt, model, weeks }: Forecast, show: Show): Block[] {
  if (doubt !== null) return []
  const { parameters } = model!
  const times = show(rounded(purchasesIfAlive(parameters, NEW, weeks)), 'count')
  const never = show(rounded(1 - chanceAgain(parameters, NEW, weeks)), 'share')
  return [
    {
      kind: 'text',
      text: say(
        'Of customers who have just bought for the first time, {never} will not be back in that time; on average they buy {times} times more.',
        { never, times },
      ),
    },
  ]
}

/** The expected margin added up, the most promising customers first, and above it what is at risk where a model tells. */
function marginsPicture(list: CustomerList, show: Show): Block[] {
  const { expected, withRisk } = list.expectedPoints(STEPS)
  const all = expected[STEPS]!
  const isRisky = list.outlooks!.forecast.doubt === null
  if (list.length < FEW || all <= 0) return []
  return [
    {
      kind: 'curve',
      title: 'The expected margin added up',
      curve: {
        points: expected,
        label: heightLabel(withRisk, show),
        ...alongCustomers(show),
        ...(isRisky && {
          second: { as: 'band', points: withRisk, names: [titleOf('expected_margin'), titleOf('at_risk')] },
        }),
      },
    },
    {
      kind: 'text',
      text: say(
        'The expected margin added up, the most promising customers first: the first 20% bring {share} of it.',
        { share: show(fromNumber(expected[STEPS / 5]! / all), 'share') },
      ),
    },
  ]
}

/** Who may have gone already and would be missed most. */
function riskPicture(list: CustomerList, show: Show): Block[] {
  const most = list.mostAtRisk(RISKIEST)
  if (most.length === 0) return []
  const money = (value: number) => show(rounded(value), 'money')
  return [
    { kind: 'text', tone: 'title', text: 'Who is most at risk' },
    {
      kind: 'bars',
      bars: {
        fillings: [titleOf('expected_margin'), titleOf('at_risk')],
        endsInRisk: true,
        label: money,
        items: most.map(({ name, expected, risk }) => ({
          label: name,
          bars: [
            {
              ...{ label: '', parts: [expected, risk] },
              said: say('{part} of {all}', { part: money(risk), all: money(expected + risk) }),
            },
          ],
        })),
      },
    },
  ]
}

export function futureBlocks(list: CustomerList, show: Show): Block[] {
  const { totals } = list
  const { forecast } = list.outlooks!
  const sum = (key: string) => totals.sums.get(key)!.total
  return [
    ...headOfTime(forecast),
    {
      kind: 'lines',
      lines: [
        { label: titleOf('expected_purchases'), value: show(sum('expected_purchases'), 'count') },
        { label: titleOf('expected_margin'), value: show(sum('expected_margin'), 'money') },
        ...(forecast.doubt === null
          ? [
              {
                label: titleOf('at_risk'),
                value: show(sum('at_risk'), 'money'),
                note: say('of customers who may have gone already'),
              },
            ]
          : []),
      ],
    },
    ...newcomer(forecast, show),
    ...marginsPicture(list, show),
    ...triedBlocks(forecast, show),
    ...riskPicture(list, show),
  ]
}
