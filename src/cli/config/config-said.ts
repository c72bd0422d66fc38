/** What config files say beneath the command line: settings of display, how numbers and dates are written, and facts. */
import type { Command, Configured } from '../../commands/command'
import type { Warning } from '../../errors'
import type { FactKey } from '../../inputs/facts'
import type { DecimalSign } from '../../inputs/numerals'
import type { UsualWriting } from '../../reading/columns/reading'
import type { FactMap } from '../../scenario/case'
import type { CommandLine } from '../line'

/** The keys that are no facts: flags of the same names. */
export type ConfigKey = 'currency' | 'locale' | 'lang' | 'decimal' | 'dates' | 'color' | 'plain' | 'progress'

/** What one file says; of several the first that says a thing holds. */
export interface Config {
  /** Their names. */
  readonly files: readonly string[]
  readonly values: ReadonlyMap<ConfigKey, { readonly text: string; readonly file: string }>
  readonly facts: FactMap
  /** Which file gives each fact. */
  readonly origins: ReadonlyMap<FactKey, string>
  /** The currency signs and codes of its facts. */
  readonly marks: readonly string[]
  readonly warnings: readonly Warning[]
}

/** What is asked for by flags of its own: how the run is seen. */
const AS_FLAGS = ['color', 'plain', 'progress'] as const

/** The line with the flags that config gives in place of those that are not typed. */
export function withConfigFlags(line: CommandLine, config: Config | null): CommandLine {
  if (config === null) return line
  const flags = new Map(line.flags)
  for (const name of AS_FLAGS) {
    const value = config.values.get(name)?.text
    // Colour that was asked for is not plain.
    const isTyped = flags.has(name) || (name === 'plain' && line.flags.has('color'))
    if (value !== undefined && !isTyped && value !== 'false') flags.set(name, [name === 'plain' ? '' : value])
  }
  return { ...line, flags }
}

/** How numbers and dates are written where nothing else tells. */
export function usualWriting({ values }: Config): UsualWriting {
  const [decimal, dates] = [values.get('decimal'), values.get('dates')]
  return {
    decimal: decimal ? { way: decimal.text as DecimalSign, file: decimal.file } : null,
    dates: dates ? { way: dates.text as 'dmy' | 'mdy', file: dates.file } : null,
  }
}

/** What config files say that holds in a run: their settings, and those of their facts that nothing displaced; all where it is about them. */
export const configured = (
  { config }: Command,
  { values, facts, origins }: Config,
  holding: ReadonlySet<FactKey>,
): readonly Configured[] => [
  ...[...values].map(([key, { text, file }]) => ({ key, value: text, file, isFact: false })),
  ...[...facts]
    .filter(([key]) => config === 'told' || holding.has(key))
    .map(([key, { text }]) => ({ key, value: text, file: origins.get(key)!, isFact: true })),
]

/** The facts of config that a command takes. */
export const factsFor = (config: Config | null, takes: readonly FactKey[]): FactMap =>
  new Map([...(config?.facts ?? [])].filter(([key]) => takes.includes(key)))
