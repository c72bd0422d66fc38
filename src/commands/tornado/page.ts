/** A tornado as a person reads it: what matters most, a bar an input, and which of them alone can turn the answer. */

import type { AnyMetric, CaseWorked } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import { compare, type Exact, sign } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { Block, Cell, Show } from '../../report/report'
import { inputUnitOf } from '../../vary/input'
import type { Swing } from './swings'

export function tornadoPage(
  bars: readonly Swing[],
  metric: AnyMetric,
  base: CaseWorked,
  show: Show,
): Block[] {
  const shown = (value: Cell) => show(value, metric.unit)
  const middle = base[metric.key] as Exact | null
  const crossing = bars.filter(({ crosses }) => crosses).map(({ key }) => fieldOf(key).title.toLowerCase())
  const [widest] = bars.filter(({ swing }) => swing !== null && sign(swing) > 0)
  const known = bars.every(({ swing }) => swing !== null)
  const what = metric.title.toLowerCase()
  return [
    {
      kind: 'text',
      text: `${metric.title} as given: ${shown(middle)}. ${
        widest
          ? `What matters most: ${fieldOf(widest.key).title.toLowerCase()}.`
          : known
            ? 'None of them changes it.'
            : 'It is absent at an end of each of them.'
      }`,
    },
    { kind: 'text', text: '' },
    {
      kind: 'spans',
      spans: {
        middle: middle && toNumber(middle),
        rows: bars.map(({ key, low, high, at, crosses }) => {
          // The end that brings less stands on the left, as that of the bar does.
          const turned = at[0] !== null && at[1] !== null && compare(at[0], at[1]) > 0
          const ordered = <One>(pair: readonly [One, One]): readonly [One, One] =>
            turned ? [pair[1], pair[0]] : pair
          const range = ordered<Exact | string>([low, high]).map((one) => show(one, inputUnitOf(key)))
          return {
            label: fieldOf(key).title,
            range: range.join(' to '),
            ends: ordered(at.map((value) => value && toNumber(value)) as [number | null, number | null]),
            texts: ordered(at.map(shown) as [string, string]),
            marked: crosses,
          }
        }),
      },
    },
    { kind: 'text', text: '' },
    {
      kind: 'text',
      text:
        crossing.length > 0
          ? `× crosses 0: within its range ${crossing.join(', ')} alone can turn the ${what} from gain to loss.`
          : `None of them alone makes the ${what} cross 0 ${known ? 'within its range' : 'where it is not absent'}.`,
    },
  ]
}
