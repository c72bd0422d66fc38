/** What a person sees of how the time to come is reckoned, whatever is made of it: by what, and how that did on the past. */
import type { HeldOutGroup } from '../../economics/future/held-out'
import { isoOf } from '../../inputs/dates'
import { exact } from '../../numbers/exact/decimal'
import { rounded } from '../../numbers/exact/rounded'
import type { Bar } from '../../report/drawings'
import type { Block, Show } from '../../report/report'
import { type Message, type Said, say } from '../../words/say'
import { inHole } from '../../words/together'
import type { Forecast } from './forecast'

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

/** What the time to come is called, and by what it is reckoned. */
export const headOfTime = (forecast: Forecast): Block[] => [
  { kind: 'text', tone: 'title', text: titleOfTime(forecast) },
  { kind: 'text', text: forecast.doubt === null ? BY_MODEL : BY_YEAR },
]

const timesOf = ({ least, most, customers }: HeldOutGroup, show: Show): Message => {
  const n = show(exact(customers), 'count')
  if (most === 1) return say('once ({n})', { n })
  if (most === null) return say('{times}+ times ({n})', { times: least, n })
  return say('{times} times ({n})', { times: least === most ? `${least}` : `${least}–${most}`, n })
}

/** Each group with what was bought, what the model expected and what the time before gave. */
function groupsPicture({ cut }: Forecast, groups: readonly HeldOutGroup[], show: Show): Block {
  const isModelled = groups.some(({ model }) => model !== null)
  const count = (value: number) => show(exact(Math.round(value)), 'count')
  const fillings: Said[] = [
    'as it was',
    ...(isModelled ? (['by the model'] as const) : []),
    'as many as before',
  ]
  const bar = (value: number, i: number): Bar => ({
    label: inHole(fillings[i]!),
    parts: fillings.map((_, j) => (i === j ? value : 0)),
    said: count(value),
  })
  return {
    kind: 'bars',
    title: say(
      'Purchases after {cut}, by how often customers had bought until then (and how many they are)',
      {
        cut: isoOf(cut),
      },
    ),
    bars: {
      fillings,
      label: (length) => show(rounded(length), 'count'),
      items: groups.map((group) => ({
        label: timesOf(group, show),
        bars: [group.actual, group.model, group.year].filter((one) => one !== null).map(bar),
      })),
    },
  }
}

const total = (groups: readonly HeldOutGroup[], of: (one: HeldOutGroup) => number | null) =>
  groups.reduce((sum, one) => sum + (of(one) ?? 0), 0)

/** What the first two thirds gave to expect of the last one, in words. */
function triedWords(forecast: Forecast, groups: readonly HeldOutGroup[], show: Show): Said[] {
  const { model, heldOut, cut } = forecast
  const count = (value: number) => show(exact(Math.round(value)), 'count')
  const told = {
    cut: isoOf(cut),
    actual: count(total(groups, (one) => one.actual)),
    year: count(total(groups, (one) => one.year)),
  }
  if (heldOut?.model)
    return [
      say(
        'Tried on the past: after {cut} there were {actual} purchases; by what was known until then the model expects {model}, and counting on as many as before gives {year}.',
        { ...told, model: count(heldOut.model.total) },
      ),
    ]
  return [
    model === null
      ? say('The model is not held against the past, as the ledger fits none: {why}.', {
          why: forecast.unfit,
        })
      : 'The model does not fit the first two thirds of the ledger.',
    say(
      'Tried on the past: purchases made after {cut}: {actual}; counting on as many as before: {year}.',
      told,
    ),
  ]
}

/** The last third of the ledger as it was, beside what was to be expected of it; in words alone where nothing was bought. */
export function triedBlocks(forecast: Forecast, show: Show): Block[] {
  const groups = forecast.trial.groups()
  const isEmpty = total(groups, ({ actual, year }) => actual + year) === 0
  if (isEmpty)
    return [
      {
        kind: 'text',
        text: say(
          'Not tried on the past: of those who had bought by {cut} nobody bought in as long a time before or after it.',
          { cut: isoOf(forecast.cut) },
        ),
      },
    ]
  return [
    ...triedWords(forecast, groups, show).map((text): Block => ({ kind: 'text', text })),
    groupsPicture(forecast, groups, show),
  ]
}
