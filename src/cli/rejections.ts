/** What is said of the rows of files that were rejected, and whether the run fails for it. */
import { commonCode, EXIT, Failure, type Problem } from '../errors'
import type { Decided } from '../tables/table'
import { type Message, say } from '../words/say'
import type { Opened } from './open-files'

/** The flags by which a part of a file is read as the whole was. */
function again(decided: readonly Decided[]): string | null {
  const flags = {
    'decimal point': '--decimal .',
    'decimal comma': '--decimal ,',
    'day first': '--dates dmy',
    'month first': '--dates mdy',
  }
  const told = [...new Set(decided.filter(({ line }) => line !== null).map(({ how }) => flags[how]))]
  const twofold = ['--decimal', '--dates'].some(
    (flag) => told.filter((one) => one.startsWith(flag)).length > 1,
  )
  return told.length === 0 || twofold ? null : told.join(' ')
}

/** Where the rejected rows of a file are, and what to do with them. */
export function rejectsTold({ name, beside, decided }: Rejected, file: string): Message {
  const flags = again(decided)
  if (beside !== null)
    return flags === null
      ? say('the rejected rows of {name} are in {file}: mend them there, and give that file', { name, file })
      : say('the rejected rows of {name} are in {file}: mend them there, and give that file with {flags}', {
          name,
          file,
          flags,
        })
  return flags === null
    ? say('the rejected rows are in {file}: mend them there, and give that file', { file })
    : say('the rejected rows are in {file}: mend them there, and give that file with {flags}', {
        file,
        flags,
      })
}

export interface Rejected {
  /** The name of the first file, how many rows of the files it is about are rejected, and a ledger beside them that has some, too. */
  readonly name: string
  readonly own: number
  readonly beside: string | null
  /** How the columns of the file were found to be written. */
  readonly decided: readonly Decided[]
  readonly faults: readonly Problem[]
  readonly count: number
  readonly rejected: number
}

export function rejectedIn(files: Opened['files'], ledger: Opened['ledger']): Rejected {
  const read = ledger ? [...files, ledger] : files
  return {
    faults: read.flatMap(({ name, faults }) => faults.map((fault) => ({ file: name, ...fault }))),
    name: files[0]?.name ?? '',
    own: files.reduce((all, { tally }) => all + tally.rejected, 0),
    beside: ledger && ledger.tally.rejected > 0 ? ledger.name : null,
    count: read.reduce((all, one) => all + one.faultCount(), 0),
    rejected: read.reduce((all, { tally }) => all + tally.rejected, 0),
    decided: read.flatMap((one) => one.taken.flatMap(({ position }) => one.reading(position) ?? [])),
  }
}

/** Why rows were left out; null where none was. */
export function rejection({ rejected, count, faults }: Rejected, listsAll: boolean): Failure | null {
  if (rejected === 0) return null
  const isCut = count > faults.length
  const rows = say('{n} {n|row|rows} rejected', { n: rejected })
  const told =
    listsAll && isCut
      ? say('{rows}; the first {n} of {all} problems are listed, {flag} writes all rows', {
          rows,
          n: faults.length,
          all: count,
          flag: '--rejects',
        })
      : rows
  return new Failure(EXIT.data, isCut ? 'bad_data' : commonCode(faults, 'bad_data'), told, null, faults)
}
