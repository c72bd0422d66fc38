/** What a call is refused with. */
import { Failure, type Problem } from '../errors'
import { TooLarge } from '../numbers/exact/decimal'
import { camel } from './value'

/** One thing that is wrong with what was given. */
export interface InputProblem {
  /** The input by its key, or the heading of a column; '' where it is about no one input. */
  readonly field: string
  readonly expected: string
  readonly found: string
  /** A stable word for scripts. */
  readonly code?: string
  /** Which row of those that were given, from 1. */
  readonly line?: number
  readonly hint?: string
}

/** Says what is wrong, all of it. */
export class RecoverError extends Error {
  override readonly name = 'RecoverError'

  constructor(
    message: string,
    readonly problems: readonly InputProblem[] = [],
  ) {
    super(message)
  }
}

const keyOf = (text: string): string => camel(text.replace(/^-+/, '').replaceAll('-', '_'))

function problemOf(one: Problem & { readonly code?: string }): InputProblem {
  const { column = '', expected, found, hint, line, code } = one
  // A flag that does not exist is told by what was found.
  const isUnknown = column === '' && found.startsWith('--')
  return {
    field: isUnknown ? keyOf(found) : column.startsWith('--') ? keyOf(column) : column,
    expected: isUnknown ? 'an input that exists' : expected,
    found: isUnknown ? keyOf(found) : found,
    ...(code !== undefined && { code }),
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
  if (error instanceof TooLarge) return new RecoverError('a result is too large to be exact')
  if (!(error instanceof Failure)) return error
  const problems = error.problems.map(problemOf)
  return new RecoverError(problems.length === 0 ? error.message : problems.map(told).join('; '), problems)
}
