/** The command line as most people write it, read without commander. */

import type { Command } from '../../commands/command'
import { fieldsOf, optionsOf } from '../command-flags'
import type { CommandLine } from '../line'

/**
 * Reads a line on which the command comes first and every word is plain: flags of the command, each with its value, and
 * words that are no flags. Null for all others, which commander reads (parsed-line.ts).
 */
export function plainLine(command: Command, argv: readonly string[]): CommandLine | null {
  if (argv[0] !== command.name) return null
  const valued = new Set(fieldsOf(command).map(([, , flag]) => flag))
  const options = optionsOf(command)
  const flags = new Map<string, string[]>()
  const words: string[] = []
  for (let at = 1; at < argv.length; at++) {
    const word = argv[at]!
    if (!word.startsWith('-')) {
      words.push(word)
      continue
    }
    const equals = word.indexOf('=')
    const name = word.slice(2, equals < 0 ? undefined : equals)
    const option = options.find((one) => one.name === name)
    if (!word.startsWith('--') || option?.optional || !(option || valued.has(name))) return null
    let value = equals < 0 ? '' : word.slice(equals + 1)
    if (option && !option.value) {
      if (equals >= 0) return null
    } else if (equals < 0) {
      value = argv[++at] ?? '-'
      if (value.startsWith('-')) return null
    }
    flags.set(name, [...(flags.get(name) ?? []), value])
  }
  return { flags, valueless: [], words, unknown: [] }
}
