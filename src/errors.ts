/** What can go wrong, and what an answer is to be read with caution for: where, what, and the word by which scripts know it. */

import type { ErrorCode, WarningCode } from './errors/codes'
import { listing, type Message, put, type Said, say } from './words/say'

export type { ErrorCode, WarningCode }

/** Kinds of failure, each with the exit code that scripts rely on. */
export const EXIT = {
  done: 0,
  checkFailed: 1,
  usage: 2,
  data: 65,
  noInput: 66,
  unavailable: 69,
  bug: 70,
  cannotCreate: 73,
  cannotWrite: 74,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** One thing that is wrong: where, which field, what was expected, what was found. */
export interface Problem {
  readonly code: ErrorCode
  readonly file?: string
  /** The physical line of a file, from 1. */
  readonly line?: number
  /** The sheet of a workbook, and the cell there or the row, such as C7. */
  readonly sheet?: string
  readonly cell?: string
  /** The heading of the column, as it stands in the file, or the flag. */
  readonly column?: string
  /** The place in a JSON file, such as cases["voucher"].margin. */
  readonly path?: string
  /** The field by its title. */
  readonly field?: Said
  readonly expected: Said
  /** What stands there, as it stands there; nothing where it is blank. */
  readonly found: string | Message
  readonly hint?: Said
}

/** Ends a run: what is wrong, all of it, and at most one hint that names a flag or command. */
export class Failure extends Error {
  constructor(
    readonly exit: ExitCode,
    readonly code: ErrorCode,
    /** What went wrong; as the message of an error it is in English. */
    readonly said: Said,
    readonly hint: Said | null = null,
    readonly problems: readonly Problem[] = [],
    /** Lines that show what is meant, such as the text around the place. */
    readonly details: readonly Said[] = [],
  ) {
    super(put(said, null))
  }
}

/** The word for all of it: that of the problems, where they are alike. */
export function commonCode(problems: readonly Problem[], otherwise: ErrorCode): ErrorCode {
  const [first, ...others] = problems
  return first && others.every(({ code }) => code === first.code) ? first.code : otherwise
}

/** A command line that is wrong, with everything that is wrong with it. */
export const badCommandLine = (
  message: Said,
  problems: readonly Problem[],
  hint: Said | null = null,
): Failure => new Failure(EXIT.usage, commonCode(problems, 'bad_command_line'), message, hint, problems)

/** A command line that is wrong, told by where; where all of it is in files, they are to blame. */
export function mistyped(problems: readonly Problem[]): Failure {
  const isInFiles = problems.every(({ file }) => file !== undefined)
  const files = listing([...new Set(problems.flatMap(({ file }) => file ?? []))])
  const n = problems.length
  const what = isInFiles
    ? n === 1
      ? say('a problem with {files}', { files })
      : say('{n} problems with {files}', { n, files })
    : n === 1
      ? say('a problem with the command line')
      : say('{n} problems with the command line', { n })
  return isInFiles
    ? new Failure(EXIT.data, commonCode(problems, 'bad_data'), what, null, problems)
    : badCommandLine(what, problems)
}

/** What an answer is to be read with caution for: a type, so that it may stand wherever plain data may. */
export type Warning = {
  readonly code: WarningCode
  /** The whole sentence. */
  readonly message: Said
  /** Of how many rows, cells or cases it holds; 1 where it is about the whole. */
  readonly count: number
  /** The first line of a file of which it holds; null where no line tells. */
  readonly first: number | null
}

/** A thing to be cautious for, of the whole or of so many rows. */
export const warning = (
  code: WarningCode,
  message: Said,
  count = 1,
  first: number | null = null,
): Warning => ({ code, message, count, first })
