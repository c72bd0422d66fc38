/** A measurement from counts: so many cases with the remedy, so many without. */

import type { BonusOn } from '../../economics/measure/facts'
import { EXIT, type ExitCode, Failure, mistyped, type Problem, type Warning, warning } from '../../errors'
import { minorUnits } from '../../inputs/currencies'
import { isRefusal, readShare } from '../../inputs/units'
import type { Exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { answerReport } from '../../report/answer'
import type { Report } from '../../report/report'
import { type Message, say } from '../../words/say'
import type { Request } from '../command'
import { worthOf } from '../worth'
import { Arm, type ArmsMeasured, type MeasureTerms, measureArms } from './arms'
import { inputsJson, MEASURED, numbersOf, resultsJson } from './columns'
import { headline } from './page'
import { unplannedSizes } from './selection'

/** The terms by the flags. Errors are collected. */
export function measureTermsOf({ terms, options }: Request, problems: Problem[]): MeasureTerms {
  const written = terms.confidence as Exact
  const confidence = toNumber(written)
  if (confidence <= 0 || confidence >= 1)
    problems.push({
      code: 'out_of_range',
      column: '--confidence',
      expected: say('a share above 0% and below 100%'),
      found: `${confidence * 100}%`,
    })
  return {
    bonusRate: terms.bonusRate as Exact,
    trainingCost: terms.trainingCost as Exact | null,
    confidence,
    bonusOn: (options.get('bonus-on')?.at(-1) ?? 'sure') as BonusOn,
    places: minorUnits(options.get('currency')?.at(-1)?.toUpperCase() ?? null),
  }
}

/** Which share of the cases was to be held out; null where that is not said. Errors are collected. */
export function plannedShareOf({ options }: Request, problems: Problem[]): Exact | null {
  const text = options.get('planned-share')?.at(-1)
  if (text === undefined) return null
  const share = readShare(text)
  if (!isRefusal(share) && share.n > 0 && toNumber(share) < 1) return share
  const code = isRefusal(share) ? share.code : 'out_of_range'
  const expected = say('a share above 0% and below 100%')
  problems.push({ code, column: '--planned-share', expected, found: text })
  return null
}

function countsOf(
  request: Request,
  name: string,
  problems: Problem[],
): { cases: number; stayed: number } | null {
  const text = request.options.get(name)?.at(-1)
  if (text === undefined) return null
  const [, cases, stayed] = /^\s*(\d{1,9})\s*\/\s*(\d{1,9})\s*$/.exec(text) ?? []
  const counts = { cases: Number(cases), stayed: Number(stayed) }
  if (cases !== undefined && counts.cases > 0 && counts.stayed <= counts.cases) return counts
  problems.push({
    code: cases === undefined ? 'malformed_value' : 'out_of_range',
    column: `--${name}`,
    expected: say('{form}, like {example}: how many cases, and how many of them stayed, not more', {
      form: 'N/STAYED',
      example: '200/180',
    }),
    found: text,
  })
  return null
}

/** Why nothing can be measured, and what to do about it. */
export const noControl = (exit: ExitCode): Failure =>
  new Failure(
    exit,
    'no_control',
    say('nothing was measured: without cases held out nobody knows who would have stayed anyway'),
    say(
      'hold out every tenth case ({command} tells how many are needed), or take a naive figure with {flag}',
      {
        command: 'recover measure --plan',
        flag: '--no-control',
      },
    ),
  )

export function measureCounts(request: Request): Report {
  const problems: Problem[] = []
  const terms = measureTermsOf(request, problems)
  const counts = {
    treated: countsOf(request, 'treated', problems),
    control: countsOf(request, 'control', problems),
  }
  const { worth, cost } = worthOf(request, problems)
  const planned = plannedShareOf(request, problems)
  if (!request.options.has('treated'))
    problems.push({
      code: 'missing_value',
      column: '--treated',
      expected: say('it, as {form}, or a file of cases', { form: 'N/STAYED' }),
      found: '',
      hint: say('for example {example}', { example: '--treated 200/180 --control 200/100' }),
    })
  const naive = request.options.has('no-control')
  if (naive && counts.control !== null)
    problems.push({
      code: 'conflicting_inputs',
      column: '--no-control',
      expected: say('it without {flag}', { flag: '--control' }),
      found: say('both'),
    })
  if (problems.length > 0) throw mistyped(problems)
  if (counts.control === null && !naive) throw noControl(EXIT.usage)
  const [treated, control] = [new Arm(), new Arm()]
  treated.addAll(counts.treated!.cases, counts.treated!.stayed, worth, cost)
  if (counts.control) control.addAll(counts.control.cases, counts.control.stayed, worth, { n: 0, s: 0, d: 1 })
  const one = measureArms(treated, control, terms)
  return answerReport({
    schema: 'recover/measure/2',
    columns: MEASURED,
    inputs: inputsJson(request, one),
    values: numbersOf(one),
    results: resultsJson(one),
    after: () => ({ employees: [] }),
    page: (show) => headline(one, request, show),
    warnings: () => [...doubtsOf(one), ...unplannedSizes(treated.cases, control.cases, planned)],
  })
}

/** A remedy that costs nothing is more likely one whose cost was not said. */
const unpaid = ({ facts }: ArmsMeasured): Warning[] =>
  facts.treated.n !== 0 && facts.remedySpend.n === 0
    ? [
        warning(
          'remedy_without_cost',
          say(
            'no remedy is given, so that its cost counts as 0: {flag} or {flag2}, or a column of either, tells it',
            {
              flag: '--remedy',
              flag2: '--remedy-cost',
            },
          ),
        ),
      ]
    : []

/** Why nothing can be told. */
function mayBeChance({ facts, marginInterval }: ArmsMeasured): Message {
  if (facts.inMoney.n === 0)
    return say('the uplift is not yet distinguishable from chance: its interval includes 0')
  return marginInterval === null
    ? say('the margin uplift is not yet distinguishable from chance: there are too few cases for an interval')
    : say('the margin uplift is not yet distinguishable from chance: its interval includes 0')
}

/** What makes a measurement doubtful. */
export const doubtsOf = (one: ArmsMeasured): Warning[] => [
  ...unpaid(one),
  ...(one.interval === null
    ? [warning('naive', say('naive: without a control group nothing was measured'))]
    : one.isSure
      ? []
      : [warning('may_be_chance', mayBeChance(one))]),
]
