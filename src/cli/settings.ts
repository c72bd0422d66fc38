/** The flags of one run, checked; every problem at once. */
import type { Command, Option, Request } from '../commands/command'
import { A_FILE, common, FORMATS, type Format, noInput, reading, scenario } from '../commands/options'
import { resolve } from '../economics/case/resolve'
import { mistyped, type Problem } from '../errors'
import { isCurrency, OneCurrency } from '../inputs/currencies'
import { type FactKey, factKeys, fieldOf } from '../inputs/facts'
import type { Field } from '../inputs/field'
import type { FieldKey } from '../inputs/files/file-kind'
import { rangeHint, wasTried } from '../inputs/hints'
import { kebab } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import { type DecimalSign, numeralsOf, signOf } from '../inputs/numerals'
import { defaults, type Given, readBy, readerOf, readers, type Value } from '../inputs/readers'
import { isRefusal } from '../inputs/units'
import { resultColumns } from '../report/case-columns'
import type { ScenarioFiles } from '../scenario/under-flags'
import type { Ranging } from '../vary/ranges'
import { type Check, failBelowOf } from './fail-below'
import { decimalOf, type FileFlags, fileFlagsOf, localeOf } from './file-flags'
import type { CommandLine } from './line'

export interface Settings {
  readonly request: Omit<Request, 'commands' | 'cases' | 'ledger' | 'today' | 'spool'>
  /** The facts and other fields that flags gave. */
  readonly flags: ReadonlySet<FieldKey>
  /** The scenario files that were read. */
  readonly read: readonly string[]
  readonly format: Format
  readonly currency: string | null
  readonly locale: string | null
  readonly most: number
  readonly failBelow: Check | null
  /** What the user said of the file. */
  readonly asked: FileFlags
  /** The decimal sign that --decimal or --locale settled. */
  readonly decimal: DecimalSign | null
  /** The currency signs and codes of what was typed. */
  readonly marks: readonly string[]
  readonly warnings: readonly string[]
}

/** The facts that a command takes as flags. */
export const flagsOf = (command: Command): readonly FactKey[] =>
  command.input === 'none' || command.sample !== undefined
    ? []
    : (command.facts ?? factKeys.filter((key) => fieldOf(key).columnOnly !== true))

/** Every flag of a command that is read as a field: those of its own, and facts. */
export const fieldsOf = (command: Command): readonly (readonly [key: string, field: Field])[] => [
  ...Object.entries(command.terms ?? {}),
  ...flagsOf(command).map((key) => [key, fieldOf(key)] as const),
]

const readsFile = ({ input, sample }: Command) =>
  (input === 'cases' || input === 'ledger') && sample === undefined

/** Whether a scenario file may stand in place of flags: where every fact is one. */
const takesScenario = (command: Command): boolean =>
  command.facts === undefined && flagsOf(command).length > 0

/** The flags of a command that are not facts. */
export const optionsOf = (command: Command): readonly Option[] => [
  ...(command.options ?? []),
  ...(takesScenario(command) ? scenario : []),
  ...(readsFile(command) ? reading : []),
  ...(command.questions ? [noInput] : []),
  ...common,
]

/**
 * Checks everything that was typed, over the facts of the scenario files it names; `ranging` reads inputs as ranges where
 * they may be. Errors: one Failure that names all problems.
 */
export function settle(
  command: Command,
  line: CommandLine,
  scenarios: ScenarioFiles | null,
  ranging: Ranging | null,
): Settings {
  const problems: Problem[] = []
  const wrong = (flag: string, expected: string, found: string, hint?: string | null) =>
    problems.push({ column: `--${flag}`, expected, found, ...(hint && { hint }) })
  const options = optionsOf(command)
  const known = [...fieldsOf(command).map(([key]) => kebab(key)), ...options.map(({ name }) => name), 'help']
  for (const flag of line.unknown) {
    const near = nearest(flag.replace(/^-+/, '').replace(/=.*$/s, ''), known)
    problems.push({
      expected: 'a flag that exists',
      found: flag,
      hint: near ? `did you mean --${near}?` : `recover ${command.name} --help lists the flags`,
    })
  }
  for (const flag of line.valueless) wrong(flag, 'a value after it', '')

  const optional = command.argument?.optional ?? true
  const room = command.argument?.many ? Number.POSITIVE_INFINITY : command.argument ? 1 : 0
  if (line.words.length === 0 && room > 0 && !optional) {
    problems.push({
      expected: `${command.argument!.name.toUpperCase()}, ${command.argument!.description}`,
      found: '',
      hint: `for example ${command.examples[0]}`,
    })
  }
  // What follows an unknown flag may have been its value.
  if (line.words.length > room && line.unknown.length === 0) {
    problems.push({
      expected: room === 0 ? 'only flags' : `one ${command.argument!.name}`,
      found: line.words.slice(room).join(' '),
      hint: `recover ${command.name} --help`,
    })
  }

  for (const { name, value, many } of options) {
    const values = line.flags.get(name) ?? []
    if (value !== undefined && !many && values.length > 1) wrong(name, 'it once', values.join(' and '))
    // The file of --set was opened before.
    if (value === 'FILE' && name !== 'set' && values.includes('')) wrong(name, A_FILE, '')
  }

  const once = (name: string): string | null => {
    const values = line.flags.get(name) ?? []
    const option = options.find((one) => one.name === name)
    const value = values.at(-1) ?? null
    if (value !== null && option?.choices && !option.choices.includes(value)) {
      const near = nearest(value, option.choices)
      wrong(name, `one of ${option.choices.join(', ')}`, value, near && `did you mean ${near}?`)
      return null
    }
    return value
  }

  const all = (name: string) => line.flags.get(name) ?? []
  const asked = fileFlagsOf({ once, all, wrong })
  const locale = localeOf({ once, all, wrong })
  const decimal = decimalOf({ once, all, wrong }, locale)
  const typed = fieldsOf(command).flatMap(([key, { kind }]) =>
    all(kebab(key)).flatMap((text) => text.split('..').map((one) => [kind, one] as const)),
  )
  // What one person types on one line is written in one way.
  const sign = decimal ?? signOf(typed)

  const marks = typed.flatMap(([kind, text]) =>
    numeralsOf(kind, text).flatMap(({ currency }) => currency ?? []),
  )

  const given: Given = { ...defaults }
  const written = new Map<FactKey, string>()
  const warnings: string[] = []
  const terms: Record<string, Value | null> = {}
  const flags = new Set<FieldKey>()
  for (const [key, field] of fieldsOf(command)) {
    const isFact = key in given
    const reader = isFact ? readers[key as FactKey] : readerOf(field)
    const values = line.flags.get(kebab(key))
    if (values === undefined) {
      if (!isFact) terms[key] = field.default === undefined ? null : (reader(field.default, '.') as Value)
      continue
    }
    if (values.length > 1 && key !== 'remedy') wrong(kebab(key), 'it once', values.join(' and '))
    const text = values.join('+')
    const rounded = () => warnings.push(`${field.title}: more than 12 decimals, rounded half to even`)
    const fact = isFact ? ranging?.read(key as FactKey, text, rounded, sign) : undefined
    const value = fact ?? readBy(reader, text, rounded, sign)
    if (isRefusal(value)) {
      const hint = (isFact && !command.ranges && rangeHint(key as FactKey, text)) || value.hint
      problems.push({
        column: `--${kebab(key)}`,
        field: field.title,
        expected: value.expected,
        found: text,
        ...(hint && { hint }),
      })
    } else if (isFact) given[key as FactKey] = value
    else terms[key] = value
    if (isFact) written.set(key as FactKey, text)
    flags.add(key as FieldKey)
  }
  const bare = { given, written, scenarios: [], marks: [], warnings: [], problems: [] }
  const laid = scenarios?.beneath({ given, written, decimal, ranging }) ?? bare
  problems.push(...laid.problems)
  warnings.push(...laid.warnings)
  marks.push(...laid.marks)
  for (const key of laid.written.keys()) flags.add(key)
  // What could not be read is not called missing, too.
  const isFiles = command.scenarios === true && line.words.length > 0
  if (command.input === 'case' && !isFiles && laid.problems.length === 0) {
    const resolved = resolve(laid.given, {})
    for (const { key, expected, found, hint } of Array.isArray(resolved) ? resolved : []) {
      if (found === '' && wasTried(key, laid.written)) continue
      problems.push({
        column: `--${kebab(key)}`,
        field: fieldOf(key).title,
        expected,
        found,
        ...(hint && { hint }),
      })
    }
  }

  const format = once('format')
  const json = line.flags.has('json')
  if (json && format !== null && format !== 'json')
    wrong('json', `only one of --json and --format ${format}`, 'both')
  const currency = once('currency')?.toUpperCase() ?? null
  if (currency !== null && !isCurrency(currency)) {
    const near = Intl.supportedValuesOf('currency').find((code) => currency.startsWith(code))
    wrong(
      'currency',
      'an ISO 4217 code like EUR, USD, CLP, MXN or GBP',
      currency,
      near && `did you mean ${near}?`,
    )
  }
  const one = new OneCurrency()
  for (const mark of [...(currency === null ? [] : [currency]), ...marks]) one.add(mark, null)
  if (!one.agrees) wrong('currency', 'amounts of one currency', [...one.seen.keys()].join(' and '))
  const rows = once('rows')
  if (rows !== null && rows !== 'all' && !/^\d{1,7}$/.test(rows))
    wrong('rows', 'a whole number, or all', rows)
  const failBelow = failBelowOf({ once, all, wrong }, command.measures ?? resultColumns)
  once('color')
  for (const { name, choices } of command.options ?? []) if (choices) once(name)
  const [output, rejects, save] = [once('output'), once('rejects'), once('save')]
  if (output !== null && output === save) wrong('save', 'a file of its own, not that of --output', output)
  if (output !== null && output === rejects)
    wrong('rejects', 'a file of its own, not that of --output', rejects)

  if (problems.length > 0) throw mistyped(problems)
  return {
    request: {
      given: laid.given,
      written: laid.written,
      scenarios: laid.scenarios,
      ranges: ranging?.among(laid.given) ?? [],
      terms,
      options: line.flags,
      args: line.words,
      decimal: sign,
    },
    read: scenarios?.files ?? [],
    flags,
    format: json ? 'json' : ((format as Format | null) ?? FORMATS[0]),
    currency,
    locale,
    most: rows === 'all' ? Number.POSITIVE_INFINITY : Number(rows ?? 50),
    failBelow,
    asked,
    decimal,
    marks,
    warnings,
  }
}
