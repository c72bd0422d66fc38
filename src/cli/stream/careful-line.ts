/** The case of a line of JSON over that of the flags, read with care, as a scenario file is. */

import { resolve } from '../../economics/case/resolve'
import { commonCode, type ErrorCode, EXIT, Failure, type Problem, type Warning } from '../../errors'
import { OneCurrency } from '../../inputs/currencies'
import { factKeys, fieldOf } from '../../inputs/facts'
import { snake } from '../../inputs/names'
import { defaults, type Given } from '../../inputs/readers'
import { keptFacts } from '../../scenario/case'
import { type DocumentCase, documentOf } from '../../scenario/document'
import { type InputRange, Ranging } from '../../vary/ranges'
import { listing, type Message, type Said, say } from '../../words/say'
import type { Settings } from '../settings'

const FILE = 'stdin'

/** A case as a command is asked for it, and what is to be said of how it was read. */
export interface LineCase {
  readonly given: Given
  readonly ranges: readonly InputRange[]
  readonly warnings: readonly Warning[]
}

/** What is wrong with a line, wherever it was found. */
export function lineFailure(problems: readonly Problem[], line: number): Failure {
  const what =
    problems.length === 1
      ? say('a problem with line {line}', { line })
      : say('{n} problems with line {line}', { n: problems.length, line })
  const told = problems.map((problem) => ({ ...problem, file: FILE, line }))
  return new Failure(EXIT.data, commonCode(told, 'bad_data'), what, null, told)
}

/** One thing that is wrong with a line as a whole. */
export const wrongLine = (line: number, code: ErrorCode, expected: Said, found: string | Message): Failure =>
  lineFailure([{ code, expected, found }], line)

/** The facts of a line over those of the flags, where these do not say the same in another way. */
function over({ written, given }: Settings['request'], { facts }: DocumentCase): Given {
  const flags = new Map([...written.keys()].map((key) => [key, { value: given[key]!, text: '' }]))
  const all: Given = { ...defaults }
  for (const [key, { value }] of [...keptFacts(flags, facts), ...facts]) all[key] = value
  return all
}

/** Reads any line. Errors: a Failure that tells everything that is wrong with it. */
export function carefulLine(text: string, line: number, settings: Settings): LineCase {
  const { request, decimal, marks, currency } = settings
  const ranging = new Ranging()
  const { cases, problems } = documentOf(text, FILE, decimal, ranging)
  if (problems.length > 0) throw lineFailure(problems, line)
  const [one, ...others] = cases as [DocumentCase, ...DocumentCase[]]
  if (others.length > 0)
    throw wrongLine(line, 'too_many_values', 'one case a line', say('{n} cases', { n: cases.length }))
  const seen = new OneCurrency()
  for (const mark of [...(currency === null ? [] : [currency]), ...marks, ...one.marks]) seen.add(mark, null)
  if (!seen.agrees) {
    const found = say('{marks}', { marks: listing([...seen.seen.keys()]) })
    throw wrongLine(line, 'mixed_currencies', 'amounts of one currency', found)
  }
  const given = over(request, one)
  const resolved = resolve(given, {})
  if (Array.isArray(resolved))
    throw lineFailure(
      resolved.map(({ key, ...said }) => ({ ...said, path: snake(key), field: fieldOf(key).title })),
      line,
    )
  const ranges = [
    ...request.ranges.filter(({ key }) => given[key] === request.given[key]),
    ...ranging.among(given),
  ]
  return {
    given,
    ranges: ranges.sort((a, b) => factKeys.indexOf(a.key) - factKeys.indexOf(b.key)),
    warnings: one.warnings,
  }
}
