/** One command that is called: its words to settings, its answer, its exit code. A start that calls none does without it. */

import type { Command } from '../../commands/command'
import { EXIT } from '../../errors'
import type { Host } from '../host'
import { runCommand } from '../run-command'
import { settledLine } from '../settled'
import { plainLine } from './plain-line'

/** Runs a command that is called, or shows its help, and returns the exit code; 'version' where that is asked for. */
export async function called(command: Command, host: Host): Promise<number | 'version'> {
  const line = plainLine(command, host.argv) ?? (await import('./parsed-line')).parsedLine(command, host.argv)
  if (line === 'version') return line
  const asked = ['--help', '-h'].find((flag) => line.unknown.includes(flag))
  if (asked !== undefined) {
    const { shortHelp, wholeHelp } = await import('../help/command-help')
    host.out((asked === '-h' ? shortHelp : wholeHelp)(command, host))
    return EXIT.done
  }
  const { settings, afterwards } = await settledLine(command, line, host)
  if (settings.request.options.has('stream'))
    return (await import('../stream/answer-lines')).answerStream(command, settings, host)
  let isAnswered = false
  try {
    const exit = await runCommand(command, settings, host)
    isAnswered = true
    return exit
  } finally {
    // What was answered is not lost where something else goes wrong.
    await afterwards?.(isAnswered)
  }
}
