/** What a program gives, as the command line has it: so that both are read by the same readers. */
import { fieldsOf, optionsOf } from '../cli/command-flags'
import type { CommandLine } from '../cli/line'
import type { Command } from '../commands/command'
import { common, noInput, reading, scenario } from '../commands/options'
import { kebab, plainKey } from '../inputs/names'
import { plain, withoutZeros } from '../numbers/exact/digits'
import type { Input, Inputs } from './data'

/** What a terminal or a file needs, and nobody else; a few of these count for rows as well. */
const KEPT = ['currency', 'locale', 'decimal', 'dates', 'max-decimals', 'dedupe']
const elsewhere = new Set(
  [...common, noInput, ...reading, ...scenario]
    .map(({ name }) => name)
    .concat(['fail-below', 'save', 'name', 'stream', 'for-excel'])
    .filter((name) => !KEPT.includes(name)),
)

/** How a file is written: for those that read one. */
const ofFiles = new Set(reading.map(({ name }) => name))

/** A number in plain digits: exponents are for machines. */
const digitsOf = (value: number): string =>
  Math.abs(value) < 1e-6 && value !== 0 ? withoutZeros(value.toFixed(20)) : String(value)

/** The text of a value; none where it is left out. */
export function textsOf(value: Input): readonly string[] {
  if (value === null || value === undefined || value === false) return []
  if (typeof value === 'number') return [digitsOf(value)]
  if (typeof value === 'bigint' || typeof value === 'string') return [String(value)]
  if (value === true) return ['']
  return 'n' in value ? [plain(value)] : value.flatMap(textsOf)
}

/** The inputs as flags; `words` are what follows a command without one. */
export function lineOf(
  command: Command,
  inputs: Inputs,
  words: readonly string[] = [],
  about: 'facts' | 'rows' | 'file' = 'facts',
): CommandLine {
  const names = [
    ...fieldsOf(command).map(([key]) => kebab(key)),
    ...optionsOf(command).flatMap(({ name }) =>
      elsewhere.has(name) && !(about === 'file' && ofFiles.has(name)) ? [] : name,
    ),
  ]
  const known = new Map(names.map((name) => [plainKey(name), name]))
  const flags = new Map<string, readonly string[]>()
  const unknown: string[] = []
  for (const [key, value] of Object.entries(inputs)) {
    const texts = textsOf(value)
    if (texts.length === 0) continue
    const name = known.get(plainKey(key))
    if (name === undefined) unknown.push(`--${kebab(key).replaceAll('_', '-')}`)
    else flags.set(name, [...(flags.get(name) ?? []), ...texts])
  }
  // What a program writes has a decimal point; what is in rows tells by itself.
  if (about === 'facts' && !flags.has('decimal') && !flags.has('locale')) flags.set('decimal', ['.'])
  return { flags, words, unknown, valueless: [] }
}
