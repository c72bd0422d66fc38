/** The facts of scenario files beneath those of the flags. */

import type { Problem, Warning } from '../errors'
import type { FactKey } from '../inputs/facts'
import { nearest } from '../inputs/nearest'
import type { DecimalSign } from '../inputs/numerals'
import type { Given } from '../inputs/readers'
import { type Message, plainly, say } from '../words/say'
import { type FactMap, keptFacts, type Scenario } from './case'
import type { RangeReader } from './case-facts'
import { type Document, type DocumentCase, documentOf } from './document'

/** What the flags say. */
export interface FlagFacts {
  readonly given: Given
  readonly written: ReadonlyMap<FactKey, string>
  readonly decimal: DecimalSign | null
  /** What holds where neither the flags nor a file says it; left out for nothing. */
  readonly usual?: FactMap
  /** Reads inputs as ranges, where they may be. */
  readonly ranging?: RangeReader | null
}

/** The same with the facts of the files beneath, and what else they bring. */
export interface LaidOver {
  readonly given: Given
  readonly written: Map<FactKey, string>
  /** The cases of files that are compared. */
  readonly scenarios: readonly Scenario[]
  readonly marks: readonly string[]
  readonly warnings: readonly Warning[]
  readonly problems: readonly Problem[]
}

export const nameOf = (file: string): string => (file === '-' ? 'stdin' : file)

/** A file's name without its folder and ending. */
export const stemOf = (file: string): string =>
  nameOf(file)
    .replace(/^.*[\\/]/, '')
    .replace(/(?<=.)\.[^.]*$/, '')

export interface Source {
  readonly file: string
  readonly text: string
}

/** Lists names, as many as a line bears. */
function listed(names: readonly string[]): Message {
  const some = names.slice(0, 10).map((name) => `"${name}"`)
  return names.length > some.length
    ? say('{names} … ({n} of them)', { names: some.join(', '), n: names.length })
    : plainly(some.join(', '))
}

/** The case of a file that --case names, or its only one. */
function chosen(
  { cases }: Document,
  { file }: Source,
  wanted: string | null,
  problems: Problem[],
): DocumentCase | null {
  const names = cases.flatMap(({ name }) => name ?? [])
  const only = cases.length === 1 ? cases[0]! : null
  const found = wanted === null ? only : cases.find(({ name }) => name === wanted)
  if (found) return found
  const many = say('{command} shows them side by side', { command: `recover compare ${nameOf(file)}` })
  const near = wanted === null ? null : nearest(wanted, names)
  if (cases.length > 0)
    problems.push({
      code: 'unknown_case',
      column: '--case',
      expected:
        names.length === 0
          ? say('no name: {file} has one case', { file: nameOf(file) })
          : say('a case of {file}: {names}', { file: nameOf(file), names: listed(names) }),
      found: wanted ?? '',
      hint: near
        ? say('did you mean {one}?', { one: `--case "${near}"` })
        : names.length > 1
          ? many
          : plainly(`recover whatif --set ${nameOf(file)}`),
    })
  return null
}

/** The facts of the flags over those of one case. */
export function overScenario(
  facts: DocumentCase['facts'],
  { given, written, usual = new Map() }: FlagFacts,
): Pick<LaidOver, 'given' | 'written'> {
  const said = keptFacts(facts, written)
  const kept = new Map([...keptFacts(usual, new Set([...said.keys(), ...written.keys()])), ...said])
  const all: Given = { ...given }
  for (const [key, { value }] of kept) all[key] = value
  return {
    given: all,
    written: new Map([...[...kept].map(([key, { text }]) => [key, text] as const), ...written]),
  }
}

/** One case of a file in place of flags. */
export function set(source: Source, wanted: string | null, flags: FlagFacts): LaidOver {
  const document = documentOf(source.text, nameOf(source.file), flags.decimal, flags.ranging)
  const problems = [...document.problems]
  const one = chosen(document, source, wanted, problems)
  return {
    ...overScenario(one?.facts ?? new Map(), flags),
    scenarios: [],
    marks: one?.marks ?? [],
    warnings: one?.warnings ?? [],
    problems,
  }
}

export interface ScenarioFiles {
  /** What was read, by its name. */
  readonly files: readonly string[]
  beneath(flags: FlagFacts): LaidOver
}
