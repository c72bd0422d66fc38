/** What pictures of money are drawn of: the points of the whale curve, and the heights beside them. */
import { expect, test } from 'vitest'
import { Whale } from '../src/commands/customers/whale-curve'
import { exact } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { shower } from '../src/render/numbers'
import { heightLabel } from '../src/report/heights'

const shown = (currency: string) => shower(() => currency, null, String)

const curve = (nets: readonly number[]) => {
  const whale = new Whale(nets.length)
  for (const net of nets) whale.add(exact(net))
  return whale.points
}

test('of few customers the whale curve has a point for each, of many two hundred', () => {
  expect(curve([50, 30, -10])).toEqual([0, 50, 80, 70])
  expect(curve([7])).toEqual([0, 7])
  expect(curve(Array.from({ length: 200 }, () => 1))).toEqual(Array.from({ length: 201 }, (_, i) => i))
  expect(curve(Array.from({ length: 400 }, () => 1))).toEqual(Array.from({ length: 201 }, (_, i) => 2 * i))
})

test('heights have the decimals that small amounts need, and no more', () => {
  const told = (largest: number, ...heights: number[]) =>
    heights.map(heightLabel([-1e-9, largest], shown('KWD')))
  expect(told(2163.2, 2163.2, 500, -0.4)).toEqual(['2,163', '500', '0'])
  expect(told(45.3, 45.25, 20)).toEqual(['45.3', '20'])
  expect(told(0.125, 0.125, 0.05)).toEqual(['0.125', '0.05'])
  expect(told(0.00125, 0.00125)).toEqual(['0.00125'])
  expect(told(-80, -80, -12.34)).toEqual(['-80', '-12.3'])
  expect(heightLabel([0], shown('EUR'))(0)).toBe('0')
})

test('nets in units make the same whale curve as nets one by one, up to one that only exact values tell', () => {
  const LARGE = Number.MAX_SAFE_INTEGER - 5
  for (const nets of [
    [50, 30, -10],
    [7],
    [],
    [-3, -4],
    [LARGE, 9, -8],
    [4, Number.NaN, -2, -1],
    [5, 0, 0, -5],
  ]) {
    const [one, all] = [new Whale(nets.length), new Whale(nets.length)]
    const net = (units: number) => exact(Number.isNaN(units) ? 3 : units, 2)
    for (const units of nets) one.add(net(units))
    for (const units of nets.slice(all.addUnits(Float64Array.from(nets), 2))) all.add(net(units))
    const told = ({ total, peak, peakRank, losing, losses, points, deciles }: Whale) => ({
      ...{ total: plain(total), peak: plain(peak), peakRank, losing, losses: plain(losses), points },
      deciles: deciles.map(({ net, share }) => [plain(net), share && plain(share)]),
    })
    expect(told(all)).toEqual(told(one))
  }
})
