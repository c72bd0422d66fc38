/** Every flag of a command as people are told of it: the help, the man page and completions are read off this. */
import type { Command, FlagGroup, Option } from '../../commands/command'
import type { Field, FieldKind } from '../../inputs/field'
import { kebab } from '../../inputs/names'
import { allowed } from '../../inputs/readers'
import { listing, type Said, say, type Text } from '../../words/say'
import { inHole } from '../../words/together'
import { fieldsOf, optionsOf } from '../command-flags'

/** Where the help tells of a flag: what cannot be done without, what is used most, and the rest by what it is about. */
export type ToldGroup = 'needed' | 'often' | FlagGroup

export interface ToldFlag {
  /** Without the dashes. */
  readonly name: string
  /** What its value stands for; null for a switch, in brackets where it may be left out. */
  readonly value: string | null
  readonly description: Said
  /** The values it takes, in words; null where the description says it all. */
  readonly limits: Said | null
  /** What holds without it; null where nothing does. */
  readonly preset: Said | null
  /** The words that it may be; none where it may be anything. */
  readonly choices: readonly string[]
  readonly group: ToldGroup
}

/** What stands for the value of a field. The ready cost of a remedy is an amount of money, its kind a remedy. */
const VALUES: Record<FieldKind, string> = {
  amount: 'AMOUNT',
  share: 'SHARE',
  count: 'NUMBER',
  horizon: 'NUMBER',
  choice: 'WORD',
  remedy: 'REMEDY',
  text: 'TEXT',
  date: 'DATE',
}

/** The words that values are named by; a value of several, such as KEY=HEADING, is put word by word. */
const PLACEHOLDERS: readonly Text[] = [
  'AMOUNT',
  'BY',
  'CODE',
  'COLUMNS',
  'COST',
  'COUNTS',
  'CUSTOMER',
  'DATE',
  'DRAWS',
  'FILE',
  'FORM',
  'FORMAT',
  'HEADING',
  'HOURS',
  'HOW',
  'KEY',
  'KIND',
  'LANGUAGE',
  'LOCALE',
  'LOYALTY',
  'METRIC',
  'NAME',
  'NUMBER',
  'ORDER',
  'REMEDY',
  'SHARE',
  'SIGN',
  'STAYED',
  'STUDY',
  'TEXT',
  'TIME',
  'VALUE',
  'WHAT',
  'WHEN',
  'WORD',
  'YEAR',
]

/** What stands for a value, as people are told of it. */
export const placeholder = (value: string, put: (said: Said) => string): string =>
  value.replace(/[A-Z]+/g, (word) => {
    const known = PLACEHOLDERS.find((one) => one === word)
    return known === undefined ? word : put(known)
  })

const ofField = (key: string, field: Field): Omit<ToldFlag, 'group'> => ({
  name: kebab(key),
  value: key === 'remedyCost' ? VALUES.amount : VALUES[field.kind],
  description: field.description,
  limits: field.kind === 'amount' ? null : allowed(field),
  preset: field.default !== undefined ? inHole(field.default) : (field.otherwise ?? null),
  choices: field.choices ?? [],
})

const ofOption = (option: Option): Omit<ToldFlag, 'group'> => {
  const {
    name,
    value = null,
    optional,
    choices = [],
    description,
    preset,
    otherwise = preset === undefined ? null : inHole(preset),
  } = option
  return {
    name,
    value: value !== null && optional ? `[${value}]` : value,
    description,
    limits: choices.length > 0 ? say('{choices}', { choices: listing(choices, 'or') }) : null,
    preset: otherwise,
    choices,
  }
}

/** The flags of a command, those needed first, then those used most, in the order in which the command names them. */
export function toldFlags(command: Command): readonly ToldFlag[] {
  const { needs = [], often = [] } = command
  const all = [
    ...fieldsOf(command).map(([key, field]) => [ofField(key, field), 'rare'] as const),
    ...optionsOf(command).map((one) => [ofOption(one), one.group ?? 'rare'] as const),
  ]
  const named = new Map(all.map(([flag, group]) => [flag.name, { ...flag, group }]))
  const first = (names: readonly string[], group: ToldGroup): ToldFlag[] =>
    names.map((name) => ({ ...named.get(name)!, group }))
  const usual = [...needs, ...often]
  return [
    ...first(needs, 'needed'),
    ...first(often, 'often'),
    ...[...named.values()].filter(({ name }) => !usual.includes(name)),
  ]
}
