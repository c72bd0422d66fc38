/** The outcomes of complaints as flags give them: resolved=40%:54% is a share of those who complain, and their loyalty. */

import type { Preset, ProblemOutcome } from '../../economics/damage/facts'
import type { ErrorCode, Problem } from '../../errors'
import { entryOf } from '../../inputs/names'
import { isRefusal, readShare } from '../../inputs/units'
import { compare, type Exact, ONE, plus, round, ZERO } from '../../numbers/exact/decimal'
import { percent } from '../../numbers/exact/digits'
import { type Said, say } from '../../words/say'

const EXPECTED = say('{form}, like {example}', { form: 'NAME=SHARE:LOYALTY', example: 'resolved=40%:54%' })

function shareOf(text: string): Exact | null {
  const found = readShare(text)
  return !isRefusal(found) && found.n >= 0 && compare(found, ONE) <= 0 ? round(found, 12) : null
}

/** Reads outcomes over those known before: a name that stands there keeps its loyalty where none is given. */
function outcomesOf(
  texts: readonly string[],
  flag: string,
  known: (name: string) => Exact | undefined,
  problems: Problem[],
): Map<string, ProblemOutcome> {
  const found = new Map<string, ProblemOutcome>()
  for (const text of texts) {
    const wrong = (code: ErrorCode, expected: Said, hint?: Said) =>
      problems.push({ code, column: flag, expected, found: text, ...(hint && { hint }) })
    const sign = text.indexOf('=')
    const colon = text.indexOf(':')
    const name = text.slice(0, Math.max(0, sign)).trim()
    const size = shareOf(text.slice(sign + 1, colon < 0 ? undefined : colon).trim())
    const loyalty = colon < 0 ? known(name) : shareOf(text.slice(colon + 1).trim())
    if (name === '' || (colon >= 0 && colon < sign) || size === null || loyalty === null)
      wrong('malformed_value', EXPECTED)
    else if (found.has(name)) wrong('repeated_name', say('{name} once', { name }))
    else if (loyalty === undefined)
      wrong(
        'missing_value',
        say('a loyalty behind the share'),
        say('{example}, or one of the outcomes of a {flag}', {
          example: `${flag} ${name}=${percent(size)}:54%`,
          flag: '--preset',
        }),
      )
    else found.set(name, { name, share: size, loyalty })
  }
  return found
}

function demandAll(outcomes: readonly ProblemOutcome[], flag: string, problems: Problem[]): void {
  const sum = outcomes.reduce((all, one) => plus(all, one.share), ZERO)
  if (compare(sum, ONE) === 0) return
  const each = outcomes.map(({ name, share }) => `${name} ${percent(share)}`).join(', ')
  problems.push({
    code: 'shares_not_whole',
    column: flag,
    expected: say('shares that make 100% together'),
    found: `${percent(sum)}: ${each}`,
    hint:
      flag === '--outcome'
        ? say('name every outcome, also those that go badly')
        : say('outcomes that are not named keep their share'),
  })
}

/** The outcomes now, and after an improvement, by what the flags say. Errors are collected. */
export function readOutcomes(
  texts: readonly string[],
  later: readonly string[],
  preset: Preset | null,
  problems: Problem[],
): { before: ProblemOutcome[]; after: ProblemOutcome[] } {
  const already = problems.length
  const known = (name: string) => preset?.outcomes && entryOf(preset.outcomes, name)
  const before = outcomesOf(texts, '--outcome', known, problems)
  const loyaltyOf = (name: string) => before.get(name)?.loyalty ?? known(name)
  const changed = outcomesOf(later, '--after-outcome', loyaltyOf, problems)
  const after = new Map([...before, ...changed])
  if (problems.length === already) {
    if (before.size > 0) demandAll([...before.values()], '--outcome', problems)
    if (changed.size > 0) demandAll([...after.values()], '--after-outcome', problems)
  }
  return { before: [...before.values()], after: [...after.values()] }
}
