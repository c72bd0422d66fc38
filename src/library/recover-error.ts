/** What a call is refused with. */
import { type ErrorCode, Failure, type Problem } from '../errors'
import { nearest } from '../inputs/nearest'
import { TooLarge } from '../numbers/exact/decimal'
import { camel } from './value'

/** One thing that is wrong with what was given. */
export interface InputProblem {
  /** The input by its key, or the heading of a column; '' where it is about no one input. */
  readonly field: string
  readonly expected: string
  readonly found: string
  /** A stable word for scripts; `recover schema errors` lists them. */
  readonly code: ErrorCode
  /** Which row of those that were given, from 1. */
  readonly line?: number
  readonly hint?: string
}

/** Says what is wrong, all of it. */
export class RecoverError extends Error {
  override readonly name = 'RecoverError'

  constructor(
    message: string,
    /** The same word where all problems are alike, else one for what is wrong as a whole. */
    readonly code: ErrorCode,
    readonly problems: readonly InputProblem[] = [],
    /** What to do about it, where no problem says so. */
    readonly hint: string | null = null,
  ) {
    super(message)
  }
}

const keyOf = (text: string): string => camel(text.replace(/^-+/, '').replaceAll('-', '_'))

/** Where there is no command line there are no flags. */
const WORDS: { readonly [code: string]: ErrorCode } = {
  unknown_flag: 'unknown_input',
  repeated_flag: 'repeated_name',
}
const wordOf = (code: ErrorCode): ErrorCode => WORDS[code] ?? code

/** What may stand behind a flag in a sentence, and is a value: quoted, with a digit, or one of a few signs and words. */
const VALUE = /"[^"]*"|[^\s\d"]{0,40}\d[^\s,;)]*|[.,](?= )|dmy|mdy|NAME/.source
const FLAG = new RegExp(`--([a-z][a-z-]*)(?: (${VALUE}))?`, 'g')

/** A sentence as a program can follow it: `--margin 3` is margin: 3. */
export const withoutFlags = (text: string): string =>
  text
    .replace(FLAG, (_, flag: string, value?: string) => {
      if (value === undefined) return keyOf(flag)
      return `${keyOf(flag)}: ${/^("|-?[\d.]*\d$)/.test(value) ? value : JSON.stringify(value)}`
    })
    .replace('with a flag', 'as an input')

/** The words behind a command by their names in a call, and how they are called where they are missing. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^(recover solve KEY|KEY)$/, 'key'],
  [/KEY=/, 'ranges'],
]
const placeOf = (column: string): string =>
  column.startsWith('--') ? keyOf(column) : (PLACES.find(([form]) => form.test(column))?.[1] ?? column)

/** A hint that is a command line, or asks for one, is for those who type. */
const isForTyping = (hint: string): boolean => /^(for example )?recover (?!fields|explain)/.test(hint)

/** What may have been meant by an input that is not there. */
function knownBy(found: string, names: readonly string[]): string {
  const near = nearest(found, names)
  return near ? `did you mean ${near}?` : `one of ${names.join(', ')}`
}

function problemOf(one: Problem, names: readonly string[]): InputProblem {
  const { column = '', line, code } = one
  const [expected, found, hint] = [String(one.expected), String(one.found), one.hint && String(one.hint)]
  // A flag that does not exist is told by what was found, a word that is missing by how it is written.
  const isUnknown = column === '' && found.startsWith('--')
  const form = column === '' ? (/^(KEY\S*), /.exec(expected)?.[1] ?? '') : ''
  const help = isUnknown ? knownBy(keyOf(found), names.map(keyOf)) : hint
  return {
    field: isUnknown ? keyOf(found) : placeOf(column || form),
    expected: isUnknown
      ? 'an input that exists'
      : withoutFlags(form ? expected.slice(form.length + 2) : expected),
    found: isUnknown ? keyOf(found) : found,
    code: wordOf(code),
    ...(line !== undefined && { line }),
    ...(help !== undefined && !isForTyping(help) && { hint: withoutFlags(help) }),
  }
}

const told = ({ field, expected, found }: InputProblem): string =>
  `${field === '' ? '' : `${field}: `}expected ${expected}, found ${found === '' ? 'nothing' : `"${found}"`}`

/** The same error as a program meets it, whose inputs have these names; what is none of ours stays what it is. */
export function recoverError(error: unknown, names: readonly string[] = []): unknown {
  if (error instanceof TooLarge) return new RecoverError('a result is too large to be exact', 'too_large')
  if (!(error instanceof Failure)) return error
  const problems = error.problems.map((one) => problemOf(one, names))
  const message = problems.length === 0 ? withoutFlags(error.message) : problems.map(told).join('; ')
  const typed = error.hint === null ? null : String(error.hint)
  const hint = typed !== null && !isForTyping(typed) ? withoutFlags(typed) : null
  return new RecoverError(message, wordOf(error.code), problems, hint)
}
