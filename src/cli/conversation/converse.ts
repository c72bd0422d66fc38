/**
 * Questions asked back: where a person at a terminal has left facts out, they are asked for, one by one. Each answer
 * becomes a flag and is read as one, so that the command line that comes of it gives the same and can be kept.
 *
 * All that is said goes to stderr: stdout holds what that command line would have printed, and nothing else.
 */

import { badCommandLine, type Failure } from '../../errors'
import { kebab } from '../../inputs/names'
import type { Question } from '../../inputs/question'
import { FORMATS, flagFormats } from '../../render/formats'
import { say } from '../../words/say'
import type { Host } from '../host'
import type { CommandLine } from '../line'
import type { Settings } from '../settings'
import { GivenAnswers } from './answers'
import { Dialogue } from './dialogue'
import { offerToSave } from './offer-to-save'
import { TypedLines } from './typed-lines'

/** With one of these a script speaks, or somebody who wants the data alone: they are told, not asked. */
const SILENT = ['no-input', 'quiet', ...flagFormats.map(({ name }) => name), 'output', 'fail-below']

/** The flag that keeps questions away; null where none does. */
function silencer({ flags }: CommandLine): string | null {
  const usual = FORMATS[0].name
  const format = flags.get('format')?.at(-1) ?? usual
  return SILENT.find((name) => flags.has(name)) ?? (format === usual ? null : `format ${format}`)
}

/** Whether a script speaks, or somebody who wants the data alone, by the words of a command line. */
export const isScript = (argv: readonly string[]): boolean =>
  [...SILENT, 'format'].some((name) =>
    argv.some((word) => word === `--${name}` || word.startsWith(`--${name}=`)),
  )

/** What came of a conversation: the flags, settled, and what to say behind the results. */
export interface Settled {
  readonly settings: Settings
  /** Says how the same is had without questions and, where there is an answer, offers to save what was told. */
  afterwards(isAnswered: boolean): Promise<void>
}

/**
 * Asks for what a command line lacks. Errors: the failure that led here where nobody is to be asked or more is wrong; a
 * Failure that names what is still missing where the answers end too early.
 */
export async function converse(
  questions: readonly Question[],
  line: CommandLine,
  failure: Failure,
  host: Host,
  settle: (line: CommandLine) => Settings,
): Promise<Settled> {
  const lacking = failure.problems.map(({ column }) => column)
  const needed = questions.filter(
    ({ facts, preset }) => preset === null && lacking.includes(`--${kebab(facts[0])}`),
  )
  const silent = silencer(line)
  if (lacking.length > needed.length || line.valueless.length > 0 || silent === 'no-input') throw failure
  if (silent !== null)
    throw badCommandLine(
      failure.said,
      failure.problems,
      say('without {flag} what is missing is asked for', { flag: `--${silent}` }),
    )
  const answers = new GivenAnswers(line, needed, settle, host.put)
  const lines = new TypedLines(host.lines!())
  try {
    await new Dialogue(host, answers, lines).over(
      questions.filter((one) => (one.preset === null ? needed.includes(one) : !answers.given(one))),
    )
    const settings = answers.complete()
    return { settings, afterwards: (isAnswered) => conclude(settings, isAnswered) }
  } catch (error) {
    await lines.close()
    throw error
  }

  async function conclude(settings: Settings, isAnswered: boolean): Promise<void> {
    try {
      host.err(`\n${host.put('The same without questions:')}\n  ${answers.kept(host.argv)}\n`)
      if (isAnswered && !line.flags.has('save')) await offerToSave(settings, host, lines)
    } finally {
      await lines.close()
    }
  }
}
