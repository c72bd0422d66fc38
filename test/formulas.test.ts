/** The formula texts, worked out by themselves, against the functions they explain. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scopeOf } from '../src/economics/case/step-lines'
import { caseFamily } from '../src/economics/case/work'
import { clvFamily } from '../src/economics/clv'
import { customerFamily } from '../src/economics/customers'
import { damageFamily, improvementFamily } from '../src/economics/damage'
import { futureFamily } from '../src/economics/future'
import {
  initiativeFamily,
  invisibleShare,
  shareOfSpend,
  withFutureMargin,
} from '../src/economics/initiatives'
import { measuredFamily } from '../src/economics/measure'
import { lossIfIgnored, offerFamily } from '../src/economics/offers'
import { preventionFamily } from '../src/economics/prevent'
import { survivalFamily } from '../src/economics/survival'
import type { Family, Listed } from '../src/formulas/family'
import { evaluate, parseFormula, type Scope } from '../src/formulas/formula'
import { compare, type Exact } from '../src/numbers/exact/decimal'
import {
  clvFacts,
  damageFacts,
  improvementFacts,
  measuredFacts,
  preventionFacts,
  survivalFacts,
} from './base-cases'
import { businessCase, customerYear, expectation, facts, initiative, offer, spending } from './cases'

type Values = { readonly [key: string]: Exact | string | null }

/** Values by key, as formulas ask for them. */
const scope = (values: object): Scope => ({
  value: (key) => ((values as Values)[key] ?? null) as Exact | null,
  call: () => null,
})

/** Each family with what its metrics come to for random facts, by function, and the same facts for its formulas. */
const FAMILIES: readonly (readonly [Family, fc.Arbitrary<{ values: object; scope: Scope }>])[] = [
  [
    caseFamily,
    businessCase.map((texts) => {
      const values = caseFamily.work(facts(texts))
      return { values, scope: scopeOf(values) }
    }),
  ],
  [
    customerFamily,
    customerYear.map((year) => {
      const values = customerFamily.work({ ...year })
      return { values, scope: scope(values) }
    }),
  ],
  [
    futureFamily,
    expectation.map((facts) => {
      const values = futureFamily.work(facts)
      return { values, scope: scope(values) }
    }),
  ],
  [
    offerFamily,
    fc.tuple(businessCase, offer).map(([texts, one]) => {
      const lost = caseFamily.work(facts(texts))
      const values = { ...lost, ...offerFamily.work({ ...one }), lossIfIgnored: lossIfIgnored(lost) }
      return { values, scope: scope(values) }
    }),
  ],
  [
    initiativeFamily,
    fc.tuple(businessCase, initiative, spending).map(([texts, one, sums]) => {
      const customer = one.customersReached === null ? null : facts(texts)
      const worked = { ...initiativeFamily.work(withFutureMargin({ own: { ...one }, customer })), ...sums }
      const values = { ...worked, shareOfSpend: shareOfSpend(worked), invisibleShare: invisibleShare(sums) }
      return { values, scope: scope(values) }
    }),
  ],
  [
    clvFamily,
    clvFacts.map((facts) => {
      const values = clvFamily.work(facts)
      return { values, scope: scope(values) }
    }),
  ],
  [
    survivalFamily,
    survivalFacts.map((facts) => {
      const values = survivalFamily.work(facts)
      return { values, scope: scope(values) }
    }),
  ],
  [
    damageFamily,
    damageFacts.map((facts) => {
      const values = damageFamily.work(facts)
      return { values, scope: scope(values) }
    }),
  ],
  [
    improvementFamily,
    improvementFacts.map((facts) => {
      const values = improvementFamily.work(facts)
      return { values, scope: scope(values) }
    }),
  ],
  [
    measuredFamily,
    measuredFacts.map((facts) => {
      const values = measuredFamily.work({ ...facts })
      return { values, scope: scope(values) }
    }),
  ],
  [
    preventionFamily,
    preventionFacts.map((facts) => {
      const values = preventionFamily.work(facts)
      return { values, scope: scope(values) }
    }),
  ],
]

describe.each(
  FAMILIES.flatMap(([family, cases]) =>
    family.metrics.map((metric: Listed) => [metric.title, family, metric, cases] as const),
  ),
)('%s', (_, family, metric, cases) =>
  test('its formula gives what its function gives', () => {
    const formula = family.formulaOf(metric)
    fc.assert(
      fc.property(cases, ({ values, scope }) => {
        const expected = (values as Values)[metric.key]!
        const found = evaluate(formula, scope)
        if (expected === null || typeof expected === 'string' || found === null) expect(found).toBe(expected)
        else expect(compare(found as Exact, expected)).toBe(0)
      }),
      { numRuns: 500 },
    )
  }))

test.each([
  'margin ×',
  'margin profit',
  '(margin',
  'margin × nothing known',
  'margin, where sales',
  '',
])('is no formula: %s', (text) =>
  expect(() =>
    evaluate(parseFormula(text, caseFamily.names), { value: () => null, call: () => null }),
  ).toThrow(SyntaxError))
