/** A simulation as an owner reads it: the chance of a loss, the middle, the band, and where the draws fall. */

import { type Exact, exact } from '../../numbers/exact/decimal'
import { fromNumber, toNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import type { Block, LabelledLine, Show } from '../../report/report'
import type { Draws } from '../../vary/draws'
import type { MetricEnds } from '../../vary/ends'
import type { InputRange } from '../../vary/ranges'
import { type Message, plainly, say } from '../../words/say'
import { inOneLine } from '../../words/together'
import { numberAt, spanOf } from './range-page'
import type { Classes, Figures } from './simulation-figures'

/** The smallest chance that a share shows. */
const SEEN = 0.0001

/** How an input is drawn, in words. */
const drawn = (range: InputRange, show: Show): Message =>
  range.mode === null
    ? say('{span}, evenly', { span: spanOf(range, show) })
    : say('{span}, in a triangle highest at {mode}', {
        span: spanOf(range, show),
        mode: numberAt(range, range.mode, show),
      })

interface Chance {
  readonly value: string | Message
  readonly note: Message
}

/** How many of the draws lose. That none does is no proof that none can, and that all do is none either. */
function chanceOf(
  { chanceOfLoss, chanceError }: Figures,
  { low, high }: MetricEnds,
  draws: number,
  show: Show,
): Chance {
  const share = (value: number) => show(fromNumber(value), 'share')
  const value = show(chanceOfLoss, 'share')
  const chance = toNumber(chanceOfLoss)
  const losses = Math.round(chance * draws)
  // Of what did not happen in n draws, 3 ÷ n is the highest chance that 95% would agree with.
  if (losses === 0)
    return {
      value,
      note:
        low.value.n < 0
          ? say('None of the draws; with 95% confidence below {share}', { share: share(3 / draws) })
          : say('The least is {least}', { least: show(low.value, 'money') }),
    }
  if (losses === draws)
    return {
      value,
      note:
        high.value.n < 0
          ? say('The most is {most}', { most: show(high.value, 'money') })
          : say('All of the draws; with 95% confidence above {share}', { share: share(1 - 3 / draws) }),
    }
  const many = (n: number) => show(exact(n), 'count')
  const all = many(draws)
  if (chance < SEEN)
    return {
      value: say('below {share}', { share: share(SEEN) }),
      note: say('{n} of the {all} draws', { n: many(losses), all }),
    }
  if (chance > 1 - SEEN)
    return {
      value: say('above {share}', { share: share(1 - SEEN) }),
      note: say('All but {n} of the {all} draws', { n: many(draws - losses), all }),
    }
  return { value, note: say('Standard error {error}', { error: show(chanceError, 'share') }) }
}

/** The blocks of a simulation. */
export function simulationBlocks(
  asked: Draws,
  ranges: readonly InputRange[],
  gain: MetricEnds,
  figures: Figures,
  classes: Classes,
  show: Show,
): Block[] {
  const { draws, seed } = asked
  const money = (value: Exact) => show(value, 'money')
  const lines: LabelledLine[] = [
    { label: say('Chance of losing money'), ...chanceOf(figures, gain, draws, show) },
    { label: say('Median'), value: money(figures.median) },
    {
      label: say('Mean'),
      value: money(figures.mean),
      note: say('Standard error {error}', { error: money(figures.meanError) }),
    },
    { label: say('5% are below'), value: money(figures.percentile5) },
    { label: say('95% are below'), value: money(figures.percentile95) },
  ]
  const words = (value: number) => money(fromNumber(value))
  return [
    {
      kind: 'text',
      tone: 'title',
      text: say('Simulated: {draws} draws, seed {seed}', {
        draws: show(exact(draws), 'count'),
        seed: String(seed),
      }),
    },
    { kind: 'lines', lines },
    { kind: 'text', text: '' },
    {
      kind: 'bars',
      title: say('How often each comes out'),
      bars: {
        fillings: [say('below 0'), say('0 or more')],
        label: (share) => show(rounded(share), 'share'),
        items: classes.map(({ from, to, share }) => ({
          label: say('{low} to {high}', { low: words(from), high: words(to) }),
          bars: [
            { label: '', parts: to <= 0 ? [share, 0] : [0, share], said: show(fromNumber(share), 'share') },
          ],
        })),
        edges: [...classes.slice(0, 1).map(({ from }) => from), ...classes.map(({ to }) => to)].map((at) => ({
          at,
          text: plainly(words(at)),
        })),
      },
    },
    {
      kind: 'text',
      tone: 'quiet',
      text:
        ranges.length > 1
          ? say(
              'Drawn: {drawn}; each independently of the others, in double precision. The same seed gives the same figures.',
              { drawn: inOneLine(ranges.map((range) => drawn(range, show))) },
            )
          : say('Drawn: {drawn}, in double precision. The same seed gives the same figures.', {
              drawn: drawn(ranges[0]!, show),
            }),
    },
  ]
}
