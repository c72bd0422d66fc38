/** The double-precision sums against the exact ones. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedSum, rebuildingSum } from '../src/economics/case/factor-sums'
import { factors, lostRebuilding } from '../src/economics/case/factors'
import { expm1, ln } from '../src/numbers/double/powers'
import { exact, ZERO } from '../src/numbers/exact/decimal'
import { toNumber } from '../src/numbers/exact/digits'

/** Every value is rounded to 12 decimals on its way through the exact engine: beside small ones that is seen. */
const near = (found: number, expected: number, terms: number) =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected) + terms * 1e-12)

describe('powers', () => {
  test('agree with those of the machine to a few units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1, noNaN: true }), (x) => {
        expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(4e-16 * Math.abs(Math.log(x)))
      }),
      { numRuns: 5000 },
    )
    fc.assert(
      fc.property(fc.double({ min: -699, max: 0, noNaN: true }), (x) => {
        expect(Math.abs(expm1(x) - Math.expm1(x))).toBeLessThanOrEqual(4e-16 * Math.abs(Math.expm1(x)))
      }),
      { numRuns: 5000 },
    )
  })

  test('are the same to the last bit everywhere: these bits were written down', () => {
    const bits = (x: number) => {
      const view = new DataView(new ArrayBuffer(8))
      view.setFloat64(0, x)
      return view.getBigUint64(0).toString(16)
    }
    expect([0.9, 0.5, 0.123456789, 1e-9].map(ln).map(bits)).toMatchInlineSnapshot(`
      [
        "bfbaf8e8210a415c",
        "bfe62e42fefa39ef",
        "c000bc233add5d72",
        "c034b927f32bffb8",
      ]
    `)
    expect([-1e-9, -0.1, -0.7, -30].map(expm1).map(bits)).toMatchInlineSnapshot(`
      [
        "be112e0be801f1d9",
        "bfb85c933156a62c",
        "bfe01bf92311555f",
        "bfeffffffffffcb5",
      ]
    `)
  })
})

const share = fc.oneof(
  fc.constantFrom(0, 1, 0.5, 0.999999, 1e-6),
  fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000),
)
const shape = fc.record({
  retention: share,
  discount: share,
  perYear: fc.constantFrom(1, 4, 8.5, 12, 52, 365),
  horizon: fc.oneof(fc.constantFrom(0.25, 1, 2.5, 12, 400), fc.constant(Number.POSITIVE_INFINITY)),
  first: fc.constantFrom<0 | 1>(0, 1),
})
const whole = (x: number) => exact(Math.round(x * 1e6), 6)

test('counted purchases', () => {
  fc.assert(
    fc.property(shape, ({ retention, discount, perYear, horizon, first }) => {
      const ends = Number.isFinite(horizon)
      fc.pre(ends || (retention / (1 + discount) < 1 && perYear / (1 - retention / (1 + discount)) < 1e6))
      const series = factors(whole(retention), whole(discount), whole(perYear), first)
      const expected = toNumber(series.sum(ends ? whole(horizon) : 'forever')!)
      near(countedSum(retention / (1 + discount), perYear, horizon, first), expected, ends ? horizon : 1)
    }),
    { numRuns: 3000 },
  )
})

test('purchases lost while trust is rebuilt', () => {
  fc.assert(
    fc.property(
      shape,
      fc.integer({ min: 0, max: 30 }),
      fc.boolean(),
      ({ retention, discount, perYear, horizon, first }, climb, include) => {
        const start = include ? 0 : first
        const series = factors(whole(retention), whole(discount), whole(perYear), start)
        const skip = include ? Math.min(1, horizon) : 0
        const until = Number.isFinite(horizon) ? whole(horizon) : 'forever'
        const expected = lostRebuilding(climb, ZERO, series, until, whole(skip))
        near(
          rebuildingSum(climb, retention / (1 + discount), perYear, horizon, skip, start),
          toNumber(expected),
          climb,
        )
      },
    ),
    { numRuns: 3000 },
  )
})
