/** The cases of scenario files that are compared, each complete and with a name of its own. */

import { resolve } from '../economics/case/resolve'
import { type Warning, warning } from '../errors'
import { fieldOf } from '../inputs/facts'
import { wasTried } from '../inputs/hints'
import { snake } from '../inputs/names'
import { plain } from '../numbers/exact/digits'
import { Ranging, rangeText } from '../vary/ranges'
import { measure, say, type Text } from '../words/say'
import { inHole } from '../words/together'
import type { Scenario } from './case'
import { inside } from './case-facts'
import { type DocumentCase, documentOf } from './document'
import { type FlagFacts, type LaidOver, nameOf, overScenario, type Source, stemOf } from './under-flags'

/** The texts that stand more than once. */
function repeated(texts: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  return new Set(texts.filter((text) => seen.size === seen.add(text).size))
}

/** What tells each case from all others: its name or its file's; where that is not enough, both. */
function labelsOf(
  all: readonly { readonly source: Source; readonly one: DocumentCase }[],
): readonly string[] {
  const short = all.map(({ source, one }) => one.name ?? stemOf(source.file))
  const ambiguous = repeated(short)
  return all.map(({ source: { file }, one }, i) =>
    !ambiguous.has(short[i]!)
      ? short[i]!
      : one.name === null
        ? nameOf(file)
        : `${one.name} (${nameOf(file)})`,
  )
}

/** Where the ranges of a case are compared. */
const atBase = ({ name, given }: Scenario, ranging: Ranging): Warning[] =>
  ranging.among(given).map((range) => {
    const { key, mode, base } = range
    const held = {
      name,
      input: measure(fieldOf(key).title as Text),
      range: rangeText(range),
      base: plain(base),
    }
    return warning(
      'compared_at_base',
      mode
        ? say('{name}: {input} is {range}: compared at its most likely value, {base}', held)
        : say('{name}: {input} is {range}: compared in its middle, {base}', held),
    )
  })

/** The cases of several files, or of one with several, each complete. */
export function compared(sources: readonly Source[], flags: FlagFacts): LaidOver {
  const ranging = new Ranging()
  const documents = sources.map(({ file, text }) => documentOf(text, nameOf(file), flags.decimal, ranging))
  const all = documents.flatMap(({ cases }, i) => cases.map((one) => ({ source: sources[i]!, one })))
  const labels = labelsOf(all)
  const problems = documents.flatMap((document) => document.problems)
  for (const label of repeated(labels))
    problems.push({
      code: 'repeated_name',
      column: 'recover compare',
      expected: 'each case once',
      found: label,
    })
  if (problems.length === 0 && all.length < 2)
    problems.push({
      code: 'missing_argument',
      column: 'recover compare',
      expected: 'two cases or more',
      found: labels.join(),
      hint: say('name another file, or give {set} and remedies as {option}', {
        set: '--set FILE',
        option: '--option',
      }),
    })
  const scenarios = all.map(
    ({ source, one }, i): Scenario => ({
      name: labels[i]!,
      file: nameOf(source.file),
      given: overScenario(one.facts, flags).given,
    }),
  )
  // A case that could not be read is not called incomplete, too.
  if (problems.length === 0)
    for (const [i, { given, file }] of scenarios.entries()) {
      const { line, path } = all[i]!.one
      const missing = resolve(given, {})
      for (const { code, key, expected, found, hint } of Array.isArray(missing) ? missing : []) {
        if (found === '' && wasTried(key, flags.written)) continue
        problems.push({
          ...{ code, file, line, path: inside(path, snake(key)), field: fieldOf(key).title },
          ...{ expected, found },
          ...(hint && { hint }),
        })
      }
    }
  return {
    given: flags.given,
    written: new Map(flags.written),
    scenarios,
    marks: all.flatMap(({ one }) => one.marks),
    warnings: [
      ...all.flatMap(({ one: { warnings } }, i) =>
        warnings.map((one) => ({
          ...one,
          message: say('{name}: {message}', { name: labels[i]!, message: inHole(one.message) }),
        })),
      ),
      ...scenarios.flatMap((one) => atBase(one, ranging)),
    ],
    problems,
  }
}
