/** What one incident costs although it is put right, and the facts of prevention that build on it. */
import type { Facts } from '../../economics/case/facts'
import { resolve } from '../../economics/case/resolve'
import { type CaseWorked, caseFamily } from '../../economics/case/work'
import { grownYears, type PreventionFacts, preventionTerms } from '../../economics/prevent/facts'
import type { Problem } from '../../errors'
import type { Given } from '../../inputs/readers'
import { compare, type Exact, ONE, ZERO } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { refuse } from '../../report/answer'
import { say } from '../../words/say'
import type { Request } from '../command'
import { worthOf } from '../worth'

/** An incident of a customer with a ready value, which is one purchase a year of that margin. */
function readyCase(given: Given, value: Exact, cost: Exact): CaseWorked {
  const ready: Partial<Given> = {
    sales: value,
    margin: value,
    cost: null,
    marginRate: null,
    perYear: ONE,
    horizon: ONE,
    timing: 'begin',
    costToServe: ZERO,
    remedy: [{ kind: 'cash', written: plain(cost), amount: cost }],
    remedyCost: null,
  }
  return caseFamily.work(resolve({ ...given, ...ready }, {}) as Facts)
}

/** An incident that is put right: the case that tells what the remedy costs, and the one that tells what is kept. */
export interface Incident {
  readonly remedied: CaseWorked
  readonly kept: CaseWorked
}

/** The request as prevention takes it: what is owed in any case is part of the remedy, and who was recovered brings nobody. */
function asPrevented(request: Request): Request {
  const { given, options } = request
  const quiet: Given = options.has('paradox') ? given : { ...given, joinRate: ZERO }
  if (given.floor === null) return { ...request, given: quiet }
  const facts = resolve(given, {})
  const isMore = !Array.isArray(facts) && (facts.goodsGiven.n !== 0 || facts.paidOut.n !== 0)
  const remedy = isMore ? {} : { remedy: given.floor, remedyCost: null }
  return { ...request, given: { ...quiet, ...remedy, floor: null } }
}

/** The facts of the flags, and an incident. Errors: one Failure that names all problems. */
export function factsOf(asked: Request): { facts: PreventionFacts; incident: Incident } {
  const request = asPrevented(asked)
  const { terms } = request
  const problems: Problem[] = []
  const needed = (key: 'incidents' | 'preventionCost', flag: string, example: string) => {
    if (terms[key] === null)
      problems.push({
        code: 'missing_value',
        column: flag,
        expected: preventionTerms[key].description,
        found: '',
        hint: say('for example {example}', { example: `${flag} ${example}` }),
      })
    return (terms[key] ?? ZERO) as Exact
  }
  const [incidents, preventionCost] = [
    needed('incidents', '--incidents', '1000'),
    needed('preventionCost', '--prevention-cost', '2000'),
  ]
  const complainRate = terms.complainRate as Exact
  if (terms.silentLoyalty === null && compare(complainRate, ONE) < 0)
    problems.push({
      code: 'missing_value',
      column: '--silent-loyalty',
      expected: preventionTerms.silentLoyalty.description,
      found: '',
      hint: say('for example {example}', { example: '--silent-loyalty 60%' }),
    })
  const { worth, cost, worked } = worthOf(request, problems)
  refuse(problems)
  const years = terms.years as Exact
  const remedied = worked!
  const kept = terms.value === null ? remedied : readyCase(request.given, worth, cost)
  const facts = {
    incidents,
    preventionCost,
    sharePrevented: terms.sharePrevented as Exact | null,
    years,
    discountedYears: grownYears(ZERO, Number(years.n), request.given.discount as Exact),
    grownYears: grownYears(
      terms.expectationGrowth as Exact,
      Number(years.n),
      request.given.discount as Exact,
    ),
    complainRate,
    silentLoyalty: (terms.silentLoyalty ?? ZERO) as Exact,
    wordOfMouthIfLost: kept.wordOfMouthIfLost,
    customerValue: worth,
    keptValue: kept.netRetainedValue,
    remedyCost: cost,
  }
  return { facts, incident: { remedied, kept } }
}
