/** The scenario files that a command line names, and the one that it saves. */

import type { Command } from '../commands/command'
import { A_FILE } from '../commands/options'
import { commonCode, type ErrorCode, EXIT, Failure, type Problem } from '../errors'
import { written as asJson } from '../inputs/json-text'
import { escaped } from '../render/quoted'
import { A_NAME, documentOf, isName } from '../scenario/document'
import { compared } from '../scenario/to-compare'
import { nameOf, overScenario, type ScenarioFiles, type Source, set, stemOf } from '../scenario/under-flags'
import { fileOfMany, fileOfOne, membersOf } from '../scenario/write'
import { Ranging, rangeText } from '../vary/ranges'
import { type Message, plainly, type Said, say } from '../words/say'
import type { Host, Output } from './host'
import type { CommandLine } from './line'
import type { Settings } from './settings'
import { textOf } from './text-file'

/** The text of a scenario file. Errors: a Failure where it cannot be read, is too large, or is no text. */
async function scenarioText(file: string, host: Host): Promise<string> {
  if (file === '-' && host.asked)
    throw new Failure(
      EXIT.usage,
      'file_missing',
      'stdin is a terminal: there is no scenario to read',
      'name a file',
    )
  return textOf(file, host, { name: nameOf(file), noun: 'scenario file', code: 'not_a_scenario' })
}

/** What is wrong with the flags that go with scenario files. */
function misused(command: Command, { flags, words }: CommandLine, files: readonly string[]): Problem[] {
  const problems: Problem[] = []
  const has = (name: string) => flags.has(name)
  const wrong = (code: ErrorCode, column: string, expected: Said, found: string | Message, hint?: Said) =>
    problems.push({ code, column, expected, found, ...(hint && { hint }) })
  const compares = command.scenarios === true && words.length > 0
  if (has('case') && !has('set'))
    wrong(
      'missing_flag',
      '--case',
      say('{flag} beside it', { flag: '--set FILE' }),
      '',
      say('for example {example}', { example: '--set cases.json --case voucher' }),
    )
  if (has('name') && !has('save'))
    wrong(
      'missing_flag',
      '--name',
      say('{flag} beside it', { flag: '--save FILE' }),
      '',
      say('for example {example}', { example: '--save cases.json --name voucher' }),
    )
  if (files.includes('')) wrong('missing_argument', compares ? 'FILE' : '--set', A_FILE, '')
  if (/^(?:\.[\\/])?recover\.json$/.test(flags.get('save')?.at(-1) ?? ''))
    wrong(
      'conflicting_outputs',
      '--save',
      'another name: recover.json is the name of the config',
      'recover.json',
    )
  const name = flags.get('name')?.at(-1)
  if (name !== undefined && !isName(name)) wrong('malformed_value', '--name', A_NAME, name)
  const other = ['set', 'option'].filter((name) => compares && has(name))
  if (other.length > 0)
    wrong(
      'conflicting_inputs',
      `--${other[0]}`,
      say('files to compare, or {set} with {option}', { set: '--set', option: '--option' }),
      say('both'),
      plainly('recover compare --set FILE --option "voucher=credit:10"'),
    )
  return problems
}

/** Reads the scenario files of a command line. Errors: a Failure where one cannot be read. */
export async function openScenarios(command: Command, line: CommandLine, host: Host): Promise<ScenarioFiles> {
  const compares = command.scenarios === true && line.words.length > 0
  // What follows an unknown flag may have been its value.
  const guessed = compares && line.unknown.length > 0
  const files = guessed ? [] : compares ? line.words : (line.flags.get('set') ?? []).slice(-1)
  const problems = guessed ? [] : misused(command, line, files)
  const sources: Source[] = []
  for (const file of problems.length > 0 ? [] : files)
    sources.push({ file, text: await scenarioText(file, host) })
  return {
    files,
    beneath: (flags) => {
      if (problems.length > 0 || sources.length === 0)
        return { ...overScenario(new Map(), flags), scenarios: [], marks: [], warnings: [], problems }
      return compares
        ? compared(sources, flags)
        : set(sources[0]!, line.flags.get('case')?.at(-1) ?? null, flags)
    },
  }
}

/** The cases of a file that is there, as they stand; null where there is none. Errors: a Failure where it holds no cases. */
async function casesIn(file: string, host: Host): Promise<Map<string, readonly string[]> | null> {
  let text: string
  try {
    text = await scenarioText(file, host)
  } catch (error) {
    if (error instanceof Failure && error.exit === EXIT.noInput) return null
    throw error
  }
  const { cases, isAnswer, problems } = documentOf(text, file, null, new Ranging())
  if (problems.length > 0 || isAnswer)
    throw new Failure(
      EXIT.data,
      commonCode(problems, 'not_a_scenario'),
      say('{file} is no file of cases: nothing is saved in it', { file }),
      say('name another file for {flag}', { flag: '--save' }),
      problems,
    )
  return new Map(
    cases.map(({ name, value }) => {
      const members = value.kind === 'object' ? value.members : []
      return [name ?? stemOf(file), members.map((one) => `${JSON.stringify(one.name)}: ${asJson(one.value)}`)]
    }),
  )
}

export interface Saving extends Output {
  /** What to say when it is done. */
  readonly said: Said
}

/**
 * Prepares to save a case: alone, or by a name beside the others of a file. Errors: a Failure where the file, or a case
 * of that name, is there already without --force.
 */
export async function saving({ request }: Settings, host: Host): Promise<Saving> {
  const option = (name: string) => request.options.get(name)?.at(-1) ?? null
  const [file, name, force] = [option('save')!, option('name'), option('force') !== null]
  const ranges = new Map(request.ranges.map((range) => [range.key, rangeText(range)]))
  const members = membersOf(request.given, request.written, ranges)
  const others = name === null ? null : await casesIn(file, host)
  if (others && name !== null && others.has(name) && !force)
    throw new Failure(
      EXIT.cannotCreate,
      'file_exists',
      say('{file} has a case "{name}" already', { file, name }),
      say('{flag} replaces it', { flag: '--force' }),
    )
  const cases = name === null ? null : new Map([...(others ?? []), [name, members] as const])
  const output = host.create(file, force || (others !== null && 'unchanged'), [])
  try {
    output.write(escaped(cases ? fileOfMany(cases) : fileOfOne(members)))
  } catch (error) {
    output.abandon()
    throw error
  }
  const count = cases?.size ?? 0
  if (name === null) return { ...output, said: say('saved in {file}', { file }) }
  return {
    ...output,
    said:
      count > 1
        ? say('saved in {file} as "{name}", {count} cases in it', { file, name, count })
        : say('saved in {file} as "{name}"', { file, name }),
  }
}
