/** What a program gives, as the command line has it: so that both are read by the same readers. */
import { fieldsOf, formats, optionsOf } from '../cli/command-flags'
import type { CommandLine } from '../cli/line'
import type { Command } from '../commands/command'
import { common, noInput, reading, scenario } from '../commands/options'
import { mistyped } from '../errors'
import { rowFormWord } from '../inputs/files/row-forms'
import { kebab, plainKey } from '../inputs/names'
import { plain, withoutZeros } from '../numbers/exact/digits'
import { asAsked } from './answered-inputs'
import type { Input, Inputs } from './data'

/** What a terminal or a file needs, and nobody else; a few of these count for rows as well. */
const KEPT = [
  'map',
  'currency',
  'locale',
  'decimal',
  'dates',
  'max-decimals',
  'dedupe',
  'recipe',
  'no-recipe',
]
const ALONE = ['fail-below', 'save', 'name', 'strict', 'rejects', 'stream', 'for-excel']
const elsewhere = new Set(
  [...[...common, noInput, ...reading(), ...scenario, ...formats].map(({ name }) => name), ...ALONE].filter(
    (name) => !KEPT.includes(name),
  ),
)

/** How a file is written: for those that read one. */
const ofFiles = new Set(reading().map(({ name }) => name))

/** A number in plain digits: exponents are for machines. */
const digitsOf = (value: number): string =>
  Math.abs(value) < 1e-6 && value !== 0 ? withoutZeros(value.toFixed(20)) : String(value)

/** What a program may give; JavaScript lets it give anything. */
export const isInput = (value: unknown): value is Input =>
  value === null ||
  ['undefined', 'number', 'bigint', 'string', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) ? value.every(isInput) : typeof value === 'object' && 'n' in value && 's' in value)

/** What else was given, in a word. */
export const sketchOf = (value: unknown): string =>
  Array.isArray(value) ? '[…]' : typeof value === 'object' ? (value === null ? 'null' : '{…}') : String(value)

/** The text of a value; none where it is left out. */
export function textsOf(value: Input): readonly string[] {
  if (value === null || value === undefined || value === false) return []
  if (typeof value === 'number') return [digitsOf(value)]
  if (typeof value === 'bigint' || typeof value === 'string') return [String(value)]
  if (value === true) return ['']
  return 'n' in value ? [plain(value)] : value.flatMap(textsOf)
}

/** What the inputs stand beside: nothing, rows, or a file. */
export type About = 'facts' | 'rows' | 'file'

/** The names of everything that a command can be given. */
export const namesOf = (command: Command, about: About): string[] => [
  ...fieldsOf(command).map(([, , flag]) => flag),
  ...optionsOf(command).flatMap(({ name }) =>
    elsewhere.has(name) && !(about === 'file' && ofFiles.has(name)) ? [] : name,
  ),
]

/** The inputs as flags; `words` are what follows a command without one. Errors: a Failure for what is no input. */
export function lineOf(
  command: Command,
  inputs: Inputs,
  words: readonly string[] = [],
  about: About = 'facts',
): CommandLine {
  const known = new Map(namesOf(command, about).map((name) => [plainKey(name), name]))
  const flags = new Map<string, readonly string[]>()
  const unknown: string[] = []
  const given = Object.entries(asAsked(inputs ?? {}))
  const wrong = given.filter(([, value]) => !isInput(value))
  if (wrong.length > 0)
    throw mistyped(
      wrong.map(([key, value]) => ({
        code: 'wrong_type',
        column: `--${kebab(key)}`,
        expected: 'a number, a text, true, false or null',
        found: sketchOf(value),
      })),
    )
  for (const [key, value] of given) {
    const texts = textsOf(value)
    if (texts.length === 0) continue
    const name = known.get(plainKey(key))
    if (name === undefined) unknown.push(`--${kebab(key).replaceAll('_', '-')}`)
    // No file is named: the answer has what it would hold.
    else if (name === 'save-chances' && value === true) flags.set(name, ['chances'])
    else flags.set(name, [...(flags.get(name) ?? []), ...texts])
  }
  // Rows come as lines of JSON, whatever is in them.
  if (about === 'rows') flags.set('input', [rowFormWord('lines')])
  // What a program writes has a decimal point; what is in rows tells by itself.
  if (about === 'facts' && !flags.has('decimal') && !flags.has('locale')) flags.set('decimal', ['.'])
  return { flags, words, unknown, valueless: [] }
}
