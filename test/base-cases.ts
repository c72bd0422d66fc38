/** Random facts of the commands that look at many customers at once. */
import fc from 'fast-check'
import { type ClvFacts, shortfall, yearsOf } from '../src/model/clv-facts'
import { exact } from '../src/model/decimal'

const percent = (min: number, max: number) => fc.integer({ min, max }).map((n) => exact(n, 2))
const cents = (min: number, max: number) => fc.integer({ min, max }).map((n) => exact(n, 2))
const people = (max: number) => fc.integer({ min: 0, max }).map((n) => exact(n))

/** What a customer is worth over the years: for some of them, or for ever where that has an end. */
export const clvFacts: fc.Arbitrary<ClvFacts> = fc
  .record({
    margin: cents(-1000, 10_000),
    perYear: fc.constantFrom(exact(1), exact(12), exact(85, 1)),
    retention: percent(0, 100),
    discount: percent(0, 30),
    growth: percent(-20, 20),
    customers: fc.option(people(1_000_000)),
    years: fc.option(fc.integer({ min: 1, max: 100 }).map((n) => exact(n, 1))),
  })
  .filter(({ years, ...rates }) => years !== null || shortfall(rates).n > 0)
  .map(({ years, ...facts }) => ({ ...facts, ...yearsOf(facts, years) }))
