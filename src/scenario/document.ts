/**
 * A scenario file: one case (`{"sales": 10, …}`, or the same under "inputs"), several by their names (under "cases"), or
 * an answer of `recover whatif --json`.
 */

import type { Problem } from '../errors'
import { fieldOf } from '../inputs/facts'
import { foundAt, type JsonValue, type Member, NotJson, readJson, sketched } from '../inputs/json-text'
import { nearest } from '../inputs/nearest'
import type { DecimalSign } from '../inputs/numerals'
import { say } from '../words/say'
import { withRanges } from './answer-ranges'
import { type CaseFacts, caseFacts, inside, type RangeReader, type TellFault } from './case-facts'
import { placesIn } from './line-and-column'

export const SCENARIO = 'recover/scenario/1'
/** What `recover whatif --json` calls its answer, what `--stream` does, and what it was before its warnings were objects. */
export const ANSWERS = ['recover/whatif/2', 'recover/whatif-line/1', 'recover/whatif/1'] as const

const LONGEST_NAME = 100

/** What a case may be called, in words; and whether it is. */
export const A_NAME = say('a name of 1 to {n} characters', { n: LONGEST_NAME })
export const isName = (text: string): boolean => text.trim() !== '' && text.length <= LONGEST_NAME

/** One case of a file. */
export interface DocumentCase extends CaseFacts {
  /** Null where a file has one case that bears none. */
  readonly name: string | null
  /** Its place in the file. */
  readonly path: string
  readonly line: number
  readonly value: JsonValue
}

export interface Document {
  readonly cases: readonly DocumentCase[]
  /** Whether it is an answer of the program rather than a file of scenarios. */
  readonly isAnswer: boolean
  /** Everything that is wrong with it. */
  readonly problems: readonly Problem[]
}

interface Place {
  readonly name: string | null
  readonly path: string
  readonly at: number
  readonly value: JsonValue
}

const member = (members: readonly Member[], name: string) => members.find((one) => one.name === name)

/** The cases under their names, each once. */
function named(members: readonly Member[], fault: TellFault): Place[] {
  const seen = new Set<string>()
  return members.flatMap(({ name, at, value }) => {
    const path = `cases[${JSON.stringify(name)}]`
    if (seen.has(name)) fault('repeated_name', at, path, 'each case once', say('{name} twice', { name }))
    else if (!isName(name)) fault('malformed_value', at, path, A_NAME, name)
    else {
      seen.add(name)
      return [{ name, path, at, value }]
    }
    return []
  })
}

/** Where the cases of a file are. */
function placesOf(all: JsonValue, isAnswer: boolean, fault: TellFault): Place[] {
  if (all.kind !== 'object') {
    fault(
      'not_a_scenario',
      all.at,
      '',
      'an object with facts, like {"sales": 10, "margin": 3}',
      sketched(all),
    )
    return []
  }
  const { members } = all
  const [cases, inputs] = [member(members, 'cases'), member(members, 'inputs')]
  if (cases === undefined && inputs === undefined) {
    const facts = members.filter(({ name }) => name !== 'schema' && name !== '$schema')
    return [{ name: null, path: '', at: all.at, value: { ...all, members: facts } }]
  }
  const known = ['schema', '$schema', cases ? 'cases' : 'inputs']
  for (const { name, at } of isAnswer ? [] : members.filter((one) => !known.includes(one.name))) {
    const near = nearest(name, known)
    const expected = say('only {one} and {other}', { one: known[0]!, other: known[2]! })
    fault(
      'not_a_scenario',
      at,
      inside('', name),
      expected,
      name,
      near ? say('did you mean {one}?', { one: near }) : null,
    )
  }
  for (const name of known) {
    const [first, ...others] = members.filter((one) => one.name === name)
    if (first && others.length > 0)
      fault('repeated_name', others.at(-1)!.at, name, 'each name once', say('{name} twice', { name }))
  }
  if (!cases) {
    const { at, value } = inputs!
    const ranges = isAnswer ? member(members, 'ranges')?.value : undefined
    return [{ name: null, path: 'inputs', at, value: withRanges(value, ranges, fault) }]
  }
  if (cases.value.kind === 'object' && cases.value.members.length > 0)
    return named(cases.value.members, fault)
  const like = say('cases by their names, like {example}', {
    example: '{"as today": {"sales": 10, "margin": 3}}',
  })
  fault('not_a_scenario', cases.value.at, 'cases', like, sketched(cases.value))
  return []
}

/** Reads a scenario file. What is wrong with it is in its problems, all of it. */
export function documentOf(
  text: string,
  file: string,
  decimal: DecimalSign | null,
  ranging: RangeReader | null = null,
): Document {
  const placed = placesIn(text)
  const faults: (readonly [at: number, problem: Problem])[] = []
  const fault: TellFault = (code, at, path, expected, found, hint, key) => {
    const { line } = placed(at)
    const field = key && fieldOf(key).title
    const problem = {
      code,
      file,
      line,
      path,
      ...(field && { field }),
      expected,
      found,
      ...(hint && { hint }),
    }
    faults.push([at, problem])
  }
  const problems = () => faults.sort(([a], [b]) => a - b).map(([, problem]) => problem)
  let all: JsonValue
  try {
    all = readJson(text)
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    const { at, expected } = error
    fault('not_json', at, `column ${placed(at).column}`, expected, foundAt(text, at))
    return { cases: [], isAnswer: false, problems: problems() }
  }
  const schema = all.kind === 'object' ? member(all.members, 'schema') : undefined
  const isAnswer = schema?.value.kind === 'text' && (ANSWERS as readonly string[]).includes(schema.value.text)
  if (schema && !isAnswer && sketched(schema.value) !== SCENARIO)
    fault(
      'not_a_scenario',
      schema.at,
      'schema',
      say('{one} or {other}', { one: SCENARIO, other: ANSWERS[0] }),
      sketched(schema.value),
    )
  const cases = placesOf(all, isAnswer, fault).map(
    (place): DocumentCase => ({
      ...place,
      line: placed(place.at).line,
      ...caseFacts(place.value, place.path, { decimal, isAnswer, ranging }, fault),
    }),
  )
  return { cases, isAnswer, problems: problems() }
}
