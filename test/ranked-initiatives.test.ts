import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Appraised, RANKS, rank } from '../src/commands/initiatives/rows'
import { futureMarginOf } from '../src/economics/case/future-margin-of'
import { caseFamily } from '../src/economics/case/work'
import { initiativeFamily } from '../src/economics/initiatives'
import { compare, type Exact, exact, ZERO } from '../src/numbers/exact/decimal'
import { businessCase, facts } from './cases'

/** Amounts of which many are alike, and some so near to each other that their doubles are alike. */
const amount = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((n) => exact(n)),
  fc.integer({ min: 0, max: 5 }).map((n) => exact(9_007_199_254_740_990_000n + BigInt(n), 6)),
  fc.integer({ min: -30, max: 30 }).map((n) => exact(n, 1)),
)

const initiative = fc
  .record({ cost: amount, direct: amount, indirect: amount, name: fc.constantFrom(null, 'A', 'B') })
  .map(({ cost, direct, indirect, name }): Appraised => {
    const own = { customersReached: null, retentionChange: null, futureMargin: null }
    const given = { ...own, cost, givenDirect: direct, indirect, reinvestedShare: exact(5, 1) }
    return { name, line: 2, labels: [name], values: initiativeFamily.work(given) }
  })

/** What the order goes by, one after the other: exact values, what is absent last. */
const isBefore = (a: Exact | null, b: Exact | null) =>
  a === null || b === null ? (a === null ? 1 : 0) - (b === null ? 1 : 0) : compare(b, a)

test('initiatives are ranked by their exact values, however near to each other', () => {
  let near = 0
  fc.assert(
    fc.property(fc.array(initiative, { maxLength: 60 }), fc.constantFrom(...RANKS), (all, by) => {
      const key = by === 'return' ? 'returnOnInitiative' : 'customerImpact'
      const ranked = rank([...all], by).map(({ name, values }) => ({ name: name ?? '', ...values }))
      expect(ranked).toHaveLength(all.length)
      ranked.slice(1).forEach((two, i) => {
        const one = ranked[i]!
        const order = isBefore(one[key], two[key])
        expect(order).toBeLessThanOrEqual(0)
        const [a, b] = [one[key] ?? ZERO, two[key] ?? ZERO]
        if (order < 0 && Number(a.n) / Number(a.d) === Number(b.n) / Number(b.d)) near++
        if (order === 0 && one.name !== two.name) expect(one.name < two.name).toBe(true)
        if (order === 0 && one.name === two.name) expect(isBefore(one.cost, two.cost)).toBeLessThanOrEqual(0)
      })
    }),
  )
  // Some of them had to be told apart beyond what doubles hold.
  expect(near).toBeGreaterThan(0)
})

test('a future margin by itself is that of all metrics', () => {
  fc.assert(
    fc.property(businessCase, (texts) => {
      const own = facts(texts)
      expect(futureMarginOf(own)).toEqual(caseFamily.work({ ...own }).futureMargin)
    }),
  )
})
