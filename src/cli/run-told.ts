/** What stands around an answer on files, for scripts: what was asked, in which currency, by which version, and of which files. */
import { version } from '../../package.json'
import type { Command } from '../commands/command'
import { runInputs } from '../commands/run-inputs'
import type { FileRole } from '../report/followed-lines'
import type { Json, Report } from '../report/report'
import type { Table } from '../tables/table'
import type { Opened } from './open-files'
import type { Settings } from './settings'

/** The report with what stands around it. */
export function toldAround(
  report: Report,
  command: Command,
  { request, currency }: Settings,
  { files, ledger, seen, passed }: Opened,
): Report {
  const isLedger = (table: Table) =>
    command.looks ? table.kind.addsUp === true : command.input === 'ledger' || table === ledger
  const fileJson = (table: Table): Json => {
    const own = passed.get(table)
    const role: FileRole = isLedger(table) ? 'ledger' : 'cases'
    const { name, tally } = table
    return { name, role, rows: tally.read, bytes: own?.bytes ?? null, sha256: own?.digest.hex() ?? null }
  }
  const inputs = { ...runInputs(command, request), ...(report.before.inputs as object | undefined) }
  return {
    ...report,
    before: { ...report.before, inputs, version },
    after: () => ({
      ...report.after(),
      currency: currency ?? seen.code,
      files: [...files, ...(ledger ? [ledger] : [])].map(fileJson),
    }),
  }
}
