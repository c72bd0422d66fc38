/** The market as it is and after an improvement: the facts of both sides, read from the flags and worked out. */
import { damageFamily } from '../../economics/damage'
import {
  type DamageFacts,
  damageTerms,
  meanLoyalty,
  PRESETS,
  type ProblemOutcome,
} from '../../economics/damage/facts'
import type { ErrorCode, Problem } from '../../errors'
import type { AnswerValues } from '../../formulas/family'
import { entryOf } from '../../inputs/names'
import { MARGINS } from '../../inputs/readers'
import { compare, type Exact, ONE, ZERO } from '../../numbers/exact/decimal'
import { refuse } from '../../report/answer'
import { listing, type Said, say } from '../../words/say'
import type { Request } from '../command'
import { worthOf } from '../worth'
import { readOutcomes } from './outcomes'

/** What a customer is worth, if anything was said of it: people can be counted without. */
function customerWorth(request: Request, problems: Problem[]): Exact | null {
  const { given, terms } = request
  const said = [given.sales, terms.value, ...MARGINS.map((key) => given[key])]
  return said.some((one) => one !== null && one !== undefined) ? worthOf(request, problems).worth : null
}

/** One side of the comparison: facts, outcomes, and what they come to. */
export interface DamageSide {
  readonly facts: DamageFacts
  readonly outcomes: readonly ProblemOutcome[]
  readonly values: AnswerValues
}

const side = (facts: Omit<DamageFacts, 'complainantLoyalty'>, outcomes: readonly ProblemOutcome[]) => {
  const complete = { ...facts, complainantLoyalty: meanLoyalty(outcomes) }
  const worked = damageFamily.work(complete)
  return { facts: complete, outcomes, worked, values: damageFamily.byKey(worked) }
}

/** The flags of both sides, read and checked. Errors: one Failure that names all problems. */
export function sides(request: Request) {
  const { given, terms, options } = request
  const problems: Problem[] = []
  const texts = (name: string) => options.get(name) ?? []
  const named = options.get('preset')?.at(-1)
  const preset = named === undefined ? null : (entryOf(PRESETS, named.toLowerCase()) ?? null)
  if (named !== undefined && preset === null)
    problems.push({
      code: 'not_a_choice',
      column: '--preset',
      expected: say('one of {choices}', { choices: Object.keys(PRESETS).join(', ') }),
      found: named,
    })
  const { before, after } = readOutcomes(texts('outcome'), texts('after-outcome'), preset, problems)
  const wants = (flag: string, expected: Said, hint: Said, code: ErrorCode = 'missing_value') =>
    problems.push({ code, column: flag, expected, found: '', hint })
  const customerValue = customerWorth(request, problems)
  const needed = (key: 'customers' | 'problemRate' | 'complainRate', flag: string, example: string) => {
    if (terms[key] === null)
      wants(
        flag,
        damageTerms[key].description,
        say('for example {example}', { example: `${flag} ${example}` }),
      )
    return (terms[key] ?? ONE) as Exact
  }
  const facts = {
    customers: needed('customers', '--customers', '10000'),
    problemRate: needed('problemRate', '--problem-rate', '10%'),
    complainRate: needed('complainRate', '--complain-rate', '25%'),
    loyalty: terms.loyalty as Exact,
    silentLoyalty: (terms.silentLoyalty as Exact | null) ?? preset?.silent ?? ZERO,
    toldIfLost: given.toldIfLost as Exact,
    leaveRate: given.leaveRate as Exact,
    customerValue,
  }
  const later = {
    ...facts,
    problemRate: (terms.afterProblemRate ?? facts.problemRate) as Exact,
    complainRate: (terms.afterComplainRate ?? facts.complainRate) as Exact,
  }
  const improves =
    terms.afterProblemRate !== null || terms.afterComplainRate !== null || texts('after-outcome').length > 0
  const silent = [facts, later].some(({ complainRate }) => compare(complainRate, ONE) < 0)
  if (silent && terms.silentLoyalty === null && preset === null)
    wants(
      '--silent-loyalty',
      damageTerms.silentLoyalty.description,
      say('for example {example}', { example: '--silent-loyalty 60%' }),
    )
  const heard = terms.complainRate !== null && [facts, later].some(({ complainRate }) => complainRate.n > 0)
  if (heard && texts('outcome').length === 0)
    wants(
      '--outcome',
      say('how complaints end: {form} for each outcome', { form: 'NAME=SHARE:LOYALTY' }),
      say('for example {example}', {
        example: '--outcome "resolved=60%:90%" --outcome "unresolved=40%:30%"',
      }),
    )
  if (terms.improvementCost !== null && !improves)
    wants(
      '--improvement-cost',
      say('what improves'),
      say('give {flags}', {
        flags: listing(['--after-problem-rate', '--after-complain-rate', '--after-outcome'], 'or'),
      }),
      'missing_flag',
    )
  refuse(problems)
  return {
    preset: named?.toLowerCase() ?? null,
    before: side(facts, before),
    after: improves ? side(later, after) : null,
  }
}
