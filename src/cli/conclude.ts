/** What is said when the results are out: what was left out and why, and the exit code. */
import { commonCode, EXIT, Failure, type Problem } from '../errors'
import { compare, type Exact } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import { failureText } from '../render/failure'
import { visible } from '../render/visible'
import type { Report } from '../report/report'
import type { Decided } from '../tables/table'
import { inHole, type Message, plainly, say } from '../words/say'
import type { Host } from './host'
import type { Opened } from './open-files'
import type { Settings } from './settings'

/** The flags by which a part of a file is read as the whole was. */
function again(decided: readonly Decided[]): string {
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
  return told.length === 0 || twofold ? '' : told.join(' ')
}

/** What was rejected of the files of a run. */
interface Rejected {
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

/** What was rejected, over all files. */
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
function rejection({ rejected, count, faults }: Rejected, listsAll: boolean): Failure | null {
  if (rejected === 0) return null
  const isCut = count > faults.length
  const code = isCut ? 'bad_data' : commonCode(faults, 'bad_data')
  const said =
    listsAll && isCut
      ? say(
          '{n} {n|row|rows} rejected; the first {listed} of {count} problems are listed, {flag} writes all rows',
          { n: rejected, listed: faults.length, count, flag: '--rejects' },
        )
      : say('{n} {n|row|rows} rejected', { n: rejected })
  return new Failure(EXIT.data, code, said, null, faults)
}

/** Why the check that was asked for failed; null where it did not, or there was none. */
function failedCheck(report: Report, { failBelow }: Settings): Failure | null {
  if (failBelow === null) return null
  const value = (report.measure?.(failBelow.key) ?? null) as Exact | null
  if (value && compare(value, failBelow.value) >= 0) return null
  const { key } = failBelow
  const limit = plain(failBelow.value)
  const where = report.least?.(key, value) ?? ''
  const found = value ? plainly(plain(value)) : say('absent')
  const said =
    where === ''
      ? say('{key} is {found}, below {limit}', { key, found, limit })
      : say('{key} is {found}{where}, below {limit}', {
          ...{ key, found, limit },
          where: inHole(where),
        })
  return new Failure(EXIT.checkFailed, 'check_failed', said)
}

/** Where the rows are that were left out, and how they are given again. */
function whereRejected({ name, beside, decided }: Rejected, rejects: string): Message {
  const flags = again(decided)
  if (beside === null)
    return flags === ''
      ? say('the rejected rows are in {rejects}: mend them there, and give that file', { rejects })
      : say('the rejected rows are in {rejects}: mend them there, and give that file with {flags}', {
          rejects,
          flags,
        })
  return flags === ''
    ? say('the rejected rows of {file} are in {rejects}: mend them there, and give that file', {
        file: name,
        rejects,
      })
    : say('the rejected rows of {file} are in {rejects}: mend them there, and give that file with {flags}', {
        file: name,
        ...{ rejects, flags },
      })
}

/** What is said on stderr when the results are out, and the exit code. Rows that were left out are told before any check. */
export function conclude(report: Report, settings: Settings, host: Host, read: Rejected): number {
  const { format } = settings
  const { options } = settings.request
  const rejected = report.isDoneWhenTold ? null : rejection(read, format.failure !== undefined)
  const failure = report.refused?.() ?? rejected ?? failedCheck(report, settings)
  if (failure && format.failure) {
    for (const text of format.failure(failure)) host.err(text)
    return failure.exit
  }
  if (!options.has('quiet')) {
    if (options.has('verbose'))
      for (const note of report.notes?.() ?? []) host.err(`${visible(host.put(note))}\n`)
    for (const { message } of report.warnings())
      host.err(`${visible(host.put(say('warning: {message}', { message: host.put(message) })))}\n`)
    const summary = report.summary?.()
    if (summary !== undefined) {
      const withheld = say('{summary}; no results, because of {flag}', {
        summary: host.put(summary),
        flag: '--strict',
      })
      host.err(`${host.put(read.rejected > 0 && options.has('strict') ? withheld : summary)}\n`)
    }
    const rejects = options.get('rejects')?.at(-1)
    if (read.beside !== null)
      host.err(
        `${visible(host.put(say('{file} has rejected rows, too: mend them there', { file: read.beside })))}\n`,
      )
    if (read.own > 0 && rejects !== undefined)
      host.err(`${visible(host.put(whereRejected(read, rejects)))}\n`)
  }
  if (failure === null) return EXIT.done
  const repeated = report.faultsShown && format.isPage && failure === rejected
  const { exit, code, said } = failure
  const told = repeated ? new Failure(exit, code, said) : failure
  host.err(failureText(told, host.put, repeated ? 0 : read.count))
  return exit
}
