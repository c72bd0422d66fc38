/** A simulation as an owner reads it: the chance of a loss, the middle, the band, and where the draws fall. */
import type { Exact } from '../model/decimal'
import { fromNumber } from '../model/digits'
import type { Block, Line, Show } from '../report'
import type { InputRange } from './input-ranges'
import type { Ends } from './range-ends'
import { inputAt } from './range-page'
import type { Asked } from './simulating'
import type { Classes, Figures } from './simulation'
import { grouped } from './simulation-asked'

/** How an input is drawn, in words. */
function drawn(range: InputRange, show: Show): string {
  const from = `${inputAt(range, range.low, show)} to ${inputAt(range, range.high, show, false)}`
  return range.mode === null
    ? `${from}, evenly`
    : `${from}, in a triangle highest at ${inputAt(range, range.mode, show, false)}`
}

/** The blocks of a simulation. */
export function simulationBlocks(
  asked: Asked,
  ranges: readonly InputRange[],
  gain: Ends,
  figures: Figures,
  classes: Classes,
  show: Show,
): Block[] {
  const { draws, seed } = asked
  const money = (value: Exact) => show(value, 'money')
  const chance = show(figures.chanceOfLoss, 'share')
  const error = `standard error ${show(figures.chanceError, 'share')}`
  // Of what did not happen in n draws, 3 ÷ n is the highest chance that 95% would agree with.
  const none = `none of the draws; with 95% confidence below ${show(fromNumber(3 / draws), 'share')}`
  const never = `the least is ${money(gain.low.value)}`
  const lines: Line[] = [
    {
      label: 'Chance of losing money',
      value: chance,
      note: figures.chanceOfLoss.n !== 0 ? error : gain.low.value.n < 0 ? none : never,
    },
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
        fillings: ['loses', 'pays'],
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
      text: `Drawn: ${ranges.map((range) => drawn(range, show)).join('; ')}; each independently of the others, in double precision. The same seed gives the same figures.`,
    },
  ]
}
