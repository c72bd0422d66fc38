/** A command line that was read, settled: with the scenario files that it names, and what a person answers. */
import type { Command } from '../commands/command'
import { Failure, mistyped } from '../errors'
import { configOf } from './config/config-files'
import { withConfigFlags } from './config/config-said'
import type { Settled } from './conversation/converse'
import type { Host } from './host'
import type { CommandLine } from './line'
import { type Settings, settle } from './settings'

/** Whether a command line has anything to do with scenario files. */
const namesScenario = ({ scenarios }: Command, { flags, words }: CommandLine): boolean =>
  (scenarios === true && words.length > 0) || ['set', 'case', 'save', 'name'].some((flag) => flags.has(flag))

/** The flags of a command line, settled; where facts are missing and somebody is there, they are asked for. */
export async function settledLine(
  command: Command,
  typed: CommandLine,
  host: Host,
): Promise<{ settings: Settings; afterwards?: Settled['afterwards'] }> {
  const config = await configOf(command, typed, host)
  const line = withConfigFlags(typed, config)
  // Facts of a config lie beneath those of the flags as a scenario does.
  const scenarios =
    namesScenario(command, line) || (config && config.facts.size > 0)
      ? await (await import('./scenario-files')).openScenarios(command, line, host)
      : null
  const mayRange =
    command.ranges === true && (scenarios !== null || host.argv.some((word) => word.includes('..')))
  const Ranges = mayRange ? (await import('../vary/ranges')).Ranging : null
  try {
    return { settings: settle(command, line, scenarios, Ranges && new Ranges(), host.isDirect, config) }
  } catch (error) {
    const isAsked = host.lines !== null && !line.flags.has('stream')
    if (!isAsked || command.questions === undefined || !(error instanceof Failure)) throw error
    const more = (await command.misused?.(line.flags)) ?? []
    if (more.length > 0) throw mistyped([...error.problems, ...more])
    const { converse } = await import('./conversation/converse')
    // An answer may be a range, whatever the command line holds.
    const { Ranging } = await import('../vary/ranges')
    const settling = (told: CommandLine) =>
      settle(command, told, scenarios, command.ranges ? new Ranging() : null, host.isDirect, config)
    return converse(await command.questions(), line, error, host, settling)
  }
}
