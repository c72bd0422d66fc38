/** What a call is refused with. */
import { type ErrorCode, Failure, type Problem } from '../errors'
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
  ) {
    super(message)
  }
}

const keyOf = (text: string): string => camel(text.replace(/^-+/, '').replaceAll('-', '_'))

/** Where there is no command line there are no flags. */
const wordOf = (code: ErrorCode): ErrorCode => (code === 'unknown_flag' ? 'unknown_input' : code)

function problemOf(one: Problem): InputProblem {
  const { column = '', expected, found, hint, line, code } = one
  // A flag that does not exist is told by what was found.
  const isUnknown = column === '' && found.startsWith('--')
  return {
    field: isUnknown ? keyOf(found) : column.startsWith('--') ? keyOf(column) : column,
    expected: isUnknown ? 'an input that exists' : expected,
    found: isUnknown ? keyOf(found) : found,
    code: wordOf(code),
    ...(line !== undefined && { line }),
    ...(hint !== undefined && !(isUnknown && hint.includes(found)) && { hint: hintOf(hint) }),
  }
}

/** A hint as a program can follow it: `--margin 3` is margin: 3. */
const hintOf = (hint: string): string =>
  hint.replace(/--([a-z][a-z-]*)(?: ([\w.%]+)$)?/g, (_, flag: string, value?: string) =>
    value === undefined ? keyOf(flag) : `${keyOf(flag)}: ${value}`,
  )

const told = ({ field, expected, found }: InputProblem): string =>
  `${field === '' ? '' : `${field}: `}expected ${expected}, found ${found === '' ? 'nothing' : `"${found}"`}`

/** The same error as a program meets it; what is none of ours stays what it is. */
export function recoverError(error: unknown): unknown {
  if (error instanceof TooLarge) return new RecoverError('a result is too large to be exact', 'too_large')
  if (!(error instanceof Failure)) return error
  const problems = error.problems.map(problemOf)
  const message = problems.length === 0 ? error.message : problems.map(told).join('; ')
  return new RecoverError(message, wordOf(error.code), problems)
}
