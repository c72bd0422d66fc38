/** What an answer on files was asked with: the facts and flags that it depends on, and the defaults that were used. */
import { type FactKey, flagKeys } from '../inputs/facts'
import { snake } from '../inputs/names'
import type { Value } from '../inputs/readers'
import { type Remedy, remedyText } from '../inputs/remedy'
import type { Cell, Json } from '../report/report'
import type { Command, Option, Request } from './command'
import { common, reading } from './options'

/** Flags that say where something is written, or what is said beside the answer, but nothing of it. */
const BESIDE = ['rejects', 'verbose', 'save-chances']

/** Flags that every command takes and on which answers depend. */
const READ = ['locale', 'decimal']

/** The flags of a command that are no facts, and that its answer on a file depends on. */
export const toldOptions = ({ options = [] }: Command): readonly Option[] => [
  ...[...options, ...reading()].filter(({ name }) => !BESIDE.includes(name)),
  ...common.filter(({ name }) => READ.includes(name)),
]

/** The facts that a command takes, by their keys. */
export const toldFacts = ({ facts }: Command): readonly FactKey[] => facts ?? flagKeys

const cellOf = (value: Value | null): Cell =>
  Array.isArray(value) ? remedyText(value as Remedy) : (value as Cell)

function flagOf({ value, many, preset }: Option, given: readonly string[] | undefined): Json {
  if (value === undefined) return given !== undefined
  return many ? [...(given ?? [])] : (given?.at(-1) ?? preset ?? null)
}

/** All of it, for scripts. */
export const runInputs = (
  command: Command,
  { given, terms, options }: Pick<Request, 'given' | 'terms' | 'options'>,
) => ({
  ...Object.fromEntries(toldFacts(command).map((key) => [snake(key), cellOf(given[key])])),
  ...Object.fromEntries(
    Object.keys(command.terms ?? {}).map((key) => [snake(key), cellOf(terms[key] ?? null)]),
  ),
  ...Object.fromEntries(
    toldOptions(command).map((option): [string, Json] => [
      option.name.replaceAll('-', '_'),
      flagOf(option, options.get(option.name)),
    ]),
  ),
})
