/** The answer of a command to a program: what `recover COMMAND --json` says, as data. */
import type { Opened } from '../cli/open-files'
import { toldAround } from '../cli/run-told'
import { type Settings, settle } from '../cli/settings'
import type { Command, Request } from '../commands/command'
import type { Warning } from '../errors'
import type { Report, Rows } from '../report/report'
import type { Spool } from '../tables/spool'
import type { Table } from '../tables/table'
import { Ranging } from '../vary/ranges'
import type { Answer, Inputs, ToldWarning } from './data'
import { type About, lineOf, namesOf } from './given-inputs'
import { recoverError, withoutFlags } from './recover-error'
import { camel, type Data, dataOf } from './value'

/** What is to be read again is kept in memory: a library writes no files. */
export function memory(): Spool {
  let blocks: Buffer[] = []
  let size = 0
  return {
    write(block) {
      blocks.push(Buffer.from(block))
      size += block.length
    },
    read(at, length) {
      if (blocks.length > 1) blocks = [Buffer.concat(blocks, size)]
      return blocks[0]!.subarray(at, at + length)
    },
    close() {
      blocks = []
    },
  }
}

export const today = (): string => {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

export const settled = (
  command: Command,
  inputs: Inputs,
  words: readonly string[],
  ranging: Ranging | null,
  about: About = 'facts',
): Settings => settle(command, lineOf(command, inputs, words, about), null, ranging)

/** The request of a command whose inputs are settled; `tables` are the open files. */
export const requestOf = (
  { input }: Command,
  { request }: Settings,
  tables: readonly Table[] = [],
  beside: Table | null = null,
): Request => ({
  ...request,
  detailed: true,
  commands: [],
  cases: input === 'cases' ? (tables[0] ?? null) : null,
  ledger: input === 'ledger' ? tables : beside ? [beside] : [],
  today: today(),
  spool: memory,
  ...chancesGiven(request.options),
})

/** A program has the text of a file of chances at hand, not its name. */
function chancesGiven(options: Request['options']): Pick<Request, 'chances'> {
  const text = options.get('chances')?.at(-1)
  return text === undefined ? {} : { chances: { file: 'chances', text } }
}

/** The same settings, a file of chances being told by its name and not by all its text. */
function withNames(settings: Settings): Settings {
  const { options } = settings.request
  if (!options.has('chances')) return settings
  return {
    ...settings,
    request: { ...settings.request, options: new Map([...options, ['chances', ['chances']]]) },
  }
}

/** A row as an object. */
const rowOf = ({ columns }: Report, cells: Iterable<unknown>, own: ReadonlySet<string>): Data =>
  Object.fromEntries(
    Array.from(cells, (cell, i) => {
      const { key } = columns[i]!
      return [own.has(key) ? key : camel(key), dataOf(cell, own)]
    }),
  )

/** Warnings as a program can follow them. */
export const toldTo = (warnings: readonly Warning[]): ToldWarning[] =>
  warnings.map((one) => ({ ...one, message: withoutFlags(String(one.message)) }))

function answerOf(
  report: Report,
  warned: readonly Warning[],
  rows: readonly Data[],
  own: ReadonlySet<string>,
): Answer {
  const after = dataOf(report.after(), own) as { readonly [key: string]: Data }
  const rejected = after.rejected as readonly { readonly expected: string }[] | undefined
  return {
    schema: report.schema,
    ...(dataOf(report.before, own) as object),
    ...(report.listed && { rows }),
    ...after,
    ...(rejected && { rejected: rejected.map((one) => ({ ...one, expected: withoutFlags(one.expected) })) }),
    warnings: toldTo([...warned, ...report.warnings()]),
  } as Answer
}

/** The answer to one case, at once. Errors: a RecoverError that names everything that is wrong. */
export function answer(
  command: Command,
  run: (request: Request) => Report,
  inputs: Inputs,
  words: readonly string[] = [],
): Answer {
  try {
    const settings = settled(command, inputs, words, null)
    const report = run(requestOf(command, settings))
    const own = new Set<string>()
    const rows: Data[] = []
    for (const batch of report.rows as Iterable<Rows>)
      for (const row of batch) rows.push(rowOf(report, row, own))
    return answerOf(report, settings.warnings, rows, own)
  } catch (error) {
    throw recoverError(error, namesOf(command, 'facts'))
  }
}

/** The answer of a command that takes its time, or has rows to read. */
export async function answerLater(
  command: Command,
  inputs: Inputs,
  words: readonly string[] = [],
  open?: (settings: Settings) => Promise<Opened>,
): Promise<Answer> {
  const about = open ? 'rows' : 'facts'
  try {
    const ranging = command.ranges ? new Ranging() : null
    const settings = settled(command, inputs, words, ranging, about)
    const opened = (await open?.(settings)) ?? null
    const tables = opened?.files ?? []
    const report = await command.run(requestOf(command, settings, tables, opened?.ledger))
    const keys = new Set(report.columns.map(({ key }) => key))
    const own = new Set(tables.flatMap(({ labels }) => labels).filter((label) => keys.has(label)))
    const rows: Data[] = []
    for await (const batch of report.rows) for (const row of batch) rows.push(rowOf(report, row, own))
    const told = opened ? toldAround(report, command, withNames(settings), opened) : report
    const answered = answerOf(told, settings.warnings, rows, own)
    if (report.chances === undefined) return answered
    return { ...answered, chances: (await import('../cli/chances-files')).chancesText(report) }
  } catch (error) {
    throw recoverError(error, namesOf(command, about))
  }
}
