/** What a person sees of the time to come: what is expected of all, how the model did, and how it is spread. */
import { chanceAgain, purchasesIfAlive } from '../../economics/future/bg-nbd-scores'
import { isoOf } from '../../inputs/dates'
import type { Forecast } from '../../ledger/forecast'
import { exact } from '../../numbers/exact/decimal'
import { fromNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import type { Block, Show } from '../../report/report'
import { type Message, type Said, say } from '../../words/say'
import { inHole } from '../../words/together'
import { FUTURE_RESULTS } from './outlooks'
import type { CustomerList } from './rows'

/** Fewer customers than these make no curve. */
const FEW = 3

/** The points of the curve: the first fifth of the customers is one of them. */
const STEPS = 200

const NEW = { repeats: 0, age: 0 }

const TITLES = {
  weeks: ['What the next week may bring', (n: number) => say('What the next {n} weeks may bring', { n })],
  days: ['What the next day may bring', (n: number) => say('What the next {n} days may bring', { n })],
  months: ['What the next month may bring', (n: number) => say('What the next {n} months may bring', { n })],
} as const

/** What the time to come is called. */
export const titleOfTime = ({ terms: { time } }: Forecast): Said => {
  const [one, more] = TITLES[time.unit]
  return time.count === 1 ? one : more(time.count)
}

const BY_MODEL = 'By how often each customer bought, and since when they have not (BG/NBD model).'

const BY_YEAR = 'If every customer goes on buying as in the year that was counted.'

/** What people call a column. */
const titleOf = (key: string): Message => inHole(FUTURE_RESULTS.find((one) => one.key === key)!.title)

/** How the model did on what it had not seen. */
function triedWords({ heldOut, cut }: Forecast, show: Show): Said {
  if (heldOut === null) return 'The model does not fit the first two thirds of the ledger.'
  const count = (value: number) => show(exact(Math.round(value)), 'count')
  return say(
    'Tried on the past: after {cut} there were {actual} purchases; by what was known until then the model expects {model}, and counting on as many as before gives {year}.',
    {
      cut: isoOf(cut),
      actual: count(heldOut.actualTotal),
      model: count(heldOut.modelTotal),
      year: count(heldOut.yearTotal),
    },
  )
}

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

export function futureBlocks(list: CustomerList, show: Show): Block[] {
  const { totals, length } = list
  const { forecast } = list.outlooks!
  const points = list.expectedPoints(STEPS)
  const all = points[STEPS]!
  const sum = (key: string) => totals.sums.get(key)!.total
  return [
    { kind: 'text', tone: 'title', text: titleOfTime(forecast) },
    { kind: 'text', text: forecast.doubt === null ? BY_MODEL : BY_YEAR },
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
    ...(forecast.doubt === null ? [{ kind: 'text', text: triedWords(forecast, show) } as const] : []),
    ...(length < FEW || all <= 0
      ? []
      : [
          {
            kind: 'curve',
            curve: {
              points,
              label: (height: number) => show(exact(Math.round(height)), 'count'),
              ends: ['0%', say('100% of the customers')],
              across: {
                from: 0,
                to: 1,
                whole: false,
                label: (share: number) => show(rounded(share), 'share'),
              },
            },
          } as const,
          {
            kind: 'text',
            text: say(
              'The expected margin added up, the most promising customers first: the first 20% bring {share} of it.',
              { share: show(fromNumber(points[STEPS / 5]! / all), 'share') },
            ),
          } as const,
        ]),
  ]
}
