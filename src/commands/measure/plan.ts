/** How many cases it takes to see an uplift, and how to draw them. */

import { badCommandLine, type Problem } from '../../errors'
import { isRefusal, readShare } from '../../inputs/units'
import { sampleSize } from '../../numbers/double/proportions'
import { type Exact, exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { bulleted } from '../../report/answer'
import type { Block, Column, Report, Show } from '../../report/report'
import { type Said, say } from '../../words/say'
import type { Request } from '../command'
import { measureTermsOf } from './counts'

/** What a plan was made by, and what it comes to. */
export const PLAN_COLUMNS: readonly Column[] = [
  { key: 'base_stay', title: 'Stay anyway', unit: 'share' },
  { key: 'see', title: 'Difference to see', term: 'Uplift to see', unit: 'share' },
  { key: 'confidence', title: 'Confidence', unit: 'share' },
  { key: 'power', title: 'Chance of seeing it', term: 'Power', unit: 'share' },
  { key: 'hold_out', title: 'Share held out', term: 'Held out', unit: 'share' },
  { key: 'control', title: 'Cases without the remedy', term: 'Control', unit: 'count', holds: 'a count' },
  { key: 'treated', title: 'Cases with it', term: 'Treated', unit: 'count', holds: 'a count' },
  { key: 'cases', title: 'Cases', unit: 'count', holds: 'a count' },
]

/** What a test is planned by. */
interface PlanTerms {
  readonly base: Exact
  readonly see: Exact
  readonly power: Exact
  readonly heldOut: Exact
  readonly confidence: number
}

/** A share by a flag. Errors are collected. */
function shareOf(
  { options }: Request,
  name: string,
  preset: Exact | null,
  isGood: (value: number) => boolean,
  expected: Said,
  problems: Problem[],
): Exact {
  const text = options.get(name)?.at(-1)
  const value = text === undefined ? preset : readShare(text)
  if (value !== null && !isRefusal(value) && isGood(toNumber(value))) return value
  const hint =
    text === undefined
      ? say('for example {example}', { example: `--${name} ${name === 'see' ? '10%' : '50%'}` })
      : undefined
  const code = text === undefined ? 'missing_value' : isRefusal(value) ? value.code : 'out_of_range'
  problems.push({ code, column: `--${name}`, expected, found: text ?? '', ...(hint && { hint }) })
  return exact(5, 1)
}

/** What the flags say. Errors: one Failure that names all problems. */
function termsOf(request: Request): PlanTerms {
  const problems: Problem[] = []
  const { confidence } = measureTermsOf(request, problems)
  const share = (
    name: string,
    preset: Exact | null,
    isGood: (value: number) => boolean,
    expected: Said,
  ): Exact => shareOf(request, name, preset, isGood, expected, problems)
  const base = share(
    'base-stay',
    null,
    (value) => value >= 0 && value < 1,
    say('the share that stays if nothing is done, from 0% and below 100%'),
  )
  const see = share(
    'see',
    null,
    (value) => value > 0 && value < 1,
    say('the uplift to be seen, a share above 0%'),
  )
  const power = share(
    'power',
    exact(8, 1),
    (value) => value >= 0.5 && value < 1,
    say('a chance from 50% and below 100%'),
  )
  const heldOut = share(
    'hold-out',
    exact(1, 1),
    (value) => value > 0 && value <= 0.5,
    say('a share above 0%, at most 50%'),
  )
  if (problems.length === 0 && toNumber(base) + toNumber(see) > 1)
    problems.push({
      code: 'out_of_range',
      column: '--see',
      expected: say('an uplift that leaves at most 100% staying'),
      found: request.options.get('see')!.at(-1)!,
    })
  if (problems.length > 0) throw badCommandLine(say('the plan cannot be made'), problems)
  return { base, see, power, heldOut, confidence }
}

/** How many cases it takes, and how to draw them. */
function planPage(
  { base, see, power, heldOut }: PlanTerms,
  confidence: Exact,
  { control, treated }: { control: number; treated: number },
  show: Show,
): Block[] {
  const every = Math.round(1 / toNumber(heldOut))
  const many = (count: number) => show(exact(count), 'count')
  const share = (value: Exact) => show(value, 'share')
  return [
    {
      kind: 'text',
      tone: 'good',
      text: say('It takes {all} cases: {control} without the remedy and {treated} with it.', {
        all: many(control + treated),
        control: many(control),
        treated: many(treated),
      }),
    },
    {
      kind: 'text',
      text: say(
        'If {base} stay anyway and {see} more with the remedy, so many show in {power} of all attempts that it is no play of chance ({confidence} confidence).',
        { base: share(base), see: share(see), power: share(power), confidence: share(confidence) },
      ),
    },
    { kind: 'text', tone: 'title', text: say('How to draw them') },
    bulleted(
      say(
        'Hold out one case in {every} as it comes in, before anybody has looked at it: by the last digit of its number, or by lot. Whoever picks the cases to hold out, or lets good customers off, measures the picking.',
        { every },
      ),
    ),
    bulleted(
      say(
        'Do nothing for these beyond what everyone gets, and write both groups into one file: case, group, stayed.',
      ),
    ),
    bulleted(say('Count only when the time in which they may leave is over for all of them.')),
    {
      kind: 'text',
      tone: 'quiet',
      text: say(
        'Two-sided test of two proportions (Fleiss, Levin & Paik 2003, 4.14), without correction for continuity.',
      ),
    },
  ]
}

export function planned(request: Request): Report {
  const terms = termsOf(request)
  const { base, see, power, heldOut } = terms
  const sizes = sampleSize({
    control: toNumber(base),
    treated: toNumber(base) + toNumber(see),
    confidence: terms.confidence,
    power: toNumber(power),
    heldOut: toNumber(heldOut),
  })
  const confidence = request.terms.confidence as Exact
  const { control, treated } = sizes
  const inputs = { base_stay: base, see, confidence, power, hold_out: heldOut }
  const results = { control: exact(control), treated: exact(treated), cases: exact(control + treated) }
  return {
    schema: 'recover/measure-plan/2',
    columns: PLAN_COLUMNS,
    rows: [[[...Object.values(inputs), ...Object.values(results)]]],
    listed: false,
    before: { inputs, results },
    after: () => ({}),
    page: (show) => planPage(terms, confidence, sizes, show),
    warnings: () => [],
  }
}
