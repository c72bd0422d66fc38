/** Kinds of failure, each with the exit code that scripts rely on. */
export const EXIT = {
  done: 0,
  checkFailed: 1,
  usage: 2,
  data: 65,
  noInput: 66,
  bug: 70,
  cannotCreate: 73,
  cannotWrite: 74,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** One thing that is wrong: where, which field, what was expected, what was found. */
export interface Problem {
  readonly file?: string
  /** The physical line of a file, from 1. */
  readonly line?: number
  /** The heading of the column, as it stands in the file, or the flag. */
  readonly column?: string
  /** The place in a JSON file, such as cases["voucher"].margin. */
  readonly path?: string
  /** The field by its title. */
  readonly field?: string
  readonly expected: string
  readonly found: string
  readonly hint?: string
}

/** Ends a run: what is wrong, all of it, and at most one hint that names a flag or command. */
export class Failure extends Error {
  constructor(
    readonly code: ExitCode,
    message: string,
    readonly hint: string | null = null,
    readonly problems: readonly Problem[] = [],
    /** Lines that show what is meant, such as the text around the place. */
    readonly details: readonly string[] = [],
  ) {
    super(message)
  }
}

/** A command line that is wrong, with everything that is wrong with it; where that is all in files, they are to blame. */
export function mistyped(problems: readonly Problem[]): Failure {
  const isInFiles = problems.every(({ file }) => file !== undefined)
  const where = isInFiles ? [...new Set(problems.map(({ file }) => file))].join(' and ') : 'the command line'
  const what = problems.length === 1 ? `a problem with ${where}` : `${problems.length} problems with ${where}`
  return new Failure(isInFiles ? EXIT.data : EXIT.usage, what, null, problems)
}
