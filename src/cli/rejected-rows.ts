/** Rejected rows: handed back as they stand to be mended, what is said of them, and whether the run fails for it. */
import { commonCode, EXIT, Failure, type Problem } from '../errors'
import { csvCell } from '../render/csv-cell'
import type { Decided, Table } from '../tables/table'
import { type Message, say } from '../words/say'
import type { Output } from './host'

/**
 * Writes rejected rows as they stand, in the file's own delimiter, each behind its reason; objects of JSON a line each. They
 * are UTF-8; beside a file of CSV that is not, a byte order mark says so, to spreadsheets and to the next run.
 */
export const rejecting = (rejects: Output) => (delimiter: string | null, marked: boolean) => {
  if (delimiter === null) return ([line]: readonly string[]) => rejects.write(`${line}\n`)
  const sign = delimiter.length === 1 ? delimiter : ','
  if (marked) rejects.write('\ufeff')
  return (cells: readonly string[], reason: string) => {
    const written = cells.map((cell) => (mustQuote(cell, sign) ? quoted(cell) : cell))
    const because = csvCell(reason)
    rejects.write(
      `${[because.includes(sign) && !because.startsWith('"') ? quoted(because) : because, ...written].join(sign)}\n`,
    )
  }
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** A rejected cell goes back as it stands, quoted where it must be. */
const mustQuote = (cell: string, sign: string) => cell.includes(sign) || /[",\r\n;\t|]|^\s|\s$/.test(cell)

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

export function rejectedIn(files: readonly Table[], ledger: Table | null): Rejected {
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
