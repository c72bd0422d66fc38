/** How many cases it takes to see an uplift, and how to draw them. */

import { EXIT, Failure, type Problem } from '../../errors'
import { isRefusal, readShare } from '../../inputs/units'
import { sampleSize } from '../../numbers/double/proportions'
import { type Exact, exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { Column, Report } from '../../report/report'
import type { Request } from '../command'
import { measureTermsOf } from './counts'

const COLUMNS: readonly Column[] = [
  { key: 'base_stay', title: 'Stay anyway', unit: 'share' },
  { key: 'see', title: 'Uplift to see', unit: 'share' },
  { key: 'confidence', title: 'Confidence', unit: 'share' },
  { key: 'power', title: 'Power', unit: 'share' },
  { key: 'hold_out', title: 'Held out', unit: 'share' },
  { key: 'control', title: 'Control', unit: 'count' },
  { key: 'treated', title: 'Treated', unit: 'count' },
  { key: 'cases', title: 'Cases', unit: 'count' },
]

export function planned(request: Request): Report {
  const problems: Problem[] = []
  const { confidence } = measureTermsOf(request, problems)
  const shareOf = (
    name: string,
    preset: Exact | null,
    isGood: (value: number) => boolean,
    expected: string,
  ): Exact => {
    const text = request.options.get(name)?.at(-1)
    const value = text === undefined ? preset : readShare(text)
    if (value !== null && !isRefusal(value) && isGood(toNumber(value))) return value
    const hint = text === undefined ? `for example --${name} ${name === 'see' ? '10%' : '50%'}` : undefined
    problems.push({ column: `--${name}`, expected, found: text ?? '', ...(hint && { hint }) })
    return exact(5, 1)
  }
  const inside = (value: number) => value > 0 && value < 1
  const base = shareOf(
    'base-stay',
    null,
    (value) => value >= 0 && value < 1,
    'the share that stays if nothing is done, from 0% and below 100%',
  )
  const see = shareOf('see', null, inside, 'the uplift to be seen, a share above 0%')
  const power = shareOf(
    'power',
    exact(8, 1),
    (value) => value >= 0.5 && value < 1,
    'a chance from 50% and below 100%',
  )
  const heldOut = shareOf(
    'hold-out',
    exact(1, 1),
    (value) => value > 0 && value <= 0.5,
    'a share above 0%, at most 50%',
  )
  if (problems.length === 0 && toNumber(base) + toNumber(see) > 1)
    problems.push({
      column: '--see',
      expected: 'an uplift that leaves at most 100% staying',
      found: request.options.get('see')!.at(-1)!,
    })
  if (problems.length > 0) throw new Failure(EXIT.usage, 'the plan cannot be made', null, problems)
  const plan = {
    control: toNumber(base),
    treated: toNumber(base) + toNumber(see),
    confidence,
    power: toNumber(power),
    heldOut: toNumber(heldOut),
  }
  const { control, treated } = sampleSize(plan)
  const every = Math.round(1 / plan.heldOut)
  const row = [
    base,
    see,
    request.terms.confidence as Exact,
    power,
    heldOut,
    exact(control),
    exact(treated),
    exact(control + treated),
  ]
  const all = Object.fromEntries(COLUMNS.map(({ key }, i) => [key, row[i]!]))
  const { control: _, treated: __, cases: ___, ...inputs } = all
  return {
    schema: 'recover/measure-plan/1',
    columns: COLUMNS,
    rows: [[row]],
    listed: false,
    before: { inputs, results: { control: row[5]!, treated: row[6]!, cases: row[7]! } },
    after: () => ({}),
    page: (show) => [
      {
        kind: 'text',
        tone: 'good',
        text: `${show(exact(control + treated), 'count')} cases: ${show(exact(control), 'count')} held out, ${show(exact(treated), 'count')} treated.`,
      },
      {
        kind: 'text',
        text: `So many tell an uplift of ${show(see, 'share')}, from ${show(base, 'share')} who stay anyway, from chance (${show(request.terms.confidence as Exact, 'share')} confidence) with a chance of ${show(power, 'share')}.`,
      },
      { kind: 'text', tone: 'title', text: 'How to draw them' },
      {
        kind: 'text',
        text: `· Hold out every ${every}${every === 2 ? 'nd' : every === 3 ? 'rd' : 'th'} case as it comes in, before anybody has looked at it: by the last digit of its number, or by lot. Whoever picks the cases to hold out, or lets good customers off, measures the picking.`,
      },
      {
        kind: 'text',
        text: '· Do nothing for these beyond what everyone gets, and write both groups into one file: case, group, stayed.',
      },
      { kind: 'text', text: '· Count only when the time in which they may leave is over for all of them.' },
      {
        kind: 'text',
        tone: 'quiet',
        text: 'Two-sided test of two proportions (Fleiss, Levin & Paik 2003, 4.14), without correction for continuity.',
      },
    ],
    warnings: () => [],
  }
}
