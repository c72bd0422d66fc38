/** Random cases of which some inputs have ranges. */
import fc from 'fast-check'
import { fieldOf } from '../src/inputs/facts'
import { type Given, readers, type Value } from '../src/inputs/readers'
import { Ranging } from '../src/vary/ranges'
import { businessCase, given } from './cases'

/** Inputs with a share of the way to go down and up from what a case has. */
const KEYS = [
  ...[
    'sales',
    'margin',
    'perYear',
    'horizon',
    'retention',
    'discount',
    'stayIfRecovered',
    'stayIfIgnored',
    'rebuild',
  ],
  ...['rebuildFrom', 'costToServe', 'remedy', 'redemption', 'displacement', 'toldIfLost', 'joinRate'],
] as const
const BOXES: Record<string, readonly [number, number]> = {
  sales: [0.05, 1000],
  margin: [-50, 600],
  perYear: [0.5, 30],
  horizon: [0.5, 40],
  costToServe: [0, 200],
  remedy: [0, 200],
  rebuild: [0, 12],
  toldIfLost: [0, 9],
}

/** A case with one to four ranges, and shares of the way along them for points inside. */
export const ranged = fc
  .tuple(
    businessCase,
    fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 100 })), {
      minLength: 4,
      maxLength: 4,
    }),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4 * 60, maxLength: 4 * 60 }),
  )
  .map(([texts, keys, spans, shares]) => {
    const ranging = new Ranging()
    const all: Given = given({ rebuildFrom: '50%', rebuild: '4', retention: '90%', ...texts })
    for (const [i, key] of keys.entries()) {
      const [least, most] = BOXES[key] ?? [0, 1]
      const [from, length] = spans[i]!
      const places = fieldOf(key).whole ? 0 : 4
      const low = (least + ((most - least) * Math.min(from, 99)) / 100).toFixed(places)
      const high = (least + ((most - least) * Math.min(from + length, 100)) / 100).toFixed(places)
      if (low === high) all[key] = readers[key](low, '.') as Value
      else all[key] = ranging.read(key, `${low}..${high}`, () => {}, '.') as Value
    }
    return { all, ranges: ranging.among(all), shares }
  })
  .filter(({ ranges }) => ranges.length > 0)
