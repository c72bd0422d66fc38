/** Finds the config files of a run, and lays one beneath the other. */
import type { Command } from '../../commands/command'
import { badCommandLine, EXIT, Failure } from '../../errors'
import { keptFacts } from '../../scenario/case'
import { say } from '../../words/say'
import type { Host } from '../host'
import type { CommandLine } from '../line'
import { textOf } from '../text-file'
import type { Config } from './config-said'

/** What two files say: of what both say, what the first one does. */
const over = (first: Config, second: Config): Config => ({
  files: [...first.files, ...second.files],
  values: new Map([...second.values, ...first.values]),
  facts: new Map([...keptFacts(second.facts, first.facts), ...first.facts]),
  origins: new Map([...second.origins, ...first.origins]),
  marks: [...first.marks, ...second.marks],
  warnings: [...first.warnings, ...second.warnings],
})

/** The texts of the files that there are. */
async function textsOf(
  line: CommandLine,
  host: Host,
): Promise<readonly (readonly [file: string, text: string])[]> {
  const named = line.flags.get('config')?.at(-1)
  if (named === undefined) {
    if (line.flags.has('no-config')) return []
    return (host.configPlaces ?? []).flatMap((file) => {
      const text = host.configText!(file)
      return text === null ? [] : [[file, text] as const]
    })
  }
  if (line.flags.has('no-config'))
    throw badCommandLine('a problem with the command line', [
      {
        code: 'conflicting_inputs',
        column: '--config',
        expected: say('it without {flag}', { flag: '--no-config' }),
        found: say('both'),
      },
    ])
  // That it lacks its file is told with whatever else is wrong.
  if (named === '') return []
  if (named === '-' && host.asked)
    throw new Failure(
      EXIT.usage,
      'file_missing',
      'stdin is a terminal: there is no config to read',
      'name a file',
    )
  return [[named, await textOf(named, host, { name: named, noun: 'config', code: 'not_a_config' })]]
}

/** What the config files of a run say; null where there are none. Errors: a Failure where one of them is wrong. */
export async function configOf(command: Command, line: CommandLine, host: Host): Promise<Config | null> {
  if (command.config === 'unread') return null
  const texts = await textsOf(line, host)
  if (texts.length === 0) return null
  const { readConfig } = await import('./read-config')
  return texts.map(([file, text]) => readConfig(text, file)).reduce(over)
}
