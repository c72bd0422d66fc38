/** The formula texts, worked out by themselves, against the functions they explain. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metrics } from '../src/metrics'
import { formulaOf, names, scopeOf } from '../src/metrics/steps'
import { type AnyMetric, work } from '../src/metrics/work'
import { compare, type Exact } from '../src/model/decimal'
import { evaluate, parseFormula } from '../src/model/formula'
import { businessCase, facts } from './cases'

describe.each(
  (metrics as readonly AnyMetric[]).map((metric) => [metric.title, metric] as const),
)('%s', (_, metric) => {
  test('its formula gives what its function gives', () => {
    const formula = formulaOf(metric)
    fc.assert(
      fc.property(businessCase, (texts) => {
        const values = work(facts(texts))
        const expected = values[metric.key]
        const found = evaluate(formula, scopeOf(values))
        if (expected === null || typeof expected === 'string' || found === null) expect(found).toBe(expected)
        else expect(compare(found as Exact, expected)).toBe(0)
      }),
      { numRuns: 500 },
    )
  })
})

test.each([
  'margin ×',
  'margin profit',
  '(margin',
  'margin × nothing known',
  'margin, where sales',
  '',
])('is no formula: %s', (text) => {
  expect(() => evaluate(parseFormula(text, names), { value: () => null, call: () => null })).toThrow(
    SyntaxError,
  )
})
