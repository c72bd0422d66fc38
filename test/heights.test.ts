/** What pictures of money are drawn of: the points of the whale curve, and the heights beside them. */
import { expect, test } from 'vitest'
import { Whale } from '../src/commands/customers/whale-curve'
import { exact } from '../src/numbers/exact/decimal'
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
