/** A simulation as an owner reads it: the chance of a loss, the middle, the band, and where the draws fall. */

import type { Exact } from '../../numbers/exact/decimal'
import { fromNumber, toNumber } from '../../numbers/exact/digits'
import type { Block, LabelledLine, Show } from '../../report/report'
import type { Draws } from '../../vary/draws'
import type { MetricEnds } from '../../vary/ends'
import type { InputRange } from '../../vary/ranges'
import { inputAt, spanOf } from './range-page'
import type { Classes, Figures } from './simulation-figures'
import { grouped } from './simulation-flags'

/** The smallest chance that a share shows. */
const SEEN = 0.0001

/** How an input is drawn, in words. */
function drawn(range: InputRange, show: Show): string {
  const from = spanOf(range, show)
  return range.mode === null
    ? `${from}, evenly`
    : `${from}, in a triangle highest at ${inputAt(range, range.mode, show, false)}`
}

/** How many of the draws lose. That none does is no proof that none can, and that all do is none either. */
function chanceOf(
  { chanceOfLoss, chanceError }: Figures,
  { low, high }: MetricEnds,
  draws: number,
  show: Show,
): { value: string; note: string } {
  const share = (value: number) => show(fromNumber(value), 'share')
  const value = show(chanceOfLoss, 'share')
  const chance = toNumber(chanceOfLoss)
  const losses = Math.round(chance * draws)
  // Of what did not happen in n draws, 3 ÷ n is the highest chance that 95% would agree with.
  const sure = '; with 95% confidence'
  if (losses === 0)
    return low.value.n < 0
      ? { value, note: `none of the draws${sure} below ${share(3 / draws)}` }
      : { value, note: `the least is ${show(low.value, 'money')}` }
  if (losses === draws)
    return high.value.n < 0
      ? { value, note: `the most is ${show(high.value, 'money')}` }
      : { value, note: `all of the draws${sure} above ${share(1 - 3 / draws)}` }
  const of = `of the ${grouped(draws)} draws`
  if (chance < SEEN) return { value: `below ${share(SEEN)}`, note: `${grouped(losses)} ${of}` }
  if (chance > 1 - SEEN)
    return { value: `above ${share(1 - SEEN)}`, note: `all but ${grouped(draws - losses)} ${of}` }
  return { value, note: `standard error ${show(chanceError, 'share')}` }
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
    { label: 'Chance of losing money', ...chanceOf(figures, gain, draws, show) },
    { label: 'Median', value: money(figures.median) },
    { label: 'Mean', value: money(figures.mean), note: `standard error ${money(figures.meanError)}` },
    { label: '5% are below', value: money(figures.percentile5) },
    { label: '95% are below', value: money(figures.percentile95) },
  ]
  const words = (value: number) => money(fromNumber(value))
  return [
    { kind: 'text', tone: 'title', text: `Simulated: ${grouped(draws)} draws, seed ${seed}` },
    { kind: 'lines', lines },
    { kind: 'text', text: '' },
    {
      kind: 'bars',
      bars: {
        fillings: ['below 0', '0 or more'],
        items: classes.map(({ from, to, share }) => ({
          label: `${words(from)} to ${words(to)}`,
          bars: [
            { label: '', parts: to <= 0 ? [share, 0] : [0, share], said: show(fromNumber(share), 'share') },
          ],
        })),
      },
    },
    {
      kind: 'text',
      tone: 'quiet',
      text: `Drawn: ${ranges.map((range) => drawn(range, show)).join('; ')}${ranges.length > 1 ? '; each independently of the others' : ''}, in double precision. The same seed gives the same figures.`,
    },
  ]
}
