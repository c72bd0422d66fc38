/** The facts and other fields that a command line gives, over those of the scenario files it names. */

import type { Command } from '../commands/command'
import { resolve } from '../economics/case/resolve'
import { type Problem, type Warning, warning } from '../errors'
import { type FactKey, fieldOf } from '../inputs/facts'
import type { FieldKey } from '../inputs/files/file-kind'
import { rangeHint, wasTried } from '../inputs/hints'
import { kebab } from '../inputs/names'
import { type DecimalSign, numeralsOf, signOf } from '../inputs/numerals'
import { defaults, type Given, readBy, readerOf, readers, type Value } from '../inputs/readers'
import { isRefusal, type Refusal } from '../inputs/units'
import type { LaidOver, ScenarioFiles } from '../scenario/under-flags'
import type { Ranging } from '../vary/ranges'
import { listing, say, type Text } from '../words/say'
import { inHole } from '../words/together'
import { fieldsOf, flaggedFacts } from './command-flags'
import { type Config, factsFor } from './config/config-said'
import type { CommandLine } from './line'
import { meantFlag } from './typed-flags'

export interface TypedFacts extends LaidOver {
  /** The command's own fields, by key; null where there is neither a flag nor a default. */
  readonly terms: { readonly [key: string]: Value | null }
  /** The facts and fields that were given. */
  readonly keys: ReadonlySet<FieldKey>
  /** The facts that hold because config files say them. */
  readonly byConfig: ReadonlySet<FactKey>
  /** The decimal sign of what was typed; null where nothing tells. */
  readonly sign: DecimalSign | null
  /** The same as far as flags and what was typed tell it. */
  readonly signTyped: DecimalSign | null
}

function problemOf(
  key: string,
  field: Text,
  { code, expected, hint }: Refusal,
  found: Problem['found'],
): Problem {
  return { code, column: `--${kebab(key)}`, field, expected, found, ...(hint && { hint }) }
}

/** Reads every flag that is a field. */
function readFields(
  command: Command,
  { flags }: CommandLine,
  sign: DecimalSign | null,
  ranging: Ranging | null,
) {
  const given: Given = { ...defaults }
  const written = new Map<FactKey, string>()
  const terms: Record<string, Value | null> = {}
  const keys = new Set<FieldKey>()
  const warnings: Warning[] = []
  const problems: Problem[] = []
  for (const [key, field, flag] of fieldsOf(command)) {
    const fact = key in given ? (key as FactKey) : null
    const values = flags.get(flag)
    if (values === undefined) {
      const { default: usual } = field
      if (!fact) terms[key] = usual === undefined ? null : (readerOf(field)(usual, '.') as Value)
      continue
    }
    const reader = fact ? readers[fact] : readerOf(field)
    const text = values.join('+')
    if (values.length > 1 && key !== 'remedy')
      problems.push({
        code: 'repeated_flag',
        column: `--${flag}`,
        expected: 'it once',
        found: say('{values}', { values: listing(values) }),
      })
    const rounded = () =>
      warnings.push(
        warning(
          'rounded',
          say('{what}: more than 12 decimals, rounded half to even', {
            what: inHole(field.title),
          }),
        ),
      )
    const range = fact ? ranging?.read(fact, text, rounded, sign) : undefined
    const value = range ?? readBy(reader, text, rounded, sign)
    if (isRefusal(value)) {
      const hint = (fact && !command.ranges && rangeHint(fact, text)) || value.hint
      problems.push(problemOf(key, field.title, { ...value, ...(hint && { hint }) }, text))
    } else if (fact) given[fact] = value
    else terms[key] = value
    if (fact) written.set(fact, text)
    keys.add(key as FieldKey)
  }
  return { given, written, terms, keys, warnings, problems }
}

/** What one case lacks, or has too much of. */
function unresolved(
  command: Command,
  { words, flags, unknown, valueless }: CommandLine,
  { given, written, problems }: LaidOver,
): Problem[] {
  const isFiles = command.scenarios === true && words.length > 0
  // What the flags leave open, lines may say.
  if (command.input !== 'case' || isFiles || flags.has('stream') || problems.length > 0) return []
  const resolved = resolve(given, {})
  if (!Array.isArray(resolved)) return []
  // What could not be read, or was nearly named, is not called missing, too; a flag like no other may have been any.
  const meant = [...valueless, ...unknown.map((flag) => meantFlag(command, flag))]
  if (meant.includes(null)) return []
  const isMeant = (key: FactKey) => meant.includes(kebab(key))
  return resolved.flatMap(({ key, found, ...refusal }) =>
    found === '' && (wasTried(key, written) || wasTried(key, { has: isMeant }))
      ? []
      : problemOf(key, fieldOf(key).title, refusal, found),
  )
}

/**
 * What was typed, what scenario files say beneath it, and beneath that what config files say; `decimal` is the decimal sign
 * that flags settled, `usual` the one where nothing tells.
 */
export function typedFacts(
  command: Command,
  line: CommandLine,
  scenarios: ScenarioFiles | null,
  { decimal, usual }: { readonly decimal: DecimalSign | null; readonly usual: DecimalSign | null },
  ranging: Ranging | null,
  config: Config | null,
): TypedFacts {
  const typed = fieldsOf(command).flatMap(([, { kind }, flag]) =>
    (line.flags.get(flag) ?? []).flatMap((text) => text.split('..').map((one) => [kind, one] as const)),
  )
  // What one person types on one line is written in one way.
  const signTyped = decimal ?? signOf(typed)
  const sign = signTyped ?? usual
  const { given, written, terms, keys, warnings, problems } = readFields(command, line, sign, ranging)
  const bare = { given, written, scenarios: [], marks: [], warnings: [], problems: [] }
  const ofConfig = factsFor(config, flaggedFacts(command))
  const laid = scenarios?.beneath({ given, written, decimal, ranging, usual: ofConfig }) ?? bare
  const holds = (key: FactKey, value: Value) =>
    !written.has(key) &&
    // A period says nothing where the purchases of a year are given.
    !(key === 'period' && laid.given.perYear !== null) &&
    [laid, ...laid.scenarios].some(({ given: one }) => one[key] === value)
  const byConfig = new Set([...ofConfig].filter(([key, { value }]) => holds(key, value)).map(([key]) => key))
  const marks = typed.flatMap(([kind, text]) => numeralsOf(kind, text).flatMap((one) => one.currency ?? []))
  return {
    ...laid,
    terms,
    keys: new Set([...keys, ...laid.written.keys()]),
    byConfig,
    sign,
    signTyped,
    marks: [...marks, ...laid.marks, ...(byConfig.size > 0 ? config!.marks : [])],
    warnings: [...warnings, ...laid.warnings, ...(byConfig.size > 0 ? config!.warnings : [])],
    problems: [...problems, ...laid.problems, ...unresolved(command, line, laid)],
  }
}
